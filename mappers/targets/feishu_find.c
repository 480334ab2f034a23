/*
 * Feishu Hire's questions about a create whose answer was lost: whom it made,
 * and what that person applied for. They change nothing at the target.
 */
#include "feishu.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

static bool
ask(struct call_request *out, char *path)
{
	out->method = "GET";
	out->path = path;
	return true;
}

/* hire-v1/get-candidates/website/get */
bool
feishu_build_job_post(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	return ask(out, feishu_path("websites/%s/job_posts/%s",
			    target_text(in->config, "website-id"),
			    target_text(in->config, "job-post-id")));
}

void
feishu_classify_job_post(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out);

	if (!body)
		return;
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	feishu_add_id(out->ids, "job_id", body, "data.job_post.job_id");
	if (json_object_object_length(out->ids) == 0)
		feishu_no_sense(out, "a job post without a job");
	json_object_put(body);
}

static void
add_list(json_object *to, const char *name, const char *text)
{
	json_object *list = json_object_new_array();

	json_object_array_add(list, json_object_new_string(text));
	json_object_object_add(to, name, list);
}

/* By what the person is named, in basic; NULL: not by this. */
static json_object *
talent_body(
    const struct call_input *in, json_object *resume, json_object *basic)
{
	const char *mobile = target_text(basic, "mobile"), *own, *dial;
	const char *email = target_text(basic, "email");
	const char *number =
	    target_text(basic, "identification.identification_number");
	json_object *body = json_object_new_object();

	if (in->by == BY_MOBILE && mobile &&
	    feishu_mobile(resume, &own, &dial)) {
		/* the third spelling of the country: no plus */
		target_add(body, "mobile_code", dial + (*dial == '+'));
		add_list(body, "mobile_number_list", mobile);
	} else if (in->by == BY_EMAIL && email) {
		add_list(body, "email_list", email);
	} else if (in->by == BY_IDENTIFICATION && number) {
		json_object_object_add(body, "identification_type",
		    json_object_get(target_get(
			basic, "identification.identification_type")));
		add_list(body, "identification_number_list", number);
	} else {
		json_object_put(body);
		body = NULL;
	}
	return body;
}

/*
 * hire-v1/candidate-management/talent/batch_get_id. Several kinds of keys in
 * one call would all have to fit: one call for each kind.
 */
bool
feishu_build_talent(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	bool by_file = in->create == CALL_CREATE_BY_ATTACHMENT;
	json_object *talent = target_get(in->record, "talent"), *resume;
	struct call_request create = {0};
	struct call_problems none = {0};

	out->method = "POST";
	out->path = feishu_path("talents/batch_get_id", NULL, NULL);
	if (in->create == CALL_HISTORY_APPLICATION) {
		resume = json_object_new_object();
		json_object_object_add(
		    resume, "basic_info", json_object_get(talent));
		out->body = talent_body(in, resume, talent);
		json_object_put(resume);
		return out->body;
	}
	feishu_calls[in->create].build(in, &create, &none);
	out->body = talent_body(in, target_get(in->record, "resume"),
	    by_file ? create.body
		    : target_get(create.body, "resume.basic_info"));
	call_request_release(&create);
	call_problems_release(&none);
	return out->body;
}

/* Only a list that is there can be empty. */
void
feishu_classify_talent(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out), *list, *ids;
	const char *id;

	if (!body)
		return;
	list = target_get(body, "data.talent_list");
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	ids = json_object_new_array();
	json_object_object_add(out->ids, "talent_ids", ids);
	if (!json_object_is_type(list, json_type_array))
		feishu_no_sense(out, "no list of talents");
	for (size_t i = 0;
	     out->outcome == OUTCOME_OK && i < json_object_array_length(list);
	     i++) {
		id = target_text(
		    json_object_array_get_idx(list, i), "talent_id");
		if (id)
			json_object_array_add(ids, json_object_new_string(id));
		else
			feishu_no_sense(out, "a talent without an id");
	}
	json_object_put(body);
}

/* hire-v1/candidate-management/delivery-process-management/application/list:
 * of any state. */
bool
feishu_build_applications(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	struct buffer path;
	char *start;

	if (!in->talent_id || !in->job_id)
		return false;
	start = feishu_path("applications?talent_id=%s&job_id=%s"
			    "&active_status=3&page_size=200",
	    in->talent_id, in->job_id);
	buffer_init(&path, 1 << 16);
	buffer_adds(&path, start);
	if (in->page_token) {
		buffer_adds(&path, "&page_token=");
		target_encode(&path, in->page_token);
	}
	free(start);
	return ask(out, buffer_take(&path));
}

void
feishu_classify_applications(
    const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out), *list, *more;

	if (!body)
		return;
	list = target_get(body, "data.items");
	more = target_get(body, "data.has_more");
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	if (json_object_get_boolean(more) &&
	    !target_text(body, "data.page_token"))
		feishu_no_sense(out, "there is more, but not where");
	else if (json_object_is_type(list, json_type_array))
		json_object_object_add(
		    out->ids, "application_ids", json_object_get(list));
	else if (more && !list)
		json_object_object_add(
		    out->ids, "application_ids", json_object_new_array());
	else
		feishu_no_sense(out, "no list of applications");
	if (json_object_get_boolean(more))
		target_add(out->ids, "page_token",
		    target_text(body, "data.page_token"));
	json_object_put(body);
}

/* hire-v1/candidate-management/delivery-process-management/application/get */
bool
feishu_build_application(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	return in->application_id && ask(out, feishu_path("applications/%s",
						  in->application_id, NULL));
}

void
feishu_classify_application(
    const struct call_reply *reply, struct call_receipt *out)
{
	static const char *const members[][2] = {
	    {"application_id", "data.application.id"},
	    {"talent_id", "data.application.talent_id"},
	    {"job_id", "data.application.job_id"},
	    {"website_id", "data.application.website_resume_source.website_id"},
	    {"create_time", "data.application.create_time"},
	};
	json_object *body = feishu_reply_body(reply, out);

	if (!body)
		return;
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++)
		feishu_add_id(out->ids, members[i][0], body, members[i][1]);
	if (!target_text(out->ids, "application_id"))
		feishu_no_sense(out, "an application without an id");
	json_object_put(body);
}
