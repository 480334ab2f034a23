/*
 * Kinds: entries that are not what the heading above them says: internships
 * and projects among the jobs, jobs among the schools.
 */
#include "entries.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

/* An entry of a heading for jobs and internships is an internship. */
bool
kind_is_internship(const struct cutting *c, const struct entry *e)
{
	static const char *const words[] = {"实习", "intern", "internship",
	    "praktikant", "praktikum", "stagiaire", "estágio", "trainee"};

	for (int i = 0; i < e->n_pieces; i++)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			const struct piece *p = &e->pieces[i];
			size_t n = strlen(words[k]);
			const char *at = memmem(p->low, p->len, words[k], n);
			if (at && !text_in_word(p->low, p->len,
				      (size_t)(at - p->low) + n))
				return true;
		}
	return false;
}

/* "2024-07" as months; a year alone begins or ends with it. */
static int
months_of(const char *date, int month)
{
	int year = 0;

	if (sscanf(date, "%d-%d", &year, &month) < 1)
		return 0;
	return year * 12 + month;
}

/*
 * Under such a heading, a job of a few months within those of a full-time
 * school.
 */
bool
kind_is_while_studying(const struct cutting *c, const struct entry *e)
{
	enum { LONGEST = 12 };
	const struct resume *r = c->m->out;
	const struct date_span *d =
	    e->anchor >= 0 ? &c->rows[e->anchor].date : NULL;
	int n = entry_next(c->m, "education_list");

	if (!d || !d->range)
		return false;
	int from = months_of(d->from, 1), to = months_of(d->to, 12);
	for (int i = 0; i < n && from && to && to - from < LONGEST; i++) {
		const struct value *start =
		    resume_find(r, "education_list.start_time", i);
		const struct value *end =
		    resume_find(r, "education_list.end_time", i);
		const struct value *type =
		    resume_find(r, "education_list.education_type", i);
		if (!start || !end ||
		    (type && strcmp(type->text, "full_time") != 0))
			continue;
		if (from >= months_of(start->text, 1) &&
		    to <= months_of(end->text, 12))
			return true;
	}
	return false;
}

static bool
is_job(const struct cutting *c)
{
	return c->kind.section == SECTION_career ||
	       c->kind.section == SECTION_internship;
}

static bool
is_name_label(const struct cutting *c, const struct erow *row)
{
	const struct list *labels = c->v->labels_project;
	const struct vline *l = &c->v->lines[row->first];
	struct label found[1];

	return labels_find(c->v, labels, row->first, false, found, 1) &&
	       found[0].colon && strcmp(found[0].token, "name") == 0 &&
	       found[0].start <= l->body &&
	       (strncmp(l->low + l->body, "项目", 6) == 0 ||
		   strncmp(l->low + l->body, "project", 7) == 0);
}

/* Among projects, the name must begin each of them: dates may stand above. */
bool
kind_names_project(const struct cutting *c, const struct erow *row)
{
	return (is_job(c) || (c->kind.section == SECTION_project &&
				 is_name_label(c, &c->rows[0]))) &&
	       is_name_label(c, row);
}

/* A row has a label that only projects have: "角色：", "技术栈：". */
static bool
has_project_label(const struct cutting *c, const struct entry *e)
{
	static const char *const words[] = {"项目", "角色", "担任", "技术",
	    "责任", "开发环境", "软件环境", "role", "tech"};
	const struct list *labels = c->v->labels_project;
	struct label found[1];

	for (int r = e->first; r < e->last; r++) {
		const struct vline *l = &c->v->lines[c->rows[r].first];
		if (!labels_find(
			c->v, labels, c->rows[r].first, false, found, 1) ||
		    found[0].start > l->body)
			continue;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (strncmp(l->low + l->body, words[k],
				strlen(words[k])) == 0)
				return true;
	}
	return false;
}

/* "【项目】装配线" */
static bool
is_called_project(const struct cutting *c, const struct entry *e)
{
	static const char *const words[] = {"【项目", "[项目", "(项目"};
	const char *low = c->v->lines[c->rows[e->first].first].low;

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (strncmp(low, words[k], strlen(words[k])) == 0)
			return true;
	return false;
}

