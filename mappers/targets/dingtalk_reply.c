/*
 * What DingTalk's replies mean. A failure comes with HTTP 200 and an errcode;
 * 88 says: look at sub_code, a string, which some replies only have within
 * errmsg. The new API fails with an HTTP status and a code in words. A ban of
 * our address is told without any code. Unknown codes are the item's failure,
 * told as they came.
 */
#include "dingtalk.h"

#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BAN_S = 5 * 60, /* of an address that called too often */
	SECOND = 1,	/* the window of the rate limits */
	MINUTE = 60,
	BACK_OFF = -1,
};

/* The codes of the old API, and the words of the new one by how they begin. */
static const struct code {
	const char *code;
	enum call_outcome outcome;
	enum failure failure;
	long wait_s; /* OUTCOME_WAIT */
	const char *hint, *zh_hint;
} codes[] =
    {
#define CODE(code, outcome, failure, wait_s, hint, zh)                         \
	{code, OUTCOME_##outcome, FAIL_##failure, wait_s, hint, zh},
#define WORD(...)
#include "dingtalk_codes.def"
#undef CODE
#undef WORD
},
  words[] = {
#define CODE(...)
#define WORD(code, outcome, failure, wait_s, hint, zh)                         \
	{code, OUTCOME_##outcome, FAIL_##failure, wait_s, hint, zh},
#include "dingtalk_codes.def"
#undef CODE
#undef WORD
};

static void
fail(struct call_receipt *out, enum call_outcome outcome, enum failure failure,
    const char *message)
{
	out->outcome = outcome;
	out->failure = failure;
	out->message = xstrdup(message);
}

/* A gateway's page instead of an answer; it says how many minutes, or not. */
static void
banned(struct call_receipt *out, json_object *body)
{
	int64_t minutes = json_object_get_int64(target_get(body, "wait"));

	fail(out, OUTCOME_WAIT, FAIL_THROTTLED,
	    "this address has called too often and is shut out for a while");
	out->wait_s = minutes > 0 && minutes < 24 * 60 ? minutes * 60 : BAN_S;
	out->hint = "let other programs at this address call less, or give a "
		    "longer --max-wait";
	out->zh_hint = "请减少同一出口地址上其他程序的调用，或加大 --max-wait";
}

static bool
is_page(const struct call_reply *reply)
{
	size_t blank = reply->len > 0 ? strspn(reply->body, " \t\r\n") : 0;

	return blank < reply->len && reply->body[blank] == '<';
}

/* No errcode: a ban, a proxy, a wrong address, or a server in trouble. */
static void
classify_status(
    const struct call_reply *reply, json_object *body, struct call_receipt *out)
{
	char text[40];

	snprintf(text, sizeof(text), "HTTP %ld without a code", reply->status);
	if (reply->status >= 500)
		fail(out, OUTCOME_IN_DOUBT, FAIL_SERVER, text);
	else if (reply->status == 429 || is_page(reply) ||
		 json_object_get_int64(target_get(body, "status")) == 1111)
		banned(out, body);
	else
		fail(out,
		    reply->status < 300 ? OUTCOME_IN_DOUBT : OUTCOME_PERMANENT,
		    FAIL_BAD_REPLY, text);
}

/* The code that tells what is wrong, into code[size]. */
static void
find_code(json_object *body, char *code, size_t size)
{
	static const char within[] = "subcode=";
	const char *top = json_object_get_string(target_get(body, "errcode"));
	json_object *sub = target_get(body, "sub_code");
	const char *text = target_text(body, "errmsg");
	size_t len;

	snprintf(code, size, "%s", top);
	if (strcmp(top, "88") != 0)
		return;
	text = text ? strstr(text, within) : NULL;
	if (sub && *json_object_get_string(sub)) {
		snprintf(code, size, "%s", json_object_get_string(sub));
	} else if (text) {
		text += sizeof(within) - 1;
		len = strcspn(text, ",] ");
		snprintf(code, size, "%.*s", (int)len, text);
	}
}

static void
apply(const struct code *code, struct call_receipt *out)
{
	out->outcome = code->outcome;
	out->failure = code->failure;
	out->wait_s = code->wait_s;
	out->hint = code->hint;
	out->zh_hint = code->zh_hint;
}

static void
classify_code(json_object *body, const char *code, struct call_receipt *out)
{
	const char *said = target_text(body, "sub_msg");
	struct buffer text;

	buffer_init(&text, 2000);
	if (!said)
		said = target_text(body, "errmsg");
	out->code = strtol(code, NULL, 10);
	if (out->code == 0) /* a word: it is told among the words */
		buffer_addf(&text, "%s: ", code);
	buffer_adds(&text, said ? said : "no message");
	fail(out, OUTCOME_PERMANENT, FAIL_REJECTED, text.data);
	buffer_release(&text);
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (strcmp(codes[i].code, code) == 0)
			apply(&codes[i], out);
}

/*
 * What all replies have in common. Returns the body (owned by the caller) when
 * the code says success, NULL otherwise, with the receipt filled in.
 */
static json_object *
read_reply(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = target_parse(reply);
	json_object *errcode = target_get(body, "errcode");
	const char *id = target_text(body, "request_id");
	char code[64];

	*out = (struct call_receipt){.wait_s = BACK_OFF};
	if (!id)
		id = reply->log_id;
	out->log_id = id ? xstrdup(id) : NULL;
	if (!json_object_is_type(errcode, json_type_int)) {
		classify_status(reply, body, out);
	} else if (json_object_get_int64(errcode) != 0) {
		find_code(body, code, sizeof(code));
		classify_code(body, code, out);
	} else {
		return body;
	}
	json_object_put(body);
	return NULL;
}

void
dingtalk_classify_token(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = read_reply(reply, out);
	const char *token = target_text(body, "access_token");
	int64_t life = json_object_get_int64(target_get(body, "expires_in"));

	if (body && token && life > 0) {
		out->outcome = OUTCOME_OK;
		out->token = xstrdup(token);
		out->expires_s = life;
	} else if (body) {
		fail(out, OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		    "success without a token");
	} else if (out->outcome == OUTCOME_PERMANENT && out->code) {
		/* whatever is wrong with key and secret is wrong for all */
		out->outcome = OUTCOME_FATAL;
		out->failure = FAIL_CREDENTIALS;
	}
	json_object_put(body);
}

void
dingtalk_classify_check(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = read_reply(reply, out), *existed, *list, *ids;

	if (!body)
		return;
	existed = target_get(body, "result.existed");
	list = target_get(body, "result.resume_id_list");
	if (!json_object_is_type(existed, json_type_boolean)) {
		fail(out, OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		    "success that does not say whether it exists");
	} else if (!json_object_get_boolean(existed)) {
		out->outcome = OUTCOME_OK;
	} else {
		out->outcome = OUTCOME_EXISTS;
		out->ids = ids = json_object_new_object();
		if (json_object_is_type(list, json_type_array) &&
		    json_object_array_length(list) > 0) {
			target_add(ids, "resume_id",
			    json_object_get_string(
				json_object_array_get_idx(list, 0)));
			if (json_object_array_length(list) > 1)
				json_object_object_add(
				    ids, "resume_ids", json_object_get(list));
		}
	}
	json_object_put(body);
}

/* {resume_id: ms} of a page, and what asks for the next. */
void
dingtalk_classify_created(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = read_reply(reply, out), *one, *created;
	json_object *list = target_get(body, "result.list");
	json_object *next = target_get(body, "result.next_cursor");
	json_object *more = target_get(body, "result.has_more");

	if (!body)
		return;
	if (!json_object_is_type(list, json_type_array) ||
	    !json_object_is_type(more, json_type_boolean) ||
	    (json_object_get_boolean(more) && !next)) {
		fail(out, OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		    "a list without its end");
		json_object_put(body);
		return;
	}
	created = json_object_new_object();
	for (size_t i = 0; i < json_object_array_length(list); i++) {
		one = json_object_array_get_idx(list, i);
		if (target_text(one, "resume_id"))
			json_object_object_add(created,
			    target_text(one, "resume_id"),
			    json_object_get(
				target_get(one, "gmt_create_mils")));
	}
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	json_object_object_add(out->ids, "created", created);
	if (json_object_get_boolean(more))
		target_add(
		    out->ids, "page_token", json_object_get_string(next));
	json_object_put(body);
}

void
dingtalk_classify_add(const struct call_reply *reply, struct call_receipt *out)
{
	static const char *const names[] = {
	    "resume_id", "pc_jump_url", "mobile_jump_url"};
	json_object *body = read_reply(reply, out);
	json_object *result = target_get(body, "result");

	if (!body)
		return;
	if (target_text(result, "resume_id")) {
		out->outcome = OUTCOME_OK;
		out->ids = json_object_new_object();
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			target_add(
			    out->ids, names[i], target_text(result, names[i]));
	} else {
		fail(out, OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		    "success without a resume_id");
	}
	json_object_put(body);
}

static void
classify_word(const char *code, struct call_receipt *out)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strncmp(words[i].code, code, strlen(words[i].code)) == 0) {
			apply(&words[i], out);
			return;
		}
}

