/*
 * Items: the parts of a resume that are lists of short things. Which line
 * goes where; certificates, awards in one line and works are read here,
 * skills, languages and the self evaluation in files of their own.
 */
#include "entries.h"

#include "buffer.h"
#include "sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_INLINE = 40, MAX_INLINES = 8 };

/* Behind "技能：" or "Languages:": what the label names. */
static size_t
behind_label(const struct vline *l)
{
	for (size_t i = l->body; i + 1 < l->len && i < l->body + 48; i++)
		if (l->text[i] == ':' && l->text[i + 1] != '/')
			return i + 1;
	return l->body;
}

/* "荣获某某奖": the piece without what was done with the award. */
static struct span
behind_verb(const struct view *v, struct span s)
{
	static const char *const verbs[] = {
	    "荣获", "获得", "曾获", "喜获", "被评为", "获评", "获"};
	const char *low = v->lines[s.line].low + s.start;

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		size_t n = strlen(verbs[i]);
		if (s.end - s.start > n + 6 && memcmp(low, verbs[i], n) == 0 &&
		    strncmp(low, "获奖", 6) != 0)
			return span_trim(
			    v, (struct span){s.line, s.start + n, s.end});
	}
	return s;
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
	} else if (s.line > 0 && l[-1].row == l->row && l[-1].has_date &&
		   !l[-1].heading &&
		   rows_beside_date(&l[-1], &l[-1].date) < 4) {
		date = l[-1].date.from; /* "2016/12" beside it */
	}
	for (int k = 0; k < 2; k++) {
		struct span t = parts[k].end > parts[k].start
				    ? span_trim(v, parts[k])
				    : parts[k];
		if (t.end < t.start + 2)
			continue;
		t.end = t.start + awards_before_giver(
				      v, l->low + t.start, t.end - t.start);
		if (award)
			t = behind_verb(v, t);
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

/* "2019年7月，先进工作者": one, its date before it. */
static bool
begins_with_date(const struct view *v, struct span s)
{
	const struct vline *l = &v->lines[s.line];
	struct date_span d, next;
	size_t n = s.end - s.start;

	return date_find(v->dates, l->low + s.start, n, 0, &d) &&
	       d.start == 0 && !d.range && d.end < n &&
	       (l->low[s.start + d.end] == ',' ||
		   strncmp(l->low + s.start + d.end, "，", 3) == 0) &&
	       !date_find(v->dates, l->low + s.start, n, d.end, &next);
}

/* Awards or certificates of a part of a line without semicolons. */
static void
map_some_titled(struct mapping *m, struct span in, bool award)
{
	const struct vline *l = &m->view->lines[in.line];
	struct span pieces[MAX_PIECES];
	int count = split_list(m->view, in, pieces, MAX_PIECES);

	size_t end = strlen(l->raw);
	/* a sentence is none */
	if (end > 12 && memcmp(l->raw + end - 3, "。", 3) == 0)
		return;
	if (begins_with_date(m->view, in)) {
		take_titled(m, in, award);
		return;
	}
	/* "CPIM, APICS (2018)": one, and who gave it */
	if (count == 2 && l->has_date && l->date.start >= pieces[1].start &&
	    l->date.start < in.end && !(l->text[pieces[0].start] & 0x80)) {
		take_titled(m, in, award);
		return;
	}
	for (int i = 0; i < count; i++)
		take_titled(m, pieces[i], award);
}

void
map_titled(struct mapping *m, struct span in, bool award)
{
	const struct view *v = m->view;
	const char *low = v->lines[in.line].low;
	size_t from = in.start;

	for (size_t i = in.start; i <= in.end; i++) {
		size_t n = i == in.end || low[i] == ';'	    ? 1
			   : strncmp(low + i, "；", 3) == 0 ? 3
							    : 0;
		if (!n)
			continue;
		struct span s = {in.line, from, i};
		if (i > from)
			s = span_trim(v, s);
		if (s.end > s.start)
			map_some_titled(m, s, award);
		from = i + n;
	}
}

/* What stands beside the line follows it. */
static bool
begins_row(const struct view *v, int line)
{
	return line + 1 < v->n_lines &&
	       v->lines[line + 1].row == v->lines[line].row;
}

/* A date alone is that of the certificate above it. */
static bool
take_date(struct mapping *m, int line)
{
	const struct vline *l = &m->view->lines[line];
	int last = entry_next(m, "certificate_list") - 1;

	if (!l->has_date || last < 0 ||
	    l->date.end - l->date.start + 4 < l->len ||
	    begins_row(m->view, line) ||
	    resume_find(m->out, "certificate_list.time", last))
		return false;
	entry_put(m, "certificate_list.time", last,
	    l->date.to[0] ? l->date.to : l->date.from, "dates", 0.9, line,
	    line);
	return true;
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
	       s == SECTION_other || s == SECTION_campus ||
	       s == SECTION_skill || s == SECTION_language ||
	       s == SECTION_certificate || s == SECTION_award ||
	       s == SECTION_education;
}

/* A heading inside a line, and what it heads. */
struct inline_heading {
	enum section section;
	size_t start; /* of the heading */
	struct span body;
};

/* The heading that ends at a colon; *start is where it begins. */
static enum section
heading_before(const struct mapping *m, const struct vline *l, size_t floor,
    size_t colon, size_t *start)
{
	const struct list *headings = lists_find(&m->rules->lists, "headings");
	enum section second;

	for (size_t i = colon; i-- > floor;) {
		/* "Pioneer Award: …" is none, "英语 证书：…" is one */
		if (i > floor && l->low[i - 1] != '|' && l->low[i - 1] != ';' &&
		    !(l->low[i - 1] == ' ' && l->low[i] & 0x80))
			continue;
		if (l->low[i] == ' ' || colon - i > MAX_INLINE)
			continue;
		enum section s =
		    sections_heading(headings, l->low + i, colon - i, &second);
		if (s == SECTION_language || s == SECTION_award ||
		    s == SECTION_certificate || s == SECTION_skill ||
		    s == SECTION_works || s == SECTION_evaluation ||
		    s == SECTION_training) {
			*start = i;
			/* "TRAINING / 培训经历": both are the heading */
			if (i > floor + 3 &&
			    memcmp(l->low + i - 2, "/ ", 2) == 0)
				for (*start = i - 3;
				     *start > floor &&
				     l->text[*start - 1] >= 'A' &&
				     l->text[*start - 1] <= 'Z';)
					--*start;
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
	const struct list *headings = lists_find(&m->rules->lists, "headings");
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
	*out = (struct inline_heading){s, l->body, {line, at + 1, l->len}};
	return true;
}

/* "语言：英语 证书：…": the headings in a line, at most max. */
static int
inline_headings(
    const struct mapping *m, int line, struct inline_heading *out, int max)
{
	const struct vline *l = &m->view->lines[line];
	size_t floor = l->body, start;
	int n = 0;

	if (!may_be_inline(l->section) || l->heading)
		return 0;
	for (size_t i = l->body; i < l->len && n < max; i++) {
		if (l->low[i] != ':' || l->low[i + 1] == '/')
			continue;
		enum section s = heading_before(m, l, floor, i, &start);
		if (s != SECTION_COUNT) {
			if (n)
				out[n - 1].body.end = start;
			out[n++] = (struct inline_heading){
			    s, start, {line, i + 1, l->len}};
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

/* What a list in a section says; a language is no language of programs. */
static void
take_item(struct mapping *m, enum section s, struct span body)
{
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
	       (h->section == SECTION_skill ||
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
		take_item(m, found[i].section, body);
	}
	return any;
}

/* The line's part was read as entries with givers and dates. */
static bool
is_entry(const struct view *v, int line)
{
	int from = line, to = line;

	while (from > 0 && v->lines[from - 1].part == v->lines[line].part)
		from--;
	while (to < v->n_lines && v->lines[to].part == v->lines[line].part)
		to++;
	return v->lines[line].section == SECTION_certificate &&
	       certificates_are_entries(v, from, to);
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
	const struct list *headings = lists_find(&m->rules->lists, "headings");
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
	bool list = found == SECTION_skill || found == SECTION_certificate ||
		    found == SECTION_award;
	/* one cell beside it, and nothing before it but a heading */
	bool alone =
	    to == line + 2 &&
	    (!line || l[-1].heading || l[-1].src->row != l->src->row) &&
	    (l->section == SECTION_skill || l->section == SECTION_certificate ||
		l->section == SECTION_language || l->section == SECTION_award);
	if (found != SECTION_language && !(list && alone))
		return 0;
	for (int i = line + 1; i < to; i++)
		take_item(m, found,
		    (struct span){i, v->lines[i].body, v->lines[i].len});
	/* "Languages" of programs, among the skills */
	return alone && (list || names_language(v, l + 1)) ? to - line : 1;
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
	const struct list *headings = lists_find(&m->rules->lists, "headings");
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

/*
 * "优秀毕业生 (2021.06)" among other information: an award with its date, be
 * that on a line of its own. Returns how many lines were read.
 */
static int
take_lone_award(struct mapping *m, int line)
{
	enum { MAX_AWARD = 90 };
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line], *next = l + 1;
	int number = entry_next(m, "award_list");

	if (l->section != SECTION_other || l->len > MAX_AWARD ||
	    !words_have_han(l->low, l->len) || !awards_named(v, l->low, l->len))
		return 0;
	if (l->has_date && !l->date.range) {
		map_titled(m, (struct span){line, l->body, l->len}, true);
		return entry_next(m, "award_list") > number;
	}
	if (line + 1 >= v->n_lines || next->heading || !next->has_date ||
	    next->date.range || rows_beside_date(next, &next->date) >= 4)
		return 0;
	map_titled(m, (struct span){line, l->body, l->len}, true);
	if (entry_next(m, "award_list") != number + 1)
		return 1;
	entry_put(m, "award_list.award_time", number, next->date.from, "dates",
	    0.9, line + 1, line + 1);
	return 2;
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
			taken = take_lone_award(m, i);
		if (taken) {
			i += taken - 1;
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
		if (in_section(l, SECTION_skill) && !language)
			map_skills(
			    m, (struct span){i, behind_label(l), l->len});
		if (l->section2 == SECTION_award)
			map_titled(m, all, true);
		bool award = l->section == SECTION_award &&
			     awards_named(v, l->low, l->len);
		if (in_section(l, SECTION_certificate) && !language && !award &&
		    l->section != SECTION_skill && !is_entry(v, i) &&
		    !take_date(m, i))
			map_titled(m, all, false);
		if (l->section == SECTION_works)
			take_works(m, i);
	}
	map_evaluation(m);
}
