/*
 * Glued names: two names of an entry with nothing between them, as sentences
 * and official forms write them: "某某大学汉语言文学专业",
 * "某某公司办公室主任".
 */
#include "entries.h"

#include "among.h"
#include "text.h"

#include <string.h>

/* "就读于某某大学", "任会计": a word that tells what the name behind it is. */
static size_t
lead_of(const struct piece *p)
{
	static const char *const leads[] = {"就读于", "毕业于", "就学于",
	    "考入", "进入", "在读于", "任职于", "就职于", "供职于", "服务于",
	    "入职", "担任", "历任", "现任", "先后任", "在", "于", "任"};

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t n = strlen(leads[i]);
		if (p->len > n + 3 && memcmp(p->low, leads[i], n) == 0)
			return n;
	}
	return 0;
}

/* One letter that ends an employer's name and begins no word: 厂, 店. */
static bool
is_house(const char *s)
{
	static const char *const letters[] = {
	    "厂", "店", "院", "校", "社", "所", "局", "队", "站", "馆"};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (memcmp(s, letters[i], 3) == 0)
			return true;
	return false;
}

/* "做普工", "从事护理工作", "开叉车": bytes of the word before what one is; 0:
 * none. */
static size_t
joint_of(const char *low, size_t len)
{
	static const char *const joints[] = {
	    "担任", "从事", "任职", "历任", "任", "做", "当", "为", "开"};

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t n = strlen(joints[i]);
		if (len >= n + 6 && memcmp(low, joints[i], n) == 0)
			return n;
	}
	return 0;
}

/*
 * "某某电子厂做普工", "某某医院心内科从事护理工作": where the employer ends
 * and such a word follows; 0: nowhere.
 */
static size_t
before_joint(const struct view *v, const char *low, size_t len)
{
	enum { MIN_NAME = 12 };

	len = words_before_office(low, len);

	for (size_t at = MIN_NAME, used; at < len; at += 3) {
		size_t n = joint_of(low + at, len - at);
		size_t who = n ? words_before_department(v, low, at) : 0;
		if (!who || !list_suffix(v->companies, low, who, &used) ||
		    (used <= 3 && !is_house(low + who - 3)))
			continue;
		bool drives = memcmp(low + at, "开", 3) == 0;
		if (drives
			? memcmp(low + len - 3, "车", 3) == 0
			: title_score(v, low + at + n, len - at - n) >= 0.85 ||
			      memcmp(low + len - 6, "工作", 6) == 0)
			return at;
	}
	return 0;
}

/* "获法学学士学位": bytes of the word before the degree; 0: none. */
static size_t
degree_verb(const struct view *v, const struct piece *p)
{
	static const char *const words[] = {"获得", "取得", "授予", "获"};
	size_t n = among_begins(AMONG(words), p->low, p->len), start, used;

	return n && list_search(v->degrees, p->low, p->len, n, &start, &used)
		   ? n
		   : 0;
}

/* "任" begins names, too: 任丘 is a town. */
static bool
is_lead(const struct cutting *c, const struct piece *p, size_t n)
{
	const char *rest = p->low + n;

	if (n > 3 || memcmp(p->low, "获", 3) == 0)
		return true;
	if (memcmp(p->low, "于", 3) == 0)
		return before_joint(c->v, rest, p->len - n) > 0;
	if (memcmp(p->low, "在", 3) == 0)
		return before_joint(c->v, rest, p->len - n) ||
		       company_score(c->v, rest, p->len - n) >= 0.5 ||
		       school_score(c->v, rest, p->len - n) >= 0.5;
	return !c->kind.school && title_score(c->v, rest, p->len - n) >= 0.85;
}

/* "会计专业本科", "会计专业读硕士": the length of the field alone. */
static size_t
words_before_degree(const struct view *v, const char *low, size_t len)
{
	size_t used;

	if (!list_suffix(v->degrees, low, len, &used) || used + 6 > len)
		return len;
	return words_before_reading(low, len - used);
}

/* The school ends here, and a field of study follows. */
static bool
parts_school(const struct view *v, const char *low, size_t n, size_t at)
{
	static const char special[] = "专业";
	enum { MIN_NAME = 12 };
	const char *rest = low + at;
	size_t len = words_before_degree(v, rest, n - at), used;

	if (at < MIN_NAME || len < 6 ||
	    !list_suffix(v->schools, low, at, &used) || used < 6 ||
	    school_score(v, rest, len) >= 1)
		return false;
	/* "经济管理学院" is a part of the school */
	return major_score(v, rest, len) >= 0.8 ||
	       (len > 6 && memcmp(rest + len - 6, special, 6) == 0);
}

/* Another piece of the head is an employer for sure. */
static bool
has_employer(const struct view *v, const struct entry *e, const struct piece *p)
{
	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		if (x != p && !x->taken &&
		    company_score(v, x->low, x->len) >= 0.95)
			return true;
	}
	return false;
}

/* "会计", "会计、出纳" */
static bool
are_titles(const struct view *v, const char *low, size_t len)
{
	for (size_t from = 0; from < len;) {
		const char *at = memmem(low + from, len - from, "、", 3);
		size_t end = at ? (size_t)(at - low) : len;
		if (title_score(v, low + from, end - from) < 0.85)
			return false;
		from = end + 3;
	}
	return true;
}

