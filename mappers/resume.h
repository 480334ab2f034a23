/*
 * The resume model: a flat list of values, each of one field of resume.def
 * with its evidence. Nested JSON is made from it in one place
 * (pipeline/records/resume_json.c). A resume owns its strings; the document that it
 * was read from is not kept.
 */
#ifndef MAPPERS_RESUME_H
#define MAPPERS_RESUME_H

#include "document.h"

#include <stdbool.h>
#include <stddef.h>

enum field_type {
	TYPE_TEXT,
	TYPE_LONG,
	TYPE_DATE,
	TYPE_NUMBER,
	TYPE_TOKEN,
	TYPE_URL,
	TYPE_TEXTS
};
enum field_pii { PII_NONE, PII_PERSONAL, PII_SENSITIVE };

struct group_info {
	const char *name; /* "education_list" */
	bool many;	  /* a list of entries */
	const char *zh, *en;
};

struct field_info {
	const char *path; /* "education_list.school" */
	int group;	  /* index into resume_groups */
	enum field_type type;
	enum field_pii pii;
	const char *zh, *en;
};

extern const struct group_info resume_groups[];
extern const size_t resume_n_groups;
extern const struct field_info resume_fields[];
extern const size_t resume_n_fields;

/* Index into resume_fields, or -1. "custom.ANYTHING" is not in the table. */
int resume_field(const char *path);

/* Where a value was read. */
struct evidence {
	const char *rule;  /* name of the rule; owned by the rule set */
	double confidence; /* 0..1 */
	int *lines;	   /* indexes into the document's lines; owned */
	size_t n_lines;
	char *text;	   /* the raw text that matched; owned, may be NULL */
	int page;	   /* 0: unknown */
	struct box *boxes; /* owned */
	size_t n_boxes;
};

/* Another value that was nearly chosen. */
struct runner_up {
	char *value;
	const char *rule;
	double confidence;
};

struct value {
	const char *path; /* field; "custom.x" is owned by the rule set */
	int entry;	  /* number of the entry within its group, from 0 */
	char *text;	  /* the value as it goes into the record; owned */
	struct evidence evidence;
	struct runner_up *runners_up; /* best first; owned */
	size_t n_runners_up;
};

struct resume {
	struct value *values; /* grouped, entries in document order */
	size_t n_values;
	unsigned char *line_used; /* per document line: fed a field */
	size_t n_lines;
	double likelihood; /* 0..1: of being a resume at all */
	int people;	   /* whose resumes the document seems to hold */
};

void resume_init(struct resume *r);
void resume_release(struct resume *r);
/* Append a value (text is copied); valid until the next append. */
struct value *resume_add(
    struct resume *r, const char *path, int entry, const char *text);
/* Take value i away; those behind it move up. */
void resume_remove(struct resume *r, size_t i);
/* First value of a field of an entry, or NULL. */
const struct value *resume_find(
    const struct resume *r, const char *path, int entry);

#endif
