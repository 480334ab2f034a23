/*
 * Feishu Hire: the calls of a delivery (open.feishu.cn, hire/v1). What each
 * call takes and answers is in the pages named at its function; the three
 * spellings of a phone's country are theirs.
 */
#include "feishu.h"

#include "buffer.h"

#include <stdio.h>
#include <string.h>

/* A value is certain enough to overrule the target's own parser. */
#define CERTAIN 0.9

/* clang-format off */
#define KEYS(app, website, job_post) \
	{"app-id", "id of the app, cli_...", app}, \
	{"website-id", "careers website, its id or name", website, \
	    .routed = true, .list = CALL_WEBSITES}, \
	{"job-post-id", "job post that is applied for, its id, title or code", \
	    job_post, .routed = true, .list = CALL_JOB_SEARCH}, \
	{"channel-id", "the website's promotion channel, its id or name", \
	    .routed = true, .list = CALL_CHANNELS}, \
	{"resume-source-id", "source that resumes are filed under, its id or " \
	    "name", .routed = true, .list = CALL_SOURCES}, \
	{"user-id", "id of the website's user who applies, for all; without " \
	    "it each document is one", .routed = true}, \
	{"utc-offset", "time zone in which dates are meant", "+08:00"}, \
	{"place-code", "location code of a city, a nationality or a dial " \
	    "code, as Shanghai=CT_2 or +852=CN_3", NULL, true}, \
	{"custom-field", "the target's own field for one of ours, by id or " \
	    "name, as training_list.institution=MODULE/ID or " \
	    "badge=ID:number", NULL, true, "NAME=[PLACE/]ID[:FORMAT]", \
	    .list = CALL_FIELDS, .resolve = feishu_custom_resolve}, \
	{NULL}
/* clang-format on */

static const struct target_key keys[] = {KEYS(NULL, NULL, NULL)};
const struct target_key sandbox_keys[] = {
    KEYS("cli_sandbox", "7047318856652261676", "6960663240925956636")};

char *
feishu_path(const char *format, const char *a, const char *b)
{
	const char *arguments[] = {a, b};
	struct buffer path;
	size_t n = 0;

	buffer_init(&path, 4096);
	buffer_adds(&path, "/open-apis/hire/v1/");
	for (; *format; format++) {
		if (*format != '%') {
			buffer_addc(&path, *format);
			continue;
		}
		format++;
		target_encode(&path, arguments[n++]);
	}
	return buffer_take(&path);
}

static const char *
config_text(const struct call_input *in, const char *name)
{
	return target_text(in->config, name);
}

/* authentication-management/access-token/tenant_access_token_internal */
static bool
build_token(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->method = "POST";
	out->path = xstrdup("/open-apis/auth/v3/tenant_access_token/internal");
	out->body = json_object_new_object();
	target_add(out->body, "app_id", config_text(in, "app-id"));
	target_add(out->body, "app_secret", in->secret);
	return true;
}

/*
 * hire-v1/get-candidates/website/create-website-site_user. external_id is
 * the idempotency key: one document is one applicant, however often we ask.
 */
static bool
build_user(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	json_object *resume = target_get(in->record, "resume");
	const char *id = target_text(in->record, "id");
	const char *mobile, *dial, *country;
	char key[4 + 48];

	if (!id)
		return false;
	if (strncmp(id, "sha256:", 7) == 0)
		id += 7;
	snprintf(key, sizeof(key), "rp-%.48s", id);
	out->method = "POST";
	out->path = feishu_path(
	    "websites/%s/site_users", config_text(in, "website-id"), NULL);
	out->body = json_object_new_object();
	target_add(out->body, "external_id", key);
	target_add(out->body, "name", target_text(resume, "basic_info.name"));
	target_add(out->body, "email", target_text(resume, "basic_info.email"));
	if (feishu_mobile(resume, &mobile, &dial) &&
	    (country = feishu_country(in, dial))) {
		target_add(out->body, "mobile", mobile);
		target_add(out->body, "mobile_country_code", country);
	}
	return true;
}

static bool
begin_work(struct feishu_work *work, const struct call_input *in,
    struct call_problems *problems)
{
	const char *offset = config_text(in, "utc-offset");

	*work = (struct feishu_work){
	    .in = in,
	    .resume = target_get(in->record, "resume"),
	    .problems = problems,
	};
	if (feishu_offset(offset ? offset : "+08:00", &work->offset_ms)) {
		work->not_carried = json_object_new_array();
		return true;
	}
	feishu_problem(work, "utc-offset", "-", "must look like +08:00");
	return false;
}

/* An id of the configuration, which must look like one. */
static void
check_id(struct feishu_work *work, const char *key, const char *theirs)
{
	const char *id = config_text(work->in, key);

	if (id && !feishu_is_id(id))
		feishu_problem(work, key, theirs, "must be a number");
}

