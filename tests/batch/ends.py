# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ends of all kinds: kills, signals, standstills."""
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

from harness import LONG, SLOW, Skip, check, needs_ocr
from batch.world import (
    SEED, alive, children, command, data, fixture, kill, litter, minutes, plain, put, results, rows, run, shelf, sound,
    statuses, wait_for)

KILLS = 50 if LONG else 3 if SLOW else 8


def it_survives_kills_at_any_moment():
    """Parent and workers in turn, -9. At the end the bytes of an undisturbed run, and a sound journal."""
    shelf("in", texts=40)
    run("in", "--out", "whole", "--jobs", "2")
    chance = random.Random(SEED)
    batch, kills, of_workers, whole = None, 0, 0, 0
    while kills < KILLS:
        if batch is None or batch.poll() is not None:
            if batch is not None and batch.returncode == 0:
                whole += 1
                check(f"results of whole run {whole}", True, results("out") == results("whole"))
                sound("out")
                shutil.rmtree("out")
            batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "2"), stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * (4 if LONG else 1.2))     # a start takes some of it
        if batch.poll() is not None:
            continue
        workers = children(batch.pid)
        if kills % 2 and workers:
            victim = chance.choice(workers)
        else:
            victim = batch.pid
        kill(victim)
        kills += 1
        of_workers += victim != batch.pid
        if victim == batch.pid:
            batch.wait()
            check("workers that outlive the batch", True, wait_for(lambda: not any(map(alive, workers)), 10))
    if LONG:
        print(f"    {kills} kills, {of_workers} of workers; {whole} runs came to their end between them")
    check("the last run", 0, batch.wait() if batch.poll() is None else 0)
    run("in", "--out", "out", "--jobs", "2")
    check("results", True, results("out") == results("whole"))
    sound("out")
    check("statuses", statuses("whole"), statuses("out"))
    check("left in the work folder", [], litter("out"))


def it_stops_cleanly():
    needs_ocr()
    for number in signal.SIGINT, signal.SIGTERM:
        out = f"out{number}"
        shelf("in", texts=30)
        batch = subprocess.Popen(command("in", "--out", out, "--jobs", "2"), stderr=subprocess.PIPE)
        wait_for(lambda: litter(out) if os.path.exists(out) else False, 60)
        batch.send_signal(number)
        check("exit code", 75, batch.wait(60))
        check("how the run ended", [("stopped",)], rows(out, "SELECT how FROM runs"))
        run("in", "--out", out)
        run("in", "--out", "whole", "--jobs", "1")
        check("results", True, results(out) == results("whole"))


def it_stops_at_once_when_told_twice():
    needs_ocr()
    shelf("in", texts=0)
    batch = subprocess.Popen(command("in", "--out", "out"), stderr=subprocess.DEVNULL)
    wait_for(lambda: litter("out") if os.path.exists("out") else False, 60)
    workers = children(batch.pid)
    batch.send_signal(signal.SIGINT)
    time.sleep(0.05)
    batch.send_signal(signal.SIGINT)
    begun = time.time()
    check("exit code", 75, batch.wait(60))
    check("workers left", [], [w for w in workers if alive(w)])
    check("stopped within 3 s", True, time.time() - begun < 3)
    run("in", "--out", "out")


def it_goes_on_while_the_journal_is_read():
    """A report of a large journal takes minutes; the batch must neither wait for it nor end."""
    shelf("in", texts=1200, scans=False)
    batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "1"), stderr=subprocess.DEVNULL)
    wait_for(lambda: len(results("out")) > 20, 60)
    db = sqlite3.connect("file:out/journal.sqlite?mode=ro", uri=True, timeout=60)
    db.execute("BEGIN")
    db.execute("SELECT count(*) FROM documents").fetchall()
    time.sleep(1.3)                                # rows are to be written once a second
    seen = len(results("out"))
    time.sleep(0.7)
    check("results while it is read", True, len(results("out")) > seen or seen == 1200)
    db.close()
    check("exit code", 0, batch.wait())
    check("documents", 1200, len(statuses("out")))


def it_outlives_its_terminal_under_nohup():
    shelf("in", texts=200, scans=False)
    for words, code in (["nohup"], 0), ([], 75):
        out = "out" + "".join(words)
        batch = subprocess.Popen([*words, *command("in", "--out", out, "--jobs", "1")], stdin=subprocess.DEVNULL,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda: os.path.exists(out + "/journal.sqlite"), 60)
        batch.send_signal(signal.SIGHUP)
        check(f"exit code {words}", code, batch.wait())


def it_keeps_the_pages_of_a_stopped_document():
    """A protocol is not begun anew: what was read before stays read."""
    needs_ocr()
    put("in/s.tif", data(fixture("0005-sogneraad-1941/scan.tif")))
    batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "1"), stderr=subprocess.PIPE)
    def one_page():
        return os.path.exists("out") and any(n.endswith(".pages") and size(n) > 4000 for n in litter("out"))
    def size(name):
        try:
            return os.path.getsize("out/.referat/unfinished/" + name)
        except FileNotFoundError:
            return 0
    wait_for(one_page, 60)
    batch.send_signal(signal.SIGTERM)
    check("exit code", 75, batch.wait(60))
    done = run("in", "--out", "out", "--log-json")
    check("pages read in the second run", True, re.search(r"; ([01]) pages in", done.err) is not None)
    check("result", True, results("out")["s.tif.xml"] == plain("in/s.tif"))


def it_indexes_to_its_end_under_nohup():
    """What nohup keeps from the run it keeps from the process that fills the index, too."""
    put("in/a.txt", minutes(1))
    run("in", "--out", "before", "--index", "a.db")
    db = sqlite3.connect("a.db", isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    batch = subprocess.Popen(command("in", "--out", "out", "--index", "a.db"), stderr=subprocess.DEVNULL,
                             preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))

    def indexer():
        return [pid for pid in children(batch.pid) if b"\0index\0" in data(f"/proc/{pid}/cmdline")]
    check("there is a process that indexes", True, wait_for(indexer, 60))
    ignored = re.search(rb"SigIgn:\s*([0-9a-f]+)", data(f"/proc/{indexer()[0]}/status"))[1]
    check("it hears a hang-up", 0, 1 - int(ignored, 16) % 2)
    db.execute("ROLLBACK")
    check("exit code", 0, batch.wait(60))


def it_forgives_its_own_standstill():
    """Ctrl-Z over lunch: no page has taken too long."""
    needs_ocr()
    if not LONG:
        raise Skip("only with --long: it takes longer than a page may")
    put("in/s.tif", data(fixture("0005-sogneraad-1941/scan.tif")))
    batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "1", "--page-seconds", "20"),
                             stderr=subprocess.DEVNULL)
    wait_for(lambda: children(batch.pid) and litter("out") if os.path.exists("out") else False, 60)
    stopped = [batch.pid, *children(batch.pid)]
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(25)
    for pid in reversed(stopped):
        os.kill(pid, signal.SIGCONT)
    check("exit code", 0, batch.wait(120))
    check("pages left out", [(0,)], rows("out", "SELECT page_faults FROM documents"))
