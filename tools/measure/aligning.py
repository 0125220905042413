# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a reading laid beside the words of the paper.

Equal words anchor; between two anchors the cheapest alignment is sought, in which a word may stand for a word that is
near it, for two that ran together, or for half of one that was torn. What then is left of the reading has no
counterpart in its place: it may have moved (a column read before its neighbour), be a word of the running head or a
stamp, or be invented.
"""
import difflib
from collections import Counter

from folding import likeness

NEAR = 1 / 3            # a word may stand for another that shares a third of its signs …
SHORT = 3               # … or where both are this short: "8" for "§"
JOINED = 0.75           # two words run together or one torn apart are recognised by more
MOVED = 0.75            # a misread word out of its place, too
WIDEST = 250000         # cells of a table; where a gap has more, all of it counts as lost and invented


def align(true, read):
    """[(indexes of true words, indexes of read words)]: equal, misread, lost (no read) or added (no true)."""
    pairs = []
    matcher = difflib.SequenceMatcher(None, true, read, autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            pairs += [([a0 + k], [b0 + k]) for k in range(a1 - a0)]
        else:
            pairs += [([a0 + i for i in a], [b0 + j for j in b]) for a, b in align_gap(true[a0:a1], read[b0:b1])]
    return pairs


def align_gap(true, read):
    if not true or not read or len(true) * len(read) > WIDEST:
        return [([i], []) for i in range(len(true))] + [([], [j]) for j in range(len(read))]
    costs = [[0.0] * (len(read) + 1) for _ in range(len(true) + 1)]
    steps = [[None] * (len(read) + 1) for _ in range(len(true) + 1)]
    for i in range(len(true) + 1):
        for j in range(len(read) + 1):
            if i or j:
                costs[i][j], steps[i][j] = min(
                    (costs[i - a][j - b] + cost, (a, b)) for a, b, cost in moves(true, read, i, j))
    pairs, i, j = [], len(true), len(read)
    while i or j:
        a, b = steps[i][j]
        pairs.append((list(range(i - a, i)), list(range(j - b, j))))
        i, j = i - a, j - b
    return pairs[::-1]


def moves(true, read, i, j):
    """The ways an alignment may end at i, j: how many true and read words, and what that costs."""
    if i:
        yield 1, 0, 1.0
    if j:
        yield 0, 1, 1.0
    if i and j:
        alike = likeness(true[i - 1], read[j - 1])
        if alike >= NEAR or max(len(true[i - 1]), len(read[j - 1])) <= SHORT:
            yield 1, 1, min(1.9 * (1 - alike), 1.0)
        for a, b in ((2, 1), (1, 2)):
            if i >= a and j >= b:
                alike = likeness("".join(true[i - a:i]), "".join(read[j - b:j]))
                if alike >= JOINED:
                    yield a, b, 0.3 + 1.9 * (1 - alike)


def settle(true, read, known):
    """What became of each word: (misread [(true, read)], lost [true], invented [read]), all indexes.

    `known` are words that are on the page, but not in its body."""
    misread, lost, added = [], [], []
    for a, b in align(true, read):
        if not b:
            lost += a
        elif not a:
            added += b
        elif len(a) + len(b) > 2 or true[a[0]] != read[b[0]]:
            misread.append((a, b))
    added = find_moved(true, read, lost, added)
    for j in list(added):
        near = max(lost, key=lambda i: likeness(true[i], read[j]), default=None)
        if near is not None and likeness(true[near], read[j]) >= MOVED:
            misread.append(([near], [j]))
            lost.remove(near)
            added.remove(j)
    return misread, lost, [j for j in added if not any(likeness(w, read[j]) >= MOVED for w in known)]


def find_moved(true, read, lost, added):
    """Takes words that stand elsewhere on the page out of `lost`; what remains of `added`."""
    places = Counter(true[i] for i in lost)
    remaining = []
    for j in added:
        if places[read[j]] > 0:
            places[read[j]] -= 1
            lost.remove(next(i for i in lost if true[i] == read[j]))
        else:
            remaining.append(j)
    return remaining
