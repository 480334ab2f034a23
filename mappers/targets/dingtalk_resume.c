/*
 * Our resume as the "resume_detail_info" of ats/resume/add, by the tables of
 * dingtalk_fields.c. What has no place there is collected, never dropped in
 * silence.
 */
#include "dingtalk.h"

#include "buffer.h"
#include "lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------- groups */

static void
tell(struct dingtalk_work *work, const char *group, const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s.%s", group, name);
	target_not_carried(work->not_carried, path);
}

/* What the rows make of one object is added to `to`; the rest is told. */
static void
place(struct dingtalk_work *work, const char *group,
    const struct dingtalk_row *rows, json_object *from, json_object *to)
{
	const struct dingtalk_row *row;

	if (!json_object_is_type(from, json_type_object)) {
		if (from)
			target_not_carried(work->not_carried, group);
		return;
	}
	json_object_object_foreach(from, name, value)
	{
		for (row = rows; row->ours && strcmp(row->ours, name) != 0;)
			row++;
		if (!value || (row->ours && row->conversion == BY_HAND))
			continue;
		json_object *theirs =
		    row->ours ? dingtalk_convert(row, value) : NULL;
		if (theirs)
			json_object_object_add(to, row->theirs, theirs);
		else if (!row->ours || !dingtalk_is_present(row, value))
			tell(work, group, name);
	}
}

/* The table's rows without telling of the others: they are told elsewhere. */
static void
place_more(const struct dingtalk_row *rows, json_object *from, json_object *to)
{
	for (const struct dingtalk_row *row = rows; row->ours; row++) {
		json_object *value = target_get(from, row->ours);
		json_object *theirs =
		    value ? dingtalk_convert(row, value) : NULL;

		if (theirs)
			json_object_object_add(to, row->theirs, theirs);
	}
}

/* Role and link have no member: they go before and after what it was. */
static void
describe_project(json_object *from, json_object *to)
{
	const char *role = target_text(from, "role");
	const char *desc = target_text(from, "desc");
	const char *link = target_text(from, "link");
	struct buffer text;

	buffer_init(&text, 1 << 20);
	if (role)
		buffer_addf(&text, "角色：%s", role);
	if (desc)
		buffer_addf(&text, "%s%s", text.len > 0 ? "\n" : "", desc);
	if (link)
		buffer_addf(
		    &text, "%s链接：%s", text.len > 0 ? "\n" : "", link);
	if (text.len > 0)
		target_add(to, "project_description", text.data);
	buffer_release(&text);
}

/* An internship among the jobs says that it is one. */
static void
mark_internship(json_object *to)
{
	const char *title = target_text(to, "title");
	struct buffer text;

	if (title && (strstr(title, "实习") || strcasestr(title, "intern")))
		return;
	buffer_init(&text, 1 << 16);
	if (title)
		buffer_addf(&text, "%s（实习）", title);
	else
		buffer_adds(&text, "实习");
	target_add(to, "title", text.data);
	buffer_release(&text);
}

/* Their list of that name, made when it is not there. */
static json_object *
list_of(json_object *to, const char *name)
{
	json_object *list = target_get(to, name);

	if (!list) {
		list = json_object_new_array();
		json_object_object_add(to, name, list);
	}
	return list;
}

static void
place_list(struct dingtalk_work *work, size_t which, json_object *to)
{
	const char *ours = dingtalk_lists[which].ours;
	json_object *from = target_get(work->resume, ours), *entry, *out;

	if (!json_object_is_type(from, json_type_array)) {
		if (from)
			target_not_carried(work->not_carried, ours);
		return;
	}
	for (size_t i = 0; i < json_object_array_length(from); i++) {
		entry = json_object_array_get_idx(from, i);
		out = json_object_new_object();
		place(work, ours, dingtalk_lists[which].rows, entry, out);
		if (strcmp(ours, "project_list") == 0)
			describe_project(entry, out);
		if (json_object_object_length(out) == 0) {
			json_object_put(out);
			continue;
		}
		if (strcmp(ours, "internship_list") == 0)
			mark_internship(out);
		json_object_array_add(
		    list_of(to, dingtalk_lists[which].theirs), out);
	}
}

/* ------------------------------------------------------------- scalars */

static int
rank_of(json_object *education)
{
	const char *degree = target_text(education, "degree");

	for (int i = 0; degree && dingtalk_educations[i].ours; i++)
		if (strcmp(dingtalk_educations[i].ours, degree) == 0)
			return i;
	return -1;
}

/* The highest, of equals the first; NULL: none. Borrowed. */
static json_object *
highest_education(json_object *resume)
{
	json_object *list = target_get(resume, "education_list"), *one;
	json_object *best = NULL;

	if (!json_object_is_type(list, json_type_array))
		return NULL;
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		one = json_object_array_get_idx(list, i);
		if (!best || rank_of(one) > rank_of(best))
			best = one;
	}
	return best;
}

