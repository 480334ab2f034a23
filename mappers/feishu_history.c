/*
 * What another system knew of a candidate, as Feishu Hire's external
 * applications, interviews, assessments and background checks
 * (hire-v1/get-candidates/import-external-system-information). A record has
 * the target's own members, but times and enumerations may be words.
 */
#include "feishu.h"

#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum form { TEXT, TOKEN, TIME, NUMBER, TEXTS, DIMENSIONS, ASSESSMENTS };

struct member {
	const char *name; /* NULL ends */
	enum form form;
	const struct feishu_token *tokens;
	bool needed;
};

static const struct feishu_token recruitment_types[] = {
    {"social", 1}, {"campus", 2}, {NULL, 0}};
static const struct feishu_token delivery_types[] = {{"headhunted", 1},
    {"applied", 2}, {"referred", 3}, {"other", 4}, {NULL, 0}};
static const struct feishu_token participations[] = {
    {"not_attended", 1}, {"attended", 2}, {"no_show", 3}, {NULL, 0}};
static const struct feishu_token conclusions[] = {
    {"fail", 1}, {"pass", 2}, {"pending", 3}, {NULL, 0}};
static const struct feishu_token assessment_types[] = {
    {"score", 1}, {"choice", 2}, {"text", 3}, {"choices", 4}, {NULL, 0}};

static const struct member applications[] = {{"external_id", TEXT, NULL, true},
    {"job_recruitment_type", TOKEN, recruitment_types}, {"job_title", TEXT},
    {"resume_source", TEXT}, {"stage", TEXT}, {"termination_reason", TEXT},
    {"delivery_type", TOKEN, delivery_types}, {"modify_time", TIME},
    {"create_time", TIME}, {"termination_type", TEXT}, {NULL}};
static const struct member interviews[] = {{"external_id", TEXT, NULL, true},
    {"participate_status", TOKEN, participations}, {"begin_time", TIME},
    {"end_time", TIME}, {"interview_assessments", ASSESSMENTS}, {NULL}};
static const struct member assessments[] = {{"external_id", TEXT, NULL, true},
    {"username", TEXT}, {"conclusion", TOKEN, conclusions},
    {"assessment_dimension_list", DIMENSIONS}, {"content", TEXT}, {NULL}};
/* Inside an interview they need no id of their own. */
static const struct member assessments_within[] = {{"username", TEXT},
    {"conclusion", TOKEN, conclusions},
    {"assessment_dimension_list", DIMENSIONS}, {"content", TEXT}, {NULL}};
static const struct member dimensions[] = {{"score", NUMBER}, {"option", TEXT},
    {"options", TEXTS}, {"content", TEXT},
    {"assessment_type", TOKEN, assessment_types}, {"title", TEXT},
    {"description", TEXT}, {NULL}};
static const struct member checks[] = {{"external_id", TEXT, NULL, true},
    {"date", TIME}, {"name", TEXT}, {"result", TEXT},
    {"attachment_id_list", TEXTS}, {NULL}};

/* Members that are not the target's: whose it is, and ours of every record. */
static const char *const ours[] = {"v", "kind", "id", "talent", "application",
    "interview", "external_application_id", "external_interview_id", "source",
    "trail", "delivery", "error", NULL};

struct work {
	struct call_problems *problems;
	long offset_ms;
};

static json_object *convert_all(struct work *w, const struct member *members,
    json_object *from, const char *path);

/* A token's number; theirs is taken too. */
static json_object *
convert_token(const struct feishu_token *tokens, json_object *value)
{
	const char *text = json_object_get_string(value);
	char number[16];

	for (; tokens->ours; tokens++) {
		snprintf(number, sizeof(number), "%d", tokens->theirs);
		if (strcmp(tokens->ours, text) == 0 ||
		    strcmp(number, text) == 0)
			return json_object_new_int(tokens->theirs);
	}
	return NULL;
}

/* Milliseconds as they are, or a time in words. */
static json_object *
convert_time(const struct work *w, json_object *value)
{
	const char *text = json_object_get_string(value);
	int64_t ms = json_object_get_int64(value);
	bool digits = *text && !text[strspn(text, "0123456789")];

	if (digits && strlen(text) >= 11 && strlen(text) <= 14)
		return json_object_new_int64(ms);
	return !digits && feishu_time(text, w->offset_ms, &ms)
		   ? json_object_new_int64(ms)
		   : NULL;
}

