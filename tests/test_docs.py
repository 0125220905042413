#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the documentation says holds: each command line runs, each element of the XML and each code is explained.

  tests/test_docs.py PROGRAM SOURCE [TEST…]     all tests, or these alone, as Commands or Commands.test_guide_en

A command line is a line of an indented block of README.md, CONTRIBUTING.md or docs/*.md that begins with one of
documents.COMMANDS. Those of a page run one after the other in one folder with stand-ins for the documents they name
(documents.py). What stands behind " # " is a remark. A comment before a block says what is not run, and why:

  <!-- not run: needs a Slurm cluster -->      its options are held to the manual all the same
  <!-- ends with 1 -->                         the exit code of each command of the block

Mends one forgets: a page that is new is found by itself, a file it names needs its stand-in.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
PROGRAM, SOURCE = (os.path.realpath(path) for path in sys.argv[1:3])
sys.path[:0] = [f"{SOURCE}/tools/manual", os.path.dirname(os.path.realpath(__file__))]

import manual                           # noqa: E402
from docs import documents, reference   # noqa: E402

MANUALS = {one.name: one for one in manual.read_all(f"{SOURCE}/tools/manual")}
PAGES = ["README.md", "CONTRIBUTING.md"]
PAGES += sorted(os.path.relpath(path, SOURCE) for path in glob.glob(f"{SOURCE}/docs/*.md"))


def text_of(page):
    with open(f"{SOURCE}/{page}", encoding="utf-8") as file:
        return file.read()


def options_of(name):
    return {written for option in MANUALS[name].options() for written in option.names} | {"--help"}


class Commands(unittest.TestCase):
    """A test a page: test_guide_en runs what docs/guide-en.md says."""

    def lines(self, page):
        found = list(documents.command_lines(text_of(page)))
        for line in found:
            self.known(page, line)
        return found

    def known(self, page, line):
        """The command and its options are told in the manual."""
        for words in documents.calls(line.command):
            name = words[0] if words and words[0] in MANUALS else "referat"
            for word in words:
                option = word.partition("=")[0]
                if re.fullmatch(r"--[a-z-]+|-[a-zA-Z0]", option):
                    self.assertIn(option, options_of(name), f"{page}:{line.number}: {line.command}")
            if words and re.fullmatch(r"[a-z]+(-[a-z]+)?", words[0]):
                self.assertIn(words[0], MANUALS, f"{page}:{line.number}: no such command: {line.command}")

    def page_runs(self, page):
        lines = self.lines(page)
        if os.environ.get("REFERAT_OCR") == "OFF":
            self.skipTest("built without OCR")
        with tempfile.TemporaryDirectory(prefix="docs-") as room:
            documents.furnish(room, PROGRAM, SOURCE, text_of(page), "\n".join(text_of(one) for one in PAGES))
            for line in lines:
                if not line.not_run:
                    self.line_runs(room, page, line)

    def line_runs(self, room, page, line):
        code, said = documents.run(room, line.command)
        self.assertEqual(code, line.code, f"{page}:{line.number}: {line.command}\n{said}")

    def test_options_in_running_text_are_known(self):
        told = set.union(*(options_of(name) for name in MANUALS)) | {"--version"}
        for page in PAGES:
            for code in re.findall(r"`(referat [^`]*)`", text_of(page)):
                for words in documents.calls(code):
                    name = words[0] if words and words[0] in MANUALS else "referat"
                    for word in words:
                        if word.startswith("--") and len(word) > 2:
                            self.assertIn(word.partition("=")[0], options_of(name), f"{page}: `{code}`")
            for option in re.findall(r"`(--[a-z][a-z-]*)[ `=]", text_of(page)):
                self.assertIn(option, told | documents.OTHERS_OPTIONS, f"{page}: {option}: no command has it")

    def test_files_that_are_named_are_there(self):
        for page in PAGES:
            for name in re.findall(r"`((?:docs|tools|tests|models|parser|ocr|fixtures)/[\w./-]+)`", text_of(page)):
                if not re.search("NNNN|NAME|mosevig", name):
                    self.assertTrue(glob.glob(f"{SOURCE}/{name}*"), f"{page}: {name}")


def add_pages():
    for page in PAGES:
        name = re.sub(r"\W", "_", os.path.basename(page).removesuffix(".md")).lower()
        setattr(Commands, f"test_{name}", lambda self, page=page: self.page_runs(page))


class Reference(unittest.TestCase):
    """docs/xml.md has an example of each element and attribute, valid against the schema."""

    def setUp(self):
        self.text = text_of("docs/xml.md")
        self.examples = reference.examples(self.text)
        self.schema = reference.Schema(f"{SOURCE}/models/minutes.xsd")

    @unittest.skipUnless(shutil.which("xmllint"), "no xmllint here; apt-get install libxml2-utils")
    def test_examples_are_valid(self):
        for number, example in self.examples:
            said = subprocess.run(["xmllint", "--noout", "--schema", f"{SOURCE}/models/minutes.xsd", "-"],
                                  input=example, text=True, capture_output=True, check=False)
            self.assertEqual(said.returncode, 0, f"docs/xml.md:{number}: {said.stderr}")

    def test_each_element_has_a_heading_and_an_example(self):
        shown = reference.shown([example for _, example in self.examples])
        headings = set(re.findall(r"(?m)^### (\w+)$", self.text))
        self.assertEqual(headings, set(self.schema.elements), "headings of docs/xml.md, and the schema's elements")
        missing = {(element, attribute) for element in self.schema.elements
                   for attribute in self.schema.own(element)} - shown
        self.assertEqual(missing, set(), "attributes that no example of docs/xml.md shows")
        for attribute in self.schema.places:
            self.assertTrue(any(one == attribute and one not in self.schema.own(element)
                                for element, one in shown), attribute)

    def test_each_value_is_explained(self):
        missing = {value for value in self.schema.values if f"`{value}`" not in self.text}
        self.assertEqual(missing, set(), "values of the schema that docs/xml.md does not name")

    def test_why_something_was_skipped_is_explained(self):
        for path in glob.glob(f"{SOURCE}/fixtures/*/*.xml"):
            with open(path, encoding="utf-8") as file:
                for why in set(re.findall(r'<skipped why="([^"]*)"', file.read())):
                    self.assertIn(f"`{why}`", self.text, path)


