/* Inline headings: a line that says itself what it lists, "证书：…". */
#include "mapping.h"

#include "sections.h"

#include <string.h>

/* Sections in which a line may begin with a heading of its own. */
static bool
may_be_inline(enum section s)
{
	return s == SECTION_header || s == SECTION_profile ||
	       s == SECTION_evaluation || s == SECTION_intention ||
	       s == SECTION_other || s == SECTION_campus ||
	       s == SECTION_skill || s == SECTION_language ||
	       s == SECTION_certificate || s == SECTION_award ||
	       s == SECTION_education;
}

/* The heading that ends at a colon, and where it begins. */
static enum section
heading_before(const struct mapping *m, const struct vline *l, size_t floor,
    size_t colon, struct inline_heading *out)
{
	const struct list *headings = m->view->headings;

	for (size_t i = colon; i-- > floor;) {
		/* "Pioneer Award: …" is none, "英语 证书：…" is one */
		if (i > floor && l->low[i - 1] != '|' && l->low[i - 1] != ';' &&
		    !(l->low[i - 1] == ' ' && l->low[i] & 0x80))
			continue;
		if (l->low[i] == ' ' || colon - i > MAX_INLINE)
			continue;
		enum section s = sections_heading(
		    headings, l->low + i, colon - i, &out->second);
		if (s == SECTION_language || s == SECTION_award ||
		    s == SECTION_certificate || s == SECTION_skill ||
		    s == SECTION_works || s == SECTION_evaluation ||
		    s == SECTION_training) {
			out->start = i;
			/* "TRAINING / 培训经历": both are the heading */
			if (i > floor + 3 &&
			    memcmp(l->low + i - 2, "/ ", 2) == 0)
				for (out->start = i - 3;
				     out->start > floor &&
				     l->text[out->start - 1] >= 'A' &&
				     l->text[out->start - 1] <= 'Z';)
					out->start--;
			return s;
		}
	}
	return SECTION_COUNT;
}

/*
 * "证书 软件设计师，电工证" as an item among others: a listed heading, then
 * what it heads, with a space for the colon.
 */
static bool
leading_heading(const struct mapping *m, int line, struct inline_heading *out)
{
	const struct vline *l = &m->view->lines[line];
	const struct list *headings = m->view->headings;
	const char *gap = memchr(l->low + l->body, ' ', l->len - l->body);
	size_t at = gap ? (size_t)(gap - l->low) : 0;
	enum section second, s;

	if (!at || !(l->low[l->body] & 0x80) || at - l->body > MAX_INLINE ||
	    (l->section != SECTION_skill && l->section != SECTION_other &&
		l->section != SECTION_certificate &&
		l->section != SECTION_language && l->section != SECTION_award))
		return false;
	s = sections_heading(headings, l->low + l->body, at - l->body, &second);
	if (s != SECTION_language && s != SECTION_certificate &&
	    s != SECTION_skill && s != SECTION_award)
		return false;
	*out =
	    (struct inline_heading){s, second, l->body, {line, at + 1, l->len}};
	return true;
}

int
inline_headings(
    const struct mapping *m, int line, struct inline_heading *out, int max)
{
	const struct vline *l = &m->view->lines[line];
	struct inline_heading next;
	size_t floor = l->body;
	int n = 0;

	if (!may_be_inline(l->section) || l->heading)
		return 0;
	for (size_t i = l->body; i < l->len && n < max; i++) {
		if (l->low[i] != ':' || l->low[i + 1] == '/')
			continue;
		next.section = heading_before(m, l, floor, i, &next);
		if (next.section != SECTION_COUNT) {
			if (n)
				out[n - 1].body.end = next.start;
			next.body = (struct span){line, i + 1, l->len};
			out[n++] = next;
		}
		floor = i + 1;
	}
	return n ? n : leading_heading(m, line, out);
}

bool
items_are_inline(const struct mapping *m, int line)
{
	struct inline_heading found;

	return inline_headings(m, line, &found, 1) &&
	       found.section != SECTION_evaluation;
}

bool
items_evaluation(const struct mapping *m, int line, size_t *from)
{
	struct inline_heading found[MAX_INLINES];
	int n = inline_headings(m, line, found, MAX_INLINES);

	/* the last in its line: the text goes to the end */
	if (!n || found[n - 1].section != SECTION_evaluation)
		return false;
	struct span s = span_trim(m->view, found[n - 1].body);
	*from = s.start;
	return s.end > s.start + 20;
}
