/*
 * Roles: which piece of an entry's head is the company and which the title.
 * Words of the lists speak for a piece; what the same place holds in the
 * other entries of the section speaks too (a layout repeats itself).
 */
#include "entries.h"

#include "among.h"
#include "buffer.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SLOTS = 64 };

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
void
roles_score_words(const struct cutting *c, struct piece *p)
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
	pieces_split(c, e);
	for (int i = 0; i < e->n_pieces; i++)
		roles_score_words(c, &e->pieces[i]);
}

/*
 * A centre or institute beside a company is one of its departments; hospitals
 * and law firms end alike and have departments themselves.
 */
static bool
is_center(const struct piece *p)
{
	enum { MAX_CENTER = 30 };
	static const char *const words[] = {"中心", "所", "院", "实验室"};
	static const char *const employers[] = {"医院", "卫生院", "设计院",
	    "设计研究院", "事务所", "法院", "检察院", "派出所"};

	return p->len <= MAX_CENTER &&
	       among_ends(AMONG(words), p->low, p->len) > 0 &&
	       !among_ends(AMONG(employers), p->low, p->len);
}

/*
 * Departments are set aside where something else can be the employer, or the
 * entry before names it.
 */
static void
drop_departments(struct cutting *c, struct entry *e)
{
	const struct view *v = c->v;
	double best = 0;
	bool other = e > c->entries;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *p = &e->pieces[i];
		if (p->taken || p->score[IS_TITLE] >= 0.8 ||
		    words_are_department(v, p->low, p->len))
			continue;
		other = true;
		if (!is_center(p) && p->score[IS_COMPANY] > best)
			best = p->score[IS_COMPANY];
	}
	for (int i = 0; i < e->n_pieces; i++) {
		struct piece *p = &e->pieces[i];
		p->taken |= (other && p->score[IS_TITLE] < 0.8 &&
				words_are_department(v, p->low, p->len)) ||
			    (best >= 0.95 && is_center(p));
	}
}

static bool
ends_with(const struct piece *p, const char *word)
{
	size_t n = strlen(word);

	return p->len > n && memcmp(p->low + p->len - n, word, n) == 0;
}

/* "某某大学 | 软件学院 | 软件工程": a faculty beside its university. */
static void
drop_faculties(struct entry *e)
{
	enum { MAX_FACULTY = 36 };
	bool university = false;

	for (int i = 0; i < e->n_pieces; i++)
		university |=
		    !e->pieces[i].taken && ends_with(&e->pieces[i], "大学");
	for (int i = 0; i < e->n_pieces && university; i++) {
		struct piece *p = &e->pieces[i];
		p->taken |= p->len <= MAX_FACULTY &&
			    (ends_with(p, "学院") || ends_with(p, "学部") ||
				ends_with(p, "研究院") || ends_with(p, "书院"));
	}
}

