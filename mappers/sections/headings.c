/* Headings: what section a text is the heading of. */
#include "mapping.h"

#include "among.h"
#include "sections.h"
#include "text.h"

#include <ctype.h>
#include <string.h>

static bool
is_frame(unsigned c)
{
	if (c < 0x80) /* letters first: they are the most */
		return c <= ' ' ||
		       (!isalnum((int)c) &&
			   strchr("[]()<>{}:|/\\-_=*#.,&+~`'\"", (int)c));
	return (c >= 0x2000 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x303f) ||
	       (c >= 0xe000 && c <= 0xf8ff) || c == 0xb7 || c == 0xbb ||
	       c == 0xff5c || c == 0xfffd || c >= 0x1f000;
}

/* "3", "十二" */
static bool
is_number(const char *s, size_t len)
{
	static const char numerals[] = "一二三四五六七八九十";
	size_t i = 0;

	while (i < len && isdigit((unsigned char)s[i]))
		i++;
	while (i + 3 <= len && memmem(numerals, strlen(numerals), s + i, 3))
		i += 3;
	return len && i == len;
}

/* Single letters with spaces between. */
static bool
is_spaced(const char *low, size_t len)
{
	for (size_t i = 0; i + 1 < len; i++)
		if (low[i] != ' ' && low[i + 1] != ' ' && !(low[i] & 0x80))
			return false;
	return true;
}

/* The last sign of a text that is not empty; *n is how many bytes it has. */
static unsigned
last_sign(const char *s, size_t len, size_t *n)
{
	unsigned c;

	for (*n = 1; *n < len && (s[len - *n] & 0xc0) == 0x80; ++*n)
		;
	text_decode(s + len - *n, *n, &c);
	return c;
}

/* Does the space before a place stand within a word that is set wide? */
static bool
is_letter_space(
    const char *low, size_t len, size_t next, const char *out, size_t n)
{
	unsigned after = 0;
	size_t step;

	if (next >= len)
		return true;
	text_decode(low + next, len - next, &after);
	return text_is_han(after) || text_is_han(last_sign(out, n, &step)) ||
	       is_spaced(low, len);
}

/*
 * The text of a heading without frame, numbering and letter spacing:
 * "一、教 育 背 景：" -> "教育背景". Returns its length in out.
 */
size_t
heading_compact(const char *low, size_t len, char out[HEADING_MAX])
{
	static const char dot[] = "·";
	size_t n = 0, i = 0, step;
	unsigned c;

	for (; i < len; i += step) {
		step = text_decode(low + i, len - i, &c);
		if (!is_frame(c))
			break;
	}
	for (; i < len; i++) {
		if (low[i] == ' ' && is_letter_space(low, len, i + 1, out, n))
			continue;
		if (low[i] == dot[0] && i + 1 < len && low[i + 1] == dot[1]) {
			i++;
			continue;
		}
		if (n + 1 >= HEADING_MAX)
			return 0;
		out[n++] = low[i];
	}
	while (n && is_frame(last_sign(out, n, &step)))
		n -= step;
	/* "01 工作履历" */
	size_t digits = 0;
	while (digits < n && isdigit((unsigned char)out[digits]))
		digits++;
	if (digits && digits <= 2 && n - digits >= 6 && out[digits] & 0x80 &&
	    !is_number(out + digits, 3) && memcmp(out + digits, "、", 3) != 0) {
		memmove(out, out + digits, n - digits);
		return n - digits;
	}
	/* "一、", "十二、", "1." before the words */
	bool letter = !isdigit((unsigned char)out[0]) && !(out[0] & 0x80);
	for (size_t k = 0; k < n && k < 7 && !letter; k++) {
		if (n - k > 3 && memcmp(out + k, "、", 3) == 0 &&
		    is_number(out, k)) {
			memmove(out, out + k + 3, n - k - 3);
			return n - k - 3;
		}
		if ((out[k] == '.' || out[k] == ')') && k && out[0] >= '0' &&
		    out[0] <= '9') {
			size_t s = k + 1 + strspn(out + k + 1, " ");
			if (s < n) {
				memmove(out, out + s, n - s);
				return n - s;
			}
		}
	}
	return n;
}

