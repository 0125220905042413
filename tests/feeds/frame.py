# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of feeds say and ask: the program's commands on the database of the moment, and checks."""
import os
import subprocess
import xml.etree.ElementTree as ET

import harness
from harness import PROGRAM, SOURCE
from feeds import bases, rebuild

base = None


def check(what, wanted, got):
    harness.check(f"{base.name}: {what}", wanted, got)


def sqlite_only(test):
    test.sqlite_only = True
    return test


def put(path, text):
    with open(path, "wb") as out:
        out.write(text if isinstance(text, bytes) else text.encode())
    return path


def index(*words, code=0):
    done = subprocess.run([PROGRAM, "index", base.where, *words], capture_output=True)
    check(f"exit code of index {words[:3]}: {done.stderr.decode()}", code, done.returncode)
    return done.stderr.decode()


def add(*documents):
    index(*[put(f"{n}.xml", text) for n, text in enumerate(documents)])


def search(*words, code=None):
    found, got = bases.hits(PROGRAM, base, *words)
    check(f"exit code of search {words}: {found}", got if code is None else code, got)
    return found


def titles(*words):
    found = search(*words)
    return [h.get("title", "") for h in found["hits"]] if isinstance(found, dict) else found


def documents_of(tables):
    return {d["hash"]: rebuild.Document(tables, d["document"]) for d in tables["documents"]}


def same_as_xml(paths):
    tables = base.tables()
    made = documents_of(tables)
    for path in paths:
        wanted = ET.parse(path).getroot()
        digest = wanted.find(rebuild.SPACE + "source").get("sha256")
        check(os.path.relpath(path, SOURCE), None, rebuild.difference(wanted, made[digest].xml()))