void
roles_vote(struct cutting *c)
{
	struct slot_votes votes[MAX_SLOTS];
	bool jobs = c->kind.section == SECTION_career ||
		    c->kind.section == SECTION_internship;
	int n = 0;

	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		for (int i = 0; i < e->n_pieces; i++)
			e->pieces[i].taken |=
			    piece_is_noise(c, &e->pieces[i]);
	}
	if (jobs) {
		alike_drop_towns(c);
		alike_split_commas(c);
		alike_split_titles(c);
		alike_split_brackets(c);
	}
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		pieces_split(c, e);
		for (int i = 0; i < e->n_pieces; i++) {
			struct piece *p = &e->pieces[i];
			p->taken |= piece_is_noise(c, p);
			if (p->taken)
				continue;
			double *s = p->score;
			roles_score_words(c, p);
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
	if (c->kind.section == SECTION_project)
		project_roles_split(c);
	for (int k = 0; k < c->n_entries && c->kind.school; k++)
		drop_faculties(&c->entries[k]);
	for (int k = 0; k < c->n_entries && jobs; k++) {
		alike_split(c, &c->entries[k]);
		drop_departments(c, &c->entries[k]);
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
	if (jobs) {
		alike_drop_places(c);
		alike_turn(c);
	}
}

static struct value *
put_piece(struct put *p, const char *field, struct piece *x, double score)
{
	size_t from = role_start(p->c, field, x);
	size_t len = role_length(p->c, field, x);
	char *text =
	    view_raw(&p->c->v->lines[x->line], x->start + from, x->start + len);
	struct value *v =
	    fill_put(p, field, text, "words", score, x->line, x->line);
	free(text);
	x->taken = true;
	return v;
}

/* What a piece's words and place say for one role and against the other. */
static double
fitness(const struct piece *x, enum role role)
{
	return x->score[role] -
	       0.5 * x->score[role == IS_TITLE ? IS_COMPANY : IS_TITLE];
}

/* How sure the choice of a piece is; keep the next best beside it. */
static void
put_chosen(struct put *p, const char *field, struct piece *x, enum role role)
{
	struct entry *e = p->e;
	const struct piece *next = NULL;
	double fit = fitness(x, role);
	double sure = fit >= 0.8   ? 0.94
		      : fit >= 0.3 ? 0.92
		      : fit >= 0   ? 0.88
				   : 0.8;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *y = &e->pieces[i];
		if (y != x && !y->taken &&
		    (!next || fitness(y, role) > fitness(next, role)))
			next = y;
	}
	struct value *v = put_piece(p, field, x, sure);
	if (!v || !next)
		return;
	char *text = view_raw(
	    &p->c->v->lines[next->line], next->start, next->start + next->len);
	value_add_runner_up(v, text, "words", 1 - sure);
	free(text);
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
	/* neither is a runner-up of the other */
	if (what)
		what->taken = true;
	if (who)
		put_chosen(p, kind->who, who, IS_COMPANY);
	if (what)
		put_chosen(p, kind->what, what, IS_TITLE);
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
		piece_split(p->c->v, e, i, at, at);
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

/* "独立完成", "参与": what part one had, no title. */
bool
roles_is_part(const struct view *v, const char *low, size_t len)
{
	return list_token(v->project_parts, low, len) != NULL;
}

bool
roles_are_somebody(const struct view *v, const char *low, size_t len)
{
	static const char *const ends[] = {"经理", "负责人", "工程师", "设计师",
	    "分析师", "架构师", "主管", "总监", "组长", "队长", "助理", "成员",
	    "组员", "队员", "人员", "主任", "专员", "者", "人"};
	enum { MAX_ROLE = 30 };

	return len <= MAX_ROLE && (among_ends(AMONG(ends), low, len) > 0 ||
				      roles_is_part(v, low, len));
}

/* "Rain Gauge (C, SQLite)": what it was made with. */
static void
trim_tools(const struct view *v, struct piece *x)
{
	const char *open = memchr(x->low, '(', x->len);
	size_t at = open ? (size_t)(open - x->low) : 0;

	if (at > 2 && x->low[x->len - 1] == ')' &&
	    memchr(open, ',', x->len - at))
		piece_set(
		    v, x, (struct span){x->line, x->start, x->start + at});
}

/* "【项目】装配线": what the brackets told is no part of the name. */
static void
trim_kind(const struct view *v, struct piece *x)
{
	static const char word[] = "项目", close[] = "】";
	const char *end = memmem(x->low, x->len, close, strlen(close));
	size_t at = end ? (size_t)(end - x->low) + strlen(close) : 0;

	if (at && at < x->len && memcmp(x->low, word, strlen(word)) == 0)
		piece_set(v, x,
		    (struct span){x->line, x->start + at, x->start + x->len});
}

/* "tide-keeper": the name of a program, no title. */
static bool
is_identifier(const struct piece *x)
{
	for (size_t i = 0; i < x->len; i++)
		if (!((x->text[i] >= 'a' && x->text[i] <= 'z') ||
			strchr("-_0123456789", x->text[i])))
			return false;
	return memchr(x->text, '-', x->len) || memchr(x->text, '_', x->len);
}

/* "算法负责人" in bold over the project's name, which is not. */
static bool
is_role_over(const struct put *p, const struct piece *a, const struct piece *b)
{
	enum { MAX_ROLE = 24 };
	const struct vline *x = &p->c->v->lines[a->line];
	const struct vline *y = &p->c->v->lines[b->line];

	return b->line == a->line + 1 && a->len <= MAX_ROLE &&
	       a->len == x->len && b->len == y->len && x->src->bold &&
	       !y->src->bold;
}

/* "团队项目 校园二手平台": behind the piece stands another, in its line. */
static bool
follows_name(const struct entry *e, int index)
{
	return index + 1 < e->n_pieces && !e->pieces[index + 1].taken &&
	       e->pieces[index + 1].line == e->pieces[index].line;
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
		/* the name may be told by a label already, or follow */
		bool part = roles_is_part(p->c->v, x->low, x->len);
		if ((name || p->done & DONE_WHO ||
			(part && follows_name(e, i))) &&
		    !role && (x->score[IS_TITLE] >= 0.5 || part))
			role = x;
		else if (!name && !(p->done & DONE_WHO))
			name = x;
	}
	/* "项目经理 | 样本平台推广": a title's word ends the name */
	if (name && role && name->line == role->line && name < role &&
	    roles_are_somebody(
		p->c->v, name->low, name->len) && !roles_are_somebody(p->c->v, role->low, role->len)) {
		struct piece *x = name;
		name = role;
		role = x;
	}
	/* "负责人, 样本平台": the role first, or on a line of its own
	   above the dated one; not "Trip Planner: …" */
	int dated = e->anchor >= 0 ? p->c->rows[e->anchor].first : -1;
	if (name && !role && name->score[IS_TITLE] >= 0.8 &&
	    name->low[name->len] != ':' && !is_identifier(name))
		for (int i = 0; i < e->n_pieces && !role; i++)
			if (!e->pieces[i].taken && &e->pieces[i] != name &&
			    (e->pieces[i].line == name->line ||
				(p->c->v->lines[e->pieces[i].line].len < 60 &&
				    (!words_have_han(name->low, name->len) ||
					e->pieces[i].line >= dated ||
					is_role_over(
					    p, name, &e->pieces[i])))) &&
			    e->pieces[i].score[IS_TITLE] < 0.5) {
				role = name;
				name = &e->pieces[i];
			}
	if (name && !(p->done & DONE_WHO)) {
		trim_tools(p->c->v, name);
		trim_kind(p->c->v, name);
		put_piece(p, "name", name, 0.88);
	}
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
	struct piece *x = awards_title(p->c, p->e);

	if (x)
		put_piece(p, "title", x,
		    awards_named(v, x->low, x->len) ? 0.93 : 0.8);
}

void
roles_put(struct put *p)
{
	const struct kind *kind = &p->c->kind;

	positions_put_company(p);
	if (kind->school)
		roles_put_degree(p);
	if (kind->section == SECTION_project)
		put_project(p);
	else if (kind->titled)
		put_award(p);
	else
		put_pair(p);
}
