/*
 * Roles: which piece of an entry's head is the company and which the title.
 * Words of the lists speak for a piece; what the same place holds in the
 * other entries of the section speaks too (a layout repeats itself).
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DESC = 16384, MAX_SLOTS = 64, MAX_LABELS = 8 };

/* ------------------------------------------------------------ scores */

static bool
starts_han(const char *s, size_t len)
{
	unsigned c;

	for (size_t i = 0; i < len;) {
		i += text_decode(s + i, len - i, &c);
		if (text_is_han(c))
			return true;
	}
	return false;
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

double
title_score(const struct view *v, const char *low, size_t len)
{
	size_t start, used;
	const char *cut = memchr(low, '(', len);

	if (cut && cut > low + 1)
		len = (size_t)(cut - low);
	while (len && low[len - 1] == ' ')
		len--;
	size_t words = 0;
	for (size_t i = 0; i < len; i++)
		words += low[i] == ' ';
	if (len > 100 || words > 6 || (len && low[len - 1] == '.'))
		return 0.1;
	if (list_suffix(v->titles, low, len, &used))
		return starts_han(low, len) && used <= 6 ? 0.85 : 1;
	if (!list_search(v->titles, low, len, 0, &start, &used))
		return ends_in_word(v->titles, low, len) ? 0.8 : 0;
	return starts_han(low, len) ? 0.35 : start == 0 ? 0.85 : 0.8;
}

double
company_score(const struct view *v, const char *low, size_t len)
{
	size_t start, used;
	const char *cut = memchr(low, '(', len);

	if (cut && cut > low + 1)
		len = (size_t)(cut - low);
	while (len && low[len - 1] == ' ')
		len--;
	if (memmem(low, len, "公司", 6) || memmem(low, len, "集团", 6))
		return 1;
	if (list_suffix(v->companies, low, len, &used))
		return used <= 3 ? 0.5 : 0.95;
	if (!list_search(v->companies, low, len, 0, &start, &used))
		return 0;
	return starts_han(low, len) ? (used <= 3 ? 0.1 : 0.5) : 0.6;
}

double
school_score(const struct view *v, const char *low, size_t len)
{
	size_t start, used;
	const char *cut = memchr(low, '(', len);

	if (cut && cut > low + 1)
		len = (size_t)(cut - low);
	while (len && low[len - 1] == ' ')
		len--;
	if (list_suffix(v->schools, low, len, &used))
		return 1;
	if (!list_search(v->schools, low, len, 0, &start, &used))
		return ends_in_word(v->schools, low, len) ? 0.8 : 0;
	return starts_han(low, len) ? 0.5 : 0.9;
}

static double
major_score(const struct view *v, const char *low, size_t len)
{
	const struct list *majors = lists_find(&v->rules->lists, "majors");
	size_t start, used;

	if (list_suffix(majors, low, len, &used))
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
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		if (p->len - at >= strlen(after[i]) &&
		    memcmp(p->low + at, after[i], strlen(after[i])) == 0)
			return true;
	return list_prefix(lists_find(&v->rules->lists, "education_types"),
		   p->low + at, p->len - at, &used) != NULL;
}

/* The degree in a text: where its words are. */
static const char *
find_degree(
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
		    !school_score(v, p->low, *start) &&
		    !major_score(v, p->low, *start)) {
			*start += 6;
			*used -= 6;
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

/* ------------------------------------------------------------ pieces */

/* A web address, a place, a kind of employment: no name of anything. */
bool
roles_is_noise(const struct cutting *c, const struct piece *p)
{
	static const char *const words[] = {"全职", "兼职", "full-time",
	    "full time", "part-time", "part time", "remote", "hybrid",
	    "on-site", "onsite", "contract", "permanent", "远程", "工作描述",
	    "描述", "内容", "view project", "link", "website", "github", "gpa"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == p->len &&
		    memcmp(words[i], p->low, p->len) == 0)
			return true;
	if (list_token(lists_find(&c->v->rules->lists, c->kind.labels), p->low,
		p->len))
		return true;
	if (p->len > 4 &&
	    (memcmp(p->low, "http", 4) == 0 || memcmp(p->low, "www.", 4) == 0))
		return true;
	if (place_score(c->v, p->text, p->low, p->len) >= 0.8)
		return true;
	/* a sentence is no name */
	if (c->kind.section == SECTION_award &&
	    awards_named(c->v, p->low, p->len))
		return false;
	size_t spaces = 0;
	for (size_t i = 0; i < p->len; i++)
		spaces += p->low[i] == ' ';
	if (p->low[p->len - 1] == '.' && spaces >= 4 &&
	    c->kind.section != SECTION_project &&
	    company_score(c->v, p->low, p->len) < 0.9)
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
	return digits && digits == letters;
}

/* Replace a piece by two parts of itself; an empty part leaves nothing. */
static void
split_piece(
    const struct view *v, struct entry *e, int index, size_t end, size_t next)
{
	struct piece *p = &e->pieces[index];
	size_t start = p->start, len = p->len;

	piece_add(v, e, (struct span){p->line, start + next, start + len},
	    p->slot + 1);
	piece_set(v, p, (struct span){p->line, start, start + end});
	if (!p->len)
		p->taken = true;
}

/* Pieces of the head that can be a name of something. */
static int
count_pieces(const struct entry *e)
{
	int n = 0;

	for (int i = 0; i < e->n_pieces; i++)
		n += !e->pieces[i].taken;
	return n;
}

/* "University of California, Berkeley": the place is part of the name. */
static bool
named_by_place(const struct view *v, const char *low, size_t len)
{
	return len > 14 && memcmp(low, "university of ", 14) == 0 &&
	       list_token(v->places, low + 14, len - 14);
}

/* Whether a piece falls into two at a joint; a and b are its ends. */
static bool
should_split(const struct cutting *c, const struct entry *e,
    const struct piece *p, size_t a, size_t b, bool at)
{
	const struct view *v = c->v;
	const char *right = p->low + b;
	size_t n = p->len - b;

	double x = title_score(v, p->low, a), y = title_score(v, right, n);
	if (c->kind.section == SECTION_project)
		return !at &&
		       (starts_han(p->low, p->len) ? (x >= 0.85) != (y >= 0.85)
						   : y >= 0.85 && n <= 30);
	if (c->kind.school)
		return at ? school_score(v, right, n) > 0
			  : !named_by_place(v, p->low, a);
	if (at)
		return x >= 0.8 && y < 0.8;
	/* "Acme, Inc." */
	if (n <= 5 && company_score(v, right, n) > 0)
		return false;
	if (place_score(v, p->text + b, right, n) >= 0.7)
		return true;
	double sure = x > y ? x - y : y - x;
	if ((x < 0.8 && y < 0.8) || sure < 0.15)
		return false;
	/* "Manager, Platform" beside a company is one title */
	return count_pieces(e) == 1 || p->low[a - 1] & 0x80 ||
	       (x > y ? company_score(v, right, n)
		      : company_score(v, p->low, a)) >= 0.5;
}

/* "爱丁堡大学 The University of Edinburgh": the same in two languages. */
static void
split_scripts(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];
	size_t gap = 0;
	unsigned code;

	for (size_t i = 0; i < p->len;) {
		size_t at = i;
		i += text_decode(p->low + i, p->len - i, &code);
		if (code == ' ' && !gap)
			gap = at;
		if (gap ? text_is_han(code) : code < 0x80 && code != ' ')
			return;
	}
	if (!gap || p->len - gap < 4)
		return;
	const char *right = p->low + gap + 1;
	size_t n = p->len - gap - 1;
	bool same = c->kind.school ? (school_score(v, p->low, gap) > 0 &&
					 school_score(v, right, n) > 0) ||
					 major_score(v, p->low, gap) > 0
		    : company_score(v, p->low, gap) >= 0.8
			? title_score(v, right, n) < 0.8
			: title_score(v, p->low, gap) >= 0.8 &&
			      title_score(v, right, n) >= 0.8;
	if (same)
		piece_set(v, &e->pieces[index],
		    (struct span){p->line, p->start, p->start + gap});
}

/* "Ecology and Evolution Universität Bern": a school's name begins inside. */
static void
split_school(struct cutting *c, struct entry *e, int index)
{
	static const char *const leads[] = {"university of ", "institute of ",
	    "universität ", "université ", "universidad ", "universidade ",
	    "università ", "univerzita ", "istituto ", "instituto ",
	    "politecnico ", "école ", "hochschule "};
	const struct piece *p = &e->pieces[index];

	for (size_t k = 0; k < sizeof leads / sizeof *leads; k++) {
		const char *at =
		    memmem(p->low, p->len, leads[k], strlen(leads[k]));
		size_t a = at ? (size_t)(at - p->low) : 0;
		if (a < 3 || p->low[a - 1] != ' ' ||
		    (k < 2 && !major_score(c->v, p->low, a - 1)))
			continue;
		split_piece(c->v, e, index, a, a);
		return;
	}
}

/*
 * "Executive Chef Osteria del Tiglio": one piece says both, the title's word
 * tells where the employer begins.
 */
static void
split_title(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	size_t start, used, end = 0;

	if (count_pieces(e) != 1 || starts_han(p->low, p->len))
		return;
	while (list_search(c->v->titles, p->low, p->len, end, &start, &used))
		end = start + used;
	if (!end || end + 4 >= p->len || p->low[end] != ' ')
		return;
	const char *rest = p->text + end + 1;
	size_t n = p->len - end - 1;
	if (!((rest[0] >= 'A' && rest[0] <= 'Z') ||
		(unsigned char)rest[0] >= 0xc3) ||
	    strspn(rest, "IVX") >= (n < 4 ? n : 4) || n < 4)
		return;
	split_piece(c->v, e, index, end, end + 1);
}

/* "某某公司 Python开发工程师", "RB-2107 核心成员": a title behind a space. */
static void
split_space(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	const struct view *v = c->v;
	bool project = c->kind.section == SECTION_project;

	if (!starts_han(p->low, p->len))
		return;
	for (size_t i = 1; i + 1 < p->len; i++) {
		if (p->low[i] != ' ')
			continue;
		const char *right = p->low + i + 1;
		size_t n = p->len - i - 1;
		if (title_score(v, right, n) < 0.85 ||
		    (!project && company_score(v, p->low, i) < 0.8) ||
		    (project && !(right[0] & 0x80)))
			continue;
		split_piece(v, e, index, i, i + 1);
		return;
	}
}

/* Cut a piece at the first place where it falls into two. */
static bool
split_once(struct cutting *c, struct entry *e, int index)
{
	static const char *const joints[] = {" at ", " @ ", ", ", ",", ". "};
	enum { N_JOINTS = 5, N_AT = 2, HAN_COMMA = 3, STOP = 4 };

	for (size_t k = 0; k < N_JOINTS; k++) {
		const struct piece *p = &e->pieces[index];
		size_t n = strlen(joints[k]);
		for (size_t a = 1; a + n < p->len; a++) {
			if (memcmp(p->low + a, joints[k], n) != 0)
				continue;
			/* a comma without a space joins Han words only */
			if (k == HAN_COMMA && p->low[a - 1] != ')' &&
			    !(p->low[a - 1] & p->low[a + n] & 0x80))
				continue;
			if (k >= N_AT && legal_form_at(p->low, p->len, a + n))
				continue;
			/* "Confluent. Mountain View, CA" */
			if (k == STOP &&
			    place_score(c->v, p->text + a + n, p->low + a + n,
				p->len - a - n) < 0.8)
				continue;
			if (should_split(c, e, p, a, a + n, k < N_AT)) {
				split_piece(c->v, e, index, a, a + n);
				return true;
			}
		}
	}
	return false;
}

/* "某某培训中心：育婴师", "某某中心 S7 认证": who trained, and for what. */
static void
split_training(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	const struct list *companies = c->v->companies;

	for (size_t i = 3; i + 2 < p->len; i++) {
		size_t used, n = strspn(p->low + i, " :,");
		if (memcmp(p->low + i, "，", 3) == 0)
			n = 3;
		if (!n || i + n >= p->len ||
		    !list_suffix(companies, p->low, i, &used))
			continue;
		split_piece(c->v, e, index, i, i + n);
		return;
	}
}

/* "at Acme" without its first word, "Physics, GPA 3.8" without its mark. */
static void
trim_piece(const struct cutting *c, struct piece *p)
{
	const char *gpa = memmem(p->low, p->len, "gpa", 3);
	struct span s = {p->line, p->start, p->start + p->len};

	const char *url = memmem(p->low, p->len, "http", 4);

	if (url && url > p->low && strchr(" ,;(|", url[-1]) &&
	    memmem(url, p->len - (size_t)(url - p->low), "://", 3))
		s.end = p->start + (size_t)(url - p->low);
	else if (p->len > 5 && memcmp(p->low, "at ", 3) == 0)
		s.start += 3;
	else if (c->kind.school && gpa && gpa > p->low + 2 &&
		 !text_in_word(p->low, p->len, (size_t)(gpa - p->low) - 1))
		s.end = p->start + (size_t)(gpa - p->low);
	else
		return;
	piece_set(c->v, p, s);
}

/* "Peachtree Analytics, Software Engineer Intern", "Chef at Rosa" */
static void
split_weak(struct cutting *c, struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		trim_piece(c, &e->pieces[i]);
		if (c->kind.section == SECTION_award)
			continue;
		split_scripts(c, e, i);
		if (split_once(c, e, i))
			continue;
		if (c->kind.section == SECTION_training)
			split_training(c, e, i);
		else if (!c->kind.school)
			split_space(c, e, i);
		if (c->kind.school)
			split_school(c, e, i);
		else if (c->kind.section != SECTION_project)
			split_title(c, e, i);
	}
}

