/*
 * What came from other systems: applications, interviews, assessments and
 * background checks, each of an object that must be there. An external_id is
 * made once within 24 hours.
 */
#include "catalog.h"
#include "feishu.h"
#include "members.h"

#include <stdio.h>
#include <string.h>

enum { NO_TALENT = 1002102, DAY_MS = 24 * 3600 * 1000 };

static json_object *
copy_of(json_object *body)
{
	json_object *copy = NULL;
	json_object_deep_copy(body, &copy, NULL);
	return copy;
}

/* As the vendor shows it: what was sent, with its id. */
static void
reply_with(
    struct exchange *x, const char *name, json_object *body, const char *id)
{
	json_object *data = json_object_new_object();
	json_object *o = copy_of(body);
	put_text(o, "id", id);
	json_object_object_add(data, name, o);
	reply_data(x, data);
}

/* A repeat within a day: refused, or the first one. False: go on. */
static bool
is_repeat(struct exchange *x, const char *kind, const char *name)
{
	const char *external = member_text(x->body, "external_id");
	json_object *old = NULL;
	if (external && !suppose_is(x->box, SUPPOSE_REPEATED_HISTORY, "second"))
		old = store_history_by_external(
		    x->box->db, kind, external, x->now - DAY_MS);
	if (!old)
		return false;
	if (suppose_is(x->box, SUPPOSE_REPEATED_HISTORY, "first"))
		reply_with(
		    x, name, member(old, "body"), member_text(old, "id"));
	else
		feishu_refuse(x, "external_id", "was made within 24 hours");
	json_object_put(old);
	return true;
}

static void
create(
    struct exchange *x, const char *kind, const char *name, const char *parent)
{
	const char *external = member_text(x->body, "external_id");
	char id[STORE_ID_SIZE];
	if (is_repeat(x, kind, name))
		return;
	store_history_add(x->box->db,
	    &(struct history){.kind = kind,
		.parent = member_text(x->body, parent),
		.external = external ? external : "",
		.body = plain_json(x->body)},
	    x->now, id);
	reply_with(x, name, x->body, id);
}

/* Is what it belongs to there? Else the reply is made. */
static bool
belongs(struct exchange *x, const char *kind, const char *parent)
{
	json_object *there = store_history(
	    x->box->db, kind, member_text(x->body, parent), x->now);
	json_object_put(there);
	if (!there)
		feishu_refuse(x, parent, "is not there");
	return there != NULL;
}

void
feishu_create_application(struct exchange *x)
{
	json_object *talent =
	    store_talent_keys(x->box->db, member_text(x->body, "talent_id"));
	json_object_put(talent);
	if (!talent)
		reply_error(x, 400, NO_TALENT, "talent does not exist", NULL);
	else
		create(x, "application", "external_application", "talent_id");
}

void
feishu_create_interview(struct exchange *x)
{
	if (belongs(x, "application", "external_application_id"))
		create(x, "interview", "external_interview",
		    "external_application_id");
}

void
feishu_create_assessment(struct exchange *x)
{
	if (belongs(x, "interview", "external_interview_id"))
		create(x, "assessment", "external_interview_assessment",
		    "external_interview_id");
}

void
feishu_create_check(struct exchange *x)
{
	json_object *files = member(x->body, "attachment_id_list");
	for (size_t i = 0; files && i < json_object_array_length(files); i++) {
		json_object *file = store_attachment(
		    x->box->db, json_object_get_string(
				    json_object_array_get_idx(files, i)));
		json_object_put(file);
		if (!file) {
			feishu_refuse(
			    x, "attachment_id_list", "no such attachment");
			return;
		}
	}
	if (belongs(x, "application", "external_application_id"))
		create(x, "check", "external_background_check",
		    "external_application_id");
}

/* ------------------------------------------------------------- lists */

/* A stored one as an item of a list. */
static json_object *
item_of(struct exchange *x, json_object *stored)
{
	json_object *item = copy_of(member(stored, "body"));
	put_text(item, "id", member_text(stored, "id"));
	if (!suppose_is(x->box, SUPPOSE_TOLD_EXTERNAL_ID, "yes"))
		json_object_object_del(item, "external_id");
	return item;
}

/* Those that came by themselves join those that came with the interview. */
static void
add_assessments(struct exchange *x, json_object *interview)
{
	json_object *own = store_history_of(x->box->db, "assessment",
	    member_text(interview, "id"), x->now - x->box->options.read_delay);
	json_object *list = member(interview, "interview_assessments");
	if (!list) {
		list = json_object_new_array();
		json_object_object_add(
		    interview, "interview_assessments", list);
	}
	for (size_t i = 0; i < json_object_array_length(own); i++)
		json_object_array_add(
		    list, item_of(x, json_object_array_get_idx(own, i)));
	json_object_put(own);
}

static bool
is_asked_for(json_object *ids, const char *id)
{
	for (size_t i = 0; i < json_object_array_length(ids); i++)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(ids, i)),
			id) == 0)
			return true;
	return false;
}

/* Of a parent, or those whose ids the body names: that overrides the rest. */
static void
list(struct exchange *x, const char *kind, const char *parent, const char *ids)
{
	json_object *wanted = ids ? member(x->body, ids) : NULL;
	const char *of = member_text(x->query_args, parent);
	json_object *all, *items = json_object_new_array(), *item;
	all = store_history_of(x->box->db, kind, wanted || !of ? "" : of,
	    x->now - x->box->options.read_delay);
	for (size_t i = 0; i < json_object_array_length(all); i++) {
		item = json_object_array_get_idx(all, i);
		if (wanted && !is_asked_for(wanted, member_text(item, "id")))
			continue;
		item = item_of(x, item);
		if (strcmp(kind, "interview") == 0)
			add_assessments(x, item);
		json_object_array_add(items, item);
	}
	json_object_put(all);
	feishu_reply_page(x, "items", items);
}

void
feishu_list_external_applications(struct exchange *x)
{
	list(x, "application", "talent_id", NULL);
}

void
feishu_query_interviews(struct exchange *x)
{
	list(x, "interview", "external_application_id",
	    "external_interview_id_list");
}

void
feishu_query_checks(struct exchange *x)
{
	list(x, "check", "external_application_id",
	    "external_background_check_id_list");
}
