/* See siblings.h. */
#include "siblings.h"

#include "buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_KEPT = 100, MAX_LINE = 1 << 24 };

/* The record at i; the array owns it. */
static struct record
at(const struct siblings *s, size_t i)
{
	json_object *json = json_object_array_get_idx(s->mail, i), *kind;

	if (!json_object_object_get_ex(json, "kind", &kind))
		return (struct record){json, KIND_OTHER}; /* a line */
	return (struct record){
	    json, record_kind_from_name(json_object_get_string(kind))};
}

/* What map does not doubt: resume-record(5). */
static bool
is_resume(const struct record *rec)
{
	return rec->kind == KIND_RESUME && !record_get(rec, "resume_likelihood");
}

/* A file that somebody attached: not the words of the mail itself. */
static bool
goes_along(const struct record *rec)
{
	const char *part = record_string(rec, "source.part");
	const char *last = part ? strrchr(part, '/') : NULL;

	return !is_resume(rec) && record_string(rec, "attachment.file_id") &&
	       part && strcmp(last ? last + 1 : part, "body") != 0;
}

static json_object *
file_of(const struct record *rec)
{
	json_object *file = json_object_new_object();
	const char *name = record_string(rec, "source.name");

	json_object_object_add(file, "file_id",
	    json_object_get(record_get(rec, "attachment.file_id")));
	if (name)
		json_object_object_add(
		    file, "name", json_object_new_string(name));
	return file;
}

/* One resume and files beside it: they are its. */
static void
join(const struct siblings *s)
{
	size_t n = json_object_array_length(s->mail), resumes = 0, which = 0;
	json_object *others, *attachment;
	struct record resume, rec;

	for (size_t i = 0; i < n; i++) {
		rec = at(s, i);
		if (is_resume(&rec)) {
			which = i;
			resumes++;
		}
	}
	resume = at(s, which);
	attachment = record_get(&resume, "attachment");
	if (resumes != 1 || !attachment)
		return;
	others = json_object_new_array();
	for (size_t i = 0; i < n; i++) {
		rec = at(s, i);
		if (!goes_along(&rec))
			continue;
		json_object_array_add(others, file_of(&rec));
		json_object_object_add(record_get(&rec, "attachment"), "with",
		    json_object_get(record_get(&resume, "id")));
	}
	if (json_object_array_length(others) > 0)
		json_object_object_add(attachment, "others", others);
	else
		json_object_put(others);
}

static bool
is_same_mail(const struct siblings *s, const struct record *rec)
{
	const char *container = record_string(rec, "source.container");

	return s->mail && container && strcmp(container, s->container) == 0;
}

int
siblings_flush(
    struct siblings *s, struct stage_run *run, const struct record *before)
{
	bool fine = true;

	if (!s->mail || (before && is_same_mail(s, before)))
		return 0;
	join(s);
	for (size_t i = 0; fine && i < json_object_array_length(s->mail); i++) {
		struct record rec = at(s, i);

		fine = json_object_is_type(rec.json, json_type_string)
			   ? stage_emit_line(run,
				 json_object_get_string(rec.json),
				 json_object_get_string_len(rec.json))
			   : stage_emit(run, &rec);
	}
	json_object_put(s->mail);
	free(s->container);
	*s = (struct siblings){0};
	return fine ? 0 : -errno;
}

static int
keep(struct siblings *s, struct stage_run *run, json_object *item)
{
	json_object_array_add(s->mail, item);
	return json_object_array_length(s->mail) < MAX_KEPT
		   ? 0
		   : siblings_flush(s, run, NULL);
}

int
siblings_pass(
    struct siblings *s, struct stage_run *run, const char *line, size_t len)
{
	if (s->mail && len < MAX_LINE)
		return keep(
		    s, run, json_object_new_string_len(line, (int)len));
	int r = siblings_flush(s, run, NULL);
	return r < 0 ? r : stage_emit_line(run, line, len) ? 0 : -errno;
}

int
siblings_add(struct siblings *s, struct stage_run *run, struct record *rec)
{
	const char *container = record_string(rec, "source.container");
	int r = siblings_flush(s, run, rec);

	if (r < 0)
		return r;
	if (!container)
		return stage_emit(run, rec) ? 0 : -errno;
	if (!s->mail) {
		s->mail = json_object_new_array();
		s->container = xstrdup(container);
	}
	return keep(s, run, json_object_get(rec->json));
}
