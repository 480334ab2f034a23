/*
 * The DingTalk calls that an import needs. Those of the old API answer with
 * HTTP 200 whatever happens, and say in errcode what did; most troubles are
 * 88 with the code beside it as a text. The new one's has a status and a code
 * in words. Nothing says what a repeated add does:
 * here it makes another resume, so that a rehearsal shows it.
 */
#include "members.h"
#include "sandbox.h"
#include "schema_dingtalk.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum {
	BUSY = -1,
	NOT_NOW = 1, /* no document gives it a code */
	NO_SUCH_API = 22,
	SEE_SUB_CODE = 88,
	NO_TOKEN = 40000,
	BAD_TOKEN = 40014,
	BAD_KEY = 40035,
	BAD_SECRET = 40096,
	TOO_OFTEN = 90018,
	QUOTA = 90020,
	BAD_PARAMETER = 400002,
};

/* ------------------------------------------------------------- replies */

static json_object *
envelope(struct exchange *x, int errcode, const char *errmsg)
{
	json_object *o = json_object_new_object();
	json_object_object_add(o, "errcode", json_object_new_int(errcode));
	put_text(o, "errmsg", errmsg);
	put_text(o, "request_id", x->log_id);
	x->status = 200;
	return o;
}

static void
reply_result(struct exchange *x, json_object *result)
{
	json_object *o = envelope(x, 0, "ok");
	if (result)
		json_object_object_add(o, "result", result);
	reply_json(x, o);
}

/* What the shared half of the server calls its troubles. */
static int
own_code(int code)
{
	switch (code) {
	case CODE_FIELD_VALIDATION:
	case CODE_BAD_PARAMETER:
		return BAD_PARAMETER;
	case 1002001:
		return BUSY;
	case 99991400:
		return TOO_OFTEN;
	default:
		return code;
	}
}

/* "text: member, what is wrong with it; ..." */
static void
add_words(struct buffer *words, const char *text, json_object *violations)
{
	size_t n = violations ? json_object_array_length(violations) : 0;
	buffer_adds(words, text);
	for (size_t i = 0; i < n; i++) {
		json_object *one = json_object_array_get_idx(violations, i);
		buffer_addf(words, "%s%s %s", i ? "; " : ": ",
		    member_text(one, "field"), member_text(one, "description"));
	}
}

/* Takes violations. */
static void
refuse(struct exchange *x, int status, int code, const char *text,
    json_object *violations)
{
	struct buffer words, message;
	json_object *o;
	buffer_init(&words, 1 << 20);
	buffer_init(&message, 1 << 20);
	add_words(&words, text, violations);
	x->code = own_code(code);
	if (x->code == BUSY || x->code == NO_SUCH_API) {
		o = envelope(x, x->code, words.data);
	} else {
		buffer_addf(&message, "ding talk error[subcode=%d,submsg=%s]",
		    x->code, words.data);
		o = envelope(x, SEE_SUB_CODE, message.data);
		put_text(o, "sub_code", DB_NUMBER(x->code));
		put_text(o, "sub_msg", words.data);
	}
	json_object_put(violations);
	buffer_release(&words);
	buffer_release(&message);
	reply_json(x, o);
}

static const struct envelope ours = {reply_result, refuse};

static void
reply_bare(struct exchange *x, json_object *data)
{
	reply_json(x, data ? data : json_object_new_object());
}