static json_object *
convert_number(json_object *value)
{
	const char *text = json_object_get_string(value);
	size_t n = strspn(text, "0123456789");

	return n > 0 && n < 10 && !text[n]
		   ? json_object_new_int64(json_object_get_int64(value))
		   : NULL;
}

static json_object *
convert_texts(json_object *value)
{
	json_object *list;

	if (json_object_is_type(value, json_type_array))
		return json_object_get(value);
	list = json_object_new_array();
	json_object_array_add(
	    list, json_object_new_string(json_object_get_string(value)));
	return list;
}

static json_object *
convert_objects(struct work *w, const struct member *members,
    json_object *value, const char *path)
{
	json_object *list;
	char at[160];

	if (!json_object_is_type(value, json_type_array))
		return NULL;
	list = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(value); i++) {
		snprintf(at, sizeof(at), "%s/%zu", path, i);
		json_object_array_add(
		    list, convert_all(w, members,
			      json_object_array_get_idx(value, i), at));
	}
	return list;
}

static json_object *
convert(struct work *w, const struct member *m, json_object *value,
    const char *path)
{
	switch (m->form) {
	case TEXT:
		return json_object_is_type(value, json_type_object) ||
			       json_object_is_type(value, json_type_array)
			   ? NULL
			   : json_object_new_string(
				 json_object_get_string(value));
	case TOKEN:
		return convert_token(m->tokens, value);
	case TIME:
		return convert_time(w, value);
	case NUMBER:
		return convert_number(value);
	case TEXTS:
		return convert_texts(value);
	case DIMENSIONS:
		return convert_objects(w, dimensions, value, path);
	case ASSESSMENTS:
		return convert_objects(w, assessments_within, value, path);
	}
	return NULL;
}

static bool
is_ours(const char *name)
{
	for (size_t i = 0; ours[i]; i++)
		if (strcmp(ours[i], name) == 0)
			return true;
	return false;
}

static const struct member *
find_member(const struct member *members, const char *name)
{
	for (; members->name; members++)
		if (strcmp(members->name, name) == 0)
			return members;
	return NULL;
}

/* Every member; what has no form, or no place, is a problem. */
static json_object *
convert_all(struct work *w, const struct member *members, json_object *from,
    const char *path)
{
	json_object *out = json_object_new_object(), *theirs;
	char at[160];

	if (!json_object_is_type(from, json_type_object)) {
		target_problem(w->problems, path, path, "must be an object");
		return out;
	}
	json_object_object_foreach(from, name, value)
	{
		const struct member *m = find_member(members, name);

		snprintf(
		    at, sizeof(at), "%s%s%s", path, *path ? "/" : "", name);
		if (!m && (*path || !is_ours(name)))
			target_problem(w->problems, at, "-", "is no member");
		if (!m || !value)
			continue;
		theirs = convert(w, m, value, at);
		if (theirs)
			json_object_object_add(out, name, theirs);
		else
			target_problem(
			    w->problems, at, name, "is not of its form");
	}
	for (; members->name; members++)
		if (members->needed && !target_text(out, members->name))
			target_problem(w->problems, members->name,
			    members->name, "is required");
	return out;
}

static bool
create(const struct call_input *in, struct call_request *out,
    struct call_problems *problems, const struct member *members,
    const char *path)
{
	const char *offset = target_text(in->config, "utc-offset");
	struct work w = {.problems = problems};

	if (!feishu_offset(offset ? offset : "+08:00", &w.offset_ms))
		target_problem(
		    problems, "utc-offset", "-", "must look like +08:00");
	out->method = "POST";
	out->path = feishu_path(path, NULL, NULL);
	out->body = convert_all(&w, members, in->record, "");
	return problems->n == 0;
}

/* The object that it belongs to, first. */
static bool
belongs(struct call_request *out, struct call_problems *problems,
    const char *theirs, const char *id)
{
	if (id)
		target_add(out->body, theirs, id);
	else
		target_problem(problems, theirs, theirs, "is required");
	return problems->n == 0;
}

bool
feishu_build_history_application(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	create(in, out, problems, applications, "external_applications");
	return belongs(out, problems, "talent_id", in->talent_id);
}

