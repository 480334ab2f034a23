/*
 * Stories: resumes told in sentences, as mails and short biographies do,
 * without headings and entries: "2018年6月毕业于…，任职于…担任…", "I graduated
 * from …, then worked as … at …". Rules in the section "told" say what a
 * clause tells; here its values become entries.
 */
#ifndef MAPPERS_PROSE_STORY_H
#define MAPPERS_PROSE_STORY_H

#include "mapping.h"

/* A sentence, or a part of one that tells something by itself. */
struct clause {
	struct span span;
	bool first; /* of its sentence */
};

/* clauses.c */

/* Cut a line into clauses, at most max; returns their number. */
int clauses_find(const struct view *v, int line, struct clause *out, int max);

/*
 * The text is sentences in the main and no heading announces schools, jobs
 * or lists.
 */
bool clauses_are_all(const struct view *v);

/* What a clause tells; of two that overlap the first of these holds. */
enum told {
	TOLD_SCHOOL,
	TOLD_COMPANY,
	TOLD_TITLE,
	TOLD_MAJOR,
	TOLD_DEGREE,
	TOLD_AWARD,
	TOLD_CERTIFICATE,
	TOLD_LANGUAGES, /* a list */
	TOLD_SKILLS,	/* a list */
	TOLD_EVALUATION,
	TOLD_DUTY, /* where it begins */
	TOLD_KINDS
};

struct hit {
	enum told what;
	size_t start, end; /* in the line */
	char *value;	   /* owned */
	const struct rule *rule;
};

/* hits.c */

/* What a clause tells, in its order; returns the number, at most max. */
int hits_find(
    const struct view *v, struct span clause, struct hit *out, int max);
void hits_release(struct hit *hits, int n);

#endif
