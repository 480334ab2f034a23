/*
 * One file with the resumes of several people, one behind the other: told, not
 * parted. A second person is believed where an address or a number that is not
 * the first one's stands by another name, and parts that a resume has once
 * begin anew behind it. References have no such parts; a translation of the
 * resume has the same address.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_CONTACTS = 64,
	ABOVE = 6, /* lines from a name to the address below it */
	BELOW = 3,
	MOBILE = 11, /* digits */
};

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
	for (size_t i = 1; i + 1 < l->len; i++) {
		size_t from = i, to = i + 1;
		if (l->low[i] != '@')
			continue;
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
	for (size_t i = 0; i < l->len; i++) {
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
	const struct list *headings = lists_find(&v->rules->lists, "headings");
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

/* Where there are pages, another resume begins on another one. */
static bool
is_on_later_page(const struct view *v, int first, int line)
{
	return v->doc->n_pages < 2 ||
	       v->lines[line].src->page > v->lines[first].src->page;
}

int
map_people(const struct mapping *m)
{
	const struct view *v = m->view;
	struct contacts *c = xcalloc(1, sizeof *c);
	int people = 1, first = 0;

	for (int i = 0; i < v->n_lines; i++) {
		find_addresses(c, i, &v->lines[i]);
		find_mobiles(c, i, &v->lines[i]);
	}
	for (int i = 0; i < c->n; i++) {
		int line = c->list[i].line;
		if (line <= first || !are_others(c, first, line) ||
		    !begins_anew(v, first, line))
			continue;
		int name = find_name(m, first, line);
		if (name < 0 || !is_on_later_page(v, first, name))
			continue;
		people++;
		first = name;
	}
	free(c);
	return people;
}
