/*
 * Cut values: a word, mail address, label, company, date or telephone number
 * that the end of a line cut in two, told by the texts of both lines; and a
 * label set with space between its letters.
 */
#include "view.h"

#include "sections/sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/*
 * "+81 90-5555-", "https://example.org/": broken at a sign inside a word, or at
 * a soft hyphen.
 */
bool
view_is_broken(const char *s)
{
	size_t n = strlen(s);
	const char *word = strrchr(s, ' ');

	word = word ? word + 1 : s;
	if (n > 2 && strcmp(s + n - 2, "\u00ad") == 0)
		return true;
	return n > 2 && text_in_word(s, n, n - 2) &&
	       (s[n - 1] == '-' || (s[n - 1] == '/' && strstr(word, "://")));
}

/*
 * "jo@nowhere.exampl" over "e.dk", "jo@nowhere.c" over "o.nz": no domain ends
 * as the first does, but as both do.
 */
static bool
cuts_domain(const char *domain, const char *b)
{
	static const char *const known[] = {"online", "store", "email",
	    "agency", "design", "digital", "studio", "academy", "world",
	    "global", "works", "space", "group", "company", "cloud", "media",
	    "network", "software", "consulting", "museum", "example"};
	static const char *const ends[] = {
	    "com", "net", "org", "edu", "gov", "com.cn", "edu.cn"};
	const char *last = strrchr(domain, '.');
	const char *dot = strrchr(b, '.');
	size_t n = last ? strlen(last + 1) : 0, m = strlen(b);

	/* "jo@nowhere.c" over "om" */
	for (size_t i = 0; n && !dot && i < sizeof ends / sizeof *ends; i++)
		if (strlen(ends[i]) == n + m &&
		    memcmp(ends[i], last + 1, n) == 0 &&
		    strcmp(ends[i] + n, b) == 0)
			return true;

	if (!last || b[0] < 'a' || b[0] > 'z' || !dot || strlen(dot + 1) < 2 ||
	    strlen(dot + 1) > 4 || strlen(b) > 12)
		return false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(last + 1, known[i]) == 0)
			return false;
	return n == 1 || n > 4;
}

