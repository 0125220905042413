# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that take hold of what reads them: a reader that does what they say stands in for the real one."""
import os
import shutil
import subprocess

from batch import world
from harness import PROGRAM, Skip, check
from batch.world import data, fixture, put, rows, run, statuses

UNRULY = os.environ.get("REFERAT_UNRULY", "")
DEEDS = ["socket", "write", "read", "fork", "exec", "ptrace", "thread", "kill", "unlink", "run-memory"]
REASON = "sandbox forbids"


def taken_over():
    """The program with the reader that files take hold of; in a folder of its own."""
    if not os.path.exists(UNRULY):
        raise Skip("no REFERAT_UNRULY, the reader that is built for this test")
    os.mkdir("program")
    for name in ("referat", "referat-archive"):
        shutil.copy(os.path.join(os.path.dirname(PROGRAM), name), "program")
    shutil.copy(UNRULY, "program/referat-reader")
    program = os.path.abspath("program/referat")
    if subprocess.run([program, "--sandbox=require", fixture("0007-generalforsamling/source.pdf")],
                      capture_output=True).returncode:
        raise Skip("there is no sandbox here")
    return program


def it_goes_on_where_files_take_hold():
    """Each such document fails with that reason, once; the others are read as if they were not there."""
    program = taken_over()
    pdf, text = data(fixture("0007-generalforsamling/source.pdf")), world.minutes(1)
    for deed in DEEDS:
        put(f"in/unruly.{deed}.pdf", pdf + f"% {deed}\n".encode())
    put("in/unruly.read.txt", text)
    put("in/good.txt", world.minutes(2))
    put("in/good.pdf", pdf)
    real, world.PROGRAM = world.PROGRAM, program
    try:
        run("in", "--out", "out", "--jobs", "2", code=1)
    finally:
        world.PROGRAM = real
    check("documents done", {"good.txt", "good.pdf"}, {p for p, s in statuses("out").items() if s == "done"})
    failed = rows("out", "SELECT path, reason FROM documents WHERE status = 'failed'")
    check("documents failed", len(DEEDS) + 1, len(failed))
    check("reasons that do not say why", [], [row for row in failed if REASON not in row[1]])
    check("smuggled", False, os.path.exists("smuggled"))
    for name in ("good.txt", "good.pdf"):
        check(f"XML of {name}", world.plain(f"in/{name}"), data(f"out/{name}.xml"))


def it_believes_no_fault_that_there_is_not():
    program = taken_over()
    put("in/unruly.lie.pdf", data(fixture("0007-generalforsamling/source.pdf")))
    real, world.PROGRAM = world.PROGRAM, program
    try:
        run("in", "--out", "out", code=1)
    finally:
        world.PROGRAM = real
    check("its fault", [(70, "cannot be opened: the reader crashed, 3 times")],
          rows("out", "SELECT fault, reason FROM documents"))


def it_says_which_file_took_hold():
    program = taken_over()
    put("unruly.socket.tif", data(fixture("0005-sogneraad-1941/scan.tif")))
    put("good.tif", data(fixture("0005-sogneraad-1941/scan.tif")))
    done = subprocess.run([program, "unruly.socket.tif", "good.tif", "-o", "out"], capture_output=True)
    check("exit code", 70, done.returncode)
    check("message", True, b"referat: unruly.socket.tif: " in done.stderr and REASON.encode() in done.stderr)
    check("results", ["good.tif.xml"], os.listdir("out"))


def it_holds_nothing_where_it_is_told_not_to():
    program = taken_over()
    put("unruly.read.tif", data(fixture("0005-sogneraad-1941/scan.tif")))
    done = subprocess.run([program, "--no-sandbox", "unruly.read.tif"], capture_output=True)
    check("exit code", 0, done.returncode)
    check("warning", True, done.stderr.startswith(b"referat: warning: ") and done.stderr.count(b"\n") == 1)
