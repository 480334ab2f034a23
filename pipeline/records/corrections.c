/*
 * Corrections: reading them. A line becomes one correction for each value that
 * it sets, and one for each place that it empties. What the fields take is
 * corrections_value.c; applying is corrections_apply.c.
 */
#include "corrections.h"

#include "correction.h"
#include "diag.h"
#include "record.h"

#include "buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_LINE = 4 << 20, MAX_POINTER = 256, MAX_PARTS = 4 };
enum { MAX_ENTRY = 9999 };

/* The file being read, and what its line is about. */
struct reader {
	struct corrections *to;
	const char *file, *id;
	unsigned long line;
};

void
corrections_init(struct corrections *c)
{
	*c = (struct corrections){0};
}

void
corrections_release(struct corrections *c)
{
	for (size_t i = 0; i < c->n; i++) {
		free(c->items[i].id);
		free(c->items[i].custom);
		free(c->items[i].text);
	}
	free(c->items);
	corrections_init(c);
}

/* text, owned from now on, is the new value; NULL: take it away. */
static void
add(struct reader *r, const struct correction *at, char *text)
{
	struct corrections *c = r->to;

	if ((c->n & (c->n + 1)) == 0)
		c->items =
		    xreallocarray(c->items, 2 * c->n + 2, sizeof *c->items);
	struct correction *x = &c->items[c->n];
	*x = *at;
	x->id = xstrdup(r->id);
	x->custom = NULL;
	if (at->custom) {
		struct buffer path;
		buffer_init(&path, 2 * MAX_POINTER);
		buffer_addf(&path, "custom.%s", at->custom);
		x->custom = buffer_take(&path);
	}
	x->text = text;
	x->file = r->file;
	x->line = r->line;
	x->order = c->n++;
	c->sorted = false;
}

/* ---------------------------------------------------------------- places */

