/* Reading records and writing requests: what the calls of Feishu share. */
#include "feishu.h"

#include "buffer.h"

#include <string.h>

json_object *
feishu_get(json_object *from, const char *path)
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
feishu_text(json_object *from, const char *path)
{
	json_object *value = feishu_get(from, path);

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
feishu_pair(json_object *config, const char *key, const char *name)
{
	json_object *pairs = feishu_get(config, key);
	const char *value = NULL;

	if (!json_object_is_type(pairs, json_type_array))
		return pairs ? pair_value(pairs, name) : NULL;
	for (size_t i = 0; !value && i < json_object_array_length(pairs); i++)
		value = pair_value(json_object_array_get_idx(pairs, i), name);
	return value;
}

void
feishu_add(json_object *to, const char *name, const char *value)
{
	if (value)
		json_object_object_add(to, name, json_object_new_string(value));
}

/* Each path once, however many entries of the list have it. */
void
feishu_not_carried(struct feishu_work *work, const char *path)
{
	size_t n = json_object_array_length(work->not_carried);

	for (size_t i = 0; i < n; i++)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(work->not_carried, i)),
			path) == 0)
			return;
	json_object_array_add(work->not_carried, json_object_new_string(path));
}

void
feishu_problem(struct feishu_work *work, const char *field, const char *theirs,
    const char *what)
{
	struct call_problems *p = work->problems;

	p->items = xreallocarray(p->items, p->n + 1, sizeof(*p->items));
	p->items[p->n++] = (struct call_problem){
	    .field = xstrdup(field),
	    .theirs = xstrdup(theirs),
	    .what = what,
	};
}

const char *
feishu_country(const struct call_input *in, const char *dial)
{
	const char *code = feishu_pair(in->config, "place-code", dial);

	if (!code && strcmp(dial, "+86") == 0)
		code = "CN_1";
	return code;
}

/* A mainland mobile number; no other country's has this shape by chance. */
static bool
is_chinese_mobile(const char *s)
{
	return strlen(s) == 11 && strspn(s, "0123456789") == 11 &&
	       s[0] == '1' && s[1] >= '3';
}

bool
feishu_mobile(json_object *resume, const char **mobile, const char **dial)
{
	*mobile = feishu_text(resume, "basic_info.mobile");
	*dial = feishu_text(resume, "basic_info.mobile_country_code");
	if (*mobile && !*dial && is_chinese_mobile(*mobile))
		*dial = "+86";
	return *mobile && *dial;
}
