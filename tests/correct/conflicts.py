# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reading changes: a correction finds its place again, or is a conflict, which is said and kept."""
import os
import subprocess

from harness import PROGRAM, check
from .world import (
    NS, READING, RECORDS, XML, codes, correct, item, records, reread, review, root, run, says, slurp, states, title)


def it_says_where_the_reading_has_changed():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    reread(lambda pages: pages.replace("cykelstj", "hestesti"))
    check("state", ["conflict"], states())
    check("the title as it is read now", "Ny hestesti langs Havnevej", title("2"))
    check("said", 1, codes().count("correction-conflict"))
    check("review", "suggested", review())
    check("the record stays", 1, len(records()))
    listed = run("correct", XML, "--list", code=1).stdout.decode()
    check("listed", True, "conflict" in listed and "read otherwise" in listed)
    says(correct("--accept", code=2), "correction 1", "conflict")
    correct("--undo", "1")
    correct("--set", "title", "--item", "2", "--to", "Ny hestesti")
    correct("--accept")
    check("review", "none", review())


def it_applies_again_when_the_reading_comes_back():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    made = slurp()
    reread(lambda pages: pages.replace("cykelstj", "hestesti"))
    run("m.txt", "-o", "out/")
    check("the same bytes as before", True, made == slurp())


def it_is_content_where_the_reading_is_right_by_itself():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    reread(lambda pages: pages.replace("cykelstj", "cykelsti"))
    check("state", ["same"], states())
    check("title", "Ny cykelsti langs Havnevej", title("2"))
    check("no raw reading", None, item("2").find(f"{NS}title").get("read"))
    check("not said", 0, codes().count("correction-conflict"))


def it_finds_its_place_in_a_reading_that_differs_a_little():
    correct("--set", "outcome", "--item", "4", "--to", "noted")
    correct("--set", "section", "--item", "3", "--section", "1", "--to", "background")
    correct("--split", "section", "--item", "2", "--section", "1", "--block", "3", "--heading", "--to", "economy")
    reread(lambda pages: pages.replace("Belysning", "Belysninq").replace("Økonomien", "0konomien")
           .replace("Sagsfremstilling", "Sagsfremstilling:"))
    check("states", ["applied"] * 3, states())
    check("outcome", "noted", item("4").get("outcome"))
    check("heading", "0konomien i sagen", item("2").findall(f"{NS}section")[1].get("heading"))


def it_finds_its_place_when_an_item_before_it_is_read():
    """Items count differently, places and numbers do not."""
    correct("--split", "item", "--item", "2", "--section", "1", "--block", "3", "--number", "2b")
    correct("--set", "outcome", "--item", "4", "--to", "noted")
    correct("--undo", "1")
    check("outcome", "noted", item("4").get("outcome"))
    check("states", ["applied"], states())


def it_does_not_take_another_item_for_the_one_that_is_gone():
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    reread(lambda pages: pages.replace("| 3. Nye bænke i parken", "| og nye bænke"))
    check("states", ["conflict"], states())
    check("no other was changed", [("1", "approved"), ("2", "approved"), ("4", "approved"), ("5", "none")],
          [(one.get("number"), one.get("outcome")) for one in root().iter(f"{NS}item")])


def it_does_not_sign_other_words():
    correct("--accept")
    check("review", "none", review())
    reread(lambda pages: pages.replace("900", "9000"))
    check("states", ["conflict"], states())
    check("review", "suggested", review())
    correct("--accept")
    check("states", ["past", "applied"], states())
    check("review", "none", review())


def it_still_signs_the_same_words_in_other_places():
    correct("--accept")
    pages = run("pages", "m.txt").stdout.decode()
    check("the words have boxes to move", True, "900" in pages)
    layout = "layout strand\nbase generic\nmark Strandby Kommune\n"
    with open("strand.layout", "w", encoding="utf-8") as f:
        f.write(layout)
    done = run("m.txt", "--layout", "strand.layout", "-o", "out/", code=0)
    check("no fault", b"", done.stderr)
    check("read by the other layout", "strand", root().find(f"{NS}source").get("layout"))
    check("review", "none", review())


def it_applies_to_xml_that_knows_of_no_corrections():
    """Written past the records, as by `referat m.txt > out/m.txt.xml`."""
    raw = slurp()
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    made = slurp()
    with open(XML, "wb") as f:
        f.write(raw)
    check("exported", made, run("export", "--to", "xml", XML).stdout)
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    check("both", ["applied", "applied"], states())


def newer_than_the_xml():
    """What the records make, where the program was killed between the last of them and the XML."""
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    older = slurp()
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    newer = slurp()
    with open(XML, "wb") as f:
        f.write(older)
    return newer


def it_exports_what_was_recorded_though_the_xml_is_older():
    newer = newer_than_the_xml()
    check("exported", newer, run("export", "--to", "xml", XML).stdout)
    os.remove(READING)
    says(run("export", "--to", "xml", XML, code=6), os.path.basename(RECORDS), "read the document again")


def it_exports_what_was_recorded_in_a_folder_that_may_not_be_listed():
    """Names in it can be opened all the same, the records' as the XML's."""
    newer = newer_than_the_xml()
    os.chmod(".", 0o711)
    os.chmod("out", 0o111)
    as_nobody = (lambda: os.setuid(65534)) if os.geteuid() == 0 else None
    done = subprocess.run([PROGRAM, "export", "--to", "xml", XML], capture_output=True, preexec_fn=as_nobody)
    os.chmod("out", 0o755)
    check("messages", b"", done.stderr)
    check("exported", newer, done.stdout)


def it_wants_the_records_that_the_xml_was_made_with():
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    with open(RECORDS, "rb") as f:
        older = f.read()
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti")
    made = slurp()
    for lines in (older, b""):
        with open(RECORDS, "wb") as f:
            f.write(lines)
        says(correct("--accept", code=6), "record", "put the records back")
        check("untouched", True, made == slurp())


def it_needs_the_reading_to_correct_further():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti")
    os.remove(READING)
    says(correct("--set", "outcome", "--item", "3", "--to", "noted", code=3), "m.txt.reading",
         "read the document again")
    check("no record", 1, len(records()))
    run("m.txt", "-o", "out/")
    correct("--set", "outcome", "--item", "3", "--to", "noted")
    check("title", "Ny cykelsti", title("2"))


def it_names_the_xml_that_is_not_there():
    for name in ("out/none.xml", "no/such/none.xml"):
        says(run("correct", name, "--show", code=3), name, "name the XML that referat wrote")
