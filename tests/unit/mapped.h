/* Lines of text mapped with the shipped rules, and what was found in them. */
#ifndef TESTS_UNIT_MAPPED_H
#define TESTS_UNIT_MAPPED_H

#include "mapping.h"

static struct rule_set *set;
static struct resume resume;

/* Map lines as make_document() takes them; set is the test's to load. */
static inline void
map(const char *text)
{
	struct document doc;

	resume_release(&resume);
	make_document(&doc, text);
	map_document(set, &doc, NULL, &resume);
	document_release(&doc);
}

static inline void
has(const char *path, int entry, const char *want)
{
	const struct value *v = resume_find(&resume, path, entry);
	is(v ? v->text : NULL, want, path);
}

#endif
