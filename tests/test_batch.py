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
import sys

sys.dont_write_bytecode = True

from batch import ends, hostile, machines, results, resuming, sandbox
from harness import run_apart, tests_of

if __name__ == "__main__":
    sys.exit(run_apart(tests_of(results, resuming, ends, hostile, sandbox, machines), "batch-"))
