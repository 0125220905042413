# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of `referat export` share: running it, checking, and making minutes."""
import json
import os
import shutil
import subprocess

from harness import PROGRAM, SLOW, SOURCE, Skip, wrong

NS = "{urn:referat:minutes:1}"
FORMS = ["jsonl", "items", "csv", "oparl", "akn", "html", "text", "xml"]
FIXTURES = sorted(os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(SOURCE, "fixtures"))
                  for name in names if name.endswith(".xml"))
LONG_BYTES = (1 if SLOW else 10) << 20
SECONDS_MOST = 60


def needs(tool):
    if not shutil.which(tool):
        raise Skip(f"no {tool} here")


def run(*words, code=0, bytes_in=None):
    done = subprocess.run([PROGRAM, *words], input=bytes_in, capture_output=True, timeout=SECONDS_MOST)
    if done.returncode != code:
        wrong("exit code of " + " ".join(words)[:200], code,
              f"{done.returncode}: {done.stderr.decode(errors='replace')}")
    return done


def export(form, *files, more=(), code=0):
    return run("export", "--to", form, *more, *files, code=code).stdout


def write(name, text):
    with open(name, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return name


def minutes(inside, name="m.xml"):
    """A file of minutes around these meetings and diagnostics."""
    return write(name, '<minutes xmlns="urn:referat:minutes:1" version="1" xml:lang="da"><source name="m.pdf" '
                 f'sha256="{"ab" * 32}" mediaType="application/pdf" pages="1" text="layer" review="none">'
                 f'<page n="1" read="layer"/></source>{inside}</minutes>')


def meeting(inside):
    return ('<meeting kind="minutes"><authority>Tåstrup Kommune</authority><committee>Byrådet</committee>'
            f'<start date="2019-05-14" time="16:00"/>{inside}</meeting>')


def item(number, title, inside="", more=""):
    return f'<item number="{number}" {more}><title page="1">{title}</title>{inside}</item>'


def decision(text):
    return f'<section kind="decision" heading="Beslutning"><p>{text}</p></section>'


def words_of(element):
    return "".join(element.itertext())


def lines(data):
    return [json.loads(line) for line in data.decode().splitlines()]
