/*
 * Fonts in thin copies of PDFs; see pdf_thin_font.h. (ISO 32000-1, 9.6-9.9)
 */
#include "pdf_thin_font.h"

enum { MAX_MEMBERS = 40 };

struct member {
	struct pdf_value key, value;
};

/* A dictionary, each member as it is written. */
struct dictionary {
	struct member members[MAX_MEMBERS];
	int n;
};

struct writer {
	struct pdf_objects *objects;
	const struct pdf_table *table;
	struct buffer *out;
	bool doubt;
};

/* --------------------------------------------------------------- reading */

/* Is it 0, what follows the number in "12 0 R", "12 0 obj"? */
static bool
is_first_generation(const char *s, const char *end)
{
	s = pdf_skip_space(pdf_skip_word(s, end), end);
	return end - s > 1 && *s == '0' && pdf_is_space(s[1]);
}

/*
 * What a reference to anything but a stream stands for; all else as it is.
 * There is doubt where the file's table knows something else.
 */
static struct pdf_value
resolve(struct writer *w, struct pdf_value v)
{
	const char *after;
	unsigned number = v.s ? pdf_reference(v.s, v.end, &after) : 0;
	struct pdf_value found, dictionary;

	if (!number)
		return v;
	found = pdf_object(w->objects, number);
	const char *head = pdf_table_head(w->table, number, found.s);
	if (!found.s || !head || !is_first_generation(v.s, v.end) ||
	    !is_first_generation(head, found.s) ||
	    pdf_reference(found.s, found.end, &after)) {
		w->doubt = true;
		return v;
	}
	if (pdf_stream_begin(found, &dictionary))
		return v;
	found.end = pdf_skip_value(found.s, found.end);
	return found;
}

/* The dictionary at v.s; none where there is none, which leaves doubt. */
static struct dictionary
take_apart(struct writer *w, struct pdf_value v)
{
	struct dictionary d = {.n = 0};
	struct member m;

	if (!v.s || !pdf_begins(v.s, v.end, "<<")) {
		w->doubt = true;
		return d;
	}
	while (d.n < MAX_MEMBERS && pdf_next_member(&v, &m.key, &m.value))
		d.members[d.n++] = m;
	w->doubt |= !pdf_begins(v.s, v.end, ">>");
	return d;
}

/* The member's value; s is NULL when there is none. */
static struct pdf_value
get(struct writer *w, const struct dictionary *d, const char *name)
{
	struct pdf_value v = {0};

	for (int i = 0; i < d->n; i++) {
		if (!pdf_is_name(d->members[i].key, name))
			continue;
		w->doubt |= v.s != NULL;
		v = resolve(w, d->members[i].value);
	}
	return v;
}

/* --------------------------------------------------------------- writing */

static void
write_value(struct writer *w, struct pdf_value v)
{
	buffer_add(w->out, v.s, (size_t)(v.end - v.s));
}

/* All members but those with a name in the list. */
static void
write_but(struct writer *w, const struct dictionary *d, const char *const *list)
{
	for (int i = 0; i < d->n; i++) {
		const struct member *m = &d->members[i];
		const char *const *name = list;
		while (*name && !pdf_is_name(m->key, *name))
			name++;
		if (*name)
			continue;
		write_value(w, m->key);
		buffer_addc(w->out, ' ');
		write_value(w, resolve(w, m->value));
		buffer_addc(w->out, '\n');
	}
}

/* The descriptor of a font, with its program or without. */
static void
write_descriptor(struct writer *w, const struct dictionary *font, bool program)
{
	/* and what tells how another font would look like it (9.8.1) */
	static const char *const programs[] = {"FontFile", "FontFile2",
	    "FontFile3", "Type", "FontFamily", "FontStretch", "FontWeight",
	    "ItalicAngle", "Leading", "CapHeight", "XHeight", "StemV", "StemH",
	    "AvgWidth", "MaxWidth", "CharSet", "CIDSet", NULL};
	struct pdf_value v = get(w, font, "FontDescriptor");

	if (!v.s)
		return;
	struct dictionary d = take_apart(w, v);
	buffer_adds(w->out, "/FontDescriptor<<");
	write_but(w, &d, programs + (program ? 3 : 0));
	buffer_adds(w->out, ">>");
}

/* ------------------------------------------------- what the programs tell */

static bool
describes(struct writer *w, const struct dictionary *font, const char *name)
{
	struct pdf_value v = get(w, font, "FontDescriptor");
	struct dictionary d = {.n = 0};

	if (v.s)
		d = take_apart(w, v);
	return get(w, &d, name).s != NULL;
}

/* "/ABCDEF+Name": no font that a reader has by itself. */
static bool
is_subset(struct pdf_value name)
{
	if (!name.s || name.end - name.s < 9 || name.s[7] != '+')
		return false;
	for (int i = 1; i < 7; i++)
		if (name.s[i] < 'A' || name.s[i] > 'Z')
			return false;
	return true;
}

/* Is it told what the codes mean, where the program would tell else? */
static bool
has_encoding(struct writer *w, const struct dictionary *font)
{
	struct pdf_value v = get(w, font, "Encoding");

	if (v.s && pdf_begins(v.s, v.end, "<<")) {
		struct dictionary d = take_apart(w, v);
		v = get(w, &d, "BaseEncoding");
	}
	return pdf_is_name(v, "WinAnsiEncoding") ||
	       pdf_is_name(v, "MacRomanEncoding") ||
	       pdf_is_name(v, "MacExpertEncoding");
}

