# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command lines of a page of documentation, the folder they run in, and running one."""
import dataclasses
import os
import re
import shlex
import shutil
import signal
import subprocess

# How a command line begins. Other indented blocks are output, or what stands in a file.
COMMANDS = ("referat", "tools/", "build/", "../", "cmake", "ctest", "dpkg", "apt", "sudo", "sbatch", "kubectl",
            "sqlite3",
            "psql", "xmllint", "curl", "cp ", "mkdir", "cd ", "git ", "find ", "man ", "python3", "nice ", "nohup ",
            "rsync")
# In running text, of programs that are not referat.
OTHERS_OPTIONS = {"--make", "--long", "--array", "--score", "--markdown", "--preset", "--scans"}
BEFORE = {"sudo", "time", "nohup", "exec", "nice"}       # a command may still follow
SECONDS = 180

TEXT, SHORT, SCAN = "0001-firstagenda-referat/source.txt", "0014-sag-nr/source.txt", "0017-facing-columns/scan.tif"
PDF, XML = "0007-generalforsamling/source.pdf", "0001-firstagenda-referat/source.xml"
# What documents are called in the documentation, and which fixture stands in for them.
STAND_INS = {
    "minutes.pdf": PDF, "moede.pdf": PDF, "a.pdf": PDF, "m.pdf": PDF, "scan.pdf": PDF, "minutes.txt": TEXT,
    "moede.txt": SHORT,
    "b.tif": SCAN, "scan.tif": SCAN, "protokol.tif": SCAN,
    "arkiv/1941/protokol.tif": SCAN, "arkiv/2018/moede.txt": TEXT,
    "arkiv/2019/moede.pdf": PDF, "kasse1/1941/protokol.tif": SCAN, "kasse1/2016/2016-09-08.pdf": "sample/scan.pdf",
    "kasse1/2016/indkaldelse.pdf": PDF,
}


@dataclasses.dataclass
class Line:
    number: int
    command: str
    not_run: str             # why; "" where it is run
    code: int


def command_lines(text):
    """Each command line of the page; a line that ends in a backslash goes on."""
    lines = text.split("\n")
    not_run, code, fenced, begun = "", 0, False, None
    for number, line in enumerate(lines, 1):
        fenced ^= line.startswith("```")
        if line.startswith("<!--"):
            not_run = next(iter(re.findall(r"<!-- not run: (.*?) -->", line)), "")
            code = int(next(iter(re.findall(r"<!-- ends with (\d+) -->", line)), "0"))
        elif line and not line.startswith("    ") and not fenced:
            not_run, code = "", 0
        if fenced or not line.startswith("    "):
            continue
        words = line.strip().removeprefix("$ ")
        if begun:
            begun.command += " " + words
        elif words.startswith(COMMANDS):
            begun = Line(number, words, not_run, code)
        if begun:
            goes_on = begun.command.endswith("\\")
            begun.command = re.sub(r"\s+# .*", "", begun.command).rstrip("\\").rstrip()
            if not goes_on:
                yield begun
                begun = None


def calls(command):
    """The words behind each `referat` of a command line."""
    lexer = shlex.shlex(command.replace("…", ""), posix=True, punctuation_chars=True)
    lexer.commenters = ""
    lexer.wordchars += "[]{}:*?,+%#@^\u2026"
    words, found, first = None, [], True
    for word in lexer:
        parts = set(word) <= set("|&;()")
        if first and os.path.basename(word) == "referat":
            words = []
            found.append(words)
        elif parts:
            words = None
        elif words is not None:
            words.append(word)
        first = parts or first and word in BEFORE
    return found


def furnish(room, program, source, page, pages):
    """A folder with the program, the stand-ins, and the files that all pages together print (```text NAME)."""
    os.makedirs(f"{room}/bin")
    os.symlink(program, f"{room}/bin/referat")
    os.makedirs(f"{room}/build/release")
    os.symlink(os.path.dirname(program), f"{room}/build/release/tools")
    for name in ("tools", "docs", "tests", "models"):
        os.symlink(f"{source}/{name}", f"{room}/{name}")
    shutil.copytree(f"{source}/parser/layouts", f"{room}/parser/layouts")
    for fixture in ("0014-sag-nr", "0005-sogneraad-1941", "sample"):
        shutil.copytree(f"{source}/fixtures/{fixture}", f"{room}/fixtures/{fixture}")
    for name, fixture in STAND_INS.items():
        os.makedirs(os.path.dirname(f"{room}/{name}"), exist_ok=True)
        shutil.copy(f"{source}/fixtures/{fixture}", f"{room}/{name}")
    for name, text in re.findall(r"(?ms)^```text (\S+\.\w+)\n(.*?)^```$", pages):
        with open(f"{room}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
    for name in ("minutes.xml", "xml/m.pdf.xml"):
        if name in page:
            os.makedirs(os.path.dirname(f"{room}/{name}"), exist_ok=True)
            shutil.copy(f"{source}/fixtures/{XML}", f"{room}/{name}")
    with open(f"{room}/hus.layout", "w", encoding="utf-8") as file:
        file.write("layout hus\nbase generic\nmark Hus\nheading economy = Pengene\n  yes Pengene\n")


def run(room, command):
    """Its exit code and what it said. What serves until it is stopped is stopped once it names its address."""
    world = {**os.environ, "PATH": f"{room}/bin:{os.environ['PATH']}", "NO_COLOR": "1", "MANPAGER": "cat"}
    served = re.match(r"referat (serve|review)\b", command)
    if served:
        command = f"exec {command}{'' if '--port' in command else ' --port 0'}"
    began = subprocess.Popen(["bash", "-c", f"set -o pipefail; {command}"], cwd=room, env=world, text=True,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             start_new_session=True)
    with began:
        if served:
            first = began.stdout.readline()
            began.send_signal(signal.SIGINT)
            return (began.wait(SECONDS) if "http://" in first else -1), first
        try:
            said, _ = began.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(began.pid, signal.SIGKILL)         # and all that it started
            return -1, f"took longer than {SECONDS} s"
    return began.returncode, said[-2000:]
