# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts made comparable: one kind of quote, dash and blank; and how far two of them are apart."""
import re
import unicodedata

# Signs that a typesetter chooses and a reader doesn't miss, as ../shared/scans/cer.py folds them.
SIGNS = str.maketrans({**dict.fromkeys("“”„»«", '"'), **dict.fromkeys("’‘`´", "'"),
                       **dict.fromkeys("–—‐‑−•·●▪◦\u00ad", "-"), "\u00a0": " "})
LEADER = re.compile(r"(?:[.,_·:;'-] ?){5,}")         # the dots of a list of contents, however they were read
EDGE = re.compile(r"^[^\w§]+|[^\w§]+$")


def fold(text):
    """NFKC, one kind of quote, dash and bullet, no dot leaders, single blanks."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFC", text).replace("…", "...")).translate(SIGNS)
    return re.sub(r"\s+", " ", LEADER.sub(" ", text)).strip()


def squeeze(text):
    """Without case and blanks too: what a heading's title is compared by."""
    return fold(text).lower().replace(" ", "")


def words(text):
    """Words have a letter, a digit or § in them; marks at their ends don't count, case does."""
    return [w for w in (EDGE.sub("", w) for w in fold(text).split()) if w]


def distance(a, b):
    """Edit distance, bit-parallel (Myers 1999, Hyyrö 2003) on Python's whole numbers."""
    if not a or not b:
        return len(a) + len(b)
    masks = {}
    for i, c in enumerate(a):
        masks[c] = masks.get(c, 0) | 1 << i
    every, top = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, apart = every, 0, len(a)
    for c in b:
        same = masks.get(c, 0)
        across = ((same & plus) + plus) ^ plus | same
        up, down = minus | ~(across | plus) & every, plus & across
        apart += bool(up & top) - bool(down & top)
        up, down = (up << 1 | 1) & every, down << 1 & every
        same |= minus
        plus, minus = down | ~(same | up) & every, up & same
    return apart


def likeness(a, b):
    """1 for the same text, 0 for nothing in common."""
    longest = max(len(a), len(b))
    return 1 - distance(a, b) / longest if longest else 1.0
