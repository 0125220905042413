# SPDX-License-Identifier: AGPL-3.0-or-later
"""One document's page: what an archivist does with it, and what a hostile document cannot."""
import glob
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET

from view import world
from view.audit import audit
from harness import Skip, check, needs_ocr
from view.world import EVIL, page_of, page_of_scan, press, value

DOUBTFUL = "0001-firstagenda-referat/scan.pdf"
FOCUS = "document.activeElement"
CHOSEN_BOX = "document.querySelector('.box.selected')"
IN_VIEW = """(selector, pane) => { const e = document.querySelector(selector), p = document.querySelector(pane);
    if (!e) return 'none'; const a = e.getBoundingClientRect(), b = p.getBoundingClientRect();
    return a.height > 0 && a.bottom > b.top && a.top < b.bottom; }"""


def in_view(selector, pane):
    return value(f"({IN_VIEW})({world.quoted(selector)}, {world.quoted(pane)})")


def listen():
    value("window.told = []; document.addEventListener('referat:select', e => told.push(e.detail)); 0")


def text_of(selector):
    return value(f"document.querySelector({world.quoted(selector)}).textContent")


def count(selector):
    return value(f"document.querySelectorAll({world.quoted(selector)}).length")


def walk_to(role):
    """By the key n, through the list."""
    for _ in range(40):
        press("n")
        if value(f"{FOCUS}.dataset.role") == role:
            return


def told(what):
    return value(f"told.length ? told.at(-1).{what} : 'nothing'")


# ---------------------------------------------------------------- with keys and mouse

def it_leads_by_key_to_a_doubtful_word():
    page_of_scan(DOUBTFUL)
    wanted = value("document.querySelector('.note[data-role=word]').dataset.text")
    check("a doubtful word is listed", True, bool(wanted))
    walk_to("word")
    check("n reaches it", wanted, value(f"{FOCUS}.dataset.text"))
    check("its box is chosen", "word", value(f"{CHOSEN_BOX}.dataset.role"))
    check("and seen", True, in_view(".box.selected", "#paper"))
    check("the part it stands in", True, wanted.split()[0] in text_of("#structure .beside"))
    check("is seen", True, in_view("#structure .beside", "#structure"))
    check("the word is marked in it", True, value("[...CSS.highlights.get('referat')][0].toString()") == wanted)
    check("it is said aloud", True, wanted in value("document.getElementById('status').textContent"))
    world.keep("view-word")
    press("p")
    check("p goes back", True, value(f"{FOCUS}.dataset.text") != wanted)


def it_leads_both_ways_by_mouse():
    page_of_scan(DOUBTFUL)
    listen()
    world.browser.click("#structure [data-role=title]")
    title = value("document.querySelector('#structure [data-role=title]').dataset.path")
    check("from the structure: told", title, told("path"))
    check("its box is chosen", "title", value(f"{CHOSEN_BOX}.dataset.role"))
    check("and seen", True, in_view(".box.selected", "#paper"))
    world.browser.painted()
    world.browser.click(".box[data-role=case]")
    check("from the paper: told", "paper", told("from"))
    check("its element is chosen", told("path"), value("document.querySelector('#structure .selected').dataset.path"))
    check("it is a case", "case", told("role"))
    check("and seen", True, in_view("#structure .selected", "#structure"))


def it_leads_both_ways_by_key():
    page_of_scan(DOUBTFUL)
    press("2 j j")
    path = value(f"{FOCUS}.dataset.path")
    check("an element has the focus", True, path.startswith("meeting[1]/"))
    press("Enter")
    check("Enter leads to its box", True, value(f"{FOCUS} === {CHOSEN_BOX}"))
    check("which is a button", "button", value(f"{FOCUS}.getAttribute('role')"))
    press("ArrowDown Enter")
    check("the next one's element", True, value(f"{FOCUS}.dataset.path") not in (path, None))
    press("?")
    check("the keys are shown", True, value("document.getElementById('legend').open"))
    world.keep("view-legend")
    press("Escape")
    check("and go", False, value("document.getElementById('legend').open"))
    value("document.getElementById('keys').checked = false")
    press("n")
    check("single keys can be turned off", "none", value("document.querySelector('.note.selected') || 'none'"))


