/*
 * Stories: resumes told in sentences, as mails and short biographies do,
 * without headings and entries: "2018年6月毕业于…，任职于…担任…", "I graduated
 * from …, then worked as … at …". Rules in the section "told" say what a
 * clause tells; here its values become entries.
 */
#ifndef MAPPERS_PROSE_STORY_H
#define MAPPERS_PROSE_STORY_H

#include "mapping.h"

#include "buffer.h"

/* A sentence, or a part of one that tells something by itself. */
struct clause {
	struct span span;
	bool first; /* of its sentence */
};

/* clauses.c */

/* Cut a line into clauses, at most max; returns their number. */
int clauses_find(const struct view *v, int line, struct clause *out, int max);

/*
 * The text is sentences in the main, no heading announces schools, jobs or
 * lists, and no lines begin with their dates.
 */
bool clauses_are_all(const struct view *v);

/* What a clause tells; of two that overlap the first of these holds. */
enum told {
	TOLD_AWARD,
	TOLD_CERTIFICATE,
	TOLD_SCHOOL,
	TOLD_COMPANY,
	TOLD_TITLE,
	TOLD_MAJOR,
	TOLD_DEGREE,
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

/* told_entry.c */

enum { MAX_TOLD = 4096 }; /* bytes of a description */

enum slot { WHO, WHAT, DEGREE, FROM, TO, SLOTS };
enum group { SCHOOL, JOB, GROUPS };

/* A value on its way into the resume. */
struct told_part {
	char *text; /* owned; NULL: none */
	const char *rule;
	double score;
	int line;
};

struct told_entry {
	enum group group;
	bool internship;
	int clause; /* in which it began */
	struct told_part slots[SLOTS];
	struct buffer desc;
	int desc_line, desc_last;
};

/* The value of a slot that has none yet; text is copied. */
void told_set(struct told_entry *e, enum slot slot, const char *text,
    const char *rule, double score, int line);
/* The dates of an entry; ends: the one date is that of its end. */
void told_set_dates(
    struct told_entry *e, const struct date_span *d, int line, bool ends);
/* Into the resume, if it says enough. */
void told_put(struct mapping *m, const struct told_entry *e);
void told_release(struct told_entry *e);

#endif