/* ------------------------------------------------------------ slots */

struct slot_votes {
	int slot, n;
	double sum;
};

/* What the pieces at one place of all entries say: > 0 title. */
static double
slot_vote(const struct slot_votes *votes, int n, int slot)
{
	for (int i = 0; i < n; i++)
		if (votes[i].slot == slot)
			return votes[i].sum / votes[i].n;
	return 0;
}

/* What the words of a piece say for the kind of section. */
static void
score_words(const struct cutting *c, struct piece *p)
{
	const struct view *v = c->v;

	p->score[IS_COMPANY] = c->kind.school
				   ? school_score(v, p->low, p->len)
				   : company_score(v, p->low, p->len);
	p->score[IS_TITLE] = c->kind.school ? major_score(v, p->low, p->len)
					    : title_score(v, p->low, p->len);
	size_t n;
	if (c->kind.section == SECTION_training &&
	    list_suffix(lists_find(&v->rules->lists, "course_words"), p->low,
		p->len, &n)) {
		p->score[IS_TITLE] = 0.9;
		p->score[IS_COMPANY] /= 2;
	}
}

void
roles_rescore(struct cutting *c, struct entry *e)
{
	split_weak(c, e);
	for (int i = 0; i < e->n_pieces; i++)
		score_words(c, &e->pieces[i]);
}

