/* See path_json.h. */
#include "path_json.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

#define NAME_MAX_BYTES (1u << 20) /* far over any PATH_MAX */

static const char alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void
base64_encode(const char *s, size_t len, struct buffer *out)
{
	const unsigned char *p = (const unsigned char *)s;
	for (size_t i = 0; i < len; i += 3) {
		size_t left = len - i;
		unsigned v = p[i] << 16;
		v |= left > 1 ? p[i + 1] << 8 : 0;
		v |= left > 2 ? p[i + 2] : 0;
		buffer_addc(out, alphabet[v >> 18]);
		buffer_addc(out, alphabet[v >> 12 & 63]);
		buffer_addc(out, left > 1 ? alphabet[v >> 6 & 63] : '=');
		buffer_addc(out, left > 2 ? alphabet[v & 63] : '=');
	}
}

/* False when it is no base64, or holds a NUL (no file name does). */
static bool
base64_decode(const char *s, struct buffer *out)
{
	unsigned v = 0, bits = 0;
	for (; *s && *s != '='; s++) {
		const char *at = strchr(alphabet, *s);
		if (!at)
			return false;
		v = v << 6 | (unsigned)(at - alphabet);
		bits += 6;
		if (bits < 8)
			continue;
		bits -= 8;
		if (!(v >> bits & 0xff))
			return false;
		buffer_addc(out, (char)(v >> bits & 0xff));
	}
	return s[strspn(s, "=")] == '\0' && out->len > 0;
}

char *
path_readable(const char *path)
{
	struct buffer b;
	buffer_init(&b, NAME_MAX_BYTES);
	buffer_adds(&b, "");
	for (size_t left = strlen(path); left;) {
		unsigned c;
		size_t n = text_decode(path, left, &c);
		if (c == 0xfffd)
			buffer_add_utf8(&b, c);
		else
			buffer_add(&b, path, n);
		path += n;
		left -= n;
	}
	return buffer_take(&b);
}

static char *
base64_member(const char *member)
{
	struct buffer b;
	buffer_init(&b, NAME_MAX_BYTES);
	buffer_addf(&b, "%s_base64", member);
	return buffer_take(&b);
}

void
path_json_set(json_object *object, const char *member, const char *path)
{
	char *readable = path_readable(path);
	char *beside = base64_member(member);
	json_object_object_add(
	    object, member, json_object_new_string(readable));
	if (strcmp(readable, path) != 0) {
		struct buffer b;
		buffer_init(&b, 2 * NAME_MAX_BYTES);
		base64_encode(path, strlen(path), &b);
		json_object_object_add(object, beside,
		    json_object_new_string_len(b.data, (int)b.len));
		buffer_release(&b);
	} else {
		json_object_object_del(object, beside);
	}
	free(beside);
	free(readable);
}

char *
path_json_get(json_object *object, const char *member)
{
	json_object *shown, *whole;
	if (!json_object_object_get_ex(object, member, &shown) ||
	    !json_object_is_type(shown, json_type_string))
		return NULL;
	const char *readable = json_object_get_string(shown);
	if (strlen(readable) != (size_t)json_object_get_string_len(shown))
		return NULL;
	char *beside = base64_member(member);
	char *path = NULL;
	if (json_object_object_get_ex(object, beside, &whole) &&
	    json_object_is_type(whole, json_type_string)) {
		struct buffer b;
		buffer_init(&b, NAME_MAX_BYTES);
		if (base64_decode(json_object_get_string(whole), &b)) {
			char *again = path_readable(b.data);
			if (strcmp(again, readable) == 0)
				path = buffer_take(&b);
			free(again);
		}
		buffer_release(&b);
	}
	free(beside);
	return path ? path : xstrdup(readable);
}
