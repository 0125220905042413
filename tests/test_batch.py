#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat batch` as its users meet it: results, resuming, limits, and whatever can go wrong in weeks.

  tests/test_batch.py PROGRAM SOURCE [TEST…]    all tests, or these alone
  tests/test_batch.py PROGRAM SOURCE --long     with the numbers that a release is measured by (an hour)

Each function whose name begins with "it_" is a test and gets an empty folder of its own. To add a test, add one.
With REFERAT_OCR=OFF in the environment, what needs the OCR stage is skipped; with REFERAT_SLOW=ON, as for a build under
the sanitizers, the numbers are small. Random moments and damages come from
a fixed seed, so that a failure can be seen again.
"""
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zlib

LONG = "--long" in sys.argv
WORDS = [w for w in sys.argv[1:] if not w.startswith("--")]
PROGRAM, SOURCE = os.path.abspath(WORDS[0]), os.path.abspath(WORDS[1])
PICTURES = os.environ.get("REFERAT_OCR", "ON") == "ON"
SEED = 20260117
SLOW = os.environ.get("REFERAT_SLOW") == "ON"       # under the sanitizers
KILLS = 50 if LONG else 3 if SLOW else 8
DAMAGED = 500 if LONG else 8 if SLOW else 24
PAGE_SECONDS = "60" if LONG else "40"

faults = 0
skipped = 0
test = ""


def wrong(what, wanted, got):
    global faults
    faults += 1
    print(f"    {what}\n      wanted: {wanted}\n      got:    {str(got)[:600]}")


def check(what, wanted, got):
    if wanted != got:
        wrong(what, wanted, got)


class Skip(Exception):
    pass


def needs_pictures():
    if not PICTURES:
        raise Skip("built without OCR")


# ---------------------------------------------------------------- words to test with

def fixture(name):
    return os.path.join(SOURCE, "fixtures", name)


def put(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def data(path):
    with open(path, "rb") as f:
        return f.read()


def minutes(number):
    """A small document that is none of the others."""
    return data(fixture("0006-sogneraad-prose/source.txt")) + f"\nProtokol nr. {number} for sognet.\n".encode()


def shelf(folder, texts=6, scans=True):
    """A little of everything, some of it in folders."""
    for i in range(texts):
        put(f"{folder}/{1940 + i % 3}/p{i:03}.txt", minutes(i))
    if PICTURES and scans:
        put(f"{folder}/scan/s.tif", data(fixture("0005-sogneraad-1941/scan.tif")))
        put(f"{folder}/scan/l.pdf", data(fixture("0003-edoc-referat/source.pdf")))


def command(*words):
    return [PROGRAM, "batch", *words]


def run(*words, code=0, given=None, env=None, limits=None):
    done = subprocess.run(command(*words), input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, **(env or {})}, preexec_fn=limits)
    if code is not None:
        check(f"exit code of {' '.join(words)}", code, done.returncode)
        if done.returncode != code:
            print("     ", done.stderr.decode(errors="replace")[-600:])
    done.err = done.stderr.decode(errors="replace")
    return done


def results(folder):
    """Relative path -> bytes of all results."""
    found = {}
    for at, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".xml"):
                path = os.path.join(at, name)
                found[os.path.relpath(path, folder)] = data(path)
    return found


def rows(folder, sql="SELECT path, status FROM documents", journal="journal.sqlite"):
    db = sqlite3.connect(f"file:{folder}/{journal}?mode=ro", uri=True)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def statuses(folder):
    return dict(rows(folder))


def plain(path):
    """What the program gives for that file alone; None where it fails."""
    done = subprocess.run([PROGRAM, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.stdout if done.returncode == 0 else None


def sound(folder):
    check("the journal's own check", [("ok",)], rows(folder, "PRAGMA integrity_check"))
    check("notes of documents that are not there", [(0,)],
          rows(folder, "SELECT count(*) FROM notes WHERE document NOT IN (SELECT id FROM documents)"))


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as f:
        return [int(p) for p in f.read().split()]


def litter(folder):
    """Names in the work folders, but for the lock."""
    found = []
    for at, _, names in os.walk(os.path.join(folder, ".referat")):
        found += [n for n in names if n not in (".lock", "list")]
    return found


# ---------------------------------------------------------------- results

def it_gives_the_bytes_of_the_program_alone():
    shelf("in")
    wanted = {}
    for at, _, names in os.walk("in"):
        for name in names:
            wanted[os.path.relpath(os.path.join(at, name), "in") + ".xml"] = plain(os.path.join(at, name))
    for jobs in "1", "2", "5":
        run("in", "--out", "out" + jobs, "--jobs", jobs)
        check(f"results of {jobs} workers", True, results("out" + jobs) == wanted)
        check("left in the work folder", [], litter("out" + jobs))


def it_names_results_by_relative_path():
    put("in/a b/ø.txt", minutes(1))
    put("in/-x.txt", minutes(2))
    run("in", "--out", "out")
    check("results", {"a b/ø.txt.xml", "-x.txt.xml"}, set(results("out")))
    run("in/a b/ø.txt", "--out", "one")
    check("results of a file", {"in/a b/ø.txt.xml"}, set(results("one")))
    run(os.path.abspath("in"), "--base", os.path.abspath("."), "--out", "based")
    check("results with a base", {"in/a b/ø.txt.xml", "in/-x.txt.xml"}, set(results("based")))
    run("in", "--base", "in", "--out", "same")
    check("results with the folder itself as base", {"a b/ø.txt.xml", "-x.txt.xml"}, set(results("same")))


def it_takes_lists():
    put("in/a.txt", minutes(1))
    put("in/b\nc.txt", minutes(2))
    run("--files-from", "-", "--out", "rows", given=b"in/a.txt\n\n")
    check("results", {"in/a.txt.xml"}, set(results("rows")))
    run("--files-from", "-", "-0", "--out", "nul", given=b"in/a.txt\0in/b\nc.txt\0")
    check("results of NUL", {"in/a.txt.xml", "in/b\nc.txt.xml"}, set(results("nul")))


def it_loses_no_document_to_another_of_the_same_path():
    """Folders of the same names, as arkiv/* has them: the second must not pass for the first, in no run."""
    for folder in "one", "two", "three":
        put(f"{folder}/2020/møde.txt", minutes(folder))
    put("three/only.txt", minutes(1))
    for time_ in "first", "second":
        done = run("one", "two", "three", "one/2020/møde.txt", "--out", "out", code=1)
        check(f"statuses of the {time_} run", {
            "2020/møde.txt": "done", "two/2020/møde.txt": "failed", "three/2020/møde.txt": "failed",
            "only.txt": "done", "one/2020/møde.txt": "done"}, statuses("out"))
        check(f"result of the {time_} run", True, results("out")["2020/møde.txt.xml"] == plain("one/2020/møde.txt"))
    check("the reason", [("its result has the place of that of one/2020/møde.txt; give --base, or read it into another "
                          "--out",)], rows("out", "SELECT reason FROM documents WHERE path = 'two/2020/møde.txt'"))
    run("one", "two", "three", "--base", ".", "--out", "based")
    check("results with a base", 4, len(results("based")))
    done = run("one", "./one", "one", "--out", "once")
    check("one folder named twice", (1, 1), (len(statuses("once")), done.err.count("1 done")))


def it_says_what_cannot_be_read():
    put("in/good.txt", minutes(1))
    put("in/empty.txt", b"")
    put("in/odd.bin", bytes(range(256)) * 4)
    os.symlink("/etc/passwd", "in/link.txt")
    os.mkfifo("in/pipe")
    run("in", "nowhere.txt", "../up.txt", "--out", "out", code=1)
    found = statuses("out")
    check("statuses", {"good.txt": "done", "empty.txt": "failed", "odd.bin": "failed", "link.txt": "skipped",
                       "pipe": "skipped", "nowhere.txt": "failed", "../up.txt": "failed"}, found)
    check("documents without a reason", [],
          rows("out", "SELECT path FROM documents WHERE status IN ('failed', 'skipped') AND coalesce(reason, '') = ''"))
    check("results", {"good.txt.xml"}, set(results("out")))


def it_writes_nowhere_but_below_its_folder():
    put("in/sub/a.txt", minutes(1))
    put("in/b.txt", minutes(2))
    os.mkdir("out")
    os.mkdir("away")
    os.symlink(os.path.abspath("away"), "out/sub")
    put("away/victim", b"mine")
    os.symlink(os.path.abspath("away/victim"), "out/b.txt.xml")
    run("in", "--out", "out", code=1)
    check("beside the folder", ["victim"], os.listdir("away"))
    check("the file behind the link", b"mine", data("away/victim"))
    check("statuses", {"sub/a.txt": "failed", "b.txt": "failed"}, statuses("out"))


def it_keeps_results_and_documents_apart():
    put("in/a.txt", minutes(1))
    run("in", "--out", "in", code=2)
    run("in", "--out", ".", code=2)
    run("in", "--out", "in/xml")
    run("in", "--out", "in/xml")
    check("documents", {"a.txt": "done"}, statuses("in/xml"))


def it_leaves_the_input_as_it_is():
    shelf("in", scans=False)
    before = {at: os.stat(os.path.join(at)) for at, _, _ in os.walk("in")}
    files = {os.path.join(at, n): os.stat(os.path.join(at, n)) for at, _, names in os.walk("in") for n in names}
    run("in", "--out", "out")
    for path, was in {**before, **files}.items():
        now = os.stat(path)
        check(f"{path} afterwards", (was.st_mtime_ns, was.st_ctime_ns, was.st_size, was.st_mode),
              (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_mode))


def it_reads_the_same_content_once():
    for i in range(4):
        put(f"in/{i}/same.txt", minutes(1))
    put("in/other & name.txt", minutes(1))
    run("in", "--out", "out", "--jobs", "2")
    check("read", [(1,)], rows("out", "SELECT count(*) FROM documents WHERE twin IS NULL"))
    found = results("out")
    check("result of another name", True, found["other & name.txt.xml"] == plain("in/other & name.txt"))
    check("results of the same name", 1, len({found[f"{i}/same.txt.xml"] for i in range(4)}))


def it_refuses_two_batches_in_one_folder():
    needs_pictures()
    shelf("in")
    first = subprocess.Popen(command("in", "--out", "out"), stderr=subprocess.DEVNULL)
    wait_for(lambda: os.path.exists("out/journal.sqlite"), 30)
    done = run("in", "--out", "out", code=9)
    check("message", True, "another batch" in done.err)
    check("the first one's code", 0, first.wait())


# ---------------------------------------------------------------- resuming

def it_does_nothing_twice():
    shelf("in")
    run("in", "--out", "out")
    before = {p: os.stat("out/" + p).st_mtime_ns for p in results("out")}
    done = run("in", "--out", "out", "--resume", "--log-json")
    check("lines of the second run", b"", done.stdout)
    check("results written again", before, {p: os.stat("out/" + p).st_mtime_ns for p in results("out")})


def it_reads_what_changed_or_is_missing():
    shelf("in", texts=3, scans=False)
    run("in", "--out", "out")
    put("in/1940/p000.txt", minutes(100))
    os.utime("in/1941/p001.txt", (1, 1))
    os.unlink("out/1942/p002.txt.xml")
    done = run("in", "--out", "out", "--log-json")
    check("read again", {"1940/p000.txt", "1942/p002.txt"}, {json.loads(r)["path"] for r in done.stdout.splitlines()})
    check("new result", True, results("out")["1940/p000.txt.xml"] == plain("in/1940/p000.txt"))


def it_tries_failures_again_when_asked():
    put("in/a.txt", b"")
    put("in/b.txt", minutes(1))
    run("in", "--out", "out", code=1)
    done = run("in", "--out", "out", "--log-json")
    check("without being asked", b"", done.stdout)
    done = run("in", "--out", "out", "--retry-failed", "--log-json", code=1)
    check("asked", ["a.txt"], [json.loads(r)["path"] for r in done.stdout.splitlines()])


def it_reads_anew_what_other_rules_may_change():
    put("in/a.txt", minutes(1))
    put("mine.layout", "layout mine\nmark Sletterup Havn\nheading decision = i havnen blev det sagt\n"
        "   yes I havnen blev det sagt\n")
    run("in", "--out", "out")
    done = run("in", "--out", "out", "--layout", "mine.layout", "--log-json")
    check("by other rules, unasked", b"", done.stdout)
    check("a word about it", True, "--outdated" in done.err)
    done = run("in", "--out", "out", "--layout", "mine.layout", "--outdated", "--log-json")
    check("asked", 1, len(done.stdout.splitlines()))
    done = run("in", "--out", "out", "--layout", "mine.layout", "--outdated", "--log-json")
    check("once", 0, len(done.stdout.splitlines()))


def it_reads_anew_what_another_build_may_change():
    """The same version, built from other sources, is another program to the journal."""
    put("in/a.txt", minutes(1))
    run("in", "--out", "out")
    said = subprocess.run([PROGRAM, "--version"], stdout=subprocess.PIPE).stdout.decode().splitlines()
    check("program in the journal", [(said[0].split()[1] + " " + said[1].split()[1],)],
          rows("out", "SELECT program FROM ways"))
    with sqlite3.connect("out/journal.sqlite") as db:
        db.execute("UPDATE ways SET program = replace(program, 'sha256:', 'sha256:0')")
    db.close()
    done = run("in", "--out", "out", "--log-json")
    check("unasked", (b"", True), (done.stdout, "--outdated" in done.err))
    done = run("in", "--out", "out", "--outdated", "--log-json")
    check("asked", 1, len(done.stdout.splitlines()))


def it_names_its_sources_by_their_bytes():
    if not shutil.which("cmake"):
        raise Skip("no cmake here")
    def name(root):
        subprocess.run(["cmake", f"-DROOT={root}", "-DTO=sources.h", "-P",
                        os.path.join(SOURCE, "tools/cmake/sources.cmake")], check=True)
        return re.search(rb"sha256:[0-9a-f]{16}\b", data("sources.h")).group()
    for root in "one", "other":
        put(f"{root}/models/a.c", b"int a;\n")
        put(f"{root}/parser/b.h", b"int b;\n")
    first = name("one")
    check("the same sources elsewhere", first, name(os.path.abspath("other")))
    put("one/parser/README", b"what is no source\n")
    check("with something beside them", first, name("one"))
    for path in "models/a.c", "parser/b.h", "ocr/new.c":
        put(f"other/{path}", b"int c;\n")
        check(f"a change of {path}", False, name("other") == first)
        shutil.rmtree("other")
        shutil.copytree("one", "other")


def it_reads_anew_with_other_options():
    put("in/a.txt", minutes(1))
    run("in", "--out", "out")
    done = run("in", "--out", "out", "--lang", "dan+deu", "--log-json")
    check("read", 1, len(done.stdout.splitlines()))


# ---------------------------------------------------------------- ends of all kinds

def wait_for(what, seconds):
    until = time.time() + seconds
    while time.time() < until:
        if what():
            return True
        time.sleep(0.02)
    return False


def it_survives_kills_at_any_moment():
    """Parent and workers in turn, -9. At the end the bytes of an undisturbed run, and a sound journal."""
    shelf("in", texts=40)
    run("in", "--out", "whole", "--jobs", "2")
    chance = random.Random(SEED)
    batch, kills = None, 0
    while kills < KILLS:
        if batch is None or batch.poll() is not None:
            if batch is not None and batch.returncode == 0:
                shutil.rmtree("out")
            batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "2"), stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * 1.2)
        if batch.poll() is not None:
            continue
        workers = children(batch.pid)
        if kills % 2 and workers:
            victim = chance.choice(workers)
        else:
            victim = batch.pid
        kill(victim)
        kills += 1
        if victim == batch.pid:
            batch.wait()
            check("workers that outlive the batch", True, wait_for(lambda: not any(map(alive, workers)), 10))
    check("the last run", 0, batch.wait() if batch.poll() is None else 0)
    run("in", "--out", "out", "--jobs", "2")
    check("results", True, results("out") == results("whole"))
    sound("out")
    check("statuses", statuses("whole"), statuses("out"))
    check("left in the work folder", [], litter("out"))


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as f:
            return f.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def it_stops_cleanly():
    needs_pictures()
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
    needs_pictures()
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
    check("results while it is read", True, len(results("out")) > seen or batch.poll() == 0)
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
    needs_pictures()
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


# ---------------------------------------------------------------- a hostile world

def it_stops_when_the_disk_is_full_and_goes_on_later():
    shelf("in", texts=60, scans=False)
    os.mkdir("disk")
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "small", "disk"],
                                           stderr=subprocess.DEVNULL).returncode:
        raise Skip("a small disk cannot be mounted here")
    try:
        run("in", "--out", "disk/out", code=9)
        check("half results", [], [p for p, b in results("disk/out").items() if not b.endswith(b"</minutes>\n")])
        sound("disk/out")
        subprocess.run(["mount", "-o", "remount,size=8m", "disk"], check=True)
        run("in", "--out", "disk/out")
        run("in", "--out", "whole")
        check("results", True, results("disk/out") == results("whole"))
        check("left in the work folder", [], litter("disk/out"))
    finally:
        subprocess.run(["umount", "disk"])


def it_says_which_results_are_too_large():
    import resource
    shelf("in", texts=3, scans=False)
    put("in/large.txt", b"Punkt 1. Eventuelt\n" + b"".join(minutes(i) for i in range(60)))
    def limits():
        resource.setrlimit(resource.RLIMIT_FSIZE, (150000, 150000))
    run("in", "--out", "out", code=None, limits=limits)
    check("half results", [], [p for p, b in results("out").items() if not b.endswith(b"</minutes>\n")])
    run("in", "--out", "out", "--retry-failed")
    check("results", 4, len(results("out")))


def as_nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def it_goes_on_where_it_may_not_read():
    """The right to read is taken away while the batch is at work. Root reads everything, so root runs it as nobody."""
    root = os.geteuid() == 0
    shelf("in", texts=400)
    os.mkdir("out")
    if root:
        os.chmod(os.path.dirname(os.getcwd()), 0o711)
        os.chmod(".", 0o711)
        os.chown("out", 65534, 65534)
    become = as_nobody if root else None
    if root and subprocess.run([PROGRAM, "--version"], preexec_fn=become, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL).returncode:
        raise Skip("nobody may not run the program here")
    batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "1"), stderr=subprocess.DEVNULL, preexec_fn=become)
    wait_for(lambda: os.path.exists("out/journal.sqlite"), 60)
    batch.send_signal(signal.SIGSTOP)           # so that it has not read all by now
    closed = [f"in/{1940 + i % 3}/p{i:03}.txt" for i in range(0, 400, 2)]
    for path in closed:
        os.chmod(path, 0)
    os.chmod("in/1941", 0)
    batch.send_signal(signal.SIGCONT)
    check("exit code", True, batch.wait() in (0, 1))
    check("failures that do not say why", [], rows("out", "SELECT path, reason FROM documents WHERE status = 'failed' "
                                                   "AND reason NOT LIKE '%ermission%'"))
    check("documents that could not be read", True,
          rows("out", "SELECT count(*) FROM documents WHERE status = 'failed'") > [(0,)])
    os.chmod("in/1941", 0o755)
    for path in closed:
        os.chmod(path, 0o644)
    run("in", "--out", "out", "--jobs", "1", "--retry-failed", limits=become)
    run("in", "--out", "whole", "--jobs", "1")
    check("results", True, results("out") == results("whole"))


def damages():
    """Documents of all kinds with bytes flipped, cut off, or spliced with another's."""
    chance = random.Random(SEED)
    sources = [data(fixture(name)) for name in (
        "0001-firstagenda-referat/source.pdf", "0001-firstagenda-referat/scan.pdf", "0005-sogneraad-1941/scan.tif",
        "0012-letter/scan.pdf", "0006-sogneraad-prose/source.txt", "0003-edoc-referat/source.pdf",
        "0007-generalforsamling/scan.tif")]
    jpeg = jpeg_of(data(fixture("0012-letter/scan.pdf")))
    sources += [jpeg] if jpeg else []
    for i in range(DAMAGED):
        one, other = bytearray(sources[i % len(sources)]), chance.choice(sources)
        way = (i // len(sources)) % 3
        if way == 0:
            for _ in range(chance.choice((1, 10, 100))):
                one[chance.randrange(len(one))] ^= 1 << chance.randrange(8)
        elif way == 1:
            del one[chance.randrange(len(one)):]
        else:
            at = chance.randrange(len(one))
            one[at:at + chance.randrange(2000)] = other[chance.randrange(len(other)):][:chance.randrange(2000)]
        yield f"{i % 10}/d{i:03}", bytes(one)


def jpeg_of(pdf):
    """The first picture of a PDF whose pictures are JPEGs."""
    at = pdf.find(b"\xff\xd8\xff")
    end = pdf.find(b"endstream", at)
    return pdf[at:end] if at >= 0 else None


def causes(out):
    """How many documents ended so, and why; numbers in a reason stand for any."""
    found = {}
    for status, reason in rows(out, "SELECT status, coalesce(reason, '') FROM documents"):
        cause = (status, re.sub(r"\d+", "N", reason))
        found[cause] = found.get(cause, 0) + 1
    return sorted(((count, *cause) for cause, count in found.items()), reverse=True)


def it_takes_damage_of_all_kinds():
    needs_pictures()
    for path, bytes_ in damages():
        put("in/" + path, bytes_)
    begun = time.time()
    done = run("in", "--out", "out", "--page-seconds", PAGE_SECONDS, code=None)
    check("exit code", True, done.returncode in (0, 1))
    found = statuses("out")
    check("documents", DAMAGED, len(found))
    check("statuses", set(), set(found.values()) - {"done", "review", "failed"})
    check("failures without a reason", [],
          rows("out", "SELECT path FROM documents WHERE status = 'failed' AND coalesce(reason, '') = ''"))
    check("over the limit", [],
          rows("out", f"SELECT path, work_seconds FROM documents WHERE work_seconds > 8 * {PAGE_SECONDS}"))
    if LONG:
        print(f"    {DAMAGED} damaged in {time.time() - begun:.0f} s")
        for count, status, reason in causes("out"):
            print(f"    {count:5} {status}: {reason}")
    few = sorted(found)[::len(found) // (40 if LONG else 8)]
    for path in few:
        alone = plain("in/" + path)
        check(f"{path}, as the program alone reads it", alone, results("out").get(path + ".xml"))


def white_png(side):
    """A picture of nothing, as large as may be."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = zlib.compress(bytes(side + 1) * side, 1)
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def it_names_the_limit_of_memory():
    needs_pictures()
    if SLOW:
        raise Skip("the sanitizers reserve more memory than any limit")
    put("in/a.png", white_png(12000))
    put("in/b.txt", minutes(1))
    run("in", "--out", "out", "--memory", "450", "--jobs", "1", code=1)
    check("the large picture", [("failed", "it took more than 450 MiB of memory")],
          rows("out", "SELECT status, reason FROM documents WHERE path = 'a.png'"))
    check("the other one", [("done",)], rows("out", "SELECT status FROM documents WHERE path = 'b.txt'"))


def it_names_the_limit_of_output():
    put("in/a.txt", b"".join(minutes(i) for i in range(200)))
    put("in/b.txt", minutes(1))
    run("in", "--out", "out", "--document-mib", "1", code=1)
    check("too much output", [("failed", "the XML is larger than --document-mib allows")],
          rows("out", "SELECT status, reason FROM documents WHERE path = 'a.txt'"))
    check("the other one", [("done",)], rows("out", "SELECT status FROM documents WHERE path = 'b.txt'"))


def it_leaves_out_pages_over_their_time():
    """A page that takes too long is a page with a note, and the document is finished without it."""
    needs_pictures()
    put("in/s.pdf", data(fixture("0001-firstagenda-referat/scan.pdf")))
    batch = subprocess.Popen(command("in", "--out", "out", "--jobs", "1", "--page-seconds", "45"),
                             stderr=subprocess.DEVNULL)
    wait_for(lambda: children(batch.pid) and litter("out") if os.path.exists("out") else False, 60)
    for worker in children(batch.pid):
        os.kill(worker, signal.SIGSTOP)       # as one that hangs
    check("exit code", 0, batch.wait(240))
    check("status", [("review", 1)], rows("out", "SELECT status, page_faults FROM documents"))
    check("note", [("time", 1, "it took longer than 45 s")],
          rows("out", "SELECT kind, page, text FROM notes WHERE code = 'page-left-out'"))
    said = b"The page was left out: it took longer than 45 s."
    check("note in the result", True, said in results("out")["s.pdf.xml"])
    run("in", "--out", "out", "--retry-failed")
    check("tried again", True, results("out")["s.pdf.xml"] == plain("in/s.pdf"))


def it_forgives_its_own_standstill():
    """Ctrl-Z over lunch: no page has taken too long."""
    needs_pictures()
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


# ---------------------------------------------------------------- many machines

def it_shares_the_work_among_shards():
    shelf("in", texts=20, scans=False)
    run("in", "--out", "whole")
    for i in 1, 2, 3:
        run("in", "--out", "out", "--shard", f"{i}/3")
    run("--merge", "--out", "out")
    check("results", True, results("out") == results("whole"))
    check("statuses", statuses("whole"), statuses("out"))
    check("runs", [("1/3",), ("2/3",), ("3/3",)], sorted(rows("out", "SELECT shard FROM runs")))
    check("of one shard only", True, 0 < len(rows("out", journal="journal-1-of-3.sqlite")) < 20)
    sound("out")
    before = rows("out", "SELECT * FROM documents ORDER BY path")
    run("--merge", "--out", "out")
    check("merged twice", before, rows("out", "SELECT * FROM documents ORDER BY path"))
    done = run("in", "--out", "out", "--log-json")
    check("read again after merging", b"", done.stdout)


def it_merges_folders():
    shelf("in", texts=6, scans=False)
    for i in 1, 2:
        run("in", "--out", f"out{i}", "--shard", f"{i}/2")
    run("--merge", "--out", "all", "out1", "out2")
    check("documents", 6, len(statuses("all")))


def it_takes_its_shard_from_slurm_or_kubernetes():
    shelf("in", texts=9, scans=False)
    for i in 5, 7, 9:
        run("in", "--out", "slurm", env={"SLURM_ARRAY_TASK_ID": str(i), "SLURM_ARRAY_TASK_COUNT": "3",
                                         "SLURM_ARRAY_TASK_MIN": "5", "SLURM_ARRAY_TASK_STEP": "2"})
    for i in 0, 1, 2:
        run("in", "--out", "pods", env={"JOB_COMPLETION_INDEX": str(i), "JOB_COMPLETIONS": "3"})
    run("in", "--out", "pods", code=2, env={"JOB_COMPLETION_INDEX": "1"})
    check("results", results("slurm"), results("pods"))
    check("documents", 9, len(results("pods")))
    check("journals", [f"journal-{i}-of-3.sqlite" for i in (1, 2, 3)],
          sorted(n for n in os.listdir("pods") if n.startswith("journal")))


class Slurm:
    """A cluster of two nodes on this machine: a controller, two daemons, and munge with a key of its own."""

    def __init__(self):
        self.room, self.running = os.path.abspath("cluster"), []
        self.env = {**os.environ, "SLURM_CONF": self.room + "/slurm.conf"}
        for folder in "state", "spool.n1", "spool.n2", "munge":
            os.makedirs(f"{self.room}/{folder}", mode=0o700)
        put(self.room + "/munge/key", hashlib.sha512(str(SEED).encode()).digest() * 2)
        os.chmod(self.room + "/munge/key", 0o600)
        put(self.room + "/slurm.conf", self.conf())
        put(self.room + "/cgroup.conf", "CgroupPlugin=cgroup/v1\n")

    def conf(self):
        import socket
        host, port = socket.gethostname(), 20000 + os.getpid() % 9000
        rows = [f"SlurmctldHost={host}(127.0.0.1)", "ClusterName=test", "SlurmUser=root", "SlurmdUser=root",
                "AuthType=auth/munge", f"AuthInfo=socket={self.room}/munge/socket", f"SlurmctldPort={port}",
                f"StateSaveLocation={self.room}/state", f"SlurmdSpoolDir={self.room}/spool.%n",
                f"SlurmctldPidFile={self.room}/ctld.pid", f"SlurmdPidFile={self.room}/%n.pid",
                f"SlurmctldLogFile={self.room}/ctld.log", f"SlurmdLogFile={self.room}/%n.log",
                "ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "MpiDefault=none", "ReturnToService=2",
                "SelectType=select/cons_tres", "SelectTypeParameters=CR_CPU",
                "SchedulerParameters=sched_min_interval=10000",
                "MailProg=/bin/true"]
        for i in 1, 2:
            rows.append(f"NodeName=n{i} NodeHostname={host} NodeAddr=127.0.0.1 Port={port + i} CPUs=1 State=UNKNOWN")
        return "\n".join(rows + ["PartitionName=all Nodes=n1,n2 Default=YES State=UP", ""])

    def start(self, *words):
        self.running.append(subprocess.Popen(words, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def __enter__(self):
        m = self.room + "/munge/"
        os.chmod(self.room, 0o711)
        os.chmod(m, 0o711)
        self.start("munged", "--foreground", "--force", f"--key-file={m}key", f"--socket={m}socket",
                   f"--pid-file={m}pid", f"--log-file={m}log", f"--seed-file={m}seed")
        wait_for(lambda: os.path.exists(m + "socket"), 10)
        self.start("slurmctld", "-D", "-i")
        for node in "n1", "n2":
            self.start("slurmd", "-D", "-N", node)
        return self

    def ask(self, *words):
        done = subprocess.run(words, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode()

    def __exit__(self, *_):
        for one in reversed(self.running):
            one.terminate()
        for one in self.running:
            try:
                one.wait(20)
            except subprocess.TimeoutExpired:
                one.kill()


def it_runs_as_an_array_of_slurm():
    missing = [p for p in ("munged", "slurmctld", "slurmd", "sbatch") if not shutil.which(p)]
    if missing:
        raise Skip(f"no {missing[0]} here; apt-get install slurm-wlm munge")
    if os.geteuid() != 0:
        raise Skip("the daemons of Slurm want to be root")
    shelf("in", texts=12)
    run("in", "--out", "whole")
    with Slurm() as cluster:
        up = wait_for(lambda: cluster.ask("sinfo", "-h", "-o", "%T").split() == ["idle"]
                      and "2" in cluster.ask("sinfo", "-h", "-o", "%D").split(), 60)
        check("nodes", True, up or cluster.ask("sinfo", "-N", "-l") + cluster.ask("tail", cluster.room + "/ctld.log"))
        cluster.env["REFERAT"] = PROGRAM
        script = os.path.join(SOURCE, "tools/cluster/slurm.sh")
        job = cluster.ask("sbatch", "--parsable", "--array=1-4", "--cpus-per-task=1", "--mem-per-cpu=0",
                          "--output=task-%a.log", script, os.path.abspath("in"), os.path.abspath("out")).strip()
        check("a job's number", True, job.isdigit() or job)
        ended = wait_for(lambda: not cluster.ask("squeue", "-h").strip(), 300)
        check("the array's end", True, ended or cluster.ask("squeue"))
        nodes = set(re.findall(r"BatchHost=(\S+)", cluster.ask("scontrol", "show", "job", job)))
        check("nodes at work", {"n1", "n2"}, nodes)
    run("--merge", "--out", "out")
    check("results", True, results("out") == results("whole"))
    check("statuses", statuses("whole"), statuses("out"))
    check("shards", [(f"{i}/4",) for i in (1, 2, 3, 4)], sorted(rows("out", "SELECT shard FROM runs")))
    sound("out")


# ---------------------------------------------------------------- reports

def it_reports():
    put("in/a<b>.txt", minutes(1))
    put("in/x/empty.txt", b"")
    put("in/line\nend.txt", b"")
    run("in", "--out", "out", code=1)
    text = run("--report", "out").stdout.decode()
    for words in "Totals", "Need an eye", "x/empty.txt", "Slowest", "Years of the meetings":
        check(f"{words} in the report", True, words in text)
    html = run("--report", "out", "--html").stdout.decode()
    check("names escaped", True, "a&lt;b&gt;.txt" in html and "a<b>" not in html)
    class Whole(html_parser()):
        open = []
        def handle_starttag(self, tag, attributes):
            if tag != "meta":
                self.open.append(tag)
        def handle_endtag(self, tag):
            check("tag that ends", self.open.pop(), tag)
    reader = Whole()
    reader.feed(html)
    check("tags left open", [], reader.open)
    run("--report", "in", code=3)


def html_parser():
    import html.parser
    return html.parser.HTMLParser


def it_logs_json():
    put("in/a \"b\".txt", minutes(1))
    os.makedirs(b"in/sub")
    with open(b"in/sub/\xff.txt", "wb") as f:
        f.write(b"")
    done = run("in", "--out", "out", "--log-json", code=1)
    lines = [json.loads(row) for row in done.stdout.decode().splitlines()]
    check("documents", 2, len(lines))
    check("a name with quotes", True, any(one["path"] == 'a "b".txt' and one["pages"] == 1 for one in lines))
    check("a line a document, none of progress", True, done.err.count("\n") == 1)


# ---------------------------------------------------------------- running them

def main():
    global test, faults, skipped
    names = WORDS[2:] or [n for n in globals() if n.startswith("it_")]
    failed = 0
    room = tempfile.mkdtemp(prefix="batch-")
    try:
        for test in names:
            faults = 0
            os.makedirs(f"{room}/{test}")
            os.chdir(f"{room}/{test}")
            begun = time.time()
            try:
                globals()[test]()
            except Skip as why:
                skipped += 1
                print(f"skipped {test}: {why}")
            if faults:
                failed += 1
                print(f"FAILED {test}; alone: {sys.argv[0]} {PROGRAM} {SOURCE} {test}")
            if time.time() - begun > 20:
                print(f"    {test} took {time.time() - begun:.0f} s")
    finally:
        os.chdir("/")
        shutil.rmtree(room, ignore_errors=True)
    print(f"{len(names) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
