/*
 * What another system knew of a candidate, as Feishu Hire's external
 * applications, interviews, assessments and background checks
 * (hire-v1/get-candidates/import-external-system-information). A record has
 * the target's own members, but times and enumerations may be words.
 */
#include "feishu.h"

#include <stdio.h>
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

/* ---------------------------------------------------------------- coverage */

static void
tell_members(const char *call, const char *under, const struct member *members,
    void (*tell)(void *ctx, const struct target_field *field), void *ctx)
{
	char path[160];
	struct target_field field = {call, path, NULL, "resume-history"};

	for (; members->name; members++) {
		snprintf(path, sizeof(path), "%s%s", under, members->name);
		if (members->form == ASSESSMENTS || members->form == DIMENSIONS)
			snprintf(path, sizeof(path), "%s%s[].", under,
			    members->name);
		if (members->form == ASSESSMENTS)
			tell_members(call, path, assessments_within, tell, ctx);
		else if (members->form == DIMENSIONS)
			tell_members(call, path, dimensions, tell, ctx);
		else
			tell(ctx, &field);
	}
}

void
feishu_history_fields(
    void (*tell)(void *ctx, const struct target_field *field), void *ctx)
{
	static const struct {
		const char *call, *of, *how;
		const struct member *members;
	} calls[] = {
	    {"external_applications", "talent_id",
		"talent of the record: id, document, number or address",
		applications},
	    {"external_interviews", "external_application_id",
		"application of the record", interviews},
	    {"external_interview_assessments", "external_interview_id",
		"interview of the record", assessments},
	    {"external_background_checks", "external_application_id",
		"application of the record", checks},
	};

	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
		tell(ctx, &(struct target_field){
			      calls[i].call, calls[i].of, NULL, calls[i].how});
		tell_members(calls[i].call, "", calls[i].members, tell, ctx);
	}
}
