/*
 * Words: what those of a name say it is: a title, an employer, a school, a
 * field of study, a degree. 0 is nothing, 1 is sure.
 */
#include "entries.h"

#include "among.h"
#include "text.h"

#include <string.h>

bool
words_have_han(const char *s, size_t len)
{
	unsigned c;

	for (size_t i = 0; i < len;) {
		i += text_decode(s + i, len - i, &c);
		if (text_is_han(c))
			return true;
	}
	return false;
}

/* How long it is without "(a note)" at its end; "某某(中国)公司" has none. */
static size_t
without_note(const char *low, size_t len)
{
	const char *cut = memchr(low, '(', len);
	const char *close = memrchr(low, ')', len);

	if (cut && cut > low + 1 &&
	    !(close && close > cut &&
		words_have_han(close, len - (size_t)(close - low))))
		len = (size_t)(cut - low);
	while (len && low[len - 1] == ' ')
		len--;
	return len;
}

/* The last word ends in a listed one: Klassen|lehrerin, Grund|schule. */
static bool
ends_in_word(const struct list *list, const char *low, size_t len)
{
	enum { MIN_HEAD = 3, MIN_TAIL = 6 };
	size_t start = len;

	while (start && low[start - 1] != ' ' && !(low[start - 1] & 0x80))
		start--;
	for (size_t i = start + MIN_HEAD; i + MIN_TAIL <= len; i++)
		if (list_token(list, low + i, len - i))
			return true;
	return false;
}

/* "The Harbour Courier": names begin so, titles do not. */
static bool
begins_with_the(const char *low, size_t len)
{
	return len > 4 && memcmp(low, "the ", 4) == 0;
}

/* "A printed guide": what something is, no title. */
static bool
begins_with_article(const char *low, size_t len)
{
	return begins_with_the(low, len) ||
	       (len > 2 && memcmp(low, "a ", 2) == 0) ||
	       (len > 3 && memcmp(low, "an ", 3) == 0);
}

/* "Nursing Officer II", "Engineer 3": the length without the grade. */
static size_t
without_grade(const char *low, size_t len)
{
	static const char *const grades[] = {" i", " ii", " iii", " iv", " v",
	    " 1", " 2", " 3", " 4", " 5", " jr", " jr.", " sr", " sr."};

	return len > 3 ? len - among_ends(AMONG(grades), low + 3, len - 3)
		       : len;
}

/* "Specialist Hospital", not "Director of Software", "Engineer, Cloud". */
static bool
ends_as_employer(const struct view *v, const char *low, size_t len, size_t from)
{
	static const char *const joints[] = {
	    " of ", " for ", ",", " - ", "/", " & ", " and "};
	size_t used;

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (memmem(
			low + from, len - from, joints[i], strlen(joints[i])))
			return false;
	return list_suffix(v->companies, low, len, &used) && used > 3;
}

/* The word of a name that is more often something else: "Target". */
static const double MAYBE = 0.6;

/*
 * How sure the text is one of the names: the whole of it, or behind a name
 * that others begin with, "IIT Bombay".
 */
static double
name_score(
    const struct view *v, const struct list *names, const char *low, size_t len)
{
	enum { MAX_WORDS = 4 };
	const char *kind = list_token(names, low, len);
	size_t used, words = 0;

	if (kind)
		return strcmp(kind, "word") == 0 ? MAYBE : 1;
	kind = list_prefix(names, low, len, &used);
	if (!kind || strcmp(kind, "lead") != 0 || low[used] != ' ')
		return 0;
	for (size_t i = used; i < len; i++)
		words += low[i] == ' ';
	return words < MAX_WORDS &&
		       title_score(v, low + used + 1, len - used - 1) < 0.5
		   ? 0.9
		   : 0;
}

/* "面点师", "Stone Cutter": the end tells; a sign alone is a surname. */
static bool
ends_as_title(const struct view *v, const char *low, size_t len)
{
	enum { MAX_HAN = 30 };
	size_t used;
	const char *kind = list_suffix(v->title_ends, low, len, &used);

	if (!kind || *kind || len <= 3)
		return false;
	return !(low[len - 1] & 0x80) ||
	       (len <= MAX_HAN && !memchr(low, ' ', len));
}

