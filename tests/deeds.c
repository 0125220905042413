/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "deeds.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* System calls by number where the library would look first whether they may work. */
static void open_socket(void) { socket(AF_INET, SOCK_STREAM, 0); }
static void write_file(void) { open("smuggled", O_WRONLY | O_CREAT, 0666); }
static void read_passwords(void) { open("/etc/passwd", O_RDONLY); }
static void read_stream(void) { fopen("/etc/passwd", "r"); }
static void open_again(void) { syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", NULL, 0); }
static void look_for_file(void) { struct stat about; stat("/etc/passwd", &about); }
static void ask_access(void) { access("/etc/passwd", R_OK); }
static void split(void) { syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL); }
static void become_shell(void) { execl("/bin/sh", "sh", "-c", "echo smuggled > smuggled", NULL); }
static void trace(void) { ptrace(PTRACE_TRACEME, 0, NULL, NULL); }
/* To ask for the number of the parent is forbidden, too: the first process is another in any case. */
static void kill_another(void) { syscall(SYS_kill, 1, 0); }
static void send_signal(void) { syscall(SYS_tgkill, getpid(), gettid(), SIGTERM); }
static void abort_another(void) { syscall(SYS_tgkill, 1, INT_MAX, SIGABRT); }
static void make_folder(void) { mkdir("smuggled", 0777); }
static void take_away(void) { unlink("results.xml"); }
static void rename_file(void) { rename("results.xml", "smuggled"); }
static void link_file(void) { symlink("/etc/passwd", "smuggled"); }
static void write_descriptor(void) { write(STDERR_FILENO + 1, "x", 1); }
static void write_place(void) { pwrite(STDERR_FILENO + 1, "x", 1, 0); }
static void grow_limits(void) { setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 1024, 1024 }); }
static void make_memory_file(void) { memfd_create("smuggled", 0); }
static void change_handler(void) { signal(SIGSYS, SIG_IGN); }
static void run_ring(void) { syscall(SYS_io_uring_setup, 1, NULL); }

static void run_memory(void)
{
    mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void *nothing(void *with)
{
    return with;
}

static void start_thread(void)
{
    pthread_t one;
    pthread_create(&one, NULL, nothing, NULL);
}

/* Memory that was there before, made to run. */
static void turn_memory(void)
{
    static char page[3 * 4096];
    char *at = page + 4096 - (uintptr_t)page % 4096;
    mprotect(at, 4096, PROT_READ | PROT_EXEC);
}

const deed deeds[] = {
    { "socket", open_socket }, { "write", write_file }, { "read", read_passwords }, { "stream", read_stream },
    { "openat2", open_again }, { "stat", look_for_file },
    { "access", ask_access }, { "fork", split }, { "thread", start_thread }, { "exec", become_shell },
    { "ptrace", trace }, { "kill", kill_another }, { "signal", send_signal }, { "abort", abort_another },
    { "mkdir", make_folder },
    { "unlink", take_away }, { "rename", rename_file }, { "symlink", link_file }, { "descriptor", write_descriptor },
    { "place", write_place }, { "limits", grow_limits }, { "memory-file", make_memory_file },
    { "handler", change_handler }, { "ring", run_ring }, { "run-memory", run_memory }, { "turn-memory", turn_memory },
};

const size_t deed_count = sizeof deeds / sizeof *deeds;
