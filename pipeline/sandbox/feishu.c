/*
 * The Feishu Hire calls. By the time a handler runs, path, token, query and
 * body are known to be well formed; here is what the documents say that the
 * calls do, and the codes of what can still be wrong.
 */
#include "catalog.h"
#include "sandbox.h"
#include "schema_feishu.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum {
	SYSTEM_ERROR = 1002001,
	USER_NOT_FOUND = 1002007,
	TASK_NOT_FOUND = 1002008,
	NOT_POSTED = 1002509,
	ALREADY_APPLIED = 1002510,
	LIMIT_REACHED = 1002511,
};

enum { TOKEN_RENEW_MS = 30 * 60 * 1000, PAGE_SIZE = 10 };

/* A string member by name; NULL when it is absent. Borrowed. */
static const char *
member(json_object *o, const char *name)
{
	json_object *v;
	return o && json_object_object_get_ex(o, name, &v) && v
		   ? json_object_get_string(v)
		   : NULL;
}

static json_object *
object_member(json_object *o, const char *name)
{
	json_object *v;
	return o && json_object_object_get_ex(o, name, &v) ? v : NULL;
}

static void
put(json_object *o, const char *name, const char *text)
{
	if (text)
		json_object_object_add(o, name, json_object_new_string(text));
}

