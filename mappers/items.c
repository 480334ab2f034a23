/*
 * Items: the parts of a resume that are lists of short things (skills,
 * languages, awards, certificates, works), and the self evaluation.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TEXT = 8192, MAX_SKILL = 60, MAX_ITEMS = 200 };

/* Numbers of the entries made so far. */
struct counts {
	int skills, languages, works;
};

static bool
is_han_text(const char *s, size_t len)
{
	unsigned c;

	for (size_t i = 0; i < len;) {
		i += text_decode(s + i, len - i, &c);
		if (text_is_han(c))
			return true;
	}
	return false;
}

/* Behind "技能：" or "Languages:": what the label names. */
static size_t
behind_label(const struct vline *l)
{
	for (size_t i = l->body; i + 1 < l->len && i < l->body + 48; i++)
		if (l->text[i] == ':' && l->text[i + 1] != '/')
			return i + 1;
	return l->body;
}

/* ------------------------------------------------------------ skills */

/* "Advanced", "熟练", "85%": how well, not what. */
static bool
is_level(const struct mapping *m, const char *low, size_t len)
{
	static const char *const words[] = {"advanced", "intermediate",
	    "expert", "master", "beginner", "novice", "proficient", "basic",
	    "熟练", "精通", "掌握", "熟悉", "了解", "一般", "良好", "competent",
	    "professional", "fortgeschritten", "experte", "senior"};
	size_t digits = 0;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == len && !memcmp(words[i], low, len))
			return true;
	for (size_t i = 0; i < len; i++)
		digits +=
		    (low[i] >= '0' && low[i] <= '9') || strchr("%./ ", low[i]);
	return digits == len;
}

/* "Python (advanced)", "Python - Advanced": without how well. */
static struct span
without_level(const struct mapping *m, struct span s)
{
	const struct vline *l = &m->view->lines[s.line];

	for (size_t i = s.end; i > s.start + 1; i--) {
		char c = l->low[i - 1];
		if (c != '(' && c != '-' && c != ':')
			continue;
		struct span level =
		    span_trim(m->view, (struct span){s.line, i, s.end});
		if (level.end > level.start && l->low[level.end - 1] == ')')
			level.end--;
		if (is_level(m, l->low + level.start, level.end - level.start))
			return span_trim(
			    m->view, (struct span){s.line, s.start, i - 1});
		break;
	}
	return s;
}

static void
take_skills(struct mapping *m, struct counts *n, int line, size_t from)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	struct span pieces[MAX_PIECES];
	int count = split_list(
	    v, (struct span){line, from, l->len}, pieces, MAX_PIECES);

	for (int i = 0; i < count && n->skills < MAX_ITEMS; i++) {
		struct span s = pieces[i];
		size_t len = s.end - s.start;
		enum section second;
		if (len > MAX_SKILL || is_level(m, l->low + s.start, len) ||
		    sections_heading(lists_find(&m->rules->lists, "headings"),
			l->low + s.start, len, &second) == SECTION_skill)
			continue;
		s = without_level(m, s);
		size_t digits = 0;
		for (size_t k = s.start; k < s.end; k++)
			digits += l->low[k] >= '0' && l->low[k] <= '9';
		if (s.end <= s.start || digits > 6 ||
		    memchr(l->low + s.start, '@', s.end - s.start))
			continue;
		char *text = span_text(v, s);
		bool old = false;
		for (size_t k = 0; k < m->out->n_values && !old; k++) {
			const struct value *x = &m->out->values[k];
			old = strcmp(x->path, "skill_list.skill") == 0 &&
			      strcmp(x->text, text) == 0;
		}
		if (!old)
			entry_put(m, "skill_list.skill", n->skills++, text,
			    "list", 0.85, line, line);
		free(text);
	}
}

/* ------------------------------------------------------------ languages */

