/* Clauses: what one of the sentences of a text tells by itself. */
#include "story.h"

#include "among.h"
#include "entries/entries.h"
#include "text.h"

#include <string.h>

/* Bytes of the sign that ends a sentence at a place; 0: none does. */
static size_t
stop_at(const struct view *v, const struct vline *l, size_t at)
{
	static const char *const stops[] = {"。", "!", "?", "！", "？"};
	static const char *const titles[] = {
	    "mr.", "ms.", "mrs.", "dr.", "prof.", "st."};
	size_t n = among_begins(AMONG(stops), l->low + at, l->len - at);

	if (n || l->low[at] != '.' || at + 2 >= l->len ||
	    l->low[at + 1] != ' ' || !piece_begins_name(l->text + at + 2))
		return n;
	size_t from = at;
	while (from && l->low[from - 1] != ' ' && l->low[from - 1] != '(')
		from--;
	/* "Acme Inc. in", "B.Sc. from", "J. Doe" */
	if (among_is(AMONG(titles), l->low + from, at + 1 - from) ||
	    at - from < 2)
		return 0;
	return words_before_period(v, l->low + from, at + 1 - from) ==
			   at + 1 - from &&
		       at - from < 4 && !(l->text[at + 2] == 'I') &&
		       strncmp(l->text + at + 2, "In ", 3) != 0
		   ? 0
		   : 1;
}

/* Bytes of the words that end a clause within a sentence. */
static size_t
joint_at(const struct vline *l, size_t at)
{
	static const char *const joints[] = {", and in ", ", and from ",
	    ", and since ", ", and he ", ", and she ", ", and i ",
	    ", and then ", ", and am ", ", and hold ", ", and have ",
	    ", and speak ", " and hold ", " and completed ", " and obtained ",
	    " and earned ", " and received ", " and have ", ", then ",
	    ", followed by ", " before joining ", " before moving to ",
	    ", and her ", ", and his ", ", and a ", " and speak ", ", having ",
	    ", i spent ", ", i worked ", ", i joined ", ", i was ",
	    ", i became ", ", i moved ", ", i have ", ", he worked ",
	    ", she worked ", ", he joined ", ", she joined ", ", he was ",
	    ", she was "};
	size_t n;

	if (l->low[at] == ';')
		return 1;
	if (l->low[at] == ',' && at + 1 < l->len &&
	    (l->low[at + 1] & 0x80 || (at && l->low[at - 1] & 0x80)))
		return 1;
	/* "…（2009年至2014年）、…" */
	if (at && l->low[at - 1] == ')' &&
	    strncmp(l->low + at, "、", strlen("、")) == 0)
		return strlen("、");
	n = among_begins(AMONG(joints), l->low + at, l->len - at);
	/* what follows "and" belongs to the clause that follows */
	const char *word = n ? memmem(l->low + at, n, "and ", 4) : NULL;
	return !n ? 0 : word ? (size_t)(word - (l->low + at)) + 4 : 1;
}

int
clauses_find(const struct view *v, int line, struct clause *out, int max)
{
	const struct vline *l = &v->lines[line];
	int n = 0, depth = 0;
	bool first = true;

	for (size_t i = l->body, from = l->body; i <= l->len && n < max; i++) {
		bool end = i == l->len;
		size_t stop = end ? 1 : depth > 0 ? 0 : stop_at(v, l, i);
		size_t joint = end || stop || depth > 0 ? 0 : joint_at(l, i);
		depth += !end && l->low[i] == '(';
		depth -= !end && l->low[i] == ')';
		if (!stop && !joint)
			continue;
		struct span s = {line, from, i};
		if (s.end > s.start)
			s = span_trim(v, s);
		if (end && s.end > s.start && l->low[s.end - 1] == '.')
			s.end--;
		if (s.end > s.start) {
			out[n++] = (struct clause){s, first};
			first = false;
		}
		first |= stop > 0;
		from = i + (stop ? stop : joint);
		i = from - 1;
		depth = 0;
	}
	return n;
}

/* A line of sentences: long, with the signs that these have. */
static bool
is_sentence(const struct vline *l)
{
	enum { MIN_HAN = 45, MIN_LATIN = 60 };
	bool han = words_have_han(l->low, l->len);
	size_t commas = 0;

	if (l->bullet || memchr(l->low, '|', l->len))
		return false;
	for (size_t i = 0; i < l->len; i++)
		commas += l->low[i] == ',' || l->low[i] == '.';
	commas += memmem(l->low, l->len, "。", 3) != NULL;
	return l->len >= (han ? MIN_HAN : MIN_LATIN) && commas > 0;
}

bool
clauses_are_all(const struct view *v)
{
	static const uint32_t lists =
	    1u << SECTION_skill | 1u << SECTION_language | 1u << SECTION_award |
	    1u << SECTION_certificate | 1u << SECTION_training |
	    1u << SECTION_education | 1u << SECTION_career |
	    1u << SECTION_project | 1u << SECTION_internship;
	enum { ENTRIES = 2 };
	size_t all = 0, sentences = 0;
	int entries = 0;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading && lists & 1u << l->section)
			return false;
		/* "2005.07-2009.02 某某公司…" */
		entries +=
		    l->has_date && l->date.range && l->date.start <= l->body;
		all += l->len;
		sentences += is_sentence(l) ? l->len : 0;
	}
	return entries < ENTRIES && all && 10 * sentences >= 7 * all;
}