double
title_score(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	len = without_grade(low, without_note(low, len));
	size_t words = 0;
	for (size_t i = 0; i < len; i++)
		words += low[i] == ' ';
	if (len > 100 || words > 6 || (len && low[len - 1] == '.') ||
	    begins_with_article(low, len))
		return 0.1;
	if (list_suffix(v->titles, low, len, &used))
		return words_have_han(low, len) && used <= 6 ? 0.85 : 1;
	double name = name_score(v, v->title_names, low, len);
	if (name > 0)
		return name;
	if (ends_as_title(v, low, len))
		return 0.85;
	if (!list_search(v->titles, low, len, 0, &start, &used))
		return ends_in_word(v->titles, low, len) ? 0.8 : 0;
	if (words_have_han(low, len))
		return 0.35;
	if (start && ends_as_employer(v, low, len, start + used))
		return 0.4;
	return start == 0 ? 0.85 : 0.8;
}

double
company_score(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	len = without_note(low, len);
	if (memmem(low, len, "公司", 6) || memmem(low, len, "集团", 6))
		return 1;
	double name = name_score(v, v->employer_names, low, len);
	if (name > MAYBE)
		return 0.95;
	/* one Han sign, or "SA", is little; "Ltd" is enough */
	if (list_suffix(v->companies, low, len, &used))
		return used <= (low[len - 1] & 0x80 ? 3u : 2u) ? 0.5 : 0.95;
	if (!list_search(v->companies, low, len, 0, &start, &used))
		return name > 0 ? name : begins_with_the(low, len) ? 0.6 : 0;
	return words_have_han(low, len) ? (used <= 3 ? 0.1 : 0.5) : 0.6;
}

/* Names of employers only, not of what may be a part of one. */
static bool
ends_in_employer(const char *low, size_t len)
{
	static const char *const words[] = {"公司", "集团", "医院", "银行",
	    "分行", "支行", "学校", "大学", "中学", "小学", "幼儿园", "研究院",
	    "研究所", "设计院", "事务所", "酒店", "工厂", "出版社", "报社",
	    "部队", "军某部", "营业部", "俱乐部", "办事处", "政府",
	    "政府办公室", "政府办", "法院", "检察院", "工作室",
	    "画室"};

	return among_ends(AMONG(words), low, len) > 0;
}

bool
words_are_department(const struct view *v, const char *low, size_t len)
{
	enum { MAX_DEPARTMENT = 45 };
	size_t used;

	len = without_note(low, len);
	if (len > MAX_DEPARTMENT || !words_have_han(low, len) ||
	    memchr(low, '/', len) ||
	    !list_suffix(
		lists_find(&v->rules->lists, "departments"), low, len, &used) ||
	    used == len || list_suffix(v->degrees, low, len, &used) ||
	    name_score(v, v->employer_names, low, len) > MAYBE)
		return false;
	for (size_t i = 6; i <= len; i++)
		if (ends_in_employer(low, i))
			return false;
	return true;
}

size_t
words_before_department(const struct view *v, const char *low, size_t len)
{
	/* the office of a government is an employer itself */
	for (size_t i = ends_in_employer(low, len) ? 0 : len; i > 6; i--)
		if (i < len && (low[i] & 0xc0) != 0x80 &&
		    ends_in_employer(low, i) &&
		    words_are_department(v, low + i, len - i))
			return i;
	return len;
}

double
school_score(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	len = without_note(low, len);
	if (list_suffix(v->schools, low, len, &used))
		return 1;
	double name = name_score(v, v->school_names, low, len);
	if (name > 0)
		return name;
	if (!list_search(v->schools, low, len, 0, &start, &used))
		return ends_in_word(v->schools, low, len) ? 0.8 : 0;
	return words_have_han(low, len) ? 0.5 : 0.9;
}

