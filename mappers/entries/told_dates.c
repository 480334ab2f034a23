/*
 * Told dates: those that a Han sentence tells ("2021年完成升级", "从 2019 版到
 * 2021 版的切换") are no dates of an entry, where others are.
 */
#include "entries.h"

#include "among.h"
#include "text.h"

#include <string.h>

/* Part of a line in lower case, without the space and signs around it. */
struct text {
	const char *low;
	size_t len;
};

static struct text
text_of(const struct vline *l, size_t from, size_t to)
{
	/* a date of two lines begins or ends in the other */
	if (to > l->len)
		to = l->len;
	if (from > to)
		from = to;
	while (from < to && strchr(" ,:|-(", l->low[from]))
		from++;
	while (to > from && strchr(" ,:|-)", l->low[to - 1]))
		to--;
	return (struct text){l->low + from, to - from};
}

/* Bytes of the sign that ends a clause at a place; 0: none. */
static size_t
stop_at(const char *low, size_t len)
{
	static const char *const stops[] = {"，", "；", "。", ",", ";"};

	return among_begins(AMONG(stops), low, len);
}

/* A title or an employer to its end; "公司专利一项" is neither. */
static bool
is_name(const struct view *v, const char *low, size_t len)
{
	size_t used;

	return !words_are_duty(v, low, len) &&
	       (title_score(v, low, len) >= 0.85 ||
		   (company_score(v, low, len) >= 0.8 &&
		       list_suffix(v->companies, low, len, &used)));
}

/* A word between signs and spaces is a name. */
static bool
holds_name(const struct view *v, struct text p)
{
	for (size_t from = 0, i = 0; i <= p.len; i++) {
		size_t stop = stop_at(p.low + i, p.len - i);
		if (i < p.len && !stop && !strchr(" |@", p.low[i]))
			continue;
		if (i > from && is_name(v, p.low + from, i - from))
			return true;
		i += stop > 1 ? stop - 1 : 0;
		from = i + 1;
	}
	return false;
}

/* "120 万元", "18%", "86 家": how much, as results are told. */
static bool
holds_amount(struct text p)
{
	static const char *const units[] = {"%", "万", "亿", "余", "名", "人",
	    "家", "次", "份", "条", "元", "套", "倍", "场", "篇", "单", "台",
	    "吨", "个", "项", "款", "位", "座", "例", "千", "百"};

	for (size_t i = 0; i < p.len; i++) {
		if (p.low[i] < '0' || p.low[i] > '9')
			continue;
		i += strspn(p.low + i, "0123456789.+");
		if (i < p.len && p.low[i] == ' ')
			i++;
		if (i < p.len &&
		    among_begins(AMONG(units), p.low + i, p.len - i))
			return true;
	}
	return false;
}

static bool
begins_with_verb(const struct view *v, struct text p)
{
	size_t used;
	const char *verb = list_prefix(v->duty_verbs, p.low, p.len, &used);

	return verb && strcmp(verb, "-") != 0 && !is_name(v, p.low, p.len);
}

/* One of its clauses says what was done; names have no such. */
static bool
is_sentence(const struct view *v, struct text p)
{
	bool clauses = false;

	for (size_t from = 0, i = 0; i <= p.len; i++) {
		size_t stop = stop_at(p.low + i, p.len - i);
		if (i < p.len && !stop)
			continue;
		if (begins_with_verb(v, (struct text){p.low + from, i - from}))
			return true;
		clauses |= i < p.len;
		i += stop > 1 ? stop - 1 : 0;
		from = i + 1;
	}
	return holds_amount(p) || (clauses && !holds_name(v, p));
}

/* "2019-2021 年度审计", "2018 到 2022 的升级": the date goes on in words. */
static bool
goes_on(struct text p)
{
	static const char *const words[] = {"的", "年", "度", "学年", "期间",
	    "间", "级", "版", "届", "季", "两", "三年"};

	size_t used = among_begins(AMONG(words), p.low, p.len);
	return used && used < p.len;
}

/* Jobs: a year alone at the start, "2016 年并购期间完成系统切换". */
static bool
is_lone_year(const struct cutting *c, const struct vline *l)
{
	return c->kind.section != SECTION_project && l->date.start <= l->body &&
	       strlen(l->date.from) == 4;
}

/* "2016-2018连续三年销售冠军": years at the start, and no space behind. */
static bool
is_glued(const struct vline *l)
{
	const struct date_span *d = &l->date;

	return d->start <= l->body && strlen(d->from) == 4 &&
	       d->end + 12 <= l->len && l->low[d->end] & 0x80;
}

/* What the other rows of the section have. */
struct others {
	bool ranges; /* dates of entries from when to when ... */
	bool months; /* ... with months ... */
	bool plain;  /* ... on rows that are no items of a list */
};

static bool
is_told(const struct cutting *c, const struct erow *row,
    const struct others *others)
{
	const struct view *v = c->v;
	const struct vline *l = &v->lines[row->date_line];
	const struct date_span *d = &row->date;
	struct text left = text_of(l, l->body, d->start);
	struct text right = text_of(l, d->end, l->len);
	bool listed = row->bullet && others->plain;

	if (d->range && left.len && right.len &&
	    (goes_on(right) || begins_with_verb(v, left)))
		return true;
	if (d->range && is_glued(l) && others->months && !holds_name(v, right))
		return true;
	if (d->range ? !listed : !others->ranges)
		return false;
	bool sentence = (left.len && is_sentence(v, left)) ||
			(right.len && is_sentence(v, right));
	if (!holds_name(v, left) && !holds_name(v, right))
		return sentence ||
		       (!d->range &&
			   (listed || (others->months && is_lone_year(c, l))));
	/* "2021 年项目经理，完成…" */
	return !d->range && (listed || strlen(d->from) == 4) && sentence;
}

void
rows_drop_told(struct cutting *c)
{
	struct others others = {0};

	if (c->kind.titled || c->kind.school)
		return;
	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		struct others none = {0};
		if (!row->dated || !row->date.range || is_told(c, row, &none))
			continue;
		others.ranges = true;
		others.months |= strlen(row->date.from) > 4;
		others.plain |= !row->bullet;
	}
	for (int i = 0; i < c->n_rows; i++) {
		struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		if (!row->dated || row->n > 1 ||
		    !words_have_han(l->low, l->len) ||
		    !is_told(c, row, &others))
			continue;
		row->dated = row->range = false;
		row->duty = true;
	}
}
