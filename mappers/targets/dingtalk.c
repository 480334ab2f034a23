/*
 * DingTalk's recruiting: the calls of a delivery, most of them of the old API,
 * whose only one that takes a resume in members is ats/resume/add. It has no
 * key that makes a repeat harmless, so the target is asked first whether it
 * has the person; and no call takes the file: it is fetched from an address
 * that the operator serves. The new API has a call that reads such a file, and
 * a token of its own.
 */
#include "dingtalk.h"

#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PAGE_SIZE = 200 }; /* the most that a list gives */

/* clang-format off */
#define KEYS(app_key) \
	{"app-key", "AppKey (Client ID) of the app", app_key}, \
	{"biz-code", "business code agreed with the vendor", "ddats"}, \
	{"channel", "where the resumes come from, as 51job or boss", \
	    "other", .routed = true}, \
	{"matched-job", "id of a job that they apply for", NULL, true, "ID", \
	    .routed = true}, \
	{"opt-user-id", "userId of the employee who imports", \
	    .routed = true}, \
	{"channel-url", "page of the channel, for a virtual number", \
	    .arg = "URL", .routed = true}, \
	{"virtual-phone", "the numbers are a job board's transfer numbers: " \
	    "yes, no, or auto: where the resume says so", "auto", \
	    .routed = true}, \
	{"custom-field", "member of the target for a field of our own, as " \
	    "NAME=salary", NULL, true, "NAME=MEMBER"}, \
	{"file-base-url", "https address of a served folder that holds the " \
	    "files", .arg = "URL"}, \
	{"file-root", "that folder, as it stands in the files' paths", ".", \
	    .arg = "DIR"}, \
	{"publish-command", "command that takes a file on stdin and prints " \
	    "its https address", .arg = "COMMAND"}, \
	{"check-existence", "ask whether the target has the person before " \
	    "adding: yes or no", "yes"}, \
	{"monthly-calls", "calls that the organisation has in a month, to be " \
	    "counted; 0: any", "5000", .arg = "N"}, \
	{NULL}
/* clang-format on */

static const struct target_key keys[] = {KEYS(NULL)};
static const struct target_key sandbox_keys_of_dingtalk[] = {
    KEYS("cli_sandbox")};

/* The name's suffix in lower case, or "". */
static void
suffix_of(const char *name, char *out, size_t size)
{
	const char *dot = name ? strrchr(name, '.') : NULL;
	size_t n = 0;

	for (dot = dot ? dot + 1 : ""; *dot && n + 1 < size; dot++)
		out[n++] = *dot >= 'A' && *dot <= 'Z' ? *dot + 32 : *dot;
	out[n] = '\0';
}

/* dingtalk.oapi.gettoken: key and secret only count in the query. */
static bool
build_token(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	struct buffer path;

	buffer_init(&path, 1 << 16);
	buffer_adds(&path, "/gettoken?appkey=");
	target_encode(&path, target_text(in->config, "app-key"));
	buffer_adds(&path, "&appsecret=");
	target_encode(&path, in->secret);
	out->method = "GET";
	out->path = buffer_take(&path);
	return true;
}

/* oauth2/accessToken of v1.0 */
static bool
build_new_token(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->method = "POST";
	out->path = xstrdup("/v1.0/oauth2/accessToken");
	out->body = json_object_new_object();
	target_add(out->body, "appKey", target_text(in->config, "app-key"));
	target_add(out->body, "appSecret", in->secret);
	return true;
}

/* Not the target's: the operator's command puts the file somewhere. */
static bool
build_publish(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	const char *name = target_text(in->record, "source.name");
	char type[16];

	suffix_of(name, type, sizeof(type));
	out->method = "COMMAND";
	out->path = xstrdup("");
	out->by_command = true;
	out->file_name = xstrdup(name ? name : "resume");
	out->file_type = xstrdup(type);
	return true;
}

static json_object *
body_of(const struct call_input *in, const char *name, json_object *value)
{
	json_object *body = json_object_new_object();

	target_add(body, "biz_code", target_text(in->config, "biz-code"));
	json_object_object_add(body, name, value);
	return body;
}

/* dingtalk.oapi.ats.resume.checkexistence */
static bool
build_check(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->method = "POST";
	out->path = xstrdup("/topapi/ats/resume/checkexistence");
	out->body = body_of(in, "resume_detail_info", dingtalk_person(in));
	return true;
}

/* Does the path go up somewhere? */
static bool
leaves(const char *path)
{
	while (path) {
		path += strspn(path, "/");
		if (strncmp(path, "..", 2) == 0 && (path[2] == '/' || !path[2]))
			return true;
		path = strchr(path, '/');
	}
	return false;
}

/*
 * The address of a file that lies below the folder that is served; NULL: it
 * does not, or its name is no text.
 */
