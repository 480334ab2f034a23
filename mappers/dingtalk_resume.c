/*
 * Our resume as the "resume_detail_info" of ats/resume/add: one table row per
 * member, tokens in its Chinese words, dates as YYYY-MM. What has no place
 * there is collected, never dropped in silence.
 */
#include "dingtalk.h"

#include "buffer.h"
#include "lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct token {
	const char *ours; /* NULL ends */
	const char *theirs;
};

/* Where a member of the model goes. */
struct row {
	const char *ours; /* NULL ends */
	const char *theirs;
	enum {
		AS_TEXT,
		AS_LIST, /* texts, joined */
		AS_WORD,
		AS_MONTH,
		AS_BIRTH, /* never from the year alone */
		AS_END,	  /* "present" has no value: it has not ended */
		BY_CODE,  /* placed by a function, not by the table */
	} conversion;
	const struct token *words; /* AS_WORD */
};

static const struct token sexes[] = {
    {"male", "男性"}, {"female", "女性"}, {NULL, NULL}};
static const struct token maritals[] = {{"married", "已婚"}, {"single", "未婚"},
    {"divorced", "离婚"}, {NULL, NULL}};
/* From the lowest to the highest, "other" apart. */
static const struct token educations[] = {{"other", "其他"},
    {"primary", "小学"}, {"junior_high", "初中"}, {"senior_high", "高中"},
    {"vocational", "中专"}, {"associate", "大专"}, {"bachelor", "本科"},
    {"master", "硕士"}, {"doctor", "博士"}, {NULL, NULL}};
static const struct token titles[] = {
    {"bachelor", "学士"}, {"master", "硕士"}, {"doctor", "博士"}, {NULL, NULL}};
static const struct token student_types[] = {{"full_time", "全日制"},
    {"part_time", "非全日制"}, {"self_taught", "自考"}, {"overseas", "海外"},
    {NULL, NULL}};

static const struct row basic_rows[] = {{"name", "name", AS_TEXT},
    {"mobile", NULL, BY_CODE}, {"mobile_country_code", NULL, BY_CODE},
    {"email", "email", AS_TEXT}, {"gender", "sex", AS_WORD, sexes},
    {"birthday", "birth", AS_BIRTH},
    {"start_work_time", "begin_work_time", AS_MONTH},
    {"nationality", "nationality", AS_TEXT},
    {"marital_status", "married", AS_WORD, maritals},
    {"hometown", "native_place", AS_TEXT}, {"current_city", NULL, BY_CODE},
    {"current_home_address", NULL, BY_CODE},
    {"political_status", "political", AS_TEXT}, {NULL}};
static const struct row intention_rows[] = {
    {"city", "forward_location", AS_LIST}, {"salary", "aim_salary", AS_TEXT},
    {"title", "title_standard", AS_TEXT},
    {"industry", "vocation_standard", AS_TEXT},
    {"job_status", "job_status", AS_TEXT}, {NULL}};
/* Of the highest education. */
static const struct row highest_rows[] = {{"school", "school", AS_TEXT},
    {"degree", "education", AS_WORD, educations},
    {"degree", "advanced_degree", AS_WORD, titles},
    {"education_type", "student_type", AS_WORD, student_types},
    {"field_of_study", "speciality", AS_TEXT},
    {"end_time", "graduate_time", AS_END}, {NULL}};
static const struct row education_rows[] = {
    {"start_time", "start_date", AS_MONTH}, {"end_time", "end_date", AS_END},
    {"school", "school", AS_TEXT}, {"field_of_study", "speciality", AS_TEXT},
    {"degree", "education", AS_WORD, educations}, {"desc", "summary", AS_TEXT},
    /* the highest one's has a place of its own */
    {"education_type", NULL, BY_CODE}, {NULL}};
static const struct row career_rows[] = {{"start_time", "start_date", AS_MONTH},
    {"end_time", "end_date", AS_END}, {"company", "company", AS_TEXT},
    {"title", "title", AS_TEXT}, {"desc", "summary", AS_TEXT}, {NULL}};
static const struct row training_rows[] = {
    {"start_time", "start_date", AS_MONTH}, {"end_time", "end_date", AS_END},
    {"institution", "training_institution", AS_TEXT},
    {"certificate", "certificate", AS_TEXT},
    {"desc", "description_in_details", AS_TEXT}, {NULL}};
