/*
 * For tests of one parser of packages: bytes, or the members that zip_add() was
 * given, into a document, and its lines as text.
 */
#ifndef TESTS_PACKAGE_H
#define TESTS_PACKAGE_H

#include "parser.h"

#include "../tap.h"
#include "../zip.h"

#include <stdio.h>
#include <string.h>

static struct document doc;
static enum failure failure;

/* Into doc and failure, instead of what was there. */
static inline void
read_bytes(const struct parser *parser, const char *data, size_t len)
{
	const char *detail = NULL;
	struct parse_input in = {.data = data, .len = len};

	document_release(&doc);
	document_init(&doc);
	failure = parser->parse(&in, &doc, &detail);
}

/* End the archive, read it, begin another one. */
static inline void
read_package(const struct parser *parser)
{
	zip_end();
	read_bytes(parser, zip_package.data, zip_package.len);
	zip_begin();
}

/* All lines: "role|text", or "text", joined by " / ". */
static inline const char *
lines(void)
{
	static char out[2000];
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < doc.n_lines && n < sizeof(out); i++) {
		const char *role = line_role_name(doc.lines[i].role);
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s%s%s",
		    i ? " / " : "", role, *role ? "|" : "", doc.lines[i].text);
	}
	return out;
}

#endif