/* The first name of the entry is that of a project. */
static bool
is_named_project(const struct cutting *c, const struct entry *e)
{
	const struct list *words =
	    lists_find(&c->v->rules->lists, "project_words");
	size_t used;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *p = &e->pieces[i];
		if (p->taken || p->score[IS_TITLE] >= 0.85)
			continue;
		return list_suffix(words, p->low, p->len, &used) != NULL;
	}
	return false;
}

/*
 * A project of the job before it: no employer, dates within those of the job,
 * and the words of a project. A position there has a title instead.
 */
static bool
is_nested(const struct cutting *c, const struct entry *e)
{
	const struct entry *job = e;

	while (job > c->entries && (job == e || job->is_project))
		job--;
	if (!is_job(c) || job == e || job->who_line < 0 ||
	    !entry_is_within(c, e, job))
		return false;
	for (int i = 0; i < e->n_pieces; i++)
		if (!e->pieces[i].taken && company_score(c->v, e->pieces[i].low,
					       e->pieces[i].len) >= 0.8)
			return false;
	return has_project_label(c, e) || is_called_project(c, e) ||
	       is_named_project(c, e);
}

/* Under a heading for jobs and projects, an entry without an employer. */
static bool
lacks_employer(const struct cutting *c, const struct entry *e)
{
	for (int i = 0; i < e->n_pieces; i++)
		if (company_score(c->v, e->pieces[i].low, e->pieces[i].len) >=
			0.5 ||
		    school_score(c->v, e->pieces[i].low, e->pieces[i].len) >=
			0.9)
			return false;
	return e->n_pieces > 0;
}

/* "项目：低代码平台" among the jobs: a project of one of them. */
bool
kind_is_project(const struct cutting *c, const struct entry *e)
{
	const struct vline *l = &c->v->lines[c->rows[e->first].first];
	bool both = is_job(c) && l->section2 == SECTION_project;

	return kind_names_project(c, &c->rows[e->first]) || is_nested(c, e) ||
	       (both && lacks_employer(c, e));
}

/* What the words of an entry say for a school and for a job. */
struct leaning {
	double school, job;
	bool degree, studies;
};

static void
weigh(const struct cutting *c, const struct piece *p, struct leaning *to)
{
	double s = school_score(c->v, p->low, p->len);
	double t = title_score(c->v, p->low, p->len);
	double w = company_score(c->v, p->low, p->len);
	size_t a, b;

	to->school = s > to->school ? s : to->school;
	if (s < 0.9 && w > to->job)
		to->job = w;
	if (s < 0.9 && t > to->job)
		to->job = t;
	/* "某某大学会计专业学习（本科）" */
	const char *note = memchr(p->low, '(', p->len);
	size_t len = note ? (size_t)(note - p->low) : p->len;
	size_t studied = words_before_studies(p->low, len);
	to->studies |= studied < len;
	if (words_end_of_school(c->v, p->low, studied)) {
		to->studies = true;
		to->school = 1;
	}
	/* 小学 and high school are schools as well, "Ingeniero" is a title */
	bool degree = words_degree(c->v, p, &a, &b) != NULL;
	to->studies |= degree && words_before_reading(p->low, a) < a;
	to->degree |= to->studies;
	to->degree |= degree && school_score(c->v, p->low + a, b) < 1 &&
		      !list_token(c->v->titles, p->low + a, b);
}

/*
 * What an entry of schools or jobs is by its words, where the resume has no
 * section of its own for the other: -1 a job, 1 a school, 0 undecided.
 */
int
kind_school_or_job(const struct cutting *c, const struct entry *e)
{
	struct leaning to = {0};
	struct span parts[MAX_PIECES];

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *p = &e->pieces[i];
		struct piece part = *p;
		int n = split_list(c->v,
		    (struct span){p->line, p->start, p->start + p->len}, parts,
		    MAX_PIECES);
		weigh(c, p, &to);
		for (int k = 0; k < n && n > 1; k++) {
			piece_set(c->v, &part, parts[k]);
			weigh(c, &part, &to);
		}
	}
	if (to.school >= (to.studies ? 0.5 : 0.9) && to.degree)
		return 1;
	return to.job >= 0.8 && to.school < 0.5 && !to.degree ? -1 : 0;
}
