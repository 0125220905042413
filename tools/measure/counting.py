# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reading kept of one page whose true text is known, counted.

Running heads and feet, fax lines, stamps and notes by hand are taken out of the reading first, so that only the body
counts. docs/ocr-figures.md defines each figure.
"""
from collections import Counter
from dataclasses import dataclass, field, fields

from aligning import settle
from facts import FACTS, facts, heading_kept
from folding import distance, fold, likeness, squeeze, words

FURNITURE_ALIKE = 0.70


@dataclass
class TruePage:
    body: list                          # lines as printed
    furniture: list = field(default_factory=list)   # rows outside the body, each a list of its parts left to right
    headings: list = field(default_factory=list)    # first lines of item headings; they stand in the body too


@dataclass
class Counts:
    pages: int = 0
    signs: int = 0                      # of the true body, folded
    edits: int = 0
    words: int = 0
    misread: int = 0
    missing: int = 0
    invented: int = 0
    headings: int = 0
    headings_kept: int = 0
    case: int = 0
    case_kept: int = 0
    date: int = 0
    date_kept: int = 0
    section: int = 0
    section_kept: int = 0
    seconds: float = 0.0
    faults: list = field(default_factory=list)      # one line each

    def add(self, other):
        for f in fields(self):
            setattr(self, f.name, getattr(self, f.name) + getattr(other, f.name))


def count_page(true, lines):
    """Counts of one page; `lines` are the reading's, in its own order."""
    lines = body_lines(true, lines)
    c = Counts(pages=1)
    text, read = (" ".join(filter(None, map(fold, ls))) for ls in (true.body, lines))
    c.signs, c.edits = len(text), distance(text, read)
    count_words(c, true, lines)
    count_headings(c, true, lines)
    for name, pattern in FACTS.items():
        count_facts(c, name, facts(pattern, text), facts(pattern, read))
    return c


def body_lines(true, lines):
    """The reading without its running heads, feet and stamps."""
    left = list(lines)
    for row in true.furniture:
        whole = " ".join(row)
        best = max([whole, *row], key=lambda text: max(likenesses(text, left), default=0))
        for text in [whole] if best == whole else row:      # it may have been read as one line, or part by part
            take_out(text, true.body, left)
    return left


def likenesses(text, lines):
    return [likeness(squeeze(text), squeeze(line)) for line in lines]


def take_out(text, body, lines):
    """Removes the line most like the text; but not one that the body has as well and the reading only once."""
    alike = likenesses(text, lines)
    close = sum(a >= FURNITURE_ALIKE for a in alike)
    if close > sum(a >= FURNITURE_ALIKE for a in likenesses(text, body)):
        del lines[alike.index(max(alike))]


def count_words(c, true, lines):
    true_words = [(w, line) for line in true.body for w in words(line)]
    read_words = [(w, line) for line in lines for w in words(line)]
    known = [w for row in true.furniture for part in row for w in words(part)]
    misread, lost, invented = settle([w for w, _ in true_words], [w for w, _ in read_words], known)
    c.words, c.missing, c.invented = len(true_words), len(lost), len(invented)
    c.misread = sum(len(a) for a, _ in misread)
    for a, b in misread:
        c.faults.append("misread %s as %s in: %s" % (" ".join(true_words[i][0] for i in a),
                                                     " ".join(read_words[j][0] for j in b), true_words[a[0]][1]))
    c.faults += ["lost %s in: %s" % true_words[i] for i in lost]
    c.faults += ["invented %s in the reading's line: %s" % read_words[j] for j in invented]


def count_headings(c, true, lines):
    for heading in true.headings:
        kept = heading_kept(heading, lines, true.body)
        c.headings, c.headings_kept = c.headings + 1, c.headings_kept + kept
        if not kept:
            near = max(lines, key=lambda line: likeness(fold(heading), fold(line)), default="")
            c.faults.append(f"heading lost: {heading}; nearest line: {near}")


def count_facts(c, name, true, read):
    kept = true & read
    setattr(c, name, sum(true.values()))
    setattr(c, name + "_kept", sum(kept.values()))
    others = ", ".join(Counter.elements(read - true))
    c.faults += [f"{name} wrong: {fact}" + (f"; read instead: {others}" if others else "")
                 for fact in (true - kept).elements()]
