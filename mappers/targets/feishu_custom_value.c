/*
 * A value of ours as that of a field of the target's own: always a string,
 * in which lists and objects are JSON (create_by_resume, "自定义字段数据格式
 * 说明").
 */
#include "feishu.h"

#include "buffer.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The key of one choice; NULL: the target has none of that name. */
static char *
key_of(const struct feishu_custom *c, const char *text, size_t len)
{
	const char *s = c->options ? c->options : "";

	for (; *s; s += *s == '|') {
		size_t n = strcspn(s, "|"), name = strcspn(s, ">|");

		if (name == len && memcmp(s, text, len) == 0 && name < n)
			return xstrndup(s + name + 1, n - name - 1);
		s += n;
	}
	/* without a list of names the value is the key itself */
	return c->options && *c->options ? NULL : xstrndup(text, len);
}

/* All of several choices, which signs set apart; NULL: not all have a key. */
static json_object *
keys_of(const struct feishu_custom *c, const char *text)
{
	json_object *list = json_object_new_array();
	size_t len = strlen(text), used, start = 0;
	bool fine = true;
	unsigned sign;

	for (size_t i = 0; i <= len && fine; i += used) {
		used = i < len ? text_decode(text + i, len - i, &sign) : 1;
		if (i < len && !(sign < 0x80 && strchr(",;/|\n", (int)sign)) &&
		    sign != 0x3001 && sign != 0xFF0C && sign != 0xFF1B)
			continue;
		while (start < i && text[start] == ' ')
			start++;
		if (i > start) {
			char *key = key_of(c, text + start, i - start);

			fine = key;
			if (key)
				json_object_array_add(
				    list, json_object_new_string(key));
			free(key);
		}
		start = i + used;
	}
	if (fine && json_object_array_length(list) > 0)
		return list;
	json_object_put(list);
	return NULL;
}

/* Milliseconds as text, which is how they stand in these fields. */
static json_object *
time_of(const struct feishu_work *work, const char *text)
{
	char digits[24];
	int64_t ms;
	int parts;

	if (!text || !feishu_date(text, work->offset_ms, &ms, &parts))
		return NULL;
	snprintf(digits, sizeof(digits), "%lld", (long long)ms);
	return json_object_new_string(digits);
}

/* "2015-09/2019-06", or a start with its end beside it. */
static json_object *
period_of(const struct feishu_work *work, const char *text, const char *end)
{
	const char *slash = end ? NULL : strchr(text, '/');
	char *start = xstrndup(text, slash ? (size_t)(slash - text) : 999);
	json_object *list = json_object_new_array();
	json_object *a = time_of(work, start);
	json_object *b = time_of(work, slash ? slash + 1 : end);

	free(start);
	if (a && b) {
		json_object_array_add(list, a);
		json_object_array_add(list, b);
		return list;
	}
	json_object_put(a);
	json_object_put(b);
	json_object_put(list);
	return NULL;
}

/* The files beside the resume. */
static json_object *
files_of(json_object *files)
{
	json_object *list = json_object_new_array(), *one;

	for (size_t i = 0; i < json_object_array_length(files); i++) {
		const char *id =
		    target_text(json_object_array_get_idx(files, i), "file_id");

		one = json_object_new_object();
		target_add(one, "file_id", id);
		json_object_array_add(list, one);
	}
	return list;
}

/* Any of our values as text: of a list, its items. Owned. */
static char *
text_of(json_object *value)
{
	struct buffer text;

	if (!json_object_is_type(value, json_type_array))
		return xstrdup(json_object_get_string(value));
	buffer_init(&text, 1 << 20);
	for (size_t i = 0; i < json_object_array_length(value); i++)
		buffer_addf(&text, "%s%s", i ? "、" : "",
		    json_object_get_string(
			json_object_array_get_idx(value, i)));
	return buffer_take(&text);
}

static bool
is_number(const char *s)
{
	size_t n = strspn(s += *s == '-', "0123456789");

	if (n > 0 && s[n] == '.')
		n += 1 + strspn(s + n + 1, "0123456789");
	return n > 0 && !s[n];
}

/* Their string for a value of ours; NULL: it is none of this form. */
char *
feishu_custom_value(const struct feishu_work *work,
    const struct feishu_custom *c, json_object *value, const char *end)
{
	bool many = json_object_is_type(value, json_type_array);
	char *text = c->format == FORMAT_FILES ? NULL : text_of(value);
	char *out = NULL;
	json_object *list = NULL;

	switch (c->format) {
	case FORMAT_TEXT:
		out = *text ? xstrdup(text) : NULL;
		break;
	case FORMAT_CHOICE:
		out = *text ? key_of(c, text, strlen(text)) : NULL;
		break;
	case FORMAT_NUMBER:
		out = is_number(text) ? xstrdup(text) : NULL;
		break;
	case FORMAT_TIME:
		list = time_of(work, text);
		out = list ? xstrdup(json_object_get_string(list)) : NULL;
		json_object_put(list);
		list = NULL;
		break;
	case FORMAT_CHOICES:
		list = keys_of(c, text);
		break;
	case FORMAT_PERIOD:
		list = period_of(work, text, end);
		break;
	case FORMAT_FILES:
		list = many ? files_of(value) : NULL;
		break;
	}
	if (list)
		out = xstrdup(json_object_to_json_string_ext(
		    list, JSON_C_TO_STRING_PLAIN));
	json_object_put(list);
	free(text);
	return out;
}
