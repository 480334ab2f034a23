/* Flat values -> nested JSON. */
#include "resume_json.h"

#include "json_text.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Evidence has no more than a record has, and a record has its limit. */
enum { MAX_POINTER = 512, MAX_EVIDENCE = 1 << 30 };

/* The member of an object, made when it is not there. */
static json_object *
member(json_object *object, const char *name, bool array)
{
	json_object *v;

	if (json_object_object_get_ex(object, name, &v))
		return v;
	v = array ? json_object_new_array() : json_object_new_object();
	json_object_object_add(object, name, v);
	return v;
}

/* Entry n of a list of objects, made when it is not there. */
static json_object *
list_entry(json_object *list, size_t n)
{
	while (json_object_array_length(list) <= n)
		json_object_array_add(list, json_object_new_object());
	return json_object_array_get_idx(list, n);
}

static json_object *
scalar(const struct value *v, const struct field_info *info)
{
	char *end;

	if (!info || info->type != TYPE_NUMBER)
		return json_object_new_string(v->text);
	double number = strtod(v->text, &end);
	if (*end)
		return json_object_new_string(v->text);
	return floor(number) == number
		   ? json_object_new_int64((int64_t)number)
		   : json_object_new_double_s(number, v->text);
}

static void
write_evidence(struct buffer *out, const struct evidence *e)
{
	buffer_addc(out, '{');
	if (e->rule) {
		json_text_key(out, "rule");
		json_text_string(out, e->rule);
	}
	json_text_key(out, "confidence");
	json_text_number(out, e->confidence);
	json_text_key(out, "lines");
	buffer_addc(out, '[');
	for (size_t i = 0; i < e->n_lines; i++) {
		if (i)
			buffer_addc(out, ',');
		json_text_number(out, e->lines[i]);
	}
	buffer_addc(out, ']');
	if (e->page > 0) {
		json_text_key(out, "page");
		json_text_number(out, e->page);
	}
	if (e->n_boxes) {
		json_text_key(out, "boxes");
		for (size_t i = 0; i < e->n_boxes; i++) {
			buffer_addc(out, i ? ',' : '[');
			json_text_box(out, &e->boxes[i]);
		}
		buffer_addc(out, ']');
	}
	if (e->text) {
		json_text_key(out, "text");
		json_text_string(out, e->text);
	}
	buffer_addc(out, '}');
}

static void
add_step(struct buffer *pointer, const char *name)
{
	buffer_addc(pointer, '/');
	buffer_adds(pointer, name);
}

static void
add_index(struct buffer *pointer, size_t n)
{
	buffer_addc(pointer, '/');
	json_text_number(pointer, (double)n);
}

/* An item behind those of the list that an object has. */
static void
add_item(json_object *object, const char *name, json_object *item,
    struct buffer *pointer)
{
	json_object *list = member(object, name, true);

	add_index(pointer, json_object_array_length(list));
	json_object_array_add(list, item);
}

/*
 * Put a value at its place; pointer receives the way to it. False: there is
 * one already, which stands.
 */
static bool
put_value(json_object *at, const struct value *v, const struct field_info *info,
    struct buffer *pointer)
{
	const char *dot = strchr(v->path, '.');
	char *group = xstrndup(v->path, (size_t)(dot - v->path));
	bool many = info && resume_groups[info->group].many;
	const char *name = dot + 1;

	add_step(pointer, group);
	if (strcmp(group, "skill_list") == 0) {
		add_item(at, group, scalar(v, info), pointer);
		free(group);
		return true;
	}
	at = member(at, group, many);
	if (many) {
		at = list_entry(at, (size_t)v->entry);
		add_index(pointer, (size_t)v->entry);
	}
	free(group);
	/* identification.identification_type */
	const char *inner = info ? strchr(name, '.') : NULL;
	if (inner) {
		char *outer = xstrndup(name, (size_t)(inner - name));
		at = member(at, outer, false);
		add_step(pointer, outer);
		free(outer);
		name = inner + 1;
	}
	/* a custom name may hold what JSON Pointer escapes */
	buffer_addc(pointer, '/');
	for (const char *p = name; *p; p++)
		if (*p == '~' || *p == '/')
			buffer_adds(pointer, *p == '~' ? "~0" : "~1");
		else
			buffer_addc(pointer, *p);
	if (info && info->type == TYPE_TEXTS) {
		add_item(at, name, scalar(v, info), pointer);
		return true;
	}
	if (json_object_object_get_ex(at, name, NULL))
		return false;
	json_object_object_add_ex(
	    at, name, scalar(v, info), JSON_C_OBJECT_ADD_KEY_IS_NEW);
	return true;
}

static const struct field_info *
info_of(const struct value *v)
{
	int index = resume_field(v->path);

	return index < 0 ? NULL : &resume_fields[index];
}

void
resume_to_json(
    const struct resume *resume, json_object **json, json_object **evidence)
{
	const struct field_info **infos =
	    xcalloc(resume->n_values + 1, sizeof(*infos));
	struct buffer pointer, text;

	*json = json_object_new_object();
	buffer_init(&pointer, MAX_POINTER);
	buffer_init(&text, MAX_EVIDENCE);
	for (size_t i = 0; i < resume->n_values; i++)
		infos[i] = info_of(&resume->values[i]);
	buffer_addc(&text, '{');
	/* groups in the order of the model, values in that of the resume */
	for (size_t g = 0; g <= resume_n_groups; g++)
		for (size_t i = 0; i < resume->n_values; i++) {
			const struct value *v = &resume->values[i];
			if ((infos[i] ? (size_t)infos[i]->group
				      : resume_n_groups) != g)
				continue;
			buffer_clear(&pointer);
			if (!put_value(*json, v, infos[i], &pointer))
				continue;
			if (text.len > 1)
				buffer_addc(&text, ',');
			json_text_string(&text, pointer.data);
			buffer_addc(&text, ':');
			write_evidence(&text, &v->evidence);
		}
	buffer_addc(&text, '}');
	*evidence = json_text_object(text.data, text.len);
	free(infos);
	buffer_release(&pointer);
	buffer_release(&text);
}

json_object *
resume_likelihood_to_json(const struct resume *resume)
{
	struct buffer text;

	buffer_init(&text, 32);
	json_text_number(&text, resume->likelihood);
	json_object *o = json_text_object(text.data, text.len);
	buffer_release(&text);
	return o;
}