class Diagnostics(unittest.TestCase):
    def test_each_code_is_explained(self):
        """tests/unit/test_diagnoses.c does so for the parser's table; here are all, wherever they are made."""
        told = text_of("docs/diagnostics.md") + text_of("README.md")
        found = set()
        for path in glob.glob(f"{SOURCE}/tests/corpus/*.txt") + glob.glob(f"{SOURCE}/fixtures/*/*.xml"):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            found |= set(re.findall(r'(?m)^diagnostic (?:info|warning|error) ([a-z-]+)|\bcode="([a-z-]+)"', text))
        for path in glob.glob(f"{SOURCE}/*/*.c") + glob.glob(f"{SOURCE}/models/*/*.c"):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            found |= {(code, "") for code in re.findall(r'SEVERITY_[A-Z]+,\s*"([a-z-]+)"', text)}
            found |= {(code, "") for code in re.findall(r'"([a-z]+(?:-[a-z]+)+)", SEVERITY_', text)}
            named = "\n".join(line for line in text.splitlines()
                              if re.match(r"static const .*_code\b.*=", line) or ".code = STR" in line)
            found |= {(code, "") for code in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', named)}
        codes = {one or other for one, other in found}
        self.assertLess({"title-differs", "ink-unread", "signed-off", "left-out-closed"}, codes)
        for code in codes:
            self.assertTrue(f"`{code}`" in told, f"{code}: not in docs/diagnostics.md")


if __name__ == "__main__":
    add_pages()
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
