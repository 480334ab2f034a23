/* Flat values -> nested JSON. */
#include "resume_json.h"

#include "document_json.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_POINTER = 512 };

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

/* Hundredths are enough for a box and a confidence. */
static json_object *
rounded(double v)
{
	char text[DOCUMENT_NUMBER];

	return json_object_new_double_s(v, document_number(v, text));
}

/* A member that was not there, whose name lives for ever. */
static void
add(json_object *o, const char *name, json_object *v)
{
	json_object_object_add_ex(o, name, v,
	    JSON_C_OBJECT_ADD_KEY_IS_NEW | JSON_C_OBJECT_ADD_CONSTANT_KEY);
}

static json_object *
evidence_json(const struct evidence *e)
{
	json_object *o = json_object_new_object();
	json_object *lines = json_object_new_array_ext((int)e->n_lines + 1);

	if (e->rule)
		add(o, "rule", json_object_new_string(e->rule));
	add(o, "confidence", rounded(e->confidence));
	for (size_t i = 0; i < e->n_lines; i++)
		json_object_array_add(lines, json_object_new_int(e->lines[i]));
	add(o, "lines", lines);
	if (e->page > 0)
		add(o, "page", json_object_new_int(e->page));
	if (e->n_boxes) {
		json_object *boxes = json_object_new_array();
		for (size_t i = 0; i < e->n_boxes; i++) {
			const struct box *b = &e->boxes[i];
			const float v[] = {b->x0, b->y0, b->x1, b->y1};
			json_object *box = json_object_new_array_ext(4);
			for (size_t k = 0; k < 4; k++)
				json_object_array_add(
				    box, rounded((double)v[k]));
			json_object_array_add(boxes, box);
		}
		add(o, "boxes", boxes);
	}
	if (e->text)
		add(o, "text", json_object_new_string(e->text));
	return o;
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
	char text[DOCUMENT_NUMBER];

	add_step(pointer, document_number((double)n, text));
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
	struct buffer pointer;

	buffer_init(&pointer, MAX_POINTER);
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
			put_value(&w, v, &pointer);
			json_object_object_add(w.evidence, pointer.data,
			    evidence_json(&v->evidence));
		}
	free(groups);
	buffer_release(&pointer);
	*json = w.resume;
	*evidence = w.evidence;
}

json_object *
resume_likelihood_to_json(const struct resume *resume)
{
	return rounded(resume->likelihood);
}
