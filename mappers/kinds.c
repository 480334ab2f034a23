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

/*
 * What an entry of schools or jobs is by its words, where the resume has no
 * section of its own for the other: -1 a job, 1 a school, 0 undecided.
 */
int
kind_school_or_job(const struct cutting *c, const struct entry *e)
{
	double school = 0, job = 0;
	bool degree = false;
	size_t a, b;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *p = &e->pieces[i];
		double s = school_score(c->v, p->low, p->len);
		double t = title_score(c->v, p->low, p->len);
		double w = company_score(c->v, p->low, p->len);
		school = s > school ? s : school;
		if (s < 0.9 && w > job)
			job = w;
		if (s < 0.9 && t > job)
			job = t;
		/* 小学 and high school are schools as well */
		degree |= words_degree(c->v, p, &a, &b) &&
			  school_score(c->v, p->low + a, b) < 1;
	}
	if (school >= 0.9 && degree)
		return 1;
	return job >= 0.8 && school < 0.5 && !degree ? -1 : 0;
}
