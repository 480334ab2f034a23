/* Records: parse, look into, change, write. The reader of lines is ndjson.c. */
#include "record.h"

#include "buffer.h"
#include "json_read.h"
#include "json_text.h"
#include "text.h"

#include <errno.h>
#include <string.h>

enum { RECORD_VERSION = 1 };

static const char *const kind_names[KIND_COUNT] = {
    [KIND_OTHER] = "",
    [KIND_FILE] = "file",
    [KIND_DOCUMENT] = "document",
    [KIND_RESUME] = "resume",
    [KIND_DELIVERY] = "delivery",
    [KIND_APPLICATION] = "application",
    [KIND_INTERVIEW] = "interview",
    [KIND_ASSESSMENT] = "assessment",
    [KIND_CHECK] = "background-check",
    [KIND_ERROR] = "error",
    [KIND_TALLY] = "tally",
};

const char *
record_kind_name(enum record_kind kind)
{
	return kind_names[kind];
}

enum record_kind
record_kind_from_name(const char *name)
{
	for (int i = KIND_OTHER + 1; i < KIND_COUNT; i++)
		if (strcmp(kind_names[i], name) == 0)
			return i;
	return KIND_OTHER;
}

/*
 * What is wrong with a line. json-c accepts what JSON does not (NaN, single
 * quotes) even when told to be strict, and says little about a NUL: look
 * before it does. *document is where the document stands in it, if it has one.
 */
static const char *
look(const char *line, size_t len, struct json_span *document)
{
	struct json_reader r;
	struct json_span key;

	if (memchr(line, '\0', len))
		return "it holds a NUL byte";
	if (!text_is_utf8(line, len))
		return "it is not UTF-8";
	json_read_init(&r, line, len);
	if (!json_read_enter(&r, '{')) {
		json_read_skip(&r);
		return json_read_end(&r) ? "it is not a JSON object" : r.why;
	}
	while (json_read_key(&r, &key)) {
		bool object = json_read_ahead(&r) == '{';
		const char *from = r.at;
		json_read_skip(&r);
		if (object && json_span_is(&key, "document"))
			*document =
			    (struct json_span){from, (size_t)(r.at - from)};
	}
	return json_read_end(&r) ? NULL : r.why;
}

/* Of a line that is an object, its document left out. */
static json_object *
parse_object(const char *line, size_t len, const struct json_span *document)
{
	static json_tokener *tokener; /* one for the life of the process */
	json_object *o;

	if (!tokener) {
		tokener = json_tokener_new_ex(JSON_READ_MAX_NESTING + 1);
		if (!tokener)
			return NULL;
		json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
	}
	json_tokener_reset(tokener);
	if (!document->text)
		return json_tokener_parse_ex(tokener, line, (int)len);
	const char *behind = document->text + document->len;
	json_tokener_parse_ex(tokener, line, (int)(document->text - line));
	json_tokener_parse_ex(tokener, "null", 4);
	o = json_tokener_parse_ex(tokener, behind, (int)(line + len - behind));
	if (o)
		json_object_object_add(o, "document",
		    json_text_object(document->text, document->len));
	return o;
}

json_object *
record_parse_object(const char *line, size_t len, const char **why)
{
	struct json_span document = {0};
	json_object *o;

	*why = len > INT32_MAX ? "it is too long" : look(line, len, &document);
	if (*why)
		return NULL;
	o = parse_object(line, len, &document);
	if (!o)
		*why = "it is not JSON";
	return o;
}

bool
record_parse(struct record *rec, const char *line, size_t len, const char **why)
{
	*rec = (struct record){0};
	json_object *o = record_parse_object(line, len, why);
	if (!o)
		return false;
	json_object *kind;
	if (!json_object_object_get_ex(o, "kind", &kind) ||
	    !json_object_is_type(kind, json_type_string)) {
		*why = "it has no \"kind\"";
		json_object_put(o);
		return false;
	}
	rec->json = o;
	rec->kind = record_kind_from_name(json_object_get_string(kind));
	return true;
}

void
record_release(struct record *rec)
{
	json_object_put(rec->json);
	*rec = (struct record){0};
}

bool
record_is_newer(const struct record *rec)
{
	json_object *v = record_get(rec, "v");
	return v && json_object_get_int(v) > RECORD_VERSION;
}

void
record_set_kind(struct record *rec, enum record_kind kind)
{
	rec->kind = kind;
	json_object_object_add(
	    rec->json, "kind", json_object_new_string(kind_names[kind]));
}

json_object *
record_get(const struct record *rec, const char *path)
{
	json_object *o = rec->json;
	char key[64];
	for (;;) {
		size_t n = strcspn(path, ".");
		if (n >= sizeof(key))
			return NULL;
		memcpy(key, path, n);
		key[n] = '\0';
		if (!json_object_is_type(o, json_type_object) ||
		    !json_object_object_get_ex(o, key, &o))
			return NULL;
		if (!path[n])
			return o;
		path += n + 1;
	}
}

const char *
record_string(const struct record *rec, const char *path)
{
	json_object *o = record_get(rec, path);
	return json_object_is_type(o, json_type_string)
		   ? json_object_get_string(o)
		   : NULL;
}

const char *
record_document(const struct record *rec)
{
	json_object *o = record_get(rec, "document");

	/* json_text_object() is the only one with such a thing */
	return json_object_is_type(o, json_type_boolean)
		   ? json_object_get_userdata(o)
		   : NULL;
}

void
record_set_error(struct record *rec, const char *stage, enum failure failure,
    const char *detail)
{
	const struct failure_info *info = failure_info(failure);
	struct buffer text;
	buffer_init(&text, 4096);
	buffer_adds(&text, info->text);
	if (detail && *detail)
		buffer_addf(&text, ": %s", detail);

	json_object *e = json_object_new_object();
	json_object_object_add(e, "stage", json_object_new_string(stage));
	json_object_object_add(e, "code", json_object_new_string(info->code));
	json_object_object_add(e, "class",
	    json_object_new_string(
		info->temporary ? "temporary" : "permanent"));
	json_object_object_add(e, "text", json_object_new_string(text.data));
	json_object_object_add(e, "hint", json_object_new_string(info->hint));
	/* what it was, so that it can be fed to the stage again */
	if (rec->kind != KIND_OTHER && rec->kind != KIND_ERROR)
		json_object_object_add(
		    e, "kind", json_object_new_string(kind_names[rec->kind]));
	buffer_release(&text);
	record_set_kind(rec, KIND_ERROR);
	json_object_object_add(rec->json, "error", e);
}

void
record_add_trail(struct record *rec, const char *stage, long ms)
{
	json_object *trail, *step = json_object_new_object();
	if (!json_object_object_get_ex(rec->json, "trail", &trail) ||
	    !json_object_is_type(trail, json_type_array)) {
		trail = json_object_new_array();
		json_object_object_add(rec->json, "trail", trail);
	}
	json_object_object_add(step, "by", json_object_new_string(stage));
	json_object_object_add(
	    step, "version", json_object_new_string(RESUMEPIPE_VERSION));
	if (ms >= 0)
		json_object_object_add(step, "ms", json_object_new_int64(ms));
	json_object_array_add(trail, step);
}

bool
record_write(const struct record *rec, FILE *out)
{
	size_t len;
	const char *text = json_object_to_json_string_length(rec->json,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	if (!text) {
		errno = ENOMEM;
		return false;
	}
	return fwrite(text, 1, len, out) == len && putc('\n', out) != EOF;
}
