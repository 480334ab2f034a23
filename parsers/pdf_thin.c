/*
 * Thin copies of PDFs; see pdf_thin.h. Only for files with one plain table of
 * objects (ISO 32000-1, 7.5.4): no updates, no encryption; and only where
 * table and content leave no doubt about what is read. All else stays.
 */
#include "pdf_thin.h"

#include <string.h>

enum {
	MAX_COPY = 4 << 20,
	TRAILER = 1024, /* bytes at the end where startxref stands */
	ENTRY = 20,	/* bytes: "0000000017 00000 n" and two for the end */
	OFFSET = 10,
};

struct thinner {
	struct pdf_objects *objects;
	const char *data, *end; /* of the file */
	size_t table;		/* where the entry of object 0 stands */
	unsigned n;		/* entries */
	struct buffer *copy, content;
};

/* A stream that may be put into the copy in another way. */
struct stream {
	unsigned number;
	const char *head; /* "12 0 obj" */
	struct pdf_value value, bytes;
	bool packed;
};

/* A number without sign, and where it ends; s: there is none. */
static const char *
read_number(const char *s, const char *end, size_t *n)
{
	const char *stop = s;

	for (*n = 0; stop < end && stop < s + OFFSET && pdf_is_digit(*stop);
	     stop++)
		*n = 10 * *n + (size_t)(*stop - '0');
	return stop;
}

static bool
begins(const char *s, const char *end, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(end - s) >= len && memcmp(s, word, len) == 0;
}

/* ------------------------------------------------------------- the table */

/* "0000000017 00000 n", and two signs for the end of the line. */
static bool
is_entry(const char *s)
{
	for (int i = 0; i < 16; i++)
		if (i == OFFSET ? s[i] != ' ' : !pdf_is_digit(s[i]))
			return false;
	return s[16] == ' ' && (s[17] == 'n' || s[17] == 'f') &&
	       pdf_is_space(s[18]) && pdf_is_space(s[19]);
}

/* Behind the last startxref; NULL: there is none. */
static const char *
find_start(const struct thinner *t)
{
	const char *s = t->end - t->data > TRAILER ? t->end - TRAILER : t->data;
	const char *found = NULL;

	while ((s = memmem(s, (size_t)(t->end - s), "startxref", 9)))
		found = s += 9;
	return found;
}

/* Is there one table, as plain as can be, for all that the file has? */
static bool
read_table(struct thinner *t)
{
	const char *s = find_start(t), *end = t->end;
	size_t at, first, n;

	if (!s || !begins(t->data, end, "%PDF-"))
		return false;
	read_number(pdf_skip_space(s, end), end, &at);
	if (at >= (size_t)(end - t->data) || !begins(t->data + at, end, "xref"))
		return false;
	s = read_number(pdf_skip_space(t->data + at + 4, end), end, &first);
	s = read_number(pdf_skip_space(s, end), end, &n);
	s = pdf_skip_space(s, end);
	if (first != 0 || n >= (size_t)(end - s) / ENTRY)
		return false;
	t->table = (size_t)(s - t->data);
	t->n = (unsigned)n;
	for (size_t i = 0; i < n; i++, s += ENTRY)
		if (!is_entry(s))
			return false;
	if (!begins(s, end, "trailer"))
		return false;
	s = pdf_skip_space(s + 7, end);
	if (!begins(s, end, "<<"))
		return false;
	size_t len = (size_t)(pdf_skip_value(s, end) - s);
	return !memmem(s, len, "/Prev", 5) && !memmem(s, len, "/XRef", 5) &&
	       !memmem(s, len, "/Encrypt", 8);
}

/*
 * What stands before the dictionary of the object that the table has under
 * the number, "12 0 obj"; NULL: it is not the one whose value begins there.
 */
static const char *
find_head(const struct thinner *t, unsigned number, const char *value)
{
	const char *entry = t->data + t->table + (size_t)number * ENTRY;
	size_t at, n, generation, told;

	read_number(entry, entry + OFFSET, &at);
	read_number(entry + OFFSET + 1, entry + 16, &generation);
	if (entry[17] != 'n' || at >= (size_t)(t->end - t->data))
		return NULL;
	const char *head = t->data + at;
	const char *s = read_number(head, t->end, &n);
	s = read_number(pdf_skip_space(s, t->end), t->end, &told);
	s = pdf_skip_space(s, t->end);
	return n == number && told == generation && begins(s, t->end, "obj") &&
		       pdf_skip_space(s + 3, t->end) == value
		   ? head
		   : NULL;
}

/* ----------------------------------------------------------- the content */

static bool
is_number(const char *s, const char *stop)
{
	bool digit = false, point = false;

	for (s += *s == '+' || *s == '-'; s < stop; s++) {
		if (*s == '.' && !point)
			point = true;
		else if (pdf_is_digit(*s))
			digit = true;
		else
			return false;
	}
	return digit;
}

/* An operator that builds, paints or clips paths (8.5, table A.1). */
static bool
is_of_path(const char *s, const char *stop)
{
	switch (stop - s) {
	case 1:
		return strchr("mlcvyhSsfFBbnW", *s) && *s;
	case 2:
		return (*s == 'r' && s[1] == 'e') ||
		       (s[1] == '*' && strchr("fBbW", *s) && *s);
	default:
		return false;
	}
}