/* What both creates begin with. */
static json_object *
delivery_body(struct feishu_work *work)
{
	const struct call_input *in = work->in;
	const char *user = config_text(in, "user-id");
	json_object *body = json_object_new_object();

	check_id(work, "user-id", "user_id");
	check_id(work, "website-id", "website_id");
	check_id(work, "job-post-id", "job_post_id");
	check_id(work, "channel-id", "channel_id");
	check_id(
	    work, "resume-source-id", "resume.basic_info.resume_source_id");
	target_add(body, "job_post_id", config_text(in, "job-post-id"));
	target_add(body, "user_id", user ? user : in->user_id);
	target_add(body, "channel_id", config_text(in, "channel-id"));
	return body;
}

/* The cities applied for: at most max of those that have a code. */
static void
add_cities(json_object *body, json_object *codes, size_t max)
{
	json_object *list;
	size_t n = codes ? json_object_array_length(codes) : 0;

	if (n == 0)
		return;
	list = json_object_new_array();
	for (size_t i = 0; i < n && i < max; i++)
		json_object_array_add(
		    list, json_object_get(json_object_array_get_idx(codes, i)));
	json_object_object_add(
	    body, "application_preferred_city_code_list", list);
}

/* hire-v1/get-candidates/website/create_by_resume */
static bool
build_by_resume(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	struct feishu_work work;
	json_object *resume;

	if (!begin_work(&work, in, problems))
		return false;
	out->method = "POST";
	out->path = feishu_path("websites/%s/deliveries/create_by_resume",
	    config_text(in, "website-id"), NULL);
	out->body = delivery_body(&work);
	resume = feishu_resume(&work);
	json_object_object_add(out->body, "resume", resume);
	add_cities(out->body,
	    target_get(resume, "basic_info.preferred_city_code_list"), 10);
	out->not_carried = work.not_carried;
	return problems->n == 0;
}

/* Whether the mapper is sure of a value, "/basic_info/mobile". */
static bool
is_certain(const struct call_input *in, const char *pointer)
{
	json_object *evidence = target_get(in->record, "evidence"), *value;

	return evidence &&
	       json_object_object_get_ex(evidence, pointer, &value) &&
	       json_object_get_double(target_get(value, "confidence")) >=
		   CERTAIN;
}

/*
 * hire-v1/get-candidates/website/create_by_attachment. The members beside the
 * ids overrule what the target reads in the file: only certain ones are sent.
 */
static bool
build_by_attachment(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	struct feishu_work work;
	json_object *converted, *id;
	const char *mobile, *dial, *email;

	if (!begin_work(&work, in, problems))
		return false;
	email = target_text(work.resume, "basic_info.email");
	if (!in->file_id)
		feishu_problem(&work, "attachment/file_id", "resume_file_id",
		    "is required");
	out->method = "POST";
	out->path = feishu_path("websites/%s/deliveries/create_by_attachment",
	    config_text(in, "website-id"), NULL);
	out->body = delivery_body(&work);
	target_add(out->body, "resume_file_id", in->file_id);
	if (is_certain(in, "/basic_info/mobile") &&
	    feishu_mobile(work.resume, &mobile, &dial) &&
	    feishu_is_mobile(mobile)) {
		target_add(out->body, "mobile", mobile);
		target_add(out->body, "mobile_country_code", dial);
	}
	if (is_certain(in, "/basic_info/email") && email &&
	    feishu_is_email(email))
		target_add(out->body, "email", email);
	if (work.resume) {
		struct call_problems none = {0};

		work.problems = &none; /* a name is not needed here */
		converted = feishu_resume(&work);
		add_cities(out->body,
		    target_get(
			converted, "basic_info.preferred_city_code_list"),
		    1);
		id = target_get(converted, "basic_info.identification");
		if (id &&
		    is_certain(
			in, "/basic_info/identification/identification_number"))
			json_object_object_add(
			    out->body, "identification", json_object_get(id));
		json_object_put(converted);
		call_problems_release(&none);
	}
	json_object_put(work.not_carried); /* the file carries everything, */
	if (target_get(in->record, "attachment.others")) { /* itself */
		out->not_carried = json_object_new_array();
		target_not_carried(out->not_carried, "attachment.others");
	}
	return problems->n == 0;
}

/* hire-v1/get-candidates/website/get-website-delivery_task */
static bool
build_task(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->method = "GET";
	out->path = feishu_path("websites/%s/delivery_tasks/%s",
	    config_text(in, "website-id"), in->task_id);
	return in->task_id;
}

static const char *const per_app[] = {"app-id", NULL};
static const char *const per_site[] = {"app-id", "website-id", NULL};
static const char *const per_post[] = {
    "app-id", "website-id", "job-post-id", NULL};

/* clang-format off */
#define LIST(name, second, minute) .step = name, .safe_to_repeat = true, \
	.optional = true, .per_second = second, .per_minute = minute
/* clang-format on */

