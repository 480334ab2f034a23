/* The page tree of a PDF, for pdf_objects.c. (ISO 32000-1, 7.7.3) */
#ifndef PARSERS_PDF_PAGES_H
#define PARSERS_PDF_PAGES_H

#include "pdf_objects.h"

struct pdf_pages {
	struct pdf_page *list;
	size_t n, n_nodes;
	struct pdf_content **contents; /* NULL, and so for each: not unpacked */
};

/* The pages in their order; never NULL. */
struct pdf_pages *pdf_pages_read(struct pdf_objects *o);
/* NULL is fine. */
void pdf_pages_free(struct pdf_pages *pages);

#endif
