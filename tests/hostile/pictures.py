# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures that claim any size, and packed ones that burst; as files, and in PDFs."""
import struct
import zlib

from harness import check, needs_ocr
from batch.world import put, rows, run

from .pdfs import DECISION as CONTENT, page_of, stream
from .reading import DECISION, reads, refuses

SIDE = 65000
TOO_LARGE = "the picture has more than 150 megapixels; scan it at 300 dpi"
DAMAGED = "the picture is damaged and cannot be decoded"


# ------------------------------------------------------------------ headers of every kind of file

def png(width, height, inside=b""):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(inside)) + chunk(b"IEND", b""))


def jpeg(width, height):
    codes = bytes([0, 1]) + bytes(15) + b"\0"        # one code of one bit, for the value 0
    return (b"\xff\xd8\xff\xdb\0\x43\0" + b"\1" * 64 + b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", height, width)
            + b"\1\1\x11\0\xff\xc4\0\x14" + codes + b"\xff\xc4\0\x14\x10" + codes[1:] + b"\xff\xda\0\x08\1\1\0\0\x3f\0"
            + bytes(100) + b"\xff\xd9")


def jpeg_2000(width, height):
    size = struct.pack(">HHIIIIIIIIH", 41, 0, width, height, 0, 0, width, height, 0, 0, 1) + b"\7\1\1"
    coding = struct.pack(">HBBHBBBBBB", 12, 0, 0, 1, 0, 5, 4, 4, 0, 0)
    steps = struct.pack(">HB", 19, 0x40) + b"\x40" * 16
    tile = struct.pack(">HHIBB", 10, 0, 0, 0, 1) + b"\xff\x93" + bytes(100) + b"\xff\xd9"
    return b"\xff\x4f\xff\x51" + size + b"\xff\x52" + coding + b"\xff\x5c" + steps + b"\xff\x90" + tile


def webp(width, height, lossless):
    if lossless:
        return b"RIFF\x1e\0\0\0WEBPVP8L\x12\0\0\0\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + bytes(13)
    return b"RIFF\x1e\0\0\0WEBPVP8 \x12\0\0\0\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + bytes(8)


def tiff(width, height, compression=1, inside=bytes(100), bits=8):
    entries = [(256, 4, width), (257, 4, height), (258, 3, bits), (259, 3, compression), (262, 3, 1), (273, 4, 8),
               (277, 3, 1), (278, 4, height), (279, 4, len(inside))]
    made = struct.pack("<2sHI", b"II", 42, 8 + len(inside)) + inside + struct.pack("<H", len(entries))
    for tag, kind, value in entries:
        made += struct.pack("<HHI", tag, kind, 1) + struct.pack("<HH" if kind == 3 else "<I", *((value, 0) if kind == 3
                                                                                                 else (value,)))
    return made + struct.pack("<I", 0)


TIFF_PACKINGS = {"raw": 1, "g3": 3, "g4": 4, "lzw": 5, "jpeg": 7, "deflate": 8, "packbits": 32773}


def it_decodes_no_picture_that_claims_too_much():
    files = {"x.png": png(SIDE, SIDE), "y.png": png(2000000000, 2000000000), "x.jpg": jpeg(SIDE, SIDE),
             "x.jp2": jpeg_2000(SIDE, SIDE), "x.webp": webp(16383, 16383, False), "y.webp": webp(16384, 16384, True)}
    files.update({f"{name}.tif": tiff(SIDE, SIDE, code, bits=1 if name in ("g3", "g4") else 8)
                  for name, code in TIFF_PACKINGS.items()})
    for kind in 1, 2, 3, 4, 5, 6:
        files[f"p{kind}.pnm"] = b"P%d\n%d %d\n%s0 0 0 " % (kind, SIDE, SIDE, b"" if kind in (1, 4) else b"255\n")
    files["p7.pam"] = b"P7\nWIDTH 65000\nHEIGHT 65000\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\n" + bytes(100)
    for name, inside in files.items():
        refuses(name, inside, 10, TOO_LARGE)


def it_refuses_sizes_that_no_number_holds():
    refuses("x.pnm", b"P5\n4294967295 4294967297\n255\n0000", 6, DAMAGED)
    refuses("zero.png", png(0, 0), 6, DAMAGED)
    refuses("table.jpg", jpeg(100, 100).replace(b"\xff\xc4\0\x14", b"\xff\xc4\0\x15", 1), 6, DAMAGED)


def it_reads_each_page_of_a_tiff_once():
    """A file whose only page says that it is also the next one."""
    one = tiff(200, 200, inside=b"\xff" * 40000)
    xml = reads("round.tif", one[:-4] + struct.pack("<I", 8 + 40000))
    check("pages", True, b'pages="1"' in xml)


# ------------------------------------------------------------------ bombs