void
roles_score(struct cutting *c)
{
	struct slot_votes votes[MAX_SLOTS];
	int n = 0;

	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		for (int i = 0; i < e->n_pieces; i++)
			e->pieces[i].taken |= roles_is_noise(c, &e->pieces[i]);
		split_weak(c, e);
		for (int i = 0; i < e->n_pieces; i++) {
			struct piece *p = &e->pieces[i];
			p->taken |= roles_is_noise(c, p);
			if (p->taken)
				continue;
			double *s = p->score;
			score_words(c, p);
			int at = 0;
			while (at < n && votes[at].slot != p->slot)
				at++;
			if (at == n && n < MAX_SLOTS)
				votes[n++] = (struct slot_votes){p->slot, 0, 0};
			if (at < n) {
				votes[at].n++;
				votes[at].sum += s[IS_TITLE] - s[IS_COMPANY];
			}
		}
	}
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		for (int i = 0; i < e->n_pieces; i++) {
			struct piece *p = &e->pieces[i];
			double vote = slot_vote(votes, n, p->slot);
			p->score[IS_TITLE] += 0.6 * vote;
			p->score[IS_COMPANY] -= 0.6 * vote;
		}
	}
}

/* ------------------------------------------------------------ putting */

struct put {
	struct cutting *c;
	struct entry *e;
	int number;
	bool any;
	char path[64];
	unsigned done; /* fields told by labels */
};

