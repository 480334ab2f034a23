/* Document <-> "document" member; see document_json.h. */
#include "document_json.h"

#include "json_read.h"
#include "json_text.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------- writing */

static void
add_member_string(struct buffer *out, const char *key, const char *value)
{
	if (!value || !*value)
		return;
	json_text_key(out, key);
	json_text_string(out, value);
}

static void
add_member_number(struct buffer *out, const char *key, double value)
{
	json_text_key(out, key);
	json_text_number(out, value);
}

static void
add_box(struct buffer *out, const struct box *b)
{
	if (box_is_empty(b))
		return;
	json_text_key(out, "box");
	json_text_box(out, b);
}

static void
write_line(struct buffer *out, const struct line *l)
{
	buffer_addc(out, '{');
	add_member_string(out, "text", l->text);
	add_member_number(out, "page", l->page);
	add_box(out, &l->box);
	if (l->size > 0)
		add_member_number(out, "size", (double)l->size);
	if (l->bold) {
		json_text_key(out, "bold");
		buffer_adds(out, "true");
	}
	if (l->italic) {
		json_text_key(out, "italic");
		buffer_adds(out, "true");
	}
	if (l->color) {
		json_text_key(out, "color");
		buffer_addf(out, "\"#%06x\"", (unsigned)l->color & 0xffffff);
	}
	add_member_number(out, "block", l->block);
	if (l->column)
		add_member_number(out, "column", l->column);
	if (l->role != ROLE_NONE)
		add_member_string(out, "role", line_role_name(l->role));
	if (l->row >= 0) {
		add_member_number(out, "row", l->row);
		add_member_number(out, "col", l->col);
	}
	if (l->confidence > 0)
		add_member_number(out, "confidence", (double)l->confidence);
	buffer_addc(out, '}');
}

static void
write_page(struct buffer *out, const struct page *p)
{
	buffer_addc(out, '{');
	add_member_number(out, "number", p->number);
	add_member_number(out, "width", (double)p->width);
	add_member_number(out, "height", (double)p->height);
	if (p->rotation)
		add_member_number(out, "rotation", p->rotation);
	if (p->ocr) {
		json_text_key(out, "ocr");
		buffer_adds(out, "true");
	}
	if (p->ruled) {
		json_text_key(out, "ruled");
		buffer_adds(out, "true");
	}
	buffer_addc(out, '}');
}

static void
write_link(struct buffer *out, const struct link *l)
{
	buffer_addc(out, '{');
	add_member_string(out, "url", l->url);
	add_member_string(out, "text", l->text);
	add_member_number(out, "page", l->page);
	add_box(out, &l->box);
	buffer_addc(out, '}');
}

bool
document_write_json(const struct document *doc, struct buffer *out)
{
	buffer_adds(out, "{");
	json_text_key(out, "pages");
	buffer_addc(out, '[');
	for (size_t i = 0; i < doc->n_pages; i++) {
		if (i)
			buffer_addc(out, ',');
		write_page(out, &doc->pages[i]);
	}
	buffer_addc(out, ']');
	json_text_key(out, "lines");
	buffer_addc(out, '[');
	for (size_t i = 0; i < doc->n_lines; i++) {
		if (i)
			buffer_addc(out, ',');
		write_line(out, &doc->lines[i]);
	}
	buffer_addc(out, ']');
	if (doc->n_links) {
		json_text_key(out, "links");
		buffer_addc(out, '[');
		for (size_t i = 0; i < doc->n_links; i++) {
			if (i)
				buffer_addc(out, ',');
			write_link(out, &doc->links[i]);
		}
		buffer_addc(out, ']');
	}
	add_member_string(out, "title", doc->title);
	add_member_string(out, "author", doc->author);
	add_member_string(out, "charset", doc->charset);
	add_member_string(out, "charset_how", doc->charset_how);
	add_member_string(out, "cut", doc->over);
	buffer_addc(out, '}');
	return !out->full;
}

/* ---------------------------------------------------------- reading */

/* A member, how it is read, and where it is put. */
struct member {
	const char *name;
	void (*read)(struct json_reader *r, void *to);
	size_t offset;
};

/*
 * Read the object ahead, if it is one. Members are in the table in the order
 * in which they are written: what follows one is mostly the next, and need not
 * be looked for.
 */
static void
read_members(
    struct json_reader *r, const struct member *members, size_t n, void *object)
{
	struct json_span key;
	size_t at = 0;

	if (!json_read_enter(r, '{')) {
		json_read_skip(r);
		return;
	}
	while (json_read_key(r, &key)) {
		size_t tried = 0;
		while (tried < n && !json_span_is(&key, members[at].name)) {
			at = (at + 1) % n;
			tried++;
		}
		if (tried < n)
			members[at].read(
			    r, (char *)object + members[at].offset);
		else
			json_read_skip(r);
	}
}

static void
read_string(struct json_reader *r, void *to)
{
	char **text = to, *s;

	if (json_read_string(r, &s)) {
		free(*text);
		*text = s;
	}
}