/*
 * The reply of the new API with this member of a success. Returns the body
 * (owned by the caller) when it is one, NULL otherwise, with the receipt filled
 * in.
 */
static json_object *
read_new_reply(const struct call_reply *reply, const char *member,
    struct call_receipt *out)
{
	json_object *body = target_parse(reply);
	const char *code = target_text(body, "code");
	const char *said = target_text(body, "message");
	const char *id = target_text(body, "requestid");
	struct buffer text;

	*out = (struct call_receipt){
	    .wait_s = BACK_OFF, .log_id = id ? xstrdup(id) : NULL};
	if (target_text(body, member) && reply->status < 300) {
		out->outcome = OUTCOME_OK;
		return body;
	}
	if (!code) {
		classify_status(reply, body, out);
	} else {
		buffer_init(&text, 2000);
		buffer_addf(&text, "%s: %s", code, said ? said : "no message");
		fail(out,
		    reply->status >= 500 ? OUTCOME_IN_DOUBT : OUTCOME_PERMANENT,
		    reply->status >= 500 ? FAIL_SERVER : FAIL_REJECTED,
		    text.data);
		buffer_release(&text);
		classify_word(code, out);
	}
	json_object_put(body);
	return NULL;
}

void
dingtalk_classify_new_token(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = read_new_reply(reply, "accessToken", out);
	int64_t life = json_object_get_int64(target_get(body, "expireIn"));

	if (body && life > 0) {
		out->token = xstrdup(target_text(body, "accessToken"));
		out->expires_s = life;
	} else if (body) {
		fail(out, OUTCOME_IN_DOUBT, FAIL_BAD_REPLY,
		    "a token without its lifetime");
	} else if (out->outcome == OUTCOME_PERMANENT) {
		/* whatever is wrong with key and secret is wrong for all */
		out->outcome = OUTCOME_FATAL;
		out->failure = FAIL_CREDENTIALS;
	}
	json_object_put(body);
}

void
dingtalk_classify_import(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = read_new_reply(reply, "candidateId", out);

	if (!body)
		return;
	out->ids = json_object_new_object();
	target_add(out->ids, "candidate_id", target_text(body, "candidateId"));
	json_object_put(body);
}

/* The target fetches it from outside: only https makes sense. */
void
dingtalk_classify_publish(
    const struct call_reply *reply, struct call_receipt *out)
{
	size_t len = reply->len > 0 ? strcspn(reply->body, "\r\n") : 0;
	char *url = xstrndup(len > 0 ? reply->body : "", len);

	*out = (struct call_receipt){.wait_s = BACK_OFF};
	if (strncmp(url, "https://", 8) == 0 && url[8] &&
	    !url[strcspn(url, " \t\"<>")]) {
		out->outcome = OUTCOME_OK;
		out->ids = json_object_new_object();
		target_add(out->ids, "url", url);
	} else {
		fail(out, OUTCOME_PERMANENT, FAIL_BAD_REPLY,
		    "the command printed no https address");
	}
	free(url);
}