def lzw(count):
    """So many equal bytes in TIFF's LZW: codes that each say one byte more than the one before."""
    bits, number, width, written, code = [(256, 9)], 258, 9, 0, 0
    while written < count:
        bits.append((code if written == 0 else number - 1, width))
        written += 1 if written == 0 else number - 257
        number += 1
        width = 12 if number > 2046 else 11 if number > 1022 else 10 if number > 510 else 9
        if number > 4093:
            bits.append((256, width))
            number, width = 258, 9
            bits.append((0, 9))
            written += 1
    bits.append((257, width))
    text = "".join(format(value, f"0{n}b") for value, n in bits)
    text += "0" * (-len(text) % 8)
    return int(text, 2).to_bytes(len(text) // 8, "big")


def it_reads_files_that_burst_as_far_as_they_may():
    """Pictures of just under the limit that are white: a few bytes give 144 megapixels, and no more."""
    side, blank = 12000, b"There is nothing like text on the page."
    white = zlib.compress(b"\xff" * (side * side), 9)
    reads("deflate.tif", tiff(side, side, 8, white), holds=[b"page-"])
    reads("g4.tif", tiff(side, side, 4, b"\xff" * (side // 8 + 8), bits=1), holds=[b"page-"])
    refuses("more.tif", tiff(13000, 13000, 8, white), 10, TOO_LARGE)
    short = zlib.compress(b"\0" + b"\xff" * 30, 9)
    refuses("short.tif", tiff(side, side, 8, short), 6, DAMAGED)
    refuses("lzw.tif", tiff(side, side, 5, lzw(1 << 20)), 6, DAMAGED)
    reads("deflate.pdf", in_pdf(side, side, zlib.compress(zlib.compress(b"\xff" * (side * side), 9), 9),
                                "/Filter[/FlateDecode/FlateDecode]"), holds=[blank])


# ------------------------------------------------------------------ in PDFs

def in_pdf(width, height, inside, more, bits=8, before=""):
    head = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent {bits}"
    return page_of(before + " q 500 0 0 700 0 0 cm /X Do Q", resources="/XObject<</X 10 0 R>>",
                   more={10: stream(inside, head + more)})


def segment(number, kind, inside):
    return struct.pack(">IBBBI", number, kind, 0, 1, len(inside)) + inside


def jbig2(width, height, regions=1):
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + bytes([0, 3, 255, 253, 255, 2, 254, 254, 254]) + bytes(20)
    return (segment(0, 48, struct.pack(">IIIIBH", width, height, 0, 0, 0, 0))
            + b"".join(segment(1 + i, 38, region) for i in range(regions)))


def it_draws_no_page_with_a_picture_that_claims_too_much():
    """Where the page has text, that is read; else there is a note."""
    note = b"The page's picture cannot be decoded."
    fax = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 65000/Rows 65000>>"
    for name, inside, more, bits in (
            ("flate", zlib.compress(bytes(1000)), "/Filter/FlateDecode", 8), ("raw", bytes(1000), "", 8),
            ("fax", b"\0\x10\1\0\x10\1", fax, 1), ("lzw", lzw(10000), "/Filter/LZWDecode", 8),
            ("jbig2", jbig2(SIDE, SIDE), "/Filter/JBIG2Decode", 1), ("jpeg", jpeg(SIDE, SIDE), "/Filter/DCTDecode", 8)):
        reads(f"{name}.pdf", in_pdf(SIDE, SIDE, inside, more, bits), holds=[note])
        reads(f"text-{name}.pdf", in_pdf(SIDE, SIDE, inside, more, bits, CONTENT), holds=[DECISION])
    refuses("jp2.pdf", in_pdf(SIDE, SIDE, jpeg_2000(SIDE, SIDE), "/Filter/JPXDecode"), 6, "none of its 1 pages")


def it_takes_pictures_that_lie_to_the_pdf():
    """The page says 100 by 100, the picture itself another size."""
    reads("jpeg.pdf", in_pdf(100, 100, jpeg(SIDE, SIDE), "/Filter/DCTDecode"))
    reads("fax.pdf", in_pdf(100, 100, b"\0\x10\1\0\x10\1",
                            "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>", 1))
    refuses("jp2.pdf", in_pdf(100, 100, jpeg_2000(SIDE, SIDE), "/Filter/JPXDecode"), 6, "none of its 1 pages")


def it_leaves_out_pictures_that_never_end():
    """A JBIG2 of a few kilobytes that paints the largest page a hundred times."""
    needs_ocr()
    put("in/paints.pdf", in_pdf(12000, 12000, jbig2(12000, 12000, 200), "/Filter/JBIG2Decode", 1))
    run("in", "--out", "out", "--page-seconds", "2", "--jobs", "1", code=1)
    check("reason", [("failed", "it took longer than 2 s")], rows("out", "SELECT status, reason FROM documents"))
