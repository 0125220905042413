#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commands say of themselves: --help, manual pages and completions tell of what is there, and of all of it.

  tests/test_manual.py PROGRAM SOURCE [TEST…]     all tests, or these alone, as Pages or Bash.test_an_option_s_value

The pages are held to mandoc's lint and to man's warnings, and the completions to bash, zsh and fish, where each is
installed.
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
PROGRAM, SOURCE = (os.path.realpath(path) for path in sys.argv[1:3])
sys.path.insert(0, f"{SOURCE}/tools/manual")

import manual  # noqa: E402

MANUALS = manual.read_all(f"{SOURCE}/tools/manual")
COMMANDS = {one.name for one in MANUALS if one.name != "referat"}
HIDDEN = {"batch-worker", "review-reader"}       # started by the program alone


def run(*words, **how):
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False, **how)


def needs(tool):
    return unittest.skipUnless(shutil.which(tool), f"no {tool} here; apt-get install {tool}")


class Help(unittest.TestCase):
    def test_each_command_has_a_manual(self):
        with open(f"{SOURCE}/tools/referat.c", encoding="utf-8") as file:
            text = file.read()
        elsewhere = re.search(r"elsewhere\[\] = \{(.*?)\};", text, re.S)
        known = set(re.findall(r'^    \{ "([a-z-]+)", command_', text, re.M))
        known |= set(re.findall(r'"([a-z-]+)"', elsewhere[1]))
        self.assertIn("batch", known)
        self.assertEqual(known - HIDDEN, COMMANDS, "commands of referat.c, and files of tools/manual/")

    def test_help_begins_with_examples(self):
        for name in COMMANDS:
            said = run(PROGRAM, name, "--help")
            self.assertEqual((said.returncode, said.stderr, said.stdout[:10]), (0, "", "Examples:\n"), name)
            self.assertIn(f"  referat {name} ", said.stdout)

    def test_help_is_no_wider_than_a_screen(self):
        for name in ["", *COMMANDS]:
            wide = [line for line in run(PROGRAM, *name.split(), "--help").stdout.splitlines() if len(line) > 120]
            self.assertEqual(wide, [], name)

    def test_each_command_is_listed(self):
        said = run(PROGRAM, "--help").stdout
        for one in MANUALS:
            if one.name != "referat":
                self.assertRegex(said, f"(?m)^  {one.name} +{re.escape(one.field('summary'))}$")
        self.assertNotIn("{", said)

    def test_each_option_is_known_to_its_command(self):
        for one in MANUALS:
            command = [] if one.name == "referat" else [one.name]
            for option in one.options():
                for name in option.names:
                    said = run(PROGRAM, *command, name, stdin=subprocess.DEVNULL)
                    self.assertNotRegex(said.stderr, "unknown|only `", f"{one.name} {name}")

    def test_each_option_of_the_code_is_told(self):
        told = {name for one in MANUALS for option in one.options() for name in option.names}
        for path in glob.glob(f"{SOURCE}/tools/**/*.c", recursive=True):
            if "/tools/worker/" in path:     # what one part of the program says to another
                continue
            with open(path, encoding="utf-8") as file:
                written = set(re.findall(r'"(--[a-z][a-z-]*)"', file.read()))
            self.assertEqual(written - told, set(), f"{path}: options that no file of tools/manual/ tells of")


class Made(unittest.TestCase):
    """With pages and completions made anew."""

    @classmethod
    def setUpClass(cls):
        cls.room = tempfile.mkdtemp(prefix="manual-")
        cls.addClassCleanup(shutil.rmtree, cls.room)
        made = run(f"{SOURCE}/tools/manual/make-manual", "--version", "1.2.3", "--date", "2026-01-31", cls.room)
        if made.returncode:
            raise AssertionError(made.stderr)
        os.makedirs(f"{cls.room}/shelf/arkiv")
        for name in ("moede.pdf", "SCAN.TIF", "hus.layout", "arkiv.db", "r.html", "m.xml"):
            with open(f"{cls.room}/shelf/{name}", "w", encoding="utf-8"):
                pass


class Pages(Made):
    def pages(self):
        found = sorted(glob.glob(f"{self.room}/man/*.1"))
        self.assertEqual(len(found), len(MANUALS))
        return found

    @needs("mandoc")
    def test_mandoc_finds_nothing(self):
        for page in self.pages():
            self.assertEqual(run("mandoc", "-T", "lint", page).stdout, "")

    @needs("man")
    def test_man_warns_of_nothing(self):
        for page in self.pages():
            self.assertEqual(run("man", "--warnings", "-l", page, env={**os.environ, "MANPAGER": "cat"}).stderr, "")

    @needs("mandoc")
    def test_a_page_has_what_help_has(self):
        for one in MANUALS:
            page = run("mandoc", "-T", "utf8", f"{self.room}/man/{one.page}.1").stdout
            page = " ".join(re.sub(".\b", "", page).split())
            for option in one.options():
                self.assertIn(f"{', '.join(option.names)}{' ' * bool(option.metavar)}{option.metavar}", page)
                self.assertIn(" ".join(option.text.split()), re.sub("‐ ", "", page), one.name)
            self.assertIn("EXIT STATUS", page)

    @needs("lexgrog")
    def test_whatis_finds_it(self):
        for one in MANUALS:
            said = run("lexgrog", f"{self.room}/man/{one.page}.1").stdout
            self.assertIn(f'"{one.page} - {one.field("summary")}"', said)


