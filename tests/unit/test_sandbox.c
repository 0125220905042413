/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The sandbox from inside, a process for each try. Skipped where it cannot be had: in builds with sanitizers, and where
 * a kernel or container has no seccomp. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "../check.h"
#include "../deeds.h"
#include "sandbox.h"

enum { SKIPPED = 77, WENT_ON = 3, OPEN = 4 };

static const sandbox_limits limits = { .memory_bytes = (uint64_t)1 << 30 };

static char lent[] = "/tmp/referat-lent.XXXXXX";

static void lock_up(void)
{
    const char *why;
    sandbox_lend(lent, O_RDONLY);
    sandbox_lend("/nowhere/dan.traineddata", O_RDONLY);
    sandbox_lend("/usr/share/", O_RDONLY);
    sandbox_limit(&limits);
    if (!(sandbox_enter(&why) & SANDBOX_CALLS))
        _exit(OPEN);
}

/* How a process ended that locked itself up and did that: minus a signal, or its exit code. */
static int ending_of(void (*one)(void))
{
    int status;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        lock_up();
        one();
        _exit(WENT_ON);
    }
    waitpid(pid, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

/* ------------------------------------------------------------------ what it forbids */

static void what_no_reader_needs_is_the_end(void)
{
    for (size_t i = 0; i < deed_count; i++) {
        int ended = ending_of(deeds[i].commit);
        if (ended != -SIGSYS)
            printf("%s: ended by %d\n", deeds[i].name, ended);
        CHECK(ended == -SIGSYS);
    }
    CHECK(access("smuggled", F_OK) != 0);
}

/* ------------------------------------------------------------------ what it lets through */

static void needs(bool good)
{
    if (!good)
        _exit(EXIT_FAILURE);
}

static bool begins_as_lent(int file)
{
    char byte = 0;
    return file >= 0 && read(file, &byte, 1) == 1 && byte == 'l';
}

static void open_lent(void)
{
    int first = open(lent, O_RDONLY);
    needs(begins_as_lent(first) && close(first) == 0);
    FILE *again = fopen(lent, "rb");         /* from its beginning, as often as it is wanted */
    needs(again && fgetc(again) == 'l' && fseek(again, 0, SEEK_END) == 0 && ftell(again) == 4);
}

static void a_lent_file_opens_by_its_name(void)
{
    CHECK_NUMBER(ending_of(open_lent), WENT_ON);
}

static void open_missing(void)
{
    needs(open("/nowhere/dan.traineddata", O_RDONLY) < 0
        && open("/usr/share/zoneinfo/Europe/Copenhagen", O_RDONLY) < 0);
}

static void what_was_not_there_is_not_found(void)
{
    CHECK_NUMBER(ending_of(open_missing), WENT_ON);
}

static void write_lent(void)
{
    open(lent, O_WRONLY);
}

static void a_file_lent_for_reading_is_not_written(void)
{
    CHECK_NUMBER(ending_of(write_lent), -SIGSYS);
}

static void work(void)
{
    char *small = malloc(100), *large = malloc(64 << 20);
    needs(small && large);
    memset(large, 1, 64 << 20);
    large = realloc(large, 128 << 20);
    needs(large != NULL);
    free(large);
    struct termios about;
    needs(tcgetattr(STDOUT_FILENO, &about) != 0);
    fprintf(stderr, "%s", "");
}

static void memory_is_had_and_given_back(void)
{
    CHECK_NUMBER(ending_of(work), WENT_ON);
}

static void take_too_much(void)
{
    void *volatile much = malloc((size_t)2 << 30);       /* that no compiler does without */
    needs(much == NULL);
}

static void memory_ends_at_its_limit(void)
{
    CHECK_NUMBER(ending_of(take_too_much), WENT_ON);
}

static void an_abort_is_a_crash_and_no_attack(void)
{
    CHECK_NUMBER(ending_of(abort), -SIGABRT);
}

int main(int argc, char **argv)
{
    static const test tests[] = {
        TEST(what_no_reader_needs_is_the_end), TEST(a_lent_file_opens_by_its_name),
        TEST(what_was_not_there_is_not_found), TEST(a_file_lent_for_reading_is_not_written),
        TEST(memory_is_had_and_given_back), TEST(memory_ends_at_its_limit), TEST(an_abort_is_a_crash_and_no_attack),
    };
    int file = mkstemp(lent);
    bool made = file >= 0 && write(file, "lent", 4) == 4;
    int ended = made && ending_of(sync) == OPEN ? SKIPPED : run_tests(argc, argv, tests, sizeof tests / sizeof *tests);
    if (ended == SKIPPED)
        puts("skipped: there is no sandbox here; the kernel has no seccomp, or this build has sanitizers");
    unlink(lent);
    return ended;
}
