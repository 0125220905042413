# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes' XML invented for the tests of feeds."""
import hashlib
from xml.sax.saxutils import escape, quoteattr


def item(number, title, text="", outcome=None, decision=None, case=None, page=1, access=None, more=""):
    at = f'page="{page}" line="{page * 10} {page * 10}"'
    said = "".join(f" {name}={quoteattr(value)}" for name, value in (("number", str(number)), ("access", access),
                                                                  ("outcome", outcome)) if value)
    xml = f"<item{said}><title {at}>{escape(title)}</title>"
    if case:
        xml += f'<case id={quoteattr(case)} {at}>Sagsnr. {escape(case)}</case>'
    if text:
        paragraphs = "".join(f"<p {at}>{escape(p)}</p>" for p in text.split("\n"))
        xml += f'<section kind="presentation" heading="Sagsfremstilling" {at}>{paragraphs}</section>'
    if decision:
        xml += f'<section kind="decision" heading="Beslutning" {at}><p {at}>{escape(decision)}</p></section>'
    return xml + more + "</item>"


def minutes(name, date="2015-03-04", committee="Kulturudvalget", authority="Nørhaven Kommune", items=(), people=(),
            outside=""):
    digest = hashlib.sha256(name.encode()).hexdigest()
    attendance = "".join(f'<person name={quoteattr(n)} status="{s}" page="1" line="5 5">{escape(n)}</person>'
                         for n, s in people)
    at = 'page="1" line="7 7"'
    opening = f'<section kind="body" {at}><p {at}>{escape(outside)}</p></section>' if outside else ""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<minutes xmlns="urn:referat:minutes:1" version="1" xml:lang="da">'
            f'<source name={quoteattr(name)} sha256="{digest}" mediaType="text/plain" pages="1" text="plain"'
            ' review="none">'
            '<page n="1" read="plain"/></source><meeting kind="minutes">'
            f'<authority page="1" line="1 1">{escape(authority)}</authority>'
            f'<committee page="1" line="2 2">{escape(committee)}</committee><start date="{date}" page="1" line="3 3"/>'
            + (f"<attendance>{attendance}</attendance>" if attendance else "") + opening + "".join(items)
            + "</meeting></minutes>\n")
