/* Lines from a descriptor, of any length up to a ceiling; see record.h. */
#include "record.h"

#include "buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 18 };

void
ndjson_init(struct ndjson_reader *r, int fd, const char *name, size_t max_line)
{
	*r = (struct ndjson_reader){
	    .fd = fd, .name = name, .max_line = max_line};
}

void
ndjson_release(struct ndjson_reader *r)
{
	free(r->data);
	*r = (struct ndjson_reader){.fd = -1};
}

bool
ndjson_ready(const struct ndjson_reader *r)
{
	return r->eof || (r->end > r->start && memchr(r->data + r->start, '\n',
						   r->end - r->start));
}

/* Read more; false at the end of input or, with errno set, on an error. */
static bool
fill(struct ndjson_reader *r)
{
	if (r->start) {
		memmove(r->data, r->data + r->start, r->end - r->start);
		r->end -= r->start;
		r->start = 0;
	}
	if (r->cap - r->end < CHUNK) {
		r->cap = r->cap ? 2 * r->cap : 2 * CHUNK;
		r->data = xreallocarray(r->data, r->cap, 1);
	}
	ssize_t n;
	do
		n = read(r->fd, r->data + r->end, r->cap - r->end);
	while (n < 0 && errno == EINTR);
	if (n == 0)
		errno = 0;
	if (n <= 0)
		return false;
	r->end += (size_t)n;
	return true;
}

/* Throw away what is left of a line that is over the ceiling. */
static void
skip_line(struct ndjson_reader *r)
{
	for (;;) {
		char *lf = memchr(r->data + r->start, '\n', r->end - r->start);
		if (lf) {
			r->start = (size_t)(lf - r->data) + 1;
			return;
		}
		r->start = r->end;
		if (!fill(r)) {
			r->eof = true;
			return;
		}
	}
}

enum ndjson_status
ndjson_read(struct ndjson_reader *r, char **line, size_t *len)
{
	size_t seen = 0; /* no LF in the first `seen` bytes from start */

	for (;;) {
		size_t have = r->end - r->start;
		char *lf = have > seen ? memchr(r->data + r->start + seen, '\n',
					     have - seen)
				       : NULL;
		if (lf || (r->eof && have)) {
			*line = r->data + r->start;
			*len = lf ? (size_t)(lf - *line) : have;
			r->start += *len + (lf != NULL);
			r->line++;
			return *len > r->max_line ? NDJSON_TOO_LONG
						  : NDJSON_LINE;
		}
		if (r->eof)
			return NDJSON_EOF;
		if (have > r->max_line) {
			r->line++;
			skip_line(r);
			return NDJSON_TOO_LONG;
		}
		seen = have;
		if (!fill(r)) {
			if (errno)
				return NDJSON_ERROR;
			r->eof = true;
		}
	}
}