/* ----------------------------------------------------------------- fonts */

/*
 * Poppler looks into the program of a simple font for the names of its codes,
 * and takes widths of its own for the fonts that every reader has.
 */
static void
write_simple(struct writer *w, const struct dictionary *font)
{
	static const char *const rest[] = {"FontDescriptor", NULL};
	bool program = true;

	if (is_subset(get(w, font, "BaseFont")))
		program = !has_encoding(w, font) &&
			  (!pdf_is_name(get(w, font, "Subtype"), "TrueType") ||
			      describes(w, font, "FontFile") ||
			      !describes(w, font, "FontFile2"));
	write_but(w, font, rest);
	write_descriptor(w, font, program);
}

/* The program of a composite font tells nothing, if it is none of Type 1. */
static void
write_composite(struct writer *w, const struct dictionary *font)
{
	static const char *const rest[] = {"DescendantFonts", NULL};
	static const char *const of_part[] = {
	    "FontDescriptor", "CIDToGIDMap", NULL};
	struct pdf_value array = get(w, font, "DescendantFonts"), first, key;

	if (!array.s || *array.s != '[') {
		w->doubt = true;
		return;
	}
	const char *end = array.end;
	first.s = pdf_skip_space(array.s + 1, end);
	if (!pdf_reference(first.s, end, &first.end))
		first.end = first.s < end ? pdf_skip_value(first.s, end) : end;
	struct dictionary part = take_apart(w, resolve(w, first));
	key = get(w, &part, "Subtype");
	write_but(w, font, rest);
	buffer_adds(w->out, "/DescendantFonts[<<");
	write_but(w, &part, of_part);
	write_descriptor(w, &part,
	    describes(w, &part, "FontFile") ||
		!(pdf_is_name(key, "CIDFontType0") ||
		    pdf_is_name(key, "CIDFontType2")));
	buffer_adds(w->out, ">>]");
}

/* The next word or name of an array, which is cut; empty: something else. */
static struct pdf_value
next_word(struct pdf_value *array)
{
	struct pdf_value v = {pdf_skip_space(array->s, array->end), NULL};
	bool name = v.s < array->end && *v.s == '/';

	array->s = v.end = pdf_skip_word(v.s + name, array->end);
	return v;
}

static bool
is_zero(struct pdf_value v)
{
	return v.end - v.s == 1 && *v.s == '0';
}

/*
 * Chromium names every code up to the last, and those that a font has no sign
 * for by the sign for what is missing, without width: hundreds for a few. From
 * the first thing on that is not like this, all of it.
 */
static void
write_names(struct writer *w, struct pdf_value names, struct pdf_value widths)
{
	struct pdf_value rest = names;
	bool skipped = false;

	if (!is_zero(next_word(&names))) {
		write_value(w, rest);
		return;
	}
	buffer_addc(w->out, '0');
	for (int code = 0;; code++) {
		rest = names;
		struct pdf_value name = next_word(&names);
		struct pdf_value width = next_word(&widths);
		if (code && pdf_is_name(name, "g0") && is_zero(width)) {
			skipped = true;
			continue;
		}
		if (skipped)
			buffer_addf(w->out, " %d", code);
		skipped = false;
		if (name.s == name.end || *name.s != '/')
			break;
		write_value(w, name);
	}
	write_value(w, rest);
}

static void
write_encoding(struct writer *w, const struct dictionary *font)
{
	static const char *const rest[] = {"Differences", "Type", NULL};
	struct pdf_value v = get(w, font, "Encoding"), names;
	struct pdf_value widths = get(w, font, "Widths");

	if (!v.s)
		return;
	struct dictionary d = take_apart(w, v);
	names = get(w, &d, "Differences");
	if (!names.s || *names.s != '[' || !widths.s || *widths.s != '[' ||
	    !is_zero(get(w, font, "FirstChar"))) {
		buffer_adds(w->out, "/Encoding ");
		write_value(w, v);
		return;
	}
	names.s++;
	widths.s++;
	buffer_adds(w->out, "/Encoding<<");
	write_but(w, &d, rest);
	buffer_adds(w->out, "/Differences[");
	write_names(w, names, widths);
	buffer_adds(w->out, ">>");
}

/* Nobody draws the signs. */
static void
write_type3(struct writer *w, const struct dictionary *font)
{
	static const char *const rest[] = {"FontDescriptor", "CharProcs",
	    "Resources", "Encoding", "Type", "CIDToGIDMap", NULL};

	write_but(w, font, rest);
	buffer_adds(w->out, "/CharProcs<<>>");
	write_descriptor(w, font, true);
	write_encoding(w, font);
}

bool
pdf_thin_font(struct pdf_objects *o, const struct pdf_table *table,
    struct pdf_value font, struct buffer *out)
{
	struct writer w = {.objects = o, .table = table, .out = out};

	struct dictionary d = take_apart(&w, font);
	struct pdf_value type = get(&w, &d, "Subtype");
	buffer_adds(out, "<<");
	if (pdf_is_name(type, "Type3"))
		write_type3(&w, &d);
	else if (pdf_is_name(type, "Type0"))
		write_composite(&w, &d);
	else
		write_simple(&w, &d);
	buffer_adds(out, ">>");
	return !w.doubt && !out->full;
}
