# SPDX-License-Identifier: AGPL-3.0-or-later
"""An archivist at the keyboard: Chromium, driven by keys alone."""
import json
import os
import subprocess
import time
import xml.etree.ElementTree as ET

from feeds.browser import Browser
from review.records import MINUTES, OTHERWISE, TEXT, Desk
from harness import PROGRAM, Skip, check, needs_ocr
from review.world import Server, batch, fixture, keep, put, server

OPEN = "!!document.getElementById('records')"
FORM = "document.querySelector('#desk h2').textContent"
MESSAGE = "document.getElementById('desk-message').textContent"


def browser():
    """A machine under load may end a browser that begins."""
    for last in False, False, True:
        try:
            return Browser()
        except LookupError as why:
            raise Skip(why) from why
        except (ConnectionError, TimeoutError):
            if last:
                raise
    return None


class Sitting:
    """A browser on a document of the queue."""

    def __init__(self, desk, number=1, size=(1400, 900)):
        self.b = browser()
        self.server, self.url = desk, f"{desk.url}document?n={number}"
        self.b.size(*size)
        self.b.listen()

    def __enter__(self):
        self.open()
        return self

    def __exit__(self, *_):
        self.b.close()

    def open(self):
        self.b.open(self.url)
        self.until(OPEN)

    def keys(self, *keys):
        named = {"Enter": (13, "\r"), "Escape": (27, None), "Tab": (9, None)}
        for key in keys:
            code, text = named.get(key) or (ord(key.upper()), key)
            self.b.key(key, code, text)

    def until(self, expression):
        end = time.monotonic() + 60
        while not self.b.value(expression):
            if time.monotonic() > end:
                raise TimeoutError(f"never true: {expression}")
            time.sleep(0.05)

    def value(self, expression):
        return self.b.value(expression)

    def field(self, label, text):
        """By Tab to the field of that label, and its text anew."""
        for _ in range(30):
            if self.value(f"document.activeElement.labels?.[0]?.textContent.startsWith({json.dumps(label)})"):
                break
            self.keys("Tab")
        check(f"the field {label} is reached", True,
              self.value(f"document.activeElement.labels?.[0]?.textContent.startsWith({json.dumps(label)})"))
        self.value("document.activeElement.select?.()")
        self.b.write(text)

    def choose(self, selector):
        """By j, down the structure, until what the selector names is chosen."""
        self.keys("2")
        for _ in range(300):
            if self.value(f"!!document.querySelector({json.dumps(selector + '.selected')})"):
                return
            self.keys("j")
        check(f"{selector} is reached", True, False)

    def records(self):
        return self.value("document.querySelectorAll('#records li').length")

    def saved(self, count):
        self.until(f"document.querySelectorAll('#records li').length === {count}"
                   f" && !document.querySelector('#desk-message.wrong')")

    def dialog(self):
        """The kind of the dialog that comes up."""
        end = time.monotonic() + 60
        while not any("hasBrowserHandler" in c for c in self.b.complaints):
            self.b.read(end)
        return self.b.complaints[-1]["type"]

    def quiet(self):
        """Nothing that the browser complained of."""
        check("complaints of the browser", [], [c for c in self.b.complaints if "favicon" not in json.dumps(c)])


def minutes(path):
    return ET.parse(path).getroot()


def titles(path):
    return ["".join(t.itertext()) for t in minutes(path).findall(".//m:item/m:title", MINUTES)]


def it_corrects_a_scan_by_keys():
    needs_ocr()
    put("scan/in/moede.pdf", fixture("0001-firstagenda-referat/scan.pdf"))
    batch("scan/in", "--out", "scan/out")
    desk = Server("scan/out")
    try:
        correct_scan(desk)
    finally:
        desk.close()
    for name in "moede.pdf",:
        os.utime(f"scan/in/{name}", ns=(time.time_ns() + 10**9,) * 2)
    batch("scan/in", "--out", "scan/out")
    check("the title after another reading", True, "Meddelelser" in titles("scan/out/moede.pdf.xml"))
    check("it keeps what was read", True, "Meddelser" in [
        t.get("read") for t in minutes("scan/out/moede.pdf.xml").findall(".//m:item/m:title", MINUTES)])
    said = subprocess.run([PROGRAM, "export", "--to", "jsonl", "scan/out/moede.pdf.xml"], capture_output=True,
                          text=True).stdout
    exported = json.loads(said)
    items = [i for m in exported["meetings"] for i in m["items"]]
    check("the title in an export", True, "Meddelelser" in [i.get("title") for i in items])
    check("the absence in an export", ["18:20"], [a["time"] for i in items for a in i.get("absences", [])
                                                  if a["kind"] == "left"])


