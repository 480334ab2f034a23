/*
 * Feishu Hire's lists of what ids stand for: websites, job posts, promotion
 * channels, sources of resumes, and fields of the target's own. An item is
 * {id, names[]}; a field has more, for feishu_custom_resolve().
 */
#include "feishu.h"

#include "buffer.h"
#include "resume.h"

#include <stdio.h>
#include <string.h>

static bool
list(const struct call_input *in, struct call_request *out, const char *method,
    const char *format, const char *page_size)
{
	const char *site = target_text(in->config, "website-id");
	struct buffer path;
	char *start;

	if (strstr(format, "%s") && !site)
		return false;
	start = feishu_path(format, site, NULL);
	buffer_init(&path, 1 << 16);
	buffer_addf(&path, "%s?page_size=%s", start, page_size);
	if (in->page_token) {
		buffer_adds(&path, "&page_token=");
		target_encode(&path, in->page_token);
	}
	free(start);
	out->method = method;
	out->path = buffer_take(&path);
	return true;
}

/* hire-v1/get-candidates/website/list-website */
bool
feishu_build_websites(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	return list(in, out, "GET", "websites", "10");
}

/* hire-v1/get-candidates/website/list-website-job_post */
bool
feishu_build_job_posts(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	return list(in, out, "GET", "websites/%s/job_posts", "10");
}

/* hire-v1/get-candidates/website/search: pages are asked for in the query */
bool
feishu_build_job_search(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->body = json_object_new_object();
	target_add(out->body, "keyword", in->keyword);
	return list(in, out, "POST", "websites/%s/job_posts/search", "10");
}

/* hire-v1/get-candidates/website/list-website-channel */
bool
feishu_build_channels(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	return list(in, out, "GET", "websites/%s/channels", "200");
}

/* hire-v1/candidate-management/resume_source/list */
bool
feishu_build_sources(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	return list(in, out, "GET", "resume_sources", "100");
}

/* hire-v1/candidate-management/talent/query: without pages */
bool
feishu_build_fields(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->method = "GET";
	out->path = feishu_path("talent_objects/query", NULL, NULL);
	return true;
}

/* ---------------------------------------------------------------- replies */

/* A list of theirs: where it is in the reply, and an item's names in it. */
struct shape {
	const char *path, *names[3];
};

/* {id, names[]}, or NULL without an id. */
static json_object *
item_of(json_object *from, const struct shape *shape)
{
	const char *id = target_text(from, "id"), *name;
	json_object *item, *names;

	if (!id)
		return NULL;
	item = json_object_new_object();
	names = json_object_new_array();
	target_add(item, "id", id);
	json_object_object_add(item, "names", names);
	for (int i = 0; i < 3 && shape->names[i]; i++)
		if ((name = target_text(from, shape->names[i])))
			target_not_carried(names, name); /* each once */
	/* 2 is off where these are numbers */
	if (json_object_get_int(target_get(from, "active_status")) == 2 ||
	    json_object_get_int(target_get(from, "job_active_status")) == 2)
		json_object_object_add(
		    item, "inactive", json_object_new_boolean(true));
	return item;
}

/* The body of a page; its items are to be filled in. NULL: it is none. */
static json_object *
open_page(const struct call_reply *reply, struct call_receipt *out,
    const char *path, json_object **from)
{
	json_object *body = feishu_reply_body(reply, out);

	if (!body)
		return NULL;
	*from = target_get(body, path);
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	json_object_object_add(out->ids, "items", json_object_new_array());
	/* where there is nothing, some calls leave the list out */
	if (*from ? !json_object_is_type(*from, json_type_array)
		  : !target_get(body, "data.has_more"))
		feishu_no_sense(out, "no list");
	if (json_object_get_boolean(target_get(body, "data.has_more")))
		target_add(out->ids, "page_token",
		    target_text(body, "data.page_token"));
	return body;
}

static void
classify(const struct call_reply *reply, struct call_receipt *out,
    const struct shape *shape)
{
	json_object *from, *item;
	json_object *body = open_page(reply, out, shape->path, &from);

	for (size_t i = 0; body && from && out->outcome == OUTCOME_OK &&
			   i < json_object_array_length(from);
	     i++) {
		item = item_of(json_object_array_get_idx(from, i), shape);
		if (item)
			json_object_array_add(
			    target_get(out->ids, "items"), item);
	}
	json_object_put(body);
}

void
feishu_classify_websites(
    const struct call_reply *reply, struct call_receipt *out)
{
	static const struct shape shape = {
	    "data.items", {"name.zh_cn", "name.en_us"}};

	classify(reply, out, &shape);
}

void
feishu_classify_job_posts(
    const struct call_reply *reply, struct call_receipt *out)
{
	static const struct shape shape = {"data.items", {"title", "job_code"}};

	classify(reply, out, &shape);
}

/* The one list that is not called items. */
void
feishu_classify_channels(
    const struct call_reply *reply, struct call_receipt *out)
{
	static const struct shape shape = {
	    "data.website_channel_list", {"name", "code"}};

	classify(reply, out, &shape);
}

void
feishu_classify_sources(
    const struct call_reply *reply, struct call_receipt *out)
{
	static const struct shape shape = {
	    "data.items", {"zh_name", "en_name"}};

	classify(reply, out, &shape);
}

static const struct shape field_shape = {
    "data.items", {"name", "name.zh_cn", "name.en_us"}};