static char *
served_url(const struct call_input *in)
{
	const char *base = target_text(in->config, "file-base-url");
	const char *root = target_text(in->config, "file-root");
	const char *path = target_text(in->record, "source.path");
	size_t n = root && strcmp(root, ".") != 0 ? strlen(root) : 0;
	struct buffer url;

	while (n > 0 && root[n - 1] == '/')
		n--;
	if (!base || !path || strncmp(path, root ? root : "", n) != 0 ||
	    (n > 0 && path[n] != '/') || leaves(path + n) ||
	    target_get(in->record, "source.path_base64") ||
	    target_get(in->record, "source.part"))
		return NULL;
	path += n;
	if (n == 0 && *path == '/')
		return NULL;
	while (*path == '/' || strncmp(path, "./", 2) == 0)
		path++;
	buffer_init(&url, 1 << 16);
	buffer_adds(&url, base);
	if (base[strlen(base) - 1] != '/')
		buffer_addc(&url, '/');
	for (; *path; path++) {
		const char one[] = {*path, '\0'};

		if (*path == '/')
			buffer_addc(&url, '/');
		else
			target_encode(&url, one);
	}
	return buffer_take(&url);
}

static void
add_file(const struct call_input *in, json_object *param, json_object *told)
{
	const char *name = target_text(in->record, "source.name");
	char *url = in->file_url ? xstrdup(in->file_url) : served_url(in);
	json_object *file;
	char type[16];

	if (!url) { /* the target cannot fetch what is nowhere */
		target_not_carried(told, "resume_file");
		return;
	}
	file = json_object_new_object();
	suffix_of(name, type, sizeof(type));
	target_add(file, "download_url", url);
	target_add(file, "file_type", *type ? type : NULL);
	target_add(file, "file_name", name);
	json_object_object_add(param, "resume_file", file);
	free(url);
}

/* The mail that the document came in. */
static void
add_mail(const struct call_input *in, json_object *param)
{
	static const char *const rows[][2] = {
	    {"mail_id", "message_id"},
	    {"from_mail_alias", "from_name"},
	    {"mail_address", "to"},
	    {"title", "subject"},
	    {"body_html", "body_html"},
	    {"from_mail_address", "from"},
	};
	json_object *from = target_get(in->record, "source.mail"), *mail;
	json_object *received = target_get(from, "received");

	if (!from)
		return;
	mail = json_object_new_object();
	if (json_object_is_type(received, json_type_int))
		target_add(
		    mail, "received_time", json_object_get_string(received));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		target_add(mail, rows[i][0], target_text(from, rows[i][1]));
	if (json_object_object_length(mail) > 0)
		json_object_object_add(param, "origin_mail", mail);
	else
		json_object_put(mail);
}

/* Is the number one that only transfers to another? */
static bool
is_virtual(const struct call_input *in)
{
	const char *told = target_text(in->config, "virtual-phone");
	json_object *evidence = target_get(in->record, "evidence"), *value;
	const char *line = NULL;

	if (told && strcmp(told, "auto") != 0)
		return strcmp(told, "yes") == 0;
	if (evidence &&
	    json_object_object_get_ex(evidence, "/basic_info/mobile", &value))
		line = target_text(value, "text");
	return dingtalk_transfers(
	    target_text(in->record, "resume.basic_info.mobile"), line);
}

static void
add_jobs(const struct call_input *in, json_object *param)
{
	json_object *jobs = target_get(in->config, "matched-job");

	if (jobs && json_object_array_length(jobs) > 0)
		json_object_object_add(
		    param, "matched_jobs", json_object_get(jobs));
}

/* dingtalk.oapi.ats.resume.add */
static bool
build_add(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	json_object *param = json_object_new_object();
	struct dingtalk_work work = {
	    .in = in,
	    .resume = target_get(in->record, "resume"),
	    .not_carried = json_object_new_array(),
	    .problems = problems,
	};

	out->method = "POST";
	out->path = xstrdup("/topapi/ats/resume/add");
	add_jobs(in, param);
	target_add(param, "channel", target_text(in->config, "channel"));
	json_object_object_add(
	    param, "resume_detail_info", dingtalk_detail(&work));
	target_add(
	    param, "opt_user_id", target_text(in->config, "opt-user-id"));
	add_file(in, param, work.not_carried);
	add_mail(in, param);
	json_object_object_add(param, "virtual_phone_number_flag",
	    json_object_new_boolean(is_virtual(in)));
	target_add(param, "resume_channel_url",
	    target_text(in->config, "channel-url"));
	out->body = body_of(in, "param", param);
	out->not_carried = work.not_carried;
	return problems->n == 0;
}

/* dingtalk.oapi.ats.statistics.resume.list; its cursor is a number */
static bool
build_created(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	int64_t cursor = in->page_token ? strtoll(in->page_token, NULL, 10) : 0;

	out->method = "POST";
	out->path = xstrdup("/topapi/ats/statistics/resume/list");
	out->body = body_of(in, "cursor", json_object_new_int64(cursor));
	json_object_object_add(
	    out->body, "size", json_object_new_int(PAGE_SIZE));
	return true;
}

