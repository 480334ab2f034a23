/* See form.h. */
#include "form.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool
form_is_number(const char *s, int64_t *n)
{
	if (!*s || s[strspn(s, "0123456789")])
		return false;
	errno = 0;
	*n = strtoll(s, NULL, 10);
	return errno == 0;
}

static bool
is_code(const char *s, const char *prefix)
{
	size_t n = strlen(prefix);
	int64_t number;
	return strncmp(s, prefix, n) == 0 && form_is_number(s + n, &number);
}

static bool
is_mobile(const char *s)
{
	int digits = 0;
	for (const char *p = s; *p; p++)
		if (isdigit((unsigned char)*p))
			digits++;
		else if ((*p != ' ' && *p != '-') || p == s || !p[1])
			return false;
	return digits >= 5 && digits <= 20;
}

static bool
is_email(const char *s)
{
	const char *at = strchr(s, '@');
	if (!at || at == s || strchr(at + 1, '@'))
		return false;
	for (const char *p = s; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return false;
	const char *dot = strrchr(at, '.');
	return dot && dot > at + 1 && dot[1];
}

/* With the country's code before it, or without. */
static bool
is_phone(const char *s)
{
	const char *rest = *s == '+' ? s + 1 : s;
	return is_mobile(rest);
}

/* 2010-01 */
static bool
is_month(const char *s)
{
	static const char digits[] = "0123456789";
	return strlen(s) == 7 && strspn(s, digits) == 4 && s[4] == '-' &&
	       strspn(s + 5, digits) == 2 && strcmp(s + 5, "01") >= 0 &&
	       strcmp(s + 5, "12") <= 0;
}

const char *
form_trouble(enum schema_form form, const char *s)
{
	int64_t n;
	switch (form) {
	case F_ID:
		return form_is_number(s, &n) ? NULL : "is no id";
	case F_CITY:
		return is_code(s, "CT_") ? NULL : "city not found: use CT_n";
	case F_CITY_ID:
		return is_code(s, "CT_") || form_is_number(s, &n)
			   ? NULL
			   : "city not found: use CT_n";
	case F_COUNTRY:
		return is_code(s, "CN_") ? NULL : "is no country code, CN_n";
	case F_DIAL:
		return s[0] == '+' && strlen(s) <= 5 &&
			       form_is_number(s + 1, &n)
			   ? NULL
			   : "is no dialling code, like +86";
	case F_MOBILE:
		return is_mobile(s) ? NULL : "is no mobile number";
	case F_PHONE:
		return is_phone(s) ? NULL : "is no telephone number";
	case F_MONTH:
		return is_month(s) ? NULL : "is no month, like 2010-01";
	case F_EMAIL:
		return is_email(s) ? NULL : "is no e-mail address";
	default:
		return NULL;
	}
}
