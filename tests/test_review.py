#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`referat review` as an archivist, a script and a stranger meet it.

  tests/test_review.py PROGRAM SOURCE [TEST…]    all tests, or these alone

Each function whose name begins with "it_" is a test. They share one batch of fixtures and of hostile texts, and one
server; what changes documents makes its own. What needs Chromium is skipped where there is none, and the check of
accessibility where REFERAT_AXE does not name axe-core's axe.min.js (npm pack axe-core). With REFERAT_PICTURES=DIR the
pages are kept as pictures to look at.
"""
import sys

sys.dont_write_bytecode = True

from harness import room, run_together, tests_of
from review import desk, records, server, world


def main():
    with room("review-"):
        world.start()
        try:
            return run_together(tests_of(desk, records, server))
        finally:
            world.server().close()


if __name__ == "__main__":
    sys.exit(main())
