#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat correct`: what an archivist corrects holds, whatever the document is read, made or exported by afterwards.

  tests/test_correct.py PROGRAM SOURCE [TEST…]    all tests, or these alone

The tests are the functions in tests/correct/ whose names begin with "it_"; each gets an empty folder of its own with a
document `m.txt`, read into out/m.txt.xml. To add a test, add one.
"""
import sys

sys.dont_write_bytecode = True

from correct import archive, conflicts, hostile, kinds, world
from harness import run_apart, tests_of


if __name__ == "__main__":
    sys.exit(run_apart(tests_of(kinds, conflicts, archive, hostile), "correct-", before=world.read_document))
