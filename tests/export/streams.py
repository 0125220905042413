# SPDX-License-Identifier: AGPL-3.0-or-later
"""All forms; jsonl, items and csv."""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

from .contract import expected, without_section_text
from harness import SOURCE, check, wrong
from .world import FIXTURES, FORMS, NS, decision, export, item, lines, meeting, minutes, needs, run, words_of, write


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
                        (["--to", "html", "--bulk", "x"], "--to items"),
                        (["--to", "items", "--bulk", "Store Navne"], "index"),
                        (["--to", "items", "--delimiter", ";"], "--to csv"),
                        (["--to", "csv", "--delimiter", "x"], "delimiter"),
                        (["--to", "oparl", "--base", "javascript:x"], "URL")]:
        done = run("export", *words, FIXTURES[0], code=2)
        if says.encode() not in done.stderr or done.stderr.count(b"\n") != 1:
            wrong(str(words), says, done.stderr)
    check("elsewhere", True, b"referat export" in run("--public", FIXTURES[0], code=2).stderr)


# ------------------------------------------------------------------ jsonl

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
            dates = [value] if isinstance(value, str) else value
            if kind == "date" and not all(re.fullmatch(r"\d{4}-\d\d(-\d\d)?", d) for d in dates):
                wrong(name, "dates", value)
    check("fields of no mapping", set(), seen - set(fields))
    header = next(csv.reader(io.StringIO(export("csv", FIXTURES[0]).decode("utf-8-sig"), newline="")))
    check("fields of the mapping and of csv", sorted(fields), sorted(header))
    for name in header:
        check(f"docs/export.md has `{name}`", True, f"`{name}`" in documented)


def it_writes_bulk_requests():
    plain = export("items", FIXTURES[0]).splitlines()
    bulk = export("items", FIXTURES[0], more=["--bulk", "moeder"]).splitlines()
    check("documents", plain, bulk[1::2])
    check("actions", [{"index": {"_index": "moeder", "_id": json.loads(line)["id"]}} for line in plain],
          [json.loads(line) for line in bulk[0::2]])


def it_is_read_by_jq():
    needs("jq")
    for form in ["jsonl", "items", "oparl"]:
        done = subprocess.run(["jq", "-c", "."], input=export(form, FIXTURES[0]), capture_output=True)
        check(form, (0, b""), (done.returncode, done.stderr))
    titles = subprocess.run(["jq", "-r", ".meetings[].items[].title"], input=export("jsonl", FIXTURES[0]),
                            capture_output=True)
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
            led = cell[:1] == "'" and wanted[:1] in ("=", "+", "-", "@")
            check(f"{one['id']} {name}", wanted, cell[1:] if led else cell)
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
