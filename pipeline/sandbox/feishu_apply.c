/*
 * Feishu deliveries: both ways to apply for a job, and the task that the one
 * with a file makes. A person applies once for one job post.
 */
#include "catalog.h"
#include "feishu.h"
#include "members.h"

#include <stdlib.h>

enum {
	USER_NOT_FOUND = 1002007,
	TASK_NOT_FOUND = 1002008,
	NOT_POSTED = 1002509,
	LIMIT_REACHED = 1002511,
};

static bool
knows_attachment(struct exchange *x, const char *field, const char *id)
{
	if (!id)
		return true;
	json_object *found = store_attachment(x->box->db, id);
	json_object_put(found);
	if (!found)
		feishu_refuse(x, field, "no such attachment");
	return found != NULL;
}

/* What both create calls need: website, job post, user, room for one more. */
static bool
may_apply(struct exchange *x)
{
	const struct sandbox *box = x->box;
	const char *user = member_text(x->body, "user_id");
	struct job_post post;
	long limit = box->options.application_limit;
	if (!feishu_knows_website(x))
		return false;
	if (!store_user_exists(box->db, x->ids[0], user))
		reply_error(
		    x, 400, USER_NOT_FOUND, "Website user not found", NULL);
	else if (!catalog_job_post(box, x->ids[0],
		     member_text(x->body, "job_post_id"), &post))
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
		put_text(o, names[i], member_text(stored, names[i]));
	struct job_post post;
	if (stored &&
	    catalog_job_post(x->box, member_text(stored, "website_id"),
		member_text(stored, "job_post_id"), &post))
		put_text(o, "job_id", post.job_id);
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
	const char *job_post = member_text(x->body, "job_post_id");
	char talent[STORE_ID_SIZE];
	store_talent(db, who, x->now, talent);
	json_object *old = store_delivery_of(db, talent, job_post);
	if (old) {
		char *old_id = xstrdup(member_text(old, "id"));
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
		.body = plain_json(x->body)},
	    x->now, id);
	return NULL;
}

static bool
knows_works(struct exchange *x, json_object *resume)
{
	json_object *works = member(resume, "works_list");
	size_t n = works ? json_object_array_length(works) : 0;
	for (size_t i = 0; i < n; i++) {
		json_object *work = json_object_array_get_idx(works, i);
		if (!knows_attachment(x, "resume.works_list.attachment.file_id",
			member_text(member(work, "attachment"), "file_id")))
			return false;
	}
	return true;
}

void
feishu_create_by_resume(struct exchange *x)
{
	json_object *resume = member(x->body, "resume");
	json_object *basic = member(resume, "basic_info");
	const char *attachment = member_text(resume, "resume_attachment_id");
	char id[STORE_ID_SIZE];
	if (!may_apply(x) ||
	    !knows_attachment(x, "resume.resume_attachment_id", attachment) ||
	    !knows_works(x, resume))
		return;
	struct person who = {
	    .user_id = member_text(x->body, "user_id"),
	    .name = member_text(basic, "name"),
	    .mobile = member_text(basic, "mobile"),
	    .email = member_text(basic, "email"),
	    .identification = member_text(
		member(basic, "identification"), "identification_number"),
	};
	char *old = apply(x, &who, "resume", attachment, id);
	if (old) {
		reply_error(x, 400,
		    (int)strtol(
			suppose(x->box, SUPPOSE_REPEATED_CREATE), NULL, 10),
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
void
feishu_create_by_attachment(struct exchange *x)
{
	json_object *body = x->body;
	const char *file = member_text(body, "resume_file_id");
	char id[STORE_ID_SIZE], task[STORE_ID_SIZE];
	if (!may_apply(x) || !knows_attachment(x, "resume_file_id", file))
		return;
	json_object *user =
	    store_user_by_id(x->box->db, member_text(body, "user_id"));
	json_object *known = member(user, "body");
	const char *mobile = member_text(body, "mobile");
	const char *email = member_text(body, "email");
	struct person who = {
	    .user_id = member_text(body, "user_id"),
	    .name = member_text(known, "name"),
	    .name_is_guess = true,
	    .mobile = mobile ? mobile : member_text(known, "mobile"),
	    .email = email ? email : member_text(known, "email"),
	    .identification = member_text(
		member(body, "identification"), "identification_number"),
	};
	char *old = apply(x, &who, "attachment", file, id);
	store_task_add(
	    x->box->db, x->ids[0], old ? "" : id, old ? old : "", x->now, task);
	free(old);
	json_object_put(user);
	json_object *data = json_object_new_object();
	put_text(data, "task_id", task);
	reply_data(x, data);
}

/* 0 new, 1 working, then 2 done or 3 failed: a duplicate. */
void
feishu_get_task(struct exchange *x)
{
	json_object *task = store_task_poll(x->box->db, x->ids[0], x->ids[1]);
	if (!task) {
		reply_error(x, 400, TASK_NOT_FOUND,
		    "Task not found or task error", NULL);
		return;
	}
	int64_t polls = json_object_get_int64(member(task, "polls"));
	const char *delivery = member_text(task, "delivery");
	json_object *data = json_object_new_object();
	int status = polls == 0 ? 0 : 1;
	int64_t age = x->now - json_object_get_int64(member(task, "created"));
	if (polls >= x->box->options.task_polls &&
	    age >= x->box->options.task_delay) {
		status = *delivery ? 2 : 3;
		if (*delivery) {
			json_object_object_add(
			    data, "delivery", delivery_reply(x, delivery));
		} else {
			put_text(data, "status_msg", "duplicate delivery");
			put_text(data, "extra_info",
			    member_text(task, "duplicate_of"));
		}
	}
	json_object_object_add(data, "status", json_object_new_int(status));
	json_object_put(task);
	if (status < 2 &&
	    !suppose_is(x->box, SUPPOSE_UNFINISHED_TASK, "status")) {
		json_object_put(data);
		data = suppose_is(x->box, SUPPOSE_UNFINISHED_TASK, "empty")
			   ? json_object_new_object()
			   : NULL;
	}
	reply_data(x, data);
}
