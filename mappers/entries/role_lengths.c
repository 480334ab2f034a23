/*
 * Role lengths: names of an entry without what stands behind them and is no
 * part of them: ranks, faculties, departments, places, kinds of employer.
 */
#include "entries.h"

#include "among.h"

#include <string.h>

/* "某某大学（985/211）": the length without how schools are ranked. */
static size_t
before_rank(const char *low, size_t len)
{
	static const char *const words[] = {"985", "211", "双一流", "双非",
	    "一本", "二本", "三本", "公办", "民办", "保送", "qs"};
	const char *open = memchr(low, '(', len);

	if (!open || open < low + 6 || low[len - 1] != ')')
		return len;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (memmem(open, len - (size_t)(open - low), words[i],
			strlen(words[i])))
			return (size_t)(open - low);
	return len;
}

/*
 * "某某大学法学院": the length without a faculty named by its field; colleges
 * with a name of their own (某某大学锦江学院) are schools.
 */
static size_t
before_faculty(const struct view *v, const char *low, size_t len)
{
	static const char university[] = "大学", faculty[] = "学院";
	enum { WORD = sizeof university - 1, MAX_FACULTY = 36 };
	const char *at = memmem(low, len, university, WORD);
	size_t end = at ? (size_t)(at - low) + WORD : 0;

	if (!at || len < end + WORD + 3 || len - end > MAX_FACULTY ||
	    memcmp(low + len - WORD, faculty, WORD) != 0)
		return len;
	/* 法学院: its field ends in the first sign of the faculty */
	return list_token(v->majors, low + end, len - end - WORD) ||
		       list_token(v->majors, low + end, len - end - 3)
		   ? end
		   : len;
}

/*
 * "采购工程师（采购部）", "店长（华南区）": the length of a title without where
 * it was held.
 */
static size_t
before_unit(const struct view *v, const char *text, const char *low, size_t len)
{
	const char *open =
	    len && low[len - 1] == ')' ? memrchr(low, '(', len) : NULL;
	size_t at = open ? (size_t)(open - low) : 0, n = at ? len - at - 2 : 0;

	if (at < 6 || n < 6)
		return len;
	const char *note = open + 1;
	return words_are_department(v, note, n) ||
		       memcmp(note + n - 6, "中心", 6) == 0 ||
		       memcmp(note + n - 3, "区", 3) == 0 ||
		       place_score(v, text + at + 1, note, n) >= 0.8
		   ? at
		   : len;
}

/* "无名电子有限公司（仓储部）": the length without the department. */
static size_t
before_department(const struct view *v, const char *low, size_t len)
{
	const char *open =
	    len && low[len - 1] == ')' ? memrchr(low, '(', len) : NULL;
	size_t at = open ? (size_t)(open - low) : 0;

	return at > 6 && words_are_department(v, open + 1, len - at - 2) ? at
									 : len;
}

/* "Acme Ltd (Springfield, IL)": the length without the place. */
static size_t
before_place(const struct view *v, const struct piece *x, size_t len)
{
	const char *open = memrchr(x->low, '(', len);
	size_t at = open ? (size_t)(open - x->low) : 0;

	if (at < 3 || x->low[len - 1] != ')' || x->low[at - 1] != ' ' ||
	    place_score(v, x->text + at + 1, open + 1, len - at - 2) < 0.8)
		return len;
	return at - 1;
}

/*
 * "某某公司（民营/200人）", "某某公司（实习）": the length without the kind of
 * employer or employment.
 */
static size_t
before_kind(const char *low, size_t len)
{
	const char *open = memrchr(low, '(', len);
	size_t at = open ? (size_t)(open - low) : 0;

	if (at < 6 || low[len - 1] != ')')
		return len;
	for (size_t i = at + 1, n; i < len; i += n + 1) {
		n = strcspn(low + i, "/|, )");
		if (n && !piece_is_kind_of_employer(low + i, n) &&
		    !(n == 6 && (memcmp(low + i, "实习", 6) == 0 ||
				    memcmp(low + i, "兼职", 6) == 0)))
			return len;
	}
	return at;
}

/*
 * "临床医学（五年制）", "会计学（在职）": the length of a field without how it
 * was studied.
 */
static size_t
before_years(const struct view *v, const char *low, size_t len)
{
	static const char years[] = "年制)";
	enum { WORD = sizeof years - 1 };
	const char *open = memrchr(low, '(', len);

	size_t at = open ? (size_t)(open - low) : 0;

	return at && low[len - 1] == ')' && len > WORD &&
		       (memcmp(low + len - WORD, years, WORD) == 0 ||
			   list_token(
			       v->education_types, open + 1, len - at - 2))
		   ? (size_t)(open - low)
		   : len;
}

/*
 * "无名科技有限公司研发中心": the length without the centre, which is one of
 * a company's departments.
 */
static size_t
before_center(const char *low, size_t len)
{
	static const char company[] = "公司", center[] = "中心";
	enum { WORD = sizeof company - 1, MAX_CENTER = 30 };
	const char *at = memmem(low, len, company, WORD);
	size_t end = at ? (size_t)(at - low) + WORD : len;

	return len > end + WORD && len - end <= MAX_CENTER &&
		       memcmp(low + len - WORD, center, WORD) == 0
		   ? end
		   : len;
}

size_t
role_start(const struct cutting *c, const char *field, const struct piece *x)
{
	static const char *const ends[] = {"部", "部门", "中心", "车间"};
	enum { MIN_UNIT = 5, MIN_TITLE = 12 };

	if (strcmp(field, "title") != 0 || c->kind.titled ||
	    memmem(x->low, x->len, "、", 3) || !words_have_han(x->low, x->len))
		return 0;
	for (size_t at = MIN_UNIT; at + MIN_TITLE <= x->len; at++)
		if (among_ends(AMONG(ends), x->low, at) &&
		    title_score(c->v, x->low + at, x->len - at) >= 0.85)
			return at;
	return 0;
}

size_t
role_length(const struct cutting *c, const char *field, const struct piece *x)
{
	size_t len = x->len;

	if (strcmp(field, "field_of_study") == 0)
		len = words_before_reading(x->low, len);
	if (strcmp(field, "field_of_study") == 0 && len > 6 &&
	    memcmp(x->text + len - 6, "专业", 6) == 0)
		len -= 6;
	if (strcmp(field, "field_of_study") == 0)
		len = before_years(c->v, x->low, len);
	if (strcmp(field, "company") == 0)
		len =
		    before_center(x->low, words_before_department(c->v, x->low,
					      before_department(c->v, x->low,
						  before_kind(x->low, len))));
	if (strcmp(field, "title") == 0 && !c->kind.titled)
		len = before_unit(c->v, x->text, x->low, len);
	if (strcmp(field, "school") == 0)
		len = before_faculty(c->v, x->low, before_rank(x->low, len));
	else if (strcmp(field, "title") != 0)
		len = before_place(c->v, x, len);
	return len;
}
