/*
 * Names in a row: "Clerk, Acme Ltd, Springfield." is no sentence, though it
 * ends as one.
 */
#include "entries.h"

#include "among.h"

#include <string.h>

bool
words_is_joint(const char *word, size_t len)
{
	static const char *const joints[] = {"of", "and", "for", "in", "at",
	    "de", "la", "del", "des", "du", "von", "und", "et", "y", "e", "&",
	    "der", "di", "da", "do", "dos", "el", "le", "les"};

	return among_is(AMONG(joints), word, len);
}

/* "Clerk, Acme Ltd, Springfield.": all words begin as those of names do. */
bool
words_are_names(const char *text, size_t len)
{
	bool comma = false;

	for (size_t i = 0, n; i < len; i += n + 1) {
		n = strcspn(text + i, " ");
		if (i + n > len)
			n = len - i;
		const char *word = text + i + (text[i] == '(');
		bool digit = *word >= '0' && *word <= '9';
		if (!n || (!digit && !piece_begins_name(word) &&
			      (i == 0 || !words_is_joint(word, n))))
			return false;
		char last = text[i + n - 1];
		if (last == ':')
			return false;
		comma |= last == ',' && i + n < len;
	}
	return comma;
}

/* "Acme Inc.", "Some Univ.": the period is that of a short form. */
static bool
ends_in_short_form(const struct view *v, const char *low, size_t len)
{
	enum { SHORT = 3 };
	static const char *const forms[] = {"univ.", "dept.", "inst.", "asst.",
	    "mgmt.", "engg.", "tech.", "bros.", "intl.", "natl.", "govt."};
	size_t word = 1;

	while (word < len && low[len - 1 - word] != ' ')
		word++;
	const char *last = low + len - word;
	/* "Acme S.A." */
	if (memchr(last, '.', word - 1) || among_is(AMONG(forms), last, word) ||
	    list_token(v->companies, last, word) ||
	    list_token(v->degrees, last, word))
		return true;
	/* "Springfield, BC." */
	bool behind_comma = word + 2 < len && memcmp(last - 2, ", ", 2) == 0;
	return word <= SHORT + 1 && !behind_comma;
}

size_t
words_before_period(const struct view *v, const char *low, size_t len)
{
	return len > 2 && low[len - 1] == '.' &&
		       !ends_in_short_form(v, low, len)
		   ? len - 1
		   : len;
}

bool
rows_is_names(const struct cutting *c, const struct vline *l)
{
	const char *text = l->text + l->body, *low = l->low + l->body;
	size_t len = words_before_period(c->v, low, l->len - l->body);
	const struct vline *next =
	    l + 1 - c->v->lines < c->v->n_lines ? l + 1 : l;

	if (!words_are_names(text, len))
		return false;
	if (l->has_date || (next->row == l->row && next->has_date))
		return true;
	for (size_t i = 0, n; i < len; i += n + 2) {
		const char *comma = memmem(low + i, len - i, ", ", 2);
		n = comma ? (size_t)(comma - low) - i : len - i;
		if (title_score(c->v, low + i, n) >= 0.8 ||
		    company_score(c->v, low + i, n) >= 0.8 ||
		    school_score(c->v, low + i, n) >= 0.9)
			return true;
	}
	return false;
}
