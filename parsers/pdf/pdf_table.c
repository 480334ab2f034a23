/* The table of a PDF's objects; see pdf_table.h. */
#include "pdf_table.h"

#include <string.h>

enum {
	TRAILER = 1024, /* bytes at the end where startxref stands */
	ENTRY = 20,	/* "0000000017 00000 n" and two for the end */
	OFFSET = 10,	/* digits of it */
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

const char *
pdf_table_start(const struct pdf_table *t)
{
	const char *s = t->end - t->data > TRAILER ? t->end - TRAILER : t->data;
	const char *found = NULL;

	while ((s = memmem(s, (size_t)(t->end - s), "startxref", 9)))
		found = s += 9;
	return found;
}

bool
pdf_table_read(struct pdf_table *t, const char *data, size_t len)
{
	size_t at, first, n;

	*t = (struct pdf_table){.data = data, .end = data + len};
	const char *s = pdf_table_start(t), *end = t->end;
	if (!s || !pdf_begins(data, end, "%PDF-"))
		return false;
	read_number(pdf_skip_space(s, end), end, &at);
	if (at >= len || !pdf_begins(data + at, end, "xref"))
		return false;
	s = read_number(pdf_skip_space(data + at + 4, end), end, &first);
	s = read_number(pdf_skip_space(s, end), end, &n);
	s = pdf_skip_space(s, end);
	if (first != 0 || n >= (size_t)(end - s) / ENTRY)
		return false;
	t->at = (size_t)(s - data);
	t->n = (unsigned)n;
	for (size_t i = 0; i < n; i++, s += ENTRY)
		if (!is_entry(s))
			return false;
	if (!pdf_begins(s, end, "trailer"))
		return false;
	s = pdf_skip_space(s + 7, end);
	if (!pdf_begins(s, end, "<<"))
		return false;
	len = (size_t)(pdf_skip_value(s, end) - s);
	return !memmem(s, len, "/Prev", 5) && !memmem(s, len, "/XRef", 5) &&
	       !memmem(s, len, "/Encrypt", 8);
}

static size_t
entry_of(const struct pdf_table *t, unsigned number)
{
	return t->at + (size_t)number * ENTRY;
}

const char *
pdf_table_head(const struct pdf_table *t, unsigned number, const char *value)
{
	size_t at, n, generation, told;

	if (number >= t->n)
		return NULL;
	const char *entry = t->data + entry_of(t, number);
	read_number(entry, entry + OFFSET, &at);
	read_number(entry + OFFSET + 1, entry + 16, &generation);
	if (entry[17] != 'n' || at >= (size_t)(t->end - t->data))
		return NULL;
	const char *head = t->data + at;
	const char *s = read_number(head, t->end, &n);
	s = read_number(pdf_skip_space(s, t->end), t->end, &told);
	s = pdf_skip_space(s, t->end);
	return n == number && told == generation &&
		       pdf_begins(s, t->end, "obj") &&
		       pdf_skip_space(s + 3, t->end) == value
		   ? head
		   : NULL;
}
bool
pdf_table_is(const struct pdf_table *t, unsigned number, const char *copy)
{
	size_t at = entry_of(t, number);

	return memcmp(copy + at, t->data + at, OFFSET) == 0;
}

void
pdf_table_set(
    const struct pdf_table *t, unsigned number, char *copy, size_t place)
{
	char *to = copy + entry_of(t, number) + OFFSET;

	for (int i = 0; i < OFFSET; i++, place /= 10)
		*--to = (char)('0' + place % 10);
}
