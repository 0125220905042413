# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each kind of correction: made, made again from a new reading, undone, and with all printed words in their order."""
import os

from harness import check
from .world import (
    NS, READING, XML, check_sound, correct, item, needs, records, review, root, run, says, slurp, states, text,
    title)


def holds(seen, *words):
    """The correction is seen in the XML, after reading anew too; undone, the bytes are what they were."""
    needs("xmllint")
    before = slurp()
    check("not there before", False, seen())
    correct(*words)
    check(f"seen after {words}", True, seen())
    check_sound()
    made = slurp()
    run("m.txt", "-o", "out/")
    check("the same bytes after reading anew", True, slurp() == made)
    check("the reading", True, slurp(READING) == before)
    check("exported as it is", made, run("export", "--to", "xml", XML).stdout)
    correct("--undo", str(records()[-1]["n"]))
    check("the bytes after undoing", True, slurp() == before)


def it_corrects_a_title():
    holds(lambda: title("2") == "Ny cykelsti langs Havnevej", "--set", "title", "--item", "2", "--to",
          "Ny cykelsti langs Havnevej")


def it_keeps_the_reading_of_a_title():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti")
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    check("@read", "Ny cykelstj langs Havnevej", item("2").find(f"{NS}title").get("read"))


def it_corrects_a_number():
    holds(lambda: numbers() == ["1", "2", "3a", "4", "5"] and title("3a") == "Nye bænke i parken",
          "--set", "number", "--item", "3", "--to", "3a")


def it_corrects_an_outcome():
    holds(lambda: item("3").get("outcome") == "postponed", "--set", "outcome", "--item", "3", "--to", "postponed")


def it_clears_an_outcome():
    holds(lambda: item("1").get("outcome") is None, "--set", "outcome", "--item", "1", "--clear")


def it_corrects_access():
    holds(lambda: item("3").get("access") == "closed", "--set", "access", "--item", "3", "--to", "closed")


def start():
    return root().find(f".//{NS}start")


def it_corrects_a_date():
    holds(lambda: start().get("date") == "2013-03-13", "--set", "date", "--to", "2013-03-13")


def it_corrects_a_time():
    holds(lambda: start().get("time") == "15:30", "--set", "time", "--to", "15:30")


def it_says_when_a_meeting_ended():
    holds(lambda: '<end time="17:45"/>' in slurp().decode(), "--set", "end", "--to", "17:45")


def it_corrects_the_committee():
    holds(lambda: text(root().find(f".//{NS}committee")) == "Teknik- og Miljøudvalget",
          "--set", "committee", "--to", "Teknik- og Miljøudvalget")


def cases(number):
    return [one.get("id") for one in item(number).iter(f"{NS}case")]


def it_corrects_a_case():
    holds(lambda: cases("2") == ["2013-02848"], "--set", "case", "--item", "2", "--from", "2013-02846",
          "--to", "2013-02848")


def it_adds_a_case():
    holds(lambda: cases("3") == ["13/2846"], "--add", "case", "--item", "3", "--to", "13/2846")


def it_removes_a_case_and_keeps_its_line():
    holds(lambda: cases("2") == [] and "Sagsnr. 2013-02846" in text(item("2").find(f"{NS}skipped")),
          "--remove", "case", "--item", "2", "--from", "2013-02846")


def it_takes_an_odd_case_id_and_says_so():
    done = correct("--add", "case", "--item", "3", "--to", "sag uden nummer")
    says(done, "sag uden nummer", "no case id of a form that is known")
    check("cases", ["sag uden nummer"], cases("3"))


def absences(number):
    return [(one.get("person"), one.get("kind"), one.get("time")) for one in item(number).iter(f"{NS}absence")]


def it_corrects_an_absence():
    holds(lambda: absences("2") == [("Ib Lund", "recused", "16:10")], "--set", "absence", "--item", "2", "--person",
          "Ib Lund", "--kind", "recused")


