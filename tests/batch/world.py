# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of `referat batch` share: shelves to read, the program, and what came of it."""
import os
import signal
import sqlite3
import subprocess
import time

from harness import OCR, PROGRAM, SOURCE, check

SEED = 20260117

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
    if OCR and scans:
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


def wait_for(what, seconds):
    until = time.time() + seconds
    while time.time() < until:
        if what():
            return True
        time.sleep(0.02)
    return False


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
