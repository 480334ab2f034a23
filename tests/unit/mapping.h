/*
 * For the tests of the mappers: the shipped rules and lists, and documents
 * made from lines of text.
 */
#ifndef TESTS_UNIT_MAPPING_H
#define TESTS_UNIT_MAPPING_H

#include "../tap.h"
#include "buffer.h"
#include "document.h"
#include "map.h"
#include "rules.h"
#include "rules_files.h"

#include <stdlib.h>

static inline struct rule_set *
shipped_rules(void)
{
	struct rule_set *set = rule_set_new();
	struct buffer path;
	const char *top = getenv("TOP");

	buffer_init(&path, 4096);
	buffer_addf(&path, "%s/mappers", top ? top : ".");
	if (!rules_files_add(set, path.data))
		ok(false, "the shipped rules are read");
	buffer_release(&path);
	return set;
}

/* Lines separated by LF; each is a block. "# " makes a heading of 14 points. */
static inline void
make_document(struct document *doc, const char *text)
{
	document_init(doc);
	for (int block = 0; *text; block++) {
		size_t n = strcspn(text, "\n");
		bool heading = strncmp(text, "# ", 2) == 0;
		const char *from = heading ? text + 2 : text;
		struct line *l = document_add_line(
		    doc, xstrndup(from, n - (size_t)(from - text)), 1);
		l->block = block;
		l->row = l->col = -1;
		l->size = heading ? 14 : 10;
		l->bold = heading;
		text += n + (text[n] == '\n');
	}
}

#endif
