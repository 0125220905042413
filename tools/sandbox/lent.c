/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files that were opened before the lock was shut, given out by their names: the kernel turns a call that names a
 * path into SIGSYS, and the handler answers in its place (seccomp(2), SECCOMP_RET_TRAP). It runs in the thread that
 * asked, in the midst of its work, and makes three system calls at most. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "sandbox.h"
#include "sandbox_inside.h"

enum { PATH_BYTES = 512 };

static struct lent {
    char path[PATH_BYTES];
    int flags, file, error;      /* file -1: it could not be opened, for that reason */
} table[SANDBOX_LENT_MOST];

static size_t lent_count;

bool sandbox_lend(const char *path, int flags)
{
    size_t n = strlen(path);
    if (lent_count == SANDBOX_LENT_MOST || n == 0 || n >= PATH_BYTES)
        return false;
    struct lent *one = &table[lent_count++];
    memcpy(one->path, path, n + 1);
    one->flags = flags & O_ACCMODE;
    int file = path[n - 1] == '/' ? -1 : open(path, flags | O_CLOEXEC);
    one->error = file >= 0 ? 0 : path[n - 1] == '/' ? ENOENT : errno;
    one->file = file >= 0 ? fcntl(file, F_DUPFD_CLOEXEC, SANDBOX_LENT_AT) : -1;
    if (file >= 0)
        close(file);
    return true;
}

static bool covers(const struct lent *one, const char *path)
{
    size_t n = strlen(one->path);
    return one->path[n - 1] == '/' ? strncmp(path, one->path, n) == 0 : strcmp(path, one->path) == 0;
}

/* A descriptor, or minus an errno. An open that nobody foresaw is the end. */
static long answer(const char *path, int flags)
{
    for (size_t i = 0; i < lent_count; i++) {
        const struct lent *one = &table[i];
        if (!covers(one, path) || (flags & O_ACCMODE) != one->flags)
            continue;
        int file = one->file < 0 ? -1 : fcntl(one->file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        if (file >= 0)
            lseek(file, 0, SEEK_SET);
        return file >= 0 ? file : one->file < 0 ? -one->error : -EMFILE;
    }
    sandbox_die();
}

/* fstat() of newer glibc is a question about a path, which is empty: the kernel is asked in the old way. */
static long look(int file, const char *path, void *about)
{
    if (*path)
        sandbox_die();
    return syscall(SYS_fstat, file, about) == 0 ? 0 : -errno;
}

/* The number of a call and its arguments -> what it returns. */
static long stand_in(long call, const uintptr_t *at)
{
    if (call == SYS_openat)
        return answer((const char *)at[1], (int)at[2]);
    if (call == SYS_newfstatat)
        return look((int)at[0], (const char *)at[1], (void *)at[2]);
#ifdef SYS_open
    if (call == SYS_open)
        return answer((const char *)at[0], (int)at[1]);
#endif
    sandbox_die();
}

#if defined(__x86_64__)

static void on_call(int number, siginfo_t *about, void *context)
{
    (void)number;
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    const uintptr_t at[] = { (uintptr_t)r[REG_RDI], (uintptr_t)r[REG_RSI], (uintptr_t)r[REG_RDX] };
    int before = errno;
    r[REG_RAX] = stand_in(about->si_syscall, at);
    errno = before;
}

#elif defined(__aarch64__)

static void on_call(int number, siginfo_t *about, void *context)
{
    (void)number;
    mcontext_t *m = &((ucontext_t *)context)->uc_mcontext;
    const uintptr_t at[] = { m->regs[0], m->regs[1], m->regs[2] };
    int before = errno;
    m->regs[0] = (unsigned long long)stand_in(about->si_syscall, at);
    errno = before;
}

#else
#define REGISTERS_UNKNOWN
#endif

bool lent_answer_calls(void)
{
#ifdef REGISTERS_UNKNOWN
    return false;
#else
    struct sigaction action = { .sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER };
    sigemptyset(&action.sa_mask);
    return sigaction(SIGSYS, &action, NULL) == 0;
#endif
}

void sandbox_die(void)
{
    for (;;)
        syscall(SYS_ptrace, 0, 0, 0, 0);
}
