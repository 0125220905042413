#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat index` and `referat search` as their users meet them, and what outside readers see of the databases.

  tests/test_feeds.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function here and in tests/feeds/finding.py whose name begins with "it_" is a test. It is run once with an SQLite
file and once with a database of a PostgreSQL server that is started here, where Debian's package `postgresql` is
installed; each time with an empty folder and an empty index. What is no matter of the database says so (@sqlite_only).
To add a test, add a function.
"""
import glob
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import harness
from feeds import bases, finding, frame
from feeds.frame import add, check, index, put, same_as_xml, search, sqlite_only, titles
from feeds.invented import item, minutes
from harness import PROGRAM, SOURCE

FIXTURES = sorted(glob.glob(os.path.join(SOURCE, "fixtures", "*", "*.xml")))
KILLS = 6
SEED = 20261122

# ---------------------------------------------------------------- what it holds

def it_holds_all_that_the_xml_says():
    index(*FIXTURES)
    check("documents", len(FIXTURES), len(frame.base.tables()["documents"]))
    same_as_xml(FIXTURES)
    check("sound", True, frame.base.sound())


def it_is_the_same_when_documents_come_again():
    index(*FIXTURES)
    before = frame.base.tables()
    index(*FIXTURES)
    check("what is there is passed over", before, frame.base.tables())
    copies = []
    for path in FIXTURES[::-1] + FIXTURES[:2] + FIXTURES[:2]:      # as other bytes: they are read and replaced
        with open(path, "rb") as f:
            copies.append(put(f"{len(copies)}.xml", f.read() + b"\n" * (len(copies) + 1)))
    index(*copies)
    after = frame.base.tables()
    for tables in (before, after):
        for document in tables["documents"]:
            document.pop("xml_hash")
    for table in before:
        ids = table == "searched"        # the texts of a day are counted anew
        check(table, sorted(map(str, before[table])) if not ids else len(before[table]),
              sorted(map(str, after[table])) if not ids else len(after[table]))
    same_as_xml(FIXTURES)
    check("sound", True, frame.base.sound())


def it_reads_documents_themselves():
    source = os.path.join(SOURCE, "fixtures", "0020-named-votes", "source.txt")
    index(source)
    same_as_xml([source.replace(".txt", ".xml")])


def it_takes_folders():
    os.makedirs("xml/a/b")
    put("xml/a/b/1.xml", minutes("1", items=[item(1, "Svømmehal")]))
    put("xml/2.xml", minutes("2", items=[item(1, "Svømmehal")]))
    put("xml/notes.txt", "no XML")
    index("xml")
    check("hits", 2, len(titles("svømmehal")))


def it_goes_on_behind_a_bad_folder():
    """One that lies too deep stands for one that may not be read."""
    os.makedirs("xml/b/" + "deep/" * 50)
    for at in "xml/a", "xml/c":
        os.makedirs(at)
        put(f"{at}/1.xml", minutes(at, items=[item(1, "Svømmehal")]))
    put("last.xml", minutes("last", items=[item(1, "Svømmehal")]))
    check("a line", 1, index("xml", "last.xml", code=10).count("\n"))
    check("hits", 3, len(titles("svømmehal")))


def it_takes_the_results_of_a_batch():
    os.makedirs("in")
    for n, name in enumerate(("0003-edoc-referat", "0020-named-votes")):
        shutil.copy(os.path.join(SOURCE, "fixtures", name, "source.txt"), f"in/{n}.txt")
    command = [PROGRAM, "batch", "in", "--out", "xml", "--jobs", "1", "--index", frame.base.where]
    for _ in range(2):
        check("exit code", 0, subprocess.run(command, capture_output=True).returncode)
    put("in/empty.txt", "")
    check("of a failure", 1, subprocess.run(command, capture_output=True).returncode)
    check("documents", 2, len(frame.base.tables()["documents"]))
    check("found", 1, len(titles("legepladser frigivelse")))
    shutil.rmtree("xml/.referat", ignore_errors=True)
    same_as_xml(sorted(glob.glob("xml/*.xml")))


def it_goes_on_behind_a_bad_file():
    put("good.xml", minutes("1", items=[item(1, "Svømmehal")]))
    put("bad.xml", minutes("2")[:-40])
    said = index("bad.xml", "missing.xml", "good.xml", code=6)
    check("what is said", True, "bad.xml" in said and "missing.xml" in said)
    check("the good one", ["Svømmehal"], titles("svømmehal"))


# ---------------------------------------------------------------- deleting

def it_removes_all_of_a_document():
    add(minutes("keep.txt", people=[("Bo Krag", "present"), ("Lis Dam", "present")], items=[item(1, "Nyt tag")]),
        minutes("go.txt", people=[("Bo Krag", "present"), ("Ane Holm", "absent")], outside="Mødet blev åbnet.",
                items=[item(1, "Ny cykelsti", case="15/1", text="Den 3. maj")]))
    number = frame.base.rows("SELECT document FROM documents WHERE name = 'go.txt'")[0]["document"]
    index("--delete", "go.txt")
    tables = frame.base.tables()
    check("rows left", [], [t for t in tables for r in tables[t] if r.get("document") == number])
    check("names", ["Bo Krag", "Lis Dam"], sorted(p["name"] for p in tables["persons"]))
    check("hits", [], titles("cykelsti"))
    check("what stays", ["Nyt tag"], titles("tag"))
    check("sound", True, frame.base.sound())
    index("--delete", "go.txt", code=1)
    index("--delete", hashlib.sha256(b"keep.txt").hexdigest())
    check("all gone", 0, sum(len(rows) for rows in frame.base.tables().values()))


def it_replaces_what_changed():
    add(minutes("1", items=[item(1, "Svømmehal"), item(2, "Havnebad")], people=[("Bo Krag", "present")]))
    add(minutes("1", items=[item(1, "Bibliotek")]))
    check("old, new", (0, 0, 1), (len(titles("svømmehal")), len(titles("havnebad")), len(titles("bibliotek"))))
    check("rows", (1, 1, 0), tuple(len(frame.base.tables()[t]) for t in ("documents", "items", "persons")))
    check("sound", True, frame.base.sound())


@sqlite_only
def it_lets_sqlites_shell_delete():
    add(minutes("1", items=[item(1, "Svømmehal")]), minutes("2", items=[item(1, "Havnebad")]))
    frame.base.rows("PRAGMA foreign_keys = ON; DELETE FROM documents WHERE name = '1'")
    check("hits", (0, 1), (len(titles("svømmehal")), len(titles("havnebad"))))
    check("rows", 1, len(frame.base.tables()["items"]))
    check("sound", True, frame.base.sound())


# ---------------------------------------------------------------- what can go wrong

def it_is_sound_after_any_end():
    draw = random.Random(SEED)
    os.makedirs("many")
    for n in range(1500):
        put(f"many/{n:04}.xml", minutes(str(n), date=f"{draw.randint(1950, 2020)}-05-05",
                                        people=[(f"Navn {n}", "present")],
                                      items=[item(i + 1, f"Sag {i} nummer{n}", "Noget tekst " * 30) for i in range(8)]))
    for _ in range(KILLS):
        running = subprocess.Popen([PROGRAM, "index", frame.base.where, "many"])
        time.sleep(draw.uniform(0.05, 0.7))
        running.send_signal(signal.SIGKILL)
        running.wait()
        if frame.base.name == "SQLite" and not os.path.exists(frame.base.where):
            continue
        first = bases.hits(PROGRAM, frame.base, "nummer3")
        check(f"the first to look at it: {first}", True, first[1] in (0, 1) or "no index yet" in first[0])
        if not made():
            continue
        counts = frame.base.rows("SELECT count(*) AS n FROM (SELECT document FROM documents) d WHERE"
                                 " (SELECT count(*) FROM items i WHERE i.document = d.document) <> 8 OR"
                                 " (SELECT count(*) FROM searched s WHERE s.document = d.document) <> 8 OR"
                                 " (SELECT count(*) FROM attendance a WHERE a.document = d.document) <> 1")
        check("documents in part", [{"n": 0}], counts)
        check("sound", True, frame.base.sound())
    index("many")
    check("all of them", 1500, frame.base.rows("SELECT count(*) AS n FROM documents")[0]["n"])
    check("the words of the last", 8, len(titles("nummer1499")))
    check("sound at the end", True, frame.base.sound())


def made():
    """The tables are there: an index killed in its first moments may have none."""
    sql = ("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'searched'" if frame.base.name == "SQLite" else
           "SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'referat'")
    return frame.base.rows(sql)[0]["n"] > 0


def it_passes_hostile_texts():
    names = ["'; DROP TABLE items; --", "<script>alert(1)</script>", "Robert\"); DELETE FROM documents;",
             "\u202eEvil\u202c", "Vend\u200f\u061cmig\u2028om",
             "back\\slash\\N\\.", "tab\there"]
    add(*[minutes(n.replace("\t", " "), items=[item(1, n, f"{n} skummelt {n}", case="x' OR '1'='1")],
                  people=[(n, "present")])
          for n in names])
    check("items", len(names), len(frame.base.tables()["items"]))
    check("found", len(names), len(titles("skummelt")))
    same_as_xml(sorted(glob.glob("*.xml")))
    raw = (b"Lyngs\xf8 Kommune\n\nReferat\n\nPunkt 1: Tegn \xff\xfe \x81 \x1b[31m\n\nBeslutning\n\n"
           b"Ugyldigt ord\xe6t \xc3\n" + b"Mere tekst.\n" * 30)
    index(put("raw.txt", raw))
    index(put("nul.txt", raw + b"\0Nultegn"), code=5)
    index(put("nul.xml", minutes("nul").replace("Kultur", "Kul\0tur")), code=6)
    check("found with invalid bytes", (1, 0), (search("ugyldigt")["fitting"], search("nultegn")["fitting"]))
    plain = subprocess.run([PROGRAM, "search", frame.base.where, "skummelt"], capture_output=True).stdout
    check("no commands to a terminal", [], [s for s in "\x1b\u061c\u200f\u2028\u202e" if s.encode() in plain])
    check("sound", True, frame.base.sound())


def it_takes_a_paragraph_of_10_mb():
    text = "først " + " ".join(f"langt afsnit nummer{n}" for n in range(420000)) + " sidst"
    add(minutes("big", items=[item(1, "Stort", text), item(2, "Efter", "lille")]),
        minutes("word", items=[item(1, "Ord", "x" * 10_000_000)]))
    check("its first and last word", (["Stort"], ["Stort"]), (titles("først"), titles("sidst")))
    check("phrases", (["Stort"], []), (titles('"nummer419999 sidst"'), titles('"nummer419998 sidst"')))
    check("one hit", 1, search("afsnit")["fitting"])
    same_as_xml(["0.xml", "1.xml"])


@sqlite_only
def it_refuses_other_files():
    put("text.db", "this is no database, " * 500)
    subprocess.run(["sqlite3", "other.db", "CREATE TABLE items(x)"], check=True)
    for path, code in (("text.db", 5), ("other.db", 5), ("missing.db", 3)):
        done = subprocess.run([PROGRAM, "search", path, "x"], capture_output=True, text=True)
        check(f"search {path}: {done.stderr}", code, done.returncode)
    put("1.xml", minutes("1"))
    for path in ("text.db", "other.db"):
        done = subprocess.run([PROGRAM, "index", path, "1.xml"], capture_output=True, text=True)
        check(f"index {path}", 5, done.returncode)
    check("untouched", "items", subprocess.run(["sqlite3", "other.db", ".tables"], capture_output=True,
                                               text=True).stdout.strip())
    done = subprocess.run([PROGRAM, "search", "postgresql:///none?host=/nowhere", "x"], capture_output=True, text=True)
    check(f"no server: {done.stderr}", 3, done.returncode)


def it_leaves_out_what_is_not_public():
    put("1.xml", minutes("1", items=[item(1, "Åben sag", "Frugtplantage"),
                                     item(2, "Hemmelig sag", "Skjultord", access="closed")]))
    index("1.xml")
    check("without --public", 1, len(titles("skjultord")))
    index("--public", "1.xml")
    check("with it", (0, 0, 1), (len(titles("skjultord")), len(titles("hemmelig")), len(titles("frugtplantage"))))
    dump = json.dumps(frame.base.tables())
    check("nowhere in the tables", False, "Skjultord" in dump or "Hemmelig" in dump)
    check("it is said", True, "left-out-closed" in dump
          and frame.base.rows("SELECT public FROM documents") == [{"public": 1}])


# ---------------------------------------------------------------- what the docs promise

def documentation():
    with open(os.path.join(SOURCE, "docs", "index.md"), encoding="utf-8") as f:
        return f.read()


def it_documents_every_column():
    index(FIXTURES[0])
    docs, place = documentation(), ("page", "box", "line", "confidence", "read")
    for table, rows in frame.base.tables().items():
        check(f"table {table}", True, f"### {table}\n" in docs)
        part = docs.split(f"### {table}\n", 1)[-1].split("\n### ", 1)[0]
        for column in rows[0] if rows else []:
            check(f"{table}.{column}", True, f"`{column}`" in part or column in place)


def it_gives_what_the_docs_ask_for():
    index(*FIXTURES)
    language = "sqlite" if frame.base.name == "SQLite" else "psql"
    asked = re.findall(rf"```sql {language}\n(.*?)```", documentation(), re.S)
    check("examples", True, len(asked) > 0)
    for sql in asked:
        found = frame.base.rows(sql.strip().rstrip(";"))
        check(f"rows of {sql}", True, len(found) > 0)


# ---------------------------------------------------------------- running them

def start_server():
    try:
        return bases.Server()
    except LookupError as why:
        print(f"skipped PostgreSQL: {why}")
        return None


def passes_with(base, folder, name, test):
    frame.base = base
    os.makedirs(folder)
    os.chdir(folder)
    return harness.passes(name, test)


def run_all(tests, server, room):
    ended = []
    for number, (name, test) in enumerate(tests.items()):
        folder = f"{room}/{name}"
        ended.append(passes_with(bases.Sqlite(folder), folder, name, test))
        if server and not hasattr(test, "sqlite_only"):
            ended.append(passes_with(bases.Postgres(server, f"test{number}"), folder + "-pg", name, test))
    return harness.exit_code(ended)


def main():
    server = start_server()
    try:
        with harness.room("feeds-") as room:
            return run_all(harness.wanted_of(harness.tests_of(sys.modules[__name__], finding)), server, room)
    finally:
        if server:
            server.close()


if __name__ == "__main__":
    sys.exit(main())
