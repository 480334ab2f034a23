/*
 * Noise: pieces that are no name of anything, and what stands with a name but
 * is none: a grade, how long something lasted, what kind of employer.
 */
#include "entries.h"

#include "among.h"
#include "text.h"

#include <string.h>

/* "Lic. in Law, Nowhere University, magna cum laude.": a school's head. */
static bool
names_school(const struct cutting *c, const struct piece *p)
{
	size_t start, used;

	return c->kind.school && school_score(c->v, p->low, p->len) >= 0.9 &&
	       words_degree(c->v, p, &start, &used) &&
	       !words_are_prose(c->v, p->text, p->len);
}

/* A web address, a place, a kind of employment: no name of anything. */
bool
piece_is_noise(const struct cutting *c, const struct piece *p)
{
	static const char *const words[] = {"全职", "兼职", "full-time",
	    "full time", "part-time", "part time", "remote", "hybrid",
	    "on-site", "onsite", "contract", "permanent", "远程", "工作描述",
	    "描述", "内容", "view project", "link", "website", "github", "gpa",
	    "started", "completed", "ongoing"};

	if (among_is(AMONG(words), p->low, p->len) ||
	    piece_is_kind_of_employer(p->low, p->len))
		return true;
	/* "大学" beside the school's name is a degree */
	if (list_token(c->kind.labels, p->low, p->len) &&
	    !(c->kind.school && list_token(c->v->degrees, p->low, p->len)))
		return true;
	if (p->len > 4 &&
	    (memcmp(p->low, "http", 4) == 0 || memcmp(p->low, "www.", 4) == 0))
		return true;
	/* "St Andrews", "Toyota": what is called so as well */
	if (place_score(c->v, p->text, p->low, p->len) >= 0.8)
		return (c->kind.school
			       ? school_score(c->v, p->low, p->len)
			       : company_score(c->v, p->low, p->len)) < 0.6;
	/* a sentence is no name */
	if (c->kind.titled && (awards_named(c->v, p->low, p->len) ||
				  !words_are_prose(c->v, p->text, p->len)))
		return false;
	size_t spaces = 0, used;
	for (size_t i = 0; i < p->len; i++)
		spaces += p->low[i] == ' ';
	if (p->low[p->len - 1] == '.' && spaces >= 4 &&
	    c->kind.section != SECTION_project &&
	    company_score(c->v, p->low, p->len) < 0.9 &&
	    !words_are_title_at(c->v, p->text, p->low, p->len) &&
	    !words_are_names(p->text, p->len) && !names_school(c, p) &&
	    !list_suffix(c->v->degrees, p->low, p->len, &used))
		return true;
	if ((p->len == 6 && memcmp(p->low, "a year", 6) == 0) ||
	    (p->len == 7 && memcmp(p->low, "a month", 7) == 0))
		return true;
	/* one ideograph, be it misread: "白 2017.09" beside a drawn icon */
	if (p->len == 3 && words_have_han(p->low, p->len))
		return true;
	/* "2 years 3 months", "1年8个月", "GPA: 3.9" */
	size_t digits = 0, letters = 0;
	for (size_t i = 0; i < p->len; i++) {
		digits += p->low[i] >= '0' && p->low[i] <= '9';
		letters += text_in_word(p->low, p->len, i) ||
			   (unsigned char)p->low[i] >= 0xe3;
	}
	if (digits && p->len <= 24 &&
	    (memmem(p->low, p->len, "year", 4) ||
		memmem(p->low, p->len, "month", 5) ||
		memmem(p->low, p->len, "个月", 6) ||
		memmem(p->low, p->len, " yr", 3) ||
		memmem(p->low, p->len, " mo", 3)))
		return true;
	if (p->len > 3 && memcmp(p->low, "gpa", 3) == 0)
		return true;
	return (digits && digits == letters) ||
	       words_are_duration(c->v, p->low, p->len);
}

/* "民营公司", "500-1000人": what kind of employer, not who. */
bool
piece_is_kind_of_employer(const char *low, size_t len)
{
	static const char *const kinds[] = {"民营", "民营公司", "民营企业",
	    "私营企业", "国企", "国有企业", "央企", "外资", "外资企业",
	    "外资(欧美)", "外资(非欧美)", "合资", "合资企业", "上市公司",
	    "创业公司", "股份制企业", "事业单位", "政府机关", "非营利组织",
	    "外企代表处", "社会团体"};

	if (among_is(AMONG(kinds), low, len))
		return true;
	/* "500-1000人", "少于50人", "10000人以上" */
	size_t at = len > 6 && memcmp(low, "少于", 6) == 0 ? 6 : 0;
	size_t digits = strspn(low + at, "0123456789- ");
	return digits && digits + at + 3 <= len && len - at - digits <= 9 &&
	       memcmp(low + at + digits, "人", 3) == 0;
}

/* "Acme [10年]", "某某公司（4年5个月）": where the time spent there begins. */
size_t
piece_before_duration(const struct piece *p)
{
	size_t i = p->len;

	while (i > 1 && p->low[i - 1] != '(' && p->low[i - 1] != '[')
		i--;
	if (i < 2 || p->len - i > 24 || !strchr(")]", p->low[p->len - 1]) ||
	    p->low[i] < '0' || p->low[i] > '9')
		return p->len;
	const char *in = p->low + i;
	size_t n = p->len - i;
	bool time = memmem(in, n, "年", 3) || memmem(in, n, "个月", 6) ||
		    memmem(in, n, "year", 4) || memmem(in, n, "month", 5) ||
		    memmem(in, n, "yr", 2) || memmem(in, n, "mos", 3);
	return time ? i - 1 : p->len;
}

/* "Physics (8.74 CGPA)", "Science; 94.2%": where the grade begins. */
size_t
piece_before_grade(const struct piece *p)
{
	size_t i = p->len;

	while (i > 1 && !strchr("(;,|", p->low[i - 1]))
		i--;
	if (i < 4 || p->len - i > 16)
		return p->len;
	size_t digits = i + strspn(p->low + i, " ");
	size_t n = strspn(p->low + digits, "0123456789./");
	const char *rest = p->low + digits + n;
	size_t left = p->len - digits - n;
	static const char *const units[] = {
	    "%", "cgpa", "gpa", ")", "marks", "sgpa", "points", "distinction"};
	if (!n || n > 9)
		return p->len;
	while (left && *rest == ' ') {
		rest++;
		left--;
	}
	bool grade = !left && memchr(p->low + digits, '.', n);
	grade |= among_begins(AMONG(units), rest, left) > 0;
	return grade ? i - 1 : p->len;
}
