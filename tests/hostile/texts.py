# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plain texts: lines without end, bytes that are no characters, characters that are not seen."""
import os
import subprocess

from harness import PROGRAM, check
from batch.world import put, run

from .reading import limits, program, reads, refuses, says_line, words_of

LINE_MB = int(os.environ.get("HOSTILE_LINE_MB", "64"))
TEXT = "Referat af mødet i Teknisk Udvalg den 3. maj 2019\n\n1. Ny bro\n\nBeslutning\n\nUdvalget sagde {} i dag.\n"
TOO_LONG = "a line of more than 16777216 bytes; split the file"


def text(inside):
    """The minutes with these bytes in the decision."""
    return TEXT.format("INDE").encode().replace(b"INDE", inside)


def a_line(command):
    """So many megabytes of one line, from a pipe."""
    head, tr = subprocess.Popen(["head", "-c", f"{LINE_MB << 20}", "/dev/zero"], stdout=subprocess.PIPE), None
    tr = subprocess.Popen(["tr", "\\0", "a"], stdin=head.stdout, stdout=subprocess.PIPE)
    head.stdout.close()
    done = program(*command, given=tr.stdout)
    tr.stdout.close()
    tr.wait(), head.wait()
    return done


def it_refuses_a_line_without_end():
    done = a_line(["-"])
    check("exit code", 10, done.returncode)
    says_line("a line", done.stderr, TOO_LONG)
    with open("sparse.txt", "wb") as f:
        f.truncate(LINE_MB << 20)
    refuses("sparse.txt", None, 5, "neither text nor a kind of file that is read here")


def it_reads_a_line_as_long_as_may_be():
    words = b"ord " * (4 << 20)
    check("words", 2 << 20, words_of(reads("long.txt", words[:-1] + b"\n")).count(b"ord ord"))
    refuses("longer.txt", b"Referat\n" + words + b"ord " * 100000 + b"\n", 10, TOO_LONG)


def it_takes_texts_of_nothing_much():
    refuses("lines.txt", b"\n" * (12 << 20) + b"x\n", 10, "a page of more than 10000000 lines; split the file")
    refuses("pages.txt", b"x\f" * 200000, 10, "more than 100000 pages; split the file")
    reads("stars.txt", b"*" * (4 << 20) + b"\n", holds=[b"*" * 1000])
    reads("marks.txt", text(b"a" + "\u0301".encode() * 500000))


def it_tells_a_nul_from_a_text():
    refuses("nul.txt", text(b"a\0b"), 5, "neither text nor a kind of file that is read here")
    late = text(b"a") * 20000
    refuses("late.txt", late + b"\0\n", 5, "neither text nor a kind of file that is read here")


def it_reads_bytes_that_are_no_utf_8_as_windows_1252():
    """Surrogates, overlong forms and numbers beyond Unicode make a text one of another encoding; no word is lost."""
    for inside, shown in ((b"a\xed\xa0\x80b", "aí €b"), (b"a\xc0\xafb", "aÀ¯b"), (b"\xe0\x80\xaf", "à€¯"),
                          (b"\xf4\x90\x80\x80", "ô\ufffd€€"), (b"\xf8\x88\x80\x80\x80", "øˆ€€€")):
        reads("odd.txt", text(inside), holds=[f"sagde {shown} i dag.".encode()])
    lone = b"\xff\xfe" + text(b"X").decode().encode("utf-16-le").replace(b"X\0", b"a\0\x00\xd8b\0\x00\xdcc\0")
    reads("lone.txt", lone, holds=["sagde a\ufffdb\ufffdc i dag.".encode()])


UNSEEN = "\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\U000e0061\ufe0f" \
    "\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


def it_drops_characters_that_are_not_seen():
    """Overrides of direction, tags, blanks of no width: the words are what is printed, in the order of the file."""
    xml = reads("unseen.txt", text(UNSEEN.join("afvist").encode()), holds=[b"sagde afvist i dag."])
    check("left in it", [], [f"U+{ord(c):04X}" for c in UNSEEN if c in xml.decode()])
    put("unseen.xml", xml.replace(b"afvist", "af\u202evi\u202cst".encode()))
    for form in "html", "text", "jsonl", "csv":      # XML of other hands keeps what it says
        done = program("export", "--to", form, "unseen.xml")
        check(f"{form}: exit code", 0, done.returncode)
        check(f"{form}: the words of the XML", True, "af\u202evi\u202cst" in done.stdout.decode()
              or "af\\u202evi\\u202cst" in done.stdout.decode())
        if form == "html":
            check("paragraphs that keep their direction to themselves", True, b"p,li" in done.stdout
                  and b"unicode-bidi:isolate" in done.stdout)


def it_blots_control_characters():
    """Those of old printers; in a text of many it is no text (README)."""
    long_text = text(b"a\x1bb\x07c\x7f\xc2\x9bd") + b"Der var ikke mere. " * 60 + b"\n"
    xml = reads("controls.txt", long_text)
    check("control characters in the XML", [], [c for c in ("\x1b", "\x07", "\x7f", "\x9b") if c in xml.decode()])
    refuses("many.txt", text(b"\x1b[31m\x07\x07\x07\x07\x07\x07"), 5, "neither text nor a kind")


def it_says_no_name_that_steers_a_terminal():
    """Names of files stand in messages."""
    os.mkdir("in")
    for name in b"in/a\nb\x1b]0;x\x07.txt", b"in/c\xc2\x9b31m\x9bd.txt", "in/\u202eslet\u2066.txt".encode():
        with open(name, "wb"):
            pass
        done = subprocess.run([os.fsencode(PROGRAM), name], stderr=subprocess.PIPE, preexec_fn=limits)
        check(f"{name}: exit code", 4, done.returncode)
        says_line(str(name), done.stderr, "the file is empty")
        said = done.stderr.decode()                    # is UTF-8
        check(f"{name}: what steers", [], [c for c in "\x9b\u202e\u2066" if c in said])
    done = run("in", "--out", "out", code=1)
    check("of the batch", [], [c for c in "\x1b\x07\x9b\u202e\u2066" if c in done.err])
    report = run("--report", "out").stdout.decode()
    check("of its report", [], [c for c in "\x1b\x07\x9b\u202e\u2066" if c in report])