def it_renames_who_was_absent():
    holds(lambda: absences("2") == [("Ib Lunde", "left", "16:20")], "--set", "absence", "--item", "2", "--person",
          "Ib Lund", "--to", "Ib Lunde", "--time", "16:20")


def it_adds_an_absence():
    holds(lambda: absences("3") == [("Gerda Vang", "item", None)], "--add", "absence", "--item", "3", "--person",
          "Gerda Vang", "--kind", "item")


def it_adds_an_absence_of_the_meeting():
    holds(lambda: [one.get("person") for one in root().findall(f"{NS}meeting/{NS}absence")] == ["Bo Ny"],
          "--add", "absence", "--person", "Bo Ny", "--kind", "excused")


def it_removes_an_absence():
    holds(lambda: absences("2") == [], "--remove", "absence", "--item", "2", "--person", "Ib Lund")


def attendance():
    return [(one.get("name"), one.get("status")) for one in root().iter(f"{NS}person")]


def it_corrects_who_attended():
    holds(lambda: ("Gerda Vang", "excused") in attendance() and ("Gerda Vang", "present") not in attendance(),
          "--set", "person", "--person", "Gerda Vang", "--kind", "excused")


def it_adds_who_attended():
    holds(lambda: attendance()[-1] == ("Bo Ny", "substitute"), "--add", "person", "--person", "Bo Ny", "--kind",
          "substitute")


def it_removes_who_did_not_attend():
    holds(lambda: [name for name, _ in attendance()] == ["Ib Lund", "Poul Ager"], "--remove", "person", "--person",
          "Gerda Vang")


def sections(number):
    return [(one.get("kind"), one.get("heading")) for one in item(number).iter(f"{NS}section")]


def it_corrects_a_section():
    holds(lambda: sections("3") == [("background", "Sagsfremstilling")], "--set", "section", "--item", "3",
          "--section", "1", "--to", "background")


def it_splits_a_section_at_a_heading():
    holds(lambda: sections("2")[1] == ("economy", "Økonomien i sagen"), "--split", "section", "--item", "2",
          "--section", "1", "--block", "3", "--heading", "--to", "economy")


def it_splits_a_section_at_a_text():
    holds(lambda: sections("2")[1] == ("body", None), "--split", "section", "--item", "2", "--section", "1",
          "--block", "2", "--to", "body")


def it_joins_a_section_with_the_one_before():
    holds(lambda: [kind for kind, _ in sections("2")] == ["presentation", "decision"], "--join", "section",
          "--item", "2", "--section", "2")


def numbers():
    return [one.get("number") for one in root().iter(f"{NS}item")]


def it_splits_an_item():
    holds(lambda: numbers() == ["1", "2", "2b", "3", "4", "5"] and title("2b") == "Økonomien i sagen"
          and [kind for kind, _ in sections("2b")] == ["body", "recommendation", "decision"],
          "--split", "item", "--item", "2", "--section", "1", "--block", "3", "--number", "2b")


def it_splits_an_item_from_the_text_before_all():
    holds(lambda: numbers()[0] is None and text(root().find(f".//{NS}item/{NS}title")) == "Referat",
          "--split", "item", "--section", "1", "--block", "3")


def it_joins_an_item_with_the_one_before():
    holds(lambda: numbers() == ["1", "2", "3", "5"] and "4) Belysning på torvet" in text(item("3")),
          "--join", "item", "--item", "4")


def it_marks_a_page_unreadable():
    holds(lambda: 'code="page-unreadable" page="1"' in slurp().decode(), "--unreadable", "1")


def it_signs_off():
    holds(lambda: review() == "none" and "signed-off" in slurp().decode() and "heading-unsure" in slurp().decode(),
          "--accept")


def it_is_not_signed_off_after_another_correction():
    correct("--accept")
    check("review", "none", review())
    correct("--set", "outcome", "--item", "3", "--to", "postponed")
    check("review", "suggested", review())
    check("states", ["past", "applied"], states())
    correct("--accept")
    check("review", "none", review())
    correct("--undo", "2")
    check("what other words were signed off by", ["past", "conflict"], states())
    check("review", "suggested", review())