static const char *
plain(json_object *o)
{
	return json_object_to_json_string_ext(
	    o, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

static void
refuse_member(struct exchange *x, const char *name, const char *text)
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
	if (strcmp(member(x->body, "app_id"), box->options.app_id) != 0) {
		reply_error(x, 200, 10003, "invalid param", NULL);
		return;
	}
	if (strcmp(member(x->body, "app_secret"), box->options.app_secret) !=
	    0) {
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
	put(o, "msg", "ok");
	put(o, "tenant_access_token", token);
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
	put(data, "id", id);
	put(data, "name", u->name);
	put(data, "url", url.data);
	buffer_release(&url);
	reply_data(x, data);
}

/* ------------------------------------------------------------- site users */

static bool
knows_website(struct exchange *x)
{
	if (catalog_has_website(x->box, x->ids[0]))
		return true;
	refuse_member(x, "website_id", "no such website");
	return false;
}

/* One external_id makes one user: a repeat gets the one that is there. */
static void
create_site_user(struct exchange *x)
{
	struct db *db = x->box->db;
	const char *external = member(x->body, "external_id");
	char id[STORE_ID_SIZE];
	if (!knows_website(x))
		return;
	json_object *user = json_object_new_object();
	json_object *old = store_user_by_external(db, x->ids[0], external);
	json_object *sent = old ? object_member(old, "body") : x->body;
	if (old)
		put(user, "user_id", member(old, "user_id"));
	else {
		store_user_add(
		    db, x->ids[0], external, plain(x->body), x->now, id);
		put(user, "user_id", id);
	}
	static const char *const names[] = {
	    "name", "email", "external_id", "mobile", "mobile_country_code"};
	for (int i = 0; i < 5; i++)
		put(user, names[i], member(sent, names[i]));
	json_object *data = json_object_new_object();
	json_object_object_add(data, "site_user", user);
	json_object_put(old);
	reply_data(x, data);
}

/* ------------------------------------------------------------- deliveries */

static bool
knows_attachment(struct exchange *x, const char *field, const char *id)
{
	if (!id)
		return true;
	json_object *found = store_attachment(x->box->db, id);
	json_object_put(found);
	if (!found)
		refuse_member(x, field, "no such attachment");
	return found != NULL;
}

/* What both create calls need: website, job post, user, room for one more. */
static bool
may_apply(struct exchange *x)
{
	const struct sandbox *box = x->box;
	const char *user = member(x->body, "user_id");
	struct job_post post;
	long limit = box->options.application_limit;
	if (!knows_website(x))
		return false;
	if (!store_user_exists(box->db, x->ids[0], user))
		reply_error(
		    x, 400, USER_NOT_FOUND, "Website user not found", NULL);
	else if (!catalog_job_post(
		     box, x->ids[0], member(x->body, "job_post_id"), &post))
		reply_error(x, 400, NOT_POSTED,
		    "the job is not posted to this website", NULL);
	else if (limit && store_deliveries_of_user(box->db, user) >= limit)
		reply_error(x, 400, LIMIT_REACHED,
		    "the candidate's applications have reached the limit",
		    NULL);
	else
		return true;
	return false;
}

/* {application_id, id, job_id, ...} of a stored delivery. */
static json_object *
delivery_reply(struct exchange *x, const char *id)
{
	static const char *const names[] = {"application_id", "id",
	    "job_post_id", "portal_resume_id", "user_id", "talent_id"};
	json_object *stored = store_delivery(x->box->db, id);
	json_object *o = json_object_new_object();
	for (int i = 0; i < 6; i++)
		put(o, names[i], member(stored, names[i]));
	struct job_post post;
	if (stored && catalog_job_post(x->box, member(stored, "website_id"),
			  member(stored, "job_post_id"), &post))
		put(o, "job_id", post.job_id);
	json_object_put(stored);
	return o;
}

/*
 * Record the application of a person to the body's job post. Returns the id
 * of the delivery that is already there (free it), or NULL and the new one's.
 */
static char *
apply(struct exchange *x, const struct person *who, const char *via,
    const char *attachment, char *id)
{
	struct db *db = x->box->db;
	const char *job_post = member(x->body, "job_post_id");
	char talent[STORE_ID_SIZE];
	store_talent(db, who, x->now, talent);
	json_object *old = store_delivery_of(db, talent, job_post);
	if (old) {
		char *old_id = xstrdup(member(old, "id"));
		json_object_put(old);
		return old_id;
	}
	store_delivery_add(db,
	    &(struct delivery){.website = x->ids[0],
		.job_post = job_post,
		.user_id = who->user_id,
		.talent_id = talent,
		.via = via,
		.attachment = attachment ? attachment : "",
		.body = plain(x->body)},
	    x->now, id);
	return NULL;
}

static bool
knows_works(struct exchange *x, json_object *resume)
{
	json_object *works = object_member(resume, "works_list");
	size_t n = works ? json_object_array_length(works) : 0;
	for (size_t i = 0; i < n; i++) {
		json_object *work = json_object_array_get_idx(works, i);
		if (!knows_attachment(x, "resume.works_list.attachment.file_id",
			member(object_member(work, "attachment"), "file_id")))
			return false;
	}
	return true;
}

static void
create_by_resume(struct exchange *x)
{
	json_object *resume = object_member(x->body, "resume");
	json_object *basic = object_member(resume, "basic_info");
	const char *attachment = member(resume, "resume_attachment_id");
	char id[STORE_ID_SIZE];
	if (!may_apply(x) ||
	    !knows_attachment(x, "resume.resume_attachment_id", attachment) ||
	    !knows_works(x, resume))
		return;
	struct person who = {
	    .user_id = member(x->body, "user_id"),
	    .name = member(basic, "name"),
	    .mobile = member(basic, "mobile"),
	    .email = member(basic, "email"),
	    .identification = member(object_member(basic, "identification"),
		"identification_number"),
	};
	char *old = apply(x, &who, "resume", attachment, id);
	if (old) {
		reply_error(x, 400, ALREADY_APPLIED,
		    "the candidate has already applied for this job", NULL);
		free(old);
		return;
	}
	json_object *data = json_object_new_object();
	json_object_object_add(data, "delivery", delivery_reply(x, id));
	reply_data(x, data);
}

/*
 * The résumé is not read here: who it is comes from the call, and where the
 * call says nothing, from the site user.
 */
static void
create_by_attachment(struct exchange *x)
{
	json_object *body = x->body;
	const char *file = member(body, "resume_file_id");
	char id[STORE_ID_SIZE], task[STORE_ID_SIZE];
	if (!may_apply(x) || !knows_attachment(x, "resume_file_id", file))
		return;
	json_object *user =
	    store_user_by_id(x->box->db, member(body, "user_id"));
	json_object *known = object_member(user, "body");
	const char *mobile = member(body, "mobile");
	const char *email = member(body, "email");
	struct person who = {
	    .user_id = member(body, "user_id"),
	    .name = member(known, "name"),
	    .name_is_guess = true,
	    .mobile = mobile ? mobile : member(known, "mobile"),
	    .email = email ? email : member(known, "email"),
	    .identification = member(
		object_member(body, "identification"), "identification_number"),
	};
	char *old = apply(x, &who, "attachment", file, id);
	store_task_add(
	    x->box->db, x->ids[0], old ? "" : id, old ? old : "", x->now, task);
	free(old);
	json_object_put(user);
	json_object *data = json_object_new_object();
	put(data, "task_id", task);
	reply_data(x, data);
}

/* 0 new, 1 working, then 2 done or 3 failed: a duplicate. */
static void
get_task(struct exchange *x)
{
	json_object *task = store_task_poll(x->box->db, x->ids[0], x->ids[1]);
	if (!task) {
		reply_error(x, 400, TASK_NOT_FOUND,
		    "Task not found or task error", NULL);
		return;
	}
	int64_t polls = json_object_get_int64(object_member(task, "polls"));
	const char *delivery = member(task, "delivery");
	json_object *data = json_object_new_object();
	int status = polls == 0 ? 0 : 1;
	if (polls >= x->box->options.task_polls) {
		status = *delivery ? 2 : 3;
		if (*delivery) {
			json_object_object_add(
			    data, "delivery", delivery_reply(x, delivery));
		} else {
			put(data, "status_msg", "duplicate delivery");
			put(data, "extra_info", member(task, "duplicate_of"));
		}
	}
	json_object_object_add(data, "status", json_object_new_int(status));
	json_object_put(task);
	reply_data(x, data);
}

/* ------------------------------------------------------------- lists */

/* Reply with one page of items; takes them. A page token is an offset. */
static void
reply_page(struct exchange *x, json_object *items)
{
	const char *token = member(x->query_args, "page_token");
	const char *size = member(x->query_args, "page_size");
	size_t from = token ? strtoul(token, NULL, 10) : 0;
	size_t n = size ? strtoul(size, NULL, 10) : PAGE_SIZE;
	size_t total = json_object_array_length(items);
	if (token &&
	    (!*token || token[strspn(token, "0123456789")] || from >= total)) {
		json_object_put(items);
		refuse_member(x, "page_token", "is none of this list");
		return;
	}
	json_object *page = json_object_new_array();
	for (size_t i = from; i < total && i < from + n; i++)
		json_object_array_add(
		    page, json_object_get(json_object_array_get_idx(items, i)));
	json_object *data = json_object_new_object();
	json_object_object_add(data, "items", page);
	json_object_object_add(
	    data, "has_more", json_object_new_boolean(from + n < total));
	if (from + n < total)
		put(data, "page_token", DB_NUMBER((int64_t)(from + n)));
	json_object_put(items);
	reply_data(x, data);
}

static void
list_websites(struct exchange *x)
{
	reply_page(x, catalog_websites(x->box));
}

static void
list_job_posts(struct exchange *x)
{
	if (knows_website(x))
		reply_page(x, catalog_job_posts(x->box, x->ids[0]));
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
	    &feishu_resume_body, 0, 0, create_by_resume},
	{"POST", SITE "/deliveries/create_by_attachment",
	    "create_by_attachment", AUTH_TENANT, BODY_JSON, true,
	    &feishu_no_query, &feishu_attachment_body, 0, 0,
	    create_by_attachment},
	{"GET", SITE "/delivery_tasks/:task_id", "delivery_tasks", AUTH_TENANT,
	    BODY_NONE, false, &feishu_no_query, &feishu_no_query, 0, 0,
	    get_task},
	{"GET", HIRE "websites", "websites", AUTH_TENANT, BODY_NONE, false,
	    &feishu_page_query, &feishu_no_query, 0, 0, list_websites},
	{"GET", SITE "/job_posts", "job_posts", AUTH_TENANT, BODY_NONE, false,
	    &feishu_job_posts_query, &feishu_no_query, 0, 0, list_job_posts},
	{NULL},
};
