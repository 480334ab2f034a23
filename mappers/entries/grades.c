/*
 * Grades: what stands beside a school, a degree or a field of study and is
 * none of them: marks, honours, a second field, the words that lead to one.
 * The words are the list grade_words.
 */
#include "entries.h"

#include "text.h"

#include <string.h>

/* The kind of the listed words that a text begins with; NULL: none. */
static const char *
word_at(const struct view *v, const char *low, size_t len, size_t *used)
{
	const char *kind = list_prefix(v->grade_words, low, len, used);

	/* "passage" begins with "pass" */
	if (!kind || (text_in_word(low, len, *used - 1) &&
			 text_in_word(low, len, *used)))
		return NULL;
	return kind;
}

/* Bytes of "8.74", "3.8/4.0", "72%", "2:1"; sure: nothing else looks so. */
static size_t
number_at(const char *low, size_t len, bool *sure)
{
	size_t n = 0;

	if (low[0] < '0' || low[0] > '9')
		return 0;
	for (; n < len && strchr("0123456789./:%", low[n]); n++)
		*sure |= low[n] == '%' ||
			 (n + 1 < len && strchr("./:", low[n]) &&
			     low[n + 1] >= '0' && low[n + 1] <= '9');
	return n;
}

/* Bytes of "A+", "AAB", "A*AA" behind a word for marks. */
static size_t
letters_at(const char *low, size_t len)
{
	size_t n = 0;

	while (n < len && ((low[n] >= 'a' && low[n] <= 'e') || low[n] == '*' ||
			      (n && low[n] == '+')))
		n++;
	return n <= 6 && !text_in_word(low, len, n) ? n : 0;
}

/* Nothing but grades and the like, or a second field behind a first one. */
static bool
is_grade(const struct view *v, const char *low, size_t len, bool field)
{
	bool any = false, number = false;

	for (size_t i = 0, n; i < len; i += n) {
		n = 1;
		if (strchr(" ,;:()|+-", low[i]))
			continue;
		n = 3;
		if (i + 2 < len && memcmp(low + i, "\xe2\x80", 2) == 0)
			continue; /* a dash */
		const char *kind = word_at(v, low + i, len - i, &n);
		if (!kind)
			n = number_at(low + i, len - i, &number);
		if (!n && any)
			n = letters_at(low + i, len - i);
		if (!n) /* "GPA 3.8 (前5%)" */
			return any && (unsigned char)low[i] >= 0xe3;
		if (!kind || strcmp(kind, "part") == 0)
			continue;
		if (strcmp(kind, "mark") != 0)
			return (strcmp(kind, "minor") == 0 ||
				   (field && strcmp(kind, "focus") == 0)) &&
			       school_score(v, low + i, len - i) <= 0;
		any = true;
	}
	return any || number;
}

/* Where the text ends that is no grade: "Physics (72%)", "Law with honours". */
static size_t
before_grades(const struct view *v, const char *low, size_t len, bool field)
{
	static const char *const ends[] = {
	    " with a", " with", " and", " &", " a"};

	for (size_t i = 1; i < len; i++) {
		/* Han text goes on: "排名前 10%" */
		if (!strchr(" ,;(|", low[i]) ||
		    (low[i] == ' ' && low[i - 1] & 0x80 && low[i + 1] <= '9') ||
		    !is_grade(v, low + i, len - i, field))
			continue;
		for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
			size_t n = strlen(ends[k]);
			if (i > n && memcmp(low + i - n, ends[k], n) == 0)
				i -= n;
		}
		return i;
	}
	return len;
}

/* Bytes of "Major in ", "(Hons) ", "from ", "First Class " at the start. */
static size_t
lead_of(const struct view *v, const char *low, size_t len)
{
	size_t n, at = strspn(low, "(") < len ? strspn(low, "(") : 0;
	const char *kind = word_at(v, low + at, len - at, &n);

	if (!kind || strcmp(kind, "part") == 0 || strcmp(kind, "minor") == 0)
		return 0;
	/* "Marks & Spencer Academy", "Media Studies" */
	if (strcmp(kind, "mark") == 0 && n < 11 && memcmp(low + at, "hon", 3))
		return 0;
	for (at += n; at < len && strchr(" :)-", low[at]); at++)
		;
	return at < len ? at : 0;
}

/* "CS2011 - Java", "CSE 451: Systems"; not "ETH 2011 - 2015". */
static bool
is_course(const struct vline *l)
{
	const char *s = l->text + l->body;
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	bool gap = s[n] == ' ' || s[n] == '-';
	const char *number = s + n + gap;
	size_t digits = strspn(number, "0123456789");
	bool year = digits == 4 && (memcmp(number, "19", 2) == 0 ||
				       memcmp(number, "20", 2) == 0);

	return n >= 2 && n <= 5 && (digits == 3 || digits == 4) &&
	       !(gap && year) && strchr(" :-", number[digits]);
}

bool
grades_is_row(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];

	return row->n == 1 && !row->dated &&
	       is_grade(c->v, l->low, l->len, false);
}

void
grades_trim(const struct view *v, struct piece *p, bool field)
{
	size_t n;

	/* "Spanish minor" */
	size_t used;
	bool minor =
	    p->len > 6 && memcmp(p->low + p->len - 6, " minor", 6) == 0 &&
	    !memchr(p->low, ',', p->len) && !words_degree(v, p, &n, &used);
	if (minor || is_grade(v, p->low, p->len, false) ||
	    is_course(&v->lines[p->line])) {
		p->taken = true;
		return;
	}
	piece_set(v, p,
	    (struct span){p->line, p->start,
		p->start + before_grades(v, p->low, p->len, field)});
	while ((n = lead_of(v, p->low, p->len)))
		piece_set(v, p,
		    (struct span){p->line, p->start + n, p->start + p->len});
}
