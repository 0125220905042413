# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names and links that would lead out of where they belong. tests/batch/results.py has more of them."""
import os
import zipfile

from harness import Skip, check
from batch.world import data, litter, minutes, put, results, rows, run, statuses

from .reading import program, says_line


def it_takes_names_of_every_kind():
    """Line ends, leading dashes, names of results, names that are as long as may be."""
    names = ["line\nend.txt", "-", "--out", "-o", "a.pdf.xml", "a.pdf", " ", "*", "$(touch x)", "a;b&c|d", "'\"", "~",
             "%s%n", "\\..\\up.txt", "C:\\up.txt", "file:up.txt", "http:up.txt", ".skjult.txt", "...", "con.txt",
             "æ\u0301.txt", "\x1b[31m.txt", "x" * 200 + ".txt"]
    for i, name in enumerate(names):
        put(f"in/{name}", minutes(i))
    run("in", "--out", "out", "--jobs", "2")
    check("results", sorted(f"{n}.xml" for n in names), sorted(results("out")))
    check("statuses", {"done"}, set(statuses("out").values()))
    check("here", ["in", "out"], sorted(os.listdir(".")))


def it_says_which_names_are_too_long():
    """A result's name has four letters more than its document's."""
    put("in/good.txt", minutes(1))
    for length in 250, 251, 252, 255:
        put("in/" + str(length) + "x" * (length - 3), minutes(length))
    deep = "in/" + "/".join(["d" * 240] * 15)
    try:
        put(deep + "/deep.txt", minutes(2))
    except OSError as why:
        raise Skip(f"so deep a folder cannot be made here: {why}")
    run("in", "--out", "out", code=1)
    found = statuses("out")
    check("the good one", "done", found["good.txt"])
    check("250 bytes", "done", found["250" + "x" * 247])
    for length in 251, 252, 255:
        check(f"{length} bytes", "failed", found[str(length) + "x" * (length - 3)])
    check("failures without a reason", [],
          rows("out", "SELECT path FROM documents WHERE status = 'failed' AND coalesce(reason, '') = ''"))
    check("left in the work folder", [], litter("out"))


def it_gives_two_documents_no_one_result():
    """a.pdf gives a.pdf.xml; so would a document of that name give a.pdf.xml.xml, and a folder may stand in the way."""
    put("in/a.txt", minutes(1))
    put("in/a.txt.xml", minutes(2))
    os.makedirs("out/a.txt.xml")
    run("in", "--out", "out", code=1)
    check("statuses", {"a.txt": "failed", "a.txt.xml": "done"}, statuses("out"))
    check("the folder in the way", True, os.path.isdir("out/a.txt.xml"))
    os.rmdir("out/a.txt.xml")
    run("in", "--out", "out", "--retry-failed")
    check("results", {"a.txt.xml", "a.txt.xml.xml"}, set(results("out")))


def it_follows_no_link_inside_a_folder():
    put("away/secret.txt", minutes(1))
    put("in/good.txt", minutes(2))
    for name, to in ("file.txt", "../away/secret.txt"), ("folder", "../away"), ("round", "."), ("nowhere", "nowhere"), \
            ("itself", "itself"), ("device", "/dev/zero"):
        os.symlink(to, f"in/{name}")
    run("in", "--out", "out", code=None)
    found = statuses("out")
    check("the good one", "done", found.pop("good.txt"))
    check("links", {"skipped"}, set(found.values()))
    check("results", {"good.txt.xml"}, set(results("out")))


def it_takes_no_path_out_of_its_folder_from_a_list():
    put("in/good.txt", minutes(1))
    put("up.txt", minutes(2))
    put("in/x/deep.txt", minutes(3))
    lists = ["in/good.txt", "in/../up.txt", "../" + os.path.basename(os.getcwd()) + "/up.txt", "in/x/../../up.txt",
             "in/./good.txt", "in//good.txt", "in/x/deep.txt", "/dev/zero", "/proc/self/mem", "in/good.txt/"]
    before = sorted(os.listdir(".."))
    done = run("--files-from", "-", "-0", "--out", "out", given="\0".join(lists).encode(), code=1)
    check("results", True, {"in/good.txt.xml", "in/x/deep.txt.xml"} <= set(results("out")))
    check("beside the folder", before, sorted(os.listdir("..")))
    check("here", ["in", "out", "up.txt"], sorted(os.listdir(".")))
    check("outside of what was read", [], [p for p in results("out") if ".." in p])
    check("a word about it", True, "failed" in done.err)


def it_changes_nothing_behind_links_in_the_output():
    """Of the work folder, the journal, results and their folders. tests/batch/results.py has the plain cases."""
    put("in/sub/a.txt", minutes(1))
    for name in "journal.sqlite", ".referat":
        out = "out" + name
        os.makedirs(out)
        os.makedirs("away" + name)
        put(f"away{name}/victim", b"mine")
        os.symlink(os.path.abspath("away" + name + ("/victim" if "sqlite" in name else "")), f"{out}/{name}")
        run("in", "--out", out, code=None)
        check(f"{name}: the file behind the link", b"mine", data(f"away{name}/victim"))
        check(f"{name}: files there", ["victim"], os.listdir("away" + name))


def it_unpacks_nothing():
    with zipfile.ZipFile("a.zip", "w") as made:
        made.writestr("../../up.txt", minutes(1))
        made.writestr("/tmp/up.txt", minutes(1))
    done = program("a.zip")
    check("exit code", 5, done.returncode)
    says_line("a.zip", done.stderr, "a ZIP or Office document; unpack it, or save it as PDF")
    put("in/a.zip", data("a.zip"))
    run("in", "--out", "out", code=1)
    check("statuses", {"a.zip": "failed"}, statuses("out"))


def it_writes_the_program_s_own_output_where_it_is_told():
    """A link as -o is replaced, not written through; a folder of that name stays."""
    put("a.txt", minutes(1))
    put("victim", b"mine")
    os.symlink("victim", "a.xml")
    check("exit code", 0, program("a.txt", "-o", "a.xml").returncode)
    check("the file behind the link", b"mine", data("victim"))
    check("the result", True, data("a.xml").endswith(b"</minutes>\n"))
