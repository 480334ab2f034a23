/* See date_point.h. The readers are named after what comes first. */
#include "date_point.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A year outside is a number, not a date of a person's life. */
enum { YEAR_MIN = 1940, YEAR_MAX = 2069 };

static bool
year_ok(int year)
{
	return year >= YEAR_MIN && year <= YEAR_MAX;
}

static int
month_word(const struct scan *sc, size_t at, size_t *after)
{
	const char *token = scan_word(sc, at, after);
	int month = (int)strtol(token, NULL, 10);

	return month >= 1 && month <= 12 ? month : 0;
}

/* Month, and perhaps day, after "2018年" or "2018." */
static size_t
after_year(const struct scan *sc, size_t at, struct date_point *p)
{
	size_t n, next = scan_literal(sc, at, "年"), q;

	if (!next)
		next = scan_literal(sc, scan_spaces(sc, at), "年");
	if (next) {
		p->sep = 'y';
		p->bare = false;
	} else if (at < sc->len && strchr("./-", sc->s[at])) {
		next = at + 1;
		p->sep = sc->s[at];
	} else {
		return at;
	}
	size_t digits = p->sep == '-' ? next : scan_spaces(sc, next);
	int month = scan_number(sc, digits, &n);
	/* "2018-Sep", "2018. szeptember", not "2018-Sep 2019" */
	if (!n && p->sep != 'y') {
		size_t at_word = p->sep == '.' ? digits : next;
		q = at_word;
		p->month = month_word(sc, at_word, &q);
		size_t end = scan_spaces(sc, q);
		if (p->month && (scan_is_digit(sc, end) ||
				    (at_word > next && end < sc->len &&
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
		size_t m = scan_literal(sc, scan_spaces(sc, q), "月");
		if (!m)
			return q;
		size_t d = scan_spaces(sc, m);
		int day = scan_number(sc, d, &n);
		size_t end =
		    n >= 1 && n <= 2
			? scan_literal(sc, scan_spaces(sc, d + n), "日")
			: 0;
		if (end && day >= 1 && day <= 31) {
			p->day = day;
			return end;
		}
		return m;
	}
	if (q < sc->len && sc->s[q] == p->sep) {
		size_t d = scan_spaces(sc, q + 1);
		int day = scan_number(sc, d, &n);
		if (n >= 1 && n <= 2 && day >= 1 && day <= 31) {
			p->day = day;
			return d + n;
		}
	}
	size_t m = scan_literal(sc, q, "月");
	return m ? m : q;
}

/* "19年9月": a year of two digits, where a month follows. */
static size_t
two_digits_first(
    const struct scan *sc, size_t at, int value, struct date_point *p)
{
	size_t end = scan_literal(sc, at, "年") ? after_year(sc, at, p) : 0;

	if (!end || !p->month || memcmp(sc->s + end - 3, "年", 3) == 0 ||
	    ((unsigned char)sc->s[end - 1] < 0x80))
		return 0;
	p->year = value >= 40 ? 1900 + value : 2000 + value;
	return end;
}

/* "2018...", "201809", "20180901" */
static size_t
year_first(const struct scan *sc, size_t at, struct date_point *p)
{
	size_t n, after;
	int value = scan_number(sc, at, &n);

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
	size_t w = scan_spaces(sc, end);
	int month = month_word(sc, w, &after);
	if (month) {
		/* "2018 May 2019": the month belongs to the next year */
		size_t y = scan_spaces(sc, after), yn;
		int next = scan_number(sc, y, &yn);
		if (yn == 4 && year_ok(next))
			return end;
		p->month = month;
		p->bare = false;
		if (after < sc->len && sc->s[after] == '.')
			after++;
		return after;
	}
	if (strcmp(scan_word(sc, w, &after), "season") == 0) {
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
	int value = scan_number(sc, at, &n);

	if (n == 4 && year_ok(value)) {
		*year = value;
		return at + 4;
	}
	size_t q = scan_literal(sc, at, "'");
	if (!q)
		q = scan_literal(sc, at, "’");
	if (!q)
		q = scan_literal(sc, at, "‘");
	if (!q)
		return 0;
	value = scan_number(sc, q, &n);
	if (n != 2)
		return 0;
	*year = value >= 40 ? 1900 + value : 2000 + value;
	return q + 2;
}

/* "Daily Mart, 2013", "Value Mart 2015": no March in Turkish. */
static bool
is_name_of_shop(const struct scan *sc, size_t at, size_t after)
{
	char before = at > 1 && sc->s[at - 1] == ' ' ? sc->s[at - 2] : ' ';

	return after - at == 4 && scan_literal(sc, at, "mart") &&
	       ((after < sc->len && sc->s[after] == ',') ||
		   (before >= 'a' && before <= 'z'));
}

/* "Sep 2018", "Sept. '18", "Sep 12, 2018", "Fall 2018"; month alone too. */
static size_t
month_first(const struct scan *sc, size_t at, struct date_point *p, bool alone)
{
	size_t after, n, end;
	const char *token = scan_word(sc, at, &after);
	int month = (int)strtol(token, NULL, 10);
	bool season = strcmp(token, "season") == 0;

	if (!season && (month < 1 || month > 12))
		return 0;
	if (is_name_of_shop(sc, at, after))
		return 0;
	size_t y = after;
	if (y < sc->len && sc->s[y] == '.')
		y++;
	y = scan_spaces(sc, y);
	if (y < sc->len &&
	    (sc->s[y] == ',' || sc->s[y] == '/' || sc->s[y] == '-'))
		y = scan_spaces(sc, y + 1);
	else if (scan_literal(sc, y, "de ")) /* março de 2018 */
		y = scan_literal(sc, y, "de ");
	p->month = season ? 0 : month;
	end = short_year(sc, y, &p->year);
	if (end && !scan_is_digit(sc, end))
		return end;
	int day = scan_number(sc, y, &n);
	if (n >= 1 && n <= 2 && day >= 1 && day <= 31) {
		size_t c = y + n;
		if (scan_literal(sc, c, "st") || scan_literal(sc, c, "nd") ||
		    scan_literal(sc, c, "rd") || scan_literal(sc, c, "th"))
			c += 2;
		if (c < sc->len && sc->s[c] == ',')
			c++;
		end = short_year(sc, scan_spaces(sc, c), &p->year);
		if (end && !scan_is_digit(sc, end)) {
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
	struct date_point p = {0};

	return sc->s[sign] == '.' && year > sign + 1 &&
	       year_first(sc, year, &p) && p.month && strchr("./y", p.sep);
}

/* "09/2018", "12.09.2018", "12 Sep 2018" */
static size_t
day_or_month_first(const struct scan *sc, size_t at, struct date_point *p)
{
	size_t n, n2, n3;
	int a = scan_number(sc, at, &n);

	if (n < 1 || n > 2 || a < 1 || a > 31)
		return 0;
	size_t q = at + n;
	if (q < sc->len && strchr("/.-", sc->s[q])) {
		size_t q2 = scan_spaces(sc, q + 1);
		int b = scan_number(sc, q2, &n2);
		if (n2 == 4 && year_ok(b) && a <= 12 &&
		    !is_numbering(sc, q, q2)) {
			p->month = a;
			p->year = b;
			return q2 + 4;
		}
		if (n2 >= 1 && n2 <= 2 && q2 + n2 < sc->len &&
		    sc->s[q2 + n2] == sc->s[q]) {
			size_t q3 = q2 + n2 + 1;
			int c = scan_number(sc, q3, &n3);
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
			*p = (struct date_point){0};
		}
	}
	if (q < sc->len && sc->s[q] == '.')
		q++;
	else if (scan_literal(sc, q, "st") || scan_literal(sc, q, "nd") ||
		 scan_literal(sc, q, "rd") || scan_literal(sc, q, "th"))
		q += 2;
	q = scan_spaces(sc, q);
	if (scan_literal(sc, q, "de "))
		q = scan_literal(sc, q, "de ");
	size_t end = month_first(sc, q, p, false);
	if (!end || p->day || !p->month) {
		*p = (struct date_point){0};
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
	if (tens > 0 && scan_literal(sc, at + 3, "十"))
		q = at + 3;
	else
		tens = 1;
	if (scan_literal(sc, q, "十")) {
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
han_first(const struct scan *sc, size_t at, struct date_point *p)
{
	int year = 0, n;

	for (int i = 0; i < 4; i++, at += 3) {
		int digit = han_digit(sc, at);
		if (digit < 0)
			return 0;
		year = 10 * year + digit;
	}
	size_t end = scan_literal(sc, at, "年");
	if (!end || !year_ok(year))
		return 0;
	p->year = year;
	p->sep = 'y';
	size_t q = han_number(sc, end, &n);
	size_t month = q ? scan_literal(sc, q, "月") : 0;
	if (!month || n > 12)
		return end;
	p->month = n;
	q = han_number(sc, month, &n);
	size_t day = q ? scan_literal(sc, q, "日") : 0;
	if (!day || n > 31)
		return month;
	p->day = n;
	return day;
}

size_t
date_point_read(
    const struct scan *sc, size_t at, struct date_point *p, bool alone)
{
	size_t end, after;

	*p = (struct date_point){0};
	if (at >= sc->len)
		return 0;
	if (scan_is_digit(sc, at)) {
		end = year_first(sc, at, p);
		if (!end) {
			*p = (struct date_point){0};
			end = day_or_month_first(sc, at, p);
		}
	} else {
		const char *token = scan_word(sc, at, &after);
		if (strcmp(token, "present") == 0) {
			p->present = true;
			return after;
		}
		end = *token ? month_first(sc, at, p, alone) : 0;
		if (!end)
			end = han_first(sc, at, p);
	}
	if (!end || scan_is_digit(sc, end))
		return 0;
	return end;
}

void
date_point_print(const struct date_point *p, date_text out)
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