enum { DONE_WHO = 1, DONE_WHAT = 2, DONE_DEGREE = 4, DONE_TIME = 8 };

/* The path of a field of the group as resume_fields has it. */
static const char *
field_path(struct put *p, const char *field)
{
	snprintf(p->path, sizeof p->path, "%s.%s", p->c->kind.group, field);
	int i = resume_field(p->path);
	return i < 0 ? NULL : resume_fields[i].path;
}

static void
put(struct put *p, const char *field, const char *text, const char *rule,
    double score, int line, int last)
{
	const char *path = field_path(p, field);

	if (!path || !text[0] || resume_find(p->c->m->out, path, p->number))
		return;
	entry_put(p->c->m, path, p->number, text, rule, score, line, last);
	p->any = true;
}

/* Take degree, kind of schooling and ranking out of the pieces. */
static void
put_degree(struct put *p)
{
	struct entry *e = p->e;
	const struct view *v = p->c->v;
	const struct list *types =
	    lists_find(&v->rules->lists, "education_types");

	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i];
		size_t start, used;
		if (x->taken)
			continue;
		const char *type =
		    list_search(types, x->low, x->len, 0, &start, &used);
		if (type) {
			put(p, "education_type", type, "words", 0.9, x->line,
			    x->line);
			if (used == x->len) {
				x->taken = true;
				continue;
			}
		}
		const char *token = find_degree(v, x, &start, &used);
		if (!token)
			continue;
		size_t end = start + used;
		/* "Bachelor and Master": the higher one comes last */
		if (x->len - end > 6 && memcmp(x->low + end, " and ", 5) == 0) {
			size_t more;
			const char *next = list_prefix(v->degrees,
			    x->low + end + 5, x->len - end - 5, &more);
			if (next && *next) {
				token = next;
				end += 5 + more;
			}
		}
		put(p, "degree", token, "words", 0.93, x->line, x->line);
		/* "Alliance Girls High School" is a school's name */
		if (used < x->len && school_score(v, x->low + start, used) >= 1)
			continue;
		/* "in Computer Science", "of Arts in", 专业 */
		static const char *const joins[] = {" in ", " of ", " - ", ", ",
		    ": ", " (", " – ", "degree in ", " degree", " en ", " em ",
		    " im "};
		for (size_t k = 0; k < sizeof joins / sizeof *joins; k++) {
			size_t n = strlen(joins[k]);
			if (x->len - end >= n &&
			    memcmp(x->low + end, joins[k], n) == 0) {
				end += n;
				break;
			}
		}
		/* "Bachelor of Business Management in Finance" */
		bool of = end >= 4 && memcmp(x->low + end - 4, " of ", 4) == 0;
		const char *in =
		    of ? memmem(x->low + end, x->len - end, " in ", 4) : NULL;
		if (in) {
			end = (size_t)(in - x->low) + 4;
			of = false;
		}
		int before = e->n_pieces;
		split_piece(v, e, i, start, end);
		for (int k = before; k < e->n_pieces; k++) {
			struct piece *y = &e->pieces[k];
			y->score[IS_COMPANY] = school_score(v, y->low, y->len);
			y->score[IS_TITLE] =
			    (of ? 0.1 : 0.6) + major_score(v, y->low, y->len);
			/* "(Hons)", "(统招)" */
			if (y->len < 8 && !starts_han(y->low, y->len) &&
			    memmem(y->low, y->len, "hon", 3))
				y->taken = true;
		}
		x = &e->pieces[i];
		if (!x->taken) {
			x->score[IS_COMPANY] = school_score(v, x->low, x->len);
			x->score[IS_TITLE] =
			    x->score[IS_COMPANY] >= 1
				? 0
				: 0.4 + major_score(v, x->low, x->len);
		}
	}
}

