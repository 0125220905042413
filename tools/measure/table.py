# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures as a table: for people at a terminal, or as Markdown for docs/ocr-figures.md."""

HEAD = ("level", "engine", "pages", "CER", "words lost", "of these misread", "invented", "headings", "case ids",
        "dates", "§", "s/page")


def percent(part, whole):
    return f"{100 * part / whole:.2f} %" if whole else "–"


def of(kept, whole):
    return f"{kept}/{whole}" if whole else "–"


def row(level, engine, c):
    return (level, engine, str(c.pages), percent(c.edits, c.signs), percent(c.missing + c.misread, c.words),
            percent(c.misread, c.words), percent(c.invented, c.words), of(c.headings_kept, c.headings),
            of(c.case_kept, c.case), of(c.date_kept, c.date), of(c.section_kept, c.section),
            f"{c.seconds / c.pages:.2f}" if c.pages else "–")


def as_markdown(head, rows):
    lines = [head, ["---" if k < 2 else "---:" for k in range(len(head))], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def as_text(head, rows):
    lines = [head, *rows]
    widths = [max(len(line[k]) for line in lines) for k in range(len(head))]
    return "\n".join("  ".join(cell.ljust(w) if k < 2 else cell.rjust(w)
                               for k, (cell, w) in enumerate(zip(line, widths))) for line in lines)