static void
put_language(struct mapping *m, struct counts *n, const char *token,
    const char *level, size_t len, int line, int last)
{
	const struct lists *lists = &m->rules->lists;
	size_t start, used;

	for (size_t i = 0; i < m->out->n_values; i++) {
		const struct value *x = &m->out->values[i];
		if (strcmp(x->path, "language_list.language") == 0 &&
		    strcmp(x->text, token) == 0)
			return;
	}
	int number = n->languages++;
	entry_put(m, "language_list.language", number, token, "list", 0.93,
	    line, line);
	clean_trim(&level, &len);
	if (!len || len > 120)
		return;
	char *text = xstrndup(level, len), *low = xstrndup(level, len);
	text_lower(low, len);
	const char *how = list_search(
	    lists_find(lists, "proficiency"), low, len, 0, &start, &used);
	if (how && *how)
		entry_put(m, "language_list.proficiency", number, how, "list",
		    0.88, last, last);
	entry_put(
	    m, "language_list.text", number, text, "list", 0.9, last, last);
	free(text);
	free(low);
}

/* A line that says how well: no language, and not long. */
static bool
is_level_line(const struct mapping *m, const struct vline *l)
{
	size_t a, b;

	return !l->heading && l->len < 60 &&
	       !list_search(m->view->languages, l->low, l->len, 0, &a, &b);
}

/*
 * The level of a language that stands beside, on the next line, or below in
 * the same column of a row of languages. Returns the line, or that of the
 * language when there is none.
 */
static int
level_line(const struct mapping *m, int line, const char **level, size_t *len)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	int found = line;

	for (int i = line + 1; i < v->n_lines && i < line + 8; i++) {
		const struct vline *n = &v->lines[i];
		if (n->part != l->part)
			break;
		bool below = n->row == l->row + 1 &&
			     n->box.x0 < l->box.x0 + 4 &&
			     n->box.x0 > l->box.x0 - 4;
		if (!is_level_line(m, n)) {
			if (n->row != l->row)
				break;
			continue;
		}
		if (i == line + 1 || below) {
			found = i;
			break;
		}
	}
	if (found != line) {
		*level = v->lines[found].text + v->lines[found].body;
		*len = v->lines[found].len - v->lines[found].body;
	}
	return found;
}

/* One language and how well: "English (Native)", "英语：CET-6". */
static bool
take_language(struct mapping *m, struct counts *n, struct span s)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[s.line];
	const char *low = l->low + s.start, *text = l->text + s.start;
	size_t len = s.end - s.start, start, used;
	const char *token =
	    list_search(v->languages, low, len, 0, &start, &used);

	if (!token) {
		token =
		    list_search(lists_find(&m->rules->lists, "language_tests"),
			low, len, 0, &start, &used);
		if (!token)
			return false;
		put_language(m, n, token, text, len, s.line, s.line);
		return true;
	}
	const char *level = text + start + used;
	size_t rest = len - start - used;
	clean_trim(&level, &rest);
	if (rest > 1 && level[0] == '(' && level[rest - 1] == ')' &&
	    !memchr(level + 1, '(', rest - 1)) {
		level++;
		rest -= 2;
	}
	int last = s.line;
	if (!rest && s.end + 2 >= l->len)
		last = level_line(m, s.line, &level, &rest);
	if (!rest && start > 1) { /* 流利英语, "Native English" */
		level = text;
		rest = start;
	}
	put_language(m, n, token, level, rest, s.line, last);
	return true;
}

/* A line may hold several: cut at list signs before each language. */
static void
take_languages(struct mapping *m, struct counts *n, int line, size_t from)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];

	while (from < l->len) {
		size_t a, used, b, used2;
		if (!list_search(
			v->languages, l->low, l->len, from, &a, &used)) {
			take_language(m, n, (struct span){line, from, l->len});
			return;
		}
		size_t end = l->len, at = a + used;
		while (
		    list_search(v->languages, l->low, l->len, at, &b, &used2)) {
			/* a second name of the same: "中文(普通话)" */
			if (b > at && memchr(l->low + a, '(', b - a) &&
			    !memchr(l->low + a, ')', b - a)) {
				at = b + used2;
				continue;
			}
			end = b;
			break;
		}
		struct span s = span_trim(v, (struct span){line, from, end});
		if (s.end > s.start)
			take_language(m, n, s);
		from = end;
	}
}

/* ------------------------------------------------------------ awards */

