/*
 * Kinds: entries that are not what the heading above them says: internships
 * and projects among the jobs, jobs among the schools.
 */
#include "entries.h"

#include "text.h"

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

/* "项目：低代码平台" among the jobs: a project of one of them. */
bool
kind_is_project(const struct cutting *c, const struct entry *e)
{
	const struct list *labels =
	    lists_find(&c->v->rules->lists, "labels_project");
	struct label found[1];
	int line = c->rows[e->first].first;

	return (c->kind.section == SECTION_career ||
		   c->kind.section == SECTION_internship) &&
	       labels_find(c->v, labels, line, false, found, 1) &&
	       found[0].colon && strcmp(found[0].token, "name") == 0 &&
	       found[0].start <= c->v->lines[line].body &&
	       (strncmp(c->v->lines[line].low, "项目", 6) == 0 ||
		   strncmp(c->v->lines[line].low, "project", 7) == 0);
}

/* What the words of an entry say for a school and for a job. */
struct leaning {
	double school, job;
	bool degree;
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
	/* 小学 and high school are schools as well */
	to->degree |= words_degree(c->v, p, &a, &b) &&
		      school_score(c->v, p->low + a, b) < 1;
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
	if (to.school >= 0.9 && to.degree)
		return 1;
	return to.job >= 0.8 && to.school < 0.5 && !to.degree ? -1 : 0;
}
