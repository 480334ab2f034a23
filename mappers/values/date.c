/*
 * Dates: a grammar of its own, read from left to right by small scanners. It
 * is longer than most files because a grammar is best read in one place.
 */
#include "date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A year outside is a number, not a date of a person's life. */
enum { YEAR_MIN = 1940, YEAR_MAX = 2069 };

struct scan {
	const struct list *words;
	const char *s;
	size_t len;
};

struct point {
	int year, month, day; /* 0: not written */
	bool present, bare, compact;
	char sep; /* between year and month: '.', '/', '-', 'y' for 年 */
};

static bool
is_digit(const struct scan *sc, size_t at)
{
	return at < sc->len && sc->s[at] >= '0' && sc->s[at] <= '9';
}

/* Digits at a place: their number n and value; n is 0 when there are none. */
static int
number(const struct scan *sc, size_t at, size_t *n)
{
	int value = 0;

	for (*n = 0; is_digit(sc, at + *n); ++*n)
		if (*n < 8)
			value = value * 10 + (sc->s[at + *n] - '0');
	return value;
}

static size_t
spaces(const struct scan *sc, size_t at)
{
	while (at < sc->len && sc->s[at] == ' ')
		at++;
	return at;
}

/* The place after a literal, or 0. */
static size_t
literal(const struct scan *sc, size_t at, const char *text)
{
	size_t n = strlen(text);

	return at + n <= sc->len && memcmp(sc->s + at, text, n) == 0 ? at + n
								     : 0;
}

static bool
year_ok(int year)
{
	return year >= YEAR_MIN && year <= YEAR_MAX;
}

/* The token of a listed word at a place, and the place after it. */
static const char *
word(const struct scan *sc, size_t at, size_t *after)
{
	size_t used;

	if (at >= sc->len ||
	    (at && text_in_word(sc->s, sc->len, at) &&
		text_in_word(sc->s, sc->len, at - 1) && !is_digit(sc, at - 1)))
		return "";
	const char *token =
	    list_prefix(sc->words, sc->s + at, sc->len - at, &used);
	*after = at + used;
	return token ? token : "";
}

static int
month_word(const struct scan *sc, size_t at, size_t *after)
{
	const char *token = word(sc, at, after);
	int month = (int)strtol(token, NULL, 10);

	return month >= 1 && month <= 12 ? month : 0;
}

/* Month, and perhaps day, after "2018年" or "2018." */
static size_t
after_year(const struct scan *sc, size_t at, struct point *p)
{
	size_t n, next = literal(sc, at, "年"), q;

	if (!next)
		next = literal(sc, spaces(sc, at), "年");
	if (next) {
		p->sep = 'y';
		p->bare = false;
	} else if (at < sc->len && strchr("./-", sc->s[at])) {
		next = at + 1;
		p->sep = sc->s[at];
	} else {
		return at;
	}
	size_t digits = p->sep == '-' ? next : spaces(sc, next);
	int month = number(sc, digits, &n);
	/* "2018-Sep", "2018. szeptember", not "2018-Sep 2019" */
	if (!n && p->sep != 'y') {
		size_t at_word = p->sep == '.' ? digits : next;
		q = at_word;
		p->month = month_word(sc, at_word, &q);
		size_t end = spaces(sc, q);
		if (p->month &&
		    (is_digit(sc, end) || (at_word > next && end < sc->len &&
					      !(sc->s[end] & 0x80) &&
					      !strchr("-,.)|", sc->s[end]))))
			p->month = 0;
		p->bare = !p->month;
		return p->month ? q : at;
	}
	if (n < 1 || n > 2 || month < 1 || month > 12) {
		if (p->sep == 'y')
			return next;
		return at;
	}
	/* 2018.5 hours: one digit and a fraction of something */
	p->month = month;
	p->bare = false;
	q = digits + n;
	if (p->sep == 'y') {
		size_t m = literal(sc, spaces(sc, q), "月");
		if (!m)
			return q;
		size_t d = spaces(sc, m);
		int day = number(sc, d, &n);
		size_t end =
		    n >= 1 && n <= 2 ? literal(sc, spaces(sc, d + n), "日") : 0;
		if (end && day >= 1 && day <= 31) {
			p->day = day;
			return end;
		}
		return m;
	}
	if (q < sc->len && sc->s[q] == p->sep) {
		size_t d = spaces(sc, q + 1);
		int day = number(sc, d, &n);
		if (n >= 1 && n <= 2 && day >= 1 && day <= 31) {
			p->day = day;
			return d + n;
		}
	}
	size_t m = literal(sc, q, "月");
	return m ? m : q;
}