/* Cut a JSON Pointer in copy; 0: it is none, or longer than all of ours. */
static size_t
split(const char *pointer, char copy[MAX_POINTER], char *parts[MAX_PARTS])
{
	size_t n = 0;
	char *to = copy;

	if (pointer[0] != '/' || strlen(pointer) >= MAX_POINTER)
		return 0;
	for (const char *p = pointer; *p; p++) {
		if (*p == '/') {
			if (n == MAX_PARTS)
				return 0;
			*to++ = '\0';
			parts[n++] = to;
		} else if (*p == '~') {
			p++;
			if (*p != '0' && *p != '1')
				return 0;
			*to++ = *p == '0' ? '~' : '/';
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	return n;
}

/* A number of an entry; -1: it is none. */
static int
entry_number(const char *text)
{
	char *end;
	size_t digits = strspn(text, "0123456789");
	long n = strtol(text, &end, 10);

	return digits && digits == strlen(text) && n <= MAX_ENTRY ? (int)n : -1;
}

static int
find_group(const char *name)
{
	for (size_t i = 0; i < resume_n_groups; i++)
		if (strcmp(resume_groups[i].name, name) == 0)
			return (int)i;
	return -1;
}

/* The field of a group whose name is one part, or two joined by a dot. */
static bool
set_field(struct correction *at, const char *name, const char *inner)
{
	struct buffer path;

	buffer_init(&path, 2 * MAX_POINTER);
	buffer_addf(&path, "%s.%s%s%s", resume_groups[at->group].name, name,
	    inner ? "." : "", inner ? inner : "");
	int field = resume_field(path.data);
	buffer_release(&path);
	at->field = field < 0 ? NULL : &resume_fields[field];
	return at->field;
}

/* What the parts of a pointer name; false: nothing that is in the model. */
static bool
find_place(char **parts, size_t n, struct correction *at)
{
	int group = find_group(parts[0]);

	if (group < 0)
		return false;
	*at = (struct correction){.group = group, .entry = 0, .item = -1};
	parts++;
	n--;
	if (strcmp(resume_groups[group].name, "custom") == 0) {
		at->custom = n && parts[0][0] ? parts[0] : NULL;
		at->whole = n == 0;
		return n == 0 || (n == 1 && at->custom);
	}
	if (resume_groups[group].many) {
		at->entry = n ? entry_number(parts[0]) : -1;
		if (n && at->entry < 0)
			return false;
		parts += n > 0;
		n -= n > 0;
		if (at->entry >= 0 && n == 0 && set_field(at, "skill", NULL))
			return true;
	}
	at->whole = n == 0;
	if (n == 0 || (n == 1 && set_field(at, parts[0], NULL)))
		return true;
	if (n != 2)
		return false;
	if (set_field(at, parts[0], parts[1]))
		return true;
	at->item = entry_number(parts[1]);
	return set_field(at, parts[0], NULL) && at->field->type == TYPE_TEXTS &&
	       at->item >= 0;
}

/* ----------------------------------------------------------------- lines */

static const char *set_value(
    struct reader *r, const struct correction *at, json_object *v);

/* An entry told whole: what it was goes, its members come. */
static const char *
set_entry(struct reader *r, const struct correction *at, json_object *v)
{
	if (!resume_groups[at->group].many || at->entry < 0)
		return "a value cannot be set here; name one of its fields";
	if (!json_object_is_type(v, json_type_object) ||
	    json_object_object_length(v) == 0)
		return "the value of an entry is an object of its fields";
	add(r, at, NULL);
	json_object_object_foreach(v, name, member)
	{
		struct correction one = *at;
		one.whole = false;
		if (strlen(name) >= MAX_POINTER || !set_field(&one, name, NULL))
			return "the entry has no such field; see "
			       "resume-model(5)";
		const char *why = set_value(r, &one, member);
		if (why)
			return why;
	}
	return NULL;
}

/* NULL, or what is wrong. */
static const char *
set_value(struct reader *r, const struct correction *at, json_object *v)
{
	const char *why;

	if (at->whole)
		return set_entry(r, at, v);
	bool texts = at->field && at->field->type == TYPE_TEXTS && at->item < 0;
	size_t n = texts && json_object_is_type(v, json_type_array)
		       ? json_object_array_length(v)
		       : 0;
	struct correction one = *at;
	if (texts) {
		add(r, at, NULL);
		one.item = 0;
	}
	for (size_t i = 0; i < (n ? n : 1); i++, one.item++) {
		char *text = correction_text(
		    at->field, n ? json_object_array_get_idx(v, i) : v, &why);
		if (!text)
			return why;
		add(r, &one, text);
	}
	return NULL;
}

static const char *
member(json_object *o, const char *name)
{
	json_object *v;

	return json_object_object_get_ex(o, name, &v) &&
		       json_object_is_type(v, json_type_string)
		   ? json_object_get_string(v)
		   : "";
}

/* NULL, or what is wrong with the line's object. */
static const char *
take(struct reader *r, json_object *o)
{
	char copy[MAX_POINTER], *parts[MAX_PARTS];
	const char *pointer = member(o, "pointer");
	json_object *value, *removed;
	struct correction at;

	r->id = member(o, "id");
	if (!r->id[0])
		return "it has no \"id\", the text of a record's member id";
	size_t n = split(pointer, copy, parts);
	if (!n)
		return "it has no \"pointer\", like \"/basic_info/name\"";
	if (!find_place(parts, n, &at))
		return "the pointer names no field; see resume-model(5)";
	bool sets = json_object_object_get_ex(o, "value", &value);
	bool removes = json_object_object_get_ex(o, "removed", &removed);
	if (sets == removes)
		return "it needs either \"value\" or \"removed\":true";
	if (sets)
		return set_value(r, &at, value);
	if (!json_object_is_type(removed, json_type_boolean) ||
	    !json_object_get_boolean(removed))
		return "\"removed\" can only be true";
	add(r, &at, NULL);
	return NULL;
}

static bool
take_line(struct reader *r, const char *line, size_t len)
{
	const char *why;
	size_t space = 0;

	while (space < len && strchr(" \t\r", line[space]))
		space++;
	if (space == len)
		return true;
	json_object *o = record_parse_object(line, len, &why);
	if (o)
		why = take(r, o);
	if (why)
		diag_error("corrections-line",
		    "%s:%lu: this is no correction: %s", r->file, r->line, why);
	json_object_put(o);
	return !why;
}

static bool
read_lines(struct reader *r, int fd)
{
	struct ndjson_reader in;
	enum ndjson_status status;
	bool fine = true;
	char *line;
	size_t len;

	ndjson_init(&in, fd, r->file, MAX_LINE);
	while ((status = ndjson_read(&in, &line, &len)) == NDJSON_LINE ||
	       status == NDJSON_TOO_LONG) {
		r->line = in.line;
		if (status == NDJSON_LINE) {
			fine &= take_line(r, line, len);
			continue;
		}
		diag_error("corrections-line",
		    "%s:%lu: this is no correction: %s", r->file, r->line,
		    "it is too long");
		fine = false;
	}
	if (status == NDJSON_ERROR) {
		diag_error("corrections-open", "%s: cannot be read: %s",
		    r->file, strerror(errno));
		fine = false;
	}
	ndjson_release(&in);
	return fine;
}

bool
corrections_add_file(struct corrections *c, const char *file)
{
	struct reader r = {.to = c, .file = file};
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct stat st;
	bool fine = false;

	if (fd < 0 || fstat(fd, &st) < 0)
		diag_error("corrections-open", "%s: cannot be read: %s", file,
		    strerror(errno));
	else if (st.st_mode & S_IWOTH)
		diag_error("corrections-writable",
		    "%s: others can write it, so it is not used; run: "
		    "chmod o-w %s",
		    file, file);
	else
		fine = read_lines(&r, fd);
	if (fd >= 0)
		close(fd);
	return fine;
}
