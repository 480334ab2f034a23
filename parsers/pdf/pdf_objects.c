/* Objects of a PDF; see pdf_objects.h. */
#include "pdf_objects.h"

#include "pdf_filters.h"
#include "pdf_pages.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_STREAM = 16 << 20, /* bytes of one */
	MAX_TOTAL = 64 << 20,  /* bytes of all that is unpacked */
	MAX_WORK = 256 << 20,  /* bytes of dictionaries that are gone through */
	MAX_OBJECTS = 1 << 20,
	TRAILER = 4096, /* bytes at the ends of a file */
};

struct entry {
	unsigned number;
	size_t at; /* in the file; of two with one number the later counts */
	struct pdf_value value;
};

struct pdf_objects {
	struct pdf_value file;
	struct entry *list; /* sorted by number and place */
	size_t n, cap;
	struct buffer *packs; /* unpacked object streams, which values are in */
	size_t n_packs;
	size_t unpacked, looked_at; /* bytes */
	struct pdf_pages *pages;    /* NULL: not read */
	bool unpacked_all;	    /* object streams have been looked for */
};

/* --------------------------------------------------------------- values */

double
pdf_number(struct pdf_value v, double missing)
{
	return v.s && v.s < v.end && (pdf_is_digit(*v.s) || strchr("+-.", *v.s))
		   ? pdf_parse_number(v.s, v.end)
		   : missing;
}

bool
pdf_is_name(struct pdf_value v, const char *name)
{
	size_t len = strlen(name);
	return v.s && (size_t)(v.end - v.s) == len + 1 && *v.s == '/' &&
	       memcmp(v.s + 1, name, len) == 0;
}

/* ---------------------------------------------------------- references */

unsigned
pdf_reference(const char *s, const char *end, const char **after)
{
	unsigned long n = 0;
	const char *p = s;

	while (p < end && pdf_is_digit(*p) && n < MAX_OBJECTS * 100UL)
		n = 10 * n + (unsigned long)(*p++ - '0');
	if (p == s || p == end || !pdf_is_space(*p))
		return 0;
	p = pdf_skip_space(p, end);
	const char *generation = p;
	while (p < end && pdf_is_digit(*p))
		p++;
	if (p == generation || p == end || !pdf_is_space(*p))
		return 0;
	p = pdf_skip_space(p, end);
	if (p == end || *p != 'R' || pdf_skip_word(p, end) != p + 1)
		return 0;
	*after = p + 1;
	return (unsigned)n;
}

static int
compare(const void *a, const void *b)
{
	const struct entry *e = a, *f = b;

	if (e->number != f->number)
		return e->number < f->number ? -1 : 1;
	return e->at < f->at ? -1 : e->at > f->at;
}

static struct pdf_value
find_listed(const struct pdf_objects *o, unsigned number)
{
	size_t low = 0, high = o->n;

	while (low < high) { /* the first with a larger number */
		size_t middle = (low + high) / 2;
		if (o->list[middle].number <= number)
			low = middle + 1;
		else
			high = middle;
	}
	return low && o->list[low - 1].number == number ? o->list[low - 1].value
							: (struct pdf_value){0};
}

static void find_packed(struct pdf_objects *o);

struct pdf_value
pdf_object(struct pdf_objects *o, unsigned number)
{
	struct pdf_value v = find_listed(o, number);

	if (v.s || o->unpacked_all)
		return v;
	find_packed(o);
	return find_listed(o, number);
}

/* The value at s, which is moved behind it; references are followed. */
static struct pdf_value
take_value(struct pdf_objects *o, const char **s, const char *end)
{
	struct pdf_value v = {*s, end};

	for (int hops = 0; hops < 8; hops++) {
		const char *after = NULL;
		unsigned number = pdf_reference(v.s, v.end, &after);
		if (!number) {
			after = pdf_skip_value(v.s, v.end);
			if (hops == 0)
				*s = after;
			if (*v.s != '<') /* a stream goes on */
				v.end = after;
			return v;
		}
		if (hops == 0)
			*s = after;
		v = pdf_object(o, number);
		if (!v.s)
			return v;
		v.s = pdf_skip_space(v.s, v.end);
		if (v.s == v.end)
			break;
	}
	return (struct pdf_value){0};
}

bool
pdf_next_member(
    struct pdf_value *dict, struct pdf_value *key, struct pdf_value *value)
{
	const char *s = dict->s, *end = dict->end;

	if (s && end - s >= 2 && s[0] == '<' && s[1] == '<')
		s = pdf_skip_space(s + 2, end);
	dict->s = s;
	if (!s || s >= end || *s != '/')
		return false;
	*key = (struct pdf_value){s, pdf_skip_word(s + 1, end)};
	s = value->s = pdf_skip_space(key->end, end);
	if (s == end)
		return false;
	if (!pdf_reference(s, end, &value->end))
		value->end = pdf_skip_value(s, end);
	dict->s = pdf_skip_space(value->end, end);
	return true;
}