def it_stacks_corrections():
    correct("--split", "item", "--item", "2", "--section", "1", "--block", "3", "--number", "2b")
    correct("--set", "title", "--item", "2b", "--to", "Økonomi")
    correct("--set", "outcome", "--item", "2b", "--to", "approved")
    made = slurp()
    run("m.txt", "-o", "out/")
    check("the same bytes", True, made == slurp())
    check("title", "Økonomi", title("2b"))
    correct("--undo", "1")
    check("without the split the others have no place", ["conflict", "conflict"], states())


def it_counts_items_of_one_number():
    correct("--set", "number", "--item", "3", "--to", "2")
    says(correct("--set", "outcome", "--item", "2", "--to", "noted", code=2), "#2", "#3")
    correct("--set", "outcome", "--item", "#3", "--to", "noted")
    check("outcomes", ["approved", "approved", "noted", "approved", "none"],
          [one.get("outcome") for one in root().iter(f"{NS}item")])


def it_refuses_bad_values():
    before = slurp()
    for words, part in [
            (("--set", "date", "--to", "2013-02-30"), "2013-02-30"), (("--set", "time", "--to", "25:10"), "25:10"),
            (("--set", "outcome", "--item", "1", "--to", "vedtaget"), "approved"),
            (("--set", "title", "--item", "9", "--to", "X"), "no item has number 9"),
            (("--set", "title", "--item", "#9", "--to", "X"), "no such item"),
            (("--set", "title", "--item", "1", "--clear"), "words"),
            (("--set", "title", "--item", "1", "--to", "Godkendelse af dagsorden"), "already"),
            (("--set", "title", "--item", "1", "--to", "En\nto"), "one line"),
            (("--set", "section", "--item", "1", "--section", "4", "--to", "body"), "section 4"),
            (("--set", "section", "--item", "1", "--section", "1", "--to", "x"), "kind of section"),
            (("--add", "absence", "--item", "1", "--person", "Ib", "--kind", "syg"), '"syg" is no kind'),
            (("--add", "absence", "--item", "1", "--person", "Ib", "--kind", "left", "--time", "9"), '"9" is no time'),
            (("--remove", "absence", "--item", "1", "--person", "Ib"), "Ib"),
            (("--remove", "case", "--item", "1", "--from", "1/2"), "1/2"),
            (("--split", "item", "--item", "2", "--section", "1", "--block", "2", "--to", "andet"), "no part"),
            (("--split", "item", "--item", "2", "--section", "1", "--block", "2", "--to", "Stien blive"), "no part"),
            (("--join", "item", "--item", "1"), "no item stands before"),
            (("--join", "section", "--item", "1", "--section", "1"), "no section stands before"),
            (("--remove", "person", "--person", "Ingen"), "Ingen"),
            (("--add", "person", "--person", "Bo", "--kind", "syg"), '"syg" is no status'),
            (("--unreadable", "7"), "page 7"), (("--undo", "1"), "no correction 1"),
            (("--set", "weather", "--to", "x"), "title"), (("--accept", "--list"), "one thing at a time")]:
        says(correct(*words, code=2), part)
    check("untouched", True, before == slurp())
    says(run("correct", XML, "--accept", code=2), "--who")
    says(run("correct", "out/none.xml", "--who", "X", "--accept", code=3), "out/none.xml")
    check("no records were left", ["m.txt.xml"], os.listdir("out"))


def it_lists_what_was_corrected():
    correct("--set", "title", "--item", "2", "--to", "Ny cykelsti langs Havnevej")
    correct("--undo", "1")
    correct("--accept")
    shown = run("correct", XML, "--list").stdout.decode().splitlines()
    check("lines", 3, len(shown))
    for part in ("Mette Holm", "title", "Ny cykelstj", "undone by 2"):
        check(part, True, part in shown[0])
    check("accepted", True, "accept" in shown[2] and "applied" in shown[2])
