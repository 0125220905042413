# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDFs whose tables, trees and references lie, loop, or never end."""
from .pdfs import A4, DECISION as CONTENT, HELVETICA, file_of, flate, page_of, stream, zeros
from harness import check, needs_ocr
from .reading import DECISION, program, put, reads, refuses

DAMAGED = "the PDF is damaged"


def start_of(pdf):
    at = pdf.rindex(b"startxref\n")
    return int(pdf[at + 10:].split()[0])


def with_two_tables():
    """The first table says that the second is the one before it, and the other way round."""
    first = page_of(trailer="/Prev 0000000000")
    start = start_of(first)
    again = b"xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (start, len(first))
    return first.replace(b"/Prev 0000000000", b"/Prev %010d" % len(first)) + again


def it_leaves_tables_of_objects_that_loop():
    one = page_of()
    reads("itself.pdf", one.replace(b"/Root 1 0 R", b"/Prev %d/Root 1 0 R" % start_of(one)), holds=[DECISION])
    reads("ring.pdf", with_two_tables(), holds=[DECISION])
    reads("size.pdf", one.replace(b"/Size 6", b"/Size 2147483647"), holds=[DECISION])
    reads("entries.pdf", one.replace(b"xref\n0 6", b"xref\n0 999999999"), holds=[DECISION])
    reads("beyond.pdf", one.replace(b"startxref\n", b"startxref\n9999999999"), holds=[DECISION])


def in_object_stream(more, packed=None):
    """The tree of pages and its page stand in an object stream."""
    table, tree = b"2 0 3 60 ", b"<</Type/Pages/Count 1/Kids[3 0 R]>>".ljust(60)
    page = f"<</Type/Page/Parent 2 0 R{A4}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".encode()
    inside = packed or flate(table + tree + page, f"/Type/ObjStm/First {len(table)}{more}")
    return file_of({1: "<</Type/Catalog/Pages 2 0 R>>", 4: stream(CONTENT), 5: HELVETICA, 10: inside}, table=False)


def it_leaves_object_streams_that_loop_or_burst():
    reads("plain.pdf", in_object_stream("/N 2"), holds=[DECISION])
    reads("extends.pdf", in_object_stream("/N 2/Extends 10 0 R"), holds=[DECISION])
    refuses("number.pdf", in_object_stream("/N 2000000000"), 6, DAMAGED)
    bomb = zeros(64 << 20, b"1 ", "/Type/ObjStm/N 100000000/First 50000000")
    refuses("bomb.pdf", in_object_stream("", bomb), 6, DAMAGED)
    twice = zeros(64 << 20, b" ", "/Type/ObjStm/N 2/First 10", times=2)
    refuses("twice.pdf", in_object_stream("", twice), 6, DAMAGED)


def row_of_pages(count, said=None, kids=None):
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 3: stream(CONTENT), 5: HELVETICA}
    kids = kids or range(10, 10 + count)
    objects[2] = (f"<</Type/Pages/Count {count if said is None else said}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]"
                  f"{A4}/Resources<</Font<</F 5 0 R>>>>>>")
    objects.update({k: "<</Type/Page/Parent 2 0 R/Contents 3 0 R>>" for k in set(kids)})
    return file_of(objects)


def branches(count, each):
    """As many pages on `count` branches as row_of_pages has in one row."""
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 3: stream(CONTENT), 5: HELVETICA}
    objects[2] = (f"<</Type/Pages/Count {count * each}/Kids[{' '.join(f'{10 + i} 0 R' for i in range(count))}]"
                  f"{A4}/Resources<</Font<</F 5 0 R>>>>>>")
    for i in range(count):
        first = 10 + count + i * each
        objects[10 + i] = (f"<</Type/Pages/Parent 2 0 R/Count {each}"
                           f"/Kids[{' '.join(f'{k} 0 R' for k in range(first, first + each))}]>>")
        objects.update({k: f"<</Type/Page/Parent {10 + i} 0 R/Contents 3 0 R>>" for k in range(first, first + each)})
    return file_of(objects)


def without_source(xml):
    return xml[xml.find(b"<meeting"):]