static void
put_piece(struct put *p, const char *field, struct piece *x, double score)
{
	size_t len = x->len;

	if (strcmp(field, "field_of_study") == 0 && len > 6 &&
	    memcmp(x->text + len - 6, "专业", 6) == 0)
		len -= 6;
	char *text =
	    view_raw(&p->c->v->lines[x->line], x->start, x->start + len);
	put(p, field, text, "words", score, x->line, x->line);
	free(text);
	x->taken = true;
}

/* The pair of pieces that fit best as who and what. */
static void
put_pair(struct put *p)
{
	struct entry *e = p->e;
	const struct kind *kind = &p->c->kind;
	struct piece *who = NULL, *what = NULL;
	double best = -1e9;
	bool need_who = !(p->done & DONE_WHO);
	bool need_what = !(p->done & DONE_WHAT);

	for (int i = -1; i < e->n_pieces; i++)
		for (int k = -1; k < e->n_pieces; k++) {
			struct piece *a = i < 0 ? NULL : &e->pieces[i];
			struct piece *b = k < 0 ? NULL : &e->pieces[k];
			if ((a && (a->taken || !need_who)) ||
			    (b && (b->taken || !need_what)) || (a && a == b))
				continue;
			double score = 0;
			if (a)
				score += 1.0 + a->score[IS_COMPANY] -
					 0.5 * a->score[IS_TITLE] - 0.02 * i;
			if (b)
				score += (kind->school ? 0.5 : 0.8) +
					 b->score[IS_TITLE] -
					 0.5 * b->score[IS_COMPANY] - 0.03 * k;
			if (score > best) {
				best = score;
				who = a;
				what = b;
			}
		}
	e->who_line = who ? who->line : -1;
	e->what_line = what ? what->line : -1;
	if (who)
		put_piece(p, kind->who, who, 0.9);
	if (what)
		put_piece(p, kind->what, what, 0.88);
}

/* "数据治理项目（副主任）": the role in brackets behind the name. */
static void
split_role(struct put *p)
{
	struct entry *e = p->e;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *x = &e->pieces[i];
		const char *open = memchr(x->low, '(', x->len);
		size_t at = open ? (size_t)(open - x->low) : 0;
		if (x->taken || !at || x->low[x->len - 1] != ')' ||
		    title_score(p->c->v, open + 1, x->len - at - 2) < 0.8)
			continue;
		int before = e->n_pieces;
		split_piece(p->c->v, e, i, at, at);
		if (e->n_pieces > before)
			e->pieces[before].score[IS_TITLE] = 1;
		return;
	}
}

/* "Host, Producer": both. */
static void
join_roles(const struct put *p, struct piece *role)
{
	for (int i = 0; i < p->e->n_pieces; i++) {
		struct piece *x = &p->e->pieces[i];
		size_t end = role->start + role->len;
		if (x->taken || x == role || x->line != role->line ||
		    x->start <= end || x->start > end + 3 ||
		    x->score[IS_TITLE] < 0.5)
			continue;
		role->len = x->start + x->len - role->start;
		x->taken = true;
	}
}

