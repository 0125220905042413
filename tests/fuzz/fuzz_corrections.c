/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as the records of a document: they are read or give a fault of one line. What was read is applied to the
 * same minutes, and they stay such that writing, reading and writing them again gives the same bytes; applied once more
 * it changes nothing; and each record is read again from the line that is written of it. */
#include "fuzz.h"

#include "models/corrections/corrections.h"
#include "models/minutes_read.h"
#include "models/minutes_xml.h"

static const char document_xml[] =
    "<minutes xmlns='urn:referat:minutes:1' version='1'><source name='m.txt' pages='2' text='plain'/>"
    "<meeting kind='minutes'><committee>Udvalget</committee><start date='2013-03-12'/>"
    "<attendance><person name='Ib Lund' status='present'/></attendance>"
    "<section kind='body'><p line='1 1'>Referat</p><p line='2 2'>Udvalget</p></section>"
    "<item number='1' label='1.'><title page='1' line='3 3'>Nye <date when='2013-05'>maj 2013</date> stier</title>"
    "<case id='13/1'>Sag 13/1</case><section kind='presentation' heading='Sagen' page='1' line='4 4'>"
    "<p page='1' line='5 5'>Stien bygges.</p><list><li marker='a.' page='1' line='6 6'>En<list><li>To</li></list></li>"
    "<li marker='b.' page='1' line='7 7'>Tre</li></list><table><row><cell>4</cell></row></table></section>"
    "<section kind='decision' heading='Beslutning' page='1' line='8 8'><p page='1' line='9 9'>Godkendt.</p></section>"
    "<absence person='Ib Lund' kind='left' time='17:00' page='1' line='10 10'>Ib Lund gik.</absence></item>"
    "<section kind='body'><p page='2' line='11 11'>Mellem</p></section>"
    "<item number='2'><title page='2' line='12 12'>Eventuelt</title></item></meeting></minutes>";

/* Two texts of one digest are not met here. */
static str digest(arena *a, str text)
{
    uint64_t sum = 14695981039346656037u;        /* FNV-1a */
    for (size_t i = 0; i < text.n; i++)
        sum = (sum ^ (unsigned char)text.p[i]) * 1099511628211u;
    return arena_format(a, "%064llx", (unsigned long long)sum);
}

static str written(arena *a, const minutes *m)
{
    fault f = { 0 };
    text_builder text = { .a = a };
    HOLDS(minutes_xml_write(m, sink_text, &text, &f));
    return text_done(&text);
}

static void apply(arena *a, const corrections *all)
{
    minutes m, again;
    fault f = { 0 };
    HOLDS(minutes_read(a, str_of(document_xml), "m.xml", &m, &f));
    if (!corrections_apply(a, &m, all, digest, &f)) {
        HOLDS(f.kind == FAULT_DAMAGED && f.line[0]);
        return;
    }
    str once = written(a, &m);
    HOLDS(minutes_read(a, once, "corrected.xml", &again, &f));
    HOLDS(corrections_are_in(&again, all));
    HOLDS(corrections_apply(a, &again, all, digest, &f));
    HOLDS(str_equal(once, written(a, &again)));
}

static void write_again(arena *a, const corrections *all)
{
    size_t whole;
    fault f = { 0 };
    corrections second;
    text_builder lines = { .a = a };
    for (size_t i = 0; i < all->count; i++)
        text_add(&lines, correction_line(a, &all->records[i]));
    str first = text_done(&lines);
    HOLDS(corrections_read(a, first, "again", &second, &whole, &f) && whole == first.n && second.count == all->count);
    for (size_t i = 0; i < second.count; i++)
        HOLDS(str_equal(correction_line(a, &second.records[i]), correction_line(a, &all->records[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_open();
    corrections all;
    size_t whole;
    fault f = { 0 };
    if (corrections_read(a, (str){ (const char *)data, size }, "fuzz.jsonl", &all, &whole, &f)) {
        HOLDS(whole <= size);
        write_again(a, &all);
        apply(a, &all);
    } else {
        HOLDS(f.kind == FAULT_DAMAGED || f.kind == FAULT_LIMIT);
        HOLDS(f.line[0] != 0);
    }
    arena_close(a);
    return 0;
}