/* The employer ends here, and a title follows; "生物信息" may be its field. */
static bool
parts_employer(const struct view *v, const struct entry *e,
    const struct piece *p, size_t at)
{
	enum { MIN_NAME = 12, MIN_TITLE = 6 };
	size_t used;

	if (company_score(v, p->low, at) < 1 && !is_house(p->low + at - 3) &&
	    has_employer(v, e, p))
		return false;
	return at >= MIN_NAME && p->len - at >= MIN_TITLE &&
	       list_suffix(v->companies, p->low, at, &used) &&
	       (used > 3 || is_house(p->low + at - 3)) &&
	       !words_are_department(v, p->low, at) &&
	       are_titles(v, p->low + at, p->len - at) &&
	       company_score(v, p->low + at, p->len - at) < 0.5;
}

size_t
words_before_reading(const char *low, size_t len)
{
	static const char *const words[] = {"攻读", "就读", "读"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (len > n + 6 && memcmp(low + len - n, words[i], n) == 0)
			return len - n;
	}
	return len;
}

size_t
words_before_studies(const char *low, size_t len)
{
	static const char *const words[] = {"学习", "就读", "读书", "毕业",
	    "学生", "在读", "脱产", "在职", "函授", "全日制"};

	for (size_t n = 1; n && len > n + 9; len -= n) {
		n = among_ends(AMONG(words), low, len);
		if (len <= n + 9)
			break;
	}
	return len;
}

size_t
words_end_of_school(const struct view *v, const char *low, size_t len)
{
	for (size_t at = len; at-- > 6;)
		if ((low[at] & 0xc0) != 0x80 && parts_school(v, low, len, at))
			return at;
	return 0;
}

/* "某某公司，担任会计一职": where the employer ends; 0: it is not so. */
static size_t
before_office(const struct view *v, const char *low, size_t len)
{
	const char *comma = memchr(low, ',', len);
	size_t end = comma ? (size_t)(comma - low) : 0, start;

	return end && company_score(v, low, end) >= 0.8 &&
		       words_office(v, comma + 1, len - end - 1, &start)
		   ? end
		   : 0;
}

/* "某某大学会计专业学习（本科）": the degree in brackets. */
static void
split_degree(const struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	const char *open = memchr(p->low, '(', p->len);
	size_t at = open ? (size_t)(open - p->low) : 0;
	size_t start, used;

	if (c->kind.school && at && p->low[p->len - 1] == ')' &&
	    words_before_studies(p->low, at) < at &&
	    list_search(c->v->degrees, open, p->len - at, 0, &start, &used))
		piece_split(c->v, e, index, at, at);
}

void
piece_split_glued(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	bool job = c->kind.section == SECTION_career ||
		   c->kind.section == SECTION_internship;

	size_t start,
	    office = job ? words_office(v, p->low, p->len, &start) : 0;
	if (office) {
		piece_set(v, &e->pieces[index],
		    (struct span){
			p->line, p->start + start, p->start + start + office});
		return;
	}
	size_t who = job ? before_office(v, p->low, p->len) : 0;
	if (who)
		piece_split(v, e, index, who, who);
	size_t title = job ? words_before_office(p->low, p->len) : p->len;
	if (title < p->len && title_score(v, p->low, title) >= 0.85)
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start, p->start + title});
	size_t lead = c->kind.school ? degree_verb(c->v, p) : 0;
	if (!lead)
		lead = lead_of(p);
	if (lead && (c->kind.school || job) && is_lead(c, p, lead))
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start + lead, p->start + p->len});
	split_degree(c, e, index);
	size_t studied = words_before_studies(p->low, p->len);
	if (c->kind.school && studied < p->len)
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start, p->start + studied});
	if (!words_have_han(p->low, p->len) || (!c->kind.school && !job) ||
	    memchr(p->low, ',', p->len) || memchr(p->low, ' ', p->len) ||
	    memchr(p->low, '(', p->len) ||
	    (memmem(p->low, p->len, "、", 3) && !job) ||
	    memmem(p->low, p->len, "·", strlen("·")))
		return;
	size_t end = job ? before_joint(v, p->low, p->len) : 0;
	if (end) {
		piece_split(v, e, index, end,
		    end + joint_of(p->low + end, p->len - end));
		return;
	}
	/* the longest name: "某某大学附属医院" */
	for (size_t at = p->len; at-- > 6;) {
		/* "某某公司Java工程师" */
		bool latin = job && at > 6 && p->text[at] >= 'A' &&
			     p->text[at] <= 'Z' &&
			     memcmp(p->low + at - 6, "公司", 6) == 0;
		if ((p->low[at] & 0xc0) == 0x80 ||
		    (!(p->low[at] & 0x80) && !latin) ||
		    !(c->kind.school ? parts_school(v, p->low, p->len, at)
				     : parts_employer(v, e, p, at)))
			continue;
		piece_split(v, e, index, at, at);
		return;
	}
}
