# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a line of jsonl must say, made of the XML by another way than the program's."""
import xml.etree.ElementTree as ET

from .world import NS


def put(object_, name, value):
    if value not in (None, "", [], {}):
        object_[name] = value


def place_of(e, page="page"):
    at = {}
    put(at, "page", int(e.get(page)) if e.get(page) else None)
    if e.get("line"):
        at["firstLine"], at["lastLine"] = map(int, e.get("line").split())
    put(at, "box", [float(n) for n in e.get("box").split()] if e.get("box") else None)
    if e.get("confidence"):
        at["confidence"] = float(e.get("confidence"))
    put(at, "read", e.get("read"))
    return at


def marked(e, name, made):
    """Its text before its blocks, and the marks in it."""
    text, marks = e.text or "", []
    for child in e:
        kind = child.tag.replace(NS, "")
        if kind not in ("date", "ref"):
            break
        value = child.get("when") or child.get("case")
        marks.append({"date" if kind == "date" else "case": value, "text": child.text or ""})
        text += (child.text or "") + (child.tail or "")
    put(made, name, text)
    put(made, "marks", marks)


def block_of(e):
    kind = e.tag.replace(NS, "")
    made = {"kind": kind}
    put(made, "marker", e.get("marker"))
    put(made, "why", e.get("why"))
    if kind in ("p", "li", "cell", "skipped"):
        marked(e, "text", made)
    put(made, "at", place_of(e))
    put(made, "blocks", [block_of(b) for b in e if b.tag.replace(NS, "") not in ("date", "ref")])
    return made


ATTRIBUTES = {
    "entry": ["number", "page", "access", "label", "mark"], "case": ["id"],
    "section": ["kind", "heading", "committee", "date", "rule"], "attachment": ["marker", "document", "case", "mark"],
    "absence": ["person", "party", "role", "kind", "time", "substitute", "reason", "items"],
    "vote": ["for", "against", "abstained"], "skipped": ["why"], "contents": ["rule"],
    "item": ["number", "access", "outcome", "label", "mark", "rule"], "person": ["name", "party", "role", "status"],
}
PLURAL = {"entry": "entries", "contents": "contents", "skipped": "skipped"}
TEXT_NAME = {"entry": "title", "attachment": "title", "absence": "text", "case": "text", "skipped": "text"}


def part_of(e, ids):
    kind = e.tag.replace(NS, "")
    made = {}
    for name in ATTRIBUTES[kind]:
        put(made, name, e.get(name))
    if kind in TEXT_NAME:
        marked(e, TEXT_NAME[kind], made)
    if kind == "item":
        made["id"] = ids.pop(0)
        marked(e.find(NS + "title"), "title", made)
        put(made, "at", place_of(e.find(NS + "title")))
    elif kind != "contents":
        put(made, "at", place_of(e, "onPage" if kind == "entry" else "page"))
    if kind == "section":
        put(made, "blocks", [block_of(b) for b in e])
    if kind == "vote":
        put(made, "voters", [dict(v.attrib) for v in e])
    if kind in ("item", "contents"):
        parts_of(e, made, ids)
    return made


def parts_of(e, made, ids):
    order = 0
    for child in e:
        kind = child.tag.replace(NS, "")
        if kind in ATTRIBUTES and kind != "person":
            order += 1
            part = part_of(child, ids)
            part["order"] = order
            made.setdefault(PLURAL.get(kind, kind + "s"), []).append(part)


def meeting_of(e, id_):
    made = {"id": id_, "kind": e.get("kind")}
    put(made, "number", e.get("number"))
    for name in ("authority", "committee", "place"):
        if e.find(NS + name) is not None:
            made[name] = {"text": e.find(NS + name).text}
            put(made[name], "at", place_of(e.find(NS + name)))
    for name in ("start", "end"):
        if e.find(NS + name) is not None:
            made[name] = {k: v for k, v in e.find(NS + name).items() if k in ("date", "time")}
            put(made[name], "at", place_of(e.find(NS + name)))
    people = []
    for p in e.findall(f"{NS}attendance/{NS}person"):
        one = {k: p.get(k) for k in ATTRIBUTES["person"] if p.get(k)}
        put(one, "text", p.text)
        put(one, "at", place_of(p))
        people.append(one)
    put(made, "attendance", people)
    parts_of(e, made, [f"{id_}-{n + 1}" for n in range(len(e.findall(NS + "item")))])
    return made


def expected(path):
    """What the line must say, made of the XML by another way than the program's."""
    root = ET.parse(path).getroot()
    source = root.find(NS + "source")
    said = {k: v for k, v in source.items() if k != "text"}
    said["pages"] = int(said["pages"])
    readings = []
    for p in source:
        one = dict(p.attrib)
        one["n"] = int(one["n"])
        if "confidence" in one:
            one["confidence"] = float(one["confidence"])
        readings.append(one)
    put(said, "readings", readings)
    made = {"id": source.get("sha256"), "source": said}
    made["meetings"] = [meeting_of(m, f"{source.get('sha256')}-{n}")
                        for n, m in enumerate(root.findall(NS + "meeting"), 1)]
    notes = []
    for d in root.findall(NS + "diagnostic"):
        one = {k: d.get(k) for k in ("severity", "code", "item") if d.get(k)}
        put(one, "text", d.text)
        put(one, "at", place_of(d))
        notes.append(one)
    put(made, "diagnostics", notes)
    return made


def without_section_text(value):
    """A section's running text repeats its blocks; what it says is tested with items."""
    if isinstance(value, dict):
        is_section = "blocks" in value and "text" in value and value.get("kind") not in ("p", "li", "cell")
        return {k: without_section_text(v) for k, v in value.items() if not (is_section and k == "text")}
    return [without_section_text(v) for v in value] if isinstance(value, list) else value