/* "jo.doe@exam" over "ple.org", "jo.example" over ".org". */
bool
view_cuts_address(const char *a, const char *b)
{
	static const char host[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
	const char *space = strrchr(a, ' ');
	const char *word = space ? space + 1 : a;
	const char *at = strchr(word, '@');
	size_t len = strlen(b), n = strlen(word);

	if (n < 4 || strspn(b, host) != len)
		return false;
	if (len < 2)
		return at && cuts_domain(at, b);
	if (b[0] == '.' && len <= 5)
		return at || (strchr(word, '.') && b[1] >= 'a' && b[1] <= 'z');
	if (!at || at == word || !at[1])
		return false;
	return word[n - 1] == '.' || (!strchr(at, '.') && strchr(b, '.')) ||
	       cuts_domain(at, b);
}

bool
view_cuts_word(const char *a, const char *b)
{
	return view_is_broken(a) || view_cuts_address(a, b);
}

/* Bytes of the text's last word, behind what parts a list. */
static size_t
last_item(const char *s)
{
	static const char *const signs[] = {"、", "，", "；", "：", "。"};
	size_t len = strlen(s), n = len;

	for (const char *at = s + len; at > s; at--) {
		n = (size_t)(s + len - at);
		if (strchr(" ,;:", at[-1]))
			return n;
		for (size_t i = 0; i < 5 && at >= s + 3; i++)
			if (memcmp(at - 3, signs[i], 3) == 0)
				return n;
	}
	return len;
}

/*
 * The two together are what a heading or label is called: 荣誉 over 奖项：,
 * or a language of a list: "…、英" over "语：四级".
 */
bool
view_cuts_label(const struct view *v, const char *a, const char *b)
{
	enum { MAX_HALF = 12 };
	char both[2 * MAX_HALF];
	enum section second;
	size_t n = last_item(a), m = 0, len = strlen(b);
	unsigned c = 0;

	while (m < len) {
		size_t step = text_decode(b + m, len - m, &c);
		if (!text_is_han(c))
			break;
		m += step;
	}
	if (!m || m > MAX_HALF || n > MAX_HALF || (c != ':' && c != 0xff1a))
		return false;
	memcpy(both, a + strlen(a) - n, n);
	memcpy(both + n, b, m);
	if (n < strlen(a))
		return list_token(v->languages, both, n + m);
	return list_token(v->labels, both, n + m) ||
	       sections_heading(v->headings, both, n + m, &second) !=
		   SECTION_COUNT;
}

/* Bytes of the Han word that ends the text at its start or behind a space. */
static size_t
last_han_word(const char *s)
{
	size_t len = strlen(s), n = 0;
	unsigned c;

	while (n + 3 <= len && text_decode(s + len - n - 3, 3, &c) == 3 &&
	       text_is_han(c))
		n += 3;
	return n == len || (n && strchr(" |", s[len - n - 1])) ||
		       (len > n + 2 && memcmp(s + len - n - 3, "•", 3) == 0)
		   ? n
		   : 0;
}

bool
view_spaces_label(
    const struct view *v, const struct line *a, const struct line *b)
{
	enum { HAN = 3, MAX_LETTERS = 2 * HAN };
	size_t n = last_han_word(a->text), m = 0, len = strlen(b->text);
	char both[2 * MAX_LETTERS];
	unsigned c;

	while (m < len && text_decode(b->text + m, len - m, &c) == HAN &&
	       text_is_han(c))
		m += HAN;
	if (n != HAN || m != HAN || !view_same_row(a, b) ||
	    b->box.x0 - a->box.x1 > 4 * a->size ||
	    (b->text[m] != ':' && strncmp(b->text + m, "：", 3) != 0))
		return false;
	memcpy(both, a->text + strlen(a->text) - n, n);
	memcpy(both + n, b->text, m);
	return list_token(v->labels, both, n + m) != NULL;
}

/* "某某股份有" over "限公司": a form of company that has been cut in two. */
bool
view_cuts_company(const char *a, const char *b)
{
	enum { HAN = 3 };
	static const char *const forms[] = {"有限公司", "有限责任公司"};
	size_t len = strlen(a);

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		for (size_t k = HAN; k < strlen(forms[i]); k += HAN)
			if (len > k && memcmp(a + len - k, forms[i], k) == 0 &&
			    strncmp(b, forms[i] + k, strlen(forms[i] + k)) == 0)
				return true;
	return false;
}

/* "Mar 2008 – Jan" over "2011", "2018.09-" over "2022.06". */
bool
view_cuts_date(const struct view *v, const char *a, const char *b)
{
	size_t len, used, digits = strspn(b, "0123456789");
	bool cut = false;
	struct date_span d;

	if (digits < 4)
		return false;
	char *low = text_fold(a, &len, NULL);
	text_lower(low, len);
	/* "December" over "2022" */
	const char *alone = list_token(v->dates, low, len);
	if (alone && alone[0] >= '1' && alone[0] <= '9' && digits == 4 &&
	    b[4] == '\0') {
		free(low);
		return true;
	}
	if (date_find(v->dates, low, len, 0, &d) && d.open) {
		size_t at = d.end + strspn(low + d.end, " ");
		const char *month =
		    list_prefix(v->dates, low + at, len - at, &used);
		cut =
		    at == len || (month && month[0] >= '1' && month[0] <= '9' &&
				     at + used == len && b[digits] == '\0');
	}
	free(low);
	return cut;
}

/* "Master of Law (2016-" over "05)", which is no item of a list. */
bool
view_cuts_number(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n > 5 && a[n - 1] == '-' && a[n - 2] >= '0' && a[n - 2] <= '9' &&
	       b[0] >= '0' && b[0] <= '9' && b[1] >= '0' && b[1] <= '9' &&
	       b[2] == ')' && strrchr(a, '(');
}

/* "… · +33 6 55 50" over "17 42 · …": a telephone number. */
bool
view_cuts_phone(const char *a, const char *b)
{
	enum { MIN = 5, FULL = 11 };
	const char *plus = strrchr(a, '+');
	size_t digits = 0;

	if (!plus || plus[strspn(plus, "+0123456789 ()-")] ||
	    strspn(b, "0123456789") < 2)
		return false;
	for (const char *s = plus; *s; s++)
		digits += *s >= '0' && *s <= '9';
	return digits >= MIN && digits < FULL;
}
