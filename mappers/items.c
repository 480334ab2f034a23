/*
 * Items: the parts of a resume that are lists of short things. Which line
 * goes where; certificates, awards in one line and works are read here,
 * skills, languages and the self evaluation in files of their own.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* Behind "技能：" or "Languages:": what the label names. */
static size_t
behind_label(const struct vline *l)
{
	for (size_t i = l->body; i + 1 < l->len && i < l->body + 48; i++)
		if (l->text[i] == ':' && l->text[i + 1] != '/')
			return i + 1;
	return l->body;
}

/* One award or certificate with its date, if it has one. */
static void
take_titled(struct mapping *m, struct span s, bool award)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[s.line];
	struct span parts[2] = {s, {s.line, 0, 0}};
	struct date_span d;
	const char *date = NULL;

	if (date_find(v->dates, l->low + s.start, s.end - s.start, 0, &d)) {
		date = d.range ? d.to : d.from;
		parts[0].end = s.start + d.start;
		parts[1] = (struct span){s.line, s.start + d.end, s.end};
	}
	for (int k = 0; k < 2; k++) {
		struct span t = parts[k].end > parts[k].start
				    ? span_trim(v, parts[k])
				    : parts[k];
		if (t.end < t.start + 2)
			continue;
		char *text = span_text(v, t);
		int number =
		    entry_next(m, award ? "award_list" : "certificate_list");
		entry_put(m,
		    award ? "award_list.title" : "certificate_list.title",
		    number, text, "list", 0.85, s.line, s.line);
		if (date)
			entry_put(m,
			    award ? "award_list.award_time"
				  : "certificate_list.time",
			    number, date, "dates", 0.9, s.line, s.line);
		free(text);
		return;
	}
}

void
map_titled(struct mapping *m, int line, size_t from, bool award)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	struct span pieces[MAX_PIECES];
	int count = split_list(
	    v, (struct span){line, from, l->len}, pieces, MAX_PIECES);

	for (int i = 0; i < count; i++)
		take_titled(m, pieces[i], award);
}

static void
take_works(struct mapping *m, int line)
{
	const struct vline *l = &m->view->lines[line];
	struct span s =
	    span_trim(m->view, (struct span){line, l->body, l->len});
	char *text = span_text(m->view, s);

	if (strstr(text, "://") || strncmp(text, "www.", 4) == 0)
		entry_put(m, "works_list.link", entry_next(m, "works_list"),
		    text, "list", 0.85, line, line);
	else if (*text)
		entry_put(m, "works_list.desc", entry_next(m, "works_list"),
		    text, "list", 0.8, line, line);
	free(text);
}

static bool
in_section(const struct vline *l, enum section s)
{
	return l->section == s || l->section2 == s;
}

/* Sections in which a line may begin with a heading of its own. */
static bool
may_be_inline(enum section s)
{
	return s == SECTION_header || s == SECTION_profile ||
	       s == SECTION_evaluation || s == SECTION_intention ||
	       s == SECTION_other || s == SECTION_skill ||
	       s == SECTION_language || s == SECTION_certificate ||
	       s == SECTION_award || s == SECTION_education;
}

/* "证书：…": the heading before a colon; *from is behind it. */
static enum section
inline_heading(const struct mapping *m, const struct vline *l, size_t *from)
{
	enum section second;
	const char *colon = memchr(l->low + l->body, ':', l->len - l->body);

	if (!colon || !may_be_inline(l->section) || l->heading)
		return SECTION_COUNT;
	*from = (size_t)(colon - l->low) + 1;
	if (*from >= l->len || *from - l->body > 40)
		return SECTION_COUNT;
	return sections_heading(lists_find(&m->rules->lists, "headings"),
	    l->low + l->body, *from - 1 - l->body, &second);
}

static void
take_item(struct mapping *m, int line, enum section s, size_t from)
{
	if (s == SECTION_language)
		map_languages(m, line, from);
	else if (s == SECTION_skill)
		map_skills(m, line, from);
	else if (s == SECTION_award || s == SECTION_certificate)
		map_titled(m, line, from, s == SECTION_award);
}

void
map_items(struct mapping *m)
{
	const struct view *v = m->view;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		size_t from = l->body;
		enum section s = inline_heading(m, l, &from);
		if (l->heading)
			continue;
		/* "Languages: Python, C" */
		size_t at, used;
		if (s == SECTION_language && l->section == SECTION_skill &&
		    !list_search(
			v->languages, l->low, l->len, from, &at, &used))
			s = SECTION_COUNT;
		if (s == SECTION_language || s == SECTION_award ||
		    s == SECTION_certificate ||
		    (s == SECTION_skill && l->section != SECTION_skill)) {
			take_item(m, i, s, from);
			continue;
		}
		if (in_section(l, SECTION_language))
			map_languages(m, i, l->body);
		if (in_section(l, SECTION_skill))
			map_skills(m, i, behind_label(l));
		if (l->section2 == SECTION_award)
			map_titled(m, i, l->body, true);
		if (l->section == SECTION_certificate)
			map_titled(m, i, l->body, false);
		if (l->section == SECTION_works)
			take_works(m, i);
	}
	map_evaluation(m);
}
