# SPDX-License-Identifier: AGPL-3.0-or-later
"""What all tests of the whole program share: its path, checks that count what they find, and how tests are run.

A test is a function whose name begins with "it_". It ends well if no check in it found a fault and nothing was raised;
with Skip it says what is missing here. Faults are counted here alone, one test after the other. Every test program is
called as `tests/test_NAME.py PROGRAM SOURCE [TEST…]`: `referat`, the project's root, and the tests to run (else all).
"""
import contextlib
import os
import shutil
import sys
import tempfile
import time
import traceback

LONG = "--long" in sys.argv
WORDS = [w for w in sys.argv[1:] if not w.startswith("--")]
PROGRAM, SOURCE = os.path.abspath(WORDS[0]), os.path.abspath(WORDS[1])
OCR = os.environ.get("REFERAT_OCR", "ON") == "ON"
SLOW = os.environ.get("REFERAT_SLOW") == "ON"        # under the sanitizers
SKIPPED = 77                                         # the exit code that says so to ctest
SHOWN_MOST = 600                                     # characters of a value
SLOW_SECONDS = 20                                    # a test that takes longer says so

faults = 0                                           # of the test that runs


class Skip(Exception):
    pass


def needs_ocr():
    if not OCR:
        raise Skip("this build has no OCR stage")


def wrong(what, wanted, got):
    global faults
    faults += 1
    print(f"    {what}\n      wanted: {str(wanted)[:SHOWN_MOST]}\n      got:    {str(got)[:SHOWN_MOST]}")


def check(what, wanted, got):
    if wanted != got:
        wrong(what, wanted, got)


def tests_of(*parts):
    """Name -> test, of modules, in their order."""
    return {name: test for part in parts for name, test in vars(part).items() if name.startswith("it_")}


def wanted_of(tests):
    """Those that the command line names, else all."""
    return {name: tests[name] for name in WORDS[2:] or tests}


@contextlib.contextmanager
def room(prefix):
    """An empty folder to stand in; it is removed afterwards."""
    folder = tempfile.mkdtemp(prefix=prefix)
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir("/")
        shutil.rmtree(folder, ignore_errors=True)


def passes(name, test):
    """None where it is skipped."""
    global faults
    begun, faults = time.monotonic(), 0
    try:
        test()
    except Skip as why:
        print(f"skipped {name}: {why}")
        return None
    except Exception:                                # the others are to be run as well
        wrong("the test itself", "no exception", traceback.format_exc()[-SHOWN_MOST:])
    if time.monotonic() - begun > SLOW_SECONDS:
        print(f"    {name} took {time.monotonic() - begun:.0f} s")
    if faults:
        print(f"FAILED {name}; alone: {sys.argv[0]} {PROGRAM} {SOURCE} {name}")
    return not faults


def exit_code(ended):
    """Says how many of these passed, failed and were skipped (True, False, None)."""
    print(f"{ended.count(True)} passed, {ended.count(False)} failed, {ended.count(None)} skipped")
    return 1 if False in ended else 0


def run_together(tests):
    """One after the other in this folder."""
    return exit_code([passes(name, test) for name, test in wanted_of(tests).items()])


def run_apart(tests, prefix, before=lambda: None):
    """Each in an empty folder of its own, after `before`."""
    ended = []
    with room(prefix) as folder:
        for name, test in wanted_of(tests).items():
            os.makedirs(f"{folder}/{name}")
            os.chdir(f"{folder}/{name}")
            ended.append(passes(name, lambda: (before(), test())))
    return exit_code(ended)