/* "19年9月": a year of two digits, where a month follows. */
static size_t
two_digits_first(const struct scan *sc, size_t at, int value, struct point *p)
{
	size_t end = literal(sc, at, "年") ? after_year(sc, at, p) : 0;

	if (!end || !p->month || memcmp(sc->s + end - 3, "年", 3) == 0 ||
	    ((unsigned char)sc->s[end - 1] < 0x80))
		return 0;
	p->year = value >= 40 ? 1900 + value : 2000 + value;
	return end;
}

/* "2018...", "201809", "20180901" */
static size_t
year_first(const struct scan *sc, size_t at, struct point *p)
{
	size_t n, after;
	int value = number(sc, at, &n);

	if (n == 6 || n == 8) {
		int day = n == 8 ? value % 100 : 0;
		int ym = n == 8 ? value / 100 : value;
		if (!year_ok(ym / 100) || ym % 100 < 1 || ym % 100 > 12 ||
		    (n == 8 && (day < 1 || day > 31)))
			return 0;
		p->year = ym / 100;
		p->month = ym % 100;
		p->day = day;
		p->compact = true;
		return at + n;
	}
	if (n == 2)
		return two_digits_first(sc, at + 2, value, p);
	if (n != 4 || !year_ok(value))
		return 0;
	p->year = value;
	p->bare = true;
	size_t end = after_year(sc, at + 4, p);
	if (p->month)
		return end;
	/* 2018 Sep, 2018秋 */
	size_t w = spaces(sc, end);
	int month = month_word(sc, w, &after);
	if (month) {
		/* "2018 May 2019": the month belongs to the next year */
		size_t y = spaces(sc, after), yn;
		int next = number(sc, y, &yn);
		if (yn == 4 && year_ok(next))
			return end;
		p->month = month;
		p->bare = false;
		if (after < sc->len && sc->s[after] == '.')
			after++;
		return after;
	}
	if (strcmp(word(sc, w, &after), "season") == 0) {
		p->bare = false;
		return after;
	}
	return end;
}

/* A year of four digits, or '18. */
static size_t
short_year(const struct scan *sc, size_t at, int *year)
{
	size_t n;
	int value = number(sc, at, &n);

	if (n == 4 && year_ok(value)) {
		*year = value;
		return at + 4;
	}
	size_t q = literal(sc, at, "'");
	if (!q)
		q = literal(sc, at, "’");
	if (!q)
		q = literal(sc, at, "‘");
	if (!q)
		return 0;
	value = number(sc, q, &n);
	if (n != 2)
		return 0;
	*year = value >= 40 ? 1900 + value : 2000 + value;
	return q + 2;
}

