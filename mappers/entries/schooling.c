/*
 * Schooling in official forms: one row for full-time and one for in-service
 * education, each with a degree and, in one cell, school and field of study:
 * "全日制教育 | 本科 | 毕业院校系及专业 | 某某大学汉语言文学专业".
 */
#include "entries.h"
#include "sections/sections.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 200, MIN_SCHOOL = 12 };

/* A cell: its lines, first to end, and their text without spaces. */
struct cell {
	int first, end;
	char text[MAX_TEXT];
};

/* The cell that begins at a line. */
static struct cell
read_cell(const struct view *v, int i)
{
	const struct line *src = v->lines[i].src;
	struct cell c = {.first = i, .end = i};
	size_t n = 0;

	while (c.end < v->n_lines && v->lines[c.end].src->row == src->row &&
	       v->lines[c.end].src->col == src->col &&
	       v->lines[c.end].src->page == src->page) {
		const struct vline *l = &v->lines[c.end++];
		for (size_t k = 0; k < l->len; k++)
			if (l->low[k] != ' ' && n + 1 < MAX_TEXT)
				c.text[n++] = l->low[k];
	}
	c.text[n] = '\0';
	return c;
}

static bool
begins_with(const struct cell *c, const char *word)
{
	return strncmp(c->text, word, strlen(word)) == 0;
}

/* A row of such a form: what its cells are. */
struct schooling {
	struct cell kind, degree, school;
	int end; /* the line after the row */
};

/* The row whose cell for the kind of schooling begins at a line. */
static bool
read_row(const struct view *v, int i, struct schooling *s)
{
	const struct line *src = v->lines[i].src;
	bool named = false;

	if (src->row < 0 || (i && v->lines[i - 1].src->row == src->row &&
				v->lines[i - 1].src->col == src->col))
		return false;
	*s = (struct schooling){.kind = read_cell(v, i)};
	if (!begins_with(&s->kind, "全日制") &&
	    strcmp(s->kind.text, "在职教育") != 0 &&
	    strcmp(s->kind.text, "在职") != 0)
		return false;
	for (s->end = s->kind.end; s->end < v->n_lines &&
				   v->lines[s->end].src->row == src->row &&
				   v->lines[s->end].src->page == src->page;) {
		struct cell c = read_cell(v, s->end);
		if (begins_with(&c, "毕业") || begins_with(&c, "院校"))
			named = true;
		else if (named)
			s->school = c;
		else
			s->degree = c;
		s->end = c.end;
	}
	return named;
}

/* A cell with the label of a value. */
static bool
is_label(const struct view *v, const struct vline *l)
{
	char word[HEADING_MAX];
	size_t n = heading_compact(l->low, l->len, word);

	return l->src->row >= 0 && (list_token(v->labels_education, word, n) ||
				       list_token(v->labels, word, n));
}

/*
 * The lines from a place on, to the end of their part, are labels and values
 * side by side that tell of one school.
 */
static bool
are_pairs(const struct view *v, int from, int *end)
{
	enum { MIN_PAIRS = 3 };
	int pairs = 0, schools = 0, i = from;

	while (*end = i,
	    i < v->n_lines && v->lines[i].part == v->lines[from].part) {
		const struct vline *l = &v->lines[i], *next = l + 1;
		if (!l->heading && !is_label(v, l))
			return false;
		if (!l->heading && i + 1 < v->n_lines &&
		    next->src->row == l->src->row) {
			if (is_label(v, next))
				return false;
			const char *token =
			    list_token(v->labels_education, l->low, l->len);
			schools += token && strcmp(token, "school") == 0;
			pairs++;
			i++;
		}
		i++;
	}
	return pairs >= MIN_PAIRS && schools == 1;
}

void
sections_find_schooling(struct view *v)
{
	struct schooling s;
	int part = 0;

	for (int i = 0, end; i < v->n_lines; i++)
		if (v->lines[i].section == SECTION_education &&
		    (!i || v->lines[i - 1].part != v->lines[i].part) &&
		    are_pairs(v, i, &end))
			for (int k = i; k < end; k++)
				v->lines[k].section = SECTION_profile;

	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].part >= part)
			part = v->lines[i].part + 1;
	for (int i = 0; i < v->n_lines; i++) {
		if (!read_row(v, i, &s))
			continue;
		for (int k = i; k < s.end; k++) {
			v->lines[k].section = SECTION_current;
			v->lines[k].section2 = SECTION_COUNT;
			v->lines[k].part = part;
			v->lines[k].heading = false;
		}
		part++;
		/* what follows is of the person again */
		for (int k = s.end; k < v->n_lines && !v->lines[k].heading &&
				    v->lines[k].section == SECTION_education;
		     k++) {
			v->lines[k].section = SECTION_profile;
			v->lines[k].part = part;
		}
		part++;
		i = s.end - 1;
	}
}

/* What the entry has already stays as it is. */
static void
put(struct mapping *m, const char *path, int entry, const char *text,
    size_t len, int line)
{
	if (resume_find(m->out, path, entry))
		return;
	char *value = xstrndup(text, len);

	entry_put(m, path, entry, value, "schooling", 0.9, line, line);
	free(value);
}

