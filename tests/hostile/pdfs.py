# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hostile PDFs, made as they are needed: each function gives the bytes of one file."""
import zlib

A4 = "/MediaBox[0 0 595 842]"
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
DECISION = "BT /F 12 Tf 50 700 Td (Punkt 1. Ny bro over aaen) Tj 0 -20 Td (Beslutning: Godkendt.) Tj ET"


def stream(content, more=""):
    """An object that is a stream."""
    content = content if isinstance(content, bytes) else content.encode("latin-1")
    return f"<<{more}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def flate(content, more="", times=1):
    """The same packed so many times over."""
    content = content if isinstance(content, bytes) else content.encode("latin-1")
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, f"/Filter[{'/FlateDecode' * times}]{more}")


def zeros(count, byte=b"\0", more="", times=1):
    """A stream of `count` equal bytes, packed without ever being whole in memory."""
    packer, parts, piece = zlib.compressobj(9), [], (byte * (1 << 20))[:1 << 20]
    for _ in range(count >> 20):
        parts.append(packer.compress(piece))
    packed = b"".join(parts) + packer.flush()
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return stream(packed, f"/Filter[{'/FlateDecode' * times}]{more}")


def file_of(objects, trailer="", table=True):
    """`objects`: number -> what stands in it. Object 1 is the catalog. Without a table readers look for the objects."""
    made, places = bytearray(b"%PDF-1.7\n"), {}
    for number, inside in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n" % number + (inside if isinstance(inside, bytes) else inside.encode("latin-1"))
        made += b"\nendobj\n"
    start, size = len(made), max(objects) + 1
    if table:
        made += b"xref\n0 %d\n0000000000 65535 f \n" % size
        made += b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n"
                         for n in range(1, size))
    made += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


def page_of(content=DECISION, catalog="", page="", resources="", more=None, trailer="", table=True):
    """One page with that content; a part of the catalog, the page, its resources; and objects from 10 on."""
    content = content if isinstance(content, bytes) and content.startswith(b"<<") else stream(content)
    return file_of({
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>", 2: "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: f"<</Type/Page/Parent 2 0 R{A4}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>{page}>>",
        4: content, 5: HELVETICA, **(more or {})}, trailer, table)
