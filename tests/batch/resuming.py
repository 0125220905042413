# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done is not done again, and what is outdated is."""
import json
import os
import re
import shutil
import sqlite3
import subprocess

from harness import PROGRAM, SOURCE, Skip, check, needs_ocr
from batch.world import data, fixture, minutes, plain, put, results, rows, run, shelf


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
    done = run("in", "--out", "out", "--log-json", code=1)
    check("without being asked", b"", done.stdout)
    check("where the reason stands", True, "1 failed, now or before; why: referat batch --report out\n" in done.err)
    done = run("in", "--out", "out", "--retry-failed", "--log-json", code=1)
    check("asked", ["a.txt"], [json.loads(r)["path"] for r in done.stdout.splitlines()])
    put("in/a.txt", minutes(2))
    done = run("in", "--out", "out")
    check("mended", False, "failed, now or before" in done.err)


def it_says_where_to_look():
    put("in/a.txt", data(fixture("0022-needs-an-eye/source.txt")))
    told = run("in", "--out", "out").err
    check("for an eye", True, "1 to review, now or before; to look at them: referat review out\n" in told)
    check("a name for no shell", True, "referat review DIR\n" in run("in", "--out", "my out; ls").err)


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
    done = run("in", "--out", "out", "--lang", "dan", "--log-json")
    check("read", 1, len(done.stdout.splitlines()))


def it_does_not_begin_without_the_language_it_was_told():
    needs_ocr()
    put("in/a.txt", minutes(1))
    done = run("in", "--out", "out", "--lang", "dansk", code=8)
    check("message", True, '"dansk"' in done.err)
    check("journal", False, os.path.exists("out/journal.sqlite"))