/*
 * The entry of a school that was read elsewhere, by its name or a part of it,
 * and the degree, if both tell it; else a new one.
 */
static int
entry_of(
    const struct mapping *m, const char *school, size_t len, const char *degree)
{
	int n = entry_next(m, "education_list");

	for (int i = 0; i < n; i++) {
		const struct value *name =
		    resume_find(m->out, "education_list.school", i);
		const struct value *own =
		    resume_find(m->out, "education_list.degree", i);
		size_t least = name ? strlen(name->text) : 0;
		if (least > len)
			least = len;
		if (least >= MIN_SCHOOL &&
		    memcmp(name->text, school, least) == 0 &&
		    (!own || !*degree || strcmp(own->text, degree) == 0))
			return i;
	}
	return n;
}

/*
 * School and field of study: on two lines, or with nothing between them.
 * Returns the entry.
 */
static int
put_school(struct mapping *m, const struct cell *c, const char *degree)
{
	static const char field[] = "education_list.field_of_study";
	static const char special[] = "专业";
	const struct vline *l = &m->view->lines[c->first];
	const char *school = l->text, *major = NULL;
	size_t len = l->len, rest = 0;
	size_t at = words_end_of_school(m->view, l->low, l->len);

	if (c->end > c->first + 1) {
		major = l[1].text;
		rest = l[1].len;
	} else if (at) {
		len = at;
		major = l->text + at;
		rest = l->len - at;
	}
	clean_trim(&school, &len);
	int entry = entry_of(m, school, len, degree);
	put(m, "education_list.school", entry, school, len, c->first);
	if (!major)
		return entry;
	clean_trim(&major, &rest);
	if (rest > 6 && memcmp(major + rest - 6, special, 6) == 0)
		rest -= 6;
	put(m, field, entry, major, rest, c->end - 1);
	return entry;
}

void
map_schooling(struct mapping *m)
{
	const struct view *v = m->view;
	struct schooling s;
	struct buffer degree;

	buffer_init(&degree, MAX_TEXT);
	for (int i = 0; i < v->n_lines; i++) {
		if (v->lines[i].section != SECTION_current ||
		    !read_row(v, i, &s) || !s.school.end)
			continue;
		buffer_clear(&degree);
		bool told = s.degree.end &&
			    clean_degree(&v->rules->lists, s.degree.text,
				strlen(s.degree.text), &degree);
		int entry = put_school(m, &s.school, told ? degree.data : "");
		put(m, "education_list.education_type", entry,
		    begins_with(&s.kind, "全日制") ? "full_time" : "part_time",
		    9, s.kind.first);
		if (told)
			put(m, "education_list.degree", entry, degree.data,
			    degree.len, s.degree.first);
		i = s.end - 1;
	}
	buffer_release(&degree);
}

/* Where a date stands behind the word, in its line or the next cell; 0: no. */
static size_t
behind_word(const struct vline *l, const char *word)
{
	const char *at = strstr(l->low, word);
	size_t end = at ? (size_t)(at - l->low) + strlen(word) : 0;

	return end && (l->low[end] == ':' ||
			  (end == l->len && l->src->row >= 0))
		   ? end
		   : 0;
}

/* "毕业时间：2024年6月", "入学年月 | 2020年9月" */
static void
put_dates(struct mapping *m, int entry, int line)
{
	static const char *const words[][2] = {
	    {"毕业时间", "education_list.end_time"},
	    {"毕业日期", "education_list.end_time"},
	    {"毕业年月", "education_list.end_time"},
	    {"毕业年份", "education_list.end_time"},
	    {"入学时间", "education_list.start_time"},
	    {"入学日期", "education_list.start_time"},
	    {"入学年月", "education_list.start_time"}};
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	struct date_span date;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t from = behind_word(l, words[i][0]);
		if (!from)
			continue;
		const struct vline *at = l;
		if (from == l->len && line + 1 < v->n_lines &&
		    l[1].src->row == l->src->row) {
			at = l + 1;
			from = at->body;
		}
		from += strspn(at->low + from, " :");
		if (date_find(v->dates, at->low, at->len, from, &date) &&
		    date.start == from) {
			const char *value = date.to[0] ? date.to : date.from;
			put(m, words[i][1], entry, value, strlen(value),
			    (int)(at - v->lines));
		}
	}
}

/* One label of the person's that tells of schooling. */
static void
put_labelled(struct mapping *m, int entry, const struct label *label)
{
	static const char *const fields[][2] = {
	    {"school", "education_list.school"},
	    {"field_of_study", "education_list.field_of_study"}};
	char *text = span_text(m->view, label->value);
	struct buffer degree;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strcmp(label->token, fields[i][0]) == 0 &&
		    !resume_find(m->out, fields[i][1], entry))
			put(m, fields[i][1], entry, text, strlen(text),
			    label->value.line);
	buffer_init(&degree, MAX_TEXT);
	if (strcmp(label->token, "degree") == 0 &&
	    !resume_find(m->out, "education_list.degree", entry) &&
	    clean_degree(&m->view->rules->lists, text, strlen(text), &degree))
		put(m, "education_list.degree", entry, degree.data, degree.len,
		    label->value.line);
	buffer_release(&degree);
	free(text);
}

