/*
 * What is on a page but not of the text: headers and footers that the pages
 * repeat, page numbers, and signs too small to be read. See layout.h.
 */
#include "layout.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float EDGE = 0.08f;   /* of the page's height */
static const float UNREADABLE = 2; /* points */
static const float SAME_PLACE = 4; /* points */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_at_edge(const struct document *doc, const struct line *l)
{
	float height = doc->pages[l->page - 1].height;

	return l->box.y1 < EDGE * height || l->box.y0 > (1 - EDGE) * height;
}

/* Equal but for the digits, so that page 2 of 3 repeats page 1 of 3? */
static bool
is_like(const char *a, const char *b)
{
	for (; *a || *b; a++, b++) {
		if (is_digit(*a) && is_digit(*b)) {
			a += strspn(a, "0123456789") - 1;
			b += strspn(b, "0123456789") - 1;
		} else if (*a != *b) {
			return false;
		}
	}
	return true;
}

/* A number of up to three digits, and only words that go with page numbers. */
static bool
is_page_number(const char *s)
{
	static const char *const words[] = {"Page", "page", "PAGE", "of", "第",
	    "页", "頁", "共", "/", "-", "–", "—", "·", "|", "(", ")", " "};
	bool number = false;

	for (size_t n; *s; s += n) {
		n = strspn(s, "0123456789");
		if (n > 3)
			return false;
		number |= n > 0;
		for (size_t i = 0; !n && i < sizeof(words) / sizeof(*words);
		     i++)
			if (strncmp(s, words[i], strlen(words[i])) == 0)
				n = strlen(words[i]);
		if (!n)
			return false;
	}
	return number;
}

static bool
is_alone(const struct document *doc, size_t i)
{
	const struct line *l = &doc->lines[i];

	for (size_t j = i ? i - 1 : 0; j <= i + 1 && j < doc->n_lines; j++) {
		const struct line *m = &doc->lines[j];
		if (j != i && m->page == l->page && m->box.y0 < l->box.y1 &&
		    m->box.y1 > l->box.y0)
			return false;
	}
	return true;
}

/* Does the page before have the line in the same place? */
static bool
is_repeated(
    const struct document *doc, const size_t *first, const struct line *l)
{
	for (size_t i = first[l->page - 2]; i < first[l->page - 1]; i++) {
		const struct line *m = &doc->lines[i];
		if (is_at_edge(doc, m) &&
		    fabsf(m->box.y0 - l->box.y0) < SAME_PLACE &&
		    fabsf(m->box.x0 - l->box.x0) < 10 * SAME_PLACE &&
		    is_like(m->text, l->text))
			return true;
	}
	return false;
}

void
layout_finish(struct document *doc)
{
	size_t *first = xcalloc(doc->n_pages + 1, sizeof(*first)), at = 0;

	for (size_t p = 0; p <= doc->n_pages; p++) {
		while (at < doc->n_lines && doc->lines[at].page <= (int)p)
			at++;
		first[p] = at;
	}
	for (size_t i = 0; i < doc->n_lines; i++) {
		struct line *l = &doc->lines[i];
		if (l->size < UNREADABLE)
			l->role = ROLE_HIDDEN;
		else if (l->role != ROLE_HIDDEN && is_at_edge(doc, l) &&
			 ((is_page_number(l->text) && is_alone(doc, i)) ||
			     (l->page > 1 && is_repeated(doc, first, l))))
			l->role = ROLE_FURNITURE;
	}
	free(first);
}
