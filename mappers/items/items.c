/*
 * Items: the parts of a resume that are lists of short things. Which line
 * goes where; works and trainings in one line are read here, the others in
 * files of their own.
 */
#include "entries/entries.h"

#include "sections/sections.h"

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

/* What a line of a section for languages and something else lists. */
static bool
names_language(const struct view *v, const struct vline *l)
{
	size_t a, used;

	return list_search(v->languages, l->low, l->len, 0, &a, &used) != NULL;
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

/* "爱好：羽毛球" among the skills */
static bool
tells_hobbies(const struct vline *l)
{
	static const char *const words[] = {
	    "爱好:", "兴趣:", "兴趣爱好:", "个人爱好:", "业余爱好:"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(l->low + l->body, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static bool
in_section(const struct vline *l, enum section s)
{
	return l->section == s || l->section2 == s;
}

/* "2017.03-2017.05 某某培训中心 精益生产黄带" */
static void
take_training(struct mapping *m, struct span s)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[s.line];
	struct date_span d;
	size_t used, end;

	if (!date_find(v->dates, l->low + s.start, s.end - s.start, 0, &d) ||
	    !d.range)
		return;
	struct span name =
	    span_trim(v, (struct span){s.line, s.start + d.end, s.end});
	for (end = name.start + 3; end < name.end; end++)
		if (l->low[end] == ' ' &&
		    list_suffix(v->companies, l->low + name.start,
			end - name.start, &used))
			break;
	struct span what = {s.line, end < name.end ? end : name.end, name.end};
	char *who = span_text(v, (struct span){s.line, name.start, what.start});
	char *for_what = span_text(v, span_trim(v, what));
	int n = entry_next(m, "training_list");
	entry_put(m, "training_list.institution", n, who, "list", 0.85, s.line,
	    s.line);
	entry_put(m, "training_list.certificate", n, for_what, "list", 0.85,
	    s.line, s.line);
	entry_put(m, "training_list.start_time", n, d.from, "dates", 0.93,
	    s.line, s.line);
	entry_put(m, "training_list.end_time", n, d.to, "dates", 0.93, s.line,
	    s.line);
	free(who);
	free(for_what);
}

/* What a list in a section says; a language is no language of programs. */
static void
take_item(
    struct mapping *m, enum section s, enum section second, struct span body)
{
	if (mixed_is_heading(s, second)) {
		map_mixed(m, body, s, second);
		return;
	}
	if (s == SECTION_training)
		take_training(m, body);
	if (s == SECTION_language)
		map_languages(m, body);
	else if (s == SECTION_skill)
		map_skills(m, body);
	else if (s == SECTION_award || s == SECTION_certificate)
		map_titled(m, body, s == SECTION_award);
}

/* "Languages: Python, C" is a group of skills. */
static bool
is_group(const struct mapping *m, const struct inline_heading *h)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[h->body.line];
	struct date_span d;
	size_t at, used;

	return l->section == SECTION_skill &&
	       ((h->section == SECTION_skill && h->second == SECTION_COUNT) ||
		   (h->section == SECTION_training &&
		       !date_find(
			   v->dates, l->low, h->body.end, h->body.start, &d)) ||
		   (h->section == SECTION_language &&
		       !list_search(v->languages, l->low, h->body.end,
			   h->body.start, &at, &used)));
}

/* The line's own headings say what it lists. False: it has none. */
static bool
take_inline(struct mapping *m, int line)
{
	const struct view *v = m->view;
	struct inline_heading found[MAX_INLINES];
	int n = inline_headings(m, line, found, MAX_INLINES);
	bool any = false;

	for (int i = 0; i < n; i++) {
		struct span body = found[i].body;
		if (is_group(m, &found[i]))
			continue;
		any = true;
		/* "证书：" at the end of its line */
		struct inline_heading next;
		if (span_trim(v, body).end <= span_trim(v, body).start &&
		    line + 1 < v->n_lines && !v->lines[line + 1].heading &&
		    !inline_headings(m, line + 1, &next, 1))
			body = (struct span){line + 1, v->lines[line + 1].body,
			    v->lines[line + 1].len};
		take_item(m, found[i].section, found[i].second, body);
	}
	return any;
}

/* The lines of the part that a line is in: from *from to *to. */
static void
find_part(const struct view *v, int line, int *from, int *to)
{
	*from = *to = line;
	while (*from > 0 && v->lines[*from - 1].part == v->lines[line].part)
		--*from;
	while (*to < v->n_lines && v->lines[*to].part == v->lines[line].part)
		++*to;
}

/* The line's part is a mixed list. */
static bool
is_mixed_part(const struct view *v, int line)
{
	int from, to;

	find_part(v, line, &from, &to);
	return mixed_are_items(v, from, to);
}

/* The line's part was read as entries with givers and dates. */
static bool
is_entry(const struct view *v, int line)
{
	int from, to;

	find_part(v, line, &from, &to);
	return v->lines[line].section == SECTION_certificate &&
	       certificates_are_entries(v, from, to);
}

/*
 * "有何特长", "焊接、钳工" behind other labels and values of the person in a
 * row: the line below is what the first one lists.
 */
static bool
is_value_cell(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line], *next = l + 1;
	enum section second;
	int first = line;

	while (first > 0 && v->lines[first - 1].src->row == l->src->row &&
	       v->lines[first - 1].src->page == l->src->page)
		first--;
	return first < line && line + 1 < v->n_lines && !next->heading &&
	       next->src->row == l->src->row && next->src->col > l->src->col &&
	       (section_is_personal(l->section) || v->lines[first].heading) &&
	       !list_token(v->labels, next->low, next->len) &&
	       !list_token(v->labels_award, next->low, next->len) &&
	       sections_heading(v->headings, next->low, next->len, &second) ==
		   SECTION_COUNT;
}

/*
 * "Languages Known", ":", "English, Igbo" or "专业技能", "焊接、钳工" in cells
 * of a row: the first names what the others list, also below another heading.
 * Returns how many lines were read.
 */
static int
take_cells(struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	const struct list *headings = m->view->headings;
	enum section second, found;
	size_t len = l->len;
	int to = line + 1;

	while (len > l->body && strchr(" :", l->low[len - 1]))
		len--;
	if (l->src->row < 0)
		return 0;
	found = sections_heading(
	    headings, l->low + l->body, len - l->body, &second);
	while (to < v->n_lines && !v->lines[to].heading &&
	       v->lines[to].src->page == l->src->page &&
	       v->lines[to].src->row == l->src->row)
		to++;
	/* "取得时间", "2020.5" beside a certificate */
	const char *label =
	    list_token(v->labels, l->low + l->body, len - l->body);
	if (found == SECTION_COUNT && label && *label == '-' && l->src->col > 0)
		return 1 + (to > line + 1 &&
			       !list_token(v->labels, l[1].low, l[1].len));
	bool list = found == SECTION_skill || found == SECTION_certificate ||
		    found == SECTION_award;
	/* one cell beside it, and nothing before it but a heading */
	bool alone =
	    to == line + 2 &&
	    (!line || l[-1].heading || l[-1].src->row != l->src->row) &&
	    (l->section == SECTION_skill || l->section == SECTION_certificate ||
		l->section == SECTION_language || l->section == SECTION_award);
	bool labels = list && is_value_cell(v, line);
	if (labels)
		for (to = line + 2;
		     to < v->n_lines && v->lines[to].src->row == l->src->row &&
		     v->lines[to].src->col == l[1].src->col;
		     to++)
			;
	if (found != SECTION_language && !(list && alone) && !labels)
		return 0;
	for (int i = line + 1; i < to; i++)
		take_item(m, found, second,
		    (struct span){i, v->lines[i].body, v->lines[i].len});
	/* "Languages" of programs, among the skills */
	return labels || (alone && (list || names_language(v, l + 1)))
		   ? to - line
		   : 1;
}

/* The line begins with the name of a language. */
static bool
begins_with_language(const struct view *v, const struct vline *l)
{
	size_t used;

	return list_prefix(v->languages, l->low + l->body, l->len - l->body,
		   &used) != NULL;
}

/*
 * "Languages" before "English (C1)", "Mother tongue(s)" before "Hungarian",
 * where it is no heading. Bytes of the label, when it begins the line of the
 * languages itself; else the line's length. 0: it names none.
 */
static size_t
language_label(const struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	const struct list *headings = m->view->headings;
	enum section second;
	size_t used, end = l->len;

	if (l->heading || l->body ||
	    (l->section != SECTION_skill && l->section != SECTION_other &&
		l->section != SECTION_education &&
		!section_is_personal(l->section)))
		return 0;
	/* "languages English (Native), Igbo (Basic)" */
	const char *gap = memchr(l->low, ' ', l->len);
	if (gap && memchr(gap, '(', l->len - (size_t)(gap - l->low)) &&
	    list_prefix(v->languages, gap + 1,
		l->len - (size_t)(gap + 1 - l->low), &used))
		end = (size_t)(gap - l->low);
	if (end > MAX_INLINE || sections_heading(headings, l->low, end,
				    &second) != SECTION_language)
		return 0;
	return end < l->len || (line + 1 < v->n_lines &&
				   v->lines[line + 1].part == l->part &&
				   begins_with_language(v, l + 1))
		   ? end
		   : 0;
}

bool
items_name_languages(const struct mapping *m, int line)
{
	return language_label(m, line) > 0;
}

/* The languages that a label names. Returns how many lines were read. */
static int
take_labelled_languages(struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	size_t end = language_label(m, line);
	int i = line + 1;

	if (!end)
		return 0;
	if (end < l->len) {
		map_languages(m, (struct span){line, end, l->len});
		return 1;
	}
	for (; i < v->n_lines && v->lines[i].part == l->part &&
	       begins_with_language(v, &v->lines[i]);
	     i++)
		languages_labelled(m, i, line);
	return i - line;
}

void
map_items(struct mapping *m)
{
	const struct view *v = m->view;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		struct span all = {i, l->body, l->len};
		/* "英语：CET-4；普通话：…" among other things */
		struct span one = {
		    i, l->body, l->body + strcspn(l->low + l->body, ";")};
		int taken = take_labelled_languages(m, i);
		if (!taken && (l->heading || take_inline(m, i)))
			continue;
		if (!taken)
			taken = take_cells(m, i);
		if (!taken)
			taken = map_lone_award(m, i);
		if (taken) {
			i += taken - 1;
			continue;
		}
		if (mixed_is_line(v, i) &&
		    (l->section != SECTION_award || is_mixed_part(v, i))) {
			map_mixed(m, all, l->section, l->section2);
			continue;
		}
		bool language =
		    in_section(l, SECTION_language) ||
		    (section_is_personal(l->section) &&
			languages_are_all(v, all)) ||
		    ((l->section == SECTION_education ||
			 l->section == SECTION_skill) &&
			languages_is_one(m, all)) ||
		    (l->section == SECTION_other && l->low[l->body] & 0x80 &&
			memchr(l->low, ':', l->len) &&
			languages_is_one(m, one));
		bool two = l->section2 < SECTION_COUNT;
		/* "Mother tongue" may be the heading */
		if (language && i && v->lines[i - 1].heading)
			languages_labelled(m, i, i - 1);
		else if (language)
			map_languages(m, all);
		language &=
		    (two && names_language(v, l)) ||
		    (l->section == SECTION_skill && languages_is_one(m, all));
		if (in_section(l, SECTION_skill) && !language &&
		    !tells_hobbies(l))
			map_skills(
			    m, (struct span){i, behind_label(l), l->len});
		if (l->section2 == SECTION_award)
			map_titled(m, all, true);
		bool award = l->section == SECTION_award &&
			     awards_named(v, l->low, l->len);
		if (in_section(l, SECTION_certificate) && !language && !award &&
		    l->section != SECTION_skill && !is_entry(v, i) &&
		    !map_certificate_date(m, i))
			map_titled(m, all, false);
		if (l->section == SECTION_works)
			take_works(m, i);
	}
	map_evaluation(m);
}
