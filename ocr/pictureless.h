/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading of PDFs without what reads pictures, for most PDFs have text of their own, and the libraries that read
 * pictures take longer to start than such a PDF takes to read.
 *
 * pictureless.c stands in for the doors to Leptonica and Tesseract: whatever asks for a picture ends the process with
 * this exit code, at once, before it has given anything. The document is then for a process that has them. */
#ifndef REFERAT_OCR_PICTURELESS_H
#define REFERAT_OCR_PICTURELESS_H

enum { PICTURE_WANTED = 64 };        /* an exit code */

#endif