/* A project is named first; a short piece with a title's word is the role. */
static void
put_project(struct put *p)
{
	struct entry *e = p->e;
	struct piece *name = NULL, *role = NULL;

	split_role(p);
	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *x = &e->pieces[i];
		if (x->taken)
			continue;
		if (name && !role && x->score[IS_TITLE] >= 0.5)
			role = x;
		else if (!name)
			name = x;
	}
	/* "负责人, 统一监控告警平台": the role first */
	if (name && !role && name->score[IS_TITLE] >= 0.8)
		for (int i = 0; i < e->n_pieces && !role; i++)
			if (!e->pieces[i].taken && &e->pieces[i] != name &&
			    e->pieces[i].line == name->line &&
			    e->pieces[i].score[IS_TITLE] < 0.5) {
				role = name;
				name = &e->pieces[i];
			}
	if (name && !(p->done & DONE_WHO))
		put_piece(p, "name", name, 0.88);
	if (role && !(p->done & DONE_WHAT)) {
		join_roles(p, role);
		put_piece(p, "role", role, 0.85);
	}
}

/* An award has a name and one date. */
static void
put_award(struct put *p)
{
	const struct view *v = p->c->v;
	struct piece *x = awards_title(v, p->e);

	if (x)
		put_piece(p, "title", x,
		    awards_named(v, x->low, x->len) ? 0.93 : 0.8);
}

static void
put_dates(struct put *p)
{
	const struct erow *row =
	    p->e->anchor >= 0 ? &p->c->rows[p->e->anchor] : NULL;

	if (!row || p->done & DONE_TIME)
		return;
	const char *from = row->date.from, *to = row->date.to;
	if (p->c->kind.section == SECTION_award) {
		put(p, "award_time", to[0] ? to : from, "dates", 0.93,
		    row->date_line, row->date_line);
		return;
	}
	/* a school's one date is its end, a job's its beginning */
	if (!to[0] && p->c->kind.school) {
		to = from;
		from = "";
	}
	put(p, "start_time", from, "dates", 0.95, row->date_line,
	    row->date_line);
	put(p, "end_time", to, "dates", 0.95, row->date_line, row->date_line);
}

/* ------------------------------------------------------------ labels */

static unsigned
done_bit(const struct kind *kind, const char *token)
{
	if (strcmp(token, kind->who) == 0)
		return DONE_WHO;
	if (strcmp(token, kind->what) == 0)
		return DONE_WHAT;
	return strcmp(token, "degree") == 0 ? DONE_DEGREE : 0;
}

/* A labelled value: through the cleaner of its field. */
static void
put_value(struct put *p, const struct lists *lists, const char *field,
    const char *text, int line, int last)
{
	struct buffer value;
	size_t len = strlen(text);
	bool ok = true;

	if (strcmp(field, "-") == 0 || strcmp(field, "desc") == 0 ||
	    strcmp(field, "time") == 0)
		return;
	buffer_init(&value, 400);
	if (strcmp(field, "degree") == 0)
		ok = clean_degree(lists, text, len, &value);
	else if (strcmp(field, "education_type") == 0)
		ok = clean_education_type(lists, text, len, &value);
	else if (strcmp(field, "academic_ranking") == 0)
		ok = clean_ranking(lists, text, len, &value);
	if (ok) {
		put(p, field, value.len ? value.data : text, "label", 0.95,
		    line, last);
		p->done |= done_bit(&p->c->kind, field);
	}
	if (strcmp(field, "degree") == 0) {
		buffer_clear(&value);
		if (clean_education_type(lists, text, len, &value))
			put(p, "education_type", value.data, "label", 0.9, line,
			    last);
	}
	buffer_release(&value);
}

/* True when the label leaves nothing else to read on its line. */
static bool
put_label(struct put *p, const struct label *label)
{
	const struct view *v = p->c->v;
	char *raw = span_text(v, label->value);

	put_value(p, &v->rules->lists, label->token, raw, label->line,
	    label->value.line);
	free(raw);
	return strcmp(label->token, "desc") != 0;
}

/* Labels of a row; true when the row says nothing else. */
static bool
row_labels(struct put *p, const struct erow *row)
{
	const struct view *v = p->c->v;
	const struct list *labels =
	    lists_find(&v->rules->lists, p->c->kind.labels);
	struct label found[MAX_LABELS];
	bool whole = false;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading)
			continue;
		int n = labels_find(v, labels, i, false, found, MAX_LABELS);
		for (int k = 0; k < n; k++) {
			/* a lone word is a label only beside its value */
			if (!found[k].colon && l->src->row < 0 &&
			    found[k].value.line != i + 1)
				continue;
			if (!found[k].colon && found[k].value.line != i &&
			    v->lines[found[k].value.line].row != l->row)
				continue;
			if (put_label(p, &found[k]) && k == 0 &&
			    found[k].start <= l->body)
				whole = true;
		}
	}
	return whole;
}

/* The column that a line stands in, or -1. */
static int
column_of(const struct columns *cols, const struct vline *l)
{
	float mid = (l->box.x0 + l->box.x1) / 2;

	for (int k = 0; k < cols->n; k++)
		if (l->src->col >= 0
			? l->src->col == cols->col[k]
			: mid > cols->x0[k] - 20 && mid < cols->x1[k] + 20)
			return k;
	return -1;
}

