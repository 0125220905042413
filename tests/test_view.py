#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat view` in a browser: one document's page, and the queue of a batch.

  tests/test_view.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test. What needs Chromium is skipped where there is none, what needs the
OCR stage where the program has none. REFERAT_AXE=FILE names axe.min.js (or node_modules/axe-core stands in SOURCE);
without it the contrast of all text is still computed here. REFERAT_PICTURES=DIR keeps pictures of the pages.
"""
import sys

sys.dont_write_bytecode = True

from feeds.browser import Browser
from harness import SKIPPED, room, run_together, tests_of
from view import pages, queue, world


def main():
    with room("view-"):
        try:
            world.browser = Browser()
        except LookupError as why:
            print(f"skipped all: {why}")
            return SKIPPED
        try:
            return run_together(tests_of(pages, queue))
        finally:
            world.browser.close()


if __name__ == "__main__":
    sys.exit(main())