class Shell(Made):
    """What each shell must offer, by `offers(line)`, which a shell's own class has."""

    def check(self):
        offers = self.offers
        self.assertTrue(COMMANDS <= offers("referat "), "the commands")
        self.assertTrue({"--version", "--lang"} <= offers("referat --"), "the program's own options")
        self.assertTrue({"--files-from", "--jobs"} <= offers("referat batch --"), "a command's options")
        self.assertNotIn("--jobs", offers("referat export --"))
        self.assertTrue({"csv", "html"} <= offers("referat export --to "), "an option's values")
        found = offers("referat batch --layout ")
        self.assertIn("hus.layout", found)
        self.assertNotIn("moede.pdf", found)
        found = offers("referat batch ")
        self.assertTrue({"moede.pdf", "SCAN.TIF"} <= found and {"arkiv", "arkiv/"} & found, found)
        self.assertFalse({"r.html", "arkiv.db"} & found, found)
        self.assertIn("arkiv.db", offers("referat search "))
        self.assertEqual({name for name in offers("referat serve --po") if name.startswith("-")}, {"--port"})


@needs("bash")
class Bash(Shell):
    def offers(self, line):
        words = line.split(" ")
        script = (f"cd '{self.room}/shelf'; compopt() {{ :; }}; source '{self.room}/completions/referat.bash'\n"
                  f"COMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}\n"
                  '_referat; printf "%s\\n" "${COMPREPLY[@]}"')
        said = run("bash", "-uc", script)
        self.assertEqual(said.stderr, "")
        return set(said.stdout.splitlines())

    def test_what_it_offers(self):
        self.check()


@needs("fish")
class Fish(Shell):
    def offers(self, line):
        script = f"cd '{self.room}/shelf'; source '{self.room}/completions/referat.fish'; complete -C '{line}'"
        said = run("fish", "--no-config", "-c", script, env={**os.environ, "HOME": self.room})
        self.assertEqual(said.stderr, "")
        return {row.partition("\t")[0] for row in said.stdout.splitlines()}

    def test_what_it_offers(self):
        self.check()


# In a pseudo-terminal; what is offered goes to a file, one a line. The prompt is waited for: before it the terminal
# itself would take Tab and Ctrl-U for its own.
ZSH = r"""
zmodload zsh/zpty
zpty z zsh -f -i
line() { local l; repeat $1; do zpty -r z l || return; print -r -- "$l"; [[ $l == *$2* ]] && return; done }
zpty -w z "unsetopt zle_bracketed_paste; fpath=(COMPLETIONS \$fpath)"
zpty -w z "autoload -Uz compinit; compinit -u -D; cd WORK"
zpty -w z "hear () { local -a hits; builtin compadd -O hits \"\$@\"; (( \$#hits )) && print -rl -- OFFER:\${^hits} >>OUT; }"
zpty -w z "compadd () { hear \"\$@\"; builtin compadd \"\$@\"; }"
zpty -w z "bindkey '^I' complete-word; zstyle ':completion:*' list-prompt ''"
zpty -w z "zstyle ':completion:*' menu no; LISTMAX=10000"
zpty -w z "PS1=rea''dy2"
zpty -r z seen '*ready2*'
zpty -n -w z $'LINE\t'
zpty -w z $'\C-u'"print ready\$((1 + 2))"
line 2000 ready3
zpty -d z
"""


@needs("zsh")
class Zsh(Shell):
    def offers(self, line):
        out = f"{self.room}/offered"
        with open(out, "w", encoding="utf-8"):
            pass
        script = ZSH.replace("COMPLETIONS", f"{self.room}/completions").replace("WORK", f"{self.room}/shelf")
        run("zsh", "-f", "-c", script.replace("OUT", out).replace("LINE", line), env={**os.environ, "HOME": self.room})
        with open(out, encoding="utf-8") as file:
            return {row.removeprefix("OFFER:") for row in file.read().splitlines()}

    def test_what_it_offers(self):
        self.check()

    def test_its_words_are_sound(self):
        self.assertEqual(run("zsh", "-n", f"{self.room}/completions/_referat").stderr, "")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