def correct_scan(desk):
    with Sitting(desk) as s:
        check("the neediest entry is first", True, s.keys("n") or "title-differs" in s.value(
            "document.activeElement.textContent"))
        s.keys("e")
        check("its title is at hand", "Meddelser", s.value("document.activeElement.value"))
        s.field("Title", "Meddelelser")
        s.keys("Enter")
        check("who is asked", "who", s.value("document.activeElement.id"))
        s.b.write("Ida Holm")
        s.keys("Enter")
        s.saved(1)
        check("shown", True, "Meddelelser" in s.value("document.querySelector('#structure .beside').textContent"))
        for _ in range(20):
            if s.value("document.activeElement.dataset.role === 'word'"):
                break
            s.keys("n")
        check("a doubtful word is reached by the same key", "word", s.value("document.activeElement.dataset.role"))
        check("its place is shown", True, s.value("!!document.querySelector('.box.selected[data-role=word]')"))
        keep(s.b, "review-word")
        s.choose("[data-role=absence][data-kind=left]")
        s.keys("e")
        check("the absence", ["Birgit Højlund", "left", "18:10"], s.value(
            "[...document.querySelectorAll('#desk input, #desk select')].map(e => e.value)"))
        s.field("Time", "18:20")
        keep(s.b, "review-absence")
        s.keys("Enter")
        s.saved(2)
        s.quiet()
        keep(s.b, "review-saved")


def it_accepts_and_goes_on():
    put("two/in/a.txt", TEXT)
    put("two/in/b.txt", TEXT.replace("2. marts", "3. marts"))
    batch("two/in", "--out", "two/out")
    desk = Server("two/out", "--who", "Ida Holm")
    try:
        with Sitting(desk) as s:
            s.keys("a")
            check("the button has the focus", "accept", s.value("document.activeElement.id"))
            s.keys("Enter")
            s.until("document.querySelector('h1')?.textContent !== document.title && /n=2/.test(location.search)")
            s.until(OPEN)
            check("one is done", True, "1 of 2 done" in s.value("document.getElementById('desk-bar').textContent"))
            s.keys("q")
            s.until("!!document.querySelector('ol.queue')")
            check("one is left", 1, s.value("document.querySelectorAll('ol.queue li').length"))
            keep(s.b, "queue")
    finally:
        desk.close()


def it_keeps_what_was_written():
    """A stale page, and one that is left: nothing of it goes unseen."""
    with Desk("keeps", words=("--who", "Ida Holm")) as d, Sitting(d.server) as s:
        s.choose("[data-path='meeting[1]/item[2]/title']")
        s.keys("e")
        s.field("Title", "Tilskud til et museum")
        d.correct("title", "meeting[1]/item[1]", after={"text": "Dagsorden"})       # another tab
        s.keys("Enter")
        s.until(f"{MESSAGE}.includes('has changed')")
        check("what was written is there", "Tilskud til et museum",
              s.value("document.querySelector('#desk input').value"))
        check("by whom", True, "Ida Holm" in s.value(MESSAGE))
        check("the other's is shown", True, "Dagsorden" in s.value("document.getElementById('structure').textContent"))
        s.keys("Escape")
        check("asked before it is given up", True, s.value(MESSAGE).startswith("Not saved"))
        s.value("void setTimeout(() => { location.href = './' })")
        check("and before the page is left", "beforeunload", s.dialog())
        s.b.ask("Page.handleJavaScriptDialog", accept=False)
        s.value("document.querySelector('#desk input').focus()")
        s.keys("Enter")
        s.saved(2)
        check("saved", ["Dagsorden", "Tilskud til et museum"], d.titles())
        s.keys("z")
        s.until("document.querySelectorAll('#records li.undone').length === 1")
        check("taken back", ["Dagsorden", "Tilskud til museet"], d.titles())


