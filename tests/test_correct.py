#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat correct`: what an archivist corrects holds, whatever the document is read, made or exported by afterwards.

  tests/test_correct.py PROGRAM SOURCE [TEST…]    all tests, or these alone

The tests are the functions in tests/correct/ whose names begin with "it_"; each gets an empty folder of its own with a
document `m.txt`, read into out/m.txt.xml. To add a test, add one.
"""
import os
import shutil
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True

from correct import archive, conflicts, hostile, kinds, world

TESTS = {name: test for part in (kinds, conflicts, archive, hostile)
         for name, test in vars(part).items() if name.startswith("it_")}


def succeeds(name):
    """None where it is skipped."""
    world.clear_faults()
    try:
        world.read_document()
        TESTS[name]()
    except world.Skip as why:
        print(f"skipped {name}: {why}")
        return None
    except Exception:
        world.wrong("the test itself", "no exception", traceback.format_exc())
    if world.has_faults():
        print(f"FAILED {name}; alone: {sys.argv[0]} {world.PROGRAM} {world.SOURCE} {name}")
    return not world.has_faults()


def main():
    ended = []
    room = tempfile.mkdtemp(prefix="correct-")
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
