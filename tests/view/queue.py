# SPDX-License-Identifier: AGPL-3.0-or-later
"""The queue of a batch: who is in it, in which order, made once, with and without the originals."""
import os
import re
import shutil
import signal
import subprocess

from view import world
from view.audit import audit
from harness import PROGRAM, check, needs_ocr
from view.world import value

NEEDY = "0022-needs-an-eye/source.txt"


def batch():
    """A folder of texts: two need an eye, one does not."""
    shutil.rmtree("archive", ignore_errors=True)
    shutil.rmtree("xml", ignore_errors=True)
    os.makedirs("archive/deep er&<b>")
    shutil.copy(world.fixture(NEEDY), "archive/deep er&<b>/needy.txt")
    shutil.copy(world.fixture("0015-ocr-damage/source.txt"), "archive/garden.txt")
    shutil.copy(world.fixture("0003-edoc-referat/source.txt"), "archive/fine.txt")
    world.run("batch", "archive", "--out", "xml", "--jobs", "1")


def queue(*words, code=0):
    said = world.run("view", "--queue", "xml", *words, code=code).stderr.decode()
    numbers = re.search(r"(\d+) to look at; pages made: (\d+), there before: (\d+)", said)
    return tuple(map(int, numbers.groups())) if numbers else said


def names():
    return value("[...document.querySelectorAll('tbody th')].map(e => e.textContent)")


def it_lists_the_neediest_first():
    batch()
    check("made", (2, 2, 0), queue())
    world.opened(os.path.abspath("xml/view/index.html"))
    check("in order", ["deep er&<b>/needy.txt", "garden.txt"], names())
    check("no picture of a page for who needs none", False, os.path.exists("xml/view/fine.txt.html"))
    audit("the queue")
    world.keep("queue-wide")
    world.browser.size(420, 850)
    world.keep("queue-narrow")
    audit("the queue, narrow")
    check("nothing is wider than a narrow window", True, value("document.documentElement.scrollWidth <= 420"))
    check("a link by Tab", True, world.browser.tab_to("tbody a"))
    world.browser.enter()
    check("leads to its page", True, value("document.querySelectorAll('#notes .note').length") > 3)
    check("the lines are there", True, value("document.querySelectorAll('.line').length") > 10)
    check("and back", True, world.browser.tab_to("#back"))
    world.browser.enter()
    check("to the index", 2, len(names()))


def it_makes_pages_once():
    batch()
    queue()
    before = {n: os.stat(f"xml/view/{n}").st_mtime_ns for n in ("garden.txt.html", "deep er&<b>/needy.txt.html")}
    check("again", (2, 0, 2), queue())
    check("untouched", before, {n: os.stat(f"xml/view/{n}").st_mtime_ns for n in before})
    os.remove("xml/view/garden.txt.html")
    check("what is missing", (2, 1, 1), queue())
    with open("xml/garden.txt.xml", "a", encoding="utf-8") as xml:
        xml.write("\n")
    check("what has changed", (2, 1, 1), queue())
    check("bounded", (2, 0, 1), queue("--most", "1"))
    world.opened(os.path.abspath("xml/view/index.html"))
    check("the neediest", ["deep er&<b>/needy.txt"], names())
    check("the rest is said", True, "1 more" in value("document.body.textContent"))


def it_says_where_an_original_is_gone():
    batch()
    os.rename("archive/garden.txt", "elsewhere.txt")
    check("made all the same", (2, 2, 0), queue())
    world.opened(os.path.abspath("xml/view/garden.txt.html"))
    check("and says so", True, "archive/garden.txt" in value("document.querySelector('.missing').textContent"))
    check("the structure is there", True, value("document.querySelectorAll('.item').length") > 5)
    check("it is not tried in vain", (2, 0, 2), queue())
    world.write("archive/garden.txt", "Something else")
    check("another content is tried", (2, 1, 1), queue())
    world.opened(os.path.abspath("xml/view/garden.txt.html"))
    check("and said", True, "has changed" in value("document.querySelector('.missing').textContent"))
    os.makedirs("moved", exist_ok=True)
    os.rename("elsewhere.txt", "moved/garden.txt")
    check("found where it was moved", (2, 1, 1), queue("--originals", "moved"))
    world.opened(os.path.abspath("xml/view/garden.txt.html"))
    check("now with its lines", True, value("document.querySelectorAll('.line').length") > 10)


def child_of(running):
    """The reader at work; None once the run has ended."""
    while running.poll() is None:
        with open(f"/proc/{running.pid}/task/{running.pid}/children", encoding="ascii") as children:
            found = children.read().split()
        if found:
            return int(found[0])
    return None


def it_goes_on_where_a_reader_dies():
    needs_ocr()
    batch()
    shutil.copy(world.fixture("0001-firstagenda-referat/scan.pdf"), "archive/a.pdf")
    world.run("batch", "archive", "--out", "xml", "--jobs", "1")
    queue()
    os.remove("xml/view/a.pdf.html")
    running = subprocess.Popen([PROGRAM, "view", "--queue", "xml"], stderr=subprocess.PIPE, text=True)
    os.kill(child_of(running), signal.SIGKILL)
    check("the run ends well", (0, True), (running.wait(), "pages made: 1" in running.stderr.read()))
    world.opened(os.path.abspath("xml/view/a.pdf.html"))
    check("the page says so", True, "crashed" in value("document.querySelector('.missing').textContent"))
    check("the structure is there", True, value("document.querySelectorAll('.item').length") > 3)
    check("nothing is left over", [], [n for n in os.listdir("xml/view") if n.endswith(".part")])
    check("it is not tried again", (3, 0, 3), queue())


def it_refuses_what_is_no_batch():
    check("a folder without a journal", True, "no journal" in queue_of("archive"))
    check("a FILE beside it", True, "--help" in world.run("view", "--queue", "xml", "a", code=2).stderr.decode())


def queue_of(folder):
    os.makedirs(folder, exist_ok=True)
    return world.run("view", "--queue", folder, code=3).stderr.decode()
