/* Awards and certificates in lists: a title each, and maybe its date. */
#include "entries/entries.h"

#include "among.h"

#include <stdlib.h>
#include <string.h>

struct span
awards_behind_verb(const struct view *v, struct span s)
{
	static const char *const verbs[] = {"荣获", "获得", "曾获", "喜获",
	    "获评为", "被评为", "评为", "获评", "获"};
	static const char *const leads[] = {"连续", "多次", "两次", "三次",
	    "先后", "曾", "并", "每年", "均", "再次", "年度", "年"};
	enum { MAX_LEAD = 21 };
	const char *low = v->lines[s.line].low + s.start;
	size_t len = s.end - s.start;
	bool led = false;

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		led |= strncmp(low, leads[i], strlen(leads[i])) == 0;
	for (size_t at = 0; at <= (led ? MAX_LEAD : 0); at++)
		for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
			size_t n = strlen(verbs[i]);
			if (len > at + n + 6 &&
			    memcmp(low + at, verbs[i], n) == 0 &&
			    strncmp(low + at, "获奖", 6) != 0)
				return span_trim(
				    v, (struct span){
					   s.line, s.start + at + n, s.end});
		}
	return s;
}

struct span
awards_behind_gain(const struct view *v, struct span s)
{
	static const char *const verbs[] = {"获得", "取得", "考取", "考得",
	    "通过", "持有", "具有", "拥有", "持"};
	const char *low = v->lines[s.line].low + s.start;

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		size_t n = strlen(verbs[i]);
		if (s.end - s.start > n + 6 && memcmp(low, verbs[i], n) == 0)
			return span_trim(
			    v, (struct span){s.line, s.start + n, s.end});
	}
	return s;
}

size_t
awards_behind_level(const char *low, size_t len)
{
	static const char *const words[] = {"国家级", "省级", "省部级", "市级",
	    "区级", "县级", "校级", "院级", "系级", "全国", "国际级", "公司级",
	    "集团级", "部门级", "省市级", "校院级"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (len > n + 3 && memcmp(low, words[i], n) == 0 &&
		    low[n] == ':')
			return n + 1;
	}
	return 0;
}

/* The date and nothing else of a line of the same row. */
static const struct date_span *
lone_date(const struct view *v, int line, int row)
{
	const struct vline *l = &v->lines[line];

	return line >= 0 && line < v->n_lines && l->row == row && l->has_date &&
		       !l->heading && rows_beside_date(l, &l->date) < 4
		   ? &l->date
		   : NULL;
}

/* "2016/12" beside the line: on the side where the row's first one is. */
static const struct date_span *
date_beside(const struct view *v, int line)
{
	int row = v->lines[line].row;
	const struct date_span *before = lone_date(v, v->rows[row].first, row)
					     ? lone_date(v, line - 1, row)
					     : NULL;

	return before ? before : lone_date(v, line + 1, row);
}

/* "Issued by", "获奖时间": a label of a template without its value. */
static bool
is_label(const char *low, size_t len)
{
	static const char *const words[] = {"issued by", "issued", "issuer",
	    "awarded by", "awarded", "awarder", "by", "颁发机构", "颁发单位",
	    "发证机构", "发证机关", "获奖时间", "获得时间", "颁发时间"};

	return among_is(AMONG(words), low, len);
}

/* One award or certificate with its date, if it has one. */
static void
take_titled(struct mapping *m, struct span s, bool award)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[s.line];
	struct span parts[2] = {s, {s.line, 0, 0}};
	struct date_span d;
	const struct date_span *beside = date_beside(v, s.line);
	const char *date = NULL;

	if (date_find(v->dates, l->low + s.start, s.end - s.start, 0, &d)) {
		date = d.range ? d.to : d.from;
		parts[0].end = s.start + d.start;
		parts[1] = (struct span){s.line, s.start + d.end, s.end};
	} else if (beside) {
		date = beside->range ? beside->to : beside->from;
	}
	for (int k = 0; k < 2; k++) {
		struct span t = parts[k].end > parts[k].start
				    ? span_trim(v, parts[k])
				    : parts[k];
		if (t.end < t.start + 2 ||
		    is_label(l->low + t.start, t.end - t.start))
			continue;
		t.end = t.start + awards_before_giver(
				      v, l->low + t.start, t.end - t.start);
		t = award ? awards_behind_verb(v, t) : awards_behind_gain(v, t);
		char *text = span_text(v, t);
		int number =
		    entry_next(m, award ? "award_list" : "certificate_list");
		entry_put(m,
		    award ? "award_list.title" : "certificate_list.title",
		    number, text, "list", 0.85, s.line, s.line);
		if (date)
			entry_put(m,
			    award ? "award_list.award_time"
				  : "certificate_list.time",
			    number, date, "dates", 0.9, s.line, s.line);
		free(text);
		return;
	}
}

