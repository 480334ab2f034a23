/*
 * Languages and how well they are known: "English (native)", "英语：CET-6", a
 * language in one cell and its level in the next. A test names its language.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections/sections.h"

#include <stdlib.h>
#include <string.h>

static void
put_language(struct mapping *m, const char *token, const char *level,
    size_t len, int line, int last)
{
	size_t start, used;

	for (size_t i = 0; i < m->out->n_values; i++) {
		const struct value *x = &m->out->values[i];
		if (strcmp(x->path, "language_list.language") == 0 &&
		    strcmp(x->text, token) == 0)
			return;
	}
	int number = entry_next(m, "language_list");
	entry_put(m, "language_list.language", number, token, "list", 0.93,
	    line, line);
	clean_trim(&level, &len);
	if (!len || len > 120)
		return;
	const struct vline *l = &m->view->lines[last];
	size_t at = (size_t)(level - l->text);
	char *text = view_raw(l, at, at + len), *low = xstrndup(level, len);
	text_lower(low, len);
	const char *how =
	    list_search(m->view->proficiency, low, len, 0, &start, &used);
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

	if (l->heading || l->len >= 60 ||
	    list_search(m->view->languages, l->low, l->len, 0, &a, &b))
		return false;
	/* elsewhere the next line may be anything: "Hobbies" */
	return l->section == SECTION_language ||
	       l->section2 == SECTION_language ||
	       list_search(m->view->proficiency, l->low, l->len, 0, &a, &b);
}

/* The line b stands so many rows under a: some of it, by its edges. */
static bool
is_under(const struct vline *b, const struct vline *a, int rows)
{
	return b->row == a->row + rows && b->box.x0 < a->box.x1 &&
	       b->box.x1 > a->box.x0;
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
	int found = line, rows = 1;

	for (int i = line + 1; i < v->n_lines && i < line + 8; i++) {
		const struct vline *n = &v->lines[i];
		if (n->part != l->part)
			break;
		/* the heading once more, in another language, in the margin */
		if (n->heading) {
			rows += n->row != n[-1].row;
			continue;
		}
		if (!is_level_line(m, n)) {
			if (n->row != l->row)
				break;
			continue;
		}
		bool flat = box_is_empty(&l->box) || v->rows[l->row].n == 1;
		if (is_under(n, l, rows) ||
		    (i == line + 1 && (flat || n->row == l->row))) {
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

/* "中文 Chinese：": bytes of the second name of the same language. */
static size_t
second_name(
    const struct view *v, const char *token, const char *low, size_t len)
{
	size_t at = strspn(low, " (/"), used;
	const char *again =
	    at < len ? list_prefix(v->languages, low + at, len - at, &used)
		     : NULL;

	if (!again || strcmp(again, token) != 0)
		return 0;
	/* "英语（大学英语六级）" has the name of a test */
	size_t test;
	if (list_prefix(lists_find(&v->rules->lists, "language_tests"),
		low + at, len - at, &test))
		return 0;
	at += used;
	return at < len && low[at] == ')' ? at + 1 : at;
}

/* What joins two languages of a sentence. */
static bool
is_and(const char *s, size_t len)
{
	static const char *const words[] = {
	    "and", "&", "und", "et", "y", "e", "en", "og", "och", "i", "a"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == len && memcmp(words[i], s, len) == 0)
			return true;
	return false;
}

/* The level in a text before a language: "Fluent in", ", and basic". */
static struct span
level_before(const struct mapping *m, struct span s)
{
	static const char *const lead[] = {"and ", "& ", "und ", "et ", "y "};
	static const char *const tail[] = {" in", " knowledge of", ":"};
	const char *low = m->view->lines[s.line].low;
	size_t a, used;

	s = span_trim(m->view, s);
	for (size_t i = 0; i < sizeof lead / sizeof *lead; i++) {
		size_t n = strlen(lead[i]);
		if (s.end > s.start + n &&
		    memcmp(low + s.start, lead[i], n) == 0)
			s.start += n;
	}
	for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
		size_t n = strlen(tail[i]);
		if (s.end > s.start + n &&
		    memcmp(low + s.end - n, tail[i], n) == 0)
			s.end -= n;
	}
	if (!list_search(m->view->proficiency, low + s.start, s.end - s.start,
		0, &a, &used))
		s.end = s.start;
	return s;
}

/*
 * "Fluent in English and Polish, basic Czech": how well stands before each
 * language, or before the first of several. False: not so.
 */
static bool
take_led(struct mapping *m, struct span in)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[in.line];
	struct span level = {in.line, 0, 0};
	size_t a, used, from = in.start;
	const char *token;
	int n = 0;

	for (; (token = list_search(
		    v->languages, l->low, in.end, from, &a, &used));
	     from = a + used) {
		struct span own =
		    level_before(m, (struct span){in.line, from, a});
		/* "Native English (C2)" says it behind */
		if ((!n++ && own.end <= own.start) ||
		    (a + used + 1 < in.end && strchr(" :", l->low[a + used]) &&
			strchr("(-:", l->low[a + used + 1])))
			return false;
	}
	struct span rest =
	    level_before(m, (struct span){in.line, from, in.end});
	if (n < 2 || rest.end > rest.start)
		return false;
	for (from = in.start; (token = list_search(v->languages, l->low, in.end,
				   from, &a, &used));
	     from = a + used) {
		struct span own =
		    level_before(m, (struct span){in.line, from, a});
		level = own.end > own.start ? own : level;
		put_language(m, token, l->text + level.start,
		    level.end - level.start, in.line, in.line);
	}
	return true;
}

/* One language and how well: "English (Native)", "英语：CET-6". */
static bool
take_language(struct mapping *m, struct span s)
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
		put_language(m, token, text, len, s.line, s.line);
		return true;
	}
	size_t end = start + used;
	end += second_name(v, token, low + end, len - end);
	const char *level = text + end;
	size_t rest = len - end;
	/* "英语四级" is the name of a test */
	if (list_prefix(lists_find(&m->rules->lists, "language_tests"),
		low + start, len - start, &used)) {
		level = text + start;
		rest = len - start;
	}
	clean_trim(&level, &rest);
	if (rest > 1 && level[0] == '(' && level[rest - 1] == ')' &&
	    !memchr(level + 1, '(', rest - 1)) {
		level++;
		rest -= 2;
	}
	int last = s.line;
	if (is_and(level, rest))
		rest = 0;
	/* "Mother tongue(s): ROMANIAN" says it before */
	size_t a, n;
	bool before = start > 1 &&
		      list_search(m->view->proficiency, low, start, 0, &a, &n);
	if (!rest && !before && s.end + 2 >= l->len)
		last = level_line(m, s.line, &level, &rest);
	if (!rest && start > 1) { /* 流利英语, "Native English" */
		level = text;
		rest = start;
	}
	put_language(m, token, level, rest, s.line, last);
	return true;
}

