/*
 * What is Markdown by its name, and raw HTML in Markdown (CommonMark
 * 0.31.2, 4.6 and 6.6): people centre their name, show icons and break lines
 * with tags.
 */
#ifndef PARSERS_MARKDOWN_H
#define PARSERS_MARKDOWN_H

#include "parser.h"

#include <stdbool.h>
#include <stddef.h>

/* The document says that it is Markdown: its name or media type. */
bool markdown_is_named(const struct parse_input *in);

/*
 * The text with its tags as Markdown says the same: headings, items, links and
 * line breaks; other tags, comments and styles are gone. Returns bytes to be
 * freed, ended by NUL, and their length in *out_len.
 */
char *markdown_without_html(const char *s, size_t len, size_t *out_len);

#endif
