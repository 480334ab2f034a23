/*
 * Our resume as the "resume" of create_by_resume, by the rows of
 * feishu_fields.c. What has no place there is collected, never dropped in
 * silence.
 */
#include "feishu.h"

#include <stdio.h>
#include <string.h>

/* Tell of the members that no row places. */
static void
tell_unplaced(struct feishu_work *work, const char *group,
    const struct feishu_row *rows, json_object *entry)
{
	char path[128];

	json_object_object_foreach(entry, name, value)
	{
		const struct feishu_row *row = rows;

		(void)value;
		while (row->ours && strcmp(row->ours, name) != 0)
			row++;
		if (row->ours || feishu_custom_has(work, group, name))
			continue;
		snprintf(path, sizeof(path), "%s.%s", group, name);
		feishu_not_carried(work, path);
	}
}

/* Their form of one entry; NULL when nothing of it can be told. */
static json_object *
convert_entry(struct feishu_work *work, const char *group,
    const struct feishu_row *rows, json_object *entry)
{
	json_object *out, *value, *theirs;
	bool useless = false;
	char path[128];

	if (!json_object_is_type(entry, json_type_object)) {
		if (entry)
			feishu_not_carried(work, group);
		return NULL;
	}
	out = json_object_new_object();
	for (const struct feishu_row *row = rows; row->ours; row++) {
		if (row->conversion == BY_CODE)
			continue;
		value = target_get(entry, row->ours);
		theirs = value ? feishu_convert(work, row, value) : NULL;
		if (theirs) {
			json_object_object_add(out, row->theirs, theirs);
			continue;
		}
		if (row->essential)
			useless = true;
		if (!value || row->conversion == AS_END_V2 ||
		    feishu_custom_has(work, group, row->ours))
			continue;
		snprintf(path, sizeof(path), "%s.%s", group, row->ours);
		feishu_not_carried(work, path);
	}
	tell_unplaced(work, group, rows, entry);
	if (!useless && json_object_object_length(out) > 0)
		return out;
	json_object_put(out);
	return NULL;
}

static void
convert_list(struct feishu_work *work, const char *name,
    const struct feishu_row *rows, json_object *to)
{
	json_object *from = target_get(work->resume, name), *list, *entry;

	if (!json_object_is_type(from, json_type_array)) {
		if (from)
			feishu_not_carried(work, name);
		return;
	}
	list = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(from); i++) {
		json_object *ours = json_object_array_get_idx(from, i);

		entry = convert_entry(work, name, rows, ours);
		if (!entry)
			continue;
		feishu_custom_add(work, name, ours,
		    json_object_array_length(list) == 0, entry);
		json_object_array_add(list, entry);
	}
	if (json_object_array_length(list) > 0)
		json_object_object_add(to, name, list);
	else
		json_object_put(list);
}

/* A city by the configuration, or by the target's list of places. */
static const char *
city_code(const struct feishu_work *work, const char *city)
{
	const char *code = target_pair(work->in->config, "place-code", city);

	return code ? code : feishu_city_by_name(work->in->places, city);
}

static void
convert_city(struct feishu_work *work, const char *ours, const char *theirs,
    json_object *to)
{
	const char *place = target_text(work->resume, ours), *code;

	if (!place)
		return;
	code = city_code(work, place);
	if (code)
		target_add(to, theirs, code);
	else
		feishu_not_carried(work, ours);
}

static void
convert_nationality(struct feishu_work *work, json_object *to)
{
	const char *ours = "basic_info.nationality", *code;
	const char *place = target_text(work->resume, ours);

	if (!place)
		return;
	code = target_pair(work->in->config, "place-code", place);
	if (!code)
		code = feishu_country_by_name(work->in->places, place);
	if (code)
		target_add(to, "nationality_id", code);
	else
		feishu_not_carried(work, ours);
}

static void
convert_mobile(struct feishu_work *work, json_object *to)
{
	const char *mobile, *dial, *country = NULL;

	if (feishu_mobile(work->resume, &mobile, &dial))
		country = feishu_country(work->in, dial);
	if (country) {
		target_add(to, "mobile", mobile);
		target_add(to, "mobile_country_code", country);
	} else if (mobile) {
		feishu_not_carried(work, "basic_info.mobile");
	}
}

/* Wanted cities: a string or an array of them. */
static void
convert_cities(struct feishu_work *work, json_object *to)
{
	json_object *from = target_get(work->resume, "intention.city"), *list;
	bool many = json_object_is_type(from, json_type_array);
	size_t n = many ? json_object_array_length(from) : from ? 1 : 0;

	list = json_object_new_array();
	for (size_t i = 0; i < n; i++) {
		json_object *city =
		    many ? json_object_array_get_idx(from, i) : from;
		const char *code =
		    city ? city_code(work, json_object_get_string(city)) : NULL;

		if (code)
			json_object_array_add(
			    list, json_object_new_string(code));
		else
			feishu_not_carried(work, "intention.city");
	}
	if (json_object_array_length(list) > 0)
		json_object_object_add(to, "preferred_city_code_list", list);
	else
		json_object_put(list);
}