/* "托福98，普通话二级甲等": a test of another language before a language. */
static bool
take_test_before(struct mapping *m, struct span s, const char *language)
{
	const struct vline *l = &m->view->lines[s.line];
	size_t at, used;

	s = span_trim(m->view, s);
	const char *token =
	    s.end > s.start
		? list_search(lists_find(&m->rules->lists, "language_tests"),
		      l->low + s.start, s.end - s.start, 0, &at, &used)
		: NULL;
	return token && strcmp(token, language) != 0 && take_language(m, s);
}

bool
languages_is_one(const struct mapping *m, struct span in)
{
	enum { MAX_LEVEL = 48 };
	const char *low = m->view->lines[in.line].low + in.start;
	size_t len = in.end - in.start, used, a, n;

	if (!list_prefix(m->view->languages, low, len, &used) ||
	    len <= used + 1 || len > MAX_LEVEL || !strchr(" (:-", low[used]))
		return false;
	/* "英语（CET-4） C++ Linux": more follows */
	if (low[used] == '(' && memchr(low, ')', len) != low + len - 1 &&
	    low[len - 2] != ')')
		return false;
	return list_search(
		   m->view->proficiency, low + used, len - used, 0, &a, &n) ||
	       list_search(lists_find(&m->rules->lists, "language_tests"), low,
		   len, 0, &a, &n);
}

/* A line may hold several: cut at list signs before each language. */
void
map_languages(struct mapping *m, struct span in)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[in.line];
	size_t from = in.start;

	if (take_led(m, in))
		return;
	while (from < in.end) {
		size_t a, used, b, used2;
		const char *token =
		    list_search(v->languages, l->low, in.end, from, &a, &used);
		if (!token) {
			take_language(m, (struct span){in.line, from, in.end});
			return;
		}
		if (take_test_before(m, (struct span){in.line, from, a}, token))
			from = a;
		size_t end = in.end, at = a + used;
		const char *next;
		while ((next = list_search(
			    v->languages, l->low, in.end, at, &b, &used2))) {
			/* a second name of the same: "中文(普通话)";
			   "英语：通过 英语六级" */
			if ((b > at && strcmp(next, token) == 0 &&
				l->low[a + used] == ':') ||
			    (b > at && memchr(l->low + a, '(', b - a) &&
				!memchr(l->low + a, ')', b - a)) ||
			    second_name(v, token, l->low + at, in.end - at) ==
				b + used2 - at) {
				at = b + used2;
				continue;
			}
			end = b;
			break;
		}
		struct span s = span_trim(v, (struct span){in.line, from, end});
		if (s.end > s.start)
			take_language(m, s);
		from = end;
	}
}

void
languages_labelled(struct mapping *m, int line, int label)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line], *n = &v->lines[label];
	int from = entry_next(m, "language_list");
	size_t at, used;

	map_languages(m, (struct span){line, l->body, l->len});
	const char *how =
	    list_search(m->view->proficiency, n->low, n->len, 0, &at, &used);
	for (int i = from; how && i < entry_next(m, "language_list"); i++) {
		if (resume_find(m->out, "language_list.text", i))
			continue;
		char *text = view_raw(n, at, at + used);
		if (*how)
			entry_put(m, "language_list.proficiency", i, how,
			    "label", 0.88, label, label);
		entry_put(m, "language_list.text", i, text, "label", 0.9, label,
		    label);
		free(text);
	}
}

/* "English, Yoruba and Polish", and nothing else. */
bool
languages_are_all(const struct view *v, struct span in)
{
	const struct vline *l = &v->lines[in.line];
	size_t from = in.start, a, used;
	int n = 0;

	for (; list_search(v->languages, l->low, in.end, from, &a, &used);
	     n++) {
		struct span s = span_trim(v, (struct span){in.line, from, a});
		if (n && s.end > s.start &&
		    !is_and(l->low + s.start, s.end - s.start))
			return false;
		for (size_t i = from; !n && i < a; i++)
			if (text_in_word(l->low, a, i))
				return false;
		from = a + used;
	}
	return n > 1 &&
	       span_trim(v, (struct span){in.line, from, in.end}).end <= from;
}
