/* The table of parsers: most specific first. */
#include "parser.h"

#include <stddef.h>

extern const struct parser pdf_parser;

const struct parser *const parsers[] = {&pdf_parser, NULL};

const struct parser *
parser_find(const struct parse_input *in)
{
	for (size_t i = 0; parsers[i]; i++)
		if (parsers[i]->sniff(in->data, in->len) > 0)
			return parsers[i];
	return NULL;
}
