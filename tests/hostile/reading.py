# SPDX-License-Identifier: AGPL-3.0-or-later
"""One hostile file, and what the program makes of it."""
import os
import re
import resource
import shutil
import subprocess

from harness import PROGRAM, SLOW, check, needs_ocr, wrong
from batch.world import put

SECONDS_MOST = 60           # of a processor: what takes longer is taken for endless
BYTES_MOST = 3 << 30        # a page may take 2 GiB; what takes more is taken for bottomless
DECISION = b"Godkendt."     # what pdfs.DECISION decides


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))
    if not SLOW:            # the sanitizers reserve more than any limit
        resource.setrlimit(resource.RLIMIT_DATA, (BYTES_MOST, BYTES_MOST))


def program(*words, given=None, env=None):
    """`given`: bytes, or a stream."""
    piped = {"input": given} if isinstance(given, bytes) else {"stdin": given or subprocess.DEVNULL}
    return subprocess.run([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limits,
                          env={**os.environ, **(env or {})}, **piped)


def says_line(what, said, words):
    """One line for people, with nothing in it that could steer a terminal."""
    if not (said.startswith(b"referat: ") and said.count(b"\n") == 1 and words.encode() in said):
        wrong(f"{what}: message", f"one line: referat: … {words} …", said)
    check(f"{what}: control characters in it", None, re.search(rb"[\0-\x09\x0b-\x1f\x7f]", said))


def is_valid(what, xml):
    if not shutil.which("xmllint"):
        return
    if not os.path.exists("minutes.xsd"):
        put("minutes.xsd", program("schema").stdout)
    done = subprocess.run(["xmllint", "--noout", "--huge", "--schema", "minutes.xsd", "-"], input=xml,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(f"{what}: valid XML", (0, b""), (done.returncode, done.stderr[:300] if done.returncode else b""))


def reads(name, inside, holds=(), lacks=(), env=None):
    """Reads that file; its XML is valid, holds these bytes and lacks those. Gives the XML."""
    if not name.endswith(".txt"):
        needs_ocr()
    put(name, inside)
    done = program(name, env=env)
    check(f"{name}: exit code and messages", (0, b""), (done.returncode, done.stderr))
    is_valid(name, done.stdout)
    for words in holds:
        if words not in done.stdout:
            wrong(f"{name}: its XML", words, done.stdout)
    for words in lacks:
        check(f"{name}: {words} in its XML", False, words in done.stdout)
    return done.stdout


def refuses(name, inside, code, says, *words):
    """Ends with that exit code and one line that holds those words; nothing is written."""
    if not name.endswith((".txt", ".xml")):
        needs_ocr()
    if inside is not None:
        put(name, inside)
    done = program(*words, name)
    check(f"{name}: exit code", code, done.returncode)
    check(f"{name}: standard output", b"", done.stdout[:200])
    says_line(name, done.stderr, says)


def words_of(xml):
    """The words of the meetings, one blank between them."""
    inside = xml[xml.find(b"<meeting"):]
    return b" ".join(re.sub(rb"<[^>]*>", b" ", inside).split())
