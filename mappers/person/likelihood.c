/*
 * Is this a resume at all? Points for what was found that only resumes have,
 * against words of bills, contracts, letters, reports and advertisements.
 * Made to be wrong on one side only: rather an invoice too many for people to
 * look at than an applicant too few.
 */
#include "mapping.h"

#include <string.h>

enum {
	HEADING = 2, /* each part of a resume that has a heading */
	HEADINGS = 10,
	FOREIGN = 3, /* each word of other papers */
	FOREIGN_MOST = 18,
	DOUBT = 5, /* what a paper with nothing of either must overcome */
};

/* What it is worth to find a field once, and how often it counts. */
static const struct worth {
	const char *path;
	int points, times;
} worths[] = {
    {"basic_info.name", 1, 1},
    {"basic_info.mobile", 2, 1},
    {"basic_info.email", 2, 1},
    {"basic_info.birthday", 2, 1},
    {"basic_info.age", 1, 1},
    {"basic_info.gender", 1, 1},
    {"intention.title", 2, 1},
    {"education_list.school", 3, 2},
    {"education_list.degree", 2, 1},
    {"education_list.start_time", 2, 1},
    {"career_list.company", 2, 2},
    {"career_list.title", 2, 2},
    {"career_list.start_time", 2, 2},
    {"internship_list.company", 2, 1},
    {"internship_list.start_time", 2, 1},
    {"project_list.name", 1, 2},
    {"language_list.language", 1, 1},
    {"skill_list", 2, 1},
    {"certificate_list.title", 1, 1},
    {"award_list.title", 1, 1},
};

static int
count_values(const struct resume *r)
{
	int points = 0;

	for (size_t w = 0; w < sizeof worths / sizeof *worths; w++) {
		int n = 0;
		for (size_t i = 0; i < r->n_values && n < worths[w].times; i++)
			n += strcmp(r->values[i].path, worths[w].path) == 0;
		points += n * worths[w].points;
	}
	return points;
}

/* Parts of a resume that have a heading; the header has none. */
static int
count_headings(const struct view *v)
{
	uint32_t seen = 0;
	int n = 0;

	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].heading && !v->lines[i].unlisted)
			seen |= 1u << v->lines[i].section;
	seen &= ~(1u << SECTION_header | 1u << SECTION_other);
	for (; seen; seen &= seen - 1)
		n++;
	return n * HEADING > HEADINGS ? HEADINGS : n * HEADING;
}

/* Different words of other papers. */
static int
count_foreign(const struct view *v)
{
	const struct list *words =
	    lists_find(&v->rules->lists, "no_resume_words");
	const char *seen[FOREIGN_MOST / FOREIGN];
	size_t seen_len[FOREIGN_MOST / FOREIGN], n = 0;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		size_t start, used, from = 0;
		while (
		    n < FOREIGN_MOST / FOREIGN &&
		    list_search(words, l->low, l->len, from, &start, &used)) {
			const char *word = l->low + start;
			bool known = false;
			for (size_t k = 0; k < n; k++)
				known |= seen_len[k] == used &&
					 memcmp(seen[k], word, used) == 0;
			if (!known) {
				seen[n] = word;
				seen_len[n++] = used;
			}
			from = start + used;
		}
	}
	return (int)n * FOREIGN;
}

double
map_likelihood(const struct mapping *m)
{
	int good = count_values(m->out) + count_headings(m->view);
	int bad = count_foreign(m->view) + DOUBT;

	return (double)good / (good + bad);
}
