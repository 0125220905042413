#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The counts of tools/measure-ocr: known truths and readings give known figures. One alone: test_measure.py Words."""
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "tools", "measure"))

from counting import TruePage, count_page  # noqa: E402
from engines import pages_of_text          # noqa: E402
from folding import distance, fold         # noqa: E402
from scans import Scan, true_page          # noqa: E402


def count(body, reading, furniture=(), headings=()):
    return count_page(TruePage(list(body), [list(row) for row in furniture], list(headings)), list(reading))


class Folding(unittest.TestCase):
    def test_distance_counts_edits(self):
        self.assertEqual(distance("beslutning", "beslutning"), 0)
        self.assertEqual(distance("beslutning", "bcslutnng"), 2)
        self.assertEqual(distance("", "ab"), 2)

    def test_leaders_quotes_and_dashes_do_not_count(self):
        self.assertEqual(fold("Bilag ........ 4"), "Bilag 4")
        self.assertEqual(fold("„Ny  skole” – 2"), '"Ny skole" - 2')


class Words(unittest.TestCase):
    BODY = ["Udvalget godkendte", "indstillingen enstemmigt."]

    def figures(self, reading, **more):
        c = count(self.BODY, reading, **more)
        return c.words, c.misread, c.missing, c.invented

    def test_same_text_has_no_faults(self):
        self.assertEqual(self.figures(self.BODY), (4, 0, 0, 0))
        self.assertEqual(count(self.BODY, self.BODY).edits, 0)

    def test_a_misread_word_is_no_invented_one(self):
        self.assertEqual(self.figures(["Udvalget godkcndte", self.BODY[1]]), (4, 1, 0, 0))

    def test_a_word_too_many_is_invented(self):
        self.assertEqual(self.figures(["Udvalget godkendte kaffeplet", self.BODY[1]]), (4, 0, 0, 1))

    def test_a_word_unlike_the_lost_one_is_invented(self):
        self.assertEqual(self.figures(["Udvalget xxyyzz", self.BODY[1]]), (4, 0, 1, 1))

    def test_a_word_not_read_is_missing(self):
        self.assertEqual(self.figures([self.BODY[1]]), (4, 0, 2, 0))

    def test_a_torn_word_is_one_misreading(self):
        self.assertEqual(self.figures(["Udvalget god kendte", self.BODY[1]]), (4, 1, 0, 0))

    def test_two_words_run_together_are_two_misreadings(self):
        self.assertEqual(self.figures(["Udvalgetgodkendte", self.BODY[1]]), (4, 2, 0, 0))

    def test_a_misread_word_before_a_short_one_does_not_swallow_it(self):
        c = count(["Bo Møllgaard (A) kom"], ["Bo Møligaard (Å) kom"])
        self.assertEqual((c.misread, c.missing, c.invented), (2, 0, 0))

    def test_words_out_of_their_place_are_neither_lost_nor_invented(self):
        self.assertEqual(self.figures([self.BODY[1], self.BODY[0]]), (4, 0, 0, 0))

    def test_marks_alone_are_no_words(self):
        self.assertEqual(self.figures([self.BODY[0] + " | ~", self.BODY[1]]), (4, 0, 0, 0))

    def test_words_of_a_stamp_are_on_the_page(self):
        reading = [self.BODY[0] + " MODTAGET", self.BODY[1]]
        self.assertEqual(self.figures(reading, furniture=[["MODTAGET"]]), (4, 0, 0, 0))

    def test_a_section_sign_read_as_a_digit_is_misread(self):
        c = count(["efter § 17 i loven"], ["efter 8 17 i loven"])
        self.assertEqual((c.misread, c.invented, c.section, c.section_kept), (1, 0, 1, 0))


class Furniture(unittest.TestCase):
    def test_heads_and_feet_do_not_count(self):
        c = count(["Godkendt."], ["Økonomiudvalget Side 2", "Godkendt.", "- 2 -"],
                  furniture=[["Økonomiudvalget", "Side 2"], ["- 2 -"]])
        self.assertEqual((c.edits, c.missing, c.invented), (0, 0, 0))

    def test_parts_of_a_head_may_be_lines_of_their_own(self):
        c = count(["Godkendt."], ["Økonomiudvalget", "Side 2", "Godkendt."],
                  furniture=[["Økonomiudvalget", "Side 2"]])
        self.assertEqual(c.edits, 0)

    def test_a_foot_that_ran_together_is_one_still(self):
        self.assertEqual(count(["Godkendt."], ["Godkendt.", "Sidelaf1"], furniture=[["Side 1 af 1"]]).invented, 0)

    def test_a_body_line_like_the_head_stays(self):
        body = ["Økonomiudvalget", "Godkendt."]
        c = count(body, body, furniture=[["Økonomiudvalget"]])
        self.assertEqual((c.edits, c.missing), (0, 0))


