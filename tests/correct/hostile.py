# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of records that nobody should have written: said in a line, and nothing is lost."""
import json
import os

from harness import check
from .world import READING, RECORDS, XML, correct, records, run, says, slurp, states

MADE = {"n": 1, "when": "2026-11-22T18:05:00Z", "who": "X", "what": "outcome", "program": "1",
        "where": {"meeting": 1, "item": 2, "number": "2", "title": "Ny cykelstj langs Havnevej"},
        "before": {"text": "approved"}, "after": {"text": "noted"}}


def with_records(data):
    with open(RECORDS, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def sha256():
    return slurp().decode().split('sha256="')[1][:64]


def record(**changes):
    one = {**MADE, "sha256": sha256(), **changes}
    return json.dumps({name: value for name, value in one.items() if value is not None})


def it_refuses_records_that_are_none():
    before = slurp()
    spot = MADE["where"]
    for lines, part in [
            ("not json\n", "no JSON"), ("[]\n", "object"), ("{}\n", '"n"'), ("\n", "no JSON"), (b"\0\0\n", "no JSON"),
            (b'{"n":1,"who":"\xff"}\n', "no JSON"), ('{"n":1,"n":1}\n', "no JSON"),
            (record(who="a\0b") + "\n", "no JSON"), ("[" * 60000 + "\n", "no JSON"),
            (record(who="x" * 70000) + "\n", "65536"), (record(who="x" * 5000) + "\n", "who"),
            (record(who="a\nb") + "\n", "who"), (record(who=7) + "\n", "who"), (record(who=None) + "\n", "who"),
            (record(who=" ") + "\n", "who"), (record(n=2) + "\n", '"n"'), (record(n=-1) + "\n", '"n"'),
            (record(n=10 ** 30) + "\n", "no JSON"), (record(when="yesterday") + "\n", "when"),
            (record(what="weather") + "\n", "newer"), (record(what=None) + "\n", "what"),
            (record(sha256="ab") + "\n", "sha256"), (record(sha256="ab" * 32) + "\n", "another document"),
            (record(where={**spot, "meeting": 0}) + "\n", "meeting"), (record(where={}) + "\n", "where"),
            (record(where=[spot]) + "\n", "where"), (record(where={**spot, "at": {"box": [1, 2]}}) + "\n", "box"),
            (record(where={**spot, "at": {"box": [1, 2, 3, 1e300]}}) + "\n", "box"),
            (record(after={"text": "glad"}) + "\n", "after"), (record(what="date", after={"text": "2013-02-30"}) + "\n",
                                                               "after"),
            (record(more="x") + "\n", "more"), (record(what="undo", undoes=1) + "\n", "undoes"),
            (record(what="undo", undoes=7) + "\n", "undoes"),
            (record(what="accept", after={"text": "x"}) + "\n", "digest"),
            (record() + "\n" + record() + "\n", '"n"')]:
        with_records(lines)
        shown = (lines if isinstance(lines, str) else repr(lines))[:60]
        for words in (["export", "--to", "text", XML], ["correct", XML, "--list"], ["m.txt", "-o", "out/"]):
            done = run(*words, code=10 if part == "65536" else 6)
            says(done, os.path.basename(RECORDS), part)
        check(f"the XML after {shown}", True, before == slurp())
        correct("--accept", code=10 if part == "65536" else 6)
    check("no reading was made", False, os.path.exists(READING))


def it_refuses_very_many():
    with_records((record() + "\n") * 1 + "\n".join(
        record(n=k, what="undo" if k % 2 == 0 else "outcome", undoes=k - 1 if k % 2 == 0 else None,
               where=None if k % 2 == 0 else MADE["where"], before=None,
               after=None if k % 2 == 0 else {"text": "noted"})
        for k in range(2, 2102)) + "\n")
    says(run("export", "--to", "text", XML, code=10), "2000 records")
    with_records("x" * (9 << 20))
    says(run("export", "--to", "text", XML, code=10), "MB")


def it_passes_over_a_line_that_was_not_written_whole():
    with_records(record() + "\n" + record(n=2)[:40])
    check("exported", True, b"<correction n=\"1\"" in run("export", "--to", "xml", XML).stdout)
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    check("numbers", [1, 2], [one["n"] for one in records()])
    check("states", ["applied", "applied"], states())


def it_follows_no_links():
    with open("elsewhere", "w", encoding="utf-8") as f:
        f.write(record() + "\n")
    os.symlink("../elsewhere", RECORDS)
    run("export", "--to", "text", XML, code=3)
    correct("--accept", code=3)
    os.remove(RECORDS)
    os.mkdir(RECORDS)
    run("export", "--to", "text", XML, code=6)
    os.rmdir(RECORDS)
    os.symlink("../elsewhere", READING)
    correct("--accept", code=9)
    with open("elsewhere", encoding="utf-8") as f:
        check("what the link points to", record() + "\n", f.read())


def it_does_not_wait_for_a_pipe():
    os.mkfifo(RECORDS)
    run("export", "--to", "text", XML, code=6)
    correct("--accept", code=6)


def it_writes_marks_and_markup_as_they_are():
    odd = 'A <b>&amp; "B" \'C\' ]]> \u200f\u061c\u2028\u202e æøå 😀'
    correct("--set", "title", "--item", "2", "--to", odd, who='<script>"&')
    for words in "--list", "--show":
        shown = run("correct", XML, words).stdout.decode()
        check(f"{words} without what turns text round", [], [s for s in "\u200f\u061c\u2028\u202e" if s in shown])
    one = json.loads(run("export", "--to", "jsonl", XML).stdout)
    check("the title", odd, one["meetings"][0]["items"][1]["title"])
    check("who", '<script>"&', one["source"]["corrections"][0]["who"])