/* The number of the next entry of a group: "award_list". */
static int
next_entry(const struct mapping *m, const char *group)
{
	size_t n = strlen(group);
	int next = 0;

	for (size_t i = 0; i < m->out->n_values; i++) {
		const struct value *x = &m->out->values[i];
		if (strncmp(x->path, group, n) == 0 && x->path[n] == '.' &&
		    x->entry >= next)
			next = x->entry + 1;
	}
	return next;
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
		    next_entry(m, award ? "award_list" : "certificate_list");
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

/* ------------------------------------------------------------ the rest */

static void
take_works(struct mapping *m, struct counts *n, int line)
{
	const struct vline *l = &m->view->lines[line];
	struct span s =
	    span_trim(m->view, (struct span){line, l->body, l->len});
	char *text = span_text(m->view, s);

	if (strstr(text, "://") || strncmp(text, "www.", 4) == 0)
		entry_put(m, "works_list.link", n->works++, text, "list", 0.85,
		    line, line);
	else if (*text)
		entry_put(m, "works_list.desc", n->works++, text, "list", 0.8,
		    line, line);
	free(text);
}

/* A line of the header that is a sentence about the person. */
static bool
is_statement(const struct vline *l)
{
	size_t han = 0, spaces = 0, stops = 0;
	unsigned c;

	if (memchr(l->low, '@', l->len) || l->heading ||
	    memchr(l->low, '|', l->len))
		return false;
	for (size_t i = 0; i < l->len;) {
		i += text_decode(l->text + i, l->len - i, &c);
		han += text_is_han(c);
		spaces += c == ' ';
		stops += c == ',' || c == 0x3002 || c == 0x3001;
	}
	return han > spaces
		   ? han >= 10 && stops > 0 && !memchr(l->low, ':', l->len)
		   : spaces >= 7;
}

static void
add_statement(struct buffer *text, const struct vline *l)
{
	bool han = is_han_text(l->text, l->len);

	if (text->len)
		buffer_adds(text, l->bullet ? "\n" : han ? "" : " ");
	char *raw = view_raw(l, l->body, l->len);
	buffer_adds(text, raw);
	free(raw);
}

/*
 * All text under the heading; without one, the sentences of the header. A
 * short line that told a phone or an account is no part of it.
 */
static void
take_evaluation(struct mapping *m)
{
	const struct view *v = m->view;
	struct buffer text;
	int first = -1, last = -1;
	bool headed = false;

	buffer_init(&text, MAX_TEXT);
	for (int i = 0; i < v->n_lines; i++)
		headed |= v->lines[i].section == SECTION_evaluation &&
			  !v->lines[i].heading && is_statement(&v->lines[i]);
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading ||
		    (headed ? l->section != SECTION_evaluation
			    : (l->section != SECTION_header &&
				  l->section != SECTION_profile &&
				  l->section != SECTION_evaluation) ||
				  !is_statement(l)))
			continue;
		if (headed && l->len < 60 &&
		    m->out->line_used[v->order[l->first]])
			continue;
		add_statement(&text, l);
		first = first < 0 ? i : first;
		last = i;
	}
	entry_put(m, "self_evaluation.content", 0, text.data, "lines",
	    headed ? 0.9 : 0.7, first, last);
	buffer_release(&text);
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
take_item(
    struct mapping *m, struct counts *n, int line, enum section s, size_t from)
{
	if (s == SECTION_language)
		take_languages(m, n, line, from);
	else if (s == SECTION_skill)
		take_skills(m, n, line, from);
	else if (s == SECTION_award || s == SECTION_certificate)
		map_titled(m, line, from, s == SECTION_award);
}

void
map_items(struct mapping *m)
{
	struct counts n = {0};
	const struct view *v = m->view;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		size_t from = l->body;
		enum section s = inline_heading(m, l, &from);
		if (l->heading)
			continue;
		if (s == SECTION_language || s == SECTION_award ||
		    s == SECTION_certificate ||
		    (s == SECTION_skill && l->section != SECTION_skill)) {
			take_item(m, &n, i, s, from);
			continue;
		}
		if (in_section(l, SECTION_language))
			take_languages(m, &n, i, l->body);
		if (in_section(l, SECTION_skill))
			take_skills(m, &n, i, behind_label(l));
		if (l->section2 == SECTION_award)
			map_titled(m, i, l->body, true);
		if (l->section == SECTION_certificate)
			map_titled(m, i, l->body, false);
		if (l->section == SECTION_works)
			take_works(m, &n, i);
	}
	take_evaluation(m);
}
