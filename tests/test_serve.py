#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat serve` as browsers, scripts and strangers meet it.

  tests/test_serve.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test; all share one server of the fixtures and of hostile minutes.
What needs Chromium is skipped where there is none. With REFERAT_PICTURES=DIR the pages are kept as pictures to look at.
"""
import glob
import html.parser
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import urllib.parse

sys.dont_write_bytecode = True

from feeds.browser import Browser
from feeds.invented import item, minutes
from harness import PROGRAM, SOURCE, Skip, check, room, run_together, tests_of

VOID = {"meta", "link", "input"}
EVIL = "<script>alert(1)</script>\"'&\u202e; DROP TABLE items"

running = None
port = 0


def fetch(path, method="GET", body=None, **headers):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    c.request(method, path, body=body, headers=headers)
    r = c.getresponse()
    data = r.read()
    return r.status, {k.lower(): v for k, v in r.getheaders()}, data


def page(path):
    status, headers, data = fetch(path)
    text = data.decode()
    Whole().feed_all(text)
    scripts = re.search(r"<script|\son[a-z]+\s*=\s*[\"']", text, re.I)
    check(f"{path}: no script", None, scripts and scripts.group())
    return status, text


def asking(**asked):
    return "/?" + urllib.parse.urlencode(asked)


class Whole(html.parser.HTMLParser):
    """Each element that begins ends, and each input has a label."""

    def feed_all(self, text):
        self.open, self.labels, self.inputs, self.headings = [], set(), set(), []
        self.feed(text)
        check("elements left open", [], self.open)
        check("inputs without a label", set(), self.inputs - self.labels)
        check("headings in order", True, all(b <= a + 1 for a, b in zip([0, *self.headings], self.headings)))

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "label":
            self.labels.add(said["for"])
        if tag == "input" and said.get("type") != "hidden":
            self.inputs.add(said["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_startendtag(self, tag, attributes):
        check(f"<{tag}/> is void", True, tag in VOID)
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        check("tag that ends", self.open.pop() if self.open else None, tag)


# ---------------------------------------------------------------- tests

def it_finds_and_narrows():
    status, text = page(asking(q="skole*", lang="da"))
    check("status", 200, status)
    check("a match is marked", True, "<mark>" in text)
    year = re.search(r'href="(/\?[^"]*year=2013[^"]*)"', text).group(1).replace("&amp;", "&")
    narrowed = page(year)[1]
    check("only that year", {"2013"}, set(re.findall(r"· (\d{4})-\d\d-\d\d ·", narrowed)))
    english = page(asking(q="skole*", lang="en"))[1]
    check("the minutes' own words are Danish", True, re.search(r'<a href="[^"]*" lang="da">', english) is not None)
    check("nothing", True, "Intet fundet" in page(asking(q="findesikke", lang="da"))[1])
    check("in English", True, "Nothing found" in page(asking(q="findesikke", lang="en"))[1])
    check("by its header", True, b'lang="en"' in fetch("/", **{"Accept-Language": "en-GB,en"})[2])


def it_gives_the_same_as_json():
    status, headers, data = fetch("/search.json?q=skole*")
    found = json.loads(data)
    shown = re.findall(r'<li>\s*<h3><a href="/meeting\?document=(\d+)', page(asking(q="skole*"))[1])
    check("hits", len(found["hits"]), len(shown))
    cli = subprocess.run([PROGRAM, "search", "index.db", "skole*", "--json"], capture_output=True, check=True).stdout
    check("as the command says it", json.loads(cli)["hits"], found["hits"])
    meeting = json.loads(fetch("/meeting.json?document=1&meeting=1")[2])
    check("meeting", True, len(meeting["items"]) > 0 and "sections" in meeting["items"][0])
    check("none", 404, fetch("/meeting.json?document=99999&meeting=1")[0])
    check("wrong", (400, True), (lambda x: (x[0], "error" in json.loads(x[2])))(fetch("/search.json?q=%22")))


def it_shows_a_meeting_with_its_decisions_first():
    asked = asking(q="legepladser anlægsbevilling")
    hit = json.loads(fetch(asked.replace("/?", "/search.json?"))[2])["hits"][0]
    text = page(asked)[1]
    path = re.search(r'href="(/meeting[^"#]*)(#item-\d+)"', text)
    meeting = page(path.group(1).replace("&amp;", "&"))[1]
    article = meeting.split(f'id="{path.group(2)[1:]}"', 1)[1].split("</article>")[0]
    check("its title", True, hit["title"] in article)
    check("the decision first", True, 0 < article.index('class="decision"') < article.index('class="section"'))
    check("a link to its page", True, "https://arkiv.example/source.txt#page=" in article)
    check("who was away", True, "Mona Dalsgaard: " in meeting)


def it_escapes_what_strangers_write():
    for path in (asking(q=EVIL), asking(q="hemsk", committee=EVIL), asking(q="hemsk"), asking(q='"hemsk" "'),
                 asking(person=EVIL),
                 "/" + urllib.parse.quote(EVIL), asking(q="\0\x01\ufffe"), "/?q=%ff%fe%00%80", asking(outcome="<b>"),
                 asking(q="x", offset="-1"), asking(q="x", offset="9" * 40), asking(q="a " * 900), asking(q="(" * 300),
                 asking(q="hemsk", lang="\"><b>"), "/?" + "q=a&" * 200, "/meeting?document=1",
                 "/meeting?document=%27&meeting=1"):
        status, text = page(path)
        check(f"{path[:60]}: status", True, status in (200, 400, 404))
    text = page(asking(q="hemsk"))[1]
    check("shown, escaped", True, "&lt;script&gt;alert(1)" in text)
    path = re.search(r'href="(/meeting[^"#]*)', text).group(1).replace("&amp;", "&")
    check("on the meeting's page", True, "&lt;script&gt;alert(1)" in page(path)[1])
    check("all is there", True, json.loads(fetch("/search.json?q=hemsk")[2])["fitting"] > 0)


def it_forbids_scripts_and_frames():
    for path in ("/", "/meeting?document=1&meeting=1", "/search.json?q=x", "/nothing", "/style.css"):
        headers = fetch(path)[1]
        policy = headers.get("content-security-policy", "")
        check(f"{path}: policy", True, "default-src 'none'" in policy and "unsafe" not in policy
              and "frame-ancestors 'none'" in policy)
        check(f"{path}: nosniff", "nosniff", headers.get("x-content-type-options"))


def it_only_reads():
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        check(method, 405, fetch("/", method, body="x=1" if method == "POST" else None)[0])
    check("HEAD", (200, b""), (lambda x: (x[0], x[2]))(fetch("/?q=skole", "HEAD")))
    before = os.stat("index.db").st_mtime_ns
    fetch("/?q=skole")
    check("the file is untouched", before, os.stat("index.db").st_mtime_ns)


def it_bounds_what_it_takes():
    status = fetch("/?q=" + "a" * 100_000)[0]
    check("a long address", True, status in (400, 413, 414, 431))
    check("another's name", 403, fetch("/", Host="evil.example")[0])
    check("its own", 200, fetch("/", Host=f"localhost:{port}")[0])
    idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(30)]
    check("with idle connections", 200, fetch("/?q=skole")[0])
    for c in idle:
        c.close()


def it_works_with_the_keyboard():
    try:
        b = Browser()
    except LookupError as why:
        raise Skip(why)
    try:
        b.open(f"http://127.0.0.1:{port}/?lang=da")
        b.tab()
        check("the first stop leads past the form", "Gå til indholdet", b.value("document.activeElement.textContent"))
        check("the field is reached", True, b.tab_to("#q"))
        b.write("skole*")
        b.enter()
        check("hits", True, b.value("document.querySelectorAll('ol.hits li').length") > 3)
        keep(b, "search")
        check("a facet is reached", True, b.tab_to(".facets a"))
        facet = b.value("document.activeElement.textContent")
        b.enter()
        check("narrowed to it", facet, b.value("document.querySelector('.facets strong').textContent"))
        check("a hit is reached", True, b.tab_to("ol.hits a"))
        title = b.value("document.activeElement.textContent")
        b.enter()
        check("its meeting", True, title in b.value("document.querySelector('article:target h2').textContent"))
        keep(b, "meeting")
        check("nothing is wider than the window", True,
              b.value("document.documentElement.scrollWidth <= window.innerWidth"))
        check("focus is seen", True, b.tab_to("nav a")
              and b.value("getComputedStyle(document.activeElement).outlineStyle") == "solid")
    finally:
        b.close()


def keep(b, name):
    if os.environ.get("REFERAT_PICTURES"):
        b.picture(os.path.join(os.environ["REFERAT_PICTURES"], f"{name}.png"))


# ---------------------------------------------------------------- running them

def start():
    global running, port
    with open("evil.xml", "w", encoding="utf-8") as out:
        out.write(minutes(EVIL, committee=EVIL, authority=EVIL, people=[(EVIL, "present")],
                          items=[item(1, "Hemsk " + EVIL, EVIL, "approved", EVIL, EVIL)]))
    sources = sorted(glob.glob(os.path.join(SOURCE, "fixtures", "*", "source.xml")))
    subprocess.run([PROGRAM, "index", "index.db", *sources, "evil.xml"], check=True)
    running = subprocess.Popen([PROGRAM, "serve", "index.db", "--port", "0", "--source", "https://arkiv.example"],
                               stderr=subprocess.PIPE, text=True)
    said = running.stderr.readline()
    port = int(re.search(r":(\d+)/", said).group(1))


def it_ends_when_told_to():
    """The last test: the others share the server."""
    running.terminate()
    check("exit code", 0, running.wait(timeout=20))


def main():
    with room("serve-"):
        start()
        try:
            return run_together(tests_of(sys.modules[__name__]))
        finally:
            running.kill()


if __name__ == "__main__":
    sys.exit(main())
