/* See pdf_pages.h. */
#include "pdf_pages.h"

#include <stdlib.h>

enum {
	MAX_PAGES = 10000,
	MAX_NODES = 20000, /* of the tree that are looked at */
	MAX_LEVELS = 40,
};

static void
read_box(struct pdf_objects *o, struct pdf_value dict, const char *key,
    double box[4])
{
	struct pdf_value array = pdf_get(o, dict, key), v;
	double got[4];
	int n = 0;

	while (n < 4 && pdf_next(o, &array, &v))
		got[n++] = pdf_number(v, 0);
	if (n < 4)
		return;
	for (int i = 0; i < 2; i++) {
		box[i] = got[i] < got[i + 2] ? got[i] : got[i + 2];
		box[i + 2] = got[i] < got[i + 2] ? got[i + 2] : got[i];
	}
}

/* What a page inherits from the nodes above it. */
struct inherited {
	struct pdf_value resources;
	double media[4], crop[4];
	int rotation;
};

static void
read_node(struct pdf_objects *o, struct pdf_pages *pages, struct pdf_value node,
    struct inherited in, int level)
{
	struct pdf_value v = pdf_get(o, node, "Resources"), kid;
	double turn = pdf_number(pdf_get(o, node, "Rotate"), in.rotation);

	if (!node.s || level > MAX_LEVELS || pages->n_nodes++ > MAX_NODES ||
	    pages->n == MAX_PAGES)
		return;
	if (v.s)
		in.resources = v;
	read_box(o, node, "MediaBox", in.media);
	read_box(o, node, "CropBox", in.crop);
	if (turn > -1e6 && turn < 1e6)
		in.rotation = (int)turn;
	struct pdf_value kids = pdf_get(o, node, "Kids");
	if (kids.s) {
		while (pdf_next(o, &kids, &kid))
			read_node(o, pages, kid, in, level + 1);
		return;
	}
	if ((pages->n & (pages->n - 1)) == 0)
		pages->list = xreallocarray(pages->list,
		    pages->n ? 2 * pages->n : 1, sizeof(*pages->list));
	struct pdf_page *p = &pages->list[pages->n++];
	*p = (struct pdf_page){.dict = node,
	    .resources = in.resources,
	    .rotation = ((in.rotation % 360) + 360) % 360};
	/* nothing is shown beyond the medium (14.11.2) */
	bool cropped = in.crop[2] > in.crop[0] && in.crop[3] > in.crop[1];
	for (int i = 0; i < 4; i++) {
		bool inside =
		    i < 2 ? in.crop[i] > in.media[i] : in.crop[i] < in.media[i];
		p->box[i] = cropped && inside ? in.crop[i] : in.media[i];
	}
}

struct pdf_pages *
pdf_pages_read(struct pdf_objects *o)
{
	struct pdf_pages *pages = xcalloc(1, sizeof(*pages));
	struct inherited in = {.media = {0, 0, 612, 792}};

	read_node(o, pages, pdf_get(o, pdf_root(o), "Pages"), in, 0);
	return pages;
}

void
pdf_pages_free(struct pdf_pages *pages)
{
	if (!pages)
		return;
	for (size_t i = 0; pages->contents && i < pages->n; i++)
		if (pages->contents[i]) {
			buffer_release(&pages->contents[i]->text);
			free(pages->contents[i]);
		}
	free(pages->contents);
	free(pages->list);
	free(pages);
}
