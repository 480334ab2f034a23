/*
 * The Feishu Hire calls but for the deliveries (feishu_apply.c) and the
 * questions about them (feishu_find.c). By the time a
 * handler runs, path, token, query and body are known to be well formed; here
 * is what the documents say that the calls do, and the codes of what can still
 * be wrong.
 */
#include "catalog.h"
#include "feishu.h"
#include "members.h"
#include "schema_feishu.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { SYSTEM_ERROR = 1002001 };

enum { TOKEN_RENEW_MS = 30 * 60 * 1000 };

void
feishu_refuse(struct exchange *x, const char *name, const char *text)
{
	json_object *violations = json_object_new_array();
	violation_add(violations, name, NULL, text);
	reply_error(
	    x, 400, CODE_BAD_PARAMETER, "Parameter illegal", violations);
}

/* ------------------------------------------------------------- tokens */

bool
feishu_authorise(struct exchange *x)
{
	static const char bearer[] = "Bearer ";
	const char *token = x->authorization;
	if (!token || strncmp(token, bearer, sizeof(bearer) - 1) != 0) {
		reply_error(x, 400, 99991661,
		    "Missing access token for authorization", NULL);
		return false;
	}
	token += sizeof(bearer) - 1;
	if (strncmp(token, "u-", 2) == 0 || strncmp(token, "eyJ", 3) == 0)
		reply_error(x, 400, 99991668,
		    "Invalid access token for authorization: a tenant token "
		    "is needed",
		    NULL);
	else if (strncmp(token, "t-", 2) != 0)
		reply_error(x, 400, 99991671,
		    "Invalid access token: it must start with t-", NULL);
	else if (!store_token_lives(x->box->db, token, x->now))
		reply_error(x, 400, 99991663,
		    "Invalid access token for authorization", NULL);
	else
		return true;
	return false;
}

static bool
new_token(char *token, size_t size)
{
	unsigned char bytes[20];
	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		return false;
	snprintf(token, size, "t-");
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(token + 2 + 2 * i, size - 2 - 2 * i, "%02x", bytes[i]);
	return true;
}

/* The same token while it lives half an hour more, else a new one. */
static void
give_token(struct exchange *x)
{
	struct sandbox *box = x->box;
	char token[64];
	int64_t expires;
	if (strcmp(member_text(x->body, "app_id"), box->options.app_id) != 0) {
		reply_error(x, 200, 10003, "invalid param", NULL);
		return;
	}
	if (strcmp(member_text(x->body, "app_secret"),
		box->options.app_secret) != 0) {
		reply_error(x, 200, 10014, "app secret invalid", NULL);
		return;
	}
	if (!store_token_find(box->db, x->now, TOKEN_RENEW_MS, token,
		sizeof(token), &expires)) {
		if (!new_token(token, sizeof(token))) {
			reply_error(x, 500, SYSTEM_ERROR, "system error", NULL);
			return;
		}
		expires = x->now + box->options.token_life;
		store_token_add(box->db, token, expires);
	}
	json_object *o = json_object_new_object();
	json_object_object_add(o, "code", json_object_new_int(0));
	put_text(o, "msg", "ok");
	put_text(o, "tenant_access_token", token);
	json_object_object_add(
	    o, "expire", json_object_new_int64((expires - x->now) / 1000));
	reply_json(x, o);
}

/* ------------------------------------------------------------- attachments */

static void
create_attachment(struct exchange *x)
{
	struct upload *u = &x->upload;
	char id[STORE_ID_SIZE];
	store_attachment_add(x->box->db, u->name, u->mime, u->size, x->now, id);
	if (!upload_keep(u, x->box->dir, id)) {
		reply_error(x, 500, SYSTEM_ERROR, "system error", NULL);
		return;
	}
	struct buffer url;
	buffer_init(&url, 4096);
	buffer_addf(&url, "%s/sandbox/attachments/%s", x->box->base_url, id);
	json_object *data = json_object_new_object();
	put_text(data, "id", id);
	put_text(data, "name", u->name);
	put_text(data, "url", url.data);
	buffer_release(&url);
	reply_data(x, data);
}

/* ------------------------------------------------------------- site users */

bool
feishu_knows_website(struct exchange *x)
{
	if (catalog_has_website(x->box, x->ids[0]))
		return true;
	feishu_refuse(x, "website_id", "no such website");
	return false;
}

/* One external_id makes one user: a repeat gets the one that is there. */
static void
create_site_user(struct exchange *x)
{
	struct db *db = x->box->db;
	const char *external = member_text(x->body, "external_id");
	char id[STORE_ID_SIZE];
	if (!feishu_knows_website(x))
		return;
	json_object *user = json_object_new_object();
	json_object *old = store_user_by_external(db, x->ids[0], external);
	bool first = suppose_is(x->box, SUPPOSE_REPEATED_USER, "first");
	json_object *sent = old && first ? member(old, "body") : x->body;
	if (old)
		put_text(user, "user_id", member_text(old, "user_id"));
	else {
		store_user_add(
		    db, x->ids[0], external, plain_json(x->body), x->now, id);
		put_text(user, "user_id", id);
	}
	static const char *const names[] = {
	    "name", "email", "external_id", "mobile", "mobile_country_code"};
	for (int i = 0; i < 5; i++)
		put_text(user, names[i], member_text(sent, names[i]));
	json_object *data = json_object_new_object();
	json_object_object_add(data, "site_user", user);
	json_object_put(old);
	reply_data(x, data);
}

