/*
 * See date.h. Here dates become ranges, and are told from other numbers; one
 * date is in date_point.c.
 */
#include "date.h"

#include "date_point.h"

#include <string.h>

/* The place after a dash or a word for "to", or 0. */
static size_t
separator(const struct scan *sc, size_t at)
{
	static const char *const dashes[] = {"-", "–", "—", "―", "−", "~", "～",
	    "〜", "→", "‐", "‑", "－", "一"};
	size_t q = scan_spaces(sc, at), after;
	bool any = false;

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t next = scan_literal(sc, q, dashes[i]);
		if (next && next <= sc->len) {
			any = true;
			q = next;
			i = (size_t)-1; /* "--", "——" */
		}
	}
	/* 一 is a badly read dash only before the end of a range */
	if (any && q >= 3 && memcmp(sc->s + q - 3, "一", 3) == 0 &&
	    !scan_is_digit(sc, scan_spaces(sc, q)) &&
	    strcmp(scan_word(sc, scan_spaces(sc, q), &after), "present") != 0)
		return 0;
	if (any)
		return q;
	if (strcmp(scan_word(sc, q, &after), "to") == 0)
		return after;
	return 0;
}

/* The end of a range that leaves out what its start says: 2018-22, 3月-7月. */
static size_t
read_short_end(const struct scan *sc, size_t at, const struct date_point *a,
    struct date_point *b)
{
	size_t n;
	int value = scan_number(sc, at, &n);

	*b = (struct date_point){0};
	if (n < 1 || n > 2 || scan_is_digit(sc, at + n))
		return 0;
	size_t month = scan_literal(sc, scan_spaces(sc, at + n), "月");
	if (a->month && !a->day && value >= 1 && value <= 12 &&
	    (month || (a->sep && a->sep != 'y'))) {
		b->year = a->year;
		b->month = value;
		return month ? month : at + n;
	}
	if (a->bare && n == 2 && value > a->year % 100) {
		b->year = a->year / 100 * 100 + value;
		return at + n;
	}
	return 0;
}

/* A year alone counts only where it stands alone. */
static bool
stands_alone(const struct scan *sc, size_t start, size_t end)
{
	static const char *const right[] = {" ", ")", "）", ",", "，", ";",
	    "；", "|", ":", ".", "]", "】", "、", "/", "·", "•", "<", "届",
	    "级"};

	if (start && !strchr(" (|,[/<.:-", sc->s[start - 1]) &&
	    (unsigned char)sc->s[start - 1] < 0x80)
		return false;
	if (end >= sc->len)
		return true;
	/* "服务 2000 余户": a number among Han words */
	if (start > 1 && sc->s[start - 1] == ' ' && sc->s[start - 2] & 0x80 &&
	    end + 1 < sc->len && sc->s[end] == ' ' && sc->s[end + 1] & 0x80)
		return false;
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		if (scan_literal(sc, end, right[i]))
			return true;
	return false;
}

/*
 * "2021年毕业", "2021届毕业生", "2017级": the place after the words, else the
 * same.
 */
static size_t
behind_graduation(const struct scan *sc, size_t at)
{
	static const char *const words[] = {
	    "届", "应届", "毕业", "生", "入学", "获得", "取得", "级"};
	size_t end = at;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t next = scan_literal(sc, end, words[i]);
		if (next && (i != 3 || end > at))
			end = next;
	}
	return end;
}

/* "2021-2022学年": the place after the word, else the same. */
static size_t
behind_school_year(const struct scan *sc, size_t at)
{
	static const char *const words[] = {"学年度", "学年", "年度"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t next = scan_literal(sc, at, words[i]);
		if (next)
			return next;
	}
	return at;
}

/* "2015年9月入学，2019年6月毕业": where the other date begins; 0: it does not.
 */
static size_t
behind_entrance(const struct scan *sc, size_t at)
{
	static const char *const words[] = {"入学", "入职", "入校"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t q = scan_literal(sc, at, words[i]);
		if (!q)
			continue;
		while (q < sc->len && strchr(" ,;", sc->s[q]))
			q++;
		return q < sc->len && scan_is_digit(sc, q) ? q : 0;
	}
	return 0;
}

/*
 * "2008 / 2013", "03.2018 / present": the end of a range behind a slash, told
 * as precisely as its start; 0: there is none.
 */
static size_t
read_behind_slash(const struct scan *sc, size_t at, const struct date_point *a,
    struct date_point *b)
{
	size_t slash = scan_literal(sc, scan_spaces(sc, at), "/");
	size_t q = slash ? scan_spaces(sc, slash) : 0;
	size_t end = q ? date_point_read(sc, q, b, false) : 0;

	if (q && (!end || (!b->present && !b->year)))
		end = read_short_end(sc, q, a, b);
	bool alike = !a->month == !b->month && !a->day == !b->day &&
		     b->year >= a->year && b->year <= a->year + 60;
	if (end && a->year && (b->present || alike))
		return end;
	*b = (struct date_point){0};
	return 0;
}

