/*
 * A growable byte buffer with a ceiling. The bytes always end in a NUL that
 * len does not count, so text can be used as a C string. Out of memory ends
 * the process (the worker that parses a document is made to be lost); going
 * over the ceiling does not: it sets `full`, drops what does not fit, and the
 * caller decides.
 */
#ifndef PARSERS_BUFFER_H
#define PARSERS_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buffer {
	char *data; /* never NULL after buffer_init(); NUL-terminated */
	size_t len, cap;
	size_t max; /* ceiling of len in bytes */
	bool full;  /* something did not fit */
};

/* An empty buffer that never grows beyond max bytes. Allocates nothing. */
void buffer_init(struct buffer *b, size_t max);
/* Free the bytes; the buffer is as after buffer_init(). */
void buffer_release(struct buffer *b);
/* Forget the content, keep the memory. */
void buffer_clear(struct buffer *b);
/* Keep the first len bytes of what there is. */
void buffer_cut(struct buffer *b, size_t len);
/* False when it did not fit (nothing is added then). */
bool buffer_add(struct buffer *b, const void *data, size_t len);
bool buffer_adds(struct buffer *b, const char *text);
bool buffer_addf(struct buffer *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
bool buffer_addv(struct buffer *b, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static inline bool
buffer_addc(struct buffer *b, char c)
{
	if (b->cap - b->len <= 1 || b->len == b->max)
		return buffer_add(b, &c, 1);
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
	return true;
}

/* Append one code point as UTF-8. */
bool buffer_add_utf8(struct buffer *b, unsigned code_point);
/*
 * Append text as HTML shows it, within an attribute in double quotes, too.
 * False when not all of it fitted.
 */
bool buffer_add_html(struct buffer *b, const char *text);
/* Hand the bytes over (free with free()); the buffer is empty afterwards. */
char *buffer_take(struct buffer *b);

/* Allocation that ends the process when memory is out; sizes are checked. */
void *xcalloc(size_t n, size_t size);
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

#endif
