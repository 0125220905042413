/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What an archivist signs: the words and the structure, of all that the contract names.
 *
 * Taken from the XML, without what another reading may say otherwise of the same words: places, confidence, raw
 * readings, rules, and what is skipped. Only attributes that are listed here count, so that an attribute which a later
 * program adds does not undo what was signed. */
#include "inside.h"
#include "models/minutes_xml.h"

static const str signed_attributes[] = { STR("kind"), STR("number"), STR("access"), STR("outcome"), STR("heading"),
    STR("committee"), STR("date"), STR("time"), STR("id"), STR("person"), STR("name"), STR("party"), STR("role"),
    STR("status"), STR("for"), STR("against"), STR("abstained"), STR("side"), STR("substitute"), STR("items"),
    STR("document"), STR("case") };

static const str skipped_tag = STR("<skipped"), skipped_end = STR("</skipped>"), meeting_tag = STR("<meeting"),
                 meetings_end = STR("</meeting>");

static bool is_signed(str name)
{
    for (size_t i = 0; i < sizeof signed_attributes / sizeof *signed_attributes; i++)
        if (str_equal(name, signed_attributes[i]))
            return true;
    return false;
}

/* A tag of our own writer, without its brackets: name="value" behind the element's name. */
static void add_tag(text_builder *t, str tag)
{
    size_t blank = str_find_byte(tag, ' ');
    text_add_byte(t, '<');
    text_add(t, str_trim_end(str_part(tag, 0, blank), "/"));
    for (str rest = blank == STR_NOT_FOUND ? str_part(tag, 0, 0) : str_from(tag, blank + 1); rest.n;) {
        size_t equals = str_find_byte(rest, '=');
        if (equals == STR_NOT_FOUND || equals + 2 > rest.n)
            break;
        str name = str_trim(str_part(rest, 0, equals)), value = str_from(rest, equals + 2);
        size_t end = str_find_byte(value, '"');
        if (is_signed(name)) {
            text_add_byte(t, ' ');
            text_add(t, name);
            text_add_byte(t, '=');
            text_add(t, str_part(value, 0, end));
        }
        rest = end == STR_NOT_FOUND ? str_part(value, 0, 0) : str_from(value, end + 1);
    }
    text_add_byte(t, '>');
}

/* The byte that ends the tag: not one in a value. */
static size_t tag_end(str xml)
{
    bool quoted = false;
    for (size_t i = 0; i < xml.n; i++) {
        quoted ^= xml.p[i] == '"';
        if (xml.p[i] == '>' && !quoted)
            return i;
    }
    return xml.n;
}

static str behind(str xml, str what)
{
    size_t at = str_find(xml, what);
    return at == STR_NOT_FOUND ? str_part(xml, 0, 0) : str_from(xml, at + what.n);
}

static void add_words(text_builder *t, str text)
{
    for (str word; str_next_word(&text, &word);) {
        text_add_byte(t, ' ');
        text_add(t, word);
    }
}

static str content_of(arena *a, str xml)
{
    text_builder t = { .a = a };
    for (size_t at; (at = str_find_byte(xml, '<')) != STR_NOT_FOUND;) {
        add_words(&t, str_part(xml, 0, at));
        xml = str_from(xml, at);
        size_t end = tag_end(xml);
        if (str_starts(xml, skipped_tag)) {
            xml = behind(xml, end > 0 && xml.p[end - 1] == '/' ? (str)STR(">") : skipped_end);
            continue;
        }
        add_tag(&t, str_part(xml, 1, end));
        xml = str_from(xml, end + 1);
    }
    return text_done(&t);
}

str content_digest(arena *a, const minutes *m, text_digest digest)
{
    fault ignored;
    text_builder xml = { .a = a };
    minutes_xml_write(m, sink_text, &xml, &ignored);
    str all = text_done(&xml);
    size_t from = str_find(all, meeting_tag), to = all.n;
    while (to > 0 && !str_ends(str_part(all, 0, to), meetings_end))
        to--;
    return digest(a, content_of(a, str_part(all, from, to)));
}
