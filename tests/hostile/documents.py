# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDFs that would act: scripts, programs, other files, addresses; and what is locked."""
import os
import shutil
import socket
import subprocess

from harness import Skip, check
from batch.world import put

from .pdfs import DECISION as CONTENT, page_of, stream
from .reading import DECISION, reads, refuses

CANARY = b"KANARIEFUGL"      # stands in files that are not to be opened


def it_runs_no_script():
    script = "<</S/JavaScript/JS(app.alert('x');while(true){})>>"
    pdf = page_of(
        catalog=f"/OpenAction {script}/Names<</JavaScript<</Names[(a){script}]>>>>/AA<</WC {script}/WP {script}>>"
        "/AcroForm<</Fields[10 0 R]/CO[10 0 R]/NeedAppearances true>>",
        page=f"/AA<</O {script}/C {script}>>/Annots[10 0 R]",
        more={10: "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(Udfyldt felt)/Rect[50 600 300 620]/DA(/F 12 Tf)"
                  f"/AA<</C {script}/F {script}/K {script}/V {script}>>>>"})
    reads("script.pdf", pdf, holds=[DECISION], lacks=[b"alert"])


class Listener:
    """Something that would notice a connection."""

    def __enter__(self):
        self.door = socket.socket()
        self.door.bind(("127.0.0.1", 0))
        self.door.listen()
        self.door.setblocking(False)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}/x"
        return self

    def __exit__(self, *_):
        try:
            self.door.accept()
            check("connections", 0, 1)
        except BlockingIOError:
            pass
        self.door.close()


def it_launches_nothing_and_follows_nothing():
    put("evil.sh", "#!/bin/sh\ntouch launched\n")
    os.chmod("evil.sh", 0o755)
    here = os.getcwd()
    with Listener() as there:
        to_url = f"<</S/SubmitForm/F<</FS/URL/F({there.url})>>>>"
        actions = (f"<</S/Launch/F({here}/evil.sh)/Next[<</S/URI/URI({there.url})>>{to_url}"
                   f"<</S/ImportData/F({here}/evil.sh)>><</S/Launch/Unix<</F({here}/evil.sh)>>>>]>>")
        movie = f"<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]/Movie<</F<</FS/URL/F({there.url})>>>>/A {actions}>>"
        reads("launch.pdf", page_of(catalog=f"/OpenAction {actions}/URI<</Base({there.url})>>",
                                    page=f"/AA<</O {actions}/C {actions}>>/Annots[{movie}]"), holds=[DECISION])
    check("the program that it names was run", False, os.path.exists("launched"))


def it_opens_no_other_file():
    """External streams, pictures and pages of other files are empty, as for a reader that lacks them."""
    put("secret.txt", CANARY)
    put("other.pdf", page_of(f"BT /F 12 Tf 50 500 Td ({CANARY.decode()}) Tj ET"))
    put("content.txt", f"BT /F 12 Tf 50 500 Td ({CANARY.decode()}) Tj ET")
    here = os.getcwd()
    xobject = "/XObject<</X 10 0 R>>"
    with Listener() as there:
        for place in f"({here}/content.txt)", "(content.txt)", f"<</FS/URL/F({there.url})>>":
            reads("stream.pdf", page_of(f"<</F {place}/Length 0>>stream\n\nendstream".encode()), lacks=[CANARY])
        picture = "/Type/XObject/Subtype/Image/Width 99/Height 99/ColorSpace/DeviceGray/BitsPerComponent 8"
        reads("picture.pdf", page_of(CONTENT + " q 99 0 0 99 0 0 cm /X Do Q", resources=xobject, more={
            10: stream("", f"{picture}/F<</FS/URL/F({there.url})>>/FFilter/DCTDecode")}), lacks=[CANARY])
    form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    reads("page.pdf", page_of(CONTENT + " /X Do", resources=xobject, more={
        10: stream("", f"{form}/Ref<</F({here}/other.pdf)/Page 0>>")}), holds=[DECISION], lacks=[CANARY])
    embedded = stream(CANARY, "/Type/EmbeddedFile")
    reads("embedded.pdf", page_of(
        catalog="/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(../../a.txt)/EF<</F 10 0 R>>>>]>>>>",
        more={10: embedded}), holds=[DECISION], lacks=[CANARY])
    check("files here", ["content.txt", "embedded.pdf", "minutes.xsd", "other.pdf", "page.pdf", "picture.pdf",
                         "secret.txt", "stream.pdf"], sorted({*os.listdir("."), "minutes.xsd"}))


def it_reads_the_page_below_a_form_of_xfa():
    """What a form's XML says is not looked at: not its entities, and not its words."""
    form = ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>"
            f"<template>&b;{CANARY.decode()}<script>while(1);</script></template></xdp:xdp>")
    for parts in "10 0 R", "[(template) 10 0 R(datasets) 10 0 R]":
        reads("xfa.pdf", page_of(catalog=f"/AcroForm<</XFA {parts}/Fields[]>>/NeedsRendering true",
                                 more={10: stream(form)}), holds=[DECISION], lacks=[CANARY, b"root:"])


def it_tells_what_is_locked():
    if not shutil.which("qpdf"):
        raise Skip("no qpdf here; apt-get install qpdf")
    put("plain.pdf", page_of())
    for name, user in ("owner", ""), ("user", "a"):
        for bits, more in (40, ["--allow-weak-crypto"]), (128, ["--use-aes=y"]), (256, []):
            weak = [w for w in more if "weak" in w]
            inside = [w for w in more if "weak" not in w]
            subprocess.run(["qpdf", *weak, "--encrypt", user, "owner", str(bits), *inside, "--", "plain.pdf",
                            f"{name}{bits}.pdf"], check=True)
            if user:
                refuses(f"{name}{bits}.pdf", None, 7, "a password is needed; unlock it first")
            else:
                with open(f"{name}{bits}.pdf", "rb") as f:
                    reads(f"{name}{bits}.pdf", f.read(), holds=[DECISION])


def it_tells_locks_that_are_broken():
    for name, lock in (("version", "/V 99/R 99"), ("length", "/V 2/R 3/Length 2000000000/O(x)/U(y)/P -1"),
                       ("negative", "/V 4/R 4/Length -8/O(x)/U(y)/P -1/CF<</StdCF<</CFM/AESV2/Length -1>>>>"
                                    "/StmF/StdCF/StrF/StdCF"),
                       ("itself", "/V 5/R 6/O 10 0 R/U 10 0 R/OE 10 0 R/UE 10 0 R/Perms 10 0 R")):
        refuses(f"{name}.pdf", page_of(trailer="/Encrypt 10 0 R/ID[(a)(b)]", more={10: f"<</Filter/Standard{lock}>>"}),
                6, "the PDF is damaged")
