/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index_open.h"

/* `sql` ends where the document's and the meeting's number are asked for. */
static bool ask_about(minutes_index *x, arena *a, const char *sql, long long document, long long meeting,
                      const char *order, answer *out, fault *f)
{
    statement s = { .a = a, .on = x->on, .sql = { .a = a } };
    sql_add(&s, sql);
    sql_add(&s, " WHERE x.document = ");
    sql_number(&s, document);
    sql_add(&s, " AND x.meeting = ");
    sql_number(&s, meeting);
    sql_add(&s, " ORDER BY ");
    sql_add(&s, order);
    return x->on->ask(x->db, a, &s, out, f);
}

bool index_meeting(minutes_index *x, arena *a, long long document, long long meeting, meeting_view *out, fault *f)
{
    static const struct {
        size_t at;
        const char *sql, *order;
    } questions[] = {
        { offsetof(meeting_view, head),
          "SELECT d.name, d.hash, x.authority, x.committee, x.start_date, x.start_time,"
          " x.end_time, x.place, x.kind FROM meetings x JOIN documents d ON d.document = x.document",
          "x.meeting" },
        { offsetof(meeting_view, people), "SELECT x.person, x.party, x.role, x.status FROM attendance x",
          "x.attendance" },
        { offsetof(meeting_view, items), "SELECT x.item, x.number, x.title, x.outcome, x.access, x.page FROM items x",
          "x.item" },
        { offsetof(meeting_view, sections),
          "SELECT x.item, x.kind, x.heading, substr(x.text, 1, 100000), x.page"
          " FROM section_texts x",
          "x.section" },
        { offsetof(meeting_view, attachments), "SELECT x.item, x.title FROM attachments x", "x.attachment" },
        { offsetof(meeting_view, absences), "SELECT x.item, x.person, x.kind, x.time, x.text, x.page FROM absences x",
          "x.absence" },
    };
    bool good = true;
    for (size_t i = 0; good && i < sizeof questions / sizeof *questions; i++)
        good = ask_about(x, a, questions[i].sql, document, meeting, questions[i].order,
            (answer *)((char *)out + questions[i].at), f);
    return good;
}
