# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the XML of minutes again from the tables of an index, by what a database's own shell says of them.

`tables` is a dict of lists of rows (dicts), as tables_of gives them. This is the proof that the index holds everything
that the XML holds; it shares no code with the program.
"""
import json
import subprocess
import xml.etree.ElementTree as ET
from collections import defaultdict

SPACE = "{urn:referat:minutes:1}"
TABLES = ["documents", "pages", "meetings", "evidence", "persons", "attendance", "items", "searched", "sections",
          "blocks",
          "cases", "dates", "attachments", "absences", "votes", "voters", "contents", "entries", "skipped",
          "diagnostics", "corrections"]


def sqlite_rows(path, sql):
    done = subprocess.run(["sqlite3", "-json", path, sql], check=True, capture_output=True)
    return json.loads(done.stdout or b"[]")


def postgres_rows(url, sql):
    wrapped = f"SELECT coalesce(json_agg(x), '[]') FROM ({sql}) x"
    done = subprocess.run(["psql", "-X", "-At", url, "-c", "SET search_path = referat", "-c", wrapped], check=True,
                          capture_output=True)
    return json.loads(done.stdout.split(b"\n", 1)[1])


def tables_of(rows, where):
    return {name: rows(where, f"SELECT * FROM {name}") for name in TABLES}


def put(element, **said):
    """Attributes; one that says nothing is left out."""
    for name, value in said.items():
        if value is not None:
            element.set(name.rstrip("_"), str(value))
    return element


def place(element, row, page_name="page"):
    share = row["confidence"]
    return put(element, **{page_name: row["page"]}, box=row["box"], line=row["line"], read=row["read"],
               confidence=None if share is None else f"{share:.2f}")


class Document:
    """One document's rows, each table in the order of its numbers."""

    def __init__(self, tables, number):
        self.rows = {name: [r for r in rows if r.get("document") == number] for name, rows in tables.items()}
        self.texts = {(r["meeting"], r.get("item", 0)): r["text"] for r in self.rows["meetings"] + self.rows["items"]}
        self.marks = defaultdict(list)
        for r in self.rows["dates"]:
            self.marks[r["owner"], r["owner_number"]].append((r["start"], r["length"], "date", "when", r["date"]))
        for r in self.rows["cases"]:
            if r["owner"]:
                self.marks[r["owner"], r["owner_number"]].append((r["start"], r["length"], "ref", "case", r["case_id"]))

    def of(self, table, **wanted):
        return [r for r in self.rows[table] if all(r[k] == v for k, v in wanted.items())]

    def marked(self, element, text, owner, number):
        """The text with its marks as elements."""
        at, last = 0, None
        for start, length, tag, name, value in sorted(self.marks[owner, number]):
            before, printed = text[at:start - 1], text[start - 1:start - 1 + length]
            if last is None:
                element.text = before
            else:
                last.tail = before
            last = ET.SubElement(element, SPACE + tag, {name: value})
            last.text = printed
            at = start - 1 + length
        if last is None:
            element.text = text
        else:
            last.tail = text[at:]
        return element

    # ---------------------------------------------------------------- blocks

    def block(self, parent, row, text):
        e = ET.SubElement(parent, SPACE + row["kind"])
        put(e, marker=row["marker"], why=row["why"])
        place(e, row)
        if row["start"] is not None:
            self.marked(e, text[row["start"] - 1:row["start"] - 1 + row["length"]], "block", row["block"])
        if row["skipped_text"] is not None:
            e.text = row["skipped_text"]
        for child in self.of("blocks", parent=row["block"]):
            self.block(e, child, text)

    def section(self, parent, row):
        e = ET.SubElement(parent, SPACE + "section")
        put(e, kind=row["kind"], heading=row["heading"], committee=row["committee"], date=row["date"], rule=row["rule"])
        place(e, row)
        for block in self.of("blocks", section=row["section"], parent=None):
            self.block(e, block, self.texts[row["meeting"], row["item"]])

    # ---------------------------------------------------------------- parts

    def case(self, parent, row):
        e = place(put(ET.SubElement(parent, SPACE + "case"), id=row["case_id"]), row)
        e.text = row["text"]

    def attachment(self, parent, row):
        e = ET.SubElement(parent, SPACE + "attachment")
        put(e, marker=row["marker"], document=row["document_id"], case=row["case_id"], mark=row["mark"])
        self.marked(place(e, row), row["title"], "attachment", row["attachment"])

    def absence(self, parent, row):
        e = ET.SubElement(parent, SPACE + "absence")
        put(e, person=row["person"], party=row["party"], role=row["role"], kind=row["kind"], time=row["time"],
            substitute=row["substitute"], reason=row["reason"], items=row["items"])
        self.marked(place(e, row), row["text"], "absence", row["absence"])

    def vote(self, parent, row):
        e = ET.SubElement(parent, SPACE + "vote")
        put(e, for_=row["in_favour"], against=row["against"], abstained=row["abstained"])
        place(e, row)
        for voter in self.of("voters", vote=row["vote"]):
            put(ET.SubElement(e, SPACE + "voter"), side=voter["side"], name=voter["person"])

    def skipped(self, parent, row):
        e = place(put(ET.SubElement(parent, SPACE + "skipped"), why=row["why"]), row)
        e.text = row["text"]

    def entry(self, parent, row):
        e = ET.SubElement(parent, SPACE + "entry")
        put(e, number=row["number"], page=row["printed_page"], access=row["access"], label=row["label"],
            mark=row["mark"])
        self.marked(place(e, row, "onPage"), row["title"], "entry", row["entry"])

    def contents(self, parent, row):
        e = put(ET.SubElement(parent, SPACE + "contents"), rule=row["rule"])
        self.parts(e, entries=dict(contents=row["contents"]), skipped=dict(contents=row["contents"]))

    def item(self, parent, row):
        e = ET.SubElement(parent, SPACE + "item")
        put(e, number=row["number"], access=row["access"], outcome=row["outcome"], label=row["label"], mark=row["mark"],
            rule=row["rule"])
        self.marked(place(ET.SubElement(e, SPACE + "title"), row), row["title"], "title", row["item"])
        here = dict(item=row["item"])
        self.parts(e, cases=dict(item=row["item"], owner=None), sections=here, attachments=here, absences=here,
                   votes=here, skipped=here)

    def parts(self, parent, **wanted):
        """The rows of those tables that belong here, in printed order."""
        writers = {"entries": self.entry, "cases": self.case, "sections": self.section, "items": self.item,
                   "attachments": self.attachment, "absences": self.absence, "votes": self.vote,
                   "skipped": self.skipped, "contents": self.contents}
        rows = [(r["position"], table, r) for table, where in wanted.items() for r in self.of(table, **where)]
        for _, table, row in sorted(rows, key=lambda x: x[0]):
            writers[table](parent, row)

    # ---------------------------------------------------------------- the whole

    def said(self, parent, row, field, text=None, **values):
        where = self.of("evidence", meeting=row["meeting"], field=field)
        if where:
            e = place(put(ET.SubElement(parent, SPACE + field), **values), where[0])
            e.text = text

    def meeting(self, parent, row):
        e = put(ET.SubElement(parent, SPACE + "meeting"), kind=row["kind"], number=row["number"])
        self.said(e, row, "authority", row["authority"])
        self.said(e, row, "committee", row["committee"])
        self.said(e, row, "start", date=row["start_date"], time=row["start_time"])
        self.said(e, row, "end", date=row["end_date"], time=row["end_time"])
        self.said(e, row, "place", row["place"])
        people = self.of("attendance", meeting=row["meeting"])
        attendance = ET.SubElement(e, SPACE + "attendance") if people else None
        for p in people:
            one = put(ET.SubElement(attendance, SPACE + "person"), name=p["person"], party=p["party"], role=p["role"],
                      status=p["status"])
            place(one, p).text = p["text"]
        here = dict(meeting=row["meeting"])
        outside = dict(meeting=row["meeting"], item=0)
        self.parts(e, contents=here, items=here, absences=outside, sections=outside,
                   skipped=dict(outside, contents=0))

    def xml(self):
        d = self.rows["documents"][0]
        root = ET.Element(SPACE + "minutes", {"version": "1", "{http://www.w3.org/XML/1998/namespace}lang": "da"})
        source = ET.SubElement(root, SPACE + "source")
        put(source, name=d["name"], sha256=None if d["hash"].startswith("xml:") else d["hash"],
            mediaType=d["media_type"],
            pages=d["pages"], text=d["text"], layout=d["layout"], review=d["review"])
        for p in self.rows["pages"]:
            share = p["confidence"]
            put(ET.SubElement(source, SPACE + "page"), n=p["page"], read=p["read"], reason=p["reason"],
                steps=p["steps"],
                confidence=None if share is None else f"{share:.2f}")
        for c in self.rows["corrections"]:
            put(ET.SubElement(source, SPACE + "correction"), n=c["correction"], state=c["state"], what=c["what"],
                item=c["item_number"], who=c["who"], when=c["made"])
        for m in self.rows["meetings"]:
            self.meeting(root, m)
        for g in self.rows["diagnostics"]:
            e = put(ET.SubElement(root, SPACE + "diagnostic"), severity=g["severity"], code=g["code"],
                    item=g["item_number"])
            place(e, g).text = g["text"]
        return root


