/* See documents.h. */
#include "documents.h"

#include "buffer.h"
#include "records/path_json.h"
#include "records/spool.h"

#include <stdlib.h>
#include <string.h>

/* The record as a line, with the worker's JSON text as its last member. */
static bool
emit_document(
    struct stage_run *run, struct record *rec, const struct work_item *item)
{
	record_set_kind(rec, KIND_DOCUMENT);
	json_object_object_del(rec->json, "document"); /* of an earlier run */
	record_add_trail(rec, run->stage->name, -1);
	size_t len;
	const char *head = json_object_to_json_string_length(rec->json,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	struct buffer line;
	buffer_init(&line, len + item->document_len + 16);
	buffer_add(&line, head, len - 1);
	buffer_adds(&line, ",\"document\":");
	buffer_add(&line, item->document, item->document_len);
	buffer_addc(&line, '}');
	bool fine = stage_emit_line(run, line.data, line.len);
	buffer_release(&line);
	return fine;
}

static bool
emit_item(
    struct stage_run *run, struct record *rec, const struct work_item *item)
{
	if (!item->failure && item->document)
		return emit_document(run, rec, item);
	return stage_fail(run, rec,
	    item->failure ? item->failure : FAIL_NO_DOCUMENT, item->detail);
}

/*
 * The record of a document inside a mail: its own id, its own bytes in the
 * spool, and where it came from.
 */
static bool
emit_part(struct stage_run *run, const char *spool,
    const struct record *container, const struct work_item *item,
    size_t n_parts)
{
	static const char *const from_meta[] = {"name", "media_type", "size"};
	struct record rec = {NULL, KIND_FILE};
	json_object *source, *v;
	json_object_deep_copy(container->json, &rec.json, NULL);
	source = record_get(&rec, "source");
	json_object_object_add(
	    source, "container", json_object_get(record_get(container, "id")));
	if (json_object_object_get_ex(item->meta, "id", &v))
		json_object_object_add(rec.json, "id", json_object_get(v));
	for (size_t i = 0; i < 3; i++) {
		json_object_object_del(source, from_meta[i]);
		if (json_object_object_get_ex(item->meta, from_meta[i], &v))
			json_object_object_add(
			    source, from_meta[i], json_object_get(v));
	}
	struct buffer part;
	buffer_init(&part, 4096);
	const char *outer = record_string(container, "source.part");
	json_object_object_get_ex(item->meta, "part", &v);
	buffer_addf(&part, "%s%s%s", outer ? outer : "", outer ? "/" : "",
	    v ? json_object_get_string(v) : "");
	json_object_object_add(
	    source, "part", json_object_new_string(part.data));
	json_object_object_add(
	    source, "parts", json_object_new_int64((int64_t)n_parts));
	json_object_object_del(source, "offset");
	buffer_release(&part);

	char *path = spool_put(spool, record_string(&rec, "id"),
	    record_string(&rec, "source.name"), item->data, item->data_len);
	if (path)
		path_json_set(source, "path", path);
	bool fine = path ? emit_item(run, &rec, item)
			 : stage_fail(run, &rec, FAIL_UNREADABLE,
			       "the spool is not writable");
	free(path);
	record_release(&rec);
	return fine;
}

bool
documents_emit(struct stage_run *run, const char *spool, struct record *rec,
    const struct work_result *r)
{
	const char *id = record_string(rec, "id");
	if (!r->items[0].failure && id && strcmp(id, r->id) != 0)
		return stage_fail(run, rec, FAIL_CHANGED, NULL);
	if (!id && *r->id) /* a record made by hand */
		json_object_object_add(
		    rec->json, "id", json_object_new_string(r->id));
	if (r->mail)
		json_object_object_add(record_get(rec, "source"), "mail",
		    json_object_get(r->mail));
	if (r->n_items == 1)
		return emit_item(run, rec, &r->items[0]);
	bool fine = true;
	for (size_t i = 1; i < r->n_items && fine; i++)
		fine = emit_part(run, spool, rec, &r->items[i], r->n_items - 1);
	return fine;
}