/*
 * Content without what its paths take; from the first thing on that is not
 * clear, or the bytes of a picture, all of it.
 */
static void
leave_paths(const char *s, const char *end, struct buffer *out)
{
	const char *kept = s, *operands = s;
	bool numbers = true; /* and nothing else since the last operator */

	while ((s = pdf_skip_space(s, end)) < end) {
		const char *stop = pdf_skip_word(s, end);
		if (*s == '[' || *s == '(' || *s == '<' || *s == '/') {
			s = pdf_skip_value(s, end);
			numbers = false;
			continue;
		}
		if (stop == s || begins(s, stop, "BI"))
			break;
		if (pdf_is_digit(*s) || *s == '.' || *s == '-' || *s == '+') {
			if (!is_number(s, stop))
				break;
			s = stop;
			continue;
		}
		if (stop - s > 3) /* no operator: true, null */
			break;
		if (numbers && is_of_path(s, stop)) {
			buffer_add(out, kept, (size_t)(operands - kept));
			kept = stop;
		}
		operands = s = stop;
		numbers = true;
	}
	buffer_add(out, kept, (size_t)(end - kept));
}

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
			    begins(s, stop, names[i]))
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
	if (!number || number >= t->n)
		return false;
	struct pdf_value value = pdf_object(t->objects, number), dictionary;
	const char *bytes = pdf_stream_begin(value, &dictionary);
	const char *head = bytes ? find_head(t, number, value.s) : NULL;
	if (!head || !is_plain(dictionary))
		return false;
	double len = pdf_number(pdf_get(t->objects, dictionary, "Length"), -1);
	if (!(len >= 0 && len < (double)(t->end - bytes)))
		return false;
	const char *end = bytes + (size_t)len;
	*stream = (struct stream){number, head, value, {bytes, end},
	    pdf_get(t->objects, dictionary, "Filter").s != NULL};
	return begins(pdf_skip_space(end, t->end), t->end, "endstream");
}

static void
point_to(struct thinner *t, unsigned number, size_t at)
{
	char *to = t->copy->data + t->table + (size_t)number * ENTRY + OFFSET;

	for (int i = 0; i < OFFSET; i++, at /= 10)
		*--to = (char)('0' + at % 10);
}

/* What t->content holds is what the copy has for the stream. */
static void
put_content(struct thinner *t, const struct stream *s)
{
	buffer_addc(t->copy, '\n');
	point_to(t, s->number, t->copy->len);
	buffer_add(t->copy, s->head, (size_t)(s->value.s - s->head));
	buffer_addf(t->copy, "<</Length %zu>>stream\n", t->content.len);
	buffer_add(t->copy, t->content.data, t->content.len);
	buffer_adds(t->copy, "\nendstream\nendobj\n");
}

static void
thin_page(struct thinner *t, const struct pdf_page *page, size_t i)
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
	buffer_clear(&t->content);
	leave_paths(text.s, text.end, &t->content);
	put_content(t, &stream);
}

/* Has the copy something else for it already? */
static bool
is_put(const struct thinner *t, unsigned number)
{
	size_t entry = t->table + (size_t)number * ENTRY;

	return memcmp(t->copy->data + entry, t->data + entry, OFFSET) != 0;
}

/* What the signs of fonts mean (9.10.3), of which there may be hundreds. */
static void
unpack_maps(struct thinner *t)
{
	static const char key[] = "/ToUnicode";
	const char *s = t->data, *after;
	struct stream stream;

	while (t->copy->len < MAX_COPY &&
	       (s = memmem(s, (size_t)(t->end - s), key, sizeof(key) - 1))) {
		s = pdf_skip_space(s + sizeof(key) - 1, t->end);
		unsigned number = pdf_reference(s, t->end, &after);
		if (!find_stream(t, number, &stream) || !stream.packed ||
		    is_put(t, number))
			continue;
		buffer_clear(&t->content);
		if (pdf_stream(t->objects, stream.value, &t->content))
			put_content(t, &stream);
	}
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

	if (!root.s || root.s < t->data || root.s >= t->end)
		return;
	const char *s =
	    memmem(root.s, (size_t)(pdf_skip_value(root.s, root.end) - root.s),
		key, sizeof(key) - 1);
	if (s)
		t->copy->data[s - t->data + 1] = '_';
}

bool
pdf_thin(
    struct pdf_objects *o, const char *data, size_t len, struct buffer *copy)
{
	struct thinner t = {
	    .objects = o, .data = data, .end = data + len, .copy = copy};
	size_t n;

	if (!read_table(&t) || !buffer_add(copy, data, len))
		return false;
	const struct pdf_page *pages = pdf_objects_pages(o, &n);
	buffer_init(&t.content, MAX_COPY);
	hide_intents(&t);
	for (size_t i = 0; i < n && !copy->full && copy->len < MAX_COPY; i++)
		thin_page(&t, &pages[i], i);
	unpack_maps(&t);
	const char *start = find_start(&t);
	buffer_adds(copy, "startxref");
	buffer_add(copy, start, (size_t)(t.end - start));
	bool fine = !copy->full && !t.content.full;
	buffer_release(&t.content);
	return fine;
}
