/*
 * What Feishu's replies mean. Judged by the body's code, whatever the HTTP
 * status (the token endpoint fails with 200), and by the status only where
 * there is no code. Unknown codes are the item's failure, told as they came.
 */
#include "feishu.h"

#include "buffer.h"

#include <stdio.h>
#include <string.h>

static const struct code {
	long code;
	enum call_outcome outcome;
	enum failure failure;
	const char *hint, *zh_hint;
} codes[] = {
#define CODE(code, outcome, failure, hint, zh)                                 \
	{code, OUTCOME_##outcome, FAIL_##failure, hint, zh},
#include "feishu_codes.def"
#undef CODE
};

static char *
copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

/* Their words: with the fields or the scopes that they name. */
static char *
message_of(json_object *body)
{
	static const struct {
		const char *list, *name, *text;
	} details[] = {
	    {"error.field_violations", "field", "description"},
	    {"error.permission_violations", "subject", "description"},
	};
	const char *text = target_text(body, "msg");
	struct buffer b;

	buffer_init(&b, 2000);
	buffer_adds(&b, text					? text
			: (text = target_text(body, "message")) ? text
								: "no message");
	for (size_t i = 0; i < sizeof(details) / sizeof(*details); i++) {
		json_object *list = target_get(body, details[i].list), *item;

		if (!json_object_is_type(list, json_type_array))
			continue;
		for (size_t k = 0; k < json_object_array_length(list); k++) {
			item = json_object_array_get_idx(list, k);
			text = target_text(item, details[i].name);
			buffer_addf(&b, "; %s", text ? text : "?");
			text = target_text(item, details[i].text);
			if (text)
				buffer_addf(&b, " (%s)", text);
		}
	}
	return buffer_take(&b);
}

/* No JSON: a proxy, a wrong path, or a server in trouble. */
static void
classify_status(const struct call_reply *reply, struct call_receipt *out)
{
	char text[80];

	snprintf(text, sizeof(text), "HTTP %ld, %s", reply->status,
	    reply->content_type ? reply->content_type : "no content type");
	for (char *c = text; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	out->message = xstrdup(text);
	out->failure = FAIL_BAD_REPLY;
	if (reply->status == 429) {
		out->outcome = OUTCOME_WAIT;
		out->failure = FAIL_THROTTLED;
	} else if (reply->status >= 500) {
		out->outcome = OUTCOME_IN_DOUBT;
		out->failure = FAIL_SERVER;
	} else {
		out->outcome =
		    reply->status < 300 ? OUTCOME_IN_DOUBT : OUTCOME_PERMANENT;
	}
}

json_object *
feishu_reply_body(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = target_parse(reply),
		    *code = target_get(body, "code");
	const char *log_id = target_text(body, "error.log_id");

	*out = (struct call_receipt){.wait_s = reply->reset_s};
	if (!log_id)
		log_id = target_text(body, "error.logid");
	out->log_id = copy(log_id ? log_id : reply->log_id);
	if (!json_object_is_type(code, json_type_int)) {
		classify_status(reply, out);
		json_object_put(body);
		return NULL;
	}
	out->code = json_object_get_int64(code);
	if (out->code == 0)
		return body;
	out->message = message_of(body);
	json_object_put(body);
	out->outcome =
	    reply->status >= 500 ? OUTCOME_IN_DOUBT : OUTCOME_PERMANENT;
	out->failure = reply->status >= 500 ? FAIL_SERVER : FAIL_REJECTED;
	for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
		if (codes[i].code == out->code) {
			out->outcome = codes[i].outcome;
			out->failure = codes[i].failure;
			out->hint = codes[i].hint;
			out->zh_hint = codes[i].zh_hint;
		}
	if (reply->status == 429) {
		out->outcome = OUTCOME_WAIT;
		out->failure = FAIL_THROTTLED;
	}
	return NULL;
}

void
feishu_no_sense(struct call_receipt *out, const char *what)
{
	out->outcome = OUTCOME_IN_DOUBT;
	out->failure = FAIL_BAD_REPLY;
	out->message = xstrdup(what);
}

void
feishu_add_id(
    json_object *ids, const char *name, json_object *from, const char *path)
{
	json_object *id = target_get(from, path);
	enum json_type type = json_object_get_type(id);

	if (type == json_type_string || type == json_type_int)
		target_add(ids, name, json_object_get_string(id));
}

/* The members of "delivery"; its own id is not to be used any more. */
static void
add_delivery(json_object *ids, json_object *body)
{
	static const char *const names[] = {"application_id", "talent_id",
	    "job_id", "job_post_id", "portal_resume_id", "user_id"};
	char path[64];

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "data.delivery.%s", names[i]);
		feishu_add_id(ids, names[i], body, path);
	}
}

void
feishu_classify(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out);

	if (!body)
		return;
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	add_delivery(out->ids, body);
	feishu_add_id(out->ids, "task_id", body, "data.task_id");
	feishu_add_id(out->ids, "user_id", body, "data.site_user.user_id");
	feishu_add_id(out->ids, "file_id", body, "data.id");
	if (json_object_object_length(out->ids) == 0)
		feishu_no_sense(out, "success without an id");
	json_object_put(body);
}

void
feishu_classify_token(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out);
	json_object *expire = target_get(body, "expire");
	const char *token = target_text(body, "tenant_access_token");

	if (!body)
		return;
	if (token && json_object_get_int64(expire) > 0) {
		out->outcome = OUTCOME_OK;
		out->token = xstrdup(token);
		out->expires_s = json_object_get_int64(expire);
	} else {
		feishu_no_sense(out, "success without a token");
	}
	json_object_put(body);
}

/*
 * Without data the task is not known yet. 0 new, 1 at work, 2 done; 3 failed,
 * and extra_info is then the delivery that was there before.
 */
void
feishu_classify_task(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out), *data, *status;

	if (!body)
		return;
	data = target_get(body, "data");
	status = target_get(data, "status");
	out->ids = json_object_new_object();
	if (!data || json_object_object_length(data) == 0 ||
	    (status && json_object_get_int(status) < 2)) {
		out->outcome = OUTCOME_WAIT;
		out->failure = FAIL_TASK_PENDING;
	} else if (status && json_object_get_int(status) == 2) {
		out->outcome = OUTCOME_OK;
		add_delivery(out->ids, body);
	} else if (status && json_object_get_int(status) == 3) {
		feishu_add_id(out->ids, "delivery_id", data, "extra_info");
		out->message = copy(target_text(data, "status_msg"));
		if (target_text(data, "extra_info")) {
			out->outcome = OUTCOME_EXISTS;
		} else {
			out->outcome = OUTCOME_PERMANENT;
			out->failure = FAIL_REJECTED;
		}
	} else {
		feishu_no_sense(out, "a task of unknown status");
	}
	json_object_put(body);
}
