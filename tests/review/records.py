# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections as a script sends them, and what becomes of them."""
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET

from harness import PROGRAM, check
from review.world import Server, batch, put

MINUTES = {"m": "urn:referat:minutes:1"}
TEXT = """Nørhaven Kommune
Kulturudvalget
Referat
Mandag den 2. marts 2015 kl. 17:00
Mødelokale 3

Indholdsfortegnelse
1 (Åben) Godkendelse af dagsorden ..... 1
2 (Åben) Tilskud til museet ..... 1

1 (Åben) Godkendelse af dagsordn

Sagsnr: 15/1001

Beslutning
Godkendt.

2 (Åben) Tilskud til museet

Sagsfremstilling
Museet søger om tilskud.
Lån af sal
Salen lånes ud.

Beslutning
Anbefales.

Fraværende: Ib Holm
"""


OTHERWISE = (("Godkendelse af dagsordn<", "Godkendelse af referat<"), ('outcome="recommended"', 'outcome="rejected"'))


class Desk:
    """A batch of one text, and a server that corrects it."""

    def __init__(self, name, text=TEXT, who="Ida Holm", words=()):
        self.room, self.who = name, who
        put(f"{name}/in/m.txt", text)
        batch(f"{name}/in", "--out", f"{name}/out")
        self.server = Server(f"{name}/out", *words)
        self.told = self.read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.close()

    def read(self):
        status, headers, body = self.server.ask("corrections?n=1")
        check("corrections are read", 200, status)
        told = json.loads(body)
        check("the revision is the tag", f'"{told["revision"]}"', headers.get("etag"))
        return told

    def send(self, what, path=None, revision=None, **more):
        value = {"what": what, "who": self.who, **({"path": path} if path else {}), **more}
        status, _, body = self.server.send("corrections?n=1", value,
                                           **{"If-Match": f'"{revision or self.told["revision"]}"'})
        told = json.loads(body)
        if "revision" in told:
            self.told = told
        return status, told

    def correct(self, what, path=None, **more):
        status, told = self.send(what, path, **more)
        check(f"{what}: {told.get('error')}", 200, status)

    def again(self):
        """Reads the document once more."""
        os.utime(f"{self.room}/in/m.txt", ns=(os.stat(f"{self.room}/in/m.txt").st_mtime_ns + 10**9,) * 2)
        batch(f"{self.room}/in", "--out", f"{self.room}/out")
        self.told = self.read()

    def otherwise(self, *changes):
        """As another version of the program might read it: its XML without corrections, some of it another."""
        with open(f"{self.room}/out/m.txt.reading", encoding="utf-8") as reading:
            text = reading.read()
        for old, new in changes:
            check(f"{old!r} is there", True, old in text)
            text = text.replace(old, new)
        put(f"{self.room}/out/m.txt.xml", text)
        self.told = self.read()

    def xml(self, path):
        root = ET.parse(f"{self.room}/out/m.txt.xml").getroot()
        return root.findall(path, MINUTES)

    def titles(self):
        return ["".join(t.itertext()) for t in self.xml(".//m:item/m:title")]

    def item(self, n):
        return self.xml(".//m:item")[n - 1]


def it_corrects():
    with Desk("corrects") as d:
        item = "meeting[1]/item[1]"
        d.correct("title", item + "/title", after={"text": "Godkendelse af dagsorden"})
        d.correct("number", item, after={"text": "1a"})
        d.correct("outcome", item, after={"text": "noted"})
        d.correct("case", item + "/case[1]", after={"text": "15/1002"})
        d.correct("absence", "meeting[1]/item[2]/absence[1]",
                  after={"text": "Ib Holm", "kind": "left", "time": "18:30"})
        d.correct("date", "meeting[1]/start", after={"text": "2015-03-03"})
        d.correct("section", "meeting[1]/item[2]/section[1]", after={"kind": "background"})
        check("title", "Godkendelse af dagsorden", d.titles()[0])
        check("number and outcome", ("1a", "noted"), (d.item(1).get("number"), d.item(1).get("outcome")))
        check("case", ["15/1002"], [c.get("id") for c in d.item(1).findall("m:case", MINUTES)])
        check("absence", [("Ib Holm", "left", "18:30")], [(a.get("person"), a.get("kind"), a.get("time"))
                                                         for a in d.xml(".//m:item/m:absence")])
        check("date", ["2015-03-03"], [s.get("date") for s in d.xml(".//m:meeting/m:start")])
        check("kind", "background", d.item(2).findall("m:section", MINUTES)[0].get("kind"))
        check("signed", {"Ida Holm"}, {r["who"] for r in d.told["records"]})
        check("all count", {"applied"}, {r["state"] for r in d.told["records"]})
        valid = subprocess.run(f"{PROGRAM} schema > corrects.xsd && xmllint --noout --schema corrects.xsd "
                               "corrects/out/m.txt.xml", shell=True, capture_output=True, text=True)
        check(f"valid: {valid.stderr}", 0, valid.returncode)