def it_can_be_reached_by_tab_alone():
    page_of_scan(DOUBTFUL)
    for selector in ("#next", "#furniture", "#legend summary", "#paper", "#structure", "#structure [data-path]",
                     ".note"):
        check(f"{selector} by Tab", True, world.browser.tab_to(selector))
        check(f"{selector} shows its focus", "solid", value(f"getComputedStyle({FOCUS}).outlineStyle"))


def it_places_boxes_on_the_ink():
    """Each title's box holds dark pixels, and the row of the picture above it and below it has fewer."""
    page_of_scan(DOUBTFUL)
    fits = world.browser.awaited("""(async () => {
        const image = document.querySelector('.page img'), canvas = document.createElement('canvas');
        await image.decode();
        canvas.width = image.naturalWidth; canvas.height = image.naturalHeight;
        const pen = canvas.getContext('2d'); pen.drawImage(image, 0, 0);
        const dark = (x, y, w, h) => { const d = pen.getImageData(x, y, w, h).data; let n = 0;
            for (let i = 0; i < d.length; i += 4) n += d[i] < 128; return n / (w * h); };
        const boxes = [...image.parentNode.querySelectorAll('.box[data-role=title]')];
        return boxes.length > 0 && boxes.every(b => { const [x, y, w, h] = ['x', 'y', 'width', 'height']
            .map(n => Math.round(b.getAttribute(n))); return dark(x, y, w, h) > 3 * dark(x, y - 2, w, 2)
            && dark(x, y, w, h) > 3 * dark(x, y + h, w, 2) && dark(x, y, w, h) > 0.03; }); })()""")
    check("all titles", True, fits)


def it_shows_what_goes_on_over_a_page_break():
    page_of(world.fixture("0003-edoc-referat/pdf.pages"))
    for _ in range(4):
        press("g")
        world.browser.painted()
    wanted = "en besparelse på omkring 60.000 kr."
    check("its rows have a box", True, value("document.querySelector('[data-page=\"5\"] .goes-on') !== null"))
    world.browser.click("[data-page='5'] .goes-on")
    check("which leads to it", True, wanted in text_of("#structure .selected"))
    check("that began on the page before", "4", value("document.querySelector('#structure .selected').dataset.page"))
    check("all rows of other pages are their own", 1, count(".goes-on"))


# ---------------------------------------------------------------- on demand

def it_shows_the_raw_reading_of_what_was_mended():
    page_of(world.recorded("m.tif", ["Referat", "1. Lukning"],
                           word_rows="? Refemt\n% 91\n"))
    check("in the list", True, "read as “Refemt”" in text_of(".note[data-role=mended]"))
    check("in the structure", True, "Refemt" in text_of("#structure .read"))


def it_shows_furniture_and_unread_ink_on_demand():
    lines = ["Referat", "1. Skole", "Godkendt.", "Side 1"]
    page_of(world.recorded("m.tif", lines, notes='note warning ink-unread "Ink is there." 300 500 420 530\n'))
    shown = "getComputedStyle(document.querySelector('%s')).display"
    for key, selector in (("f", ".box[data-role=furniture]"), ("f", "#structure [data-role=furniture]"),
                          ("u", ".box[data-role=unread]")):
        check(f"{selector} is hidden", "none", value(shown % selector))
        press(key)
        check(f"{selector} is shown", True, value(shown % selector) != "none")
        press(key)
    walk_to("unread")
    check("and seen where the list leads to it", "unread", value(f"{CHOSEN_BOX}.dataset.role"))
    check("so", True, value(shown % ".box.selected") != "none")


