/*
 * One file with the resumes of several people, one behind the other: told, not
 * parted. Where one ends with its page, what follows is mapped by itself: it is
 * another's when it has another name at its top, other addresses and numbers,
 * and jobs or schools as the first has. In one flow a second person is believed
 * where an address or a number that is not the first one's stands by another
 * name, and parts that a resume has once begin anew behind it. References have
 * no such parts; a translation of the resume has the same address.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections/sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_CONTACTS = 64,
	ABOVE = 6, /* lines from a name to the address below it */
	BELOW = 3,
	MOBILE = 11,   /* digits */
	MAX_TRIES = 8, /* pages from which another's resume is mapped */
};

/* Of a page: where a resume's name stands at the lowest. */
static const float TOP = 0.5f;

/* "@" and an address, or "1" and the digits of a mobile phone. */
struct contact {
	int line;
	char text[80];
};

struct contacts {
	struct contact list[MAX_CONTACTS];
	int n;
};

static void
add(struct contacts *c, int line, const char *s, size_t len)
{
	if (c->n == MAX_CONTACTS || len >= sizeof c->list[0].text)
		return;
	c->list[c->n].line = line;
	memcpy(c->list[c->n].text, s, len);
	c->list[c->n++].text[len] = '\0';
}

static bool
in_address(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c && strchr("._%+-", c));
}

static void
find_addresses(struct contacts *c, int line, const struct vline *l)
{
	const char *s = l->low, *end = s + l->len;

	for (const char *at = s; (at = memchr(at, '@', (size_t)(end - at)));
	     at++) {
		size_t i = (size_t)(at - s), from = i, to = i + 1;
		while (from && in_address(l->low[from - 1]))
			from--;
		while (to < l->len && in_address(l->low[to]))
			to++;
		if (from < i && memchr(l->low + i, '.', to - i))
			add(c, line, l->low + from, to - from);
	}
}

/* 138 0013 8000, 138-0013-8000: nobody else's number looks so. */
static void
find_mobiles(struct contacts *c, int line, const struct vline *l)
{
	char digits[MOBILE];
	for (size_t i = 0; i + MOBILE <= l->len; i++) {
		size_t n = 0, k = i;
		if (l->low[i] != '1' ||
		    (i && l->low[i - 1] >= '0' && l->low[i - 1] <= '9'))
			continue;
		for (; k < l->len && n < MOBILE; k++) {
			if (l->low[k] >= '0' && l->low[k] <= '9')
				digits[n++] = l->low[k];
			else if (l->low[k] != ' ' && l->low[k] != '-')
				break;
		}
		if (n == MOBILE && digits[1] >= '3' &&
		    !(l->low[k] >= '0' && l->low[k] <= '9'))
			add(c, line, digits, MOBILE);
		i = k > i ? k - 1 : i;
	}
}

static bool
is_address(const struct contact *c)
{
	return strchr(c->text, '@') != NULL;
}

/*
 * The contacts before a line and from it on: of one kind at least both sides
 * have some, and none stands on both.
 */
static bool
are_others(const struct contacts *c, int first, int line)
{
	unsigned before = 0, after = 0;

	for (int i = 0; i < c->n; i++) {
		const struct contact *a = &c->list[i];
		unsigned kind = is_address(a) ? 1 : 2;
		if (a->line < first)
			continue;
		*(a->line < line ? &before : &after) |= kind;
		for (int k = 0; k < c->n && a->line < line; k++)
			if (c->list[k].line >= line &&
			    strcmp(a->text, c->list[k].text) == 0)
				return false;
	}
	return before & after;
}

/*
 * A part that every resume has begins on both sides. Another resume's headings
 * look otherwise than the first one's, so that their words must do.
 */
static bool
begins_anew(const struct view *v, int first, int line)
{
	const struct list *headings = v->headings;
	unsigned before = 0, after = 0;

	for (int i = first; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		enum section second, section = l->section;
		if (!l->heading || l->unlisted)
			section =
			    sections_heading(headings, l->low, l->len, &second);
		*(i < line ? &before : &after) |=
		    section == SECTION_education ? 1
		    : section == SECTION_career	 ? 2
						 : 0;
	}
	return before & after;
}

/* The last line before this one that is a name, and not that of the first. */
static int
find_name(const struct mapping *m, int first, int line)
{
	const struct view *v = m->view;
	const struct value *known = resume_find(m->out, "basic_info.name", 0);
	static const char label[] = "姓名";

	for (int i = line + BELOW; i >= line - ABOVE; i--) {
		if (i <= first || i >= v->n_lines || !known)
			continue;
		const struct vline *l = &v->lines[i];
		const char *low = l->low, *s = l->text;
		size_t len = l->len;
		if (strncmp(s, label, sizeof label - 1) == 0) {
			size_t skip = sizeof label - 1;
			skip += strspn(s + skip, ": ");
			s += skip;
			low += skip;
			len -= skip;
		} else if (l->look == v->body_look) {
			continue; /* a name that begins a resume stands out */
		}
		if (len && name_spelling(v, s, low, len) >= 0.5 &&
		    !strstr(known->text, s) && !strstr(s, known->text))
			return i;
	}
	return -1;
}

