# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections in an archive: batch and its journal, indexes, exports, and those who correct at the same time."""
import csv
import json
import os
import shutil
import sqlite3
import subprocess

from harness import PROGRAM, SOURCE, Skip, check
from .world import RECORDS, WHO, XML, correct, needs, records, run, says, slurp, states, title

DOCUMENT_XML = "xml/a/m.txt.xml"


def batch(*more, code=0):
    return run("batch", "arkiv", "--out", "xml", "--jobs", "1", *more, code=code)


def archive():
    """Two documents of other contents, and a twin of the first."""
    os.makedirs("arkiv/a")
    shutil.copy("m.txt", "arkiv/a/m.txt")
    with open("m.txt", encoding="utf-8") as f:
        text = f.read()
    with open("arkiv/other.txt", "w", encoding="utf-8") as f:
        f.write(text.replace("900", "800").replace("2. Ny", "2. Gammel").replace("3. Nye", "2. Nye"))
    batch()


def row(path):
    with sqlite3.connect("xml/journal.sqlite") as db:
        return db.execute("SELECT status, review, reason, xml_size FROM documents WHERE path=?", (path,)).fetchone()


def read_by_another_program():
    with sqlite3.connect("xml/journal.sqlite") as db:
        db.execute("UPDATE ways SET program='another'")


def it_holds_in_a_batch():
    archive()
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti", xml=DOCUMENT_XML)
    made = slurp(DOCUMENT_XML)
    batch()
    check("done before", True, made == slurp(DOCUMENT_XML))
    read_by_another_program()
    batch("--outdated")
    check("read anew", True, made == slurp(DOCUMENT_XML))
    check("the journal's size", len(made), row("a/m.txt")[3])
    os.remove(DOCUMENT_XML)
    batch()
    check("made anew", True, made == slurp(DOCUMENT_XML))


def it_is_done_when_signed_off():
    archive()
    check("before", "review", row("other.txt")[0])
    correct("--accept", xml="xml/other.txt.xml")
    check("signed off", ("done", "none", None, os.path.getsize("xml/other.txt.xml")), row("other.txt"))
    read_by_another_program()
    batch("--outdated")
    check("read anew", ("done", "none", None, os.path.getsize("xml/other.txt.xml")), row("other.txt"))
    report = run("batch", "--report", "xml").stdout.decode()
    check("the report's totals", ["all", "2", "2", "0", "0", "0"],
          next(line.split()[:6] for line in report.splitlines() if line.split()[:1] == ["all"]))
    correct("--undo", "1", xml="xml/other.txt.xml")
    check("taken back", "review", row("other.txt")[0])
    check("with its reason", True, bool(row("other.txt")[2]))


def it_is_to_review_in_conflict():
    archive()
    check("before", "done", row("a/m.txt")[0])
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti", xml=DOCUMENT_XML)
    with open("xml/a/m.txt.corrections.jsonl", encoding="utf-8") as f:
        line = f.read()
    with open("xml/a/m.txt.corrections.jsonl", "w", encoding="utf-8") as f:
        f.write(line.replace("cykelstj", "hestesti"))
    read_by_another_program()
    batch("--outdated")
    status, review, reason, _ = row("a/m.txt")
    check("status", ("review", "suggested"), (status, review))
    check("reason", True, "Correction 1 (title" in reason)
    with sqlite3.connect("xml/journal.sqlite") as db:
        check("notes", 1, db.execute("SELECT count(*) FROM notes WHERE code='correction-conflict'").fetchone()[0])
    correct("--undo", "1", xml=DOCUMENT_XML)
    check("undone", "done", row("a/m.txt")[0])
    with sqlite3.connect("xml/journal.sqlite") as db:
        check("notes", 0, db.execute("SELECT count(*) FROM notes WHERE code='correction-conflict'").fetchone()[0])


def it_keeps_the_older_result_where_records_are_broken():
    archive()
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti", xml=DOCUMENT_XML)
    made = slurp(DOCUMENT_XML)
    with open("xml/a/m.txt.corrections.jsonl", "a", encoding="utf-8") as f:
        f.write("{}\n")
    read_by_another_program()
    batch("--outdated", code=1)
    check("status", "failed", row("a/m.txt")[0])
    check("the older result", True, made == slurp(DOCUMENT_XML))


def it_corrects_one_of_twins():
    archive()
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti", xml=DOCUMENT_XML)
    shutil.copy("m.txt", "arkiv/twin.txt")
    batch()
    check("the twin", "Ny cykelstj langs Havnevej", title("2", "xml/twin.txt.xml"))
    check("its corrections", [], states("xml/twin.txt.xml"))
    correct("--set", "title", "--item", "2", "--to", "En anden titel", xml="xml/twin.txt.xml")
    os.remove("xml/twin.txt.xml")
    batch()
    check("the twin's own", "En anden titel", title("2", "xml/twin.txt.xml"))


