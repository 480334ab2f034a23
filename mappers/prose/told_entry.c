/* A school or a job that a story tells, on its way into the resume. */
#include "story.h"

#include <stdlib.h>

void
told_set(struct told_entry *e, enum slot slot, const char *text,
    const char *rule, double score, int line)
{
	struct told_part *p = &e->slots[slot];

	if (p->text || !text[0])
		return;
	*p = (struct told_part){xstrdup(text), rule, score, line};
}

void
told_set_dates(
    struct told_entry *e, const struct date_span *d, int line, bool ends)
{
	static const double SCORE = 0.85;
	bool both = d->range;

	if (!both && ends) {
		told_set(e, TO, d->from, "told.dates", SCORE, line);
		return;
	}
	/* a range says more than the date before it */
	if (both && !e->slots[TO].text && e->slots[FROM].text) {
		free(e->slots[FROM].text);
		e->slots[FROM].text = NULL;
	}
	if (e->slots[FROM].text && both)
		return;
	told_set(e, FROM, d->from, "told.dates", SCORE, line);
	if (both)
		told_set(e, TO, d->to, "told.dates", SCORE, line);
}

void
told_put(struct mapping *m, const struct told_entry *e)
{
	static const char *const school[SLOTS] = {"education_list.school",
	    "education_list.field_of_study", "education_list.degree",
	    "education_list.start_time", "education_list.end_time"};
	static const char *const job[SLOTS] = {"career_list.company",
	    "career_list.title", "", "career_list.start_time",
	    "career_list.end_time"};
	static const char *const internship[SLOTS] = {"internship_list.company",
	    "internship_list.title", "", "internship_list.start_time",
	    "internship_list.end_time"};
	const char *const *paths = e->group == SCHOOL ? school
				   : e->internship    ? internship
						      : job;

	/* a title or a degree alone may be anything */
	if (!e->slots[WHO].text &&
	    !(e->slots[WHAT].text &&
		(e->slots[FROM].text || e->slots[TO].text ||
		    e->slots[DEGREE].text)))
		return;
	const char *group = e->group == SCHOOL ? "education_list"
			    : e->internship    ? "internship_list"
					       : "career_list";
	int number = entry_next(m, group);
	for (int i = 0; i < SLOTS; i++) {
		const struct told_part *p = &e->slots[i];
		if (p->text)
			entry_put(m, paths[i], number, p->text, p->rule,
			    p->score, p->line, p->line);
	}
	if (e->desc.len)
		entry_put(m,
		    e->internship ? "internship_list.desc" : "career_list.desc",
		    number, e->desc.data, "told.duty", 0.7, e->desc_line,
		    e->desc_last);
}

void
told_release(struct told_entry *e)
{
	for (int k = 0; k < SLOTS; k++)
		free(e->slots[k].text);
	buffer_release(&e->desc);
}