/* Both creates are one step: what one mode delivered the other does not. */
const struct target_call feishu_calls[CALL_COUNT] = {
    [CALL_TOKEN] = {.step = "token",
	.safe_to_repeat = true,
	.scope = per_app,
	.build = build_token,
	.classify = feishu_classify_token},
    [CALL_UPLOAD] = {.step = "upload",
	.safe_to_repeat = true, /* a repeat leaves an unused attachment */
	.scope = per_app,
	.per_second = 50,
	.per_minute = 1000,
	.build = feishu_build_upload,
	.classify = feishu_classify},
    [CALL_USER] = {.step = "user",
	.safe_to_repeat = true, /* external_id */
	.scope = per_site,
	.unless = "user-id",
	.per_second = 10,
	.build = build_user,
	.classify = feishu_classify},
    [CALL_CREATE_BY_RESUME] = {.step = "create",
	.scope = per_post,
	.per_second = 50,
	.per_minute = 1000,
	.build = build_by_resume,
	.classify = feishu_classify},
    [CALL_CREATE_BY_ATTACHMENT] = {.step = "create",
	.scope = per_post,
	.per_second = 50,
	.per_minute = 1000,
	.build = build_by_attachment,
	.classify = feishu_classify},
    [CALL_TASK] = {.step = "task",
	.safe_to_repeat = true,
	.scope = per_post,
	.per_second = 50,
	.per_minute = 1000,
	.build = build_task,
	.classify = feishu_classify_task},
    [CALL_JOB_POST] = {.step = "job-post",
	.safe_to_repeat = true,
	.optional = true,
	.per_second = 50,
	.per_minute = 1000,
	.build = feishu_build_job_post,
	.classify = feishu_classify_job_post},
    [CALL_TALENT] = {.step = "talent",
	.safe_to_repeat = true,
	.optional = true,
	.per_second = 50,
	.per_minute = 1000,
	.build = feishu_build_talent,
	.classify = feishu_classify_talent},
    [CALL_APPLICATIONS] = {.step = "applications",
	.safe_to_repeat = true,
	.optional = true,
	.per_second = 50,
	.per_minute = 1000,
	.build = feishu_build_applications,
	.classify = feishu_classify_applications},
    [CALL_APPLICATION] = {.step = "application",
	.safe_to_repeat = true,
	.optional = true,
	.per_second = 50,
	.per_minute = 1000,
	.build = feishu_build_application,
	.classify = feishu_classify_application},
    [CALL_PLACES] = {.step = "places",
	.safe_to_repeat = true,
	.optional = true,
	.per_second = 5,
	.build = feishu_build_places,
	.classify = feishu_classify_places},
    [CALL_WEBSITES] = {LIST("websites", 10, 0), .build = feishu_build_websites,
	.classify = feishu_classify_websites},
    [CALL_JOB_POSTS] = {LIST("job-posts", 50, 1000),
	.build = feishu_build_job_posts, .classify = feishu_classify_job_posts},
    [CALL_JOB_SEARCH] = {LIST("job-search", 50, 0),
	.build = feishu_build_job_search,
	.classify = feishu_classify_job_posts},
    [CALL_CHANNELS] = {LIST("channels", 50, 1000),
	.build = feishu_build_channels, .classify = feishu_classify_channels},
    [CALL_SOURCES] = {LIST("sources", 20, 0), .build = feishu_build_sources,
	.classify = feishu_classify_sources},
    [CALL_FIELDS] = {LIST("fields", 10, 0), .build = feishu_build_fields,
	.classify = feishu_classify_fields},
    [CALL_HISTORY_APPLICATION] = {.step = "history-application",
	.scope = per_app,
	.per_second = 20,
	.build = feishu_build_history_application,
	.classify = feishu_classify_history},
    [CALL_HISTORY_INTERVIEW] = {.step = "history-interview",
	.scope = per_app,
	.per_second = 10,
	.build = feishu_build_history_interview,
	.classify = feishu_classify_history},
    [CALL_HISTORY_ASSESSMENT] = {.step = "history-assessment",
	.scope = per_app,
	.per_second = 20,
	.build = feishu_build_history_assessment,
	.classify = feishu_classify_history},
    [CALL_HISTORY_CHECK] = {.step = "history-check",
	.scope = per_app,
	.per_second = 20,
	.build = feishu_build_history_check,
	.classify = feishu_classify_history},
    [CALL_HISTORY_APPLICATIONS] = {LIST("history-applications", 20, 0),
	.build = feishu_build_history_applications,
	.classify = feishu_classify_history_list},
    [CALL_HISTORY_INTERVIEWS] = {LIST("history-interviews", 10, 0),
	.build = feishu_build_history_interviews,
	.classify = feishu_classify_history_list},
    [CALL_HISTORY_ASSESSMENTS] = {LIST("history-assessments", 10, 0),
	.build = feishu_build_history_assessments,
	.classify = feishu_classify_history_assessments},
    [CALL_HISTORY_CHECKS] = {LIST("history-checks", 10, 0),
	.build = feishu_build_history_checks,
	.classify = feishu_classify_history_list},
};

const struct target feishu = {
    .name = "feishu",
    .wants_places = feishu_wants_places,
    .place_levels = 3,
    .default_host = "https://open.feishu.cn",
    .keys = keys,
    .log_id_header = "X-Tt-Logid",
    .reset_header = "x-ogw-ratelimit-reset",
    .fields = feishu_fields,
    .calls = feishu_calls,
};