def it_splits_and_joins():
    with Desk("splits") as d:
        blocks = d.server.document(1)[2]
        path = re.search(r'data-path="([^"]+)"[^>]*>(?:<span[^>]*>)*[^<]*Lån af sal', blocks)
        d.correct("split-item", path.group(1), after={"number": "3", "text": "Lån af sal"})
        check("a new item", "Lån af sal", d.titles()[2])
        d.correct("join-item", "meeting[1]/item[3]")
        check("joined again", 2, len(d.titles()))
        d.correct("undo", undone=2)
        d.correct("undo", undone=1)
        check("as it was", ["Godkendelse af dagsordn", "Tilskud til museet"], d.titles())


def it_marks_a_page():
    with Desk("marks") as d:
        d.correct("page", page=1)
        check("said in the XML", ["page-unreadable"], [x.get("code") for x in d.xml("m:diagnostic")
                                                       if x.get("code") == "page-unreadable"])
        check("no word goes", ["Godkendelse af dagsordn", "Tilskud til museet"], d.titles())


def it_shows_what_it_can():
    """Of a document whose file is gone, or is another now, the structure, and why there are no pages."""
    with Desk("gone") as d:
        page = lambda: d.server.document(1)[2]                     # noqa: E731
        check("the lines of the paper", True, 'class="line"' in page())
        d.server.close()
        put("gone/in/m.txt", TEXT + "En linje mere.\n")
        d.server = Server("gone/out")
        check("another file", (True, False), ("the file has changed" in page(), 'class="line"' in page()))
        d.server.close()
        d.server = Server("gone/out", "--originals", "nowhere")
        check("none", (True, True), ("The pages cannot be shown" in page(), "Tilskud til museet" in page()))
        d.told = d.read()
        d.correct("number", "meeting[1]/item[1]", after={"text": "1a"})
        check("corrected all the same", "1a", d.item(1).get("number"))


def it_outlives_another_reading():
    with Desk("outlives") as d:
        d.correct("title", "meeting[1]/item[1]", after={"text": "Godkendelse af dagsorden"})
        d.again()
        check("after a reading", "Godkendelse af dagsorden", d.titles()[0])
        said = subprocess.run([PROGRAM, "export", "--to", "jsonl", "outlives/out/m.txt.xml"], capture_output=True,
                              text=True)
        check("in an export", True, '"Godkendelse af dagsorden"' in said.stdout)


def it_tells_a_stale_page():
    with Desk("stale") as d:
        old = d.told["revision"]
        d.correct("title", "meeting[1]/item[1]", after={"text": "Et"})
        status, told = d.send("title", "meeting[1]/item[2]", old, after={"text": "To"})
        check("on an old revision", (412, 1), (status, len(told["records"])))
        check("nothing was changed", ["Et", "Tilskud til museet"], d.titles())
        d.correct("title", "meeting[1]/item[2]", after={"text": "To"})
        check("on the new one", ["Et", "To"], d.titles())
        stale = d.told["revision"]
        d.otherwise(("Salen lånes ud.", "Salen lånes ikke ud."))
        check("read anew", 412, d.send("title", "meeting[1]/item[2]", stale, after={"text": "Tre"})[0])


def it_accepts():
    with Desk("accepts") as d:
        check("waits", "0 of 1 done", progress(d))
        d.correct("accept")
        check("accepted", ("accepted", 1), (d.told["state"], d.told["done"]))
        check("the queue", "1 of 1 done", progress(d))
        check("the journal", True, "0 to review" in report(d) or status(d) == "done")
        d.server.close()
        d.server = Server("accepts/out")
        check("known when it is opened again", "1 of 1 done", progress(d))
        d.again()
        check("on the same words", "1 of 1 done", progress(d))
        d.correct("title", "meeting[1]/item[1]", after={"text": "Godkendelse"})
        check("a correction needs a new one", "0 of 1 done", progress(d))