const char *
pdf_member(struct pdf_objects *o, struct pdf_value dict, const char *name)
{
	struct pdf_value key, v;

	if (!dict.s || dict.end - dict.s < 4 || dict.s[0] != '<' ||
	    dict.s[1] != '<' || o->looked_at > MAX_WORK)
		return NULL;
	while (pdf_next_member(&dict, &key, &v)) {
		if (pdf_is_name(key, name))
			return v.s;
		o->looked_at += (size_t)(dict.s - key.s);
	}
	return NULL;
}

struct pdf_value
pdf_get(struct pdf_objects *o, struct pdf_value dict, const char *key)
{
	const char *s = pdf_member(o, dict, key);

	return s ? take_value(o, &s, dict.end) : (struct pdf_value){0};
}

bool
pdf_next(
    struct pdf_objects *o, struct pdf_value *array, struct pdf_value *element)
{
	const char *s = array->s, *end = array->end;

	if (s && s < end && *s == '[')
		s++;
	if (s)
		s = pdf_skip_space(s, end);
	if (!s || s >= end || *s == ']')
		return false;
	*element = take_value(o, &s, end);
	array->s = s;
	return true;
}

/* -------------------------------------------------------------- streams */

/* The filters: none, Flate, ASCII85 around Flate. */
static bool
unpack(struct pdf_objects *o, struct pdf_value dict, const char *data,
    const char *end, struct buffer *out)
{
	struct pdf_value filter = pdf_get(o, dict, "Filter"), first = filter;
	struct pdf_value second = {0}, third;

	if (filter.s && *filter.s == '[') {
		first = (struct pdf_value){0};
		pdf_next(o, &filter, &first);
		pdf_next(o, &filter, &second);
		if (pdf_next(o, &filter, &third))
			return false;
	}
	if (!first.s) {
		const char *stop =
		    memmem(data, (size_t)(end - data), "endstream", 9);
		return stop && buffer_add(out, data, (size_t)(stop - data));
	}
	if (pdf_is_name(first, "FlateDecode") || pdf_is_name(first, "Fl"))
		return !second.s &&
		       pdf_inflate(out, data, (size_t)(end - data));
	if (!pdf_is_name(first, "ASCII85Decode") && !pdf_is_name(first, "A85"))
		return false;
	if (!second.s)
		return pdf_decode_85(out, data, end);
	struct buffer inner;
	buffer_init(&inner, MAX_STREAM);
	bool fine = pdf_is_name(second, "FlateDecode") &&
		    pdf_decode_85(&inner, data, end) &&
		    pdf_inflate(out, inner.data, inner.len);
	buffer_release(&inner);
	return fine;
}

const char *
pdf_stream_begin(struct pdf_value stream, struct pdf_value *dictionary)
{
	if (!stream.s || stream.end - stream.s < 4 || *stream.s != '<')
		return NULL;
	*dictionary =
	    (struct pdf_value){stream.s, pdf_skip_value(stream.s, stream.end)};
	const char *s = pdf_skip_space(dictionary->end, stream.end);
	if (stream.end - s < 8 || memcmp(s, "stream", 6) != 0)
		return NULL;
	s += 6;
	s += *s == '\r';
	return s + (s < stream.end && *s == '\n');
}

bool
pdf_stream(struct pdf_objects *o, struct pdf_value stream, struct buffer *out)
{
	struct pdf_value dict;
	size_t before = out->len;
	const char *s = pdf_stream_begin(stream, &dict);

	if (!s || o->unpacked > MAX_TOTAL)
		return false;
	bool fine = unpack(o, dict, s, o->file.end, out);
	o->unpacked += out->len - before;
	return fine;
}

/* -------------------------------------------------------------- finding */

static void
add_entry(
    struct pdf_objects *o, unsigned number, size_t at, struct pdf_value value)
{
	if (!number || o->n == MAX_OBJECTS)
		return;
	if (o->n == o->cap) {
		o->cap = o->cap ? 2 * o->cap : 256;
		o->list = xreallocarray(o->list, o->cap, sizeof(*o->list));
	}
	o->list[o->n++] = (struct entry){number, at, value};
}

/* The number of "12 0 obj", of which 'obj' is at s. */
static unsigned
number_before(const char *start, const char *s)
{
	unsigned long n = 0, unit = 1;

	while (s > start && pdf_is_space(s[-1]))
		s--;
	const char *generation = s;
	while (s > start && pdf_is_digit(s[-1]))
		s--;
	if (s == generation || s == start || !pdf_is_space(s[-1]))
		return 0;
	while (s > start && pdf_is_space(s[-1]))
		s--;
	for (; s > start && pdf_is_digit(s[-1]) && unit < MAX_OBJECTS * 10UL;
	     s--) {
		n += unit * (unsigned long)(s[-1] - '0');
		unit *= 10;
	}
	return (unsigned)n;
}

static void
find_objects(struct pdf_objects *o)
{
	const char *start = o->file.s, *end = o->file.end, *s = start;

	while ((s = pdf_find(s, end, " obj"))) {
		unsigned number = number_before(start, s);
		if (number && o->n) /* the one before ends here */
			o->list[o->n - 1].value.end = s;
		s += 4;
		const char *value = pdf_skip_space(s, end);
		if (number && value < end)
			add_entry(o, number, (size_t)(s - start),
			    (struct pdf_value){value, end});
	}
}