/* The only place that speaks of certificates. */
static const struct row certificate_rows[] = {
    {"title", "certificate", AS_TEXT}, {"time", "end_date", AS_END}, {NULL}};
static const struct row project_rows[] = {
    {"start_time", "start_date", AS_MONTH}, {"end_time", "end_date", AS_END},
    {"name", "project_name", AS_TEXT}, {"role", NULL, BY_CODE},
    {"link", NULL, BY_CODE}, {"desc", NULL, BY_CODE}, {NULL}};

static const struct {
	const char *ours, *theirs;
	const struct row *rows;
} entry_lists[] = {
    {"education_list", "education_info_list", education_rows},
    {"career_list", "experience_info_list", career_rows},
    {"internship_list", "experience_info_list", career_rows},
    {"training_list", "training_info_list", training_rows},
    {"certificate_list", "training_info_list", certificate_rows},
    {"project_list", "project_info_list", project_rows},
};

/* ------------------------------------------------------------- values */

/* "2015-09-01" as 2015-09; a year alone begins with January. NULL: no date. */
static json_object *
convert_month(const char *text, bool from_year)
{
	const char *d = "0123456789";
	char month[8];
	size_t n = strspn(text, d);

	if (n != 4 || (text[4] && text[4] != '-'))
		return NULL;
	if (!text[4]) {
		if (!from_year)
			return NULL;
		snprintf(month, sizeof(month), "%.4s-01", text);
	} else if (strspn(text + 5, d) == 2 && strncmp(text + 5, "00", 2) > 0 &&
		   strncmp(text + 5, "12", 2) <= 0) {
		snprintf(month, sizeof(month), "%.7s", text);
	} else {
		return NULL;
	}
	return json_object_new_string(month);
}

static json_object *
convert_texts(json_object *value)
{
	bool many = json_object_is_type(value, json_type_array);
	size_t n = many ? json_object_array_length(value) : 1;
	struct buffer text;
	json_object *joined;

	buffer_init(&text, 1 << 16);
	for (size_t i = 0; i < n; i++) {
		json_object *one =
		    many ? json_object_array_get_idx(value, i) : value;

		if (json_object_is_type(one, json_type_string))
			buffer_addf(&text, "%s%s", text.len > 0 ? "," : "",
			    json_object_get_string(one));
	}
	joined = text.len > 0 ? json_object_new_string(text.data) : NULL;
	buffer_release(&text);
	return joined;
}

static const char *
word_of(const struct token *words, const char *token)
{
	while (words->ours && strcmp(words->ours, token) != 0)
		words++;
	return words->theirs;
}

/* The value in their form; NULL: it has none. */
static json_object *
convert(const struct row *row, json_object *value)
{
	const char *text = json_object_get_string(value), *word;

	if (row->conversion == AS_LIST)
		return convert_texts(value);
	if (!json_object_is_type(value, json_type_string) || !*text)
		return NULL;
	switch (row->conversion) {
	case AS_TEXT:
		return json_object_new_string(text);
	case AS_WORD:
		word = word_of(row->words, text);
		return word ? json_object_new_string(word) : NULL;
	default:
		return convert_month(text, row->conversion != AS_BIRTH);
	}
}

static bool
is_present(const struct row *row, json_object *value)
{
	return row->conversion == AS_END &&
	       strcmp(json_object_get_string(value), "present") == 0;
}

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
place(struct dingtalk_work *work, const char *group, const struct row *rows,
    json_object *from, json_object *to)
{
	const struct row *row;

	if (!json_object_is_type(from, json_type_object)) {
		if (from)
			target_not_carried(work->not_carried, group);
		return;
	}
	json_object_object_foreach(from, name, value)
	{
		for (row = rows; row->ours && strcmp(row->ours, name) != 0;)
			row++;
		if (!value || (row->ours && row->conversion == BY_CODE))
			continue;
		json_object *theirs = row->ours ? convert(row, value) : NULL;
		if (theirs)
			json_object_object_add(to, row->theirs, theirs);
		else if (!row->ours || !is_present(row, value))
			tell(work, group, name);
	}
}

