#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat export`: each form as a reader from outside meets it (jq, csv, xmllint, an HTML parser, a browser).

  tests/test_export.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test and gets an empty folder of its own. To add a test, add one. What
needs jq, xmllint or chromium is skipped where they are missing. AKN_XSD=FILE in the environment names the OASIS schema
akomantoso30.xsd; with it the fixtures are held to that too.
"""
import sys

sys.dont_write_bytecode = True

from export import documents, guarded, streams
from harness import run_apart, tests_of


if __name__ == "__main__":
    sys.exit(run_apart(tests_of(streams, documents, guarded), "export-"))
