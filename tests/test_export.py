#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat export`: each form as a reader from outside meets it (jq, csv, xmllint, an HTML parser, a browser).

  tests/test_export.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test and gets an empty folder of its own. To add a test, add one. What
needs jq, xmllint or chromium is skipped where they are missing. AKN_XSD=FILE in the environment names the OASIS schema
akomantoso30.xsd; with it the fixtures are held to that too.
"""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
import zoneinfo

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NS = "{urn:referat:minutes:1}"
FORMS = ["jsonl", "items", "csv", "oparl", "akn", "html", "text", "xml"]
FIXTURES = sorted(os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(SOURCE, "fixtures"))
                  for name in names if name.endswith(".xml"))
SLOW = os.environ.get("REFERAT_SLOW") == "ON"       # under the sanitizers
LONG_BYTES = (1 if SLOW else 10) << 20
SECONDS_MOST = 60

faults = 0
skipped = 0
test = ""


class Skip(Exception):
    pass


def wrong(what, wanted, got):
    global faults
    faults += 1
    print(f"    {what}\n      wanted: {str(wanted)[:600]}\n      got:    {str(got)[:600]}")


def check(what, wanted, got):
    if wanted != got:
        wrong(what, wanted, got)


def needs(tool):
    if not shutil.which(tool):
        raise Skip(f"no {tool} here")


def run(*words, code=0, bytes_in=None):
    done = subprocess.run([PROGRAM, *words], input=bytes_in, capture_output=True, timeout=SECONDS_MOST)
    if done.returncode != code:
        wrong("exit code of " + " ".join(words)[:200], code, f"{done.returncode}: {done.stderr.decode(errors='replace')}")
    return done


def export(form, *files, more=(), code=0):
    return run("export", "--to", form, *more, *files, code=code).stdout


def write(name, text):
    with open(name, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return name


def minutes(inside, name="m.xml"):
    """A file of minutes around these meetings and diagnostics."""
    return write(name, '<minutes xmlns="urn:referat:minutes:1" version="1" xml:lang="da"><source name="m.pdf" '
                 f'sha256="{"ab" * 32}" mediaType="application/pdf" pages="1" text="layer" review="none">'
                 f'<page n="1" read="layer"/></source>{inside}</minutes>')


def meeting(inside):
    return ('<meeting kind="minutes"><authority>Tåstrup Kommune</authority><committee>Byrådet</committee>'
            f'<start date="2019-05-14" time="16:00"/>{inside}</meeting>')


def item(number, title, inside="", more=""):
    return f'<item number="{number}" {more}><title page="1">{title}</title>{inside}</item>'


def decision(text):
    return f'<section kind="decision" heading="Beslutning"><p>{text}</p></section>'


def words_of(element):
    return "".join(element.itertext())


def lines(data):
    return [json.loads(line) for line in data.decode().splitlines()]


# ------------------------------------------------------------------ all forms

def it_gives_the_same_bytes_from_xml_and_from_the_document():
    text = os.path.join(SOURCE, "fixtures/0011-votes-and-dissent/source.txt")
    for form in FORMS:
        first = export(form, text.replace(".txt", ".xml"))
        check(form + " twice", first, export(form, text.replace(".txt", ".xml")))
        check(form + " from the document", first, export(form, text))


def it_joins_many_into_one_stream_and_a_bad_one_stops_nothing():
    one, two = FIXTURES[0], FIXTURES[3]
    write("bad.xml", '<minutes xmlns="urn:referat:minutes:1" version="1"><oops/></minutes>')
    for form in ["jsonl", "items"]:
        check(form, export(form, one) + export(form, two), export(form, one, "bad.xml", two, code=6))
    os.makedirs("shelf/deep")
    shutil.copy(one, "shelf/deep/a.xml")
    shutil.copy(two, "shelf/b.xml")
    check("a folder", export("items", "shelf/b.xml", "shelf/deep/a.xml"), export("items", "shelf"))
    export("items", "nowhere", code=3)
    rows = list(csv.reader(io.StringIO(export("csv", one, two).decode("utf-8-sig"), newline="")))
    check("rows", len(export("items", one, two).splitlines()) + 1, len(rows))
    run("export", "--to", "csv", "bad.xml", "-o", "none.csv", code=6)
    check("a file of nothing", False, os.path.exists("none.csv"))


def it_writes_a_file_for_each_where_forms_are_of_one():
    for name in ["a.xml", "b.xml"]:
        shutil.copy(FIXTURES[0], name)
    run("export", "--to", "html", "a.xml", "b.xml", "-o", "out")
    check("files", ["a.xml.html", "b.xml.html"], sorted(os.listdir("out")))
    run("export", "--to", "xml", "a.xml", "b.xml")
    with open("a.xml.xml", "rb") as made, open("a.xml", "rb") as given:
        check("the XML again", given.read(), made.read())


def it_says_what_it_was_not_asked_rightly():
    for words, says in [(["--to", "pdf"], "jsonl, items, csv"), ([], "jsonl, items, csv"),
                        (["--to", "html", "--bulk", "x"], "--to items"), (["--to", "items", "--bulk", "Store Navne"], "index"),
                        (["--to", "items", "--delimiter", ";"], "--to csv"), (["--to", "csv", "--delimiter", "x"], "delimiter"),
                        (["--to", "oparl", "--base", "javascript:x"], "URL")]:
        done = run("export", *words, FIXTURES[0], code=2)
        if says.encode() not in done.stderr or done.stderr.count(b"\n") != 1:
            wrong(str(words), says, done.stderr)
    check("elsewhere", True, b"referat export" in run("--public", FIXTURES[0], code=2).stderr)


# ------------------------------------------------------------------ jsonl

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
        marks.append({"date" if kind == "date" else "case": child.get("when") or child.get("case"), "text": child.text or ""})
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
    made["meetings"] = [meeting_of(m, f"{source.get('sha256')}-{n + 1}") for n, m in enumerate(root.findall(NS + "meeting"))]
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


def it_says_all_of_the_contract_in_a_line():
    for path in FIXTURES:
        got = lines(export("jsonl", path))
        check(path + " lines", 1, len(got))
        wanted, made = expected(path), without_section_text(got[0])
        if wanted != made:
            wrong(path, json.dumps(wanted, sort_keys=True, ensure_ascii=False)[:3000],
                  json.dumps(made, sort_keys=True, ensure_ascii=False)[:3000])


# ------------------------------------------------------------------ items and csv

def it_fills_the_fields_that_the_mapping_knows():
    with open(os.path.join(SOURCE, "docs/items-mapping.json"), encoding="utf8") as f:
        fields = json.load(f)["mappings"]["properties"]
    with open(os.path.join(SOURCE, "docs/export.md"), encoding="utf8") as f:
        documented = f.read()
    seen = set()
    for row in lines(export("items", *FIXTURES)):
        seen |= set(row)
        for name, value in row.items():
            kind = fields.get(name, {}).get("type")
            check(name + " is a number", kind == "integer", isinstance(value, int))
            if kind == "date" and not all(re.fullmatch(r"\d{4}-\d\d(-\d\d)?", d) for d in ([value] if isinstance(value, str) else value)):
                wrong(name, "dates", value)
    check("fields of no mapping", set(), seen - set(fields))
    header = next(csv.reader(io.StringIO(export("csv", FIXTURES[0]).decode("utf-8-sig"), newline="")))
    check("fields of the mapping and of csv", sorted(fields), sorted(header))
    for name in header:
        check(f"docs/export.md has `{name}`", True, f"`{name}`" in documented)


def it_writes_bulk_requests():
    plain, bulk = export("items", FIXTURES[0]).splitlines(), export("items", FIXTURES[0], more=["--bulk", "moeder"]).splitlines()
    check("documents", plain, bulk[1::2])
    check("actions", [{"index": {"_index": "moeder", "_id": json.loads(line)["id"]}} for line in plain],
          [json.loads(line) for line in bulk[0::2]])


def it_is_read_by_jq():
    needs("jq")
    for form in ["jsonl", "items", "oparl"]:
        done = subprocess.run(["jq", "-c", "."], input=export(form, FIXTURES[0]), capture_output=True)
        check(form, (0, b""), (done.returncode, done.stderr))
    titles = subprocess.run(["jq", "-r", ".meetings[].items[].title"], input=export("jsonl", FIXTURES[0]), capture_output=True)
    root = ET.parse(FIXTURES[0]).getroot()
    check("titles", [words_of(t) for t in root.iter(NS + "title")], titles.stdout.decode().splitlines())


def it_gives_each_row_of_csv_what_items_has():
    data = export("csv", *FIXTURES)
    check("mark of UTF-8", b"\xef\xbb\xbfid,", data[:6])
    text = data.decode("utf-8-sig")
    check("line ends outside quotes", 0, len(re.findall(r"(?<!\r)\n", re.sub(r'"(?:[^"]|"")*"', "", text))))
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    items = lines(export("items", *FIXTURES))
    check("rows", len(items), len(rows))
    for row, one in zip(rows, items):
        for name, cell in row.items():
            value = one.get(name, "")
            wanted = "; ".join(value) if isinstance(value, list) else str(value)
            check(f"{one['id']} {name}", wanted, cell[1:] if cell[:1] == "'" and wanted[:1] in ("=", "+", "-", "@") else cell)
    semicolons = export("csv", FIXTURES[0], more=["--delimiter", ";"]).decode("utf-8-sig")
    check("semicolons", list(csv.reader(io.StringIO(semicolons, newline=""), delimiter=";")),
          list(csv.reader(io.StringIO(export("csv", FIXTURES[0]).decode("utf-8-sig"), newline=""))))


def it_lets_no_cell_be_a_formula_or_overflow():
    bad = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(&quot;http://x&quot;,&quot;y&quot;)", "&#9;=1", " =1", "＝1",
           "&#xA0;=1", "a;b,c&quot;d"]
    path = minutes(meeting("".join(item(n + 1, text, decision("=" + "x" * 40000)) for n, text in enumerate(bad))))
    rows = list(csv.DictReader(io.StringIO(export("csv", path).decode("utf-8-sig"), newline="")))
    check("rows", len(bad), len(rows))
    for row, text in zip(rows, bad):
        check(f"{text} is led by an apostrophe", not text.startswith("a"), row["title"].startswith("'"))
        check("fits a cell", True, len(row["decision"]) <= 32767 and row["decision"].endswith("…"))
    check("quotes", 'a;b,c"d', rows[-1]["title"])


# ------------------------------------------------------------------ oparl

OPARL_REQUIRED = {
    "Body": ["name", "organization", "person", "meeting", "paper", "legislativeTerm"], "Organization": [], "Person": [],
    "Membership": [], "Meeting": [], "AgendaItem": ["order"], "Paper": [], "Consultation": [], "File": ["accessUrl"],
    "Location": [],
}
OPARL_KNOWN = {
    "Body": "name organization person meeting paper legislativeTerm",
    "Organization": "body name organizationType", "Person": "body name membership",
    "Membership": "person organization role onBehalfOf",
    "Meeting": "name start end location organization participant invitation resultsProtocol agendaItem",
    "AgendaItem": "meeting number order name public consultation result resolutionText",
    "Paper": "body name reference consultation", "Consultation": "paper agendaItem meeting organization",
    "File": "fileName mimeType accessUrl", "Location": "description",
}
OPARL_LISTS = ("organization", "person", "meeting", "paper")


def each_object(value):
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for one in value.values():
            yield from each_object(one)
    elif isinstance(value, list):
        for one in value:
            yield from each_object(one)


def it_gives_the_objects_of_oparl():
    for path in FIXTURES:
        listed = json.loads(export("oparl", path, more=["--base", "https://oparl.example.org"]))
        objects = list(each_object(listed))
        ids = {o["id"] for o in objects}
        check(path + " listed once", len(listed), len({o["id"] for o in listed}))
        for o in objects:
            kind = re.fullmatch(r"https://schema\.oparl\.org/1\.1/(\w+)", o["type"]).group(1)
            check(o["id"] + " lacks", [], [n for n in OPARL_REQUIRED[kind] if n not in o])
            check(o["id"] + " has", [], [n for n in o if n not in ["id", "type", *OPARL_KNOWN[kind].split()]
                                         and not n.startswith("referat:")])
            check("begins with the base", True, o["id"].startswith("https://oparl.example.org/"))
            check("is a URL", True, re.fullmatch(r"[!-~]+", o["id"]) is not None)
            for name, value in o.items():
                references = [value] if isinstance(value, str) else value if isinstance(value, list) else []
                for one in references:
                    if (isinstance(one, str) and one.startswith("https://oparl") and one not in ids and name != "accessUrl"
                            and not (kind == "Body" and name in OPARL_LISTS)):
                        wrong(f"{path}: {name} of {o['id']}", "an object that is there", one)
        root = ET.parse(path).getroot()
        meetings = [m for m in root.findall(NS + "meeting") if m.get("kind") != "other"]
        check(path + " items", sum(len(m.findall(NS + "item")) for m in meetings),
              sum(1 for o in objects if o["type"].endswith("/AgendaItem")))


def it_knows_the_clock_in_copenhagen():
    try:
        copenhagen = zoneinfo.ZoneInfo("Europe/Copenhagen")
    except zoneinfo.ZoneInfoNotFoundError:
        raise Skip("no time zones here")
    import datetime
    days = ["1890-03-02", "1893-12-31", "1894-01-01", "1916-05-15", "1916-10-01", "1941-12-17", "1942-11-03", "1944-06-01",
            "1945-08-14", "1945-08-16", "1947-05-05", "1948-08-09", "1979-07-01", "1980-04-05", "1980-04-06", "1980-09-28",
            "1981-03-29", "1995-09-24", "1995-09-25", "1996-10-26", "1996-10-27", "2019-03-31", "2024-02-29", "2025-07-01"]
    path = minutes("".join(f'<meeting kind="minutes"><committee>R</committee><start date="{d}" time="19:30"/></meeting>' for d in days))
    got = [o["start"] for o in json.loads(export("oparl", path)) if o["type"].endswith("/Meeting")]
    wanted = [datetime.datetime.fromisoformat(d + "T19:30").replace(tzinfo=copenhagen).isoformat()[:22] for d in days]
    if wanted[0][-6:-3] != "+00":
        days, got, wanted = days[8:], got[8:], wanted[8:]      # data without what was before 1970
    check("moments", list(zip(days, [w[:22] for w in wanted])), list(zip(days, [g[:22] for g in got])))
    path = minutes('<meeting kind="minutes"><committee>R</committee><start date="2023-12-31" time="23:00"/>'
                   '<end date="2023-12-31" time="24:00"/></meeting>')
    check("midnight", ["2024-01-01T00:00:00+01:00"], [o["end"] for o in json.loads(export("oparl", path)) if "end" in o])


# ------------------------------------------------------------------ akn

def valid(schema, *paths):
    done = subprocess.run(["xmllint", "--noout", "--huge", "--schema", schema, *paths], capture_output=True)
    if done.returncode:
        wrong("against " + os.path.basename(schema), "valid", done.stderr.decode(errors="replace"))


def it_is_valid_akoma_ntoso():
    needs("xmllint")
    made = []
    for n, path in enumerate(FIXTURES):
        made.append(write(f"{n}.xml", export("akn", path)))
        text = words_of(ET.parse(made[-1]).getroot())
        for p in ET.parse(path).getroot().iter(NS + "p"):
            if words_of(p) not in text:
                wrong(path, words_of(p), "not in it")
    valid(os.path.join(SOURCE, "tests/akn-debatereport.xsd"), *made)
    if os.environ.get("AKN_XSD"):
        valid(os.environ["AKN_XSD"], *made)
    else:
        print("    (the OASIS schema was not asked: no AKN_XSD)")


# ------------------------------------------------------------------ html and text

class Page(html.parser.HTMLParser):
    """Tags that match, headings, ids, links and text."""
    EMPTY = {"meta", "link", "br", "hr"}

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.headings, self.ids, self.links, self.text, self.tags = [], [], [], [], [], set()
        self.bad = []
        self.feed(page)
        self.close()
        if self.open:
            self.bad.append(f"open at the end: {self.open}")

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        named = dict(attributes)
        if [n for n in named if n.startswith("on") or (n in ("src", "href") and not named[n].startswith("#"))]:
            self.bad.append(f"{tag} {attributes}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"][1:]] if tag == "a" else []
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.bad.append(f"</{tag}>")

    def handle_data(self, data):
        self.text.append(data)


def check_page(what, page):
    read = Page(page.decode())
    check(what + " is well built", [], read.bad)
    check(what + " ids", len(read.ids), len(set(read.ids)))
    check(what + " links", [], [link for link in read.links if link not in read.ids])
    check(what + " scripts", set(), read.tags & {"script", "iframe", "object", "img", "form", "svg"})
    check(what + " headings skip no level", [], [h for a, h in zip([0] + read.headings, read.headings) if h > a + 1 and a])
    check(what + " first heading", 1, read.headings[0])
    return "".join(read.text)


def it_makes_one_clean_page():
    for path in FIXTURES:
        page = export("html", path)
        check(path + " document type", b"<!DOCTYPE html>\n", page[:16])
        text = check_page(path, page)
        for e in list(ET.parse(path).getroot().iter(NS + "p")) + list(ET.parse(path).getroot().iter(NS + "title")):
            if words_of(e) not in text:
                wrong(path, words_of(e), "not in it")


def it_makes_a_text():
    for path in FIXTURES:
        text = export("text", path).decode()
        for e in list(ET.parse(path).getroot().iter(NS + "p")) + list(ET.parse(path).getroot().iter(NS + "title")):
            if words_of(e) not in text:
                wrong(path, words_of(e), "not in it")


def it_shows_in_a_browser_without_running_anything():
    needs("chromium")
    if SLOW:
        raise Skip("the page is the same")
    path = minutes(meeting(item(1, "&lt;img src=x onerror='document.title=1'&gt;", decision("&lt;script&gt;document.title=2&lt;/script&gt;"))))
    write("page.html", export("html", path))
    done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + os.path.abspath("profile"),
                           "--dump-dom", "file://" + os.path.abspath("page.html")], capture_output=True, timeout=SECONDS_MOST)
    dom = done.stdout.decode()
    check("title", ["Tåstrup Kommune, Byrådet, 14. maj 2019"], re.findall("<title>(.*?)</title>", dom))
    check("elements of the text", [], re.findall("<(?:img|script)", dom))
    check("the text itself", 1, dom.count("&lt;script&gt;document.title=2&lt;/script&gt;"))


# ------------------------------------------------------------------ what is not for everyone

def it_leaves_out_what_is_not_public_in_every_form():
    secret = ["HEMMELIGTITEL om afsked", "HEMMELIGTEKST", "99/9999", "HEMMELIGBILAG", "Hemmelig Person", "010170-1234",
              "HEMMELIGNABO"]
    path = minutes(meeting(
        f'<contents><entry number="1">Gulvet</entry><entry number="2" access="closed">{secret[0]}</entry></contents>'
        f'<section kind="body"><p>Dagsorden: Gulvet, {secret[0]}</p><p>Velkomst</p></section>'
        + item(1, "Gulvet", decision("Godkendt.") + f'<section kind="presentation"><p>Nabo {secret[5]} {secret[6]}</p></section>',
               'access="open"')
        + item(2, secret[0], f'<case id="{secret[2]}">{secret[2]}</case>' + decision(secret[1])
               + f'<attachment>{secret[3]}</attachment><absence person="{secret[4]}" kind="recused">{secret[4]}</absence>'
               '<vote for="77" against="66"/>', 'access="closed" outcome="rejected" label="2 HEMMELIGTITEL om afsked"'))
        + f'<diagnostic severity="warning" code="title-differs" item="2">"{secret[0]}"</diagnostic>')
    for form in FORMS:
        done = run("export", "--public", "--to", form, path)
        for word in secret + ["77", "66", "rejected", "Afvist"]:
            if word == "rejected" and form == "akn":           # its list of all outcomes has the word
                continue
            if word.encode() in done.stdout.replace(b"ab" * 32, b""):
                wrong(f"{form} without", word, done.stdout.decode())
        for word in ["Godkendt.", "Gulvet"]:
            check(f"{form} with {word}", True, word.encode() in done.stdout)
        for code in ["left-out-closed", "left-out-personal-number"]:
            check(f"{form} says {code}", True, code.encode() in done.stdout)
        said = done.stderr.decode()
        check(form + " counts", True, "item 2: Closed, and left out: 1 title, 1 section, 1 case number, 1 attachment, 1 absence, 1 vote."
              in said and "item 1: Left out, with what looks like a personal number (CPR): 1 text." in said)
        check(form + " whispers nothing", [], [s for s in secret if s in said])


def it_is_public_on_the_fixture_that_needs_an_eye():
    path = os.path.join(SOURCE, "fixtures/0022-needs-an-eye/source.xml")
    for form in FORMS:
        got = run("export", "--public", "--to", form, path).stdout.decode()
        check(form, [], [s for s in ("110229-0000", "Opsigelse af lejemål", "Agnes Tofte") if s in got])
        check(form + " keeps the rest", True, "Afslaget fastholdes." in got)


# ------------------------------------------------------------------ hostile texts

HOSTILE = ["'; DROP TABLE items; --", "<script>alert(1)</script>", "]]>", "&amp;", "\u202eesrever\u202c", "\u200f\u200e\u2066x",
           "a\u2028b\u2029c", "\ufeff", "\U0001f600\U0001f468\u200d\U0001f469", "{{7*7}} ${x} #{y} %s%n", "\\\"'`\\u0000", "a\tb",
           "</style></title></main>", "\u0085\u009f", "=cmd|' /C calc'!A0", "..\\..//etc/passwd", "é" * 200]


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def it_carries_hostile_texts_harmlessly():
    inside = []
    for n, raw in enumerate(HOSTILE):
        t = escape(raw)
        inside.append(f'<item number="{t}" label="{t}" mark="{t}"><title>{t}</title><case id="{t}">{t}</case>'
                      f'<section kind="decision" heading="{t}"><p>{t}</p><list><li marker="{t}">{t}</li></list><table><row>'
                      f'<cell>{t}</cell></row></table></section><attachment>{t}</attachment><absence person="{t}" kind="left">{t}'
                      f'</absence><vote for="1"><voter side="for" name="{t}"/></vote></item>')
    t = escape("".join(HOSTILE[:6]))
    head = (f'<meeting kind="minutes"><authority>{t}</authority><committee>{t}</committee><place>{t}</place><attendance>'
            f'<person name="{t}" party="{t}" role="{t}" status="present">{t}</person></attendance>')
    path = minutes(head + "".join(inside) + f'</meeting><diagnostic severity="info" code="x" item="{t}">{t}</diagnostic>')
    made = {form: export(form, path) for form in FORMS}
    for form, got in made.items():
        got.decode()                                           # is UTF-8
        check(form + " has no NUL", False, b"\0" in got)
    check("titles of jsonl", HOSTILE, [i["title"] for i in lines(made["jsonl"])[0]["meetings"][0]["items"]])
    check("titles of items", HOSTILE, [i["title"] for i in lines(made["items"])])
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"), newline="")))
    check("titles of csv", [("'" if h[0] == "=" else "") + h for h in HOSTILE], [r["title"] for r in rows])
    check("names of oparl", HOSTILE, [i["name"] for o in json.loads(made["oparl"]) for i in o.get("agendaItem", [])])
    check_page("html", made["html"])
    if shutil.which("xmllint"):
        valid(os.path.join(SOURCE, "tests/akn-debatereport.xsd"), write("made.xml", made["akn"]))
    headings = [words_of(h) for h in ET.fromstring(made["akn"]).iter("{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}heading")]
    check("headings of akn", [], [h for h in HOSTILE if h not in headings])


def it_reads_bytes_that_are_no_text():
    text = b"Referat fra m\xf8de i R\xe5det den 14. maj 2019\n\n1. Gulvet \xff\xfe\n\nBeslutning\n\nGodkendt \xc3\x28 \x1b[31m. Pengene findes paa kontoen for vedligeholdelse, og arbejdet begynder til efteraaret.\n"
    path = write("bad.txt", text)
    for form in FORMS:
        got = export(form, path)
        got.decode()
        check(form + " has no control", [], [c for c in (b"\0", b"\x1b") if c in got])
    check("a NUL is no text", b"", export("html", write("nul.txt", text.replace(b"1.", b"1\0.")), code=5))


def it_carries_a_paragraph_of_10_mb():
    words = "Rådet drøftede sagen. " * (LONG_BYTES // 23)
    path = minutes(meeting(item(1, "Lang", decision(words))))
    for form in FORMS:
        began = time.monotonic()
        got = export(form, path)
        if form != "csv" and words.strip() not in got.decode():
            wrong(form, "all of the paragraph", len(got))
        if time.monotonic() - began > SECONDS_MOST / 2:
            wrong(form, "done soon", time.monotonic() - began)


def it_gives_a_clear_fault_for_what_is_no_such_xml():
    for name, text, code in [("cut.xml", open(FIXTURES[0], "rb").read()[:900], 6),
                             ("dtd.xml", '<!DOCTYPE minutes [<!ENTITY a "b">]>' + open(minutes(meeting("")), encoding="utf8").read(), 6)]:
        done = run("export", "--to", "text", write(name, text), code=code)
        check(name, (1, b""), (done.stderr.count(b"\n"), done.stdout))


# ------------------------------------------------------------------ running

def main():
    global test, faults, skipped
    wanted, failed, passed = sys.argv[3:], 0, 0
    for name, function in list(globals().items()):
        if not name.startswith("it_") or (wanted and name not in wanted):
            continue
        test, faults = name, 0
        room, back = tempfile.mkdtemp(), os.getcwd()
        os.chdir(room)
        try:
            function()
            passed += faults == 0
        except Skip as reason:
            skipped += 1
            print(f"skipped {name}: {reason}")
        finally:
            os.chdir(back)
            shutil.rmtree(room, ignore_errors=True)
        if faults:
            failed += 1
            print(f"FAILED {name}; alone: {' '.join(sys.argv[:3])} {name}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return failed > 0 or passed == 0


sys.exit(main())