/* Types that the target reads. */
static bool
is_read(const char *type)
{
	static const char *const types[] = {
	    "pdf", "doc", "docx", "png", "jpg", "jpeg"};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (strcmp(types[i], type) == 0)
			return true;
	return false;
}

/* importCandidateByResume of v1.0/ats: the target reads the file itself. */
static bool
build_import(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	const char *name = target_text(in->record, "source.name");
	json_object *size = target_get(in->record, "source.size");
	char *url = in->file_url ? xstrdup(in->file_url) : served_url(in);
	struct buffer path;
	char type[16];

	suffix_of(name, type, sizeof(type));
	if (!target_text(in->config, "opt-user-id"))
		target_problem(
		    problems, "opt-user-id", "opUserId", "is required");
	if (!url)
		target_problem(
		    problems, "attachment/url", "url", "is required");
	if (!is_read(type))
		target_problem(problems, "source/name", "fileType",
		    "is none of pdf, doc, docx, png, jpg, jpeg");
	if (!json_object_is_type(size, json_type_int))
		target_problem(
		    problems, "source/size", "fileSize", "is required");
	buffer_init(&path, 1 << 16);
	buffer_adds(
	    &path, "/v1.0/ats/candidates/importCandidateByResume?opUserId=");
	target_encode(&path, target_text(in->config, "opt-user-id"));
	out->method = "POST";
	out->path = buffer_take(&path);
	out->body = json_object_new_object();
	json_object_object_add(
	    out->body, "fileSourceType", json_object_new_int(2)); /* a URL */
	target_add(out->body, "url", url);
	target_add(out->body, "fileName", name);
	target_add(out->body, "fileType", type);
	json_object_object_add(out->body, "fileSize", json_object_get(size));
	target_add(
	    out->body, "channelCode", target_text(in->config, "channel"));
	free(url);
	return problems->n == 0;
}

#define NEW_API "https://api.dingtalk.com"
static const char *const per_app[] = {"app-key", NULL};
static const char *const per_job[] = {
    "app-key", "biz-code", "channel", "matched-job", NULL};

/* 20 a second for each call of an app: the standard edition. */
static const struct target_call calls[CALL_COUNT] = {
    [CALL_TOKEN] = {.step = "token",
	.safe_to_repeat = true,
	.scope = per_app,
	.per_second = 20,
	.build = build_token,
	.classify = dingtalk_classify_token},
    [CALL_OTHER_TOKEN] = {.step = "token-v1.0",
	.safe_to_repeat = true,
	.scope = per_app,
	.per_second = 20,
	.host = NEW_API,
	.build = build_new_token,
	.classify = dingtalk_classify_new_token},
    [CALL_UPLOAD] = {.step = "upload",
	.safe_to_repeat = true, /* it is the operator's own place */
	.scope = per_app,
	.needs = "publish-command",
	.build = build_publish,
	.classify = dingtalk_classify_publish},
    [CALL_CHECK] = {.step = "check",
	.safe_to_repeat = true,
	.scope = per_app,
	.per_second = 20,
	.needs = "check-existence",
	.token_query = "access_token",
	.build = build_check,
	.classify = dingtalk_classify_check},
    [CALL_CREATE_BY_RESUME] = {.step = "create",
	.scope = per_job,
	.per_second = 20,
	.token_query = "access_token",
	.build = build_add,
	.classify = dingtalk_classify_add},
    [CALL_CREATE_BY_ATTACHMENT] = {.step = "create",
	.scope = per_job,
	.per_minute = 30, /* of the organisation */
	.window = "20:00-08:00",
	.host = NEW_API,
	.token_head = "x-acs-dingtalk-access-token:",
	.other_token = true,
	.build = build_import,
	.classify = dingtalk_classify_import},
    [CALL_CREATED] = {.step = "list",
	.safe_to_repeat = true,
	.optional = true,
	.scope = per_app,
	.per_second = 20,
	.token_query = "access_token",
	.build = build_created,
	.classify = dingtalk_classify_created},
};

static const char *const lists[] = {"schools-985", "schools-211", NULL};

const struct target dingtalk = {
    .name = "dingtalk",
    .default_host = "https://oapi.dingtalk.com",
    .keys = keys,
    .fields = dingtalk_fields,
    .calls = calls,
    .lists = lists,
    .most_retries = 3,
    .per_month = "monthly-calls",
    .wants_mail = true,
};

const struct target sandbox_dingtalk = {
    .name = "sandbox-dingtalk",
    .default_host = "http://127.0.0.1:8642",
    .default_secret = "sandbox-secret",
    .keys = sandbox_keys_of_dingtalk,
    .fields = dingtalk_fields,
    .calls = calls,
    .lists = lists,
    .most_retries = 3,
    .per_month = "monthly-calls",
    .wants_mail = true,
};
