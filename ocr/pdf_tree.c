/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tree of a PDF's pages, where it has many: MuPDF looks for each page from the tree's root, over all pages before
 * it, which takes minutes for 100,000 in one row. Its index of pages finds each at once, but is filled without a look
 * at what the tree says of itself; so the tree is proven first, and one that lies has no index. */

/* Our pdf_page (pdf.h) is what is seen on a page; MuPDF's is the page itself. */
#define pdf_page mupdf_page
#include <mupdf/pdf.h>
#undef pdf_page

#include "pdf_fitz.h"

enum { TREE_DEPTH_MOST = 50, UNPROVEN = -1 };

/* How many pages stand below a node; UNPROVEN where that is not what it says, or more than `most`. Throws. */
static int proven_pages(fz_context *ctx, pdf_obj *node, int most, int depth)
{
    pdf_obj *type = pdf_dict_get(ctx, node, PDF_NAME(Type));
    if (!pdf_is_indirect(ctx, node) || most < 1 || depth > TREE_DEPTH_MOST)
        return UNPROVEN;
    if (pdf_name_eq(ctx, type, PDF_NAME(Page)))
        return 1;
    if (!pdf_name_eq(ctx, type, PDF_NAME(Pages)))
        return UNPROVEN;
    pdf_obj *kids = pdf_dict_get(ctx, node, PDF_NAME(Kids));
    int count = pdf_array_len(ctx, kids), sum = 0;
    for (int i = 0; i < count; i++) {
        int below = proven_pages(ctx, pdf_array_get(ctx, kids, i), most - sum, depth + 1);
        if (below < 1)
            return UNPROVEN;
        sum += below;
    }
    return pdf_dict_get_int(ctx, node, PDF_NAME(Count)) == sum ? sum : UNPROVEN;
}

void pdf_tree_index(pdf_file *p)
{
    fz_context *ctx = p->ctx;
    if (p->page_count <= PDF_TREE_SEARCHED_MOST || p->page_count > PAGES_MOST)
        return;
    fz_try(ctx)
    {
        pdf_document *pdf = pdf_document_from_fz_document(ctx, p->document);
        pdf_obj *root = pdf_dict_getp(ctx, pdf_trailer(ctx, pdf), "Root/Pages");
        int proven = proven_pages(ctx, root, p->page_count, 0);
        p->page_count = pdf_count_pages(ctx, pdf);
        if (proven == p->page_count)
            pdf_load_page_tree(ctx, pdf);
    }
    fz_catch(ctx)
        p->complaints++;
}
