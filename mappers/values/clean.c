/* Cleaners: one small function a row of clean.def. */
#include "clean.h"

#include "date.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	clean_fn *fn;
} cleaners[] = {
#define CLEANER(name, what) {#name, clean_##name},
#include "clean.def"
#undef CLEANER
};

clean_fn *
clean_find(const char *name)
{
	for (size_t i = 0; i < sizeof cleaners / sizeof *cleaners; i++)
		if (strcmp(cleaners[i].name, name) == 0)
			return cleaners[i].fn;
	return NULL;
}

/* Signs that separate values and belong to none of them. */
static bool
is_edge(unsigned c)
{
	return c <= ' ' || (c < 0x80 && strchr(":;,|/-~_*=<>", (int)c)) ||
	       c == 0xb7 || c == 0x2022 || c == 0x3001 || c == 0xff0c ||
	       c == 0xff1b || c == 0x2013 || c == 0x2014 || c == 0xff5c ||
	       c == 0x3002 || c == 0x25cf || c == 0x25aa || c == 0x25a0 ||
	       c == 0xfffd || (c >= 0x2190 && c <= 0x21ff) ||
	       (c >= 0x2500 && c <= 0x25ff) || (c >= 0xe000 && c <= 0xf8ff) ||
	       c == 0x2003 || c == 0x3000 || c == 0xff1a || c == 0x203a ||
	       c == 0x3010 || c == 0x3011 || c == 0x00bb || c == 0x2027 ||
	       c == 0x22c5 || c == 0x30fb;
}

void
clean_trim(const char **text, size_t *len)
{
	unsigned c;

	while (*len) {
		size_t n = text_decode(*text, *len, &c);
		if (!is_edge(c))
			break;
		*text += n;
		*len -= n;
	}
	while (*len) {
		size_t n = 1;
		while (n < *len && n < 4 && ((*text)[*len - n] & 0xc0) == 0x80)
			n++;
		text_decode(*text + *len - n, n, &c);
		if (!is_edge(c))
			break;
		*len -= n;
	}
}

bool
clean_text(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	clean_trim(&s, &len);
	return len && buffer_add(out, s, len);
}

static size_t
add_digits(const char *s, size_t len, struct buffer *out)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		if (s[i] >= '0' && s[i] <= '9') {
			buffer_addc(out, s[i]);
			n++;
		}
	return n;
}

bool
clean_digits(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	return add_digits(s, len, out) > 0;
}

/* How many digits the country code takes that a number begins with (E.164). */
static size_t
dial_code(const char *digits)
{
	static const char two[] =
	    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 "
	    "54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 "
	    "95 98 ";
	char code[] = {digits[0], digits[1], ' ', '\0'};

	if (digits[0] == '1' || digits[0] == '7')
		return 1;
	return strstr(two, code) ? 2 : 3;
}

bool
clean_phone(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	char digits[32];
	size_t n = 0;
	bool plus = false;

	for (size_t i = 0; i < len && n < sizeof digits; i++) {
		plus |= s[i] == '+';
		/* +44 (0)20: the zero is dialled at home only */
		if (plus && s[i] == '(' && i + 2 < len && s[i + 1] == '0' &&
		    s[i + 2] == ')')
			i += 2;
		else if (s[i] >= '0' && s[i] <= '9')
			digits[n++] = s[i];
	}
	size_t skip = 0;
	if (n > 10 && digits[0] == '0' && digits[1] == '0' && digits[2] != '0')
		skip = 2 + dial_code(digits + 2);
	else if (n == 13 && memcmp(digits, "861", 3) == 0)
		skip = 2;
	else if (plus && n > 8)
		skip = dial_code(digits);
	if (n - skip < 7 || n - skip > 15)
		return false;
	return buffer_add(out, digits + skip, n - skip);
}

bool
clean_country_code(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	char digits[32];
	size_t n = 0, skip;

	for (size_t i = 0; i < len && n < sizeof digits; i++)
		if (s[i] >= '0' && s[i] <= '9')
			digits[n++] = s[i];
	for (skip = 0; skip < n && digits[skip] == '0'; skip++)
		;
	if (n > skip + 6) /* and the number behind it */
		n = skip + dial_code(digits + skip);
	return n > skip && n - skip <= 3 && buffer_addc(out, '+') &&
	       buffer_add(out, digits + skip, n - skip);
}

bool
clean_email(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	size_t start = out->len;

	if (len > 7 && strncasecmp(s, "mailto:", 7) == 0) {
		s += 7;
		len -= 7;
	}
	for (size_t i = 0; i < len && s[i] != '?'; i++)
		if (s[i] != ' ')
			buffer_addc(out, s[i]);
	return out->len - start > 4 &&
	       memchr(out->data + start, '@', out->len - start);
}

