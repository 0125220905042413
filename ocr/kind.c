/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kind.h"

#include <string.h>

typedef struct {
    size_t at;
    str bytes;
    file_kind kind;
    const char *advice;      /* of a kind that is known but not read */
} signature;

/* The first bytes as the formats' own specifications give them. */
static const signature signatures[] = {
    { 0, STR("\x89PNG\r\n\x1A\n"), KIND_PNG, NULL },
    { 0, STR("\xFF\xD8\xFF"), KIND_JPEG, NULL },
    { 0, STR("II*\0"), KIND_TIFF, NULL },
    { 0, STR("MM\0*"), KIND_TIFF, NULL },
    { 0, STR("II+\0"), KIND_TIFF, NULL },                   /* BigTIFF */
    { 0, STR("MM\0+"), KIND_TIFF, NULL },
    { 0, STR("\0\0\0\x0CjP  \r\n\x87\n"), KIND_JPEG_2000, NULL },
    { 0, STR("\xFF\x4F\xFF\x51"), KIND_JPEG_2000, NULL },   /* a bare codestream */
    { 8, STR("WEBPVP8"), KIND_WEBP, NULL },
    { 0, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), KIND_NONE, "an old Office document; save it as PDF" },
    { 0, STR("PK\x03\x04"), KIND_NONE, "a ZIP or Office document; unpack it, or save it as PDF" },
    { 0, STR("{\\rtf"), KIND_NONE, "a rich text document; save it as PDF" },
    { 0, STR("GIF8"), KIND_NONE, "a GIF picture; convert it to PNG" },
    { 4, STR("ftyphei"), KIND_NONE, "an HEIC picture; convert it to PNG" },
};

enum {
    PDF_HEADER_WITHIN = 1024,   /* Adobe's implementation note 13 to PDF 1.7, kept by all readers */
    TEXT_LOOK = 1 << 16
};

static bool is_pdf(str bytes)
{
    str head = str_part(bytes, 0, PDF_HEADER_WITHIN);
    size_t at = str_find(head, (str)STR("%PDF-"));
    return at == 0 || (at != STR_NOT_FOUND && strchr("\r\n \xBF\0", head.p[at - 1]));
}

/* P1 to P7, then a blank or a comment (netpbm.sourceforge.net/doc/pnm.html). */
static bool is_pnm(str bytes)
{
    return bytes.n > 3 && bytes.p[0] == 'P' && bytes.p[1] >= '1' && bytes.p[1] <= '7'
        && (bytes.p[2] == '\n' || bytes.p[2] == '\r' || bytes.p[2] == ' ' || bytes.p[2] == '\t')
        && (bytes.p[3] == '#' || (bytes.p[3] >= '0' && bytes.p[3] <= '9') || bytes.p[1] == '7');
}

/* Text holds no NUL and hardly a control byte: at most one in a hundred, for old printer codes.
 * In random bytes it is one in ten. UTF-16 is known by its mark only. */
static bool is_text(str bytes)
{
    if (str_starts(bytes, (str)STR("\xFE\xFF")) || str_starts(bytes, (str)STR("\xFF\xFE")))
        return bytes.n % 2 == 0;
    if (memchr(bytes.p, 0, bytes.n))
        return false;
    str look = str_part(bytes, 0, TEXT_LOOK);
    size_t odd = 0;
    for (size_t i = 0; i < look.n; i++) {
        unsigned char c = (unsigned char)look.p[i];
        odd += c == 0x7F || (c < ' ' && !(c >= '\t' && c <= '\r'));
    }
    return odd * 100 <= look.n;
}

bool kind_unknown(const char *name, fault *f)
{
    return fault_set(f, FAULT_FORMAT,
        "%s: neither text nor a kind of file that is read here (PDF, TIFF, PNG, JPEG, JPEG 2000, WebP, PNM)", name);
}

bool kind_find(str bytes, const char *name, file_kind *kind, fault *f)
{
    *kind = KIND_NONE;
    if (bytes.n == 0)
        return fault_set(f, FAULT_EMPTY, "%s: the file is empty", name);
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *s = &signatures[i];
        if (!str_starts(str_from(bytes, s->at), s->bytes))
            continue;
        if (s->advice)
            return fault_set(f, FAULT_FORMAT, "%s: %s", name, s->advice);
        *kind = s->kind;
        return true;
    }
    *kind = is_pdf(bytes) ? KIND_PDF : is_pnm(bytes) ? KIND_PNM : is_text(bytes) ? KIND_TEXT : KIND_NONE;
    return *kind != KIND_NONE || kind_unknown(name, f);
}

const char *kind_media_type(file_kind k)
{
    static const char *const types[] = {
        "application/octet-stream", "text/plain", "application/pdf", "image/tiff", "image/png", "image/jpeg",
        "image/jp2", "image/webp", "image/x-portable-anymap",
    };
    return types[k];
}