static void
place_highest(struct dingtalk_work *work, json_object *to)
{
	json_object *best = highest_education(work->resume);
	json_object *list = target_get(work->resume, "education_list");
	const char *school = target_text(best, "school");
	char *low;

	if (!best)
		return;
	place_more(dingtalk_highest, best, to);
	if (school) {
		low = xstrdup(school);
		text_lower(low, strlen(low));
		target_add(
		    to, "school_type", dingtalk_school_type(work->in, low));
		free(low);
	}
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		json_object *one = json_object_array_get_idx(list, i);

		if (target_text(one, "education_type") &&
		    (one != best || !target_text(to, "student_type")))
			tell(work, "education_list", "education_type");
	}
}

/* The grade of English among the languages: "6级" of "CET-6 550". */
static void
place_english(struct dingtalk_work *work, json_object *to)
{
	static const struct dingtalk_token grades[] = {{"cet-6", "6级"},
	    {"cet6", "6级"}, {"六级", "6级"}, {"cet-4", "4级"}, {"cet4", "4级"},
	    {"四级", "4级"}, {NULL, NULL}};
	json_object *list = target_get(work->resume, "language_list"), *one;
	const char *text, *language;

	if (!json_object_is_type(list, json_type_array))
		return;
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		const struct dingtalk_token *grade = grades;

		one = json_object_array_get_idx(list, i);
		language = target_text(one, "language");
		text = target_text(one, "text");
		if (!language || strcmp(language, "en") != 0 || !text ||
		    target_text(to, "grade_of_english")) {
			target_not_carried(work->not_carried, "language_list");
			continue;
		}
		while (grade->ours && !strcasestr(text, grade->ours))
			grade++;
		target_add(
		    to, "grade_of_english", grade->ours ? grade->theirs : text);
	}
}

/* The user's own fields, where the configuration names a member for them. */
static void
place_custom(struct dingtalk_work *work, json_object *to)
{
	static const char *const members[] = {"salary", "graduate_time",
	    "begin_work_time", "nationality", "native_place", "now_location",
	    "forward_location", "advanced_degree", "student_type",
	    "school_type", "aim_salary", "title_standard", "vocation_standard",
	    "political", "job_status", "grade_of_english"};
	json_object *custom = target_get(work->resume, "custom");

	if (!json_object_is_type(custom, json_type_object))
		return;
	json_object_object_foreach(custom, name, value)
	{
		const char *member =
		    target_pair(work->in->config, "custom-field", name);
		size_t i = 0, n = sizeof(members) / sizeof(*members);

		while (member && i < n && strcmp(members[i], member) != 0)
			i++;
		if (member && i < n && value)
			target_add(to, member, json_object_get_string(value));
		else
			tell(work, "custom", name);
	}
}

/* Whole groups that have no place. */
static void
tell_groups(struct dingtalk_work *work)
{
	static const char *const groups[] = {"sns_list", "works_list",
	    "award_list", "skill_list", "self_evaluation"};

	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		if (target_get(work->resume, groups[i]))
			target_not_carried(work->not_carried, groups[i]);
}

/* Of city and address there is one place: the city is what is asked for. */
static void
place_location(struct dingtalk_work *work, json_object *to)
{
	const char *city = target_text(work->resume, "basic_info.current_city");
	const char *address =
	    target_text(work->resume, "basic_info.current_home_address");

	target_add(to, "now_location", city ? city : address);
	if (city && address)
		tell(work, "basic_info", "current_home_address");
}

static void
need(struct dingtalk_work *work, json_object *to, const char *theirs,
    const char *ours)
{
	char field[64], path[64];

	if (target_text(to, theirs))
		return;
	snprintf(field, sizeof(field), "resume/basic_info/%s", ours);
	snprintf(path, sizeof(path), "resume_detail_info.%s", theirs);
	target_problem(work->problems, field, path, "is required");
}

json_object *
dingtalk_detail(struct dingtalk_work *work)
{
	json_object *out = json_object_new_object();
	char *phone = dingtalk_phone(work->resume);

	place(work, "basic_info", dingtalk_basic,
	    target_get(work->resume, "basic_info"), out);
	target_add(out, "phone_num", phone);
	free(phone);
	place_location(work, out);
	place(work, "intention", dingtalk_intention,
	    target_get(work->resume, "intention"), out);
	place_highest(work, out);
	place_english(work, out);
	place_custom(work, out);
	for (size_t i = 0; dingtalk_lists[i].ours; i++)
		place_list(work, i, out);
	tell_groups(work);
	need(work, out, "name", "name");
	need(work, out, "phone_num", "mobile");
	return out;
}
