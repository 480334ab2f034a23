/*
 * Mixed lists: under a Han heading for two of skills, certificates, languages
 * and awards ("技能证书", "荣誉证书") each item is what its own words say.
 */
#include "entries/entries.h"

#include "among.h"
#include "text.h"

#include <string.h>

static bool
is_item_section(enum section s)
{
	return s == SECTION_skill || s == SECTION_certificate ||
	       s == SECTION_language || s == SECTION_award;
}

/* What the heading of a list says that it holds. */
struct lists_of {
	bool skill, certificate, language, award;
};

static struct lists_of
lists_named(enum section a, enum section b)
{
	return (struct lists_of){
	    .skill = a == SECTION_skill || b == SECTION_skill,
	    .certificate = a == SECTION_certificate || b == SECTION_certificate,
	    .language = a == SECTION_language || b == SECTION_language,
	    .award = a == SECTION_award || b == SECTION_award};
}

/* Another heading names skills and nothing else. */
static bool
has_own_skills(const struct view *v)
{
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].heading &&
		    v->lines[i].section == SECTION_skill &&
		    v->lines[i].section2 == SECTION_COUNT)
			return true;
	return false;
}

bool
mixed_is_heading(enum section a, enum section b)
{
	return is_item_section(a) && is_item_section(b);
}

bool
mixed_is_line(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];
	int i = line;

	if (l->heading || !mixed_is_heading(l->section, l->section2))
		return false;
	while (i > 0 && v->lines[i - 1].part == l->part)
		i--;
	return words_have_han(v->lines[i].low, v->lines[i].len);
}

bool
mixed_are_items(const struct view *v, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading)
			continue;
		/* a date under what it dates */
		bool alone = i + 1 == to || l[1].row != l->row;
		alone &= i == from || l[-1].row != l->row;
		if (!mixed_is_line(v, i) ||
		    (l->has_date && alone && rows_beside_date(l, &l->date) < 4))
			return false;
	}
	return from < to;
}

/* "C1", "B2": the class of what is named before it. */
static bool
is_class(const char *low)
{
	return low[0] >= 'a' && low[0] <= 'z' && low[1] >= '0' && low[1] <= '9';
}

/* "CPA", "一级建造师（市政）", "驾驶证 C1" */
static bool
is_certificate(const struct mapping *m, const char *low, size_t len)
{
	static const char *const holders[] = {"师", "员", "工", "人", "士"};
	const struct list *names =
	    lists_find(&m->rules->lists, "certificate_names");
	const char *note = memchr(low, '(', len), *kind;
	size_t used;

	if (note && note > low && low[len - 1] == ')')
		len = (size_t)(note - low);
	while (len && low[len - 1] == ' ')
		len--;
	if (len > 3 && low[len - 3] == ' ' && is_class(low + len - 2))
		len -= 3;
	kind = list_suffix(names, low, len, &used);
	if (kind && strcmp(kind, "end") == 0)
		return true;
	kind = list_prefix(names, low, len, &used);
	if (kind && !*kind)
		return used == len || low[used] == ' ';
	for (size_t i = 0; kind && i < sizeof holders / sizeof *holders; i++)
		if (len > used + 3 && memcmp(low + len - 3, holders[i], 3) == 0)
			return true;
	return false;
}

/* "英语 CET-4", "普通话二级甲等", "熟练掌握日语": and nothing else. */
static bool
is_language(const struct mapping *m, const char *low, size_t len)
{
	const struct lists *lists = &m->rules->lists;
	size_t start, used, a, n;

	if (!list_search(m->view->languages, low, len, 0, &start, &used))
		return list_prefix(lists_find(lists, "language_tests"), low,
			   len, &used) != NULL;
	if (start &&
	    !list_prefix(lists_find(lists, "skill_levels"), low, start, &n) &&
	    !list_prefix(m->view->proficiency, low, start, &n))
		return false;
	size_t end = start + used;
	return end == len || low[end] == ':' ||
	       list_search(
		   m->view->proficiency, low + end, len - end, 0, &a, &n) ||
	       list_search(lists_find(lists, "language_tests"), low + start,
		   len - start, 0, &a, &n);
}

/* "人气创作者 2021": what somebody was called, and when. */
static bool
names_person(const struct view *v, struct span s)
{
	static const char *const ends[] = {"者", "人", "教师", "人才", "个人",
	    "集体", "团队", "骨干", "之家", "代表", "班主任"};
	const char *low = v->lines[s.line].low;
	struct date_span d;

	if (!date_find(v->dates, low + s.start, s.end - s.start, 0, &d))
		return false;
	if (d.start)
		s.end = s.start + d.start;
	s = span_trim(v, s);
	return among_ends(AMONG(ends), low + s.start, s.end - s.start) > 0;
}

