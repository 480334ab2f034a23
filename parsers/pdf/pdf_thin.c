/*
 * Thin copies of PDFs; see pdf_thin.h. Only for files with one plain table of
 * objects, and only where table, content and fonts leave no doubt about what
 * is read. All else stays.
 */
#include "pdf_thin.h"

#include "pdf_table.h"
#include "pdf_thin_content.h"
#include "pdf_thin_font.h"

#include <string.h>

enum { MAX_COPY = 4 << 20 };

struct thinner {
	struct pdf_objects *objects;
	struct pdf_table table;
	struct buffer *copy;
	struct buffer text; /* that comes into the copy next */
};

/* A stream that may be put into the copy in another way. */
struct stream {
	unsigned number;
	struct pdf_value value, bytes;
	bool packed;
};

/* -------------------------------------------------------------- the copy */

/* Has the copy something else under this number already? */
static bool
is_put(const struct thinner *t, unsigned number)
{
	return !pdf_table_is(&t->table, number, t->copy->data);
}

/* Begin an object that takes the place of the one with this value. */
static void
put_head(struct thinner *t, unsigned number, const char *value)
{
	const char *head = pdf_table_head(&t->table, number, value);

	buffer_addc(t->copy, '\n');
	pdf_table_set(&t->table, number, t->copy->data, t->copy->len);
	buffer_add(t->copy, head, (size_t)(value - head));
}

/* The text is what the copy has for the stream. */
static void
put_stream(struct thinner *t, const struct stream *s)
{
	put_head(t, s->number, s->value.s);
	buffer_addf(t->copy, "<</Length %zu>>stream\n", t->text.len);
	buffer_add(t->copy, t->text.data, t->text.len);
	buffer_adds(t->copy, "\nendstream\nendobj\n");
}

/* --------------------------------------------------------------- streams */

/* Nothing in the stream's dictionary but its length and Flate, told once? */
static bool
is_plain(struct pdf_value dictionary)
{
	static const char *const names[] = {
	    "/Length", "/Filter", "/FlateDecode"};
	const char *s = dictionary.s, *end = dictionary.end;
	unsigned seen = 0;

	while ((s = memchr(s, '/', (size_t)(end - s)))) {
		const char *stop = pdf_skip_word(s + 1, end);
		unsigned name = 0;
		for (unsigned i = 0; i < 3; i++)
			if ((size_t)(stop - s) == strlen(names[i]) &&
			    pdf_begins(s, stop, names[i]))
				name = 1u << i;
		if (!name || seen & name)
			return false;
		seen |= name;
		s = stop;
	}
	return true;
}

/*
 * The stream under this number, if it is the one that poppler would find and
 * ends where it says.
 */
static bool
find_stream(struct thinner *t, unsigned number, struct stream *stream)
{
	if (!number)
		return false;
	struct pdf_value value = pdf_object(t->objects, number), dictionary;
	const char *bytes = pdf_stream_begin(value, &dictionary);
	if (!bytes || !pdf_table_head(&t->table, number, value.s) ||
	    !is_plain(dictionary))
		return false;
	double len = pdf_number(pdf_get(t->objects, dictionary, "Length"), -1);
	if (!(len >= 0 && len < (double)(t->table.end - bytes)))
		return false;
	const char *end = bytes + (size_t)len;
	*stream = (struct stream){number, value, {bytes, end},
	    pdf_get(t->objects, dictionary, "Filter").s != NULL};
	return pdf_begins(
	    pdf_skip_space(end, t->table.end), t->table.end, "endstream");
}

/* Does no graphics state of the page set a font, or draw a mask? (8.4.5) */
static bool
has_plain_states(struct thinner *t, const struct pdf_page *page)
{
	struct pdf_value all =
	    pdf_get(t->objects, page->resources, "ExtGState");
	struct pdf_value key, v;
	const char *after;

	while (pdf_next_member(&all, &key, &v)) {
		unsigned number = pdf_reference(v.s, v.end, &after);
		if (number)
			v = pdf_object(t->objects, number);
		if (number && !pdf_table_head(&t->table, number, v.s))
			return false;
		const char *mask = pdf_member(t->objects, v, "SMask");
		if (pdf_member(t->objects, v, "Font") ||
		    (mask && !pdf_begins(mask, v.end, "/None")))
			return false;
	}
	return true;
}