bool
feishu_build_history_interview(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	create(in, out, problems, interviews, "external_interviews");
	return belongs(
	    out, problems, "external_application_id", in->application_id);
}

bool
feishu_build_history_assessment(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	create(
	    in, out, problems, assessments, "external_interview_assessments");
	return belongs(
	    out, problems, "external_interview_id", in->interview_id);
}

/* The path is not external_backgrounds. */
bool
feishu_build_history_check(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	create(in, out, problems, checks, "external_background_checks");
	return belongs(
	    out, problems, "external_application_id", in->application_id);
}

/* ---------------------------------------------------------------- pages */

static bool
page(const struct call_input *in, struct call_request *out, const char *method,
    const char *format, const char *id)
{
	struct buffer path;
	char *start;

	if (!id)
		return false;
	start = feishu_path(format, id, NULL);
	buffer_init(&path, 1 << 16);
	buffer_addf(
	    &path, "%s%cpage_size=20", start, strchr(start, '?') ? '&' : '?');
	if (in->page_token) {
		buffer_adds(&path, "&page_token=");
		target_encode(&path, in->page_token);
	}
	free(start);
	out->method = method;
	out->path = buffer_take(&path);
	if (strcmp(method, "POST") == 0)
		out->body = json_object_new_object();
	return true;
}

bool
feishu_build_history_applications(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	return page(in, out, "GET", "external_applications?talent_id=%s",
	    in->talent_id);
}

bool
feishu_build_history_interviews(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	return page(in, out, "POST",
	    "external_interviews/batch_query?external_application_id=%s",
	    in->application_id);
}

bool
feishu_build_history_checks(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	return page(in, out, "POST",
	    "external_background_checks/batch_query?external_application_id=%s",
	    in->application_id);
}

/* They come with their interview, which the body names: that overrides all. */
bool
feishu_build_history_assessments(const struct call_input *in,
    struct call_request *out, struct call_problems *problems)
{
	json_object *ids = json_object_new_array();

	if (!page(in, out, "POST", "external_interviews/batch_query",
		in->interview_id)) {
		json_object_put(ids);
		return false;
	}
	json_object_array_add(ids, json_object_new_string(in->interview_id));
	json_object_object_add(out->body, "external_interview_id_list", ids);
	return true;
}

/* ---------------------------------------------------------------- replies */

void
feishu_classify_history(
    const struct call_reply *reply, struct call_receipt *out)
{
	static const char *const names[] = {"external_application",
	    "external_interview", "external_interview_assessment",
	    "external_background_check"};
	json_object *body = feishu_reply_body(reply, out);
	char path[64], id[64];

	if (!body)
		return;
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "data.%s.id", names[i]);
		snprintf(id, sizeof(id), "%s_id", names[i]);
		feishu_add_id(out->ids, id, body, path);
	}
	if (json_object_object_length(out->ids) != 1)
		feishu_no_sense(out, "success without an id");
	json_object_put(body);
}

/* The items as they are; NULL: there are none to rely on. Borrowed. */
static json_object *
items_of(json_object *body, struct call_receipt *out)
{
	json_object *items = target_get(body, "data.items");

	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	if (json_object_get_boolean(target_get(body, "data.has_more")))
		target_add(out->ids, "page_token",
		    target_text(body, "data.page_token"));
	if (json_object_is_type(items, json_type_array))
		return items;
	if (items || !target_get(body, "data.has_more"))
		feishu_no_sense(out, "no list");
	return NULL;
}

void
feishu_classify_history_list(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out), *items;

	if (!body)
		return;
	items = items_of(body, out);
	json_object_object_add(out->ids, "items",
	    items ? json_object_get(items) : json_object_new_array());
	json_object_put(body);
}

void
feishu_classify_history_assessments(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out), *items, *all, *of;

	if (!body)
		return;
	items = items_of(body, out);
	all = json_object_new_array();
	json_object_object_add(out->ids, "items", all);
	for (size_t i = 0; items && i < json_object_array_length(items); i++) {
		of = target_get(json_object_array_get_idx(items, i),
		    "interview_assessments");
		for (size_t k = 0; json_object_is_type(of, json_type_array) &&
				   k < json_object_array_length(of);
		     k++)
			json_object_array_add(all,
			    json_object_get(json_object_array_get_idx(of, k)));
	}
	json_object_put(body);
}
