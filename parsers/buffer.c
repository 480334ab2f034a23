/* A growable byte buffer with a ceiling; see buffer.h. */
#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char nothing[1];

static void
out_of_memory(void)
{
	static const char text[] = "out of memory\n";
	fwrite(text, 1, sizeof(text) - 1, stderr);
	abort();
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	p = reallocarray(p, n ? n : 1, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

char *
xstrndup(const char *s, size_t n)
{
	char *p = strndup(s, n);
	if (!p)
		out_of_memory();
	return p;
}

char *
xstrdup(const char *s)
{
	char *p = strdup(s);
	if (!p)
		out_of_memory();
	return p;
}

void
buffer_init(struct buffer *b, size_t max)
{
	*b = (struct buffer){.data = nothing, .max = max};
}

void
buffer_release(struct buffer *b)
{
	if (b->cap)
		free(b->data);
	buffer_init(b, b->max);
}

void
buffer_clear(struct buffer *b)
{
	b->len = 0;
	b->full = false;
	if (b->cap)
		b->data[0] = '\0';
}

void
buffer_cut(struct buffer *b, size_t len)
{
	if (len < b->len)
		b->data[b->len = len] = '\0';
}

/* Make room for len more bytes and the NUL. */
static bool
reserve(struct buffer *b, size_t len)
{
	if (len > b->max || b->len > b->max - len) {
		b->full = true;
		return false;
	}
	size_t need = b->len + len + 1;
	if (need <= b->cap)
		return true;
	size_t cap = b->cap ? b->cap : 64;
	while (cap < need)
		cap += cap / 2;
	b->data = xreallocarray(b->cap ? b->data : NULL, cap, 1);
	b->cap = cap;
	return true;
}

/* Is there room already, without asking for memory or the ceiling? */
static bool
has_room(const struct buffer *b, size_t len)
{
	return b->cap - b->len > len && b->max - b->len >= len;
}

bool
buffer_add(struct buffer *b, const void *data, size_t len)
{
	if (!has_room(b, len) && !reserve(b, len))
		return false;
	if (len)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
	return true;
}

bool
buffer_adds(struct buffer *b, const char *text)
{
	return buffer_add(b, text, strlen(text));
}

bool
buffer_addv(struct buffer *b, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	int len = vsnprintf(NULL, 0, fmt, ap);
	bool ok = len >= 0 && reserve(b, (size_t)len);
	if (ok) {
		vsnprintf(b->data + b->len, (size_t)len + 1, fmt, again);
		b->len += (size_t)len;
	}
	va_end(again);
	return ok;
}

bool
buffer_addf(struct buffer *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	bool ok = buffer_addv(b, fmt, ap);
	va_end(ap);
	return ok;
}

bool
buffer_add_utf8(struct buffer *b, unsigned c)
{
	char spare[4];
	bool room = has_room(b, 4);
	char *out = room ? b->data + b->len : spare;
	size_t n;

	if (c < 0x80) {
		out[0] = (char)c;
		n = 1;
	} else if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		n = 2;
	} else if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		n = 3;
	} else {
		out[0] = (char)(0xf0 | (c >> 18 & 7));
		out[1] = (char)(0x80 | (c >> 12 & 0x3f));
		out[2] = (char)(0x80 | (c >> 6 & 0x3f));
		out[3] = (char)(0x80 | (c & 0x3f));
		n = 4;
	}
	if (!room)
		return buffer_add(b, out, n);
	b->len += n;
	b->data[b->len] = '\0';
	return true;
}

bool
buffer_add_html(struct buffer *b, const char *text)
{
	static const char special[] = "&<>\"";
	static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
	bool fits = true;

	while (fits && *text) {
		size_t plain = strcspn(text, special);

		fits = buffer_add(b, text, plain);
		text += plain;
		if (fits && *text)
			fits = buffer_adds(
			    b, names[strchr(special, *text++) - special]);
	}
	return fits;
}

char *
buffer_take(struct buffer *b)
{
	char *data = b->cap ? b->data : xstrdup("");
	buffer_init(b, b->max);
	return data;
}
