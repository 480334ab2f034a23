/* Sentences: what says what was done, or how long, and names nothing. */
#include "entries.h"

#include "among.h"
#include "text.h"

#include <string.h>

bool
words_are_prose(const struct view *v, const char *text, size_t len)
{
	/* words of a sentence that names hardly have */
	static const char *const small[] = {"a", "an", "the", "to", "with",
	    "by", "from", "on", "our", "their", "its", "my", "that", "which",
	    "who", "into", "per", "across", "over", "while", "using"};
	size_t words = 0, lower = 0, marks = 0;
	bool deed = false;

	for (size_t i = 0, n; i < len; i += n + 1) {
		n = strcspn(text + i, " ");
		if (i + n > len)
			n = len - i;
		bool low = text[i] >= 'a' && text[i] <= 'z';
		if (n && words == 0 && n < 24) {
			char first[24];
			memcpy(first, text, n);
			text_lower(first, n);
			deed = list_token(
			    lists_find(&v->rules->lists, "deeds"), first, n);
		}
		if (words == 1)
			deed &= low || (text[i] >= '0' && text[i] <= '9');
		if (among_is(AMONG(small), text + i, n))
			marks++;
		else if (low && !words_is_joint(text + i, n))
			lower++;
		words += n > 0;
	}
	return (deed && words >= 3 && lower > 0) ||
	       (words >= 5 && marks && lower >= 2 && 3 * lower >= words);
}

bool
words_are_title_at(
    const struct view *v, const char *text, const char *low, size_t len)
{
	static const char *const joints[] = {"of", "and", "for", "in", "&"};
	const char *at = memmem(text, len, " at ", 4);
	size_t title = at ? (size_t)(at - text) : 0;

	if (!title || !piece_begins_name(at + 4))
		return false;
	for (size_t i = 0, n; i < title; i += n + 1) {
		n = strcspn(text + i, " ");
		if (!piece_begins_name(text + i) &&
		    !among_is(AMONG(joints), text + i, n))
			return false;
	}
	/* "Nurse, Acute Unit at Nowhere Clinic" */
	const char *comma = memchr(text, ',', title);
	return title_score(v, low, title) >= 0.8 ||
	       (comma && title_score(v, low, (size_t)(comma - text)) >= 0.8);
}

/* The parts of a Han sentence: "…，…；…" without a name in any of them. */
static bool
has_clauses(const struct view *v, const char *low, size_t len)
{
	static const char *const stops[] = {"，", "；", ",", ";"};
	size_t from = 0, stops_seen = 0;

	for (size_t i = 0; i <= len; i++) {
		size_t n = i == len;
		for (size_t k = 0; k < 4 && !n; k++)
			if (i + strlen(stops[k]) <= len &&
			    memcmp(low + i, stops[k], strlen(stops[k])) == 0)
				n = strlen(stops[k]);
		if (!n)
			continue;
		size_t used, start;
		if (i > from &&
		    (title_score(v, low + from, i - from) >= 0.85 ||
			company_score(v, low + from, i - from) >= 0.8 ||
			school_score(v, low + from, i - from) >= 0.8 ||
			list_search(v->degrees, low + from, i - from, 0, &start,
			    &used)))
			return false;
		stops_seen += i < len;
		i += n - 1;
		from = i + 1;
	}
	return stops_seen > 0;
}

/* A word of the text, between spaces and strokes, is a title or an employer. */
static bool
has_name(const struct view *v, const char *low, size_t len)
{
	for (size_t from = 0, i = 0; i <= len; i++) {
		bool comma = i + 3 <= len && memcmp(low + i, "，", 3) == 0;
		if (i < len && !comma && !strchr(" |@,", low[i]))
			continue;
		if (i > from &&
		    (title_score(v, low + from, i - from) >= 0.85 ||
			company_score(v, low + from, i - from) >= 0.8))
			return true;
		i += comma ? 2 : 0;
		from = i + 1;
	}
	return false;
}

/* "基于生存分析的流失预警": the name of a project; a sentence has a comma. */
static bool
is_based_name(const char *low, size_t len)
{
	enum { MAX_NAME = 90 };
	static const char *const leads[] = {"基于", "面向", "针对"};
	bool led = false;

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		led |= strncmp(low, leads[i], strlen(leads[i])) == 0;
	return led && len <= MAX_NAME && memmem(low, len, "的", 3) &&
	       !memmem(low, len, "，", 3) && !memchr(low, ',', len) &&
	       !memmem(low, len, "；", 3) && !memmem(low, len, "。", 3);
}

bool
words_are_duty(const struct view *v, const char *low, size_t len)
{
	enum { SHORT = 15, LONG = 24, CLAUSES = 36 };
	const struct list *verbs = v->duty_verbs;
	size_t used;

	if (len < SHORT || !(low[0] & 0x80))
		return false;
	/* "担任11家公司项目负责人": what one did, often */
	size_t held = memcmp(low, "担任", 6) == 0 ? 6 : 0;
	held += held && low[held] == ' ';
	if (held && low[held] >= '0' && low[held] <= '9')
		return true;
	if (words_office(v, low, len, &used))
		return false;
	const char *verb = list_prefix(verbs, low, len, &used);
	if ((verb && strcmp(verb, "-") == 0) || is_based_name(low, len))
		return false;
	if (!verb)
		return len >= CLAUSES && has_clauses(v, low, len);
	/* "全面预算管理项目" */
	if (strcmp(verb, "weak") == 0)
		return !has_name(v, low, len) &&
		       !list_suffix(
			   lists_find(&v->rules->lists, "project_words"), low,
			   len, &used);
	double title = title_score(v, low, len);
	/* "开发有限公司" ends as no sentence does */
	bool company = company_score(v, low, len) >= 1 ||
		       memcmp(low + len - 3, "厂", 3) == 0;
	bool sure = strcmp(verb, "sure") == 0 || len >= LONG;
	return (title < 0.85 || (title < 1 && sure)) && !company;
}

/* "9 ans 10 mois", "1 year, 2 months", "(2年3个月)": numbers and units. */
bool
words_are_duration(const struct view *v, const char *low, size_t len)
{
	static const char digits[] = "0123456789.+", apart[] = " ,()[]";
	const struct list *units = v->durations;
	bool counted = false, unit = false;

	for (size_t i = 0, n; i < len; i += n ? n : 1) {
		bool number = low[i] >= '0' && low[i] <= '9';
		n = number ? strspn(low + i, digits)
			   : strcspn(low + i, " ,()[]0123456789");
		if (i + n > len)
			n = len - i;
		if (number && n <= 3)
			counted = true;
		else if (!number && n && list_token(units, low + i, n))
			unit = true;
		else if (n || !strchr(apart, low[i]))
			return false;
	}
	return counted && unit;
}

/* "github.com/nobody/tool": a host, and a path on it. */
static bool
has_host(const char *low, size_t len)
{
	const char *slash = memchr(low, '/', len);
	size_t host = slash ? (size_t)(slash - low) : 0, top = 0;

	for (size_t i = 0; i < host; i++) {
		bool letter = low[i] >= 'a' && low[i] <= 'z';
		if (!letter && !strchr(".-0123456789", low[i]))
			return false;
		top = letter ? top + 1 : 0;
	}
	return host > top && low[host - top - 1] == '.' && top >= 2 &&
	       host > top + 1 && host + 1 < len;
}

bool
words_are_address(const char *low, size_t len)
{
	return len > 8 && !memchr(low, ' ', len) &&
	       (memcmp(low, "http", 4) == 0 || memcmp(low, "www.", 4) == 0 ||
		   has_host(low, len));
}
