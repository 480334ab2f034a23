/*
 * Spelling: whether a text is written like a person's name, in Han, in Latin
 * letters or in both. Where it stands is not told here but in name.c.
 */
#include "mapping.h"

#include "text.h"

#include <string.h>

/* "巴图额尔敦": made of nothing but parts of names, two at least. */
static bool
is_minority_name(const struct view *v, const char *s, size_t len)
{
	enum { MAX_BYTES = 30 };
	const struct list *parts =
	    lists_find(&v->rules->lists, "names_minority");
	int fewest[MAX_BYTES + 1] = {0}; /* parts up to a byte; 0: none end */

	if (len > MAX_BYTES)
		return false;
	for (size_t end = 3; end <= len; end += 3)
		for (size_t from = 0; from < end; from += 3)
			if ((!from || fewest[from]) &&
			    list_token(parts, s + from, end - from) &&
			    (!fewest[end] || fewest[from] + 1 < fewest[end]))
				fewest[end] = fewest[from] + 1;
	return fewest[len] >= 2 || (fewest[len] == 1 && len >= 9);
}

/* 0..1: written like a Chinese name. */
static double
name_zh(const struct view *v, const char *s, size_t len)
{
	const struct list *surnames = v->surnames;
	size_t used, i = 0, start;
	int n = 0;
	bool dot = false;
	unsigned c;

	while (i < len) {
		i += text_decode(s + i, len - i, &c);
		if (c == 0xb7 || c == 0x2022 || c == 0x30fb)
			dot = true;
		else if (!text_is_han(c))
			return 0;
		n++;
	}
	const char *kind = list_prefix(surnames, s, len, &used);
	if (dot)
		return n >= 4 && n <= 14 ? 0.8 : 0;
	if ((!kind || n > 3) && is_minority_name(v, s, len))
		return 0.85;
	if (!kind || n < 2 || n > 4)
		return n >= 2 && n <= 4 ? 0.15 : 0;
	if (list_suffix(v->titles, s, len, &start) ||
	    list_search(v->companies, s, len, 0, &start, &used))
		return 0.1;
	/* 伊宁市 is a town, whatever it begins with */
	static const char *const units[] = {"市", "县", "区", "省"};
	for (size_t k = 0; k < sizeof units / sizeof *units; k++)
		if (memcmp(s + len - 3, units[k], 3) == 0)
			return 0.1;
	if (n == 4)
		return strcmp(kind, "compound") == 0 ? 0.9 : 0.35;
	return 0.9;
}

/* "Vivian 沈": a given name in Latin letters, a family name in Han. */
static double
name_mixed(const struct view *v, const char *s, size_t len)
{
	const struct list *surnames = v->surnames;
	const char *gap = memchr(s, ' ', len);
	size_t given = gap ? (size_t)(gap - s) : 0;

	if (given < 2 || given > 12 || s[0] < 'A' || s[0] > 'Z')
		return 0;
	for (size_t i = 1; i < given; i++)
		if (s[i] < 'a' || s[i] > 'z')
			return 0;
	return list_token(surnames, gap + 1, len - given - 1) ? 0.9 : 0;
}

/* "Sarah Baker", not "Head Baker": the only title is a name of families too. */
static bool
is_trade_name(const struct view *v, const char *low, size_t len)
{
	const struct list *names =
	    lists_find(&v->rules->lists, "surnames_latin");
	size_t used, start, n;

	if (!list_suffix(names, low, len, &used) || used + 2 > len)
		return false;
	len -= used + 1;
	return !list_search(v->titles, low, len, 0, &start, &n);
}

/* 0..1: written like a name in Latin letters. */
static double
name_latin(const struct view *v, const char *s, const char *low, size_t len)
{
	int words = 0, capital = 0;
	size_t start, used;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		bool first = i == 0 || s[i - 1] == ' ' || s[i - 1] == '(';
		if (first && c != ' ' && c != '(') {
			words++;
			capital += (c >= 'A' && c <= 'Z') || c >= 0xc3;
		}
		if (c < 0x80 && !strchr(" .-'()", c) &&
		    !text_in_word(s, len, i))
			return 0;
		if (c >= '0' && c <= '9')
			return 0;
		if (c >= 0xd5 &&
		    !(c == 0xe2 && i + 2 < len &&
			(unsigned char)s[i + 1] == 0x80) &&
		    (c & 0xc0) != 0x80)
			return 0;
	}
	if (words < 1 || words > 5 || len > 50 || len < 3)
		return 0;
	if (s[0] == '(' || s[len - 1] == ')') /* Yutong (Grace) Chen only */
		return 0;
	if ((list_search(v->titles, low, len, 0, &start, &used) &&
		!is_trade_name(v, low, len)) ||
	    list_search(v->schools, low, len, 0, &start, &used) ||
	    list_token(v->places, low, len) ||
	    list_token(v->languages, low, len))
		return 0.1;
	/* von, de la */
	if (capital * 2 < words)
		return 0.1;
	double score = words == 1 ? 0.35 : words <= 3 ? 0.8 : 0.6;
	if (list_search(v->companies, low, len, 0, &start, &used))
		score -= 0.3;
	return score;
}

double
name_spelling(const struct view *v, const char *s, const char *low, size_t len)
{
	double score = name_zh(v, s, len);

	if (score <= 0)
		score = name_mixed(v, s, len);
	return score > 0 ? score : name_latin(v, s, low, len);
}