/*
 * Take the cells of an entry by the names of the columns. A cell can go on
 * below: skip tells the rows that hold nothing else.
 */
static void
put_columns(struct put *p, bool *skip)
{
	const struct columns *cols = &p->c->columns;
	const struct view *v = p->c->v;
	const struct lists *lists = &v->rules->lists;
	struct entry *e = p->e;
	struct buffer cells[MAX_COLUMNS];
	int last[MAX_COLUMNS];
	int start = e->anchor >= 0 ? e->anchor : e->first;

	for (int k = 0; k < cols->n; k++)
		buffer_init(&cells[k], 400);
	for (int r = start; r < e->last; r++) {
		const struct erow *row = &p->c->rows[r];
		bool all = true;
		for (int i = row->first; i < row->first + row->n; i++) {
			const struct vline *l = &v->lines[i];
			int k = column_of(cols, l);
			if (l->heading || (l->has_date && r == start))
				continue;
			if (k < 0 || l->bullet || l->len > 40 ||
			    (r > start &&
				(!cells[k].len ||
				    l->box.y0 - v->lines[last[k]].box.y1 >
					l->src->size))) {
				all = false;
				continue;
			}
			char *raw = view_raw(l, 0, l->len);
			buffer_adds(&cells[k], raw);
			free(raw);
			last[k] = i;
		}
		if (r > start && !all)
			break;
		if (r > start && r >= e->head)
			skip[r - e->head] = true;
	}
	for (int k = 0; k < cols->n; k++) {
		if (cells[k].len)
			put_value(p, lists, cols->token[k], cells[k].data,
			    last[k], last[k]);
		buffer_release(&cells[k]);
	}
}

/* ------------------------------------------------------------ text */

/* A web address and nothing else: told as the link. */
static bool
is_address(const char *low, size_t len)
{
	return len > 8 && !memchr(low, ' ', len) &&
	       (memcmp(low, "http", 4) == 0 || memcmp(low, "www.", 4) == 0);
}

/* The line without its list mark and the label of a description. */
static void
add_text(struct put *p, struct buffer *out, int line, bool joined)
{
	const struct view *v = p->c->v;
	const struct vline *l = &v->lines[line];
	const struct list *labels =
	    lists_find(&v->rules->lists, p->c->kind.labels);
	struct label found[1];
	size_t from = l->body;

	if (labels_find(v, labels, line, false, found, 1) &&
	    found[0].start <= l->body && strcmp(found[0].token, "desc") == 0) {
		if (found[0].value.line != line)
			return;
		if (found[0].colon)
			from = found[0].value.start;
	}
	from += view_list_mark(l->text + from, l->len - from);
	if (from >= l->len || is_address(l->low + from, l->len - from))
		return;
	char *raw = view_raw(l, from, l->len);
	size_t n = strlen(raw);
	/* a layout may say the same line twice */
	if (!joined && out->len >= n && n > 20 &&
	    memcmp(out->data + out->len - n, raw, n) == 0) {
		free(raw);
		return;
	}
	if (out->len)
		buffer_addc(out, joined ? ' ' : '\n');
	buffer_adds(out, raw);
	free(raw);
}

/* The address of a project: written, or behind its words. */
static void
put_link(struct put *p)
{
	const struct view *v = p->c->v;
	const struct rule_set *set = v->rules;
	struct buffer value;
	struct re_span at;

	buffer_init(&value, 400);
	for (int r = p->e->first; r < p->e->last; r++)
		for (int i = p->c->rows[r].first;
		     i < p->c->rows[r].first + p->c->rows[r].n; i++) {
			const struct vline *l = &v->lines[i];
			for (size_t k = 0; k < set->n_rules; k++) {
				const struct rule *rule = &set->rules[k];
				if (strcmp(rule->field, "project_list.link") ==
					0 &&
				    rule->in & 1u << SECTION_project &&
				    rule_apply(set, rule, l->text, l->len, 0,
					&value, &at) == RE_HIT)
					put(p, "link", value.data, rule->name,
					    rule->score, i, i);
			}
			const struct link *link = view_link(v, l);
			if (link)
				put(p, "link", link->url, "link", 0.85, i, i);
		}
	buffer_release(&value);
}

/* A row of the head that named nothing and reads like a sentence. */
static bool
is_left_text(const struct put *p, const struct erow *row)
{
	const struct vline *l = &p->c->v->lines[row->first];
	size_t words = 0;

	if (p->c->kind.section != SECTION_project || row->n > 1 || row->dated)
		return false;
	for (int i = 0; i < p->e->n_pieces; i++)
		if (p->e->pieces[i].line == row->first && p->e->pieces[i].taken)
			return false;
	for (size_t i = 0; i < l->len; i++)
		words += l->low[i] == ' ';
	return words >= 4 || (starts_han(l->low, l->len) && l->len >= 36);
}