enum section
heading_section(const char *token, enum section *second)
{
	size_t n = strcspn(token, "+");

	*second = token[n]
		      ? section_from_name(token + n + 1, strlen(token + n + 1))
		      : SECTION_COUNT;
	return section_from_name(token, n);
}

/* What joins two headings at the beginning of a text: its bytes, or 0. */
static size_t
joint(const char *s, size_t len)
{
	static const char *const signs[] = {
	    "&", "/", "与", "與", "及", "和", "、", ", "};
	static const char *const words[] = {"&", "and", "|", "·", "und", "et",
	    "e", "y", "i", "a", "o", "en", "och", "og", "ja", "oraz", "és",
	    "ve"};

	if (isalnum((unsigned char)*s) || ((unsigned char)*s & 0xc0) == 0x80)
		return 0;
	if (*s != ' ')
		return among_begins(AMONG(signs), s, len - 1);
	const char *end = memchr(s + 1, ' ', len - 1);
	return end && end + 1 < s + len &&
		       among_is(AMONG(words), s + 1, (size_t)(end - s) - 1)
		   ? (size_t)(end - s) + 1
		   : 0;
}

/* The first two of the sections that two headings name, in their own order. */
static enum section
both(enum section a, enum section a2, enum section b, enum section b2,
    enum section *second)
{
	enum section all[] = {a, a2, b, b2}, first = SECTION_COUNT;

	*second = SECTION_COUNT;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i] < first) {
			*second = first;
			first = all[i];
		} else if (all[i] > first && all[i] < *second) {
			*second = all[i];
		}
	return first;
}

static enum section two_headings(const struct list *headings, const char *s,
    size_t len, enum section *second);

/* s[0..at) is a heading, and what begins at `from` is one or several. */
static enum section
split_headings(const struct list *headings, const char *s, size_t at,
    size_t from, size_t len, enum section *second)
{
	char part[HEADING_MAX];
	enum section a, a2, b, b2;
	size_t n = heading_compact(s, at, part);
	const char *token = list_token(headings, part, n);

	if (!token)
		return SECTION_COUNT;
	a = heading_section(token, &a2);
	n = heading_compact(s + from, len - from, part);
	token = list_token(headings, part, n);
	b = token ? heading_section(token, &b2)
		  : two_headings(headings, part, n, &b2);
	return b < SECTION_COUNT ? both(a, a2, b, b2, second) : SECTION_COUNT;
}

/* "skills & interests", "awards / certificates", "荣誉证书": all are listed. */
static enum section
two_headings(const struct list *headings, const char *s, size_t len,
    enum section *second)
{
	enum { TWO_IDEOGRAPHS = 6, MAX_TOUCHING = 36 };
	enum section found;

	for (size_t at = len; at-- > 1;) {
		size_t n = joint(s + at, len - at);
		if (n && (found = split_headings(headings, s, at, at + n, len,
			      second)) < SECTION_COUNT)
			return found;
	}
	for (size_t at = len; len <= MAX_TOUCHING && at-- > TWO_IDEOGRAPHS;) {
		unsigned c = 0;
		if (len - at >= TWO_IDEOGRAPHS &&
		    ((unsigned char)s[at] & 0xc0) == 0xc0)
			text_decode(s + at, len - at, &c);
		if (text_is_han(c) && (found = split_headings(headings, s, at,
					   at, len, second)) < SECTION_COUNT)
			return found;
	}
	return SECTION_COUNT;
}

/* "工作经历 work experience": one of the two scripts says it. */
static enum section
two_scripts(const struct list *headings, const char *s, size_t len,
    enum section *second)
{
	size_t split = 0, i = 0;
	unsigned c;
	int changes = 0;
	bool han = false;

