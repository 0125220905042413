# SPDX-License-Identifier: AGPL-3.0-or-later
"""oparl, akn, html and text: a document each."""
import html.parser
import json
import os
import re
import subprocess
import xml.etree.ElementTree as ET
import zoneinfo

from harness import SLOW, SOURCE, Skip, check, wrong
from .world import FIXTURES, NS, SECONDS_MOST, decision, export, item, meeting, minutes, needs, words_of, write


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
                    if (isinstance(one, str) and one.startswith("https://oparl") and one not in ids
                            and name != "accessUrl" and not (kind == "Body" and name in OPARL_LISTS)):
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
    days = ["1890-03-02", "1893-12-31", "1894-01-01", "1916-05-15", "1916-10-01", "1941-12-17", "1942-11-03",
            "1944-06-01", "1945-08-14", "1945-08-16", "1947-05-05", "1948-08-09", "1979-07-01", "1980-04-05",
            "1980-04-06", "1980-09-28", "1981-03-29", "1995-09-24", "1995-09-25", "1996-10-26", "1996-10-27",
            "2019-03-31", "2024-02-29", "2025-07-01"]
    path = minutes("".join('<meeting kind="minutes"><committee>R</committee>'
                           f'<start date="{d}" time="19:30"/></meeting>' for d in days))
    got = [o["start"] for o in json.loads(export("oparl", path)) if o["type"].endswith("/Meeting")]
    wanted = [datetime.datetime.fromisoformat(d + "T19:30").replace(tzinfo=copenhagen).isoformat()[:22] for d in days]
    if wanted[0][-6:-3] != "+00":
        days, got, wanted = days[8:], got[8:], wanted[8:]      # data without what was before 1970
    check("moments", list(zip(days, [w[:22] for w in wanted])), list(zip(days, [g[:22] for g in got])))
    path = minutes('<meeting kind="minutes"><committee>R</committee><start date="2023-12-31" time="23:00"/>'
                   '<end date="2023-12-31" time="24:00"/></meeting>')
    check("midnight", ["2024-01-01T00:00:00+01:00"],
          [o["end"] for o in json.loads(export("oparl", path)) if "end" in o])


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
    check(what + " headings skip no level", [], [h for a, h in zip(read.headings, read.headings[1:]) if h > a + 1])
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
    path = minutes(meeting(item(1, "&lt;img src=x onerror='document.title=1'&gt;",
                                decision("&lt;script&gt;document.title=2&lt;/script&gt;"))))
    write("page.html", export("html", path))
    done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                           "--user-data-dir=" + os.path.abspath("profile"), "--dump-dom",
                           "file://" + os.path.abspath("page.html")], capture_output=True, timeout=SECONDS_MOST)
    dom = done.stdout.decode()
    check("title", ["Tåstrup Kommune, Byrådet, 14. maj 2019"], re.findall("<title>(.*?)</title>", dom))
    check("elements of the text", [], re.findall("<(?:img|script)", dom))
    check("the text itself", 1, dom.count("&lt;script&gt;document.title=2&lt;/script&gt;"))
