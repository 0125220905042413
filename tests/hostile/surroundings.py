# SPDX-License-Identifier: AGPL-3.0-or-later
"""A machine that fails: its clock, its disk, another batch. tests/batch/hostile.py has disks that fill meanwhile."""
import os
import resource
import shutil
import subprocess

from harness import PROGRAM, SLOW, SOURCE, Skip, check
from batch.world import command, litter, minutes, plain, put, results, rows, run, shelf, sound, statuses, wait_for

from .reading import program, says_line


def clock_that_goes_backwards():
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        raise Skip("no C compiler here")
    if SLOW:
        raise Skip("nothing can be preloaded before the sanitizers")
    subprocess.run([compiler, "-D_GNU_SOURCE", "-shared", "-fPIC", "-O1", "-o", "backwards.so",
                    os.path.join(SOURCE, "tests/hostile/backwards.c")], check=True)
    return {"LD_PRELOAD": os.path.abspath("backwards.so")}


def it_works_while_the_clock_goes_backwards():
    """Times in the journal are what the clock says; nothing is decided by them."""
    env = clock_that_goes_backwards()
    shelf("in", texts=20, scans=False)
    run("in", "--out", "whole")
    run("in", "--out", "out", "--jobs", "2", "--page-seconds", "60", env=env)
    check("results", True, results("out") == results("whole"))
    check("statuses", statuses("whole"), statuses("out"))
    years = {started[:4] for started, in rows("out", "SELECT started FROM documents")}
    check("clocks that went backwards", True, len(rows("out", "SELECT 1 FROM documents WHERE ended < started")) > 0 or
          years != {started[:4] for started, in rows("whole", "SELECT started FROM documents")})
    check("spans below nothing", [(0,)],
          rows("out", "SELECT count(*) FROM documents WHERE seconds < 0 OR work_seconds < 0"))
    sound("out")
    done = run("in", "--out", "out", "--log-json", env=env)
    check("read again", b"", done.stdout)
    run("--report", "out", env=env)
    check("the program alone", plain("in/1940/p000.txt"), program("in/1940/p000.txt", env=env).stdout)


def it_sees_a_change_that_is_older_than_the_result():
    """A document put back from a backup has another time, be it an earlier one."""
    put("in/a.txt", minutes(1))
    run("in", "--out", "out")
    put("in/a.txt", minutes(2))
    os.utime("in/a.txt", (1, 1))
    run("in", "--out", "out")
    check("result", True, results("out")["a.txt.xml"] == plain("in/a.txt"))
    put("in/b.txt", minutes(3))
    os.utime("in/b.txt", (1 << 40, 1 << 40))          # in a far future, and before all times
    put("in/c.txt", minutes(4))
    os.utime("in/c.txt", (-10**9, -10**9))
    run("in", "--out", "out")
    check("once", b"", run("in", "--out", "out", "--log-json").stdout)


def it_says_that_nothing_can_be_written():
    """On a disk that may only be read, and in a folder that is none."""
    put("in/a.txt", minutes(1))
    put("file", b"mine")
    done = run("in", "--out", "file", code=9)
    says_line("a file for a folder", done.stderr, "file")
    os.mkdir("disk")
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m,ro", "none", "disk"],
                                           stderr=subprocess.DEVNULL).returncode:
        raise Skip("a disk that may only be read cannot be mounted here")
    try:
        done = run("in", "--out", "disk/out", code=9)
        says_line("a disk to be read", done.stderr, "disk/out")
        for words in ["in/a.txt", "-o", "disk/a.xml"], ["index", "disk/a.db", "in/a.txt"], \
                ["pages", "in/a.txt", "-o", "disk/a.pages"], ["export", "--to", "csv", "in/a.txt", "-o", "disk/a.csv"]:
            done = program(*words)
            check(f"{words}: exit code", 9, done.returncode)
            says_line(str(words), done.stderr, "disk/a")
    finally:
        subprocess.run(["umount", "disk"])


def it_leaves_no_half_index_where_files_may_not_grow():
    for i in range(30):
        put(f"in/{i}.txt", minutes(i))
    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200000, 200000))
    done = subprocess.run([PROGRAM, "index", "a.db", *(f"in/{i}.txt" for i in range(30))], stderr=subprocess.PIPE,
                          preexec_fn=small)
    check("exit code", 9, done.returncode)
    check("in the index", (0, b""), (lambda d: (d.returncode, d.stderr))(program("index", "a.db", "in/0.txt")))
    found = program("search", "a.db", "sognet")
    check("found", 0, found.returncode)


def it_lets_one_batch_into_a_folder():
    """Of many at once one works, and the others say so; whoever it is, the results are whole."""
    shelf("in", texts=40, scans=False)
    many = [subprocess.Popen(command("in", "--out", "out", "--jobs", "1"), stderr=subprocess.PIPE) for _ in range(4)]
    ended = [(one.wait(), one.stderr.read()) for one in many]
    for one in many:
        one.stderr.close()
    codes = sorted(code for code, _ in ended)
    check("who worked", True, codes[0] == 0 and set(codes) <= {0, 9})
    for code, said in ended:
        if code == 9:
            says_line("another batch", said, "another batch is at work here")
    run("in", "--out", "whole")
    check("results", True, results("out") == results("whole"))
    check("left in the work folder", [], litter("out"))
    sound("out")


def it_keeps_shards_in_one_folder_apart():
    """Two shards at once, and a third that is a second of the same."""
    shelf("in", texts=40, scans=False)
    first, second = (subprocess.Popen(command("in", "--out", "out", "--jobs", "1", "--shard", f"{i}/2"),
                                      stderr=subprocess.DEVNULL) for i in (1, 2))
    wait_for(lambda: os.path.exists("out/journal-1-of-2.sqlite"), 30)
    again = subprocess.run(command("in", "--out", "out", "--shard", "1/2"), stderr=subprocess.PIPE)
    check("the same shard again", True, again.returncode in (0, 9))
    check("exit codes", (0, 0), (first.wait(), second.wait()))
    run("--merge", "--out", "out")
    run("in", "--out", "whole")
    check("results", True, results("out") == results("whole"))
