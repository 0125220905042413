# SPDX-License-Identifier: AGPL-3.0-or-later
"""A hostile world: full disks, rights taken away, damaged documents, limits."""
import os
import random
import re
import signal
import struct
import subprocess
import time
import zlib

from harness import LONG, PROGRAM, SLOW, Skip, check, needs_ocr
from batch.world import (
    SEED, children, command, data, fixture, litter, minutes, plain, put, results, rows, run, shelf, sound, statuses,
    wait_for)

DAMAGED = 500 if LONG else 8 if SLOW else 24
PAGE_SECONDS = "60" if LONG else "40"


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


def it_has_files_enough_for_its_workers():
    import resource
    shelf("in", texts=60, scans=False)
    def limits(soft, hard):
        return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    run("in", "--out", "out", "--jobs", "8", limits=limits(20, 4096))
    check("documents that are not done", [], [p for p, s in statuses("out").items() if s != "done"])
    done = run("in", "--out", "few", "--jobs", "8", limits=limits(20, 20), code=2)
    check("message", True, "fewer --jobs" in done.err)


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
    needs_ocr()
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
    needs_ocr()
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
    needs_ocr()
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
