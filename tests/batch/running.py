# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs tests: functions whose names begin with "it_", each in an empty folder of its own."""
import os
import shutil
import sys
import tempfile
import time
import traceback

from . import world


def tests_of(parts):
    return {name: test for part in parts for name, test in vars(part).items() if name.startswith("it_")}


def succeeds(name, test):
    """None where it is skipped."""
    begun, world.faults = time.time(), 0
    try:
        test()
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


def run_all(tests, prefix):
    """All, or those that the command line names; the exit code."""
    ended = []
    room = tempfile.mkdtemp(prefix=prefix)
    try:
        for name in world.WORDS[2:] or tests:
            os.makedirs(f"{room}/{name}")
            os.chdir(f"{room}/{name}")
            ended.append(succeeds(name, tests[name]))
    finally:
        os.chdir("/")
        shutil.rmtree(room, ignore_errors=True)
    print(f"{ended.count(True)} passed, {ended.count(False)} failed, {ended.count(None)} skipped")
    return 1 if False in ended else 0
