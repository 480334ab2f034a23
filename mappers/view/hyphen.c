/*
 * Words divided at the end of a line: whether the hyphen goes when the lines
 * are joined. It stays unless something speaks against it ("full-" over
 * "time"): the word stands elsewhere in the document in one piece, or what
 * comes next is the end of a word and no word ("develop-" over "ment").
 */
#include "view.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MIN_HEAD = 2, MAX_WORD = 40 };

static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) != 0;
}

/* Letters at the end of s, before the hyphen that ends it. */
static size_t
head_of(const char *s, size_t len)
{
	size_t n = 0;

	while (n + 1 < len && is_letter(s[len - 2 - n]))
		n++;
	/* a word with another hyphen in it is a compound */
	return n + 1 < len && strchr("-/@.", s[len - 2 - n]) ? 0 : n;
}

static size_t
tail_of(const char *s)
{
	size_t n = 0;

	while (is_letter(s[n]))
		n++;
	return s[n] == '-' || s[n] == '@' ||
		       (s[n] == '.' && is_letter(s[n + 1]))
		   ? 0
		   : n;
}

/* Does the word stand somewhere by itself? Letter case does not matter. */
static bool
has_word(const struct document *doc, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i < doc->n_lines; i++) {
		const char *text = doc->lines[i].text, *s = text;
		while ((s = strcasestr(s, word))) {
			if ((s == text || !is_letter(s[-1])) &&
			    !is_letter(s[len]))
				return true;
			s += len;
		}
	}
	return false;
}

/* Ends of English words that are no words themselves. */
static bool
is_ending(const char *s, size_t len)
{
	static const char *const endings[] = {"able", "ably", "ager", "agement",
	    "ance", "ances", "ation", "ational", "ations", "cation", "cations",
	    "cial", "cially", "cies", "ciency", "cient", "cy", "ed", "ence",
	    "ences", "ency", "ering", "ers", "eering", "fication", "fications",
	    "fied", "gies", "gy", "ial", "ible", "ibility", "ically", "ies",
	    "ified", "ing", "ings", "ious", "ities", "ity", "ization", "ized",
	    "izing", "lation", "lations", "ly", "ment", "mental", "mentation",
	    "mented", "menting", "ments", "nance", "neer", "neering", "neers",
	    "ness", "nical", "ologies", "ology", "opment", "ously", "ration",
	    "rations", "rial", "sion", "sional", "sions", "tial", "tially",
	    "tics", "ties", "tion", "tional", "tions", "tive", "tively",
	    "tives", "tivity", "tor", "tors", "ture", "tures", "turing", "ual",
	    "ually"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strlen(endings[i]) == len &&
		    memcmp(endings[i], s, len) == 0)
			return true;
	return false;
}

bool
view_divides_word(const struct document *doc, const char *a, const char *b)
{
	size_t len = strlen(a), head, tail;
	char word[2 * MAX_WORD + 2];

	if (len < MIN_HEAD + 1 || a[len - 1] != '-')
		return false;
	head = head_of(a, len);
	tail = tail_of(b);
	if (head < MIN_HEAD || head > MAX_WORD || !tail || tail > MAX_WORD ||
	    isupper((unsigned char)b[0]))
		return false;
	memcpy(word, a + len - 1 - head, head + 1);
	memcpy(word + head + 1, b, tail);
	word[head + 1 + tail] = '\0';
	if (has_word(doc, word)) /* written with a hyphen elsewhere */
		return false;
	if (is_ending(b, tail))
		return true;
	memmove(word + head, word + head + 1, tail + 1);
	return has_word(doc, word);
}
