/*
 * What came of Feishu Hire's calls of history, and its lists of it, which tell
 * whether one was made whose answer was lost.
 */
#include "feishu.h"

#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
