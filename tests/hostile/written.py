# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML and JSON by other hands, read by export, index, serve's index, and score."""
import os

from harness import check
from batch.world import put

from .reading import program, refuses, says_line

XML = ('<minutes xmlns="urn:referat:minutes:1" version="1"><source name="a" pages="0" text="plain" layout="x"'
       ' review="none"/><meeting kind="minutes"><authority>{}</authority></meeting></minutes>')
CANARY = "KANARIEFUGL"


def laughs():
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE m [<!ENTITY a0 "ha">{entities}]>' + XML.format("&a9;")


def attacks():
    put("secret.txt", CANARY)
    there = f'SYSTEM "file://{os.getcwd()}/secret.txt"'
    no_type = "has a document type, which is not read"
    many = "".join(f'a{i}="" ' for i in range(20000))
    return {
        "laughs": (laughs(), no_type), "entity": (f"<!DOCTYPE m [<!ENTITY a {there}>]>" + XML.format("&a;"), no_type),
        "subset": (f"<!DOCTYPE m {there}>" + XML.format("a"), no_type),
        "parameter": (f"<!DOCTYPE m [<!ENTITY % a {there}> %a;]>" + XML.format("a"), no_type),
        "undeclared": (XML.format("&a;"), "not well-formed"), "nul": (XML.format("&#0;"), "not well-formed"),
        "surrogate": (XML.format("&#xD800;"), "not well-formed"),
        "deep": (XML.format("<p>" * 100000), "stands where it cannot stand"),
        "attributes": (XML.format("").replace("version", many + "version", 1), "is not known"),
        "included": (XML.format('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt"/>'),
                     "is not of urn:referat:minutes:1"),
    }


def it_expands_nothing_and_opens_nothing_for_xml():
    for name, (xml, says) in attacks().items():
        put(f"{name}.xml", xml)
        for words in ["export", "--to", "text"], ["index", "minutes.db"]:
            done = program(*words, f"{name}.xml")
            check(f"{words[0]} of {name}: exit code", True, done.returncode in (5, 6))
            check(f"{words[0]} of {name}: output", (b"", False), (done.stdout, CANARY.encode() in done.stderr))
            says_line(f"{words[0]} of {name}", done.stderr, says)


def it_scores_no_answer_that_bursts():
    for name, (xml, says) in attacks().items():
        put(f"{name}/gold/a.xml", xml)
        put(f"{name}/a.txt", "Referat\n")
        done = program("score", name)
        check(f"{name}: exit code", True, done.returncode in (5, 6))
        says_line(name, done.stderr, says)


def it_scores_no_json_that_nests_without_end():
    for name, inside in ("arrays", "[" * 1000000), ("objects", '{"a":' * 1000000), \
            ("number", '{"meetings": 1e999999}'), ("nul", '{"a": "\\u0000"}'), ("surrogate", '{"a": "\\ud800"}'):
        put(f"{name}/gold/a.json", inside)
        put(f"{name}/a.txt", "Referat\n")
        done = program("score", name)
        check(f"{name}: exit code", 6, done.returncode)
        says_line(name, done.stderr, "a.json")


def it_takes_pages_and_layouts_that_are_hostile():
    head = "referat-pages 1\n"
    for name, inside in ("numbers", head + "page 99999999999999999999\n"), ("size", head + "page 1 1e400 nan\n"), \
            ("nul", head + "page\0 1\n"):
        refuses(f"{name}.txt", inside, 12, f"{name}.txt:", "parse")
    refuses("line.txt", head + "page 1\n" + "x" * (17 << 20), 10, "line.txt:", "parse")
    for name, inside in ("deep", "layout a\nheading item = " + "[" * 100000 + "\n"), \
            ("long", "layout a\nheading item = " + "a" * (1 << 20) + "\n  yes " + "a" * (1 << 20) + "\n"), \
            ("base", "layout a\nbase a\n"):
        put(f"{name}.layout", inside)
        put("a.txt", "Referat\n")
        done = program("--layout", f"{name}.layout", "a.txt")
        check(f"{name}.layout: exit code", 11, done.returncode)
        says_line(f"{name}.layout", done.stderr, f"{name}.layout:")
