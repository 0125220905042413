/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keeps libjpeg from printing: MuPDF leaves its message printer in place, and a scan whose last bytes are
 * missing would write to standard error. The linker puts this in front of jpeg_std_error (--wrap). */
#include <stddef.h>
#include <stdio.h>

#include <jpeglib.h>

struct jpeg_error_mgr *__real_jpeg_std_error(struct jpeg_error_mgr *errors);
struct jpeg_error_mgr *__wrap_jpeg_std_error(struct jpeg_error_mgr *errors);

static void be_quiet(j_common_ptr unused)
{
    (void)unused;
}

struct jpeg_error_mgr *__wrap_jpeg_std_error(struct jpeg_error_mgr *errors)
{
    struct jpeg_error_mgr *set = __real_jpeg_std_error(errors);
    set->output_message = be_quiet;
    return set;
}