/* clang-format off */
#define HIRE "/open-apis/hire/v1/"
#define SITE HIRE "websites/:website_id"
#define TOKEN "/open-apis/auth/v3/tenant_access_token/internal"
const struct route feishu_routes[] = {
	{"POST", TOKEN, "token", AUTH_NONE, BODY_JSON, false,
	    &feishu_no_query, &feishu_token_body, 200, 10003, give_token},
	/* the live server takes it with a slash too */
	{"POST", TOKEN "/", "token", AUTH_NONE, BODY_JSON, false,
	    &feishu_no_query, &feishu_token_body, 200, 10003, give_token},
	{"POST", HIRE "attachments", "attachments", AUTH_TENANT, BODY_UPLOAD,
	    false, &feishu_no_query, NULL, 0, 0, create_attachment},
	{"POST", SITE "/site_users", "site_users", AUTH_TENANT, BODY_JSON,
	    true, &feishu_no_query, &feishu_site_user_body, 0, 0,
	    create_site_user},
	{"POST", SITE "/deliveries/create_by_resume", "create_by_resume",
	    AUTH_TENANT, BODY_JSON, true, &feishu_user_id_query,
	    &feishu_resume_body, 0, 0, feishu_create_by_resume},
	{"POST", SITE "/deliveries/create_by_attachment",
	    "create_by_attachment", AUTH_TENANT, BODY_JSON, true,
	    &feishu_no_query, &feishu_attachment_body, 0, 0,
	    feishu_create_by_attachment},
	{"GET", SITE "/delivery_tasks/:task_id", "delivery_tasks", AUTH_TENANT,
	    BODY_NONE, false, &feishu_no_query, &feishu_no_query, 0, 0,
	    feishu_get_task},
	{"GET", HIRE "websites", "websites", AUTH_TENANT, BODY_NONE, false,
	    &feishu_page_query, &feishu_no_query, 0, 0,
	    feishu_list_websites},
	{"GET", SITE "/job_posts", "job_posts", AUTH_TENANT, BODY_NONE, false,
	    &feishu_job_posts_query, &feishu_no_query, 0, 0,
	    feishu_list_job_posts},
	{"GET", SITE "/job_posts/:job_post_id", "job_post", AUTH_TENANT,
	    BODY_NONE, false, &feishu_job_post_query, &feishu_no_query, 0, 0,
	    feishu_get_job_post},
	{"POST", SITE "/job_posts/search", "job_posts_search", AUTH_TENANT,
	    BODY_JSON, true, &feishu_job_posts_query, &feishu_job_search_body,
	    0, 0, feishu_search_job_posts},
	{"GET", SITE "/channels", "channels", AUTH_TENANT, BODY_NONE, false,
	    &feishu_channels_query, &feishu_no_query, 0, 0,
	    feishu_list_channels},
	{"POST", SITE "/channels", "channel", AUTH_TENANT, BODY_JSON, true,
	    &feishu_no_query, &feishu_channel_body, 0, 0,
	    feishu_create_channel},
	{"GET", HIRE "resume_sources", "resume_sources", AUTH_TENANT,
	    BODY_NONE, false, &feishu_sources_query, &feishu_no_query, 0, 0,
	    feishu_list_sources},
	{"GET", HIRE "talent_objects/query", "talent_objects", AUTH_TENANT,
	    BODY_NONE, false, &feishu_no_query, &feishu_no_query, 0, 0,
	    feishu_query_fields},
	{"POST", HIRE "talents/batch_get_id", "batch_get_id", AUTH_TENANT,
	    BODY_JSON, true, &feishu_no_query, &feishu_talent_body, 0, 0,
	    feishu_find_talents},
	{"GET", HIRE "applications", "applications", AUTH_TENANT, BODY_NONE,
	    false, &feishu_applications_query, &feishu_no_query, 0, 0,
	    feishu_list_applications},
	{"GET", HIRE "applications/:application_id", "application",
	    AUTH_TENANT, BODY_NONE, false, &feishu_application_query,
	    &feishu_no_query, 0, 0, feishu_get_application},
	{"POST", HIRE "external_applications", "external_application",
	    AUTH_TENANT, BODY_JSON, true, &feishu_no_query,
	    &feishu_application_body, 0, 0, feishu_create_application},
	{"GET", HIRE "external_applications", "external_applications",
	    AUTH_TENANT, BODY_NONE, false, &feishu_of_talent_query,
	    &feishu_no_query, 0, 0, feishu_list_external_applications},
	{"POST", HIRE "external_interviews", "external_interview", AUTH_TENANT,
	    BODY_JSON, true, &feishu_no_query, &feishu_interview_body, 0, 0,
	    feishu_create_interview},
	{"POST", HIRE "external_interviews/batch_query", "external_interviews",
	    AUTH_TENANT, BODY_JSON, true, &feishu_of_application_query,
	    &feishu_interviews_body, 0, 0, feishu_query_interviews},
	{"POST", HIRE "external_interview_assessments", "external_assessment",
	    AUTH_TENANT, BODY_JSON, true, &feishu_no_query,
	    &feishu_assessment_body, 0, 0, feishu_create_assessment},
	{"POST", HIRE "external_background_checks", "external_check",
	    AUTH_TENANT, BODY_JSON, true, &feishu_no_query, &feishu_check_body,
	    0, 0, feishu_create_check},
	{"POST", HIRE "external_background_checks/batch_query",
	    "external_checks", AUTH_TENANT, BODY_JSON, true,
	    &feishu_of_application_query, &feishu_checks_body, 0, 0,
	    feishu_query_checks},
	{"POST", HIRE "locations/query", "locations", AUTH_TENANT, BODY_JSON,
	    true, &feishu_locations_query, &feishu_locations_body, 0, 0,
	    feishu_query_locations},
	{NULL},
};
