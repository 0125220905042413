/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Image files, by Leptonica: their pages as pictures, in whatever depth they were stored. */
#ifndef REFERAT_OCR_IMAGE_H
#define REFERAT_OCR_IMAGE_H

#include "kind.h"
#include "models/arena.h"
#include "models/fault.h"

struct Pix;

/* More is drawn smaller (PDF) or not read (image files): a sheet of A0 at 300 dpi has 140. */
enum { PICTURE_MEGAPIXELS_MOST = 150 };

/* A PDF's page with a larger picture is not drawn: a sheet of A0 at 600 dpi has 560. */
enum { PICTURE_DECODED_MEGAPIXELS_MOST = 1000 };

/* Larger ones are made grey at once: colour takes four times the memory. A sheet of A3 at 400 dpi has 31. */
enum { COLOUR_MEGAPIXELS_MOST = 40 };

/* The pages of an image file one after the other. Zero it but for the first three. */
typedef struct {
    str bytes;
    file_kind kind;
    const char *name;
    size_t offset;           /* of the next page of a TIFF */
    int page;                /* pages read so far */
    const size_t *places;    /* of a TIFF's pages (tiff_pages); NULL: as the decoder finds them */
    size_t place_count;
} image_file;

/* Goes to a page (0-based) of a file whose places are known. */
void image_seek(image_file *file, size_t page);

/* A page as stored. */
typedef struct {
    struct Pix *pix;         /* the caller's, for image_drop; NULL: it cannot be read */
    double dpi;              /* 0 where the file does not say */
    const char *unread;      /* why it cannot be read: a sentence for a note; both NULL: there is no page more */
} image_page;

/* The next page. False with a fault for a file of which nothing can be read: of a single page that is damaged or too
 * large. */
bool image_next(image_file *file, image_page *out, fault *f);

/* Said before a picture is decoded: a program that can't read pictures (pictureless.h) need not decode it. */
void image_wanted(void);
/* A copy, of 8 and of 32 bits; NULL: too large. */
struct Pix *image_of_grey(const unsigned char *samples, int width, int height, long stride);
struct Pix *image_of_rgb(const unsigned char *samples, int width, int height, long stride);
/* The samples of a picture, rows from the top padded to bytes, 0 black: 1, 8 or 16 bits of 1 colour, 8 of 3.
 * What is transparent becomes white. False for want of memory. */
bool image_samples(arena *a, struct Pix *pix, str *samples, int *bits, int *colours);
void image_drop(struct Pix *pix);                          /* NULL is allowed */
void image_size(const struct Pix *pix, int *width, int *height);

const char *image_version(arena *a);

#endif
