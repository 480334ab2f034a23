/* See target_json.h. */
#include "target_json.h"

#include "buffer.h"

#include <stdint.h>
#include <string.h>

const char target_plain[] = "0123456789-._~abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

json_object *
target_get(json_object *from, const char *path)
{
	char name[64];

	while (from && json_object_is_type(from, json_type_object)) {
		size_t len = strcspn(path, ".");

		if (len >= sizeof(name))
			return NULL;
		memcpy(name, path, len);
		name[len] = '\0';
		if (!json_object_object_get_ex(from, name, &from))
			return NULL;
		if (!path[len])
			return from;
		path += len + 1;
	}
	return NULL;
}

const char *
target_text(json_object *from, const char *path)
{
	json_object *value = target_get(from, path);

	if (!value || !json_object_is_type(value, json_type_string) ||
	    json_object_get_string_len(value) == 0)
		return NULL;
	return json_object_get_string(value);
}

/* The part after "NAME=" of one pair, or NULL. */
static const char *
pair_value(json_object *pair, const char *name)
{
	size_t len = strlen(name);
	const char *s;

	if (!json_object_is_type(pair, json_type_string))
		return NULL;
	s = json_object_get_string(pair);
	return strncmp(s, name, len) == 0 && s[len] == '=' ? s + len + 1 : NULL;
}

const char *
target_pair(json_object *config, const char *key, const char *name)
{
	json_object *pairs = target_get(config, key);
	const char *value = NULL;

	if (!json_object_is_type(pairs, json_type_array))
		return pairs ? pair_value(pairs, name) : NULL;
	for (size_t i = 0; !value && i < json_object_array_length(pairs); i++)
		value = pair_value(json_object_array_get_idx(pairs, i), name);
	return value;
}

void
target_add(json_object *to, const char *name, const char *value)
{
	if (value)
		json_object_object_add(to, name, json_object_new_string(value));
}

void
target_not_carried(json_object *list, const char *path)
{
	size_t n = json_object_array_length(list);

	for (size_t i = 0; i < n; i++)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(list, i)),
			path) == 0)
			return;
	json_object_array_add(list, json_object_new_string(path));
}

void
target_problem(struct call_problems *p, const char *field, const char *theirs,
    const char *what)
{
	p->items = xreallocarray(p->items, p->n + 1, sizeof(*p->items));
	p->items[p->n++] = (struct call_problem){
	    .field = xstrdup(field),
	    .theirs = xstrdup(theirs),
	    .what = what,
	};
}

void
target_encode(struct buffer *url, const char *text)
{
	for (; text && *text; text++)
		if (strchr(target_plain, *text))
			buffer_addc(url, *text);
		else
			buffer_addf(url, "%%%02X", (unsigned char)*text);
}

json_object *
target_parse(const struct call_reply *reply)
{
	struct json_tokener *tok = json_tokener_new_ex(32);
	json_object *body = NULL;

	if (tok)
		json_tokener_set_flags(tok, JSON_TOKENER_VALIDATE_UTF8);
	if (tok && reply->body && reply->len > 0 && reply->len < INT32_MAX)
		body = json_tokener_parse_ex(tok, reply->body, (int)reply->len);
	json_tokener_free(tok);
	if (body && !json_object_is_type(body, json_type_object)) {
		json_object_put(body);
		body = NULL;
	}
	return body;
}