/* Takes violations. */
static void
refuse_in_words(struct exchange *x, int status, int code, const char *text,
    json_object *violations)
{
	static const struct {
		int code, status;
		const char *word;
	} all[] = {
	    {BUSY, 500, "systemError"},
	    {BAD_PARAMETER, 500, "invalidParam"},
	    {BAD_TOKEN, 400, "InvalidAuthentication"},
	    {BAD_SECRET, 400, "invalidClientIdOrSecret"},
	    {NO_TOKEN, 400, "AuthenticationFailed.MissingParameter"},
	    {TOO_OFTEN, 403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi"},
	    {QUOTA, 403, "Forbidden.AccessDenied.ApiCountLimitForOrg"},
	    {0, 500, "addCandidateFail"},
	};
	struct buffer words;
	size_t i = 0;
	json_object *o = json_object_new_object();
	buffer_init(&words, 1 << 20);
	add_words(&words, text, violations);
	x->code = own_code(code);
	while (all[i].code && all[i].code != x->code)
		i++;
	put_text(o, "code", all[i].word);
	put_text(o, "message", words.data);
	put_text(o, "requestid", x->log_id);
	x->status = all[i].status;
	buffer_release(&words);
	json_object_put(violations);
	reply_json(x, o);
}

static const struct envelope new_ones = {reply_bare, refuse_in_words};

bool
dingtalk_disowns(struct exchange *x)
{
	if (strncmp(x->path, "/topapi/", 8) != 0)
		return false;
	refuse(x, 200, NO_SUCH_API, "no such API", NULL);
	return true;
}

/* ------------------------------------------------------------- tokens */

/*
 * Tokens of the old API are plain, those of the new one begin with this: no
 * document says that the one API takes the other's, so here neither does.
 */
static const char new_mark[] = "v1-";

static bool
token_lives(struct exchange *x, const char *token, bool is_new)
{
	bool marked = strncmp(token, new_mark, strlen(new_mark)) == 0;
	return strncmp(token, "t-", 2) != 0 && marked == is_new &&
	       store_token_lives(x->box->db, token, x->now);
}

bool
dingtalk_authorise(struct exchange *x)
{
	const char *token = member_text(x->query_args, "access_token");
	if (!token)
		refuse(x, 200, NO_TOKEN, "access_token is blank", NULL);
	else if (!token_lives(x, token, false))
		refuse(x, 200, BAD_TOKEN, "不合法的access_token", NULL);
	else
		return true;
	return false;
}

bool
dingtalk_authorise_head(struct exchange *x)
{
	const char *token = x->dingtalk_token;
	if (!token)
		refuse_in_words(x, 400, NO_TOKEN, "the token is missing", NULL);
	else if (!token_lives(x, token, true))
		refuse_in_words(
		    x, 400, BAD_TOKEN, "不合法的access_token", NULL);
	else
		return true;
	return false;
}

enum { TOKEN_SIZE = 40 };

static bool
is_app(const struct exchange *x, const char *key, const char *secret)
{
	const struct sandbox_options *o = &x->box->options;
	return strcmp(key, o->app_id) == 0 &&
	       strcmp(secret, o->app_secret) == 0;
}

/* The mark and 32 hex digits. */
static bool
new_token(char *token, const char *mark)
{
	unsigned char bytes[16];
	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		return false;
	int n = snprintf(token, TOKEN_SIZE, "%s", mark);
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(token + n + 2 * i, 3, "%02x", bytes[i]);
	return true;
}

/* The same token while it lives, and it lives longer by being asked for. */
static bool
find_token(struct exchange *x, const char *mark, char *token)
{
	struct sandbox *box = x->box;
	json_object *old = db_row(box->db,
	    "SELECT token FROM token WHERE expires > ?1 AND"
	    " token NOT LIKE 't-%' AND (token LIKE 'v1-%') = (?2 <> '')"
	    " ORDER BY expires DESC LIMIT 1",
	    DB_WITH(DB_NUMBER(x->now), mark));
	bool found = old;
	if (found)
		snprintf(token, TOKEN_SIZE, "%s", member_text(old, "token"));
	json_object_put(old);
	if (!found && !new_token(token, mark))
		return false;
	db_run(box->db,
	    "INSERT OR REPLACE INTO token(token, expires) VALUES(?, ?)",
	    DB_WITH(token, DB_NUMBER(x->now + box->options.token_life)));
	return true;
}

static void
put_life(struct exchange *x, json_object *reply, const char *name)
{
	json_object_object_add(reply, name,
	    json_object_new_int64(x->box->options.token_life / 1000));
}

static void
give_token(struct exchange *x)
{
	char token[TOKEN_SIZE];
	if (!is_app(x, member_text(x->query_args, "appkey"),
		member_text(x->query_args, "appsecret"))) {
		refuse(x, 200, BAD_SECRET, "不合法的appKey或appSecret", NULL);
	} else if (!find_token(x, "", token)) {
		refuse(x, 200, BUSY, "系统繁忙", NULL);
	} else {
		json_object *reply = envelope(x, 0, "ok");
		put_text(reply, "access_token", token);
		put_life(x, reply, "expires_in");
		reply_json(x, reply);
	}
}

static void
give_new_token(struct exchange *x)
{
	char token[TOKEN_SIZE];
	if (!is_app(x, member_text(x->body, "appKey"),
		member_text(x->body, "appSecret"))) {
		refuse_in_words(
		    x, 400, BAD_SECRET, "无效的clientId或clientSecret", NULL);
	} else if (!find_token(x, new_mark, token)) {
		refuse_in_words(x, 500, BUSY, "系统繁忙", NULL);
	} else {
		json_object *reply = json_object_new_object();
		put_text(reply, "accessToken", token);
		put_life(x, reply, "expireIn");
		reply_json(x, reply);
	}
}

/* ------------------------------------------------------------- resumes */

json_object *
dingtalk_resumes(struct db *db)
{
	return db_rows(db,
	    "SELECT CAST(id AS TEXT) AS resume_id, created, body"
	    " FROM resume ORDER BY id",
	    DB_NOTHING);
}

static void
add_resume(struct exchange *x)
{
	json_object *detail =
	    member(member(x->body, "param"), "resume_detail_info");
	const char *phone = member_text(detail, "phone_num");
	const char *email = member_text(detail, "email");
	db_run(x->box->db,
	    "INSERT INTO resume(id, phone, email, body, created)"
	    " SELECT coalesce(max(id), 7500000000000000000) + 1, ?, ?, ?, ?"
	    " FROM resume",
	    DB_WITH(phone ? phone : "", email ? email : "", plain_json(x->body),
		DB_NUMBER(x->now)));
	const struct db_number id = db_number(db_last_id(x->box->db));
	struct buffer url;
	buffer_init(&url, 4096);
	buffer_addf(&url, "%s/sandbox/resumes#%s", x->box->base_url, id.text);
	json_object *result = json_object_new_object();
	put_text(result, "resume_id", id.text);
	put_text(result, "pc_jump_url", url.data);
	put_text(result, "mobile_jump_url", url.data);
	buffer_release(&url);
	reply_result(x, result);
}

/* From 20:00 to 08:00 in China. */
static bool
is_night(const struct exchange *x)
{
	int64_t hour = (x->now / 3600000 + 8) % 24;
	return hour >= 20 || hour < 8;
}

/* The file is neither fetched nor read: it counts as it came. */
static void
import_candidate(struct exchange *x)
{
	if (x->box->options.night_only && !is_night(x)) {
		refuse_in_words(x, 500, NOT_NOW, "解析服务暂未开放", NULL);
		return;
	}
	db_run(x->box->db,
	    "INSERT INTO resume(id, phone, email, body, created)"
	    " SELECT coalesce(max(id), 7500000000000000000) + 1, '', '', ?, ?"
	    " FROM resume",
	    DB_WITH(plain_json(x->body), DB_NUMBER(x->now)));
	json_object *o = json_object_new_object();
	put_text(o, "candidateId", DB_NUMBER(db_last_id(x->box->db)));
	put_text(o, "corpId", "dingsandbox");
	put_text(o, "name", member_text(x->body, "fileName"));
	reply_json(x, o);
}

/* What is younger than that does not show in questions. */
static int64_t
shown(const struct exchange *x)
{
	return x->now - x->box->options.read_delay;
}

/* All that there is, oldest first; the cursor is the last id before. */
static void
list_resumes(struct exchange *x)
{
	json_object *cursor = member(x->body, "cursor");
	int64_t size = json_object_get_int64(member(x->body, "size"));
	json_object *list = db_rows(x->box->db,
	    "SELECT CAST(id AS TEXT) AS resume_id, 'c' || id AS candidate_id,"
	    " json_extract(body, '$.param.channel') AS channel,"
	    " 'dingsandbox' AS corp_id, created AS gmt_create_mils,"
	    " created AS gmt_modified_mils FROM resume"
	    " WHERE id > ? AND created <= ? ORDER BY id LIMIT ?",
	    DB_WITH(json_object_get_string(cursor), DB_NUMBER(shown(x)),
		DB_NUMBER(size + 1)));
	json_object *result = json_object_new_object();
	size_t n = json_object_array_length(list);
	bool more = n > (size_t)size;
	if (more)
		json_object_array_del_idx(list, --n, 1);
	json_object_object_add(result, "list", list);
	json_object_object_add(
	    result, "has_more", json_object_new_boolean(more));
	if (n)
		json_object_object_add(result, "next_cursor",
		    json_object_new_int64(strtoll(
			member_text(json_object_array_get_idx(list, n - 1),
			    "resume_id"),
			NULL, 10)));
	reply_result(x, result);
}

/* Who has the same number or the same mail address. */
static void
check_existence(struct exchange *x)
{
	json_object *detail = member(x->body, "resume_detail_info");
	const char *phone = member_text(detail, "phone_num");
	const char *email = member_text(detail, "email");
	json_object *found = db_rows(x->box->db,
	    "SELECT CAST(id AS TEXT) AS id FROM resume"
	    " WHERE ((phone <> '' AND phone = ?) OR"
	    " (email <> '' AND email = ?)) AND created <= ? ORDER BY id",
	    DB_WITH(
		phone ? phone : "", email ? email : "", DB_NUMBER(shown(x))));
	size_t n = json_object_array_length(found);
	json_object *result = json_object_new_object();
	json_object *ids = json_object_new_array();
	for (size_t i = 0; i < n; i++)
		json_object_array_add(ids,
		    json_object_get(
			member(json_object_array_get_idx(found, i), "id")));
	json_object_put(found);
	json_object_object_add(
	    result, "existed", json_object_new_boolean(n > 0));
	json_object_object_add(result, "resume_id_list", ids);
	reply_result(x, result);
}

/* clang-format off */
#define ATS "/topapi/ats/resume/"
const struct route dingtalk_routes[] = {
	{"GET", "/gettoken", "gettoken", AUTH_NONE, BODY_NONE, false,
	    &dingtalk_token_query, &dingtalk_token_query, 200, BAD_KEY,
	    give_token, &ours},
	{"POST", "/v1.0/oauth2/accessToken", "access_token", AUTH_NONE,
	    BODY_JSON, false, NULL, &dingtalk_new_token_body, 0, 0,
	    give_new_token, &new_ones},
	{"POST", ATS "add", "resume_add", AUTH_DINGTALK, BODY_JSON, true,
	    &dingtalk_call_query, &dingtalk_add_body, 0, 0, add_resume, &ours},
	{"POST", ATS "checkexistence", "resume_check", AUTH_DINGTALK,
	    BODY_JSON, true, &dingtalk_call_query, &dingtalk_check_body, 0, 0,
	    check_existence, &ours},
	{"POST", "/topapi/ats/statistics/resume/list", "resume_list",
	    AUTH_DINGTALK, BODY_JSON, true, &dingtalk_call_query,
	    &dingtalk_list_body, 0, 0, list_resumes, &ours},
	{"POST", "/v1.0/ats/candidates/importCandidateByResume",
	    "import_candidate", AUTH_DINGTALK_HEAD, BODY_JSON, true,
	    &dingtalk_import_query, &dingtalk_import_body, 0, 0,
	    import_candidate, &new_ones},
	{NULL},
};
