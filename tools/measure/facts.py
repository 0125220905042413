# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an archive looks things up by: item headings, case ids, dates and section signs, found in a text."""
import re
from collections import Counter

from folding import fold, likeness, squeeze

MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
DAY, MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"

# Case ids as Danish houses write them: 85.02.02-G01-5-17, 16/3377, 2012-30117, EMN-2015-01234; never a span of years.
CASE = re.compile(r"(?<![\w/.-])(?:\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}(?:-\d{1,5}){0,3}"
                  r"|(?:19|20)?\d{2}/\d{3,7}(?:-\d{1,4})?"
                  r"|(?:19|20)?\d{2}-(?!(?:19|20)\d{2}\b)\d{4,7}(?:-\d{1,4})?"
                  r"|[A-Z]{2,4}-\d{4}-\d{3,7})(?![\w/]|[-.]\w)")
DATE = re.compile(rf"(?<![\w/.,-])(?:{DAY}([-./]){MONTH}\1(?:(?:19|20)\d{{2}}|\d{{2}})|(?:19|20)\d{{2}}-[01]\d-[0-3]\d"
                  rf"|{DAY}\. ?(?:{MONTHS})(?: ?(?:19|20)\d{{2}})?)(?![\w/]|[-.]\w)", re.I)
SECTION = re.compile(r"§+ ?\d*")
FACTS = {"case": CASE, "date": DATE, "section": SECTION}

HEADING = re.compile(r"[^\w§]*(?P<label>(?:punkt|pkt|sag)?\.?(?: ?nr)?\.?) ?(?P<number>\d{1,4})(?!\d)"
                     r" ?[.:)]* ?(?P<title>.*)", re.I)
TITLE_ALIKE = 0.90


def facts(pattern, text):
    """How often each stands there; blanks inside don't count."""
    return Counter(m.group().replace(" ", "") for m in pattern.finditer(fold(text)))


def heading_kept(true, lines, body):
    """Whether number and title begin one of the lines together: the number exact, the title to 90 %.

    Nothing but marks (a speck, a bullet) stands before them. Of a heading that wraps, `true` is the first line.
    A line that is more like another of the page's body, its entry in the contents, is not the heading."""
    wanted = HEADING.match(fold(true))
    return wanted is None or any(heading_same(wanted, HEADING.match(fold(line))) and nearest(line, true, body)
                                 for line in lines)


def nearest(line, true, body):
    alike = likeness(fold(line), fold(true))
    return all(alike >= likeness(fold(line), fold(other)) for other in body)


def heading_same(wanted, got):
    if not got or got["number"] != wanted["number"]:
        return False
    if likeness(label(got), label(wanted)) < 0.7:
        return False
    title, rest = squeeze(wanted["title"]), squeeze(got["title"])
    return any(likeness(title, rest[:len(title) + k]) >= TITLE_ALIKE for k in (-2, -1, 0, 1, 2)) if title else True


def label(match):
    return re.sub(r"[ .]", "", match["label"]).lower()