/* "TEXT>KEY|TEXT>KEY" of the choices, as a line of custom-field has them. */
static char *
choices_of(json_object *field)
{
	json_object *options = target_get(field, "setting.config.options");
	struct buffer text;

	buffer_init(&text, 1 << 16);
	for (size_t i = 0; json_object_is_type(options, json_type_array) &&
			   i < json_object_array_length(options);
	     i++) {
		json_object *one = json_object_array_get_idx(options, i);
		const char *key = target_text(one, "key");
		const char *name = target_text(one, "name");

		if (!name)
			name = target_text(one, "name.zh_cn");
		if (key && name && !strpbrk(name, ">|"))
			buffer_addf(
			    &text, "%s%s>%s", text.len ? "|" : "", name, key);
	}
	return buffer_take(&text);
}

/* Modules and their fields, one after the other. */
void
feishu_classify_fields(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *from, *children, *module, *item;
	json_object *body = open_page(reply, out, "data.items", &from);

	for (size_t i = 0; body && from && out->outcome == OUTCOME_OK &&
			   i < json_object_array_length(from);
	     i++) {
		module = json_object_array_get_idx(from, i);
		item = item_of(module, &field_shape);
		if (!item)
			continue;
		json_object_object_add(item, "is_customized",
		    json_object_get(target_get(module, "is_customized")));
		json_object_array_add(target_get(out->ids, "items"), item);
		children = target_get(module, "children_list");
		for (size_t k = 0;
		     json_object_is_type(children, json_type_array) &&
		     k < json_object_array_length(children);
		     k++) {
			json_object *child =
			    json_object_array_get_idx(children, k);
			char *choices = choices_of(child);

			item = item_of(child, &field_shape);
			if (item) {
				target_add(
				    item, "module", target_text(module, "id"));
				json_object_object_add(item, "type",
				    json_object_get(target_get(
					child, "setting.object_type")));
				target_add(item, "choices", choices);
				json_object_array_add(
				    target_get(out->ids, "items"), item);
			}
			free(choices);
		}
	}
	json_object_put(body);
}

/* ---------------------------------------------------------------- names */

static bool
has_name(json_object *item, const char *name)
{
	json_object *names = target_get(item, "names");

	if (strcmp(target_text(item, "id"), name) == 0)
		return true;
	for (size_t i = 0; i < json_object_array_length(names); i++)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(names, i)),
			name) == 0)
			return true;
	return false;
}

/*
 * The item of this name or id: a module (in NULL), or a field, of that module
 * unless in is "". NULL: none, or more than one.
 */
static json_object *
find(json_object *items, const char *name, const char *in)
{
	json_object *found = NULL, *item;
	const char *module;

	for (size_t i = 0; i < json_object_array_length(items); i++) {
		item = json_object_array_get_idx(items, i);
		module = target_text(item, "module");
		if (!module != !in || !has_name(item, name) ||
		    (in && *in && strcmp(in, module) != 0) ||
		    target_get(item, "inactive"))
			continue;
		if (found)
			return NULL;
		found = item;
	}
	return found;
}

/* A module of the vendor's is a member of the resume, by its label. */
static const char *
place_of(json_object *module)
{
	bool own = json_object_get_boolean(target_get(module, "is_customized"));

	for (size_t i = 0; !own && i < resume_n_groups; i++)
		if (has_name(module, resume_groups[i].zh) ||
		    has_name(module, resume_groups[i].en))
			return resume_groups[i].name;
	return target_text(module, "id");
}

/* The vendor's numbers of the forms: talent_objects/query, object_type. */
static const char *
format_of(json_object *field)
{
	static const char *const names[] = {[1] = "line",
	    [2] = "lines",
	    [3] = "choice",
	    [4] = "choices",
	    [5] = "date",
	    [6] = "month",
	    [7] = "year",
	    [8] = "period",
	    [9] = "number",
	    [12] = "date",
	    [13] = "files"};
	int type = json_object_get_int(target_get(field, "type"));

	return type > 0 && type < 14 && names[type] ? names[type] : "line";
}

/* The module of the line: "" none was named; NULL: it is not known. */
static const char *
module_of(json_object *fields, const struct feishu_custom *c)
{
	json_object *module;

	if (c->module) {
		module = find(fields, c->place, NULL);
		return module ? target_text(module, "id") : NULL;
	}
	return "";
}

char *
feishu_custom_resolve(const char *line, json_object *fields)
{
	const char *equals = strchr(line, '='), *module;
	json_object *field = NULL, *holder = NULL;
	bool said;
	struct feishu_custom c;
	struct buffer out;

	if (!feishu_custom_read(line, &c))
		return xstrdup(line); /* told when a request is built */
	if (feishu_is_id(c.id) && (!c.module || feishu_is_id(c.place)))
		return xstrdup(line);
	module = fields ? module_of(fields, &c) : NULL;
	if (module)
		field = find(fields, c.id, module);
	if (field)
		holder = find(fields, target_text(field, "module"), NULL);
	if (!holder)
		return NULL;
	said = memchr(equals, '/', strcspn(equals, ":"));
	buffer_init(&out, 1 << 16);
	buffer_add(&out, line, (size_t)(equals - line) + 1);
	/* a place that was said stays; a module is where its field is */
	buffer_addf(
	    &out, "%s/", said && !c.module ? c.place : place_of(holder));
	buffer_addf(&out, "%s:", target_text(field, "id"));
	if (c.has_format)
		buffer_adds(&out, strchr(equals, ':') + 1);
	else
		buffer_addf(&out, "%s", format_of(field));
	if (!(c.options && *c.options) && target_text(field, "choices"))
		buffer_addf(&out, "%s%s", c.has_format && c.options ? "" : ":",
		    target_text(field, "choices"));
	return buffer_take(&out);
}
