#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat view` in a browser: one document's page, and the queue of a batch.

  tests/test_view.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test. What needs Chromium is skipped where there is none, what needs the
OCR stage where the program has none. REFERAT_AXE=FILE names axe.min.js (or node_modules/axe-core stands in SOURCE);
without it the contrast of all text is still computed here. REFERAT_PICTURES=DIR keeps pictures of the pages.
"""
import os
import shutil
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from feeds.browser import Browser                      # noqa: E402
from view import pages, queue, world                   # noqa: E402

TESTS = {name: test for part in (pages, queue) for name, test in vars(part).items() if name.startswith("it_")}


def succeeds(name):
    """None where it is skipped."""
    world.faults = 0
    try:
        TESTS[name]()
    except world.Skip as why:
        print(f"skipped {name}: {why}")
        return None
    except Exception:
        world.wrong("the test itself", "no exception", traceback.format_exc())
    if world.faults:
        print(f"FAILED {name}; alone: {sys.argv[0]} {world.PROGRAM} {world.SOURCE} {name}")
    return not world.faults


def main():
    ended = []
    room = tempfile.mkdtemp(prefix="view-")
    os.chdir(room)
    try:
        try:
            world.browser = Browser()
        except LookupError as why:
            print(f"skipped all: {why}")
            return 77
        ended = [succeeds(name) for name in sys.argv[3:] or TESTS]
    finally:
        if world.browser:
            world.browser.close()
        os.chdir("/")
        shutil.rmtree(room, ignore_errors=True)
    print(f"{ended.count(True)} passed, {ended.count(False)} failed, {ended.count(None)} skipped")
    return 1 if False in ended else 0


if __name__ == "__main__":
    sys.exit(main())