/* The user's own fields that no line of the configuration places. */
static void
tell_custom(struct feishu_work *work)
{
	json_object *custom = target_get(work->resume, "custom");
	char path[128];

	if (!json_object_is_type(custom, json_type_object))
		return;
	json_object_object_foreach(custom, name, value)
	{
		(void)value;
		if (feishu_custom_has(work, "custom", name))
			continue;
		snprintf(path, sizeof(path), "custom.%s", name);
		feishu_not_carried(work, path);
	}
}

/* The other documents of the mail: a work each, under its file's name. */
static void
add_files(struct feishu_work *work, json_object *to)
{
	json_object *files = target_get(work->in->record, "attachment.others");
	json_object *list = target_get(to, "works_list"), *file, *one, *id;
	size_t n = files ? json_object_array_length(files) : 0;

	if (n > 0 && !list) {
		list = json_object_new_array();
		json_object_object_add(to, "works_list", list);
	}
	for (size_t i = 0; i < n; i++) {
		file = json_object_array_get_idx(files, i);
		one = json_object_new_object();
		id = json_object_new_object();
		target_add(one, "desc", target_text(file, "name"));
		target_add(id, "file_id", target_text(file, "file_id"));
		json_object_object_add(one, "attachment", id);
		json_object_array_add(list, one);
	}
}

/* What their complaint would not name. */
static void
check_basic(struct feishu_work *work, json_object *out)
{
	const char *mobile = target_text(out, "mobile");
	const char *email = target_text(out, "email");

	if (!target_text(out, "name"))
		feishu_problem(work, "resume/basic_info/name",
		    "resume.basic_info.name", "is required");
	if (mobile && !feishu_is_mobile(mobile))
		feishu_problem(work, "resume/basic_info/mobile",
		    "resume.basic_info.mobile", "is no number of a phone");
	if (email && !feishu_is_email(email))
		feishu_problem(work, "resume/basic_info/email",
		    "resume.basic_info.email", "is no address");
}

static json_object *
convert_basic(struct feishu_work *work)
{
	json_object *from = target_get(work->resume, "basic_info"), *out, *id;

	out = from ? convert_entry(work, "basic_info", feishu_basic_rows, from) : NULL;
	if (!out)
		out = json_object_new_object();
	id = convert_entry(work, "basic_info.identification",
	    feishu_identification_rows, target_get(from, "identification"));
	if (id)
		json_object_object_add(out, "identification", id);
	convert_mobile(work, out);
	convert_city(work, "basic_info.current_city", "current_city_code", out);
	convert_city(work, "basic_info.hometown", "hometown_city_code", out);
	convert_nationality(work, out);
	convert_cities(work, out);
	feishu_custom_add(work, "basic_info", from, true, out);
	tell_custom(work);
	target_add(out, "resume_source_id",
	    target_text(work->in->config, "resume-source-id"));
	check_basic(work, out);
	return out;
}

/* A group that only fields of the target's own can hold. */
static void
tell_group(struct feishu_work *work, const char *group)
{
	static const struct feishu_row none[] = {{NULL}};
	json_object *from = target_get(work->resume, group), *entry;

	if (!from || feishu_custom_has(work, group, ""))
		return;
	if (!feishu_custom_has(work, group, NULL))
		feishu_not_carried(work, group);
	else if (json_object_is_type(from, json_type_array))
		for (size_t i = 0; i < json_object_array_length(from); i++) {
			entry = json_object_array_get_idx(from, i);
			if (json_object_is_type(entry, json_type_object))
				tell_unplaced(work, group, none, entry);
		}
}

/* What has no place of its own there: each of the members is told. */
static void
tell_groups(struct feishu_work *work)
{
	static const char *const groups[] = {
	    "certificate_list", "training_list", "skill_list"};
	static const char *const wishes[] = {
	    "title", "salary", "job_status", "industry"};
	char path[64];

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		tell_group(work, groups[i]);
	for (size_t i = 0; i < sizeof(wishes) / sizeof(*wishes); i++) {
		snprintf(path, sizeof(path), "intention.%s", wishes[i]);
		if (target_get(work->resume, path) &&
		    !feishu_custom_has(work, "intention", wishes[i]))
			feishu_not_carried(work, path);
	}
}

static void
convert_evaluation(struct feishu_work *work, json_object *to)
{
	json_object *from = target_get(work->resume, "self_evaluation");
	json_object *self = json_object_new_object();

	target_add(self, "content", target_text(from, "content"));
	feishu_custom_add(work, "self_evaluation", from, true, self);
	if (json_object_object_length(self) > 0)
		json_object_object_add(to, "self_evaluation", self);
	else
		json_object_put(self);
}

json_object *
feishu_resume(struct feishu_work *work)
{
	json_object *out = json_object_new_object();

	feishu_custom_check(work);
	target_add(out, "resume_attachment_id", work->in->file_id);
	json_object_object_add(out, "basic_info", convert_basic(work));
	for (const struct feishu_list *l = feishu_lists; l->name; l++)
		convert_list(work, l->name, l->rows, out);
	add_files(work, out);
	convert_evaluation(work, out);
	feishu_custom_modules(work, out);
	tell_groups(work);
	return out;
}
