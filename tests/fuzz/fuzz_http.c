/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as what comes over a connection of the search page: an answer to each request, which is HTTP, whose page is
 * UTF-8 and whose status is one that the page gives. No socket listens: the library is handed one end of a pair. */
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fuzz.h"

#include "models/minutes_read.h"
#include "models/text.h"
#include "tools/serve/connection.h"
#include "tools/serve/web_inside.h"

enum { ROUNDS_MOST = 64, REQUEST_BYTES_MOST = 60000, ANSWER_BYTES = 1 << 20 };

#define DIGEST "54a80000000000000000000000000000000000000000000000000000000000ff"

static const char example[] =
    "<minutes xmlns=\"urn:referat:minutes:1\" version=\"1\" xml:lang=\"da\"><source name=\"a.txt\" sha256=\"" DIGEST
    "\""
    " mediaType=\"text/plain\" pages=\"1\" text=\"plain\" layout=\"generic\" review=\"none\"><page n=\"1\" "
    "read=\"plain\""
    " reason=\"the file is plain text\"/></source><meeting kind=\"minutes\"><committee>Byrådet</committee>"
    "<start date=\"2019-05-07\"/><item number=\"1\" outcome=\"approved\" label=\"1.\"><title>Ny &lt;sti&gt;</title>"
    "<section kind=\"decision\"><p>Godkendt &amp; underskrevet.</p></section></item></meeting></minutes>";

static minutes_index *example_index(void)
{
    arena *a = arena_open();
    minutes m;
    fault f = { 0 };
    const minutes_origin origin = { STR(DIGEST), STR("bb"), false };
    minutes_index *x = index_open(":memory:", INDEX_WRITES, &f);
    if (!x || !minutes_read(a, str_of(example), "example", &m, &f))
        fprintf(stderr, "%s\n", f.line);
    HOLDS(f.kind == FAULT_NONE && index_add(x, &m, &origin, &f) && index_commit(x, &f));
    arena_close(a);
    return x;
}

static struct MHD_Daemon *server(void)
{
    static served what;
    static web_site site;
    static web_server s;
    static struct MHD_Daemon *d;
    if (!d) {
        what = (served){ .index = example_index(), .source_url = "https://arkiv.example/" };
        site = (web_site){ .policy = PAGE_POLICY, .answer = serve_answer, .site = &what };
        s = (web_server){ .site = &site, .loopback = true };
        d = MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, web_answer_connection, &s,
                             MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)WEB_HEADER_BYTES, MHD_OPTION_NOTIFY_COMPLETED,
                             web_end_request, NULL, MHD_OPTION_END);
        HOLDS(d != NULL);
    }
    return d;
}

/* What the server says to these bytes, up to its end or the most. */
static size_t answer_to(const uint8_t *data, size_t size, char *answer)
{
    int ends[2];
    struct sockaddr_in from = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    size_t n = 0;
    HOLDS(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
    HOLDS(send(ends[0], data, size, MSG_NOSIGNAL) == (ssize_t)size && shutdown(ends[0], SHUT_WR) == 0);
    HOLDS(MHD_add_connection(server(), ends[1], (struct sockaddr *)&from, sizeof from) == MHD_YES);
    for (int round = 0; round < ROUNDS_MOST; round++) {
        MHD_run(server());
        ssize_t got = recv(ends[0], answer + n, ANSWER_BYTES - n, 0);
        if (got > 0)
            n += (size_t)got;
        if (got == 0 || n == ANSWER_BYTES)
            break;
    }
    close(ends[0]);
    MHD_run(server());
    return n;
}

static void check_answer(str answer)
{
    static const str statuses[] = {
        STR("200"), STR("400"), STR("403"), STR("404"), STR("405"), STR("413"),
        STR("414"), STR("431"), STR("501"), STR("505"), STR("100"),
    };
    str status = str_part(answer, 9, 12);
    size_t body = str_find(answer, str_of("\r\n\r\n"));
    bool known = false;
    HOLDS(str_starts(answer, str_of("HTTP/1.")) && body != STR_NOT_FOUND);
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        known = known || str_equal(status, statuses[i]);
    if (!known)
        fprintf(stderr, "%.*s\n", STR_ARG(str_part(answer, 0, 2000)));
    HOLDS(known);
    HOLDS(answer.n == ANSWER_BYTES || text_is_utf8(str_from(answer, body)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char answer[ANSWER_BYTES];
    if (size == 0 || size > REQUEST_BYTES_MOST)
        return 0;
    size_t n = answer_to(data, size, answer);
    if (n > 0)
        check_answer((str){ answer, n });
    return 0;
}
