# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands' manuals, read: a head of fields, and a text of paragraphs and rows (see make-manual)."""
import dataclasses
import glob
import os
import re

DOCUMENTS = "pdf tif tiff png jpg jpeg jp2 webp pbm pgm ppm pnm txt".split()

# What a word in capitals stands for: endings of files that are offered beside folders, or a kind of its own.
FOLDER, ANY = "folder", "any"
KINDS = {
    "FILE": [*DOCUMENTS, "xml", "pages"], "INPUT": DOCUMENTS, "PAGES": ["pages"], "LAYOUT": ["layout"], "XML": ["xml"],
    "DB": ["db", "sqlite"], "DIR": FOLDER, "FOLDER": FOLDER, "FIXTURE": FOLDER, "FROM": FOLDER,
    "OUT": ANY, "LIST": ANY,
}


@dataclasses.dataclass
class Part:
    """A paragraph or, with a title, a section; its rows, each what it is and what is said of it."""
    title: str
    text: str
    rows: list


@dataclasses.dataclass
class Option:
    names: list
    metavar: str             # "" for a flag
    text: str


@dataclasses.dataclass
class Manual:
    name: str
    head: list               # (field, value)
    parts: list

    @property
    def page(self):
        return "referat" if self.name == "referat" else f"referat-{self.name}"

    def field(self, name):
        return next((value for field, value in self.head if field == name), "")

    def values(self, metavar):
        found = [value.split()[1:] for field, value in self.head if field == "values" and value.split()[0] == metavar]
        return found[0] if found else []

    def section(self, title):
        return next((part for part in self.parts if part.title == title), None)

    def options(self):
        rows = [row for part in self.parts if part.title for row in part.rows if row[0].startswith("-")]
        return [option_of(self.name, what, said) for what, said in rows]

    def words(self):
        """The words in capitals that stand behind the command itself, not behind an option."""
        usage = self.section("Usage")
        lines = [re.sub(r"\[[^\]]*-[^\]]*\]", "", what) for what, _ in usage.rows] if usage else []
        found = []
        for line in lines:
            line = re.sub(r"--?[\w-]+[ =][A-Z]+", "", line)
            found += [word for word in re.findall(r"\b[A-Z]{2,}\b", line) if word not in found]
        return [word for word in found if word not in ("OPTION", "COMMAND")]


def option_of(command, what, said):
    """One row of "Options:"; fails where it is not written as one."""
    names, metavar = [], ""
    for piece in what.split(", "):
        match = re.fullmatch(r"(--?[a-zA-Z0-9][\w-]*)(?: (\S+))?", piece)
        if not match:
            raise SystemExit(f"tools/manual/{command}.txt: {what!r} is no option as -o, --out DIR")
        names.append(match[1])
        metavar = match[2] or metavar
    return Option(names, metavar, said)


def rows_of(lines):
    rows, edge = [], 2
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if rows and depth > edge:
            what, said = rows[-1]
            rows[-1] = (what, f"{said} {line.strip()}".strip())
        else:
            what, _, said = re.sub(r" {2,}", "\t", line.strip(), count=1).partition("\t")
            rows.append((what, said))
    return rows


def part_of(block):
    """Of the lines between two empty ones."""
    flush = [line for line in block if not line.startswith("  ")]
    rows = rows_of([line for line in block if line.startswith("  ")])
    if len(flush) == 1 and flush[0].endswith(":") and rows:
        return Part(flush[0][:-1], "", rows)
    text = " ".join(flush)
    if "Exit codes:" in text[1:]:
        raise SystemExit(f"an empty line is missing before \"Exit codes:\" in: {text[:60]}…")
    if text.startswith("Exit codes:"):
        return Part("Exit codes", text.removeprefix("Exit codes:").strip(), rows)
    return Part("", text, rows)


def read(path):
    with open(path, encoding="utf-8") as file:
        head, _, body = file.read().partition("\n\n")
    fields = [tuple(line.split(None, 1)) for line in head.splitlines() if not line.startswith("#")]
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", body.strip("\n"))]
    return Manual(os.path.basename(path).removesuffix(".txt"), fields, [part_of(block) for block in blocks])


def read_all(folder):
    """All manuals, that of the program first."""
    paths = [path for path in sorted(glob.glob(f"{folder}/*.txt")) if not path.endswith("CMakeLists.txt")]
    return sorted((read(path) for path in paths), key=lambda one: (one.name != "referat", one.name))
