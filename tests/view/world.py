# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of `referat view` share: running it, the browser, and documents to show."""
import json
import os
import subprocess

from harness import PROGRAM, SOURCE, needs_ocr, wrong

SECONDS_MOST = 600
EVIL = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'>&</textarea>\u202e]]>"

browser = None
shown = {}                   # fixture -> its page: reading one takes seconds


def run(*words, code=0):
    done = subprocess.run([PROGRAM, *words], capture_output=True, timeout=SECONDS_MOST)
    if done.returncode != code:
        wrong("exit code of " + " ".join(words)[:200], code,
              f"{done.returncode}: {done.stderr.decode(errors='replace')}")
    return done


def fixture(name):
    return os.path.join(SOURCE, "fixtures", name)


def page_of(*words, name="page.html"):
    """The page's address, opened."""
    run("view", *words, "-o", name)
    return opened(os.path.abspath(name))


def page_of_scan(name):
    needs_ocr()
    if name not in shown:
        shown[name] = os.path.abspath(name.replace("/", "-") + ".html")
        run("view", fixture(name), "-o", shown[name])
    return opened(shown[name])


def opened(path):
    browser.listen()
    browser.size(1400, 900)
    browser.open("about:blank")
    browser.complaints.clear()
    browser.open("file://" + path)
    browser.painted()
    return path


def keep(name):
    if os.environ.get("REFERAT_PICTURES"):
        browser.painted()
        browser.picture(os.path.join(os.environ["REFERAT_PICTURES"], f"{name}.png"))


def press(keys):
    """Single signs, and Enter, Escape, ArrowDown, ArrowUp."""
    codes = {"Enter": (13, "\r"), "Escape": (27, None), "ArrowDown": (40, None), "ArrowUp": (38, None)}
    for key in keys.split():
        code, text = codes[key] if key in codes else (ord(key.upper()), key)
        browser.key(key, code, text)


def value(expression):
    return browser.value(expression)


def write(name, text):
    with open(name, "w", encoding="utf-8") as out:
        out.write(text)
    return name


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def recorded(name, lines, notes="", word_rows=""):
    """A recorded page of these lines, 20 points apart; rows under the first one."""
    rows = [f'referat-pages 1\nsource name={quoted(name)} type="image/tiff"\npage 1 595 842 ocr "a picture"\n{notes}']
    for n, text in enumerate(lines):
        rows.append(f"line 60 {60 + 20 * n} {60 + 6 * len(text)} {72 + 20 * n} 11 -\n| {text}\n"
                    + (word_rows if n == 0 else ""))
    return write("recorded.pages", "".join(rows))
