/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "wire.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LOOK_SECONDS 1.0         /* at the clock, at the latest */
#define STANDSTILL_SECONDS 3.0   /* between two looks: nothing ran, or nobody took what was read */

/* Adds what one call moved; a signal moves nothing. False where the other end is gone. */
static bool add_moved(size_t *moved, ssize_t n)
{
    *moved += n > 0 ? (size_t)n : 0;
    return n > 0 || (n < 0 && errno == EINTR);
}

bool wire_send(int socket, const void *bytes, size_t size)
{
    for (size_t sent = 0; sent < size;)
        if (!add_moved(&sent, send(socket, (const char *)bytes + sent, size - sent, MSG_NOSIGNAL)))
            return false;
    return true;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

wire_patience wire_patience_of(double seconds)
{
    return (wire_patience){ seconds, seconds_now() };
}

static bool lasts(wire_patience *p)
{
    double now = seconds_now(), passed = now - p->looked_at;
    p->seconds_left -= passed < STANDSTILL_SECONDS ? passed : 0;
    p->looked_at = now;
    return p->seconds_left > 0;
}

/* True also where the other end is gone, which receiving then tells. */
static bool wait_for_bytes(int socket, wire_patience *p)
{
    struct pollfd one = { .fd = socket, .events = POLLIN };
    while (lasts(p)) {
        double most = p->seconds_left < LOOK_SECONDS ? p->seconds_left : LOOK_SECONDS;
        int ready = poll(&one, 1, (int)(most * 1000) + 1);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return true;
    }
    return false;
}

bool wire_receive(int socket, void *bytes, size_t size, wire_patience *patience)
{
    for (size_t got = 0; got < size;)
        if (!wait_for_bytes(socket, patience)
            || !add_moved(&got, recv(socket, (char *)bytes + got, size - got, 0)))
            return false;
    return true;
}

/* Descriptors beside the bytes (unix(7), SCM_RIGHTS). */
typedef union {
    char bytes[CMSG_SPACE(WIRE_FILES_MOST * sizeof(int))];
    struct cmsghdr aligned;
} descriptor_note;

bool wire_order_send(int socket, const wire_order *order, const int *with, size_t count)
{
    descriptor_note note;
    wire_order copy = *order;
    struct iovec part = { &copy, sizeof copy };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
    size_t size = count * sizeof *with;
    memset(&note, 0, sizeof note);
    if (count > 0) {
        message.msg_control = note.bytes;
        message.msg_controllen = CMSG_SPACE(size);
        struct cmsghdr *c = CMSG_FIRSTHDR(&message);
        *c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(size) };
        memcpy(CMSG_DATA(c), with, size);
    }
    ssize_t n;
    while ((n = sendmsg(socket, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR)
        continue;
    return n == (ssize_t)sizeof copy;
}

static void take_descriptors(struct cmsghdr *c, int with[WIRE_FILES_MOST])
{
    for (int i = 0; i < WIRE_FILES_MOST; i++)
        with[i] = -1;
    if (c && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS
        && c->cmsg_len <= CMSG_LEN(WIRE_FILES_MOST * sizeof(int)))
        memcpy(with, CMSG_DATA(c), c->cmsg_len - CMSG_LEN(0));
}

bool wire_order_receive(int socket, wire_order *order, int with[WIRE_FILES_MOST])
{
    descriptor_note note;
    struct iovec part = { order, sizeof *order };
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = note.bytes, .msg_controllen = sizeof note.bytes
    };
    ssize_t n;
    while ((n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL)) < 0 && errno == EINTR)
        continue;
    take_descriptors(n > 0 ? CMSG_FIRSTHDR(&message) : NULL, with);
    order->name[WIRE_NAME_BYTES - 1] = order->media_type[WIRE_TYPE_BYTES - 1] = order->sha256[WIRE_HASH_BYTES - 1] = 0;
    return n == (ssize_t)sizeof *order;
}
