/*
 * The body of a mail as HTML that a stranger may show: its lines in
 * paragraphs, and nothing of the sender's own markup, for that could fetch,
 * run or hide something.
 */
#include "mail_body.h"

#include "buffer.h"

#include <string.h>

extern const struct parser html_parser, plain_parser;

enum { MAX_BODY = 64 << 10 };

/* The lines of a block are one paragraph; what goes beyond the size is cut. */
static void
write_lines(const struct document *doc, struct buffer *out)
{
	struct buffer text;
	int block = 0;
	bool open = false;

	buffer_init(&text, 8 * MAX_BODY);
	for (size_t i = 0; i < doc->n_lines; i++) {
		const struct line *line = &doc->lines[i];
		bool same = open && line->block == block;

		if (line->role == ROLE_HIDDEN)
			continue;
		buffer_clear(&text);
		buffer_add_html(&text, line->text);
		if (out->len + text.len + strlen("</p><p></p>") > MAX_BODY)
			break;
		if (open)
			buffer_adds(out, same ? "<br>" : "</p>");
		if (!same)
			buffer_adds(out, "<p>");
		buffer_add(out, text.data, text.len);
		block = line->block;
		open = true;
	}
	if (open)
		buffer_adds(out, "</p>");
	buffer_release(&text);
}

char *
mail_body_html(const struct part *body, const struct parse_input *in)
{
	bool html = strcmp(body->media_type, "text/html") == 0;
	struct parse_input inner = *in;
	struct document doc;
	struct buffer out;
	const char *detail;

	inner.data = body->data;
	inner.len = body->len;
	inner.name = NULL;
	inner.media_type = body->media_type;
	document_init(&doc);
	buffer_init(&out, MAX_BODY + 1);
	if ((html ? &html_parser : &plain_parser)
		->parse(&inner, &doc, &detail) == FAIL_NONE)
		write_lines(&doc, &out);
	document_release(&doc);
	if (out.len > 0)
		return buffer_take(&out);
	buffer_release(&out);
	return NULL;
}
