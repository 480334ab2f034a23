/* The checker; see validate.h. It walks, the tables know. */
#include "form.h"

#include "buffer.h"
#include "members.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE_MAX = 100, PATH_BYTES = 512 };

struct check {
	const struct schema *schema;
	bool lenient;
	json_object *violations;
	int code; /* worst so far: the gateway's wins */
};

static const char *const type_names[] = {
    [S_STRING] = "string",
    [S_INT] = "int",
    [S_BOOL] = "bool",
    [S_OBJECT] = "object",
    [S_STRINGS] = "string[]",
    [S_OBJECTS] = "object[]",
    [S_REPEATED] = "string",
};

void
violation_add(json_object *violations, const char *field, json_object *value,
    const char *description)
{
	const char *text = "";
	if (value)
		text = json_object_is_type(value, json_type_string)
			   ? json_object_get_string(value)
			   : json_object_to_json_string_ext(
				 value, JSON_C_TO_STRING_PLAIN |
					    JSON_C_TO_STRING_NOSLASHESCAPE);
	size_t n = strlen(text);
	if (n > VALUE_MAX)
		for (n = VALUE_MAX; n > 0 && (text[n] & 0xC0) == 0x80;)
			n--;
	json_object *v = json_object_new_object();
	json_object_object_add(v, "field", json_object_new_string(field));
	json_object_object_add(
	    v, "value", json_object_new_string_len(text, (int)n));
	json_object_object_add(
	    v, "description", json_object_new_string(description));
	json_object_array_add(violations, v);
}

static void __attribute__((format(printf, 5, 6))) complain(struct check *c,
    int code, const char *field, json_object *value, const char *fmt, ...)
{
	struct buffer text;
	buffer_init(&text, 4096);
	va_list ap;
	va_start(ap, fmt);
	buffer_addv(&text, fmt, ap);
	va_end(ap);
	violation_add(c->violations, field, value, text.data);
	buffer_release(&text);
	if (c->code == 0 || code == CODE_FIELD_VALIDATION)
		c->code = code;
}

/* ------------------------------------------------------------- the forms */

/* Is n in "1-6,9"? */
static bool
in_set(const char *set, int64_t n)
{
	while (*set) {
		char *end;
		long long low = strtoll(set, &end, 10), high = low;
		if (*end == '-')
			high = strtoll(end + 1, &end, 10);
		if (n >= low && n <= high)
			return true;
		set = *end ? end + 1 : end;
	}
	return false;
}

/* Is s one of "a|b"? */
static bool
is_one_of(const char *set, const char *s)
{
	size_t len = strlen(s);
	for (const char *at = set; *at;) {
		size_t n = strcspn(at, "|");
		if (n == len && memcmp(at, s, n) == 0)
			return true;
		at += n + (at[n] == '|');
	}
	return false;
}

/* 1900 to 2100 in milliseconds; a job's times in seconds fall near 1970. */
static bool
is_time(int64_t ms, bool near_1970)
{
	const int64_t from = -2208988800000, to = 4102444800000;
	const int64_t hundred_days = 10000000000;
	if (ms < from || ms > to)
		return false;
	return near_1970 ? ms != -1 : ms < -hundred_days || ms > hundred_days;
}

/* ------------------------------------------------------------- the checks */

static void
check_int(struct check *c, const struct schema_row *row, const char *path,
    json_object *value)
{
	int64_t n = json_object_get_int64(value);
	/* json-c clamps what does not fit. */
	if (n == INT64_MAX || n == INT64_MIN)
		complain(c, CODE_FIELD_VALIDATION, path, value,
		    "does not fit in int64");
	else if (row->form == F_SET && !in_set(row->set, n))
		complain(c, CODE_FIELD_VALIDATION, path, value,
		    "optional values are [%s]", row->set);
	else if (row->form == F_TIME_UP && n == -1)
		return;
	else if ((row->form == F_TIME || row->form == F_TIME_UP) &&
		 !is_time(n, false))
		complain(c, c->schema->bad_value, path, value,
		    "is no time in milliseconds%s",
		    row->form == F_TIME && n == -1 ? "; -1 is not for it" : "");
	else if (row->form == F_BIRTH && !is_time(n, true))
		complain(c, c->schema->bad_value, path, value,
		    "is no time in milliseconds");
}

static int
form_code(const struct schema *schema, enum schema_form form)
{
	switch (form) {
	case F_CITY:
	case F_CITY_ID:
		return schema->bad_city;
	case F_MOBILE:
	case F_PHONE:
		return schema->bad_mobile;
	default:
		return schema->bad_value;
	}
}

static void
check_string(struct check *c, const struct schema_row *row, const char *path,
    json_object *value)
{
	const char *s = json_object_get_string(value);
	size_t len = json_object_get_string_len(value);
	int64_t n;
	if (len != strlen(s))
		complain(c, CODE_FIELD_VALIDATION, path, NULL, "holds a NUL");
	else if (!len && row->required)
		complain(c, CODE_FIELD_VALIDATION, path, value,
		    "%s is required", path);
	else if (row->type == S_STRING && row->max && len > (size_t)row->max)
		complain(c, CODE_FIELD_VALIDATION, path, value,
		    "the max len is %d", row->max);
	else if (row->form == F_SET && !is_one_of(row->set, s))
		complain(c, CODE_FIELD_VALIDATION, path, value,
		    "optional values are [%s]", row->set);
	else if (row->form == F_NUMBER &&
		 !(form_is_number(s, &n) && in_set(row->set, n)))
		complain(c, CODE_FIELD_VALIDATION, path, value,
		    "should be a number in [%s]", row->set);
	else if (form_trouble(row->form, s))
		complain(c, form_code(c->schema, row->form), path, value, "%s",
		    form_trouble(row->form, s));
}

