/*
 * Contact details outside of their place: at the top of a sidebar that has
 * no heading, under "About me", at the foot of a page. The lines around a
 * mail address become lines of the header or the profile.
 */
#include "sections/sections.h"

#include <string.h>

enum { MAX_CONTACT = 80, MAX_BEFORE = 12, MAX_AFTER = 16 };

bool
section_is_personal(enum section s)
{
	return s == SECTION_header || s == SECTION_profile ||
	       s == SECTION_intention || s == SECTION_sns;
}

/* "nobody@example.com • 404 555 0113 • 1 Some Road, Nowhere" */
static bool
is_parted(const struct vline *l)
{
	return strstr(l->low, " • ") || strstr(l->low, " | ") ||
	       strstr(l->low, " · ");
}

/* Something@something.something, and little else. */
static bool
has_mail(const struct vline *l)
{
	const char *at = memchr(l->low, '@', l->len);
	size_t most = is_parted(l) ? 2 * MAX_CONTACT : MAX_CONTACT;

	return at && at > l->low && l->len <= most &&
	       text_in_word(l->low, l->len, (size_t)(at - l->low) - 1) &&
	       strchr(at, '.');
}

/* A telephone number, and little else. */
static bool
has_phone(const struct vline *l)
{
	size_t digits = 0, other = 0;

	for (size_t i = l->body; i < l->len; i++)
		if (l->low[i] >= '0' && l->low[i] <= '9')
			digits++;
		else if (!strchr("+-.()/ ", l->low[i]))
			other++;
	return digits >= 8 && digits <= 14 && other <= 9 && !l->has_date;
}

/* A short line that can stand beside a mail address. */
static bool
may_join(const struct vline *l, const struct vline *with)
{
	return !l->heading && l->part == with->part &&
	       l->src->page == with->src->page &&
	       l->src->column == with->src->column &&
	       (l->src->row < 0) == (with->src->row < 0) &&
	       l->len <= MAX_CONTACT && !(l->has_date && l->date.range) &&
	       l->low[l->len - 1] != '.';
}

static void
relabel(struct view *v, int line)
{
	struct vline *l = &v->lines[line];
	int first = line, last = line;

	while (first > 0 && line - first < MAX_BEFORE &&
	       may_join(&v->lines[first - 1], l))
		first--;
	while (last + 1 < v->n_lines && last - line < MAX_AFTER &&
	       may_join(&v->lines[last + 1], l))
		last++;
	/* a column that begins so has the name there, too */
	const struct line *before = first ? v->lines[first - 1].src : NULL;
	enum section section = !before || before->page != l->src->page ||
				       before->column != l->src->column
				   ? SECTION_header
				   : SECTION_profile;
	for (int i = first; i <= last; i++) {
		v->lines[i].section = section;
		v->lines[i].section2 = SECTION_COUNT;
	}
}

void
sections_find_contact(struct view *v)
{
	bool mail = false, phone = false;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (!section_is_personal(l->section) || l->heading)
			continue;
		mail |= memchr(l->low, '@', l->len) != NULL;
		phone |= has_phone(l);
	}
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading || section_is_personal(l->section))
			continue;
		if ((!mail && has_mail(l)) ||
		    (!mail && !phone && has_phone(l))) {
			relabel(v, i);
			return;
		}
	}
}
