# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of `referat correct` share: a document, correcting it, and reading the XML."""
import json
import re
import subprocess
import xml.etree.ElementTree as tree

from harness import check, wrong
from export.world import NS, needs, run  # noqa: F401

XML, RECORDS, READING = "out/m.txt.xml", "out/m.txt.corrections.jsonl", "out/m.txt.reading"
WHO = "Mette Holm"

DOCUMENT = """Strandby Kommune
Teknisk Udvalg

Referat

Tirsdag den 12. marts 2013 kl. 15:00
Mødelokale 2

Til stede: Ib Lund (A), Gerda Vang (V), Poul Ager (F)

1. Godkendelse af dagsorden

Beslutning
Godkendt.

2. Ny cykelstj langs Havnevej

Sagsnr. 2013-02846

Sagsfremstilling
Forvaltningen har undersøgt, om der kan anlægges en cykelsti.

Stien bliver 900 meter lang.

Økonomien i sagen
Anlægget koster 2 mio. kr.

Indstilling
Forvaltningen indstiller, at stien anlægges.

Beslutning
Indstillingen blev godkendt.

Ib Lund forlod mødet kl. 16:10.

3. Nye bænke i parken

Sagsfremstilling
Parken har få bænke.

4) Belysning på torvet
Lamperne skiftes i maj.

Beslutning
Godkendt.

5. Eventuelt

Beslutning
Intet.
"""


def read_document():
    with open("m.txt", "w", encoding="utf-8") as f:
        f.write(DOCUMENT)
    run("m.txt", "-o", "out/")


def slurp(name=XML):
    with open(name, "rb") as f:
        return f.read()


def correct(*words, code=0, who=WHO, xml=XML):
    return run("correct", xml, "--who", who, *words, code=code)


def says(done, *parts):
    """What was refused is told in one line that has these parts."""
    line = done.stderr.decode()
    check("lines on standard error", 1, line.count("\n"))
    for part in parts:
        if part not in line:
            wrong("the line on standard error", part, line)


def root(name=XML):
    return tree.parse(name).getroot()


def item(number, name=XML):
    for one in root(name).iter(f"{NS}item"):
        if one.get("number") == number:
            return one
    raise AssertionError(f"no item {number} in {name}")


def text(element):
    return "".join(element.itertext())


def title(number, name=XML):
    return text(item(number, name).find(f"{NS}title"))


def states(name=XML):
    return [one.get("state") for one in root(name).iter(f"{NS}correction")]


def codes(name=XML):
    return [one.get("code") for one in root(name).iter(f"{NS}diagnostic")]


def review(name=XML):
    return root(name).find(f"{NS}source").get("review")


def records():
    return [json.loads(line) for line in slurp(RECORDS).decode().splitlines()]


def printed(name):
    """The printed words in order: of a corrected title those that were read, and skipped lines by themselves."""
    words, apart = [], []

    def take(value):
        words.extend(re.findall(r"\w+", value or ""))

    def walk(e):
        tag = e.tag[len(NS):]
        if tag == "skipped":
            apart.extend(re.findall(r"\w+", text(e)))
            return
        if tag in ("source", "diagnostic", "absence", "vote", "authority", "committee", "place", "attendance"):
            return
        if tag == "item":
            title_of = e.find(f"{NS}title")
            for value in (e.get("label"), title_of.get("read") or text(title_of), e.get("mark")):
                take(value)
        elif tag in ("section", "li"):
            take(e.get("heading") or e.get("marker"))
        if tag in ("p", "li", "cell", "attachment", "entry"):
            take((e.text or "") + "".join(text(d) + (d.tail or "") for d in e if d.tag[len(NS):] in ("date", "ref")))
        elif tag == "case":
            apart.extend(re.findall(r"\w+", text(e)))
        for child in e:
            if child.tag[len(NS):] not in ("title", "date", "ref"):
                walk(child)

    walk(root(name))
    return words, sorted(apart)


def check_sound():
    """Valid, and every printed word there, in its order."""
    schema = run("schema").stdout
    with open("minutes.xsd", "wb") as f:
        f.write(schema)
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", "minutes.xsd", XML], capture_output=True)
    check("xmllint", (0, ""), (done.returncode, done.stderr.decode() if done.returncode else ""))
    check("printed words", printed(READING), printed(XML))


def reread(change, *more):
    """The document is read otherwise, as by another version: the pages, changed, are parsed to the same place."""
    pages = run("pages", "m.txt").stdout.decode()
    changed = change(pages)
    if changed == pages:
        wrong("the changed pages", "a change", "none")
    with open("m.pages", "w", encoding="utf-8") as f:
        f.write(changed)
    return run("parse", "m.pages", "-o", XML, *more)
