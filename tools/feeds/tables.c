/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "tables.h"

#define WHOLE(name) { name, COLUMN_WHOLE }
#define REAL(name) { name, COLUMN_REAL }
#define TEXT(name) { name, COLUMN_TEXT }
#define PLACE WHOLE("page"), TEXT("box"), TEXT("line"), REAL("confidence"), TEXT("read")

static const table tables[TABLES] = {
    [TABLE_DOCUMENTS] = { "documents", 1, { WHOLE("document"), TEXT("hash"), TEXT("name"), TEXT("media_type"),
        WHOLE("pages"), TEXT("text"), TEXT("layout"), TEXT("review"), WHOLE("public"),
        TEXT("xml_hash") }, { "name", "xml_hash" }, false },
    [TABLE_PAGES] = { "pages", 2, { WHOLE("document"), WHOLE("page"), TEXT("read"), TEXT("reason"), TEXT("steps"),
        REAL("confidence") }, { NULL }, false },
    [TABLE_MEETINGS] = { "meetings", 2, { WHOLE("document"), WHOLE("meeting"), TEXT("kind"), TEXT("number"),
        TEXT("authority"), TEXT("committee"), TEXT("start_date"), TEXT("start_time"), TEXT("end_date"),
        TEXT("end_time"), TEXT("place"), TEXT("text") }, { "committee", "authority" }, true },
    [TABLE_EVIDENCE] = { "evidence", 3, { WHOLE("document"), WHOLE("meeting"), TEXT("field"), PLACE },
        { NULL }, false },
    [TABLE_PERSONS] = { "persons", 1, { TEXT("name"), TEXT("folded") }, { NULL }, false },
    [TABLE_ATTENDANCE] = { "attendance", 2, { WHOLE("document"), WHOLE("attendance"), WHOLE("meeting"),
        TEXT("person"), TEXT("party"), TEXT("role"), TEXT("status"), TEXT("text"), PLACE }, { "person" }, false },
    [TABLE_ITEMS] = { "items", 2, { WHOLE("document"), WHOLE("item"), WHOLE("meeting"), WHOLE("position"),
        TEXT("number"), TEXT("access"), TEXT("outcome"), TEXT("label"), TEXT("mark"), TEXT("rule"), TEXT("title"),
        TEXT("text"), PLACE }, { NULL }, true },
    [TABLE_SEARCHED] = { "searched", 1, { WHOLE("id"), WHOLE("document"), WHOLE("meeting"), WHOLE("item") },
        { "document, meeting, item" }, false },
    [TABLE_SECTIONS] = { "sections", 2, { WHOLE("document"), WHOLE("section"), WHOLE("meeting"), WHOLE("item"),
        WHOLE("position"), TEXT("kind"), TEXT("heading"), TEXT("committee"), TEXT("date"), TEXT("rule"),
        WHOLE("start"), WHOLE("length"), PLACE }, { NULL }, false },
    [TABLE_BLOCKS] = { "blocks", 2, { WHOLE("document"), WHOLE("block"), WHOLE("section"), WHOLE("parent"),
        TEXT("kind"), TEXT("marker"), TEXT("why"), TEXT("skipped_text"), WHOLE("start"), WHOLE("length"), PLACE },
        { NULL }, false },
    [TABLE_CASES] = { "cases", 2, { WHOLE("document"), WHOLE("reference"), WHOLE("meeting"), WHOLE("item"),
        WHOLE("position"), TEXT("case_id"), TEXT("owner"), WHOLE("owner_number"), WHOLE("start"), WHOLE("length"),
        TEXT("text"), PLACE }, { "case_id" }, false },
    [TABLE_DATES] = { "dates", 2, { WHOLE("document"), WHOLE("mention"), WHOLE("meeting"), WHOLE("item"),
        TEXT("date"), TEXT("owner"), WHOLE("owner_number"), WHOLE("start"), WHOLE("length"), TEXT("text") },
        { NULL }, false },
    [TABLE_ATTACHMENTS] = { "attachments", 2, { WHOLE("document"), WHOLE("attachment"), WHOLE("meeting"),
        WHOLE("item"), WHOLE("position"), TEXT("title"), TEXT("marker"), TEXT("document_id"), TEXT("case_id"),
        TEXT("mark"), PLACE }, { NULL }, false },
    [TABLE_ABSENCES] = { "absences", 2, { WHOLE("document"), WHOLE("absence"), WHOLE("meeting"), WHOLE("item"),
        WHOLE("position"), TEXT("person"), TEXT("party"), TEXT("role"), TEXT("kind"), TEXT("time"),
        TEXT("substitute"), TEXT("reason"), TEXT("items"), TEXT("text"), PLACE }, { "person" }, false },
    [TABLE_VOTES] = { "votes", 2, { WHOLE("document"), WHOLE("vote"), WHOLE("meeting"), WHOLE("item"),
        WHOLE("position"), WHOLE("in_favour"), WHOLE("against"), WHOLE("abstained"), PLACE }, { NULL }, false },
    [TABLE_VOTERS] = { "voters", 2, { WHOLE("document"), WHOLE("voter"), WHOLE("vote"), TEXT("side"),
        TEXT("person") }, { "person" }, false },
    [TABLE_CONTENTS] = { "contents", 2, { WHOLE("document"), WHOLE("contents"), WHOLE("meeting"), WHOLE("position"),
        TEXT("rule") }, { NULL }, false },
    [TABLE_ENTRIES] = { "entries", 2, { WHOLE("document"), WHOLE("entry"), WHOLE("contents"), WHOLE("position"),
        TEXT("title"), TEXT("number"), TEXT("printed_page"), TEXT("access"), TEXT("label"), TEXT("mark"),
        PLACE }, { NULL }, false },
    [TABLE_SKIPPED] = { "skipped", 2, { WHOLE("document"), WHOLE("skipped"), WHOLE("meeting"), WHOLE("item"),
        WHOLE("contents"), WHOLE("position"), TEXT("why"), TEXT("text"), PLACE }, { NULL }, false },
    [TABLE_DIAGNOSTICS] = { "diagnostics", 2, { WHOLE("document"), WHOLE("diagnostic"), TEXT("severity"),
        TEXT("code"), TEXT("item_number"), TEXT("text"), PLACE }, { NULL }, false },
    [TABLE_CORRECTIONS] = { "corrections", 2, { WHOLE("document"), WHOLE("correction"), TEXT("state"), TEXT("what"),
        TEXT("item_number"), TEXT("who"), TEXT("made") }, { NULL }, false },
};

const table *table_of(table_id t)
{
    return &tables[t];
}

size_t table_width(table_id t)
{
    size_t n = 0;
    while (n < TABLE_COLUMNS_MOST && tables[t].columns[n].name)
        n++;
    return n;
}