class Headings(unittest.TestCase):
    def kept(self, heading, *lines):
        return count([heading], lines, headings=[heading]).headings_kept

    def test_number_and_title_in_one_line(self):
        self.assertEqual(self.kept("3. Budget 2018", "3. Budget 2018"), 1)
        self.assertEqual(self.kept("3. Budget 2018", "3.BUDGET 2018"), 1)
        self.assertEqual(self.kept("Punkt 3: Ny skole i Østerby", "Punkt 3: Ny skole i Osterby"), 1)
        self.assertEqual(self.kept("1 (Åben) Eventuelt", "1 (Åben) Eventuelt og mere"), 1)
        self.assertEqual(self.kept("Sag nr. 139", "Sag nr. 139"), 1)

    def test_a_wrong_number_loses_the_heading(self):
        self.assertEqual(self.kept("3. Budget 2018", "8. Budget 2018"), 0)
        self.assertEqual(self.kept("12. Budget 2018", "1. Budget 2018"), 0)
        self.assertEqual(self.kept("Sag nr. 139", "Sag nr. 13"), 0)

    def test_a_speck_before_the_heading_keeps_it_and_a_letter_does_not(self):
        self.assertEqual(self.kept("3. Budget 2018", "' 3. Budget 2018"), 1)
        self.assertEqual(self.kept("3. Budget 2018", "y 3. Budget 2018"), 0)

    def test_a_number_apart_from_its_title_loses_it(self):
        self.assertEqual(self.kept("3. Budget 2018", "3.", "Budget 2018"), 0)
        self.assertEqual(self.kept("3. Budget 2018", "Budget 2018"), 0)

    def test_the_entry_in_the_contents_is_not_the_heading(self):
        body = ["3. Budget 2018 ...... 7", "Godkendt.", "3. Budget 2018"]
        self.assertEqual(count(body, body, headings=body[2:]).headings_kept, 1)
        self.assertEqual(count(body, body[:2], headings=body[2:]).headings_kept, 0)

    def test_a_title_misread_by_more_than_a_tenth_loses_it(self):
        self.assertEqual(self.kept("3. Budget 2018", "3. Bvdgcl 2018"), 0)


class Facts(unittest.TestCase):
    def kept(self, name, true, read):
        c = count([true], [read])
        return getattr(c, name), getattr(c, name + "_kept")

    def test_case_ids_are_exact(self):
        self.assertEqual(self.kept("case", "Sagsnr.: 85.02.02-G01-5-17", "Sagsnr.: 85.02.02-G01-5-17"), (1, 1))
        self.assertEqual(self.kept("case", "Sagsid. 10/19944", "Sagsid. 10/1994"), (1, 0))
        self.assertEqual(self.kept("case", "Sagsid. 10/19944", "Sagsid. 10/l9944"), (1, 0))
        self.assertEqual(self.kept("case", "Budget 2017-2020 og 13-09-2010", ""), (0, 0))

    def test_dates_are_exact(self):
        self.assertEqual(self.kept("date", "den 13-09-2010 og 3. maj 2011", "den 13-09-2010 og 3.maj 2011"), (2, 2))
        self.assertEqual(self.kept("date", "den 13-09-2010", "den 18-09-2010"), (1, 0))

    def test_a_section_sign_needs_its_number(self):
        self.assertEqual(self.kept("section", "§ 17 og §§ 4-6", "§ 17 og §§ 4-6"), (2, 2))
        self.assertEqual(self.kept("section", "§ 17", "§ 11"), (1, 0))


class Truth(unittest.TestCase):
    @staticmethod
    def line(text, page=1, role="body", kind="para", src=None, x=72, y=100):
        return {"text": text, "page": page, "role": role, "kind": kind, "src": src, "box": [x, y, x + 50, y + 10]}

    def page(self, number, *lines):
        extra = [{"role": "stamp", "text": "MODTAGET", "page": 1}]
        return true_page(Scan("x", "stamped", "", {"lines": lines, "levels": {"stamped": {"extra": extra}}}), number)

    def test_a_wrapped_heading_counts_by_its_first_line(self):
        first, second = (self.line(t, kind="item", src=3) for t in ("1. Plan for havnen", "og byen"))
        self.assertEqual(self.page(1, first, second).headings, ["1. Plan for havnen"])
        self.assertEqual(self.page(2, first, {**second, "page": 2}).headings, [])

    def test_a_head_in_parts_is_one_row_and_a_stamp_another(self):
        parts = self.line("Side 1", role="header", x=400), self.line("Byrådet", role="header")
        page = self.page(1, *parts, self.line("Godkendt."))
        self.assertEqual((page.body, page.furniture), (["Godkendt."], [["Byrådet", "Side 1"], ["MODTAGET"]]))


class PagesText(unittest.TestCase):
    def test_lines_and_escapes(self):
        text = 'referat-pages 1\npage 2 595 842 ocr "why"\nline 1 2 3 4 11 -\n| a\\_b c\\\\d\n% 97 98\n'
        self.assertEqual(pages_of_text(text), {2: ["a b c\\d"]})


if __name__ == "__main__":
    unittest.main()
