/*
 * One value of the model in Feishu's form: tokens as numbers, dates as
 * milliseconds. The zone is a fixed offset: no clock, no locale, no database
 * of zones.
 */
#include "feishu.h"

#include <stdio.h>
#include <string.h>

bool
feishu_offset(const char *text, long *ms)
{
	const char *d = "0123456789";
	long h, m;

	if (strlen(text) != 6 || (text[0] != '+' && text[0] != '-') ||
	    strspn(text + 1, d) != 2 || text[3] != ':' ||
	    strspn(text + 4, d) != 2)
		return false;
	h = (text[1] - '0') * 10 + text[2] - '0';
	m = (text[4] - '0') * 10 + text[5] - '0';
	if (h > 14 || m > 59)
		return false;
	*ms = (h * 60 + m) * 60000L * (text[0] == '-' ? -1 : 1);
	return true;
}

/* Days since 1970-01-01 of a date of the proleptic Gregorian calendar. */
static int64_t
days_from_civil(int y, int m, int d)
{
	int64_t before, year = m > 2 ? y : y - 1; /* years begin in March */
	int month = m > 2 ? m - 3 : m + 9;

	before = year * 365 + year / 4 - year / 100 + year / 400;
	return before + (month * 153 + 2) / 5 + d - 1 - 719468;
}

static int
days_in_month(int y, int m)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return m == 2 && leap ? 29 : days[m - 1];
}

bool
feishu_date(const char *text, long offset_ms, int64_t *ms, int *parts)
{
	int part[3] = {0, 1, 1}; /* year, month, day */
	const char *s = text;

	for (*parts = 0; *parts < 3;) {
		size_t want = *parts == 0 ? 4 : 2, got = 0;
		int n = 0;

		for (; got < want && *s >= '0' && *s <= '9'; got++)
			n = n * 10 + *s++ - '0';
		if (got != want)
			return false;
		part[(*parts)++] = n;
		if (*s != '-')
			break;
		s++;
	}
	if (*s || s[-1] == '-' || part[0] < 1900 || part[0] > 2999 ||
	    part[1] < 1 || part[1] > 12 || part[2] < 1 ||
	    part[2] > days_in_month(part[0], part[1]))
		return false;
	*ms = days_from_civil(part[0], part[1], part[2]) * 86400000 - offset_ms;
	return true;
}

bool
feishu_time(const char *text, long offset_ms, int64_t *ms)
{
	size_t date = strcspn(text, "T ");
	char day[11], rest[16];
	const char *s = text + date;
	int parts, h, m, sec = 0, used = 0;

	if (!*s)
		return feishu_date(text, offset_ms, ms, &parts);
	if (date != 10)
		return false;
	memcpy(day, text, 10);
	day[10] = '\0';
	if (sscanf(s + 1, "%2d:%2d%n", &h, &m, &used) != 2 || used != 5)
		return false;
	s += 1 + used;
	if (*s == ':') {
		if (sscanf(s, ":%2d%n", &sec, &used) != 1 || used != 3)
			return false;
		s += used;
	}
	if (*s == '.') /* parts of a second */
		s += 1 + strspn(s + 1, "0123456789");
	snprintf(rest, sizeof(rest), "%s", strcmp(s, "Z") == 0 ? "+00:00" : s);
	if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59 ||
	    (*rest && !feishu_offset(rest, &offset_ms)) ||
	    !feishu_date(day, offset_ms, ms, &parts))
		return false;
	*ms += ((h * 60 + m) * 60 + sec) * 1000L;
	return true;
}

static json_object *
convert_date(const struct feishu_work *work, const struct feishu_row *row,
    const char *text)
{
	int64_t ms;
	int parts;

	if (strcmp(text, "present") == 0)
		return row->conversion == AS_END ? json_object_new_int(-1)
						 : NULL;
	if (!feishu_date(text, work->offset_ms, &ms, &parts) ||
	    (row->conversion == AS_BIRTHDAY && parts < 2))
		return NULL;
	return json_object_new_int64(ms);
}

/* Whole years of a number, also one written as text; -1: it is none. */
static int
convert_years(json_object *value)
{
	const char *text = json_object_get_string(value);
	size_t digits = strspn(text, "0123456789");
	int years = 0;

	if (digits < 1 || digits > 3 || (text[digits] && text[digits] != '.'))
		return -1;
	for (size_t i = 0; i < digits; i++)
		years = years * 10 + text[i] - '0';
	return years < 200 ? years : -1;
}

json_object *
feishu_convert(const struct feishu_work *work, const struct feishu_row *row,
    json_object *value)
{
	bool is_text = json_object_is_type(value, json_type_string);
	const char *text = json_object_get_string(value);
	int years;

	if (!*text || json_object_is_type(value, json_type_object) ||
	    json_object_is_type(value, json_type_array))
		return NULL;
	switch (row->conversion) {
	case AS_TEXT:
		return is_text ? json_object_new_string(text) : NULL;
	case AS_INTEGER:
		years = convert_years(value);
		return years >= 0 ? json_object_new_int(years) : NULL;
	case AS_TOKEN:
		for (const struct feishu_token *t = row->tokens; t->ours; t++)
			if (strcmp(t->ours, text) == 0)
				return json_object_new_int(t->theirs);
		return NULL;
	default:
		return is_text ? convert_date(work, row, text) : NULL;
	}
}