def progress(d):
    return re.search(r"\d+ of \d+ done", d.server.ask()[2].decode()).group()


def report(d):
    return subprocess.run([PROGRAM, "batch", "--report", f"{d.room}/out"], capture_output=True, text=True).stdout


def status(d):
    said = subprocess.run(["sqlite3", f"{d.room}/out/journal.sqlite", "SELECT status FROM documents"],
                          capture_output=True, text=True)
    return said.stdout.strip()


def it_shows_conflicts():
    with Desk("conflicts") as d:
        d.correct("title", "meeting[1]/item[1]", after={"text": "Godkendelse af dagsorden"})
        d.correct("outcome", "meeting[1]/item[2]", after={"text": "approved"})
        d.otherwise(*OTHERWISE)
        check("nothing is applied", {"conflict"}, {r.get("state") for r in d.told["records"]})
        check("both readings", [("Godkendelse af dagsordn", "Godkendelse af referat"), ("recommended", "rejected")],
              [(r["before"]["text"], r["now"]["text"]) for r in d.told["records"]])
        check("in the queue", True, "Conflicts (1)" in d.server.ask()[2].decode())
        check("it cannot be accepted so", 422, d.send("accept")[0])
        d.correct("keep", undone=1)
        d.correct("undo", undone=2)
        check("none is left", [], [r for r in d.told["records"] if r.get("state") == "conflict"])
        check("mine is kept, the reading is taken", ("Godkendelse af dagsorden", "rejected"),
              (d.titles()[0], d.item(2).get("outcome")))
        check("what is no conflict cannot be kept", 422, d.send("keep", undone=1)[0])


def it_refuses_what_is_no_correction():
    with Desk("refuses") as d:
        path = "meeting[1]/item[1]"
        good = {"what": "title", "path": path, "after": {"text": "Et"}, "who": "Ida Holm"}
        tag = {"If-Match": f'"{d.told["revision"]}"'}
        for body in "", "{", "[]", "1", '"x"', "null", '{"what":"title","what":"number"}', "\0", b"\xff\xfe", \
                "{}" * 3, "[" * 5000, json.dumps({**good, "after": "x"}), json.dumps({**good, "after": {"text": 1}}), \
                json.dumps({**good, "more": 1}), json.dumps({**good, "after": {"x": "y"}}), \
                json.dumps({**good, "path": ["x"]}), json.dumps({**good, "what": "nothing"}), \
                json.dumps({**good, "undone": 0}), json.dumps({**good, "page": 1.5}), json.dumps({"path": path}), \
                json.dumps({**good, "after": {"text": "x" * 5000}}), json.dumps({**good, "who": "a\nb"}):
            status_, _, said = d.server.send("corrections?n=1", body, **tag)
            check(f"{body[:60]!r}: {said[:100]}", 400, status_)
            check(f"{body[:60]!r}: says why", True, bool(json.loads(said).get("error")))
        for change in {"path": "meeting[1]/item[9]"}, {"path": "meeting[0]"}, {"path": "../.."}, {"path": ""}, \
                {"path": "meeting[1]/item[1]/section[99]/p[1]"}, {"path": "meeting[99999999999]"}, {"who": ""}, \
                {"who": " "}, {"path": "meeting[1]", "what": "date", "after": {"text": "3. marts"}}, \
                {"what": "undo", "undone": 7}, \
                {"what": "outcome", "after": {"text": "perhaps"}}, {"what": "title", "after": {"text": ""}}, \
                {"what": "page", "page": 99}, {"what": "keep", "undone": 1}, {"path": path + "/p[1]" * 500}:
            status_, _, said = d.server.send("corrections?n=1", {**good, **change}, **tag)
            check(f"{change}: {said[:100]}", 422, status_)
        check("without a revision", 428, d.server.send("corrections?n=1", good)[0])
        check("of no document", 404, d.server.send("corrections?n=2", good, **tag)[0])
        check("read only", 405, d.server.send("document?n=1", good, **tag)[0])
        check("nothing was written", ["journal.sqlite", "m.txt.xml"],
              sorted(n for n in os.listdir("refuses/out") if n[0] != "."))
        check("as before", d.told["revision"], d.read()["revision"])
