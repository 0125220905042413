# SPDX-License-Identifier: AGPL-3.0-or-later
"""A command's manual as a page for man(1), in the macros of man(7)."""
import re
import textwrap

TITLES = {"Usage": "SYNOPSIS", "Exit codes": "EXIT STATUS"}
WIDTH = 60                   # of the text before its signs are escaped; mandoc's lint wants lines below 80 bytes


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "".join(c if ord(c) < 128 else f"\\[u{ord(c):04X}]" for c in text)


def filled(text):
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(("\\&" if line.startswith(".") else "") + escape(line) for line in lines)


def literal(text):
    """Lines of an example or of the usage, as they are."""
    return "\\&" + escape(text) if text.startswith(".") else escape(text)


def emphasised(text):
    """`-o, --out DIR`: options bold, what stands for something in italics."""
    return re.sub(r"(?:\\-)+[\w\\-]+|\b[A-Z]{2,}\b",
                  lambda m: f"\\fB{m[0]}\\fR" if m[0].startswith("\\-") else f"\\fI{m[0]}\\fR", escape(text))


def row(what, said, mark):
    return f".TP\n{mark(what)}\n{filled(said) if said else chr(92) + '&'}\n"


def listed(one, manuals):
    """The rows of a part, the commands where it names their readers."""
    for what, said in one.rows:
        if what.startswith("{"):
            yield from ((f"referat {m.name}", m.field("summary")) for m in manuals if m.field("for") == what[1:-1])
        else:
            yield what, said


def examples(part):
    pieces = []
    for what, said in part.rows:
        pieces.append(".PP\n" + (f"{filled(said[:1].upper() + said[1:])}:\n" if said else ""))
        pieces.append(f".PP\n.nf\n.RS\n{literal(what)}\n.RE\n.fi\n")
    return "".join(pieces).replace(".PP\n.PP\n", ".PP\n")


def usage(part):
    rows = [f".nf\n{emphasised(what)}\n.fi\n" for what, _ in part.rows]
    return ".br\n".join(rows)


def section(part, manuals):
    if part.title == "Usage":
        return usage(part)
    if part.title == "Examples":
        return examples(part)
    text = f"{filled(part.text)}\n" if part.text else ""
    return text + "".join(row(what, said, emphasised) for what, said in listed(part, manuals))


def description(one, manuals):
    """The usage's own words, and all that stands under no heading."""
    usage_part = one.section("Usage")
    pieces = [row(what, said, emphasised) for what, said in usage_part.rows if said] if usage_part else []
    for part in one.parts:
        if not part.title:
            pieces.append((".PP\n" if pieces else "") + section(part, manuals))
    return "".join(pieces)


def see_also(one, manuals):
    names = [other.page for other in manuals if other is not one]
    return ",\n".join(f".BR {escape(name)} (1)" for name in names).replace(",\n", " ,\n") + "\n"


def page(one, manuals, edition):
    order = ["Usage", "", "Options", "Limits"]
    last = ["Exit codes", "Examples"]
    named = [part.title for part in one.parts if part.title]
    middle = [title for title in named if title not in order + last]
    text = [f'.\\" Made from tools/manual/{one.name}.txt; change that instead.\n',
            f'.TH {escape(one.page).upper()} 1 "{edition.date}" "referat {edition.version}" "referat"\n',
            f".SH NAME\n{escape(one.page)} \\-\n{filled(one.field('summary'))}\n"]
    for title in order + middle + last:
        body = description(one, manuals) if not title else \
            section(one.section(title), manuals) if title in named else ""
        if body:
            heading = TITLES.get(title, title.upper()) if title else "DESCRIPTION"
            text.append(f".SH {escape(heading)}\n" + body.removeprefix(".PP\n"))
    return "".join(text) + ".SH SEE ALSO\n" + see_also(one, manuals)
