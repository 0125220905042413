# SPDX-License-Identifier: AGPL-3.0-or-later
"""Results, and what is said of them: names, contents, the journal's reports."""
import json
import os
import subprocess

from harness import Skip, check, needs_ocr
from batch.world import command, data, litter, minutes, plain, put, results, rows, run, shelf, statuses, wait_for

FAILING_CALL = os.environ.get("REFERAT_FAILING_CALL", "")


def it_gives_the_bytes_of_the_program_alone():
    shelf("in")
    wanted = {}
    for at, _, names in os.walk("in"):
        for name in names:
            wanted[os.path.relpath(os.path.join(at, name), "in") + ".xml"] = plain(os.path.join(at, name))
    for jobs in "1", "2", "5":
        run("in", "--out", "out" + jobs, "--jobs", jobs)
        check(f"results of {jobs} workers", True, results("out" + jobs) == wanted)
        check("left in the work folder", [], litter("out" + jobs))


def it_names_results_by_relative_path():
    put("in/a b/ø.txt", minutes(1))
    put("in/-x.txt", minutes(2))
    run("in", "--out", "out")
    check("results", {"a b/ø.txt.xml", "-x.txt.xml"}, set(results("out")))
    run("in/a b/ø.txt", "--out", "one")
    check("results of a file", {"in/a b/ø.txt.xml"}, set(results("one")))
    run(os.path.abspath("in"), "--base", os.path.abspath("."), "--out", "based")
    check("results with a base", {"in/a b/ø.txt.xml", "in/-x.txt.xml"}, set(results("based")))
    run("in", "--base", "in", "--out", "same")
    check("results with the folder itself as base", {"a b/ø.txt.xml", "-x.txt.xml"}, set(results("same")))


def it_says_what_cannot_be_listed():
    """A folder, or a list, that is read in part must not pass for the whole."""
    put("in/a.txt", minutes(1))
    done = run("--files-from", "in", "--out", "out", code=3)
    check("message", True, done.err.startswith("referat: in: cannot be read: Is a directory"))
    if not os.path.exists(FAILING_CALL):
        raise Skip("no REFERAT_FAILING_CALL, the program that makes a call fail")
    words = command("in", "in/a.txt", "--out", "part")
    done = subprocess.run([FAILING_CALL, "getdents64", *words], capture_output=True)
    check("exit code", 1, done.returncode)
    check("statuses", {"in": "failed", "in/a.txt": "done"}, statuses("part"))
    check("reason", [("Input/output error",)], rows("part", "SELECT reason FROM documents WHERE path = 'in'"))


def it_says_that_its_log_was_lost():
    put("in/a.txt", minutes(1))
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command("in", "--out", "out", "--log-json"), stdout=full, stderr=subprocess.PIPE)
    check("exit code", 9, done.returncode)
    check("message", True, b"referat: standard output: cannot be written" in done.stderr)


def it_takes_lists():
    put("in/a.txt", minutes(1))
    put("in/b\nc.txt", minutes(2))
    run("--files-from", "-", "--out", "rows", given=b"in/a.txt\n\n")
    check("results", {"in/a.txt.xml"}, set(results("rows")))
    run("--files-from", "-", "-0", "--out", "nul", given=b"in/a.txt\0in/b\nc.txt\0")
    check("results of NUL", {"in/a.txt.xml", "in/b\nc.txt.xml"}, set(results("nul")))


def it_loses_no_document_to_another_of_the_same_path():
    """Folders of the same names, as arkiv/* has them: the second must not pass for the first, in no run."""
    for folder in "one", "two", "three":
        put(f"{folder}/2020/møde.txt", minutes(folder))
    put("three/only.txt", minutes(1))
    for time_ in "first", "second":
        done = run("one", "two", "three", "one/2020/møde.txt", "--out", "out", code=1)
        check(f"statuses of the {time_} run", {
            "2020/møde.txt": "done", "two/2020/møde.txt": "failed", "three/2020/møde.txt": "failed",
            "only.txt": "done", "one/2020/møde.txt": "done"}, statuses("out"))
        check(f"result of the {time_} run", True, results("out")["2020/møde.txt.xml"] == plain("one/2020/møde.txt"))
    check("the reason", [("its result has the place of that of one/2020/møde.txt; give --base, or read it into another "
                          "--out",)], rows("out", "SELECT reason FROM documents WHERE path = 'two/2020/møde.txt'"))
    run("one", "two", "three", "--base", ".", "--out", "based")
    check("results with a base", 4, len(results("based")))
    done = run("one", "./one", "one", "--out", "once")
    check("one folder named twice", (1, 1), (len(statuses("once")), done.err.count("1 done")))


