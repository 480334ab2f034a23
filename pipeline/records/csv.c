/* See csv.h. */
#include "csv.h"

#include "buffer.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_FILE = 256 << 20 };

static bool
read_all(struct csv *c, const char *path, const char **why)
{
	struct buffer text;
	char data[65536];
	ssize_t n;
	int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO)
					: open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return *why = strerror(errno), false;
	buffer_init(&text, MAX_FILE);
	while ((n = read(fd, data, sizeof(data))) > 0)
		buffer_add(&text, data, (size_t)n);
	*why = n < 0	   ? strerror(errno)
	       : text.full ? "it is too large"
	       : !text_is_utf8(text.data, text.len) ||
		       memchr(text.data, '\0', text.len)
		   ? "it is not UTF-8 text; save it as 'CSV UTF-8'"
		   : NULL;
	close(fd);
	c->len = text.len;
	c->data = buffer_take(&text);
	return !*why;
}

/* One cell, and where it stops: ',', '\n' or 0 for the end; -1: it is none. */
static int
read_cell(struct csv *c, struct buffer *cell)
{
	const char *s = c->data;
	bool quoted = c->at < c->len && s[c->at] == '"';

	buffer_clear(cell);
	c->at += quoted;
	for (; c->at < c->len; c->at++) {
		char ch = s[c->at];

		if (ch == '\n')
			c->next++;
		if (quoted && ch == '"') {
			if (s[c->at + 1] != '"') {
				c->at++;
				quoted = false;
				break;
			}
			c->at++;
		} else if (!quoted && (ch == ',' || ch == '\n')) {
			break;
		}
		if (quoted || ch != '\r' || s[c->at + 1] != '\n')
			buffer_addc(cell, ch);
	}
	if (quoted)
		return -1;
	if (c->at < c->len && s[c->at] == '\r')
		c->at++;
	if (c->at >= c->len)
		return 0;
	if (s[c->at] == '\n' && c->at > 0 && s[c->at - 1] == '"')
		c->next++;
	return s[c->at] == ',' || s[c->at] == '\n' ? s[c->at++] : -1;
}

/* A row as an array; NULL at the end, or with *why. */
static json_object *
read_row(struct csv *c, const char **why)
{
	json_object *row;
	struct buffer cell;
	int end;

	*why = NULL;
	while (c->at < c->len && strchr("\r\n", c->data[c->at]))
		c->next += c->data[c->at++] == '\n';
	if (c->at >= c->len)
		return NULL;
	c->line = c->next;
	row = json_object_new_array();
	buffer_init(&cell, MAX_FILE);
	do {
		end = read_cell(c, &cell);
		json_object_array_add(
		    row, json_object_new_string_len(cell.data, (int)cell.len));
	} while (end == ',');
	buffer_release(&cell);
	if (end >= 0)
		return row;
	*why = "a quoted cell does not end";
	json_object_put(row);
	return NULL;
}

bool
csv_open(struct csv *c, const char *path, const char **why)
{
	*c = (struct csv){.next = 1};
	if (!read_all(c, path, why))
		return false;
	if (c->len >= 3 && memcmp(c->data, "\xEF\xBB\xBF", 3) == 0)
		c->at = 3;
	c->columns = read_row(c, why);
	if (!c->columns && !*why)
		*why = "it has no row";
	return c->columns;
}

json_object *
csv_next(struct csv *c, const char **why)
{
	json_object *row = read_row(c, why), *out, *cell;
	size_t n = row ? json_object_array_length(row) : 0;

	if (!row)
		return NULL;
	out = json_object_new_object();
	for (size_t i = 0; i < n; i++) {
		cell = json_object_array_get_idx(row, i);
		if (json_object_get_string_len(cell) == 0)
			continue;
		if (i >= json_object_array_length(c->columns)) {
			*why = "it has more cells than there are columns";
			break;
		}
		json_object_object_add(out,
		    json_object_get_string(
			json_object_array_get_idx(c->columns, i)),
		    json_object_get(cell));
	}
	json_object_put(row);
	if (!*why)
		return out;
	json_object_put(out);
	return NULL;
}

void
csv_close(struct csv *c)
{
	free(c->data);
	json_object_put(c->columns);
	*c = (struct csv){0};
}