static void
sort(struct pdf_objects *o)
{
	size_t i = 1;

	while (i < o->n && compare(&o->list[i - 1], &o->list[i]) < 0)
		i++;
	if (i < o->n)
		qsort(o->list, o->n, sizeof(*o->list), compare);
}

/* The objects that are packed in streams (7.5.7), when one is missing. */
static void
find_packed(struct pdf_objects *o)
{
	size_t n = o->n;

	o->unpacked_all = true;
	for (size_t i = 0; i < n; i++) {
		struct pdf_value v = o->list[i].value;
		if (!pdf_is_name(pdf_get(o, v, "Type"), "ObjStm"))
			continue;
		double count = pdf_number(pdf_get(o, v, "N"), 0);
		double first = pdf_number(pdf_get(o, v, "First"), 0);
		struct buffer b;
		buffer_init(&b, MAX_STREAM);
		if (!pdf_stream(o, v, &b) || first < 1 ||
		    first >= (double)b.len) {
			buffer_release(&b);
			continue;
		}
		o->packs =
		    xreallocarray(o->packs, o->n_packs + 1, sizeof(*o->packs));
		o->packs[o->n_packs++] = b;
		const char *s = b.data, *body = b.data + (size_t)first;
		const char *end = b.data + b.len;
		for (int k = 0; k < count && s < body; k++) {
			s = pdf_skip_space(s, body);
			double number = pdf_parse_number(s, body);
			s = pdf_skip_space(pdf_skip_word(s, body), body);
			double offset = pdf_parse_number(s, body);
			s = pdf_skip_word(s, body);
			if (offset >= 0 && offset < (double)(end - body) &&
			    number > 0 && number < 1e9)
				add_entry(o, (unsigned)number, o->list[i].at,
				    (struct pdf_value){
					body + (size_t)offset, end});
			else
				break;
		}
	}
	sort(o);
}

/* ------------------------------------------------------------- document */

/*
 * The last "/Root 1 0 R" near the end, where a trailer is, near the beginning,
 * where a file made for the web has one, or anywhere.
 */
struct pdf_value
pdf_root(struct pdf_objects *o)
{
	const char *start = o->file.s, *end = o->file.end, *found = NULL;
	size_t len = (size_t)(end - start);
	struct pdf_value places[] = {
	    {len > TRAILER ? end - TRAILER : start, end},
	    {start, len > TRAILER ? start + TRAILER : end},
	    {start, end},
	};

	for (size_t i = 0; i < 3 && !found; i++) {
		const char *s = places[i].s, *stop = places[i].end;
		while ((s = memmem(s, (size_t)(stop - s), "/Root", 5)))
			found = s += 5;
	}
	if (!found)
		return (struct pdf_value){0};
	found = pdf_skip_space(found, end);
	return found < end ? take_value(o, &found, end) : (struct pdf_value){0};
}

static struct pdf_content *
unpack_content(struct pdf_objects *o, const struct pdf_page *page)
{
	struct pdf_value streams = pdf_get(o, page->dict, "Contents"), part;
	struct pdf_content *c = xcalloc(1, sizeof(*c));

	buffer_init(&c->text, MAX_STREAM);
	if (streams.s && *streams.s == '[') {
		c->whole = true;
		while (pdf_next(o, &streams, &part)) {
			c->whole &= pdf_stream(o, part, &c->text);
			buffer_addc(&c->text, '\n');
		}
	} else {
		c->whole = pdf_stream(o, streams, &c->text);
	}
	return c;
}

static struct pdf_pages *
pages_of(struct pdf_objects *o)
{
	if (!o->pages)
		o->pages = pdf_pages_read(o);
	return o->pages;
}

const struct pdf_page *
pdf_objects_pages(struct pdf_objects *o, size_t *n)
{
	const struct pdf_pages *pages = pages_of(o);

	*n = pages->n;
	return pages->list;
}

const struct pdf_content *
pdf_content(struct pdf_objects *o, size_t page)
{
	struct pdf_pages *pages = pages_of(o);

	if (!pages->contents)
		pages->contents =
		    xcalloc(pages->n, sizeof(struct pdf_content *));
	if (!pages->contents[page])
		pages->contents[page] = unpack_content(o, &pages->list[page]);
	return pages->contents[page];
}

struct pdf_objects *
pdf_objects_new(const char *data, size_t len)
{
	struct pdf_objects *o = xcalloc(1, sizeof(*o));

	o->file = (struct pdf_value){data, data + len};
	find_objects(o);
	sort(o);
	return o;
}

void
pdf_objects_free(struct pdf_objects *o)
{
	for (size_t i = 0; i < o->n_packs; i++)
		buffer_release(&o->packs[i]);
	pdf_pages_free(o->pages);
	free(o->packs);
	free(o->list);
	free(o);
}
