/*
 * Entries: the sections that hold jobs, schools, projects, awards; each is
 * gathered into rows, cut into entries, and those are put into the resume.
 */
#include "entries.h"

#include <stdlib.h>

/* The kinds of sections that hold entries. */
enum {
	EDUCATION,
	CAREER,
	INTERNSHIP,
	PROJECT,
	AWARD,
	CERTIFICATE,
	TRAINING,
	KINDS
};

struct kinds {
	struct kind items[KINDS];
	bool lacks_other; /* schools without jobs, or jobs without schools */
};

static void
release(struct cutting *c)
{
	free(c->entries);
	free(c->rows);
	c->entries = NULL;
	c->rows = NULL;
	c->n_entries = c->n_rows = 0;
}

/* "校级：三好学生、优秀学生干部（2019-2021）": lists of a level each. */
static bool
has_levels(const struct view *v, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (!l->heading &&
		    awards_behind_level(l->low + l->body, l->len - l->body))
			return true;
	}
	return false;
}

/* "一等奖 2023.10, 优秀学生 2024.05": several in a line. */
static bool
has_two_dates(const struct view *v, int from, int to)
{
	struct date_span d;

	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->has_date && !l->heading && !l->date.range &&
		    date_find(v->dates, l->low, l->len, l->date.end, &d))
			return true;
	}
	return false;
}

/* Lines that list awards, and no others. */
static bool
has_lists(const struct view *v, int from, int to)
{
	int n = 0;

	for (int i = from; i < to; i++) {
		if (v->lines[i].heading)
			continue;
		if (!awards_are_listed(v, i))
			return false;
		n++;
	}
	return n > 0;
}

static bool
has_section(const struct view *v, enum section s)
{
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].section == s)
			return true;
	return false;
}

static void
map_part(struct mapping *m, const struct kinds *kinds, const struct kind *kind,
    const struct kind *internship, int from, int to)
{
	struct cutting c = {.m = m, .v = m->view, .kind = *kind};

	/* items.c reads these */
	if (kind->section == SECTION_award && mixed_are_items(c.v, from, to))
		return;
	if (kind->section == SECTION_award &&
	    (has_two_dates(c.v, from, to) || has_levels(c.v, from, to) ||
		has_lists(c.v, from, to))) {
		for (int i = from; i < to; i++)
			if (!c.v->lines[i].heading)
				map_titled(m,
				    (struct span){i, c.v->lines[i].body,
					c.v->lines[i].len},
				    true);
		return;
	}
	if (kind->section == SECTION_certificate &&
	    !certificates_are_entries(c.v, from, to))
		return;
	rows_gather(&c, from, to);
	rows_close_dates(&c);
	rows_pair_dates(&c);
	rows_take_columns(&c);
	rows_lift_dates(&c);
	c.text_look = rows_text_look(&c);
	for (int i = 0; i < c.n_rows; i++)
		c.ranges |= c.rows[i].range;
	entries_cut(&c);
	heads_find(&c);
	roles_vote(&c);
	positions_find(&c);
	for (int k = 0; k < c.n_entries; k++) {
		struct entry *e = &c.entries[k];
		if (e->is_roof)
			continue;
		int what = kinds->lacks_other ? kind_school_or_job(&c, e) : 0;
		c.kind = internship && (kind_is_internship(&c, e) ||
					   kind_is_while_studying(&c, e))
			     ? *internship
			     : *kind;
		if (what > 0 && kind->section == SECTION_career)
			c.kind = kinds->items[EDUCATION];
		else if (what < 0 && kind->section == SECTION_education)
			c.kind = kinds->items[CAREER];
		e->is_project = kind_is_project(&c, e);
		if (e->is_project)
			c.kind = kinds->items[PROJECT];
		if (c.kind.school != kind->school)
			roles_rescore(&c, &c.entries[k]);
		entry_fill(&c, &c.entries[k], entry_next(m, c.kind.group));
	}
	release(&c);
}

void
map_entries(struct mapping *m)
{
	const struct view *v = m->view;
	const struct kinds kinds = {
	    .lacks_other = !has_section(v, SECTION_career) !=
			   !has_section(v, SECTION_education),
	    .items = {
		{SECTION_education, "education_list", v->labels_education,
		    "school", "field_of_study", .school = true},
		{SECTION_career, "career_list", v->labels_career, "company",
		    "title"},
		{SECTION_internship, "internship_list", v->labels_career,
		    "company", "title"},
		{SECTION_project, "project_list", v->labels_project, "name",
		    "role"},
		{SECTION_award, "award_list", v->labels_award, "title", "",
		    .titled = true},
		{SECTION_certificate, "certificate_list", v->labels_award,
		    "title", "", .titled = true},
		{SECTION_training, "training_list", v->labels_training,
		    "institution", "certificate"},
	    }};

	for (size_t k = 0; k < KINDS; k++)
		for (int i = 0, to; i < v->n_lines; i = to) {
			const struct vline *l = &v->lines[i];
			for (to = i + 1; to < v->n_lines; to++)
				if (v->lines[to].part != l->part)
					break;
			if (l->section == kinds.items[k].section)
				map_part(m, &kinds, &kinds.items[k],
				    l->section2 == SECTION_internship
					? &kinds.items[INTERNSHIP]
					: NULL,
				    i, to);
		}
}