def it_says_what_cannot_be_read():
    put("in/good.txt", minutes(1))
    put("in/empty.txt", b"")
    put("in/odd.bin", bytes(range(256)) * 4)
    os.symlink("/etc/passwd", "in/link.txt")
    os.mkfifo("in/pipe")
    run("in", "nowhere.txt", "../up.txt", "--out", "out", code=1)
    found = statuses("out")
    check("statuses", {"good.txt": "done", "empty.txt": "failed", "odd.bin": "failed", "link.txt": "skipped",
                       "pipe": "skipped", "nowhere.txt": "failed", "../up.txt": "failed"}, found)
    check("documents without a reason", [],
          rows("out", "SELECT path FROM documents WHERE status IN ('failed', 'skipped') AND coalesce(reason, '') = ''"))
    check("results", {"good.txt.xml"}, set(results("out")))


def it_writes_nowhere_but_below_its_folder():
    put("in/sub/a.txt", minutes(1))
    put("in/b.txt", minutes(2))
    os.mkdir("out")
    os.mkdir("away")
    os.symlink(os.path.abspath("away"), "out/sub")
    put("away/victim", b"mine")
    os.symlink(os.path.abspath("away/victim"), "out/b.txt.xml")
    run("in", "--out", "out", code=1)
    check("beside the folder", ["victim"], os.listdir("away"))
    check("the file behind the link", b"mine", data("away/victim"))
    check("statuses", {"sub/a.txt": "failed", "b.txt": "failed"}, statuses("out"))


def it_keeps_results_and_documents_apart():
    put("in/a.txt", minutes(1))
    run("in", "--out", "in", code=2)
    run("in", "--out", ".", code=2)
    run("in", "--out", "in/xml")
    run("in", "--out", "in/xml")
    check("documents", {"a.txt": "done"}, statuses("in/xml"))


def it_leaves_the_input_as_it_is():
    shelf("in", scans=False)
    before = {at: os.stat(os.path.join(at)) for at, _, _ in os.walk("in")}
    files = {os.path.join(at, n): os.stat(os.path.join(at, n)) for at, _, names in os.walk("in") for n in names}
    run("in", "--out", "out")
    for path, was in {**before, **files}.items():
        now = os.stat(path)
        check(f"{path} afterwards", (was.st_mtime_ns, was.st_ctime_ns, was.st_size, was.st_mode),
              (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_mode))


def it_reads_the_same_content_once():
    for i in range(4):
        put(f"in/{i}/same.txt", minutes(1))
    put("in/other & name.txt", minutes(1))
    run("in", "--out", "out", "--jobs", "2")
    check("read", [(1,)], rows("out", "SELECT count(*) FROM documents WHERE twin IS NULL"))
    found = results("out")
    check("result of another name", True, found["other & name.txt.xml"] == plain("in/other & name.txt"))
    check("results of the same name", 1, len({found[f"{i}/same.txt.xml"] for i in range(4)}))


def it_refuses_two_batches_in_one_folder():
    needs_ocr()
    shelf("in")
    first = subprocess.Popen(command("in", "--out", "out"), stderr=subprocess.DEVNULL)
    wait_for(lambda: os.path.exists("out/journal.sqlite"), 30)
    done = run("in", "--out", "out", code=9)
    check("message", True, "another batch" in done.err)
    check("the first one's code", 0, first.wait())


def it_reports():
    put("in/a<b>.txt", minutes(1))
    put("in/x/empty.txt", b"")
    put("in/line\nend.txt", b"")
    run("in", "--out", "out", code=1)
    text = run("--report", "out").stdout.decode()
    for words in "Totals", "Need an eye", "x/empty.txt", "Slowest", "Years of the meetings":
        check(f"{words} in the report", True, words in text)
    html = run("--report", "out", "--html").stdout.decode()
    check("names escaped", True, "a&lt;b&gt;.txt" in html and "a<b>" not in html)
    class Whole(html_parser()):
        open = []
        def handle_starttag(self, tag, attributes):
            if tag != "meta":
                self.open.append(tag)
        def handle_endtag(self, tag):
            check("tag that ends", self.open.pop(), tag)
    reader = Whole()
    reader.feed(html)
    check("tags left open", [], reader.open)
    run("--report", "in", code=3)
    put("odd/journal.sqlite", b"no journal\n")
    check("the journal that is none", True, "odd/journal.sqlite: " in run("--report", "odd", code=9).err)


def html_parser():
    import html.parser
    return html.parser.HTMLParser


def it_logs_json():
    put("in/a \"b\".txt", minutes(1))
    os.makedirs(b"in/sub")
    with open(b"in/sub/\xff.txt", "wb") as f:
        f.write(b"")
    done = run("in", "--out", "out", "--log-json", code=1)
    lines = [json.loads(row) for row in done.stdout.decode().splitlines()]
    check("documents", 2, len(lines))
    check("a name with quotes", True, any(one["path"] == 'a "b".txt' and one["pages"] == 1 for one in lines))
    check("a line a document, none of progress", True, "pages/min" not in done.err)
