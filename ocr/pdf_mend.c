/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening a PDF, and its table of objects, when that proves wrong only afterwards. */

/* Our pdf_page (pdf.h) is what is seen on a page; MuPDF's is the page itself. */
#define pdf_page mupdf_page
#include <mupdf/pdf.h>
#undef pdf_page

#include "pdf_fitz.h"

fz_document *pdf_document_open(fz_context *ctx, fz_stream *stream)
{
    return &pdf_open_document_with_stream(ctx, stream)->super;
}

bool pdf_file_mended(const pdf_file *p)
{
    pdf_document *pdf = pdf_document_from_fz_document(p->ctx, p->document);
    return pdf && pdf_was_repaired(p->ctx, pdf);
}

void pdf_file_mend(pdf_file *p)
{
    pdf_document *pdf = pdf_document_from_fz_document(p->ctx, p->document);
    if (!pdf || pdf->repair_attempted)
        return;
    fz_try(p->ctx)
    {
        if (pdf->fwd_page_map)
            pdf_drop_page_tree(p->ctx, pdf);
        pdf_repair_xref(p->ctx, pdf);
        pdf_repair_obj_stms(p->ctx, pdf);
        pdf_repair_trailer(p->ctx, pdf);
        p->page_count = fz_count_pages(p->ctx, p->document);
    }
    fz_catch(p->ctx)
        p->complaints++;
    pdf_tree_index(p);
}
