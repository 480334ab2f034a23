/* What the words of a run tell of its place; see marks.h. */
#include "marks.h"

#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
mark_is_bullet(const char *text)
{
	size_t n = strlen(text);
	char *folded = text_fold(text, &n, NULL);
	const char *p = folded + strspn(folded, " (");

	bool bullet = strncmp(folded, "\xe2\x80\xa2", 3) == 0 ||
		      strncmp(folded, "\xc2\xb7", 2) == 0 ||
		      (n && strchr("-*~>", folded[0]) &&
			  (folded[1] == ' ' || !folded[1]));
	size_t digits = strspn(p, "0123456789");
	if (digits > 0 && digits < 3 && p[digits] && strchr(".)", p[digits]) &&
	    !(p[digits + 1] >= '0' && p[digits + 1] <= '9'))
		bullet = true;
	if (strncmp(p, "\xe3\x80\x81", 3) == 0 ||
	    (digits && digits < 3 &&
		strncmp(p + digits, "\xe3\x80\x81", 3) == 0))
		bullet = true;
	free(folded);
	return bullet;
}

bool
mark_is_sign(const char *text)
{
	if (strlen(text) > 16)
		return false;
	char *folded = text_fold(text, NULL, NULL);
	const char *p = folded;

	while (*p == ' ' || strncmp(p, "\xe2\x80\xa2", 3) == 0)
		p += *p == ' ' ? 1 : 3;
	bool sign = !*p;
	free(folded);
	return sign;
}

/* A word that stands in dates: a month, 至今, "present", ... */
static size_t
date_word(const char *s)
{
	static const char *const words[] = {"jan", "feb", "mar", "apr", "may",
	    "jun", "jul", "aug", "sep", "oct", "nov", "dec", "pres", "now",
	    "curr", "to", "til", "since", "年", "月", "日", "至", "今", "现在"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (words[i][0] != (char)tolower((unsigned char)*s))
			continue;
		size_t n = strlen(words[i]);
		if (strncasecmp(s, words[i], n) != 0)
			continue;
		while (isalpha((unsigned char)s[n]))
			n++;
		return n;
	}
	return 0;
}

/* Has it a number of four digits that begins with 19 or 20? */
static bool
has_year(const char *s)
{
	for (size_t n; *s; s += n) {
		n = strspn(s, "0123456789");
		if (n == 4 &&
		    (memcmp(s, "19", 2) == 0 || memcmp(s, "20", 2) == 0))
			return true;
		n += strcspn(s + n, "0123456789");
	}
	return false;
}

/* Has it a year, few digits, and less than so many other letters? */
static bool
is_date(const char *s, int others)
{
	int digits = 0, other = 0;

	if (strlen(s) > 80 || !has_year(s))
		return false;
	for (size_t n; *s; s += n) {
		n = date_word(s);
		if (n)
			continue;
		n = 1;
		if (isdigit((unsigned char)*s))
			digits++;
		else
			other +=
			    isalpha((unsigned char)*s) || (*s & 0xc0) == 0xc0;
	}
	return digits < 17 && other < others;
}

bool
mark_is_date(const char *s)
{
	return is_date(s, 8);
}

bool
mark_is_bare_date(const char *s)
{
	for (const char *p = s; *p; p++)
		if (isdigit((unsigned char)*p) && isalpha((unsigned char)p[1]))
			return false; /* a number glued to a month */
	return (isdigit((unsigned char)*s) || date_word(s)) && is_date(s, 3);
}

bool
mark_is_date_word(const char *s)
{
	return *s && date_word(s) == strlen(s);
}

bool
mark_ends_with_date(const char *s)
{
	enum { LONGEST = 40 };
	size_t n = strlen(s);

	s += n > LONGEST ? n - LONGEST : 0;
	const char *word = strrchr(s, ' ');
	return has_year(s) &&
	       (isdigit((unsigned char)s[strlen(s) - 1]) ||
		   date_word(word ? word + 1 : s) || strstr(s, "今"));
}

bool
mark_begins_range(const char *s)
{
	static const char *const dashes[] = {
	    "-", "~", "–", "—", "－", "～", "至", "到"};
	static const char *const parts[] = {"年", "月", "日"};
	size_t digits = strspn(s, "0123456789");

	if (digits != 4 || (memcmp(s, "19", 2) != 0 && memcmp(s, "20", 2) != 0))
		return false;
	for (size_t n = digits; n; s += n) {
		n = strspn(s, "0123456789./ ");
		for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
			if (!n && strncmp(s, parts[i], 3) == 0)
				n = 3;
	}
	for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
		if (strncmp(s, dashes[i], strlen(dashes[i])) == 0)
			return true;
	return false;
}

bool
mark_is_label(const char *s)
{
	size_t n = strlen(s);

	return n && (s[n - 1] == ':' ||
			(n >= 3 && strcmp(s + n - 3, "\xef\xbc\x9a") == 0));
}

bool
mark_is_word(const char *s)
{
	size_t len = strlen(s), n = 0;

	for (size_t i = 0; i < len; n++) {
		unsigned c;
		i += text_decode(s + i, len - i, &c);
		if (!text_is_han(c))
			return false;
	}
	return n > 0 && n <= 5;
}

bool
mark_is_broken(const char *s)
{
	size_t len = strlen(s);
	const char *word = strrchr(s, ' ');

	word = word ? word + 1 : s;
	return len && strchr("-/@._=", s[len - 1]) &&
	       (strchr(word, '@') || strstr(word, "://") ||
		   strncmp(word, "www.", 4) == 0 ||
		   (strchr(word, '.') && strchr(word, '/')));
}
