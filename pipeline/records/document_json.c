/* Document <-> "document" member; see document_json.h. */
#include "document_json.h"

#include "json_text.h"

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

static json_object *
member(json_object *o, const char *key)
{
	json_object *v;
	return json_object_is_type(o, json_type_object) &&
		       json_object_object_get_ex(o, key, &v)
		   ? v
		   : NULL;
}

static const char *
string(json_object *v)
{
	return json_object_is_type(v, json_type_string)
		   ? json_object_get_string(v)
		   : NULL;
}

static double
number(json_object *v, double missing)
{
	return json_object_is_type(v, json_type_double) ||
		       json_object_is_type(v, json_type_int)
		   ? json_object_get_double(v)
		   : missing;
}

static int
integer(json_object *o, int missing)
{
	double v = number(o, missing);
	return v >= -1e9 && v <= 1e9 ? (int)v : missing;
}

static bool
flag(json_object *v)
{
	return json_object_is_type(v, json_type_boolean) &&
	       json_object_get_boolean(v);
}

static struct box
box(json_object *a)
{
	struct box b = {0};
	if (!json_object_is_type(a, json_type_array) ||
	    json_object_array_length(a) != 4)
		return b;
	float *to[4] = {&b.x0, &b.y0, &b.x1, &b.y1};
	for (size_t i = 0; i < 4; i++)
		*to[i] = (float)json_object_get_double(
		    json_object_array_get_idx(a, i));
	return b;
}

/* The members of a line, as they are written. */
enum {
	TEXT,
	PAGE,
	BOX,
	SIZE,
	BOLD,
	ITALIC,
	COLOR,
	BLOCK,
	COLUMN,
	ROLE,
	ROW,
	COL,
	CONFIDENCE,
	LINE_MEMBERS
};

/* There are many lines: each member is looked at once, not looked for. */
static void
line_members(json_object *o, json_object *found[LINE_MEMBERS])
{
	static const char *const names[LINE_MEMBERS] = {"text", "page", "box",
	    "size", "bold", "italic", "color", "block", "column", "role", "row",
	    "col", "confidence"};
	size_t at = 0;

	if (!json_object_is_type(o, json_type_object))
		return;
	json_object_object_foreach(o, key, v)
	{
		/* what follows is mostly the next one */
		for (size_t k = 0; k < LINE_MEMBERS; k++, at++) {
			at %= LINE_MEMBERS;
			if (strcmp(key, names[at]) == 0) {
				found[at] = v;
				break;
			}
		}
	}
}

static void
read_line(json_object *o, struct document *doc)
{
	json_object *m[LINE_MEMBERS] = {NULL};

	line_members(o, m);
	const char *text = string(m[TEXT]);
	if (!text || !*text)
		return;
	struct line *l =
	    document_add_line(doc, xstrdup(text), integer(m[PAGE], 1));
	if (!l)
		return;
	const char *role = string(m[ROLE]), *color = string(m[COLOR]);
	l->box = box(m[BOX]);
	l->size = (float)number(m[SIZE], 0);
	l->bold = flag(m[BOLD]);
	l->italic = flag(m[ITALIC]);
	l->confidence = (float)number(m[CONFIDENCE], 0);
	l->color =
	    color ? (uint32_t)strtoul(color + (*color == '#'), NULL, 16) : 0;
	l->block = integer(m[BLOCK], 0);
	l->column = integer(m[COLUMN], 0);
	l->role = role ? line_role_from_name(role) : ROLE_NONE;
	l->row = integer(m[ROW], -1);
	l->col = integer(m[COL], -1);
}

static void
read_link(json_object *o, struct document *doc)
{
	const char *url = string(member(o, "url")),
		   *text = string(member(o, "text"));
	if (!url)
		return;
	struct link *l = document_add_link(doc, xstrdup(url),
	    xstrdup(text ? text : ""), integer(member(o, "page"), 1));
	if (l)
		l->box = box(member(o, "box"));
}

static void
read_page(json_object *o, struct document *doc)
{
	struct page *p =
	    document_add_page(doc, (float)number(member(o, "width"), 0),
		(float)number(member(o, "height"), 0));
	p->number = integer(member(o, "number"), p->number);
	p->rotation = integer(member(o, "rotation"), 0);
	p->ocr = flag(member(o, "ocr"));
	p->ruled = flag(member(o, "ruled"));
}

static void
each(json_object *a, struct document *doc,
    void (*read)(json_object *, struct document *))
{
	if (!json_object_is_type(a, json_type_array))
		return;
	for (size_t i = 0, n = json_object_array_length(a); i < n; i++)
		read(json_object_array_get_idx(a, i), doc);
}

static char *
copy(json_object *v)
{
	const char *s = string(v);
	return s ? xstrdup(s) : NULL;
}

bool
document_read_json(json_object *json, struct document *doc)
{
	if (!json_object_is_type(json, json_type_object))
		return false;
	each(member(json, "pages"), doc, read_page);
	each(member(json, "lines"), doc, read_line);
	each(member(json, "links"), doc, read_link);
	doc->title = copy(member(json, "title"));
	doc->author = copy(member(json, "author"));
	doc->charset = copy(member(json, "charset"));
	doc->charset_how = copy(member(json, "charset_how"));
	return true;
}