/* "Sep 2018", "Sept. '18", "Sep 12, 2018", "Fall 2018"; month alone too. */
static size_t
month_first(const struct scan *sc, size_t at, struct point *p, bool alone)
{
	size_t after, n, end;
	const char *token = word(sc, at, &after);
	int month = (int)strtol(token, NULL, 10);
	bool season = strcmp(token, "season") == 0;

	if (!season && (month < 1 || month > 12))
		return 0;
	size_t y = after;
	if (y < sc->len && sc->s[y] == '.')
		y++;
	y = spaces(sc, y);
	if (y < sc->len &&
	    (sc->s[y] == ',' || sc->s[y] == '/' || sc->s[y] == '-'))
		y = spaces(sc, y + 1);
	else if (literal(sc, y, "de ")) /* março de 2018 */
		y = literal(sc, y, "de ");
	p->month = season ? 0 : month;
	end = short_year(sc, y, &p->year);
	if (end && !is_digit(sc, end))
		return end;
	int day = number(sc, y, &n);
	if (n >= 1 && n <= 2 && day >= 1 && day <= 31) {
		size_t c = y + n;
		if (literal(sc, c, "st") || literal(sc, c, "nd") ||
		    literal(sc, c, "rd") || literal(sc, c, "th"))
			c += 2;
		if (c < sc->len && sc->s[c] == ',')
			c++;
		end = short_year(sc, spaces(sc, c), &p->year);
		if (end && !is_digit(sc, end)) {
			p->day = day;
			return end;
		}
	}
	if (alone && !season) {
		p->year = 0;
		return after;
	}
	return 0;
}

/* "1. 2013.8-2016.3": the number of an item, then a date of its own. */
static bool
is_numbering(const struct scan *sc, size_t sign, size_t year)
{
	struct point p = {0};

	return sc->s[sign] == '.' && year > sign + 1 &&
	       year_first(sc, year, &p) && p.month && strchr("./y", p.sep);
}

/* "09/2018", "12.09.2018", "12 Sep 2018" */
static size_t
day_or_month_first(const struct scan *sc, size_t at, struct point *p)
{
	size_t n, n2, n3;
	int a = number(sc, at, &n);

	if (n < 1 || n > 2 || a < 1 || a > 31)
		return 0;
	size_t q = at + n;
	if (q < sc->len && strchr("/.-", sc->s[q])) {
		size_t q2 = spaces(sc, q + 1);
		int b = number(sc, q2, &n2);
		if (n2 == 4 && year_ok(b) && a <= 12 &&
		    !is_numbering(sc, q, q2)) {
			p->month = a;
			p->year = b;
			return q2 + 4;
		}
		if (n2 >= 1 && n2 <= 2 && q2 + n2 < sc->len &&
		    sc->s[q2 + n2] == sc->s[q]) {
			size_t q3 = q2 + n2 + 1;
			int c = number(sc, q3, &n3);
			/* what begins on the first of a month tells */
			bool day_first = a > 12 ||
					 (sc->s[q] != '/' && b <= 12) ||
					 (a == 1 && b > 1 && b <= 12);
			p->month = day_first ? b : a;
			p->day = day_first ? a : b;
			p->year = c;
			if (n3 == 4 && year_ok(c) && p->month >= 1 &&
			    p->month <= 12 && p->day <= 31)
				return q3 + 4;
			*p = (struct point){0};
		}
	}
	if (q < sc->len && sc->s[q] == '.')
		q++;
	else if (literal(sc, q, "st") || literal(sc, q, "nd") ||
		 literal(sc, q, "rd") || literal(sc, q, "th"))
		q += 2;
	q = spaces(sc, q);
	if (literal(sc, q, "de "))
		q = literal(sc, q, "de ");
	size_t end = month_first(sc, q, p, false);
	if (!end || p->day || !p->month) {
		*p = (struct point){0};
		return 0;
	}
	p->day = a;
	return end;
}

/* The value of a Han digit, 〇 to 九, at a place; -1: there is none. */
static int
han_digit(const struct scan *sc, size_t at)
{
	static const char *const digits[] = {"〇", "一", "二", "三", "四", "五",
	    "六", "七", "八", "九", "零", "○"};

	if (at + 3 > sc->len)
		return -1;
	for (size_t i = 0; i < 12; i++)
		if (memcmp(sc->s + at, digits[i], 3) == 0)
			return i < 10 ? (int)i : 0;
	return -1;
}

