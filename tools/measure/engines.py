# SPDX-License-Identifier: AGPL-3.0-or-later
"""The programs that are compared: each reads a scan on one thread and gives lines a page, and the processor's seconds.

The readings of the others are kept in a cache, under the scan's own hash, the engine's version and its settings; only
referat is run anew each time.
"""
import functools
import hashlib
import json
import os
import re
import subprocess
import tempfile
import threading
from dataclasses import dataclass

from scans import DPI, DPI_ELSE

PATIENCE = 900                          # seconds for one file
ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1"}
ESCAPE = re.compile(r'\\(?:x([0-9A-Fa-f]{2})|([\\"_.]))')


@dataclass
class Reading:
    pages: dict                         # number: [line]
    seconds: float                      # of the processor, for all pages that were read
    read_pages: int                     # how many that were


class Failed(Exception):
    """An engine could not be run, or failed."""


def run(command, timeout=PATIENCE):
    """Standard output, and the seconds of processor time of the command and all that it ran."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=ENVIRONMENT)
        except FileNotFoundError as e:
            raise Failed(f"{command[0]}: no such program; tools/packages measure installs it") from e
        timer = threading.Timer(timeout, child.kill)
        timer.start()
        _, status, used = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        if child.returncode:
            last_words = err.read().decode("utf-8", "replace")[-300:]
            raise Failed(f"{' '.join(command)}: exit {child.returncode}: {last_words}")
        return out.read(), used.ru_utime + used.ru_stime


# ---------------------------------------------------------------- referat

def read_referat(scan, numbers, program):
    out, seconds = run([program, "pages", scan.path])
    return Reading(pages_of_text(out.decode("utf-8")), seconds, len(numbers))


def pages_of_text(text):
    """{page number: [line]} of the pages text, whose form models/pages_text.h describes."""
    pages, lines = {}, []
    for row in text.split("\n"):
        if row.startswith("page "):
            lines = pages[int(row.split()[1])] = []
        elif row.startswith("|"):
            lines.append(" ".join(unescape(w) for w in row[1:].split()))
    return pages


def unescape(word):
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2].replace("_", " "), word)


# ---------------------------------------------------------------- the others

def read_tesseract(scan, numbers, psm):
    """At the scan's own resolution; making the picture from the PDF is not counted."""
    dpi, pages, seconds = DPI.get(scan.level, DPI_ELSE), {}, 0.0
    with tempfile.TemporaryDirectory() as work:
        for n in numbers:
            root = os.path.join(work, "page")
            run(["pdftoppm", "-r", str(dpi), "-f", str(n), "-l", str(n), "-singlefile", "-tiff",
                 "-tiffcompression", "none", scan.path, root])
            out, used = run(["tesseract", root + ".tif", "-", "-l", "dan", "--psm", psm, "--dpi", str(dpi)])
            pages[n], seconds = text_lines(out.decode("utf-8", "replace")), seconds + used
    return Reading(pages, seconds, len(numbers))


def read_ocrmypdf(scan, numbers):
    with tempfile.TemporaryDirectory() as work:
        sidecar = os.path.join(work, "text")
        _, seconds = run(["ocrmypdf", "-l", "dan", "--jobs", "1", "--force-ocr", "--rotate-pages", "--deskew",
                          "--quiet", "--output-type", "pdf", "--sidecar", sidecar, scan.path,
                          os.path.join(work, "out.pdf")])
        with open(sidecar, encoding="utf-8", errors="replace") as f:
            texts = f.read().split("\f")
    pages = {n: text_lines(texts[n - 1]) if n <= len(texts) else [] for n in numbers}
    return Reading(pages, seconds, scan.truth["pages"])


def text_lines(text):
    return [line.strip() for line in text.replace("\f", "\n").split("\n") if line.strip()]


# name: (how it reads, its setting)
PEERS = {
    "tesseract-3": (lambda scan, numbers: read_tesseract(scan, numbers, "3"), "dan psm 3"),
    "tesseract-4": (lambda scan, numbers: read_tesseract(scan, numbers, "4"), "dan psm 4"),
    "tesseract-6": (lambda scan, numbers: read_tesseract(scan, numbers, "6"), "dan psm 6"),
    "ocrmypdf": (read_ocrmypdf, "dan force-ocr rotate-pages deskew"),
}
ENGINES = ("referat", *PEERS)


@functools.lru_cache(maxsize=None)
def version(program):
    out, _ = run([program, "--version"])
    return out.decode().split("\n")[0].strip()


def read(engine, scan, numbers, program, cache):
    if engine == "referat":
        return read_referat(scan, numbers, program)
    reader, setting = PEERS[engine]
    kept = os.path.join(cache, cache_key(engine, scan, setting) + ".json")
    if not os.path.exists(kept):
        store(kept, reader(scan, numbers))
    with open(kept, encoding="utf-8") as f:
        r = json.load(f)
    return Reading({int(n): lines for n, lines in r["pages"].items()}, r["seconds"], r["read_pages"])


def cache_key(engine, scan, setting):
    with open(scan.path, "rb") as f:
        digest = hashlib.sha256(f.read())
    versions = [version("tesseract")] + ([version("ocrmypdf")] if engine == "ocrmypdf" else [])
    digest.update("\n".join([engine, setting, *versions]).encode())
    return f"{engine}-{digest.hexdigest()[:32]}"


def store(path, reading):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=os.path.dirname(path), delete=False) as f:
        json.dump(vars(reading), f, ensure_ascii=False)
    os.replace(f.name, path)
