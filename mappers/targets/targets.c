/* The table of targets, and what releases what passes between them and us. */
#include "target_json.h"

#include "dingtalk.h"
#include "feishu.h"

#include <stdlib.h>
#include <string.h>

/* The embedded rehearsal server speaks Feishu and takes invented names. */
static const struct target sandbox = {
    .name = "sandbox",
    .wants_places = feishu_wants_places,
    .place_levels = 3,
    .default_host = "http://127.0.0.1:8642",
    .default_secret = "sandbox-secret",
    .keys = sandbox_keys,
    .log_id_header = "X-Tt-Logid",
    .reset_header = "x-ogw-ratelimit-reset",
    .calls = feishu_calls,
};

const struct target *const targets[] = {
    &feishu, &dingtalk, &sandbox, &sandbox_dingtalk, NULL};

const struct target *
target_find(const char *name)
{
	for (size_t i = 0; targets[i]; i++)
		if (strcmp(targets[i]->name, name) == 0)
			return targets[i];
	return NULL;
}

bool
target_makes(const struct target *t, enum call_kind kind, json_object *config)
{
	const struct target_call *call = &t->calls[kind];
	const char *value =
	    call->needs ? target_text(config, call->needs) : "yes";

	if (call->unless && target_text(config, call->unless))
		return false;
	return call->build && value && strcmp(value, "no") != 0;
}

void
target_name_add(json_object *names, const char *name, const char *code)
{
	json_object *old = json_object_object_get(names, name);

	if (old && strcmp(json_object_get_string(old), code) != 0)
		code = "";
	json_object_object_add(names, name, json_object_new_string(code));
}

void
call_request_release(struct call_request *r)
{
	if (r->path) /* one target wants its secret there */
		explicit_bzero(r->path, strlen(r->path));
	free(r->path);
	json_object_put(r->body);
	free(r->file_name);
	free(r->file_type);
	json_object_put(r->not_carried);
	memset(r, 0, sizeof(*r));
}

void
call_receipt_release(struct call_receipt *r)
{
	free(r->message);
	free(r->log_id);
	if (r->token)
		explicit_bzero(r->token, strlen(r->token));
	free(r->token);
	json_object_put(r->ids);
	memset(r, 0, sizeof(*r));
}

void
call_problems_release(struct call_problems *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->items[i].field);
		free(p->items[i].theirs);
	}
	free(p->items);
	memset(p, 0, sizeof(*p));
}