static void
put_page(struct thinner *t, const struct pdf_page *page, size_t i)
{
	const char *s = pdf_member(t->objects, page->dict, "Contents"), *after;
	struct stream stream;

	if (!s ||
	    !find_stream(t, pdf_reference(s, page->dict.end, &after), &stream))
		return;
	struct pdf_value text = stream.bytes;
	if (stream.packed) {
		const struct pdf_content *c = pdf_content(t->objects, i);
		if (!c->whole)
			return;
		text.s = c->text.data;
		text.end = text.s + c->text.len;
	}
	buffer_clear(&t->text);
	pdf_thin_content(text.s, text.end, has_plain_states(t, page), &t->text);
	put_stream(t, &stream);
}

/*
 * A map without its head, which has more words than most maps of Chromium's
 * Type 3 fonts: what counts begins with "1 beginbfchar" or "1 beginbfrange".
 */
static void
cut_head(struct buffer *map)
{
	const char *s = pdf_find(map->data, map->data + map->len, "beginbf");
	size_t head = s ? (size_t)(s - map->data) : 0;

	if (head < 2 || memmem(map->data, head, "usecmap", 7))
		return;
	map->len -= head - 2;
	memmove(map->data + 2, s, map->len - 1);
	memcpy(map->data, "1 ", 2);
}

/* What the signs of a font mean (9.10.3). */
static void
put_map(struct thinner *t, struct pdf_value font)
{
	const char *s = pdf_member(t->objects, font, "ToUnicode"), *after;
	struct stream map;

	if (!s || !find_stream(t, pdf_reference(s, font.end, &after), &map) ||
	    is_put(t, map.number))
		return;
	buffer_clear(&t->text);
	if (map.packed ? !pdf_stream(t->objects, map.value, &t->text)
		       : !buffer_add(&t->text, map.bytes.s,
			     (size_t)(map.bytes.end - map.bytes.s)))
		return;
	cut_head(&t->text);
	put_stream(t, &map);
}

/* ----------------------------------------------------------------- fonts */

static void
put_font(struct thinner *t, unsigned number)
{
	struct pdf_value font = pdf_object(t->objects, number);

	if (!font.s || !pdf_table_head(&t->table, number, font.s) ||
	    is_put(t, number))
		return;
	put_map(t, font);
	buffer_clear(&t->text);
	if (!pdf_thin_font(t->objects, &t->table, font, &t->text))
		return;
	put_head(t, number, font.s);
	buffer_add(t->copy, t->text.data, t->text.len);
	buffer_adds(t->copy, "\nendobj\n");
}

/* Those that a page may use, of which there may be hundreds. */
static void
put_fonts(struct thinner *t, const struct pdf_page *page)
{
	struct pdf_value fonts = pdf_get(t->objects, page->resources, "Font");
	struct pdf_value key, v;
	const char *after;

	while (t->copy->len < MAX_COPY && pdf_next_member(&fonts, &key, &v))
		put_font(t, pdf_reference(v.s, v.end, &after));
}

/*
 * What colours the file was made for (14.11.5) is nothing to a reader of text;
 * poppler takes longer to be ready for it than for all the pages.
 */
static void
hide_intents(struct thinner *t)
{
	static const char key[] = "/OutputIntents";
	struct pdf_value root = pdf_root(t->objects);

	if (!root.s || root.s < t->table.data || root.s >= t->table.end)
		return;
	const char *s =
	    memmem(root.s, (size_t)(pdf_skip_value(root.s, root.end) - root.s),
		key, sizeof(key) - 1);
	if (s)
		t->copy->data[s - t->table.data + 1] = '_';
}

bool
pdf_thin(
    struct pdf_objects *o, const char *data, size_t len, struct buffer *copy)
{
	struct thinner t = {.objects = o, .copy = copy};
	size_t n;

	if (!pdf_table_read(&t.table, data, len) ||
	    !buffer_add(copy, data, len))
		return false;
	const struct pdf_page *pages = pdf_objects_pages(o, &n);
	buffer_init(&t.text, MAX_COPY);
	hide_intents(&t);
	for (size_t i = 0; i < n && !copy->full && copy->len < MAX_COPY; i++) {
		put_page(&t, &pages[i], i);
		put_fonts(&t, &pages[i]);
	}
	const char *start = pdf_table_start(&t.table);
	buffer_adds(copy, "startxref");
	buffer_add(copy, start, (size_t)(t.table.end - start));
	bool fine = !copy->full && !t.text.full;
	buffer_release(&t.text);
	return fine;
}
