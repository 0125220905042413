# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is not for everyone, and texts that mean harm."""
import csv
import io
import json
import os
import shutil
import time
import xml.etree.ElementTree as ET

from .documents import check_page, valid
from harness import SOURCE, check, wrong
from .world import (
    FIXTURES, FORMS, LONG_BYTES, NS, SECONDS_MOST, decision, export, item, lines, meeting, minutes, needs, run,
    words_of, write)


# ------------------------------------------------------------------ what is not for everyone

def it_leaves_out_what_is_not_public_in_every_form():
    secret = ["HEMMELIGTITEL om afsked", "HEMMELIGTEKST", "99/9999", "HEMMELIGBILAG", "Hemmelig Person",
              "010170-1234", "HEMMELIGNABO"]
    path = minutes(meeting(
        f'<contents><entry number="1">Gulvet</entry><entry number="2" access="closed">{secret[0]}</entry></contents>'
        f'<section kind="body"><p>Dagsorden: Gulvet, {secret[0]}</p><p>Velkomst</p></section>'
        + item(1, "Gulvet", decision("Godkendt.")
               + f'<section kind="presentation"><p>Nabo {secret[5]} {secret[6]}</p></section>', 'access="open"')
        + item(2, secret[0], f'<case id="{secret[2]}">{secret[2]}</case>' + decision(secret[1])
               + f'<attachment>{secret[3]}</attachment>'
               f'<absence person="{secret[4]}" kind="recused">{secret[4]}</absence>'
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
        for count in ["item 2: Closed, and left out: 1 title, 1 section, 1 case number, 1 attachment, 1 absence, "
                      "1 vote.",
                      "item 1: Left out, with what looks like a personal number (CPR): 1 text."]:
            check(form + " counts", True, count in said)
        check(form + " whispers nothing", [], [s for s in secret if s in said])


def it_says_what_is_left_out_without_commands_to_a_terminal():
    path = minutes(meeting(item("2\u009b\u202e\u2028", "Gulvet", decision("Godkendt."), 'access="closed"')))
    said = run("export", "--public", "--to", "text", path).stderr.decode()
    check("in one line", (1, True), (len(said.splitlines()), "Closed, and left out: 1 title, 1 section." in said))
    check("commands", [], [s for s in "\u009b\u202e\u2028" if s in said])


def it_is_public_on_the_fixture_that_needs_an_eye():
    path = os.path.join(SOURCE, "fixtures/0022-needs-an-eye/source.xml")
    for form in FORMS:
        got = run("export", "--public", "--to", form, path).stdout.decode()
        check(form, [], [s for s in ("110229-0000", "Opsigelse af lejemål", "Agnes Tofte") if s in got])
        check(form + " keeps the rest", True, "Afslaget fastholdes." in got)


def it_keeps_what_is_public_valid():
    needs("xmllint")
    write("minutes.xsd", run("schema").stdout)
    made = [write(f"{n}.xml", export("xml", path, more=["--public"])) for n, path in enumerate(FIXTURES)]
    valid("minutes.xsd", *made)
    for path in made:                                          # what is public stays as it is
        items = ET.parse(path).getroot().iter(NS + "item")
        again = ET.fromstring(export("xml", path, more=["--public"])).iter(NS + "item")
        check(path, [ET.tostring(i) for i in items], [ET.tostring(i) for i in again])


# ------------------------------------------------------------------ hostile texts

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HOSTILE = ["'; DROP TABLE items; --", "<script>alert(1)</script>", "]]>", "&amp;", "\u202eesrever\u202c",
           "\u200f\u200e\u2066x", "a\u2028b\u2029c", "\ufeff", "\U0001f600\U0001f468\u200d\U0001f469",
           "{{7*7}} ${x} #{y} %s%n", "\\\"'`\\u0000", "a\tb", "</style></title></main>",
           "\u0085\u009f", "=cmd|' /C calc'!A0", "..\\..//etc/passwd", "é" * 200]


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def it_carries_hostile_texts_harmlessly():
    inside = []
    for n, raw in enumerate(HOSTILE):
        t = escape(raw)
        inside.append(f'<item number="{t}" label="{t}" mark="{t}"><title>{t}</title><case id="{t}">{t}</case>'
                      f'<section kind="decision" heading="{t}"><p>{t}</p><list><li marker="{t}">{t}</li></list>'
                      f'<table><row><cell>{t}</cell></row></table></section><attachment>{t}</attachment>'
                      f'<absence person="{t}" kind="left">{t}</absence>'
                      f'<vote for="1"><voter side="for" name="{t}"/></vote></item>')
    t = escape("".join(HOSTILE[:6]))
    head = (f'<meeting kind="minutes"><authority>{t}</authority><committee>{t}</committee><place>{t}</place>'
            f'<attendance><person name="{t}" party="{t}" role="{t}" status="present">{t}</person></attendance>')
    path = minutes(head + "".join(inside)
                   + f'</meeting><diagnostic severity="info" code="x" item="{t}">{t}</diagnostic>')
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
    headings = [words_of(h) for h in ET.fromstring(made["akn"]).iter(AKN + "heading")]
    check("headings of akn", [], [h for h in HOSTILE if h not in headings])


def it_reads_bytes_that_are_no_text():
    text = b"Referat fra m\xf8de i R\xe5det den 14. maj 2019\n\n1. Gulvet \xff\xfe\n\n" \
        b"Beslutning\n\nGodkendt \xc3\x28 \x1b[31m. " \
        b"Pengene findes paa kontoen for vedligeholdelse, og arbejdet begynder til efteraaret.\n"
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
    with open(minutes(meeting("")), encoding="utf8") as f:
        plain = f.read()
    for name, text, code in [("cut.xml", open(FIXTURES[0], "rb").read()[:900], 6),
                             ("dtd.xml", '<!DOCTYPE minutes [<!ENTITY a "b">]>' + plain, 6)]:
        done = run("export", "--to", "text", write(name, text), code=code)
        check(name, (1, b""), (done.stderr.count(b"\n"), done.stdout))