	while (i < len) {
		size_t step = text_decode(s + i, len - i, &c);
		bool now = c >= 0x80 && text_is_han(c);
		if (i && (now || (c < 0x250 && c > ' ')) && now != han) {
			changes++;
			split = i;
		}
		if (now || (c < 0x250 && c > ' '))
			han = now;
		i += step;
	}
	/* "技术栈：Redis、Kafka" is a label and its value */
	if (changes != 1 || memchr(s, ':', len) || memmem(s, len, "、", 3) ||
	    memchr(s, ',', len) || memchr(s, ';', len))
		return SECTION_COUNT;
	char part[HEADING_MAX];
	enum section side[2], more[2];
	for (int k = 0; k < 2; k++) {
		size_t n = k ? heading_compact(s + split, len - split, part)
			     : heading_compact(s, split, part);
		const char *token = list_token(headings, part, n);
		side[k] = token ? heading_section(token, &more[k])
				: two_headings(headings, part, n, &more[k]);
	}
	/* "荣誉奖励 / Certificate": both are there */
	if (mixed_is_heading(side[0], side[1]))
		return both(side[0], more[0], side[1], more[1], second);
	int said = side[0] == SECTION_COUNT;
	*second = more[said];
	return side[said];
}

enum section
sections_heading(const struct list *headings, const char *low, size_t len,
    enum section *second)
{
	char s[HEADING_MAX];

	*second = SECTION_COUNT;
	if (len > 2 * HEADING_MAX)
		return SECTION_COUNT;
	size_t n = heading_compact(low, len, s);
	if (!n)
		return SECTION_COUNT;
	const char *token = list_token(headings, s, n);
	if (token)
		return heading_section(token, second);
	/* "Experience (5 years)", "项目经历(3个)" */
	const char *paren = memchr(s, '(', n);
	const char *close =
	    paren ? memchr(paren, ')', n - (size_t)(paren - s)) : NULL;
	if (paren && paren > s && (!close || close + 1 >= s + n)) {
		char t[HEADING_MAX];
		size_t m = heading_compact(s, (size_t)(paren - s), t);
		if ((token = list_token(headings, t, m)))
			return heading_section(token, second);
	}
	/* "L ANGUAGES": badly kerned capitals */
	char joined[HEADING_MAX];
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ')
			joined[k++] = s[i];
	if (k < n && (token = list_token(headings, joined, k)))
		return heading_section(token, second);
	enum section found = two_scripts(headings, s, n, second);
	return found != SECTION_COUNT ? found
				      : two_headings(headings, s, n, second);
}

size_t
sections_behind_bracket(
    const struct list *headings, const char *text, const char *low)
{
	static const char close[] = "】", stack[] = "技术栈";
	enum { SIGN = sizeof close - 1 };
	enum section second, found;

	if (strncmp(text, "【", SIGN) != 0)
		return 0;
	const char *end = strstr(text, close);
	size_t at = end ? (size_t)(end - text) : 0;
	if (at < SIGN || at > 32)
		return 0;
	found = sections_heading(headings, low + SIGN, at - SIGN, &second);
	/* what a job or project has of its own is no section */
	if (found == SECTION_COUNT || found == SECTION_duties ||
	    strncmp(low + SIGN, stack, sizeof stack - 1) == 0)
		return 0;
	at += SIGN;
	return at + strspn(text + at, ": ");
}

/* In capitals, and not short. */
static bool
is_capital_text(const char *s, size_t len)
{
	enum { MIN_HEADING = 5 };
	size_t letters = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i] != ' ' && s[i] != '&' && (s[i] < 'A' || s[i] > 'Z'))
			return false;
		letters += s[i] >= 'A';
	}
	return letters >= MIN_HEADING;
}

bool
sections_is_capital_heading(const struct list *headings, const char *text)
{
	size_t len = strlen(text);
	char low[HEADING_MAX];
	enum section second;

	if (len >= HEADING_MAX || !is_capital_text(text, len))
		return false;
	memcpy(low, text, len);
	text_lower(low, len);
	return sections_heading(headings, low, len, &second) != SECTION_COUNT;
}

size_t
sections_before_text(
    const struct list *headings, const char *text, const char *low, size_t len)
{
	enum section second;
	size_t found = 0;

	for (size_t i = 1; i + 1 < len && i < HEADING_MAX; i++) {
		if (text[i] != ' ')
			continue;
		if (!is_capital_text(text, i))
			break;
		/* "EDUCATION AND TRAINING" goes on */
		if (text[i + 1] >= 'A' && text[i + 1] <= 'Z' &&
		    text[i + 2] >= 'a' && text[i + 2] <= 'z' &&
		    sections_heading(headings, low, i, &second) !=
			SECTION_COUNT)
			found = i + 1;
	}
	return found;
}
