# SPDX-License-Identifier: AGPL-3.0-or-later
"""The field score of ../shared/score/score.py, by level, beside that of the same documents' text PDFs."""
import glob
import json
import os
import subprocess
import sys
import tempfile

from scans import shared_folder

HEAD = ("level", "documents", "field score", "text PDFs'", "apart")
BORN = "born"                           # what make_scans.py calls the text PDF


def rows(root, folder, o):
    corpora = score_folders(folder)
    if not corpora:
        sys.exit(f"measure-ocr: no answers to score by: neither {folder}/gold nor {folder}/*/gold")
    born = score(root, corpora, BORN, o)["mean"]
    scores = ((level, score(root, corpora, level, o)) for level in o.levels)
    return [(level, str(s["docs"]), f"{s['mean']:.3f}", f"{born:.3f}", f"{s['mean'] - born:+.3f}")
            for level, s in scores if s["docs"]]


def score_folders(folder):
    golds = glob.glob(os.path.join(glob.escape(folder), "gold")) + \
        sorted(glob.glob(os.path.join(glob.escape(folder), "round-*", "gold")))
    return [os.path.dirname(gold) for gold in golds]


def score(root, corpora, level, o):
    program = os.path.join(shared_folder(root), "score", "score.py")
    with tempfile.TemporaryDirectory() as work:
        figures = os.path.join(work, "figures")
        subprocess.run([sys.executable, program, "--soft", "--run", o.referat, "--only", f".{level}.pdf",
                        "--json", figures, *corpora], stdout=subprocess.DEVNULL, check=True)
        with open(figures, encoding="utf-8") as f:
            return json.load(f)