/* 一 to 三十一 at a place; the place after it, or 0. */
static size_t
han_number(const struct scan *sc, size_t at, int *value)
{
	int tens = han_digit(sc, at), ones;
	size_t q = at;

	*value = 0;
	if (tens > 0 && literal(sc, at + 3, "十"))
		q = at + 3;
	else
		tens = 1;
	if (literal(sc, q, "十")) {
		q += 3;
		*value = 10 * tens;
	}
	ones = han_digit(sc, q);
	if (ones > 0) {
		*value += ones;
		q += 3;
	}
	return q > at ? q : 0;
}

/* "二〇一七年九月", "二零二一年六月三日" */
static size_t
han_first(const struct scan *sc, size_t at, struct point *p)
{
	int year = 0, n;

	for (int i = 0; i < 4; i++, at += 3) {
		int digit = han_digit(sc, at);
		if (digit < 0)
			return 0;
		year = 10 * year + digit;
	}
	size_t end = literal(sc, at, "年");
	if (!end || !year_ok(year))
		return 0;
	p->year = year;
	p->sep = 'y';
	size_t q = han_number(sc, end, &n);
	size_t month = q ? literal(sc, q, "月") : 0;
	if (!month || n > 12)
		return end;
	p->month = n;
	q = han_number(sc, month, &n);
	size_t day = q ? literal(sc, q, "日") : 0;
	if (!day || n > 31)
		return month;
	p->day = n;
	return day;
}

/* One date at a place; the place after it, or 0. */
static size_t
read_point(const struct scan *sc, size_t at, struct point *p, bool alone)
{
	size_t end, after;

	*p = (struct point){0};
	if (at >= sc->len)
		return 0;
	if (is_digit(sc, at)) {
		end = year_first(sc, at, p);
		if (!end) {
			*p = (struct point){0};
			end = day_or_month_first(sc, at, p);
		}
	} else {
		const char *token = word(sc, at, &after);
		if (strcmp(token, "present") == 0) {
			p->present = true;
			return after;
		}
		end = *token ? month_first(sc, at, p, alone) : 0;
		if (!end)
			end = han_first(sc, at, p);
	}
	if (!end || is_digit(sc, end))
		return 0;
	return end;
}

/* The place after a dash or a word for "to", or 0. */
static size_t
separator(const struct scan *sc, size_t at)
{
	static const char *const dashes[] = {"-", "–", "—", "―", "−", "~", "～",
	    "〜", "→", "‐", "‑", "－", "一"};
	size_t q = spaces(sc, at), after;
	bool any = false;

	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
		size_t next = literal(sc, q, dashes[i]);
		if (next && next <= sc->len) {
			any = true;
			q = next;
			i = (size_t)-1; /* "--", "——" */
		}
	}
	/* 一 is a badly read dash only before the end of a range */
	if (any && q >= 3 && memcmp(sc->s + q - 3, "一", 3) == 0 &&
	    !is_digit(sc, spaces(sc, q)) &&
	    strcmp(word(sc, spaces(sc, q), &after), "present") != 0)
		return 0;
	if (any)
		return q;
	if (strcmp(word(sc, q, &after), "to") == 0)
		return after;
	return 0;
}

static void
print_point(const struct point *p, date_text out)
{
	if (p->present)
		snprintf(out, sizeof(date_text), "present");
	else if (p->day)
		snprintf(out, sizeof(date_text), "%04u-%02u-%02u",
		    (unsigned)p->year % 10000, (unsigned)p->month % 100,
		    (unsigned)p->day % 100);
	else if (p->month)
		snprintf(out, sizeof(date_text), "%04u-%02u",
		    (unsigned)p->year % 10000, (unsigned)p->month % 100);
	else
		snprintf(
		    out, sizeof(date_text), "%04u", (unsigned)p->year % 10000);
}

/* The end of a range that leaves out what its start says: 2018-22, 3月-7月. */
static size_t
read_short_end(
    const struct scan *sc, size_t at, const struct point *a, struct point *b)
{
	size_t n;
	int value = number(sc, at, &n);

	*b = (struct point){0};
	if (n < 1 || n > 2 || is_digit(sc, at + n))
		return 0;
	size_t month = literal(sc, spaces(sc, at + n), "月");
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
	    "；", "|", ":", ".", "]", "】", "、", "/", "·", "•", "<", "届"};

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
		if (literal(sc, end, right[i]))
			return true;
	return false;
}