/* ------------------------------------------------------- page by page */

/*
 * Are the contacts from a page on others than those before, of which the first
 * pages are another's already? Both sides have some of a kind.
 */
static bool
pages_differ(
    const struct view *v, const struct contacts *c, int first, int page)
{
	unsigned before = 0, after = 0;

	for (int i = 0; i < c->n; i++) {
		const struct contact *a = &c->list[i];
		unsigned kind = is_address(a) ? 1 : 2;
		int at = v->lines[a->line].src->page;
		if (at < first)
			continue;
		*(at < page ? &before : &after) |= kind;
		for (int k = 0; k < c->n && at < page; k++)
			if (v->lines[c->list[k].line].src->page >= page &&
			    strcmp(a->text, c->list[k].text) == 0)
				return false;
	}
	return before & after;
}

/* Map the pages from first to end, whose lines and links are lent. */
static void
map_pages(const struct mapping *m, int first, int end, struct resume *out)
{
	struct document part = *m->view->doc;
	size_t n = 0;

	while (part.n_lines && part.lines->page < first) {
		part.lines++;
		part.n_lines--;
	}
	while (n < part.n_lines && part.lines[n].page < end)
		n++;
	part.n_lines = n;
	while (part.n_links && part.links->page < first) {
		part.links++;
		part.n_links--;
	}
	for (n = 0; n < part.n_links && part.links[n].page < end; n++)
		;
	part.n_links = n;
	resume_init(out);
	map_one(m->rules, &part, NULL, out);
}

/* Does a part of a resume begin on this page above the name? */
static bool
is_below_heading(const struct view *v, const struct box *name, int page)
{
	const struct list *headings = v->headings;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		const struct box *b = &l->src->box;
		enum section second, section;
		if (l->src->page != page || b->y0 >= name->y0 ||
		    b->x1 <= name->x0 || b->x0 >= name->x1)
			continue;
		section = sections_heading(headings, l->low, l->len, &second);
		if (section != SECTION_COUNT && section != SECTION_header &&
		    section != SECTION_profile)
			return true;
	}
	return false;
}

/* Stands the name at the top of the page, where a resume begins? */
static bool
is_at_top(const struct view *v, const struct value *name, int page)
{
	const struct evidence *e = &name->evidence;

	return e->page == page && e->n_boxes &&
	       e->boxes->y0 < TOP * v->doc->pages[page - 1].height &&
	       !is_below_heading(v, e->boxes, page);
}

static bool
both_have(const struct resume *a, const struct resume *b, const char *path)
{
	return resume_find(a, path, 0) && resume_find(b, path, 0);
}

/* Are these two resumes, the second beginning on this page? */
static bool
are_two(const struct view *v, const struct resume *a, const struct resume *b,
    int page)
{
	const struct value *first = resume_find(a, "basic_info.name", 0);
	const struct value *name = resume_find(b, "basic_info.name", 0);

	return name && is_at_top(v, name, page) &&
	       !(first && (strstr(first->text, name->text) ||
			      strstr(name->text, first->text))) &&
	       (both_have(a, b, "education_list.school") ||
		   both_have(a, b, "career_list.company"));
}

/* How many begin on pages of their own; each is mapped by itself. */
static int
count_pages(const struct mapping *m, const struct contacts *c)
{
	int n = (int)m->view->doc->n_pages, people = 1, first = 1,
	    tries = MAX_TRIES;

	for (int page = 2; page <= n && tries; page++) {
		struct resume a, b;
		if (!pages_differ(m->view, c, first, page))
			continue;
		tries--;
		map_pages(m, first, page, &a);
		map_pages(m, page, page + 1, &b);
		if (are_two(m->view, &a, &b, page)) {
			people++;
			first = page;
		}
		resume_release(&a);
		resume_release(&b);
	}
	return people;
}

/* ------------------------------------------------------ all in one flow */

/* How many begin somewhere behind the first. */
static int
count_names(const struct mapping *m, const struct contacts *c)
{
	int people = 1, first = 0;

	for (int i = 0; i < c->n; i++) {
		int line = c->list[i].line;
		if (line <= first || !are_others(c, first, line) ||
		    !begins_anew(m->view, first, line))
			continue;
		int name = find_name(m, first, line);
		if (name < 0)
			continue;
		people++;
		first = name;
	}
	return people;
}

int
map_people(const struct mapping *m)
{
	const struct view *v = m->view;
	struct contacts *c = xcalloc(1, sizeof *c);

	for (int i = 0; i < v->n_lines; i++) {
		find_addresses(c, i, &v->lines[i]);
		find_mobiles(c, i, &v->lines[i]);
	}
	int people =
	    v->doc->n_pages > 1 ? count_pages(m, c) : count_names(m, c);
	free(c);
	return people;
}