bool
clean_url(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	clean_trim(&s, &len);
	while (len && strchr(".,;)>'\"]", s[len - 1]))
		len--;
	return len && buffer_add(out, s, len);
}

/* The text in lower case, in a buffer of its own; the caller frees it. */
static char *
lowered(const char *s, size_t len)
{
	char *low = xstrndup(s, len);

	text_lower(low, len);
	return low;
}

bool
clean_date(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	date_text date;

	clean_trim(&s, &len);
	char *low = lowered(s, len);
	bool ok = date_read(lists_find(lists, "dates"), low, len, date) &&
		  buffer_adds(out, date);
	free(low);
	return ok;
}

bool
clean_number(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	static const char *const zh[] = {
	    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	int value = -1;

	for (size_t i = 0; i < len; i++)
		if (s[i] >= '0' && s[i] <= '9') {
			size_t n = strspn(s + i, "0123456789");
			if (i + n > len)
				n = len - i;
			if (n > 6)
				return false;
			size_t f = i + n + 1;
			if (f < len && s[i + n] == '.' && s[f] >= '0' &&
			    s[f] <= '9')
				n += 2;
			return buffer_add(out, s + i, n);
		}
	for (size_t i = 0; i + 3 <= len; i += 3) {
		bool ten = memcmp(s + i, "十", 3) == 0;
		int digit = -1;
		for (int d = 0; d < 10; d++)
			if (memcmp(s + i, zh[d], 3) == 0)
				digit = d;
		if (i + 3 <= len && memcmp(s + i, "两", 3) == 0)
			digit = 2;
		if (ten)
			value = value < 0 ? 10 : value * 10;
		else if (digit >= 0)
			value = value < 0	  ? digit
				: value % 10 == 0 ? value + digit
						  : value;
		else if (value >= 0)
			break;
	}
	return value >= 0 && buffer_addf(out, "%d", value);
}

bool
clean_id_number(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < len; i++)
		if ((s[i] >= '0' && s[i] <= '9') ||
		    (s[i] >= 'A' && s[i] <= 'Z'))
			buffer_addc(out, s[i]);
		else if (s[i] >= 'a' && s[i] <= 'z')
			buffer_addc(out, (char)(s[i] - 32));
	return out->len - start >= 6;
}

/* The token of the first listed word, or the word itself. */
static bool
add_listed(const struct lists *lists, const char *list, const char *s,
    size_t len, struct buffer *out, bool token)
{
	size_t start, used;
	char *low = lowered(s, len);
	const char *found =
	    list_search(lists_find(lists, list), low, len, 0, &start, &used);
	bool ok = found && (token ? *found && buffer_adds(out, found)
				  : buffer_add(out, s + start, used));
	free(low);
	return ok;
}

bool
clean_gender(const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	return add_listed(l, "genders", s, n, out, true);
}

bool
clean_marital(
    const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	return add_listed(l, "marital", s, n, out, true);
}

bool
clean_degree(const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	return add_listed(l, "degrees", s, n, out, true);
}

bool
clean_education_type(
    const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	return add_listed(l, "education_types", s, n, out, true);
}

bool
clean_language(
    const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	return add_listed(l, "languages", s, n, out, true);
}

bool
clean_political(
    const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	return add_listed(l, "political", s, n, out, false);
}

bool
clean_ethnicity(
    const struct lists *l, const char *s, size_t n, struct buffer *out)
{
	enum { MAX_NAME = 24 };
	char name[MAX_NAME];

	if (add_listed(l, "ethnicities", s, n, out, false))
		return true;
	/* 民族：汉 */
	n = (size_t)snprintf(name, sizeof name, "%.*s族", (int)n, s);
	return n < sizeof name &&
	       list_token(lists_find(l, "ethnicities"), name, n) &&
	       buffer_adds(out, name);
}

/* "前5%", "3/120", "top 10%": rounded up to the steps that the model has */
bool
clean_ranking(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	static const int steps[] = {5, 10, 20, 30, 50};
	const char *digit = s, *end = s + len;

	while (digit < end && (*digit < '0' || *digit > '9'))
		digit++;
	if (digit == end)
		return false;
	char *after;
	double value = strtod(digit, &after);
	const char *slash = after;
	while (slash < end && *slash == ' ')
		slash++;
	if (slash < end && *slash == '/') {
		double of = strtod(slash + 1, NULL);
		if (of < 1 || value > of)
			return false;
		value = 100 * value / of;
	} else if (!memchr(
		       after, '%', (size_t)(end > after ? end - after : 0))) {
		return false;
	}
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (value <= steps[i])
			return buffer_addf(out, "%d", steps[i]);
	return buffer_adds(out, "51");
}

bool
clean_resident_id(
    const struct lists *lists, const char *s, size_t len, struct buffer *out)
{
	return buffer_adds(out, "resident_id");
}
