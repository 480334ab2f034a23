/*
 * What a text has only because it is Markdown (CommonMark 0.31.2): emphasis
 * (6.2), links (6.3) and headings with hashes (4.2), the raw HTML (4.6, 6.6)
 * that people centre their name, show icons and break lines with, and the
 * front matter of site generators.
 */
#ifndef PARSERS_MARKDOWN_H
#define PARSERS_MARKDOWN_H

#include "parser.h"
#include "slice.h"

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

/* Emphasis and links of a line as their words alone; to be freed. */
char *markdown_without_marks(struct slice t);

/* All of a line stands between "**". */
bool markdown_is_bold(struct slice t);

/* Gives the links of a line, [words](url), to the document. */
void markdown_add_links(struct document *doc, struct slice t);

/* "# Words": the bytes before the words, one more than hashes; 0: no heading.
 */
size_t markdown_hashes(struct slice t);

/*
 * YAML between two rules at the very top, as site generators and pandoc want
 * it: "name: value" lines. How many lines with the rules; 0: there is none.
 */
size_t markdown_front_matter(const struct slice *lines, size_t n);

#endif
