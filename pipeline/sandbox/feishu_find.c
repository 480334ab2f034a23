/*
 * Feishu's questions: who has these keys, what that person applied for. What
 * is younger than --read-delay does not show yet, as may be with the vendor.
 */
#include "catalog.h"
#include "feishu.h"
#include "members.h"

#include <string.h>

enum { NO_APPLICATION = 1002201 };

static int64_t
shown_until(const struct exchange *x)
{
	return x->now - x->box->options.read_delay;
}

static bool
holds(json_object *ids, json_object *id)
{
	for (size_t i = 0; i < json_object_array_length(ids); i++)
		if (json_object_equal(json_object_array_get_idx(ids, i), id))
			return true;
	return false;
}

/* Keep of ids (NULL: everybody) those that also have one of the values. */
static json_object *
narrow(
    struct exchange *x, json_object *ids, const char *kind, json_object *values)
{
	json_object *found, *both;
	if (!values || json_object_array_length(values) == 0)
		return ids;
	found = store_talents_by(x->box->db, kind, values, shown_until(x));
	if (!ids)
		return found;
	both = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(ids); i++) {
		json_object *id = json_object_array_get_idx(ids, i);
		if (holds(found, id))
			json_object_array_add(both, json_object_get(id));
	}
	json_object_put(found);
	json_object_put(ids);
	return both;
}

/* Only what was asked by is told. */
static json_object *
talent_item(struct exchange *x, const char *id)
{
	json_object *keys = store_talent_keys(x->box->db, id);
	json_object *o = json_object_new_object();
	put_text(o, "talent_id", id);
	if (member(x->body, "mobile_number_list")) {
		const char *code = member_text(x->body, "mobile_code");
		put_text(o, "mobile_code", code ? code : "86");
		put_text(o, "mobile_number", member_text(keys, "mobile"));
	}
	if (member(x->body, "email_list"))
		put_text(o, "email", member_text(keys, "email"));
	if (member(x->body, "identification_number_list")) {
		json_object_object_add(o, "identification_type",
		    json_object_get(member(x->body, "identification_type")));
		put_text(o, "identification_number",
		    member_text(keys, "identification"));
	}
	json_object_object_add(o, "is_onboarded", json_object_new_boolean(0));
	json_object_put(keys);
	return o;
}

/* The kinds of keys are ANDed, the values of one kind are alternatives. */
void
feishu_find_talents(struct exchange *x)
{
	static const char *const kinds[][2] = {{"mobile", "mobile_number_list"},
	    {"email", "email_list"},
	    {"identification", "identification_number_list"}};
	json_object *ids = NULL, *list, *data;
	for (int i = 0; i < 3; i++)
		ids = narrow(x, ids, kinds[i][0], member(x->body, kinds[i][1]));
	if (!ids) {
		feishu_refuse(x, "mobile_number_list",
		    "a list of numbers, addresses or identities is needed");
		return;
	}
	list = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(ids); i++)
		json_object_array_add(list,
		    talent_item(x, json_object_get_string(
				       json_object_array_get_idx(ids, i))));
	json_object_put(ids);
	data = json_object_new_object();
	json_object_object_add(data, "talent_list", list);
	reply_data(x, data);
}

static const char *
job_of(struct exchange *x, json_object *delivery, struct job_post *post)
{
	return catalog_job_post(x->box, member_text(delivery, "website_id"),
		   member_text(delivery, "job_post_id"), post)
		   ? post->job_id
		   : "";
}

/* Ids only. Every application here is active. */
void
feishu_list_applications(struct exchange *x)
{
	const char *talent = member_text(x->query_args, "talent_id");
	const char *job = member_text(x->query_args, "job_id");
	const char *active = member_text(x->query_args, "active_status");
	json_object *all, *ids = json_object_new_array();
	struct job_post post;
	all = store_deliveries_of(
	    x->box->db, talent ? talent : "", shown_until(x));
	for (size_t i = 0; i < json_object_array_length(all); i++) {
		json_object *one = json_object_array_get_idx(all, i);
		if ((!job || strcmp(job, job_of(x, one, &post)) == 0) &&
		    (!active || strcmp(active, "2") != 0))
			json_object_array_add(ids,
			    json_object_get(member(one, "application_id")));
	}
	json_object_put(all);
	feishu_reply_page(x, "items", ids);
}

void
feishu_get_application(struct exchange *x)
{
	json_object *stored =
	    store_application(x->box->db, x->ids[0], shown_until(x));
	json_object *o, *site, *data;
	struct job_post post;
	if (!stored) {
		reply_error(
		    x, 400, NO_APPLICATION, "application missing", NULL);
		return;
	}
	o = json_object_new_object();
	site = json_object_new_object();
	put_text(o, "id", x->ids[0]);
	put_text(o, "job_id", job_of(x, stored, &post));
	put_text(o, "talent_id", member_text(stored, "talent_id"));
	put_text(site, "website_id", member_text(stored, "website_id"));
	json_object_object_add(o, "website_resume_source", site);
	json_object_object_add(o, "active_status", json_object_new_int(1));
	json_object_object_add(o, "delivery_type", json_object_new_int(2));
	put_text(o, "create_time", member_text(stored, "created"));
	put_text(o, "modify_time", member_text(stored, "created"));
	json_object_put(stored);
	data = json_object_new_object();
	json_object_object_add(data, "application", o);
	reply_data(x, data);
}
