/* Frames into results; see answer.h. */
#include "answer.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ITEMS = 10000 };

static void
item_release(struct work_item *item)
{
	json_object_put(item->meta);
	free(item->data);
	free(item->document);
	free(item->detail);
}

void
answer_release(struct work_result *r)
{
	for (size_t i = 0; i < r->n_items; i++)
		item_release(&r->items[i]);
	free(r->items);
	json_object_put(r->mail);
	*r = (struct work_result){0};
}

static struct work_item *
add_item(struct work_result *r, json_object *meta)
{
	r->items = xreallocarray(r->items, r->n_items + 1, sizeof(*r->items));
	r->items[r->n_items] = (struct work_item){.meta = meta};
	return &r->items[r->n_items++];
}

static void
set_failure(struct work_item *item, enum failure failure, const char *detail)
{
	item->failure = failure;
	free(item->detail);
	item->detail = detail && *detail ? xstrdup(detail) : NULL;
}

void
answer_start(struct work_result *r)
{
	answer_release(r);
	add_item(r, NULL);
}

void
answer_fail(struct work_result *r, enum failure failure, const char *detail)
{
	set_failure(&r->items[0], failure, detail);
}

static char *
copy(const char *data, size_t len)
{
	char *p = xcalloc(len + 1, 1);
	memcpy(p, data, len);
	return p;
}

/*
 * Is it one JSON object on one line? It goes into our line as it is, so it
 * must not end before its end: members of the record would follow.
 */
static bool
is_one_object(const char *text, size_t len)
{
	size_t depth = 0;
	bool quoted = false;
	if (!len || text[0] != '{')
		return false;
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		if ((unsigned char)c < ' ')
			return false;
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (quoted)
			continue;
		else if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && --depth == 0)
			return i == len - 1;
	}
	return false;
}

/*
 * One frame into the result. False: it makes no sense, so the worker has been
 * damaged by what it read and is not to be believed.
 */
static bool
take_frame(struct work_result *r, uint32_t type, const char *data, size_t len)
{
	struct work_item *item = &r->items[r->n_items - 1];
	json_object *json;
	if (type != FRAME_BYTES && !text_is_utf8(data, len))
		return false;
	switch (type) {
	case FRAME_MAIL:
	case FRAME_PART:
		json = json_tokener_parse(data);
		if (!json_object_is_type(json, json_type_object) ||
		    r->n_items > MAX_ITEMS || (type == FRAME_MAIL && r->mail)) {
			json_object_put(json);
			return false;
		}
		if (type == FRAME_MAIL)
			r->mail = json;
		else
			add_item(r, json);
		return true;
	case FRAME_BYTES:
		if (item->data)
			return false;
		item->data = copy(data, len);
		item->data_len = len;
		return true;
	case FRAME_DOCUMENT:
		if (item->document || !is_one_object(data, len))
			return false;
		item->document = copy(data, len);
		item->document_len = len;
		return true;
	case FRAME_PICTURES:
		r->pictures = true;
		return true;
	case FRAME_FAILURE:
		set_failure(item, failure_from_code(data),
		    data + strnlen(data, len) + (strnlen(data, len) < len));
		return item->failure != FAIL_NONE;
	}
	return false;
}

/* An answer begins with the id of what was read, which tells its question. */
static bool
take_id(struct work_result *r, const char *want, const char *data, size_t len)
{
	if (*r->id || len != DIGEST_ID_SIZE - 1 || !text_is_utf8(data, len))
		return false;
	memcpy(r->id, data, len);
	return !want || strcmp(r->id, want) == 0;
}

int
answer_take(
    struct work_result *r, const char *want, struct buffer *in, size_t *taken)
{
	struct frame f;
	for (;;) {
		size_t have = in->len - *taken;
		if (have < sizeof(f))
			return 0;
		memcpy(&f, in->data + *taken, sizeof(f));
		if (f.len > in->max)
			return -1;
		if (have - sizeof(f) < f.len)
			return 0;
		char *data = in->data + *taken + sizeof(f);
		*taken += sizeof(f) + f.len;
		if (f.type == FRAME_END)
			return *r->id ? 1 : -1;
		char after = data[f.len]; /* texts end where the frame does */
		data[f.len] = '\0';
		bool fine = f.type == FRAME_ID
				? take_id(r, want, data, f.len)
				: *r->id && take_frame(r, f.type, data, f.len);
		data[f.len] = after;
		if (!fine)
			return -1;
	}
}
