# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scans with known truth: making them, and finding them again.

A text is typeset and degraded by ladder.py (which runs make_scans.py) in ten levels. Its answer lies beside the
scans, so that score.py can score them. A folder made here has own/, the fixtures' texts as ladder.py takes them, and
round-1/ and round-2/, the scans of all texts, each with seeds of its own.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from counting import TruePage

LEVELS = ("clean", "office", "fax", "skew", "gradient", "faded", "rotated", "mixed", "lowres", "stamped")
DPI = {"fax": 200, "lowres": 150}       # what make_scans.py gives these levels; all others
DPI_ELSE = 300

# Short texts that together have every form of an item heading: "Punkt 1: Title", "1. Title", "1. TITLE",
# "87. Title" under a KLE number, "Sag nr. 12" alone, "1 Title", "1 (Åben) Title".
OWN = ("0010-kle-before-heading", "0011-votes-and-dissent", "0014-sag-nr")
CORPUS = ("albertslund-innovation-og-velfaerd-2014-03-31", "model-05-nyborg-polweb", "model-09-kolding-protokol",
          "model-11-aabenraa", "model-13-mariagerfjord-sbsys", "model-15-roedovre", "model-19-bornholm",
          "model-23-aaben-parentes-mod", "model-27-menighedsraad", "model-29-randers-nemagenda")

# For each round the seeds of the fixtures and of the corpus. A seed chooses faces and page breaks; these spread the
# texts over serif, sans and typewriter and give few nearly empty title pages, on which there is nothing to measure.
ROUNDS = ((5, 1), (12, 16))

SKIPPED = 77                            # the exit code by which tests say so, too


@dataclass
class Scan:
    stem: str
    level: str
    path: str
    truth: dict                         # STEM.truth.json as make_scans.py wrote it


def shared_folder(root):
    """The folder beside the project that has the scan maker; ends the program where it isn't there."""
    shared = os.path.join(os.path.dirname(root), "shared")
    if not os.path.exists(os.path.join(shared, "scans", "ladder.py")):
        print(f"measure-ocr: skipped: {shared}/scans/ladder.py, which makes the scans, is not there", file=sys.stderr)
        sys.exit(SKIPPED)
    return shared


def make(root, folder):
    """Makes what is missing of all scans; about a minute a text and round."""
    shared = shared_folder(root)
    own = os.path.join(folder, "own")
    for name in OWN:
        lay_text(own, name, os.path.join(root, "fixtures", name))
    for number, (own_seed, corpus_seed) in enumerate(ROUNDS, 1):
        out = os.path.join(folder, f"round-{number}")
        for name in CORPUS:
            climb(shared, os.path.join(shared, "corpus"), out, corpus_seed, name)
        for name in OWN:
            climb(shared, own, out, own_seed, name)


def climb(shared, corpus, out, seed, name):
    """One text's scans, all levels in one go, so that its truth tells of all; nothing where they are there."""
    if all(os.path.exists(os.path.join(out, "gold", f"{name}.{level}.pdf.json")) for level in ("born", *LEVELS)):
        return
    subprocess.run([sys.executable, os.path.join(shared, "scans", "ladder.py"), corpus, out, "--seed", str(seed),
                    "--only", name, "--jobs", "1"], check=True, stdout=subprocess.DEVNULL)


def lay_text(folder, name, fixture):
    """A fixture as ladder.py takes one: text and answer under its own name."""
    for part in ("docs", "gold"):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
    shutil.copyfile(os.path.join(fixture, "source.txt"), os.path.join(folder, "docs", name + ".txt"))
    with open(os.path.join(fixture, "answer.json"), encoding="utf-8") as f:
        gold = json.load(f)
    gold["doc"] = gold["text"] = name + ".txt"
    with open(os.path.join(folder, "gold", name + ".txt.json"), "w", encoding="utf-8") as f:
        json.dump(gold, f, ensure_ascii=False)


def find(folder, levels=None, stems=None):
    """All scans below the folder that have a truth: in it, in docs/, or in round-N/docs/."""
    found = []
    for pattern in ("", "docs", os.path.join("*", "docs")):
        for path in sorted(glob.glob(os.path.join(glob.escape(folder), pattern, "*.truth.json"))):
            found += scans_of(path, levels or LEVELS, stems)
    return found


def scans_of(truth_path, levels, stems):
    base = truth_path[:-len(".truth.json")]
    stem = os.path.basename(base)
    if stems and not any(part in stem for part in stems):
        return []
    paths = [(level, f"{base}.{level}.pdf") for level in levels]
    with open(truth_path, encoding="utf-8") as f:
        truth = json.load(f)
    return [Scan(stem, level, path, truth) for level, path in paths if os.path.exists(path)]


def scanned_pages(scan):
    """Numbers of the pages that are pictures; of a mixed file only those without a text of their own.

    The truth lists only the levels of its last making, so the file itself is asked."""
    numbers = range(1, scan.truth["pages"] + 1)
    if scan.level != "mixed":
        return list(numbers)
    done = subprocess.run(["pdftotext", scan.path, "-"], stdout=subprocess.PIPE, check=True)
    texts = done.stdout.decode("utf-8", "replace").split("\f")
    return [n for n in numbers if n > len(texts) or not texts[n - 1].strip()]


def extra_lines(scan, page):
    """What the scanner added to the page: the line of a fax, stamps, notes by hand."""
    extras = scan.truth.get("levels", {}).get(scan.level, {}).get("extra", [])
    return [e["text"] for e in extras if e["page"] == page]


def true_page(scan, number):
    """The page as printed; what the scanner added is furniture, too."""
    lines = [line for line in scan.truth["lines"] if line["page"] == number]
    seen = {line["src"] for line in scan.truth["lines"] if line["page"] < number}
    page = TruePage([line["text"] for line in lines if line["role"] == "body"])
    for line in lines:
        if line["kind"] == "item" and line["src"] not in seen:      # else a heading's second line
            page.headings.append(line["text"])
        seen.add(line["src"])
    rows = {}
    for line in sorted((line for line in lines if line["role"] != "body"), key=lambda line: line["box"][0]):
        rows.setdefault(round(line["box"][1]), []).append(line["text"])
    page.furniture = list(rows.values()) + [[text] for text in extra_lines(scan, number)]
    return page