static void check_object(struct check *c, json_object *object,
    const char *prefix, const char *shown);

/* Lists: the row is found under "name[]", the reply says "name[0]". */
static void
check_list(struct check *c, const struct schema_row *row, const char *shown,
    json_object *list)
{
	size_t n = json_object_array_length(list);
	bool strings = row->type != S_OBJECTS;
	if (row->max && n > (size_t)row->max)
		complain(c, CODE_FIELD_VALIDATION, shown, NULL,
		    "the max len is %d", row->max);
	for (size_t i = 0; i < n; i++) {
		json_object *item = json_object_array_get_idx(list, i);
		struct buffer here, rows;
		buffer_init(&here, PATH_BYTES);
		buffer_init(&rows, PATH_BYTES);
		buffer_addf(&here, "%s[%zu]", shown, i);
		buffer_addf(&rows, "%s[].", row->path);
		if (!json_object_is_type(
			item, strings ? json_type_string : json_type_object))
			complain(c, CODE_FIELD_VALIDATION, here.data, item,
			    "should be %s", strings ? "string" : "object");
		else if (strings)
			check_string(c, row, here.data, item);
		else
			check_object(c, item, rows.data, here.data);
		buffer_release(&here);
		buffer_release(&rows);
	}
}

static void
check_value(struct check *c, const struct schema_row *row, const char *shown,
    json_object *value)
{
	static const enum json_type wanted[] = {
	    [S_STRING] = json_type_string,
	    [S_INT] = json_type_int,
	    [S_BOOL] = json_type_boolean,
	    [S_OBJECT] = json_type_object,
	    [S_STRINGS] = json_type_array,
	    [S_OBJECTS] = json_type_array,
	    [S_REPEATED] = json_type_string,
	};
	if (row->type == S_REPEATED &&
	    json_object_is_type(value, json_type_array)) {
		check_list(c, row, shown, value);
		return;
	}
	if (!json_object_is_type(value, wanted[row->type])) {
		complain(c, CODE_FIELD_VALIDATION, shown, value, "should be %s",
		    type_names[row->type]);
		return;
	}
	if (row->type == S_INT) {
		check_int(c, row, shown, value);
	} else if (row->type == S_STRING || row->type == S_REPEATED) {
		check_string(c, row, shown, value);
	} else if (row->type == S_OBJECT) {
		struct buffer rows;
		buffer_init(&rows, PATH_BYTES);
		buffer_addf(&rows, "%s.", row->path);
		check_object(c, value, rows.data, shown);
		buffer_release(&rows);
	} else if (row->type != S_BOOL) {
		check_list(c, row, shown, value);
	}
}

/* The row of the member `name` of the object whose rows begin with prefix. */
static const struct schema_row *
find_row(const struct schema *schema, const char *prefix, const char *name)
{
	size_t n = strlen(prefix);
	for (const struct schema_row *row = schema->rows; row->path; row++)
		if (strncmp(row->path, prefix, n) == 0 &&
		    strcmp(row->path + n, name) == 0)
			return row;
	return NULL;
}

static bool
has_member(const struct check *c, json_object *object, const char *name)
{
	json_object *value;
	return json_object_object_get_ex(object, name, &value) &&
	       (value || !c->lenient);
}

static void
join(struct buffer *path, const char *shown, const char *name)
{
	buffer_clear(path);
	buffer_addf(path, "%s%s%s", shown, *shown ? "." : "", name);
}

/* Required members, and members that need another, of one object. */
static void
check_presence(
    struct check *c, json_object *object, const char *prefix, const char *shown)
{
	size_t n = strlen(prefix);
	struct buffer path;
	buffer_init(&path, PATH_BYTES);
	for (const struct schema_row *row = c->schema->rows; row->path; row++) {
		const char *name = row->path + n;
		if (strncmp(row->path, prefix, n) != 0 || strchr(name, '.'))
			continue;
		bool here = has_member(c, object, name);
		join(&path, shown, name);
		if (row->required && !here)
			complain(c, CODE_FIELD_VALIDATION, path.data, NULL,
			    "%s is required", path.data);
		if (row->needs && here && !has_member(c, object, row->needs))
			complain(c, c->schema->bad_value, path.data, NULL,
			    "needs %s beside it", row->needs);
	}
	buffer_release(&path);
}

static void
check_object(
    struct check *c, json_object *object, const char *prefix, const char *shown)
{
	struct buffer path;
	buffer_init(&path, PATH_BYTES);
	json_object_object_foreach(object, name, value)
	{
		const struct schema_row *row =
		    find_row(c->schema, prefix, name);
		join(&path, shown, name);
		if (!row) {
			if (!c->lenient)
				complain(c, CODE_FIELD_VALIDATION, path.data,
				    value, "is not a member of this call");
		} else if (value || !c->lenient) {
			check_value(c, row, path.data, value);
		}
	}
	check_presence(c, object, prefix, shown);
	buffer_release(&path);
}

int
validate(const struct schema *schema, json_object *value, bool lenient,
    json_object *violations)
{
	struct check c = {schema, lenient, violations, 0};
	if (json_object_is_type(value, json_type_object))
		check_object(&c, value, "", "");
	else
		complain(&c, CODE_FIELD_VALIDATION, "body", value,
		    "should be object");
	return c.code;
}