def it_asks_before_taking_back_gives_up_what_was_written():
    with Desk("asks", words=("--who", "Ida Holm")) as d:
        read = d.titles()
        d.correct("title", "meeting[1]/item[1]", after={"text": "Dagsorden"})
        with Sitting(d.server) as s:
            s.choose("[data-path='meeting[1]/item[2]/title']")
            s.keys("e")
            s.field("Title", "Tilskud til et museum")
            s.value("document.querySelector('#records button').click()")
            s.until(f"{MESSAGE}.startsWith('Not saved')")
            check("what was written is there", "Tilskud til et museum",
                  s.value("document.querySelector('#desk input').value"))
            check("nothing was taken back", ["Dagsorden"], d.titles()[:1])
            s.value("document.querySelector('#records button').click()")
            s.until("document.querySelectorAll('#records li.undone').length === 1")
            check("the second time it was", read, d.titles())


def it_decides_conflicts():
    with Desk("decides") as d:
        d.correct("title", "meeting[1]/item[1]", after={"text": "Godkendelse af dagsorden"})
        d.correct("outcome", "meeting[1]/item[2]", after={"text": "approved"})
        d.otherwise(*OTHERWISE)
        with Sitting(d.server) as s:
            check("said in the bar", True, "2 conflicts" in s.value("document.getElementById('desk-bar').textContent"))
            text = s.value("document.getElementById('records').textContent")
            for part in "“Godkendelse af dagsordn”", "Read now: “Godkendelse af referat”", "Read now: “rejected”":
                check(f"it says {part}", True, part in text)
            keep(s.b, "review-conflict")
            s.keys("c")
            check("the list by key", "Keep mine", s.value("document.activeElement.textContent"))
            s.keys("Tab", "Enter")
            s.until("document.querySelectorAll('#records li.conflict').length === 1")
            s.keys("c", "Enter")
            s.until("document.querySelectorAll('#records li.conflict').length === 0")
            check("the reading, and mine", ("Godkendelse af dagsorden", "rejected"),
                  (d.titles()[0], d.item(2).get("outcome")))
            s.quiet()


def it_splits_by_a_box():
    with Desk("box") as d, Sitting(d.server) as s:
        line = "[...document.querySelectorAll('.line')].find(e => e.textContent.trim() === 'Lån af sal')"
        s.value(f"{line}.scrollIntoView(); {line}.id = 'wanted'")
        s.b.painted()
        s.b.click("#wanted")
        check("the text's form", True, s.value(FORM).startswith("Text"))
        s.keys("s")
        s.field("Number", "3")
        s.keys("Enter")
        s.until(f"{MESSAGE}.length > 0")
        s.value("document.getElementById('who').focus()")
        s.b.write("Ida Holm")
        s.keys("Enter")
        s.saved(1)
        check("an item", "Lån af sal", d.titles()[2])


def it_shows_hostile_texts_as_text():
    for number in range(1, 5):
        with Sitting(server(), number) as s:
            s.keys("j", "e", "Escape", "n", "e", "Escape", "c")
            check("no element of theirs", 0,
                  s.value("document.querySelectorAll('img[onerror], #structure script').length"))
            check("nothing ran", [], [c for c in s.b.complaints if "type" in c])
            check("nothing is wider than the window", True,
                  s.value("document.documentElement.scrollWidth <= innerWidth"))


def it_is_reached_by_all():
    """axe-core, WCAG 2.1 A and AA, on the queue, and on a document while it is corrected."""
    axe = os.environ.get("REFERAT_AXE")
    if not axe or not os.path.exists(axe):
        raise Skip("REFERAT_AXE names no axe.min.js; npm pack axe-core")
    with open(axe, encoding="utf-8") as source:
        script = source.read()
    rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}"
    for size in (1400, 900), (420, 850):
        with Sitting(server(), 1, size) as s:
            s.keys("n", "e")
            faults_of(s, script, rules, f"document {size}")
            keep(s.b, f"review-{size[0]}")
            s.b.open(server().url)
            faults_of(s, script, rules, f"queue {size}")
            keep(s.b, f"queue-{size[0]}")


def faults_of(s, script, rules, where):
    s.b.value(script)
    wrong = "r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 150)).slice(0, 5)])"
    found = json.loads(s.b.awaited(f"axe.run({rules}).then(r => JSON.stringify({{passes: r.passes.length, "
                                   f"wrong: {wrong}}}))"))
    check(f"{where}: it was looked at", True, found["passes"] > 10)
    check(f"{where}: violations", [], found["wrong"])