def it_shows_the_lines_of_a_text():
    page_of(world.fixture("0006-sogneraad-prose/source.txt"))
    world.browser.click("#structure [data-role=title]")
    lines = value("[...document.querySelectorAll('.line.selected')].map(e => e.dataset.line).join(' ')")
    wanted = value("document.querySelector('#structure .selected').dataset.line").split()
    check("its lines are chosen", [str(n) for n in range(int(wanted[0]), int(wanted[1]) + 1)], lines.split())
    world.browser.click(".line:nth-child(3)")
    check("and a line leads back", True, value("document.querySelector('#structure .selected') !== null"))
    check("no picture is needed", 0, value("document.images.length"))


def it_shows_xml_alone():
    page_of(world.fixture("sample/scan.xml"))
    check("says what is missing", True, "--xml" in value("document.querySelector('.missing').textContent"))
    check("the structure", True, value("document.querySelectorAll('#structure .item').length") > 1)
    page_of(world.fixture("sample/scan.pages"), "--xml", world.fixture("sample/scan.xml"))
    check("with its pages", 2, value("document.querySelectorAll('.page').length"))


SHOWN = """[...document.querySelectorAll('#structure [data-path]')].map(e => [e.dataset.path, e.dataset.page || null,
    e.dataset.box || null, e.dataset.line || null, e.dataset.value || '', e.textContent])"""


def flat(text):
    return "".join(text.split())


def paths_of(element, path=""):
    """(path, element) of all below it, as view.h numbers them."""
    once = {"title", "attendance", "authority", "committee", "start", "end", "place"}
    counts = {}
    for child in element:
        name = child.tag.split("}")[1]
        counts[name] = counts.get(name, 0) + 1
        here = f"{path}{name}" + ("" if name in once else f"[{counts[name]}]")
        yield here, child
        yield from paths_of(child, here + "/")


def place_of(element):
    page = element.get("onPage") or (None if element.tag.endswith("}entry") else element.get("page"))
    return page, element.get("box"), element.get("line")


def it_shows_all_that_the_xml_says():
    """Each element that says where it was read stands under its path, with its place and its words."""
    for xml in sorted(glob.glob(world.fixture("*/*.xml"))):
        page_of(xml)
        shown = {path: (place, said, text) for path, *place, said, text in value(SHOWN)}
        compared = 0
        for path, element in paths_of(ET.parse(xml).getroot()):
            place = place_of(element)
            if not path.startswith("meeting") or not any(place):
                continue
            compared += 1
            found = shown.get(path, ([None] * 3, "", ""))
            headless = element.tag.endswith("}section") and not element.get("heading")
            check(f"{xml}: place of {path}", [None] * 3 if headless else list(place), found[0])
            words = "".join(element.itertext()) if element.tag.endswith(("}p", "}title", "}case", "}absence", "}entry",
                "}attachment", "}skipped", "}person", "}row")) else element.get("heading") or element.text or ""
            check(f"{xml}: words of {path}", True, flat(words) in flat(found[2]) or flat(element.get("id", "-"))
                  == flat(words))
        check(f"{xml}: elements", True, compared > 2)


# ---------------------------------------------------------------- hostile documents

def hostile():
    evil = EVIL.replace(" ", "_")
    lines = [f"Referat {evil}", f"1. Skole {evil}", "Indstilling", f"At {evil}", "Beslutning", f"Godkendt. {evil}",
             "Side 1"]
    return world.recorded(f"a {EVIL}.tif", lines, notes=f"note warning ink-unread {world.quoted(EVIL)} 9 9 99 99\n",
                          word_rows=f"? Refe {evil}\n% 20 20\n")


def it_keeps_hostile_text_text():
    page_of(hostile())
    check("nothing ran", None, value("window.hacked"))
    check("only the page's own script and style", [1, 1, 0], [count(selector) for selector in (
        "script", "style", "img, iframe, object, embed, base, form, link")])
    check("no handler stands in an attribute", False, value(
        "[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^on|^style$/.test(a.name)))"))
    check("the text is all there", True, text_of("#structure").count("window.hacked=1") > 5)
    check("in the title", True, "<script>" in value("document.title"))
    check("nothing complains", [], world.browser.complaints)
    press("n n n j j Enter Enter")
    check("nor when it is gone through", (None, []), (value("window.hacked"), world.browser.complaints))


