/* The document model: life and growth. What it means is in document.h. */
#include "document.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LINES = 200000, MAX_TEXT = 16 << 20, MAX_PARTS = 1000 };

/* The array with room for one more; capacities are powers of two. */
static void *
grow(void *array, size_t n, size_t size)
{
	if (n && (n & (n - 1)) != 0)
		return array;
	return xreallocarray(array, n ? 2 * n : 1, size);
}

void
document_init(struct document *doc)
{
	*doc = (struct document){.max_lines = MAX_LINES, .max_text = MAX_TEXT};
}

static void
mail_free(struct mail *mail)
{
	if (!mail)
		return;
	free(mail->message_id);
	free(mail->from_name);
	free(mail->from);
	free(mail->to);
	free(mail->subject);
	free(mail->body_html);
	free(mail);
}

void
document_release(struct document *doc)
{
	for (size_t i = 0; i < doc->n_lines; i++)
		free(doc->lines[i].text);
	for (size_t i = 0; i < doc->n_links; i++) {
		free(doc->links[i].url);
		free(doc->links[i].text);
	}
	for (size_t i = 0; i < doc->n_parts; i++) {
		free(doc->parts[i].name);
		free(doc->parts[i].media_type);
		free(doc->parts[i].where);
		free(doc->parts[i].data);
	}
	free(doc->pages);
	free(doc->lines);
	free(doc->links);
	free(doc->parts);
	free(doc->title);
	free(doc->author);
	free(doc->charset);
	free(doc->charset_how);
	mail_free(doc->mail);
	document_init(doc);
}

struct page *
document_add_page(struct document *doc, float width, float height)
{
	doc->pages = grow(doc->pages, doc->n_pages, sizeof(*doc->pages));
	struct page *page = &doc->pages[doc->n_pages++];
	*page = (struct page){
	    .number = (int)doc->n_pages, .width = width, .height = height};
	return page;
}

struct line *
document_add_line(struct document *doc, char *text, int page)
{
	size_t len = strlen(text);
	if (doc->n_lines >= doc->max_lines ||
	    len > doc->max_text - doc->text_len) {
		if (!doc->over)
			doc->over =
			    doc->n_lines >= doc->max_lines ? "lines" : "text";
		free(text);
		return NULL;
	}
	doc->lines = grow(doc->lines, doc->n_lines, sizeof(*doc->lines));
	struct line *line = &doc->lines[doc->n_lines++];
	*line = (struct line){.text = text, .page = page, .row = -1, .col = -1};
	doc->text_len += len;
	return line;
}

struct link *
document_add_link(struct document *doc, char *url, char *text, int page)
{
	if (doc->n_links >= doc->max_lines) {
		if (!doc->over)
			doc->over = "links";
		free(url);
		free(text);
		return NULL;
	}
	doc->links = grow(doc->links, doc->n_links, sizeof(*doc->links));
	struct link *link = &doc->links[doc->n_links++];
	*link = (struct link){.url = url, .text = text, .page = page};
	return link;
}

struct part *
document_add_part(struct document *doc, char *name, char *media_type,
    char *where, char *data, size_t len)
{
	if (doc->n_parts >= MAX_PARTS) {
		if (!doc->over)
			doc->over = "parts";
		free(name);
		free(media_type);
		free(where);
		free(data);
		return NULL;
	}
	doc->parts = grow(doc->parts, doc->n_parts, sizeof(*doc->parts));
	struct part *part = &doc->parts[doc->n_parts++];
	*part = (struct part){name, media_type, where, data, len};
	return part;
}

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "",
    [ROLE_HEADING] = "heading",
    [ROLE_LIST_ITEM] = "list-item",
    [ROLE_CELL] = "cell",
    [ROLE_FURNITURE] = "furniture",
    [ROLE_HIDDEN] = "hidden",
};

const char *
line_role_name(enum line_role role)
{
	return role_names[role];
}

enum line_role
line_role_from_name(const char *name)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		if (strcmp(role_names[i], name) == 0)
			return i;
	return ROLE_NONE;
}
