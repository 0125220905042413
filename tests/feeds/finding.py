# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `referat search` finds: spellings, queries, narrowing, order, and where on the page. One part of
tests/test_feeds.py, which runs it with each database."""
import re

from . import frame
from .frame import add, check, search, titles
from .invented import item, minutes


def it_folds_spellings():
    add(minutes("1", items=[item(1, "Besøg i Aarhus"), item(2, "Besøg i Århus"), item(3, "ÅRHUS Å"),
                            item(4, "Besøg i A\u030arhus")]),
        minutes("2", items=[item(1, "Sogneraad"), item(2, "sogneråd"), item(3, "Laererraad"), item(4, "LÆRERRÅD"),
                            item(5, "Børn"), item(6, "Boern"), item(7, "Kafé"), item(8, "Møller & Müller")]))
    for asked, wanted in (("århus", 4), ("AARHUS", 4), ("sogneraad", 2), ("Sogneråd", 2), ("lærerråd", 2),
                          ("LAERERRAAD", 2), ("boern", 2), ("kafe", 1), ("KAFÉ", 1), ("muller", 1), ("Aalborg", 0)):
        check(asked, wanted, len(titles(asked)))


def it_understands_queries():
    add(minutes("1", items=[item(1, "Skolebestyrelse", "Fælles ledelse af skoler og budget"),
                            item(2, "Budget", "Skolens budget er ikke vedtaget endnu"),
                            item(3, "Ledelse", "Den fælles sag om ledelse"),
                            item(4, "Sagen 15/2204", "Svar til 15-2204 og 22")]))
    for asked, wanted in (("skole*", [1, 2]), ("budget", [1, 2]), ("skole* budget", [1, 2]), ('"fælles ledelse"', [1]),
                          ("fælles ledelse", [1, 3]), ("NEAR(fælles ledelse, 3)", [1, 3]),
                          ("NEAR(ledelse fælles, 0)", [1]), ("NEAR(budget endnu, 2)", []),
                          ("NEAR(budget endnu, 3)", [2]), ("fælles OR budget", [1, 2, 3]), ("budget NOT fælles", [2]),
                          ("budget -fælles", [2]), ("(fælles OR vedtaget) budget", [1, 2]), ("15/2204", [4]),
                          ('"skolens budg"*', [2]), ("budget AND vedtaget", [2])):
        found = search(asked)
        check(asked, wanted, sorted(int(h["number"]) for h in found["hits"]))


def it_says_what_is_wrong_with_a_query():
    add(minutes("1", items=[item(1, "Nyt tag", "Taget er nyt")]))
    for asked in ('"', '"tag', "(tag", "tag)", "NEAR(tag", "NEAR(tag, x)", "NEAR(tag nyt, 99999999999)", "NOT tag",
                  "-tag",
                  "", " ", "()", "*", "'", "'; DROP TABLE items; --", "tag' OR '1'='1", "a AND", "AND", "OR OR", "NEAR",
                  "NEAR()", "title:tag", "{title}: tag", "^tag", "tag + nyt", "tag:*", "tag & !nyt | x", "<->", "\\",
                  "%",
                  "_", "?1", "$1", "\ufffd", "æ" * 2500, "(" * 400 + "tag", "a " * 900, "\u202etag", "tag\u0301\u0301",
                  "NEAR(" * 50, '"tag" * *', "NEAR(tag, 5", "NEAR(nyt -tag, 5)", "tag OR", "OR tag"):
        found = search("--", asked)
        if isinstance(found, str):
            check(f"{asked[:40]}: one clear line", True, found.startswith("referat: the query ")
                  or found.startswith("referat: nothing is"))
            check(f"{asked[:40]}: nothing of the database", False, bool(re.search("syntax|SQL|fts5", found)))
    check("all is there", 1, len(frame.base.tables()["items"]))


def it_narrows():
    recused = ('<absence person="Lis Dam" kind="recused">Lis Dam</absence>'
               '<vote for="3"><voter side="for" name="Ib Ås"/></vote>')
    add(minutes("a", date="2012-05-01", committee="Børne- og Skoleudvalget",
                people=[("Bo Krag", "present"), ("Ane Holm", "absent")],
                items=[item(1, "Sag et", "Emne", "approved", case="12/1"),
                       item(2, "Sag to", "Emne", "rejected", more=recused)]),
        minutes("b", date="2013-06-30", committee="Byrådet", authority="Ålum Kommune",
                people=[("Bo Krag", "excused")], outside="Emne uden for punkterne",
                items=[item(1, "Sag tre", "Emne", "noted", case="12/1")]))
    first, second = ["Sag et", "Sag to"], ["", "Sag tre"]
    for words, wanted in ((["--committee", "skole"], first), (["--committee", "BYRAAD"], second),
                          (["--authority", "aalum"], second), (["--from", "2013"], second),
                          (["--to", "2012-05"], first), (["--from", "2012-05-02", "--to", "2013-06-29"], []),
                          (["--outcome", "rejected"], ["Sag to"]), (["--case", "12/1"], ["Sag et", "Sag tre"]),
                          (["--person", "bo krag"], ["", "Sag et", "Sag to", "Sag tre"]),
                          (["--person", "lis"], ["Sag to"]), (["--person", "ib ås"], ["Sag to"]),
                          (["--person", "Ib Aas"], ["Sag to"]), (["--absent", "krag"], second),
                          (["--absent", "holm"], first), (["--absent", "dam"], ["Sag to"]), (["--person", "%"], []),
                          (["--committee", "' OR 1=1 --"], [])):
        check(f"with words {words}", wanted, sorted(titles("emne", *words)))
        check(f"without {words}", wanted, sorted(titles(*words)))
    search("emne", "--outcome", "good", code=2)
    search("emne", "--from", "yesterday", code=2)
    search("emne", "--from", "2013-02-31x", code=2)
    search("findes-ikke", code=1)
    search("emne", code=0)
    check("the first", 1, len(titles("emne", "--limit", "1")))
    check("the rest", 3, len(titles("emne", "--offset", "1")))


def it_ranks():
    add(minutes("1", date="2010-01-01", items=[item(1, "Havnebad ved molen", "Om badet")]),
        minutes("2", date="2014-01-01", items=[item(1, "Budget",
                                                    "Langt nede nævnes et havnebad. " + "Andet står her. " * 40)]),
        minutes("3", date="2013-01-01", items=[item(1, "Affald", "Havnebad og havnebad")]),
        minutes("4", date="2012-01-01", items=[item(1, "Affald", "Havnebad og havnebad")]))
    check("title, often, newest, seldom", ["1", "3", "4", "2"],
          [h["document"] for h in search("havnebad")["hits"]])


def it_says_that_there_are_more_where_long_texts_take_their_place():
    """PostgreSQL holds a long text in pieces, of which each counted as a text."""
    add(minutes("long", "2020-01-02", items=[item(n, f"Langt {n}", "svømmehal " * 60000) for n in (1, 2)]),
        minutes("short", "2020-01-01", items=[item(n, f"Kort {n}", "svømmehal") for n in range(990)]))
    found = search("svømmehal")
    check("all of them, or it says so", True, found["fitting"] == 992 or found["more"])


def it_shows_where():
    text = "Et første afsnit. " * 30 + "\nHer står ordet Sognerådet midt i det."
    add(minutes("protokol.txt", items=[item(1, "Valg", text, page=3), item(2, "Intet", page=4)]))
    hit = search("sogneraadet")["hits"][0]
    check("document, page, item", ("protokol.txt", 3, "1"), (hit["document"], hit["page"], hit["number"]))
    check("marked", ["Sognerådet"], [p["text"] for p in hit["snippet"] if p.get("match")])
    check("as it was printed", True,
          "Her står ordet Sognerådet midt i det." in "".join(p["text"] for p in hit["snippet"]))
