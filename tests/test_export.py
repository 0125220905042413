#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat export`: each form as a reader from outside meets it (jq, csv, xmllint, an HTML parser, a browser).

  tests/test_export.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test and gets an empty folder of its own. To add a test, add one. What
needs jq, xmllint or chromium is skipped where they are missing. AKN_XSD=FILE in the environment names the OASIS schema
akomantoso30.xsd; with it the fixtures are held to that too.
"""
import os
import shutil
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True

from export import documents, guarded, streams, world

TESTS = {name: test for part in (streams, documents, guarded)
         for name, test in vars(part).items() if name.startswith("it_")}


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
    room = tempfile.mkdtemp(prefix="export-")
    try:
        for name in sys.argv[3:] or TESTS:
            os.makedirs(f"{room}/{name}")
            os.chdir(f"{room}/{name}")
            ended.append(succeeds(name))
    finally:
        os.chdir("/")
        shutil.rmtree(room, ignore_errors=True)
    print(f"{ended.count(True)} passed, {ended.count(False)} failed, {ended.count(None)} skipped")
    return 1 if False in ended else 0


if __name__ == "__main__":
    sys.exit(main())
