# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDFs whose pages draw without end, and fonts that say nonsense."""
import os

from harness import check, needs_ocr
from batch.world import put, rows, run

from .pdfs import DECISION as CONTENT, flate, page_of, stream, zeros
from .reading import DECISION, program, reads, refuses, words_of

FORM = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
NONE_READ = "none of its 1 pages can be read"


def form(content, calls):
    return stream(content, f"{FORM}/Resources<</XObject<</X {calls} 0 R>>>>")


def calling(more):
    return page_of(CONTENT + " /X Do", resources="/XObject<</X 10 0 R>>", more=more)


def it_ends_forms_that_call_themselves():
    reads("itself.pdf", calling({10: form("/X Do /X Do", 10)}), holds=[DECISION])
    reads("two.pdf", calling({10: form("/X Do", 11), 11: form("/X Do", 10)}), holds=[DECISION])
    group = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>"
    reads("mask.pdf", page_of("/G gs " + CONTENT, resources="/ExtGState<</G 10 0 R>>", more={
        10: "<</SMask<</S/Luminosity/G 11 0 R>>>>",
        11: stream("/G gs 0 0 9 9 re f", group + "/Resources<</ExtGState<</G 10 0 R>>>>")}), holds=[DECISION])
    pattern = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9"
    filled = "/Pattern cs /P scn 0 0 9 9 re f "
    refuses("pattern.pdf", page_of(filled + CONTENT, resources="/Pattern<</P 10 0 R>>", more={
        10: stream("/Pattern cs /P scn 0 0 5 5 re f", pattern + "/Resources<</Pattern<</P 10 0 R>>>>")}), 6, NONE_READ)
    refuses("function.pdf", page_of("/S sh", resources="/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB"
                                    "/Function 10 0 R>>>>", more={
        10: "<</FunctionType 3/Domain[0 1]/Functions[10 0 R 10 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"}), 6, NONE_READ)


def it_ends_pages_that_draw_without_end():
    """A batch has a clock: ten forms that call ten forms each, ten deep, and a pattern of a billion tiles."""
    needs_ocr()
    forms = {10 + i: form("/X Do " * 10, 11 + i) for i in range(10)}
    put("in/forms.pdf", calling({**forms, 20: stream("0 0 1 1 re f", FORM)}))
    tiles = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .00001/YStep .00001/Resources<<>>"
    put("in/tiles.pdf", page_of("/Pattern cs /P scn 0 0 500 500 re f", resources="/Pattern<</P 10 0 R>>",
                                more={10: stream("1 0 0 rg 0 0 5 5 re f", tiles)}))
    run("in", "--out", "out", "--page-seconds", "2", "--jobs", "2", code=1)
    check("reasons", [("failed", "it took longer than 2 s")] * 2, rows("out", "SELECT status, reason FROM documents"))


def it_gives_up_a_file_that_takes_too_long():
    """One file has a clock, too, and the next is read with a clock of its own."""
    forms = {10 + i: form("/X Do " * 10, 11 + i) for i in range(10)}
    endless = calling({**forms, 20: stream("0 0 1 1 re f", FORM)})
    refuses("endless.pdf", endless, 10, "endless.pdf: not read within 1 s; give it more by referat --seconds N",
            "--seconds", "1")
    put("short.txt", b"Punkt 1. Ny bro over aaen\nBeslutning: Godkendt.\n")
    done = program("--seconds", "5", "endless.pdf", "short.txt", "-o", "out/")
    check("the rest: exit code, results", (10, ["short.txt.xml"]), (done.returncode, os.listdir("out")))


def it_takes_content_that_nests_or_bursts():
    for word in "q ", "Q ", "BT ", "/a BMC ":
        reads("nested.pdf", page_of(flate(word * 1000000 + CONTENT)), holds=[DECISION])
    reads("clip.pdf", page_of(flate("q 0 0 595 842 re W n " * 100000 + CONTENT)), holds=[DECISION])
    refuses("arrays.pdf", page_of(flate("[" * 1000000 + "] TJ " + CONTENT)), 6, NONE_READ)
    refuses("dictionaries.pdf", page_of(flate("/A <<" * 1000000 + " BDC " + CONTENT)), 6, NONE_READ)
    reads("blanks.pdf", page_of(zeros(64 << 20, b" ")), holds=[b"There is neither text nor ink on the page."])
    refuses("states.pdf", page_of(zeros(64 << 20, b"q ")), 6, NONE_READ)


# ------------------------------------------------------------------ fonts

def table(body):
    return stream("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 "
                  f"begincodespacerange <00> <FF> endcodespacerange {body} endcmap end end")


def with_table(body):
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>"
    return page_of(more={5: font, 10: table(body)})


def it_takes_fonts_whose_tables_are_nonsense():
    """The letters of a broken table are not believed: the page is read as a picture where they are no text."""
    for name, body in (("use", "/X usecmap"), ("range", "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"),
                       ("long", "1 beginbfchar <42> <" + "0041" * 60000 + "> endbfchar"),
                       ("many", "1 begincidrange <00> <FF> 0 endcidrange " * 10000),
                       ("surrogates", "1 beginbfrange <00> <FF> <D800> endbfrange"),
                       ("no characters", "1 beginbfrange <00> <FF> <FFFE> endbfrange")):
        xml = reads(f"{name}.pdf", with_table(body))
        check(f"{name}: words", True, b"Ny bro over" in words_of(xml))
    reads("nul.pdf", with_table("1 beginbfrange <00> <FF> <0000000000000000> endbfrange"), lacks=[b"\0"])
    for sign in "202E", "2066", "200B", "061C":
        xml = reads("unseen.pdf", with_table(f"1 beginbfchar <42> <{sign}> endbfchar"), holds=[b"eslutning"])
        check(f"U+{sign} in the XML", False, chr(int(sign, 16)).encode() in xml)


def it_takes_fonts_that_loop_or_are_broken():
    reads("itself.pdf", page_of(more={5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>"}),
          holds=[DECISION])
    reads("type0.pdf", page_of(more={
        5: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding 10 0 R/DescendantFonts[5 0 R]>>",
        10: stream("/Y usecmap", "/Type/CMap/CMapName/Y/UseCMap 10 0 R")}), holds=[DECISION])
    glyph = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar 255" \
        f"/Widths[{'500 ' * 256}]/Encoding<</Differences[0{'/a' * 256}]>>/CharProcs<</a 10 0 R>>" \
        "/Resources<</Font<</F 5 0 R>>>>>>"
    reads("type3.pdf", page_of(more={5: glyph, 10: stream("500 0 d0 " + CONTENT)}))
    broken = "<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 2000000000/Widths[1]" \
        "/FontDescriptor 10 0 R/Encoding<</Differences[2000000000/a -5/b 255/c/d/e]>>>>"
    reads("truetype.pdf", page_of(more={5: broken, 10: "<</Type/FontDescriptor/FontFile2 11 0 R/Flags 4>>",
                                        11: stream(b"\0\1\0\0\xff\xff" + b"\xff" * 2000)}), holds=[DECISION])
