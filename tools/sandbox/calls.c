/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The system calls of a reader: found by tracing it on files of all kinds, and held to the arguments it needs. */
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "sandbox.h"
#include "sandbox_inside.h"

/* Neither say what they work on nor reach beyond the process. */
static const int harmless[] = {
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat),
    SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk),
    SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(sysinfo), SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrusage),
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall),
    SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* Calls let through where one argument has the value, or none of the bits of `mask`. */
static const struct { int call; unsigned argument; enum scmp_compare how; uint64_t value, mask; } held[] = {
    { SCMP_SYS(sendto), 0, SCMP_CMP_EQ, SANDBOX_SOCKET, 0 },
    { SCMP_SYS(recvmsg), 0, SCMP_CMP_EQ, SANDBOX_SOCKET, 0 },
    { SCMP_SYS(write), 0, SCMP_CMP_LE, STDERR_FILENO, 0 },
    { SCMP_SYS(writev), 0, SCMP_CMP_LE, STDERR_FILENO, 0 },
    { SCMP_SYS(pwrite64), 0, SCMP_CMP_EQ, SANDBOX_SPOOL_AT, 0 },
    { SCMP_SYS(pwrite64), 0, SCMP_CMP_EQ, SANDBOX_SPOOL_AT + 1, 0 },
    { SCMP_SYS(pwrite64), 0, SCMP_CMP_EQ, SANDBOX_SPOOL_AT + 2, 0 },
    { SCMP_SYS(fcntl), 1, SCMP_CMP_EQ, F_DUPFD, 0 },
    { SCMP_SYS(fcntl), 1, SCMP_CMP_EQ, F_DUPFD_CLOEXEC, 0 },
    { SCMP_SYS(fcntl), 1, SCMP_CMP_EQ, F_GETFL, 0 },
    { SCMP_SYS(fcntl), 1, SCMP_CMP_EQ, F_GETFD, 0 },
    { SCMP_SYS(fcntl), 1, SCMP_CMP_EQ, F_SETFD, 0 },
    { SCMP_SYS(mprotect), 2, SCMP_CMP_MASKED_EQ, 0, PROT_EXEC },
};

/* Memory of its own and files to look at; none that can be run, none that others see. */
static int allow_mapping(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
        SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0), SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, 0));
}

/* abort() is a crash, and no attack; of another process it would be one. */
static int allow_abort(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2,
        SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0), SCMP_A2(SCMP_CMP_EQ, SIGABRT, 0));
}

static int allow_held(scmp_filter_ctx filter)
{
    int error = 0;
    for (size_t i = 0; i < sizeof held / sizeof *held && !error; i++) {
        struct scmp_arg_cmp what = { .arg = held[i].argument, .op = held[i].how, .datum_a = held[i].value };
        if (held[i].how == SCMP_CMP_MASKED_EQ)
            what.datum_a = held[i].mask;
        error = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, held[i].call, 1, &what);
    }
    return error;
}

static int add_rules(scmp_filter_ctx filter)
{
    static const int trapped[] = { SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(newfstatat) };       /* lent.c */
    int error = 0;
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless && !error; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, harmless[i], 0);
    for (size_t i = 0; i < sizeof trapped / sizeof *trapped && !error; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_TRAP, trapped[i], 0);
    /* What the standard library asks a stream it knows nothing of: whether it is a terminal. */
    error = error ? error : seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0);
    error = error ? error : allow_held(filter);
    error = error ? error : allow_abort(filter);
    return error ? error : allow_mapping(filter);
}

int calls_shut(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)                         /* the kernel cannot end a process so */
        return ENOSYS;
    int error = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    error = error ? error : seccomp_attr_set(filter, SCMP_FLTATR_API_SYSRAWRC, 1);     /* the kernel's own reason */
    error = error ? error : add_rules(filter);
    error = error ? error : seccomp_load(filter);
    seccomp_release(filter);
    return -error;
}
