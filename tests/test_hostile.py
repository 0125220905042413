#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files and surroundings made to harm: docs/hostile.md says of each what the program does, and names its test here.

  tests/test_hostile.py PROGRAM SOURCE [TEST…]    all tests, or these alone

The tests are the functions in tests/hostile/ whose names begin with "it_"; each gets an empty folder of its own and
makes its files itself. To add a test, add one, and a row to the table. HOSTILE_LINE_MB=1024 in the environment makes
the long lines as long as that (64 without it). With REFERAT_OCR=OFF, what needs the OCR stage is skipped.
"""
import sys

sys.dont_write_bytecode = True

from harness import run_apart, tests_of
from hostile import documents, drawings, pictures, places, surroundings, texts, trees, written

if __name__ == "__main__":
    parts = trees, documents, drawings, pictures, texts, written, places, surroundings
    sys.exit(run_apart(tests_of(*parts), "hostile-"))