/* The table's rows without telling of the others: they are told elsewhere. */
static void
place_more(const struct row *rows, json_object *from, json_object *to)
{
	for (const struct row *row = rows; row->ours; row++) {
		json_object *value = target_get(from, row->ours);
		json_object *theirs = value ? convert(row, value) : NULL;

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
	const char *ours = entry_lists[which].ours;
	json_object *from = target_get(work->resume, ours), *entry, *out;

	if (!json_object_is_type(from, json_type_array)) {
		if (from)
			target_not_carried(work->not_carried, ours);
		return;
	}
	for (size_t i = 0; i < json_object_array_length(from); i++) {
		entry = json_object_array_get_idx(from, i);
		out = json_object_new_object();
		place(work, ours, entry_lists[which].rows, entry, out);
		if (strcmp(ours, "project_list") == 0)
			describe_project(entry, out);
		if (json_object_object_length(out) == 0) {
			json_object_put(out);
			continue;
		}
		if (strcmp(ours, "internship_list") == 0)
			mark_internship(out);
		json_object_array_add(
		    list_of(to, entry_lists[which].theirs), out);
	}
}

/* ------------------------------------------------------------- scalars */

static int
rank_of(json_object *education)
{
	const char *degree = target_text(education, "degree");

	for (int i = 0; degree && educations[i].ours; i++)
		if (strcmp(educations[i].ours, degree) == 0)
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

/* "985" or "211"; a campus in brackets belongs to its school. */
static const char *
school_type(const struct call_input *in, const char *school)
{
	static const char *const types[] = {"985", "211"};
	char name[24];
	size_t len = strcspn(school, "("), wide;
	const char *bracket = strstr(school, "（");

	wide = bracket ? (size_t)(bracket - school) : len;
	for (size_t i = 0; in->lists && i < 2; i++) {
		snprintf(name, sizeof(name), "schools-%s", types[i]);
		const struct list *list = lists_find(in->lists, name);
		if (list_token(list, school, strlen(school)) ||
		    list_token(list, school, len < wide ? len : wide))
			return types[i];
	}
	return NULL;
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
	place_more(highest_rows, best, to);
	if (school) {
		low = xstrdup(school);
		text_lower(low, strlen(low));
		target_add(to, "school_type", school_type(work->in, low));
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
	static const struct token grades[] = {{"cet-6", "6级"}, {"cet6", "6级"},
	    {"六级", "6级"}, {"cet-4", "4级"}, {"cet4", "4级"}, {"四级", "4级"},
	    {NULL, NULL}};
	json_object *list = target_get(work->resume, "language_list"), *one;
	const char *text, *language;

	if (!json_object_is_type(list, json_type_array))
		return;
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		const struct token *grade = grades;

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

char *
dingtalk_phone(json_object *resume)
{
	const char *mobile = target_text(resume, "basic_info.mobile");
	const char *dial =
	    target_text(resume, "basic_info.mobile_country_code");
	struct buffer text;

	if (!mobile)
		return NULL;
	buffer_init(&text, 1 << 16);
	if (dial && strcmp(dial, "+86") != 0)
		buffer_addf(&text, "%s-", dial);
	buffer_adds(&text, mobile);
	return buffer_take(&text);
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

	place(work, "basic_info", basic_rows,
	    target_get(work->resume, "basic_info"), out);
	target_add(out, "phone_num", phone);
	free(phone);
	place_location(work, out);
	place(work, "intention", intention_rows,
	    target_get(work->resume, "intention"), out);
	place_highest(work, out);
	place_english(work, out);
	place_custom(work, out);
	for (size_t i = 0; i < sizeof(entry_lists) / sizeof(*entry_lists); i++)
		place_list(work, i, out);
	tell_groups(work);
	need(work, out, "name", "name");
	need(work, out, "phone_num", "mobile");
	return out;
}

json_object *
dingtalk_person(const struct call_input *in)
{
	json_object *resume = target_get(in->record, "resume");
	json_object *out = json_object_new_object();
	char *phone = dingtalk_phone(resume);

	target_add(out, "name", target_text(resume, "basic_info.name"));
	target_add(out, "phone_num", phone);
	target_add(out, "email", target_text(resume, "basic_info.email"));
	free(phone);
	return out;
}