double
major_score(const struct view *v, const char *low, size_t len)
{
	const struct list *majors = v->majors;
	size_t start, used;

	if (list_suffix(majors, low, len, &used))
		return 0.8;
	const char *kind = list_suffix(
	    lists_find(&v->rules->lists, "major_ends"), low, len, &used);
	if (kind && !*kind)
		return 0.8;
	return list_search(majors, low, len, 0, &start, &used) ? 0.5 : 0;
}

/* A Han word may end here: no other Han follows, or a kind of schooling. */
static bool
han_ends(const struct view *v, const struct piece *p, size_t at)
{
	static const char *const after[] = {
	    "学历", "学位", "毕业", "生", "在读", "研究生", "以上", "及以"};
	size_t used;
	unsigned c;

	if (at >= p->len || !(p->low[at - 1] & 0x80))
		return true;
	text_decode(p->low + at, p->len - at, &c);
	if (!text_is_han(c))
		return true;
	/* "本科信息管理": a degree, then its field; 小学教育 is a field */
	static const char *const degrees[] = {
	    "本科", "大专", "硕士", "博士", "硕士研究生", "博士研究生"};
	for (size_t i = 0; i < sizeof degrees / sizeof *degrees; i++)
		if (at == strlen(degrees[i]) &&
		    memcmp(p->low, degrees[i], at) == 0 &&
		    major_score(v, p->low + at, p->len - at) >= 0.8)
			return true;
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		if (p->len - at >= strlen(after[i]) &&
		    memcmp(p->low + at, after[i], strlen(after[i])) == 0)
			return true;
	return list_prefix(
		   v->education_types, p->low + at, p->len - at, &used) != NULL;
}

/* "北京体育", "华南理工": 大学 is missing, though it may be a field or known.
 */
static bool
begins_as_university(const struct view *v, const char *low, size_t len)
{
	static const char *const regions[] = {"中国", "中央", "首都", "华东",
	    "华南", "华中", "华北", "东北", "西北", "西南", "东南", "中南"};
	size_t used;

	if (list_suffix(v->schools, low, len, &used))
		return false;
	for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
		if (len > 6 && memcmp(low, regions[i], 6) == 0)
			return true;
	return list_prefix(v->places_zh, low, len, &used) != NULL;
}

/* The degree in a text: where its words are. */
const char *
words_degree(
    const struct view *v, const struct piece *p, size_t *start, size_t *used)
{
	size_t from = 0;

	while (from < p->len) {
		const char *token =
		    list_search(v->degrees, p->low, p->len, from, start, used);
		if (!token)
			return NULL;
		/* 小学教育, 专科学校: the word goes on */
		if (!han_ends(v, p, *start + *used)) {
			from = *start + 3;
			continue;
		}
		/* 吉林大学本科: the school, then the degree */
		if (*start && *used == 12 &&
		    memcmp(p->low + *start, "大学", 6) == 0 &&
		    (begins_as_university(v, p->low, *start) ||
			(!school_score(v, p->low, *start) &&
			    !major_score(v, p->low, *start)))) {
			*start += 6;
			*used -= 6;
		}
		/* 金融工程硕士: the field of study is longer */
		static const char *const degrees[] = {"硕士", "博士", "学士"};
		for (size_t i = 0; *start && *used > 6 && i < 3; i++)
			if (memcmp(p->low + *start + *used - 6, degrees[i],
				6) == 0 &&
			    (p->low[*start - 1] & 0x80) &&
			    !school_score(v, p->low, *start)) {
				*start += *used - 6;
				*used = 6;
			}
		/* "MS" and "BA", not "ms" and "as" */
		unsigned char c = (unsigned char)p->text[*start];
		bool small = *used <= 3 && c >= 'a' && c <= 'z';
		/* 经济学院's 学, 大学's 大学: part of a school's name */
		bool inside = strcmp(token, "bachelor") == 0 && *used == 6 &&
			      memcmp(p->low + *start, "大学", 6) == 0 &&
			      (*start || *start + 6 < p->len);
		if (!small && !inside)
			return token;
		from = *start + *used;
	}
	return NULL;
}