/* The year in "2026年毕业", "2026届"; false: the text has none. */
static bool
find_graduation(
    const struct view *v, const char *low, size_t len, date_text year)
{
	struct date_span d;

	if (len > MAX_TEXT || !date_find(v->dates, low, len, 0, &d) ||
	    d.range ||
	    (!memmem(low, len, "毕业", 6) && !memmem(low, len, "届", 3)))
		return false;
	memcpy(year, d.from, sizeof(date_text));
	return true;
}

/* What a piece near the name says of the school that stands there. */
static void
put_near_name(struct mapping *m, int entry, struct span s, bool behind_school)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[s.line];
	const char *low = l->low + s.start;
	size_t len = s.end - s.start;
	date_text year;
	struct buffer degree;
	char *text = span_text(v, s);

	buffer_init(&degree, MAX_TEXT);
	if (len <= 30 && !resume_find(m->out, "education_list.degree", entry) &&
	    school_score(v, low, len) < 0.9 &&
	    clean_degree(&v->rules->lists, low, len, &degree))
		put(m, "education_list.degree", entry, degree.data, degree.len,
		    s.line);
	else if (find_graduation(v, low, len, year) &&
		 !resume_find(m->out, "education_list.end_time", entry))
		put(m, "education_list.end_time", entry, year, strlen(year),
		    s.line);
	else if (behind_school && words_have_han(low, len) && len <= 36 &&
		 !l->has_date &&
		 (title_score(v, low, len) < 0.85 ||
		     major_score(v, low, len) >= 0.8) &&
		 place_score(v, l->text + s.start, low, len) <= 0 &&
		 !memchr(low, ':', len))
		put(m, "education_list.field_of_study", entry, text,
		    strlen(text), s.line);
	buffer_release(&degree);
	free(text);
}

/*
 * "某某大学 · 新闻学" and "本科 / 2026年毕业" near the name, without labels,
 * where nothing else tells of a school.
 */
static void
map_named_school(struct mapping *m)
{
	enum { NEAR = 2 };
	const struct view *v = m->view;
	struct span pieces[MAX_PIECES];

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->section != SECTION_header || l->heading || l->bullet)
			continue;
		int n = split_contact(m, i, pieces, MAX_PIECES), school = -1;
		for (int k = 0; k < n && school < 0; k++) {
			const char *low = l->low + pieces[k].start;
			size_t len = pieces[k].end - pieces[k].start;
			if (school_score(v, low, len) >= 1 &&
			    words_have_han(low, len) && !memchr(low, ':', len))
				school = k;
		}
		if (school < 0)
			continue;
		int entry = entry_next(m, "education_list");
		char *name = span_text(v, pieces[school]);
		put(m, "education_list.school", entry, name, strlen(name), i);
		free(name);
		for (int at = i - NEAR; at <= i + NEAR; at++) {
			struct span some[MAX_PIECES];
			if (at < 0 || at >= v->n_lines ||
			    v->lines[at].section != SECTION_header)
				continue;
			int count = split_contact(m, at, some, MAX_PIECES);
			for (int k = 0; k < count; k++)
				if (at != i || k != school)
					put_near_name(m, entry, some[k],
					    at == i && k == school + 1);
		}
		return;
	}
}

/*
 * Schooling among what is told of the person, in labels: "毕业院校：某某大学
 * 专业：日语  学历：本科". It is a school of its own when no section tells of
 * one, else what is missing of the same school.
 */
void
map_labelled_schooling(struct mapping *m)
{
	enum { MAX_LABELS = 8 };
	const struct view *v = m->view;
	const struct list *labels = v->labels_education;
	struct label found[MAX_LABELS];
	struct span name = {0};
	int school = -1, entry = 0;
	bool others = resume_find(m->out, "education_list.school", 0) ||
		      resume_find(m->out, "education_list.degree", 0) ||
		      resume_find(m->out, "education_list.end_time", 0);
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; i < v->n_lines; i++) {
			const struct vline *l = &v->lines[i];
			if (l->heading || (l->section != SECTION_header &&
					      l->section != SECTION_profile))
				continue;
			int n =
			    labels_find(v, labels, i, false, found, MAX_LABELS);
			for (int k = 0; k < n; k++) {
				if (!found[k].colon && l->src->row < 0)
					continue;
				if (strcmp(found[k].token, "school") == 0) {
					school = i;
					name = found[k].value;
				}
				if (pass)
					put_labelled(m, entry, &found[k]);
			}
			if (pass)
				put_dates(m, entry, i);
		}
		if (school < 0) {
			if (!others)
				map_named_school(m);
			return;
		}
		if (pass)
			continue;
		char *text = span_text(v, name);
		entry = entry_of(m, text, strlen(text), "");
		free(text);
		/* of several schools, the one that the form names */
		if (others && entry == entry_next(m, "education_list"))
			return;
	}
}