/* "2021年毕业", "2021届毕业生": the place after the words, else the same. */
static size_t
behind_graduation(const struct scan *sc, size_t at)
{
	static const char *const words[] = {
	    "届", "应届", "毕业", "生", "入学", "获得", "取得"};
	size_t end = at;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t next = literal(sc, end, words[i]);
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
		size_t next = literal(sc, at, words[i]);
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
		size_t q = literal(sc, at, words[i]);
		if (!q)
			continue;
		while (q < sc->len && strchr(" ,;", sc->s[q]))
			q++;
		return q < sc->len && is_digit(sc, q) ? q : 0;
	}
	return 0;
}

/* A date or range that starts at this very place. */
static bool
read_span(const struct scan *sc, size_t at, struct date_span *span)
{
	struct point a, b = {0};
	size_t after, sep, end = 0;
	bool since = false;

	size_t from = at;
	const char *token = word(sc, at, &after);
	if (!*token && !is_digit(sc, at) && (unsigned char)sc->s[at] < 0x80)
		return false; /* a Latin word that no date begins with */
	if (strcmp(token, "since") == 0) {
		since = true;
		from = spaces(sc, after);
	}
	size_t first = read_point(sc, from, &a, true);
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
		size_t q = spaces(sc, sep);
		end = read_point(sc, q, &b, false);
		if (!end || (!b.present && !b.year))
			end = read_short_end(sc, q, &a, &b);
	}
	/* "July 2021Present": two boxes that a page sets side by side */
	if (!sep && !a.present && first < sc->len && sc->s[first] >= 'a' &&
	    sc->s[first] <= 'z' && is_digit(sc, first - 1)) {
		end = read_point(sc, first, &b, false);
		if (end && !b.present && !b.month)
			end = 0;
	}
	/* "2018 2022" and nothing else */
	size_t next = spaces(sc, first);
	if (!sep && a.bare && at == 0 && next > first &&
	    read_point(sc, next, &b, false) == sc->len && b.bare &&
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
		print_point(&b, span->to);
		span->range = true;
		span->end = behind_school_year(sc, end);
	} else if (!sep && strcmp(word(sc, spaces(sc, first), &after),
			       "present") == 0) { /* "2018 to date" */
		print_point(&(struct point){.present = true}, span->to);
		span->range = true;
		span->end = after;
	} else if (since || strcmp(word(sc, first, &after), "onward") == 0) {
		print_point(&(struct point){.present = true}, span->to);
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
	print_point(&a, span->from);
	return true;
}

bool
date_find(const struct list *words, const char *low, size_t len, size_t from,
    struct date_span *span)
{
	struct scan sc = {words, low, len};

	for (size_t i = from; i < len; i++) {
		unsigned char c = (unsigned char)low[i];
		bool digit = c >= '0' && c <= '9';
		if ((c & 0xc0) == 0x80 || c < '0' || (c > '9' && c < 'a'))
			continue;
		if (digit && i &&
		    (is_digit(&sc, i - 1) ||
			(strchr(".-/+", low[i - 1]) && i >= 2 &&
			    is_digit(&sc, i - 2)) ||
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
	struct point p;
	size_t sep = separator(&sc, 0);
	size_t at = spaces(&sc, sep);
	size_t end = read_point(&sc, at, &p, false);

	if (!end || (!sep && !p.present))
		return false;
	*span = (struct date_span){.start = 0, .end = end, .range = true};
	print_point(&p, span->to);
	return true;
}

bool
date_read(const struct list *words, const char *low, size_t len, date_text out)
{
	struct scan sc = {words, low, len};
	struct point p;
	size_t at = spaces(&sc, 0);
	size_t end = read_point(&sc, at, &p, false);

	if (!end || p.present)
		return false;
	print_point(&p, out);
	return true;
}