static enum section
kind_of(const struct mapping *m, struct span s, const struct lists_of *of)
{
	const struct vline *l = &m->view->lines[s.line];
	const char *low = l->low + s.start;
	size_t len = s.end - s.start;

	if (of->award && awards_named(m->view, low, len))
		return SECTION_award;
	if (is_certificate(m, low, len))
		return SECTION_certificate;
	if (of->award && names_person(m->view, s))
		return SECTION_award;
	if (!of->award && is_language(m, low, len))
		return SECTION_language;
	return of->skill ? SECTION_skill : SECTION_certificate;
}

static void
take(struct mapping *m, enum section kind, struct span s,
    const struct lists_of *of)
{
	int languages = entry_next(m, "language_list");

	if (kind == SECTION_skill)
		map_skills(m, s);
	else if (kind == SECTION_language)
		map_languages(m, s);
	/* "TOPIK六级" of a language that was told before */
	if (kind == SECTION_language &&
	    (entry_next(m, "language_list") > languages || !of->certificate))
		return;
	if (kind != SECTION_skill)
		map_titled(m, s, kind == SECTION_award);
}

bool
mixed_is_test(const struct mapping *m, struct span s)
{
	const char *low = m->view->lines[s.line].low + s.start;
	size_t len = s.end - s.start, used;

	return list_prefix(lists_find(&m->rules->lists, "language_tests"), low,
		   len, &used) &&
	       !is_certificate(m, low, len);
}

bool
mixed_is_paper(const struct mapping *m, struct span s)
{
	static const char *const ends[] = {"证书", "资格证", "执业证", "上岗证",
	    "从业证", "操作证", "作业证", "驾照", "驾驶证", "从业资格"};
	const char *low = m->view->lines[s.line].low;
	size_t n = among_ends(AMONG(ends), low + s.start, s.end - s.start);
	struct span held = awards_behind_gain(m->view, s);

	/* "持有中级会计师" */
	return (n && n < s.end - s.start) ||
	       (held.start > s.start &&
		   is_certificate(m, low + held.start, held.end - held.start));
}

bool
mixed_is_level(const struct view *v, struct span s)
{
	const struct vline *l = &v->lines[s.line];

	return memcmp(l->low + s.start, "能", 3) == 0 ||
	       memcmp(l->low + s.start, "可", 3) == 0;
}

/*
 * At a space: "英语（CET-4） C++", "焊工证 PLC编程": one thing ends there; in
 * "英语 流利", "CPA 注册会计师" and "驾驶证 C1" it does not.
 */
static bool
ends_item(const struct mapping *m, struct span s)
{
	const char *low = m->view->lines[s.line].low + s.start;
	size_t len = s.end > s.start ? s.end - s.start : 0, used;

	if (!len || !(low[len - 1] & 0x80 || low[len - 1] == ')') ||
	    low[len + 1] == '(' || is_class(low + len + 1))
		return false;
	return is_certificate(m, low, len) ||
	       (is_language(m, low, len) &&
		   !list_token(m->view->languages, low, len) &&
		   !list_suffix(m->view->languages, low, len, &used));
}

/* Bytes of a sign between items at a place; 0: there is none. */
static size_t
sign_at(const char *s)
{
	static const char *const signs[] = {
	    "、", "，", "；", "。", ",", ";", "|", "\t"};

	return among_begins(AMONG(signs), s, strlen(s));
}

/* "创作者，2025/01": a date goes with what is named before it. */
static bool
date_follows(const struct view *v, int line, size_t from, size_t to)
{
	const char *low = v->lines[line].low;
	size_t end = from;

	while (end < to && !sign_at(low + end))
		end++;
	return end > from &&
	       span_is_date(v, span_trim(v, (struct span){line, from, end}));
}

/* Skills that stand together stay so: they may share a level or a group. */
void
map_mixed(struct mapping *m, struct span in, enum section a, enum section b)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[in.line];
	struct lists_of of = lists_named(a, b);
	struct span run = {in.line, in.start, in.start};
	enum section kind = SECTION_COUNT;
	size_t from = in.start;
	int depth = 0;

	/* those are told there, these are certificates */
	of.skill &= !of.certificate || !has_own_skills(v);
	for (size_t i = in.start; i <= in.end; i++) {
		size_t sign = i == in.end ? 1 : depth ? 0 : sign_at(l->low + i);
		if (sign && i > from &&
		    date_follows(v, in.line, i + sign, in.end))
			sign = 0;
		if (!sign && !depth && l->low[i] == ' ' &&
		    ends_item(m, (struct span){in.line, from, i}))
			sign = 1;
		depth += l->low[i] == '(';
		depth -= l->low[i] == ')' && depth > 0;
		if (!sign)
			continue;
		struct span s = span_trim(v, (struct span){in.line, from, i});
		from = i + sign;
		i += sign - 1;
		if (s.end <= s.start)
			continue;
		if (kind == SECTION_language && mixed_is_level(v, s)) {
			run.end = s.end;
			continue;
		}
		enum section own = kind_of(m, s, &of);
		if (own != kind || own != SECTION_skill) {
			if (run.end > run.start)
				take(m, kind, run, &of);
			run = s;
		}
		run.end = s.end;
		kind = own;
	}
	if (run.end > run.start)
		take(m, kind, run, &of);
}