/* "raft-lab - A teaching implementation …": the text behind the name. */
static int
head_text(struct put *p, struct buffer *out)
{
	for (int i = 0; i < p->e->n_pieces; i++) {
		struct piece *x = &p->e->pieces[i];
		size_t words = 0;
		for (size_t k = 0; k < x->len; k++)
			words += x->low[k] == ' ';
		if (x->taken || p->c->kind.section != SECTION_project ||
		    (words < 3 &&
			!(starts_han(x->low, x->len) && x->len >= 36)) ||
		    is_address(x->low, x->len))
			continue;
		char *raw = view_raw(
		    &p->c->v->lines[x->line], x->start, x->start + x->len);
		buffer_adds(out, raw);
		free(raw);
		x->taken = true;
		return x->line;
	}
	return -1;
}

static void
put_desc(struct put *p, const bool *skip)
{
	struct entry *e = p->e;
	struct buffer text;
	int first = -1, last = -1;

	buffer_init(&text, MAX_DESC);
	first = last = head_text(p, &text);
	for (int r = e->first; r < e->last; r++) {
		const struct erow *row = &p->c->rows[r];
		if (r < e->head ? !is_left_text(p, row) : skip[r - e->head])
			continue;
		for (int i = row->first; i < row->first + row->n; i++) {
			if (p->c->v->lines[i].heading)
				continue;
			add_text(p, &text, i, i > row->first);
			first = first < 0 ? i : first;
			last = i;
		}
	}
	put(p, "desc", text.data, "lines", 0.9, first, last);
	buffer_release(&text);
}

/*
 * Another position with the company of the entry before: its head is a title
 * and dates only, where the other's has a company on a row above these.
 */
static void
inherit_company(struct put *p)
{
	const struct cutting *c = p->c;
	struct entry *e = p->e;
	const struct entry *b = e - 1;
	const struct piece *only = NULL;
	char path[64];

	if ((c->kind.section != SECTION_career &&
		c->kind.section != SECTION_internship) ||
	    e == c->entries || e->anchor < 0 || b->anchor < 0 ||
	    p->done & DONE_WHO || p->number == 0)
		return;
	for (int i = 0; i < e->n_pieces; i++) {
		if (e->pieces[i].taken)
			continue;
		if (only)
			return;
		only = &e->pieces[i];
	}
	const struct view *v = c->v;
	bool apart = b->who_line >= 0 && b->what_line >= 0 &&
		     v->lines[b->who_line].row != v->lines[b->what_line].row;
	if (!only || !(apart || b->inherits) || only->score[IS_TITLE] < 0.6 ||
	    only->score[IS_COMPANY] > only->score[IS_TITLE] ||
	    (b->what_line >= 0 &&
		v->lines[only->line].look != v->lines[b->what_line].look))
		return;
	snprintf(path, sizeof path, "%s.company", c->kind.group);
	const struct value *company =
	    resume_find(c->m->out, path, p->number - 1);
	if (!company)
		return;
	char *text = xstrdup(company->text);
	put(p, "company", text, "same company", 0.85, only->line, only->line);
	free(text);
	p->done |= DONE_WHO;
	e->inherits = true;
}

bool
roles_put(struct cutting *c, struct entry *e, int number)
{
	struct put p = {.c = c, .e = e, .number = number};
	int n = e->last > e->head ? e->last - e->head : 0;
	bool *skip = xcalloc((size_t)n + 1, sizeof *skip);

	if (e->head > e->last)
		e->head = e->last;
	if (c->columns.n)
		put_columns(&p, skip);
	for (int r = e->first; r < e->last; r++) {
		bool whole = row_labels(&p, &c->rows[r]);
		if (r >= e->head)
			skip[r - e->head] |= whole;
		/* a labelled line of the head has no other pieces */
		for (int i = 0; whole && i < e->n_pieces; i++)
			if (e->pieces[i].line >= c->rows[r].first &&
			    e->pieces[i].line < c->rows[r].first + c->rows[r].n)
				e->pieces[i].taken = true;
	}
	put_dates(&p);
	inherit_company(&p);
	if (c->kind.school && !(p.done & DONE_DEGREE))
		put_degree(&p);
	if (c->kind.section == SECTION_project)
		put_project(&p);
	else if (c->kind.section == SECTION_award)
		put_award(&p);
	else
		put_pair(&p);
	if (c->kind.section == SECTION_project)
		put_link(&p);
	if (c->kind.section != SECTION_award)
		put_desc(&p, skip);
	free(skip);
	return p.any;
}