/* A date or range that starts at this very place. */
static bool
read_span(const struct scan *sc, size_t at, struct date_span *span)
{
	struct date_point a, b = {0};
	size_t after, sep, end = 0;
	bool since = false;

	size_t from = at;
	const char *token = scan_word(sc, at, &after);
	if (!*token && !scan_is_digit(sc, at) &&
	    (unsigned char)sc->s[at] < 0x80)
		return false; /* a Latin word that no date begins with */
	if (strcmp(token, "since") == 0) {
		since = true;
		from = scan_spaces(sc, after);
	}
	size_t first = date_point_read(sc, from, &a, true);
	if (!first || a.present)
		return false;
	*span = (struct date_span){.start = at, .end = first};
	sep = separator(sc, first);
	if (!sep)
		sep = behind_entrance(sc, first);
	/* "2006 2010", and nothing else */
	if (!sep && at == 0 && a.bare && first + 5 == sc->len &&
	    sc->s[first] == ' ')
		sep = first + 1;
	if (sep) {
		size_t q = scan_spaces(sc, sep);
		end = date_point_read(sc, q, &b, false);
		if (!end || (!b.present && !b.year))
			end = read_short_end(sc, q, &a, &b);
	} else {
		end = read_behind_slash(sc, first, &a, &b);
	}
	/* "July 2021Present": two boxes that a page sets side by side */
	if (!sep && !end && first < sc->len && sc->s[first] >= 'a' &&
	    sc->s[first] <= 'z' && scan_is_digit(sc, first - 1)) {
		end = date_point_read(sc, first, &b, false);
		if (end && !b.present && !b.month)
			end = 0;
	}
	/* "2018 2022" and nothing else */
	size_t next = scan_spaces(sc, first);
	if (!sep && !end && a.bare && at == 0 && next > first &&
	    date_point_read(sc, next, &b, false) == sc->len && b.bare &&
	    b.year > a.year)
		end = sc->len;
	if (!a.year) { /* "Jan - Mar 2019" */
		if (!end || !b.year)
			return false;
		a.year = b.year;
	}
	if (end) {
		if (!b.present && (b.year < a.year || b.year > a.year + 60))
			return false;
		date_point_print(&b, span->to);
		span->range = true;
		span->end = behind_school_year(sc, end);
	} else if (!sep && strcmp(scan_word(sc, scan_spaces(sc, first), &after),
			       "present") == 0) { /* "2018 to date" */
		date_point_print(
		    &(struct date_point){.present = true}, span->to);
		span->range = true;
		span->end = after;
	} else if (since ||
		   strcmp(scan_word(sc, first, &after), "onward") == 0) {
		date_point_print(
		    &(struct date_point){.present = true}, span->to);
		span->range = true;
		span->end = since ? first : after;
	} else {
		if (a.compact || (a.bare && !stands_alone(sc, at, first)))
			return false;
		span->open = sep != 0;
		span->bare = a.bare;
		if (span->open)
			span->end = sep;
		else
			span->end = behind_graduation(sc, first);
	}
	date_point_print(&a, span->from);
	return true;
}

/* Every date has a year, of digits or before 年. */
static bool
may_have_year(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((s[i] >= '0' && s[i] <= '9') ||
		    (i + 3 <= len && memcmp(s + i, "年", 3) == 0))
			return true;
	return false;
}

bool
date_find(const struct list *words, const char *low, size_t len, size_t from,
    struct date_span *span)
{
	struct scan sc = {words, low, len};

	if (from >= len || !may_have_year(low + from, len - from))
		return false;
	for (size_t i = from; i < len; i++) {
		unsigned char c = (unsigned char)low[i];
		bool digit = c >= '0' && c <= '9';
		if ((c & 0xc0) == 0x80 || c < '0' || (c > '9' && c < 'a'))
			continue;
		if (digit && i &&
		    (scan_is_digit(&sc, i - 1) ||
			(strchr(".-/+", low[i - 1]) && i >= 2 &&
			    scan_is_digit(&sc, i - 2)) ||
			(low[i - 1] >= 'a' && low[i - 1] <= 'z')))
			continue;
		if (!digit && c < 0x80 && i && text_in_word(low, len, i - 1))
			continue;
		if (read_span(&sc, i, span))
			return true;
	}
	return false;
}

bool
date_find_end(const struct list *words, const char *low, size_t len,
    struct date_span *span)
{
	struct scan sc = {words, low, len};
	struct date_point p;
	size_t sep = separator(&sc, 0);
	size_t at = scan_spaces(&sc, sep);
	size_t end = date_point_read(&sc, at, &p, false);

	if (!end || (!sep && !p.present))
		return false;
	*span = (struct date_span){.start = 0, .end = end, .range = true};
	date_point_print(&p, span->to);
	return true;
}

bool
date_read(const struct list *words, const char *low, size_t len, date_text out)
{
	struct scan sc = {words, low, len};
	struct date_point p;
	size_t at = scan_spaces(&sc, 0);
	size_t end = date_point_read(&sc, at, &p, false);

	if (!end || p.present)
		return false;
	date_point_print(&p, out);
	return true;
}
