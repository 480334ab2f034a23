/*
 * Document -> resume. The rule set is data (mappers/rules, mappers/lists, the
 * user's own folder); it is loaded once and then only read. Mapping is pure:
 * same document + same rules = same bytes.
 */
#ifndef MAPPERS_MAP_H
#define MAPPERS_MAP_H

#include "document.h"
#include "resume.h"

struct rule_set; /* opaque; rules.h for those who check or explain rules */

/* What the document's surroundings say; a tie-breaker only. */
struct map_hints {
	const char *file_name; /* display name, or NULL */
	const char *mail_subject, *mail_from_name;
};

/*
 * Fill the resume (initialised by the caller). Cannot fail: a document in
 * which nothing is found gives an empty resume.
 */
void map_document(const struct rule_set *rules, const struct document *doc,
    const struct map_hints *hints, struct resume *out);

#endif