def sort_all(tables):
    """Each table by its key; a shell gives rows in any order."""
    for name, rows in tables.items():
        own = {"pages": "page", "meetings": "meeting", "items": "item", "sections": "section", "blocks": "block",
               "entries": "entry", "absences": "absence", "votes": "vote", "voters": "voter", "cases": "reference",
               "dates": "mention", "attachments": "attachment", "diagnostics": "diagnostic",
               "corrections": "correction"}.get(name, name)
        if rows and own in rows[0]:
            rows.sort(key=lambda r: (r["document"], r[own]))
    return tables


def difference(a, b, path=""):
    """Where two trees differ first; None where they say the same. Blanks between elements say nothing."""
    here = f"{path}/{a.tag.removeprefix(SPACE)}"
    if a.tag != b.tag or a.attrib != b.attrib:
        return f"{here}: {a.tag} {a.attrib} is {b.tag} {b.attrib}"
    mixed = len(a) == 0 or any(c.tag in (SPACE + "date", SPACE + "ref") for c in a)
    if (a.text or "") != (b.text or "") and (mixed or (a.text or "").strip() != (b.text or "").strip()):
        return f"{here}: text {a.text!r} is {b.text!r}"
    if len(a) != len(b):
        return f"{here}: {[c.tag for c in a]} are {[c.tag for c in b]}"
    for x, y in zip(a, b):
        found = difference(x, y, here)
        if found:
            return found
        if (x.tail or "").strip() != (y.tail or "").strip():
            return f"{here}: behind {x.tag}: {x.tail!r} is {y.tail!r}"
    return None
