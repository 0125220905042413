/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "wire.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

bool wire_send(int socket, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t n = send(socket, at, size, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

bool wire_receive(int socket, void *bytes, size_t size)
{
    char *at = bytes;
    while (size > 0) {
        ssize_t n = recv(socket, at, size, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        size -= (size_t)n;
    }
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
