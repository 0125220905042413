#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat batch` as its users meet it: results, resuming, limits, and whatever can go wrong in weeks.

  tests/test_batch.py PROGRAM SOURCE [TEST…]    all tests, or these alone
  tests/test_batch.py PROGRAM SOURCE --long     with the numbers that a release is measured by (half an hour)

The tests are the functions in tests/batch/ whose names begin with "it_"; each gets an empty folder of its own. To add
a test, add one. With REFERAT_OCR=OFF in the environment, what needs the OCR stage is skipped; with REFERAT_SLOW=ON,
as for a build under the sanitizers, the numbers are small. Random moments and damages come from a fixed seed, so that
a failure can be seen again.
"""
import os
import shutil
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True

from batch import ends, hostile, machines, results, resuming, sandbox, world

TESTS = {name: test for part in (results, resuming, ends, hostile, sandbox, machines)
         for name, test in vars(part).items() if name.startswith("it_")}


def succeeds(name):
    """None where it is skipped."""
    begun, world.faults = time.time(), 0
    try:
        TESTS[name]()
    except world.Skip as why:
        print(f"skipped {name}: {why}")
        return None
    except Exception:
        world.wrong("the test itself", "no exception", traceback.format_exc())
    if time.time() - begun > 20:
        print(f"    {name} took {time.time() - begun:.0f} s")
    if world.faults:
        print(f"FAILED {name}; alone: {sys.argv[0]} {world.PROGRAM} {world.SOURCE} {name}")
    return not world.faults


def main():
    ended = []
    room = tempfile.mkdtemp(prefix="batch-")
    try:
        for name in world.WORDS[2:] or TESTS:
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