/* "2019年7月，先进工作者": one, its date before it. */
static bool
begins_with_date(const struct view *v, struct span s)
{
	const struct vline *l = &v->lines[s.line];
	struct date_span d, next;
	size_t n = s.end - s.start;

	return date_find(v->dates, l->low + s.start, n, 0, &d) &&
	       d.start == 0 && !d.range && d.end < n &&
	       (l->low[s.start + d.end] == ',' ||
		   strncmp(l->low + s.start + d.end, "，", 3) == 0) &&
	       !date_find(v->dates, l->low + s.start, n, d.end, &next);
}

static bool
starts_with_date(const struct view *v, struct span s)
{
	struct date_span d;

	return date_find(v->dates, v->lines[s.line].low + s.start,
		   s.end - s.start, 0, &d) &&
	       !d.start;
}

/* Awards or certificates of a part of a line without semicolons. */
static void
map_some_titled(struct mapping *m, struct span in, bool award)
{
	const struct vline *l = &m->view->lines[in.line];
	struct span pieces[MAX_PIECES];
	int count = split_list(m->view, in, pieces, MAX_PIECES);

	size_t end = strlen(l->raw);
	/* a sentence is none */
	if (end > 12 && memcmp(l->raw + end - 3, "。", 3) == 0)
		return;
	if (begins_with_date(m->view, in)) {
		take_titled(m, in, award);
		return;
	}
	/* "CPIM, APICS (2018)": one, and who gave it */
	if (count == 2 && l->has_date && l->date.start >= pieces[1].start &&
	    l->date.start < in.end && !(l->text[pieces[0].start] & 0x80)) {
		take_titled(m, in, award);
		return;
	}
	/* "2019年12月 某某证书", "优秀员工，2020年": one each, too */
	bool before = count && span_is_date(m->view, pieces[0]);
	for (int i = 0; i < count; i++) {
		struct span one = pieces[i];
		if (i + 1 < count && span_is_date(m->view, one) == before &&
		    (before ? !starts_with_date(m->view, pieces[i + 1])
			    : span_is_date(m->view, pieces[i + 1])))
			one.end = pieces[++i].end;
		take_titled(m, one, award);
	}
}

void
map_titled(struct mapping *m, struct span in, bool award)
{
	const struct view *v = m->view;
	const char *low = v->lines[in.line].low;
	size_t from =
	    in.start + awards_behind_level(low + in.start, in.end - in.start);

	for (size_t i = in.start; i <= in.end; i++) {
		size_t n = i == in.end || low[i] == ';'	    ? 1
			   : strncmp(low + i, "；", 3) == 0 ? 3
							    : 0;
		if (!n)
			continue;
		struct span s = {in.line, from, i};
		if (i > from)
			s = span_trim(v, s);
		if (s.end > s.start)
			map_some_titled(m, s, award);
		from = i + n;
	}
}

/* What stands beside the line follows it. */
static bool
begins_row(const struct view *v, int line)
{
	return line + 1 < v->n_lines &&
	       v->lines[line + 1].row == v->lines[line].row;
}

bool
map_certificate_date(struct mapping *m, int line)
{
	const struct vline *l = &m->view->lines[line];
	int last = entry_next(m, "certificate_list") - 1;

	if (!l->has_date || last < 0 ||
	    l->date.end - l->date.start + 4 < l->len ||
	    begins_row(m->view, line) ||
	    resume_find(m->out, "certificate_list.time", last))
		return false;
	entry_put(m, "certificate_list.time", last,
	    l->date.to[0] ? l->date.to : l->date.from, "dates", 0.9, line,
	    line);
	return true;
}

int
map_lone_award(struct mapping *m, int line)
{
	enum { MAX_AWARD = 90 };
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line], *next = l + 1;

	if (l->section != SECTION_other || l->len > MAX_AWARD ||
	    !words_have_han(l->low, l->len) || !awards_named(v, l->low, l->len))
		return 0;
	int number = entry_next(m, "award_list");
	if (l->has_date && !l->date.range) {
		map_titled(m, (struct span){line, l->body, l->len}, true);
		return entry_next(m, "award_list") > number;
	}
	if (line + 1 >= v->n_lines || next->heading || !next->has_date ||
	    next->date.range || rows_beside_date(next, &next->date) >= 4)
		return 0;
	map_titled(m, (struct span){line, l->body, l->len}, true);
	if (entry_next(m, "award_list") != number + 1)
		return 1;
	entry_put(m, "award_list.award_time", number, next->date.from, "dates",
	    0.9, line + 1, line + 1);
	return 2;
}
