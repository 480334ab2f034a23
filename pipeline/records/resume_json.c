/* Flat values -> nested JSON. */
#include "resume_json.h"

#include "json_text.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Evidence has no more than a record has, and a record has its limit. */
enum { MAX_POINTER = 512, MAX_EVIDENCE = 1 << 30 };

struct writer {
	json_object *resume, *evidence;
};

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

/* Put a value at its place; pointer receives the way to it. */
static void
put_value(struct writer *w, const struct value *v, struct buffer *pointer)
{
	int index = resume_field(v->path);
	const struct field_info *info =
	    index >= 0 ? &resume_fields[index] : NULL;
	const char *dot = strchr(v->path, '.');
	char *group = xstrndup(v->path, (size_t)(dot - v->path));
	bool many = info && resume_groups[info->group].many;
	const char *name = dot + 1;
	json_object *at = w->resume;

	add_step(pointer, group);
	if (strcmp(group, "skill_list") == 0) {
		json_object *list = member(at, group, true);
		add_index(pointer, json_object_array_length(list));
		json_object_array_add(list, scalar(v, info));
		free(group);
		return;
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
		json_object *list = member(at, name, true);
		add_index(pointer, json_object_array_length(list));
		json_object_array_add(list, scalar(v, info));
	} else {
		json_object_object_add(at, name, scalar(v, info));
	}
}

void
resume_to_json(
    const struct resume *resume, json_object **json, json_object **evidence)
{
	struct writer w = {json_object_new_object(), json_object_new_object()};
	struct buffer pointer, text;

	buffer_init(&pointer, MAX_POINTER);
	buffer_init(&text, MAX_EVIDENCE);
	size_t *groups = xcalloc(resume->n_values + 1, sizeof(*groups));
	for (size_t i = 0; i < resume->n_values; i++) {
		int index = resume_field(resume->values[i].path);
		groups[i] = index < 0 ? resume_n_groups
				      : (size_t)resume_fields[index].group;
	}
	/* groups in the order of the model, values in that of the resume */
	for (size_t g = 0; g <= resume_n_groups; g++)
		for (size_t i = 0; i < resume->n_values; i++) {
			const struct value *v = &resume->values[i];
			if (groups[i] != g)
				continue;
			buffer_clear(&pointer);
			buffer_clear(&text);
			put_value(&w, v, &pointer);
			write_evidence(&text, &v->evidence);
			json_object_object_add(w.evidence, pointer.data,
			    json_text_object(text.data, text.len));
		}
	free(groups);
	buffer_release(&pointer);
	buffer_release(&text);
	*json = w.resume;
	*evidence = w.evidence;
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