def it_is_in_every_export():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    correct("--set", "outcome", "--item", "3", "--to", "postponed")
    correct("--accept")
    with open(XML, "rb") as f:
        exact = f.read()
    for form in ("html", "jsonl", "items", "csv", "oparl", "akn", "text", "xml"):
        out = run("export", "--to", form, XML).stdout.decode()
        check(f"{form}: the title", True, "Ny cykelsti langs Havnevej" in out)
        if form in ("html", "items", "csv", "oparl", "text"):
            check(f"{form}: what was read", False, "cykelstj" in out)
    rows = list(csv.DictReader(run("export", "--to", "csv", XML).stdout.decode("utf-8-sig").splitlines()))
    check("csv", ("Ny cykelsti langs Havnevej", "none"), (rows[1]["title"], rows[1]["review"]))
    check("csv outcome", "postponed", rows[2]["outcome"])
    whole = json.loads(run("export", "--to", "jsonl", XML).stdout)
    check("jsonl", ["title", "outcome", "accept"], [one["what"] for one in whole["source"]["corrections"]])
    check("xml", exact, run("export", "--to", "xml", XML).stdout)
    check("from the document itself", "Ny cykelstj langs Havnevej",
          json.loads(run("export", "--to", "jsonl", "m.txt").stdout)["meetings"][0]["items"][1]["title"])


def it_tells_nobody_outside_who_corrected():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    correct("--set", "access", "--item", "3", "--to", "closed")
    correct("--accept")
    for form in ("html", "jsonl", "oparl", "akn", "xml"):
        out = run("export", "--to", form, "--public", XML).stdout.decode()
        check(f"{form}: who", False, WHO in out)
        check(f"{form}: what is closed", False, "bænke" in out)
        check(f"{form}: the rest", True, "Ny cykelsti langs Havnevej" in out)


def it_is_in_an_index():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    run("index", "arkiv.db", "out/")
    check("found", True, b"Ny cykelsti langs" in run("search", "arkiv.db", "--json", "cykelsti Havnevej").stdout)
    correct("--set", "title", "--item", "2", "--to", "Rundkørsel ved havnen")
    run("index", "arkiv.db", "out/")
    with sqlite3.connect("arkiv.db") as db:
        check("its corrections", [(1, "applied", "title", "2", WHO), (2, "applied", "title", "2", WHO)],
              db.execute("SELECT correction, state, what, item_number, who FROM corrections ORDER BY 1").fetchall())
    check("found anew", True, b"ved havnen" in run("search", "arkiv.db", "--json", "rundkørsel").stdout)


def it_loses_nothing_of_two_who_write_at_once():
    count = 6
    works = [subprocess.Popen([PROGRAM, "correct", XML, "--who", f"Arkivar {k}", "--add", "case", "--item", "3", "--to",
                               f"2013-1{k:04}"], stdout=subprocess.DEVNULL) for k in range(count)]
    check("exit codes", [0] * count, [one.wait(timeout=60) for one in works])
    made = records()
    check("numbers", list(range(1, count + 1)), [one["n"] for one in made])
    check("who", count, len({one["who"] for one in made}))
    check("all applied", ["applied"] * count, states())
    check("what is left beside", ["m.txt.corrections.jsonl", "m.txt.reading", "m.txt.xml"], sorted(os.listdir("out")))


def it_waits_for_a_batch_and_a_batch_for_it():
    archive()
    work = subprocess.Popen([PROGRAM, "batch", "arkiv", "--out", "xml", "--jobs", "1", "--outdated"],
                            stderr=subprocess.DEVNULL)
    for k in range(3):
        correct("--add", "case", "--item", "3", "--to", f"2013-1{k:04}", xml=DOCUMENT_XML)
    check("the batch", 0, work.wait(timeout=60))
    check("exported", 3, len(json.loads(run("export", "--to", "jsonl", DOCUMENT_XML).stdout)["source"]["corrections"]))


def it_leaves_all_as_it_was_where_nothing_can_be_written():
    before = slurp()
    root = os.geteuid() == 0             # who may write anywhere: another user tries
    os.chmod("out", 0o555)
    if root:
        os.chmod(os.path.dirname(os.getcwd()), 0o711)
    done = subprocess.run([PROGRAM, "correct", XML, "--who", WHO, "--accept"], capture_output=True,
                          user=65534 if root else None)
    os.chmod("out", 0o755)
    check("exit code", 9, done.returncode)
    says(done, "cannot be written")
    check("the XML", True, before == slurp())
    check("files", ["m.txt.xml"], os.listdir("out"))


def it_leaves_all_as_it_was_on_a_full_disk():
    """A limit on the size of files stands for the disk: what is longer cannot be written."""
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    before = slurp(), slurp(RECORDS)
    for most in (len(before[1]) + 20, len(before[0]) - 100):
        done = subprocess.run(["sh", "-c", f'ulimit -f {most // 512}; exec "$0" "$@"', PROGRAM, "correct", XML, "--who",
                               WHO, "--set", "title", "--item", "2", "--to", "Ny cykelsti"], capture_output=True)
        check("exit code", 9, done.returncode)
        check("one line", 1, done.stderr.count(b"\n"))
        check("all as it was", before, (slurp(), slurp(RECORDS)))
        check("files", ["m.txt.corrections.jsonl", "m.txt.reading", "m.txt.xml"], sorted(os.listdir("out")))
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti")
    check("afterwards", ["applied", "applied"], states())


def it_reads_scans_as_well():
    """Boxes instead of lines, and confidence: what a person says is sure."""
    scan = os.path.join(SOURCE, "fixtures", "0005-sogneraad-1941", "scan.pages")
    if not os.path.exists(scan):
        raise Skip("no recorded scan")
    run("parse", scan, "-o", "out/scan.xml")
    correct("--set", "title", "--item", "#1", "--to", "En anden titel", xml="out/scan.xml")
    made = slurp("out/scan.xml").decode()
    check("confidence", True, 'confidence="1.00" read="' in made.split("En anden titel")[0][-200:])
    needs("xmllint")
    run("parse", scan, "-o", "out/scan.xml")
    check("again", made, slurp("out/scan.xml").decode())