def it_reads_100_000_pages_of_a_pdf():
    """In time that is linear: a search from the tree's root for each page took five minutes."""
    needs_ocr()
    put("all.pdf", row_of_pages(100000))
    done = program("all.pdf")              # its 38 MB are not held to the schema: that takes longer than to make them
    check("exit code and messages", (0, b""), (done.returncode, done.stderr))
    check("pages", True, b'pages="100000"' in done.stdout[:2000])
    check("paragraphs of the last page", True, b'page="100000"' in done.stdout)
    refuses("more.pdf", row_of_pages(100001, kids=[10] * 100001), 10, "100001 pages, more than 100000; split the file")


def it_reads_pages_in_their_order_however_the_tree_is_made():
    one = without_source(reads("row.pdf", row_of_pages(1200)))
    check("on branches", True, one == without_source(reads("branches.pdf", branches(30, 40))))
    check("one page many times", True, one == without_source(reads("same.pdf", row_of_pages(1200, kids=[10] * 1200))))


def it_leaves_trees_of_pages_that_lie():
    refuses("more.pdf", row_of_pages(2, said=2000000000), 10, "2000000000 pages, more than 100000")
    refuses("negative.pdf", row_of_pages(2, said=-5), 6, DAMAGED)
    xml = reads("many.pdf", row_of_pages(2, said=3000), holds=[DECISION])
    check("pages that are not there", 2998, xml.count(b">The page is damaged and cannot be opened.<"))


def it_leaves_trees_of_pages_that_loop():
    def tree(pages, page=f"<</Type/Page/Parent 2 0 R{A4}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"):
        return file_of({1: "<</Type/Catalog/Pages 2 0 R>>", 2: pages, 3: page, 4: stream(CONTENT), 5: HELVETICA})
    reads("kid.pdf", tree("<</Type/Pages/Count 3/Kids[3 0 R 2 0 R 3 0 R]>>"), holds=[DECISION])
    refuses("kids.pdf", tree("<</Type/Pages/Count 3/Kids[2 0 R]/Parent 2 0 R>>"), 6, DAMAGED)
    refuses("large.pdf", tree("<</Type/Pages/Count 5000/Kids[2 0 R 2 0 R]>>"), 6, DAMAGED)
    refuses("parent.pdf", tree("<</Type/Pages/Count 1/Kids[3 0 R]/Parent 2 0 R>>", "<</Type/Page/Parent 2 0 R>>"), 6,
            DAMAGED)


def chain_of_pages(depth):
    objects = {1: "<</Type/Catalog/Pages 10 0 R>>", 3: stream(CONTENT), 5: HELVETICA}
    for i in range(10, 10 + depth):
        objects[i] = f"<</Type/Pages/Count 1/Kids[{i + 1} 0 R]{f'/Parent {i - 1} 0 R' if i > 10 else ''}>>"
    objects[10 + depth] = (f"<</Type/Page/Parent {9 + depth} 0 R{A4}/Contents 3 0 R"
                           "/Resources<</Font<</F 5 0 R>>>>>>")
    return file_of(objects)


def it_leaves_what_nests_too_deep():
    reads("chain.pdf", chain_of_pages(100), holds=[DECISION])
    refuses("deep.pdf", chain_of_pages(100000), 6, DAMAGED)
    reads("arrays.pdf", page_of(page="/Annots 10 0 R", more={10: "[" * 1000000}), holds=[DECISION])
    reads("dictionaries.pdf", page_of(page="/Annots 10 0 R", more={10: "<</A" * 1000000}), holds=[DECISION])
    reads("references.pdf", page_of(page="/Rotate 10 0 R", more={i: f"{i + 1} 0 R" for i in range(10, 20000)}),
          holds=[DECISION])
    reads("ring.pdf", page_of(page="/Rotate 10 0 R", more={10: "11 0 R", 11: "10 0 R"}), holds=[DECISION])
    reads("length.pdf", page_of(b"<</Length 4 0 R>>stream\n" + CONTENT.encode() + b"\nendstream"), holds=[DECISION])
    filters = b"<</Length 10/Filter[" + b"/FlateDecode" * 100000 + b"]>>stream\n1234567890\nendstream"
    refuses("filters.pdf", page_of(filters), 6, DAMAGED)