def it_lets_nothing_else_run():
    page_of(world.fixture("sample/scan.pages"))
    policy = value("document.querySelector('meta[http-equiv]').content")
    check("no unsafe source", False, "unsafe" in policy)
    value("""(() => { const s = document.createElement('script'); s.textContent = 'window.hacked = 1';
        document.body.append(s); const d = document.createElement('div');
        d.innerHTML = '<img src=x onerror="window.hacked=1"><p style="position:fixed">';
        document.body.append(d); })()""")
    world.browser.painted()
    check("a script put in", None, value("window.hacked"))
    check("a style put in", "static", value("getComputedStyle(document.querySelector('p[style]')).position"))
    check("a request", "refused", world.browser.awaited(
        "fetch('http://127.0.0.1:9/').then(() => 'sent', e => e instanceof TypeError ? 'refused' : String(e))"))
    check("said by the policy", True, any("Content Security Policy" in str(c) for c in world.browser.complaints))


# ---------------------------------------------------------------- size, paper, everyone

def it_is_small():
    needs_ocr()
    if not shutil.which("tiffcp"):
        raise Skip("no tiffcp here; apt-get install libtiff-tools")
    subprocess.run(["tiffcp", *[world.fixture("0005-sogneraad-1941/scan.tif")] * 15, "thirty.tif"], check=True)
    path = page_of("thirty.tif", name="thirty.html")
    check("pages", 30, value("document.querySelectorAll('.page img').length"))
    check("under 6 MB", True, os.path.getsize(path) < 6e6)
    check("and not for want of pixels", True, value("document.images[0].naturalHeight") >= 1700)


def it_prints():
    page_of_scan(DOUBTFUL)
    world.browser.ask("Emulation.setEmulatedMedia", media="print")
    check("no tools", "none", value("getComputedStyle(document.getElementById('tools')).display"))
    check("nothing is cut off", True, value("['paper', 'structure', 'notes'].every(id => { const e = "
          "document.getElementById(id); return e.scrollHeight <= e.clientHeight + 1; })"))
    check("boxes lie on the pictures", True, value("""[...document.querySelectorAll('.boxes')].every(svg => {
        const a = svg.getBoundingClientRect(), b = svg.parentNode.querySelector('img').getBoundingClientRect();
        return Math.abs(a.x - b.x) < 1 && Math.abs(a.width - b.width) < 1 && Math.abs(a.height - b.height) < 1; })"""))
    check("a page fits on a sheet", True, value("document.querySelector('.sheet').clientHeight") < 26 / 2.54 * 96)
    made = world.browser.ask("Page.printToPDF", printBackground=True)["data"]
    world.browser.ask("Emulation.setEmulatedMedia", media="")
    check("a PDF", True, len(made) > 20000)
    check("boxes on all pages", 2, value("document.querySelectorAll('.boxes').length"))


def it_is_for_everyone():
    page_of_scan(DOUBTFUL)
    press("n")
    value("document.getElementById('furniture').click(); document.getElementById('legend').open = true; 0")
    audit("the view")
    value("document.getElementById('legend').open = false")
    world.keep("view-wide")
    world.browser.size(420, 850)
    world.browser.painted()
    audit("the view, narrow")
    check("nothing is wider than a narrow window", True, value("document.documentElement.scrollWidth <= 420"))
    check("and all panes are there", True, value("['paper', 'structure', 'notes'].every(id => "
          "document.getElementById(id).clientHeight > 90)"))
    world.keep("view-narrow")
    check("the document's words are Danish", "da", value("document.querySelector('[data-role=title] .words').lang"))