static void
read_int(struct json_reader *r, void *to)
{
	double v;

	if (json_read_number(r, &v) && v >= -1e9 && v <= 1e9)
		*(int *)to = (int)v;
}

static void
read_float(struct json_reader *r, void *to)
{
	double v;

	if (json_read_number(r, &v))
		*(float *)to = (float)v;
}

static void
read_bool(struct json_reader *r, void *to)
{
	json_read_bool(r, to);
}

static void
read_box(struct json_reader *r, void *to)
{
	float v[4] = {0};
	size_t n = 0;

	if (!json_read_enter(r, '[')) {
		json_read_skip(r);
		return;
	}
	for (; json_read_item(r); n++)
		if (n < 4)
			read_float(r, &v[n]);
		else
			json_read_skip(r);
	if (n == 4)
		*(struct box *)to = (struct box){v[0], v[1], v[2], v[3]};
}

static void
read_color(struct json_reader *r, void *to)
{
	char *text;

	if (json_read_string(r, &text)) {
		*(uint32_t *)to =
		    (uint32_t)strtoul(text + (*text == '#'), NULL, 16);
		free(text);
	}
}

static void
read_role(struct json_reader *r, void *to)
{
	char *text;

	if (json_read_string(r, &text)) {
		*(enum line_role *)to = line_role_from_name(text);
		free(text);
	}
}

#define MEMBERS(table) table, sizeof(table) / sizeof(*table)

static void
read_line(struct json_reader *r, struct document *doc)
{
	static const struct member members[] = {
	    {"text", read_string, offsetof(struct line, text)},
	    {"page", read_int, offsetof(struct line, page)},
	    {"box", read_box, offsetof(struct line, box)},
	    {"size", read_float, offsetof(struct line, size)},
	    {"bold", read_bool, offsetof(struct line, bold)},
	    {"italic", read_bool, offsetof(struct line, italic)},
	    {"color", read_color, offsetof(struct line, color)},
	    {"block", read_int, offsetof(struct line, block)},
	    {"column", read_int, offsetof(struct line, column)},
	    {"role", read_role, offsetof(struct line, role)},
	    {"row", read_int, offsetof(struct line, row)},
	    {"col", read_int, offsetof(struct line, col)},
	    {"confidence", read_float, offsetof(struct line, confidence)},
	};
	struct line line = {.page = 1, .row = -1, .col = -1};

	read_members(r, MEMBERS(members), &line);
	if (!line.text || !*line.text) {
		free(line.text);
		return;
	}
	struct line *added = document_add_line(doc, line.text, line.page);
	if (added)
		*added = line;
}

static void
read_link(struct json_reader *r, struct document *doc)
{
	static const struct member members[] = {
	    {"url", read_string, offsetof(struct link, url)},
	    {"text", read_string, offsetof(struct link, text)},
	    {"page", read_int, offsetof(struct link, page)},
	    {"box", read_box, offsetof(struct link, box)},
	};
	struct link link = {.page = 1};

	read_members(r, MEMBERS(members), &link);
	if (!link.url) {
		free(link.text);
		return;
	}
	if (!link.text)
		link.text = xstrdup("");
	struct link *added =
	    document_add_link(doc, link.url, link.text, link.page);
	if (added)
		*added = link;
}

static void
read_page(struct json_reader *r, struct document *doc)
{
	static const struct member members[] = {
	    {"number", read_int, offsetof(struct page, number)},
	    {"width", read_float, offsetof(struct page, width)},
	    {"height", read_float, offsetof(struct page, height)},
	    {"rotation", read_int, offsetof(struct page, rotation)},
	    {"ocr", read_bool, offsetof(struct page, ocr)},
	    {"ruled", read_bool, offsetof(struct page, ruled)},
	};

	read_members(r, MEMBERS(members), document_add_page(doc, 0, 0));
}

static void
each(struct json_reader *r, struct document *doc,
    void (*read)(struct json_reader *, struct document *))
{
	if (!json_read_enter(r, '[')) {
		json_read_skip(r);
		return;
	}
	while (json_read_item(r))
		read(r, doc);
}

static void
read_pages(struct json_reader *r, void *doc)
{
	each(r, doc, read_page);
}

static void
read_lines(struct json_reader *r, void *doc)
{
	each(r, doc, read_line);
}

static void
read_links(struct json_reader *r, void *doc)
{
	each(r, doc, read_link);
}

bool
document_read_json(const char *json, struct document *doc)
{
	static const struct member members[] = {
	    {"pages", read_pages, 0},
	    {"lines", read_lines, 0},
	    {"links", read_links, 0},
	    {"title", read_string, offsetof(struct document, title)},
	    {"author", read_string, offsetof(struct document, author)},
	    {"charset", read_string, offsetof(struct document, charset)},
	    {"charset_how", read_string,
		offsetof(struct document, charset_how)},
	};
	struct json_reader r;

	if (!json)
		return false;
	json_read_init(&r, json, strlen(json));
	if (json_read_ahead(&r) != '{')
		return false;
	read_members(&r, MEMBERS(members), doc);
	return json_read_end(&r);
}
