/*
 * Feishu's lists of what ids stand for: websites and their job posts and
 * channels, sources of resumes, and the fields of talents.
 */
#include "catalog.h"
#include "feishu.h"
#include "members.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE_SIZE = 10 };

void
feishu_reply_page(struct exchange *x, const char *name, json_object *items)
{
	const char *token = member_text(x->query_args, "page_token");
	const char *size = member_text(x->query_args, "page_size");
	size_t from = token ? strtoul(token, NULL, 10) : 0;
	size_t n = size ? strtoul(size, NULL, 10) : PAGE_SIZE;
	size_t total = json_object_array_length(items);
	if (token &&
	    (!*token || token[strspn(token, "0123456789")] || from >= total)) {
		json_object_put(items);
		feishu_refuse(x, "page_token", "is none of this list");
		return;
	}
	if (suppose_is(x->box, SUPPOSE_PAGES, "irregular"))
		n = from == 0 && !token ? 0 : n > 2 ? n / 2 : 1;
	bool more = from + n < total;
	json_object *page = json_object_new_array();
	for (size_t i = from; i < total && i < from + n; i++)
		json_object_array_add(
		    page, json_object_get(json_object_array_get_idx(items, i)));
	json_object *data = json_object_new_object();
	json_object_object_add(data, name, page);
	json_object_object_add(data, "has_more", json_object_new_boolean(more));
	if (more)
		put_text(data, "page_token", DB_NUMBER((int64_t)(from + n)));
	json_object_put(items);
	reply_data(x, data);
}

void
feishu_list_websites(struct exchange *x)
{
	feishu_reply_page(x, "items", catalog_websites(x->box));
}

void
feishu_list_job_posts(struct exchange *x)
{
	if (feishu_knows_website(x))
		feishu_reply_page(
		    x, "items", catalog_job_posts(x->box, x->ids[0]));
}

/* Of the filters only the keyword is a filter here. */
void
feishu_search_job_posts(struct exchange *x)
{
	const char *keyword = member_text(x->body, "keyword");
	if (!feishu_knows_website(x))
		return;
	json_object *all = catalog_job_posts(x->box, x->ids[0]);
	json_object *found = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(all); i++) {
		json_object *post = json_object_array_get_idx(all, i);
		if (!keyword || strstr(member_text(post, "title"), keyword) ||
		    strcmp(member_text(post, "job_code"), keyword) == 0)
			json_object_array_add(found, json_object_get(post));
	}
	json_object_put(all);
	feishu_reply_page(x, "items", found);
}

void
feishu_get_job_post(struct exchange *x)
{
	struct job_post post;
	json_object *data;
	if (!feishu_knows_website(x))
		return;
	if (!catalog_job_post(x->box, x->ids[0], x->ids[1], &post)) {
		feishu_refuse(x, "job_post_id", "no such job post");
		return;
	}
	data = json_object_new_object();
	json_object_object_add(data, "job_post", catalog_job_post_item(&post));
	reply_data(x, data);
}

static json_object *
channel_item(const char *id, const char *name, const char *code)
{
	json_object *o = json_object_new_object();
	put_text(o, "id", id);
	put_text(o, "name", name);
	put_text(o, "link", "https://careers.example.com/s/1");
	put_text(o, "code", code);
	return o;
}

/* The one list that is not called items. */
void
feishu_list_channels(struct exchange *x)
{
	if (!feishu_knows_website(x))
		return;
	json_object *list = json_object_new_array();
	json_object_array_add(
	    list, channel_item("6891560630172518670", "官网首页", "home"));
	json_object_array_add(
	    list, channel_item("6891560630172518671", "校园宣讲", "campus"));
	feishu_reply_page(x, "website_channel_list", list);
}

/* Told, not kept: nothing here asks for it again. */
void
feishu_create_channel(struct exchange *x)
{
	if (feishu_knows_website(x))
		reply_data(x, channel_item("6891560630172518672",
				  member_text(x->body, "channel_name"), "new"));
}

void
feishu_list_sources(struct exchange *x)
{
	static const struct {
		const char *id, *zh, *en, *type;
		int active;
	} sources[] = {
	    {"6982104077248219436", "官网投递", "Careers site", "10006", 1},
	    {"6982104077248219437", "猎头", "Headhunter", "10001", 1},
	    {"6982104077248219438", "旧渠道", "Closed source", "10009", 2},
	};
	json_object *list = json_object_new_array();
	for (int i = 0; i < 3; i++) {
		json_object *o = json_object_new_object();
		put_text(o, "id", sources[i].id);
		put_text(o, "zh_name", sources[i].zh);
		put_text(o, "en_name", sources[i].en);
		json_object_object_add(
		    o, "active_status", json_object_new_int(sources[i].active));
		put_text(o, "resume_source_type", sources[i].type);
		json_object_array_add(list, o);
	}
	feishu_reply_page(x, "items", list);
}

/* ------------------------------------------------------------- fields */

static json_object *
two_names(const char *zh, const char *en)
{
	json_object *o = json_object_new_object();
	put_text(o, "zh_cn", zh);
	put_text(o, "en_us", en);
	return o;
}

/* A module (type 11), or a field of it with its choices "zh|zh". */
static json_object *
field_item(const char *id, const char *zh, const char *en, int type, bool own,
    const char *choices)
{
	json_object *o = json_object_new_object();
	json_object *setting = json_object_new_object();
	json_object *config = json_object_new_object();
	json_object *options = json_object_new_array();
	put_text(o, "id", id);
	json_object_object_add(o, "name", two_names(zh, en));
	json_object_object_add(
	    setting, "object_type", json_object_new_int(type));
	for (int key = 1; choices && *choices; key++) {
		size_t n = strcspn(choices, "|");
		char *name = xstrndup(choices, n);
		json_object *one = json_object_new_object();
		put_text(one, "key", DB_NUMBER(key));
		json_object_object_add(one, "name", two_names(name, name));
		json_object_object_add(
		    one, "active_status", json_object_new_int(1));
		json_object_array_add(options, one);
		free(name);
		choices += n + (choices[n] == '|');
	}
	json_object_object_add(config, "options", options);
	json_object_object_add(setting, "config", config);
	json_object_object_add(o, "setting", setting);
	json_object_object_add(
	    o, "is_customized", json_object_new_boolean(own));
	json_object_object_add(o, "is_required", json_object_new_boolean(0));
	json_object_object_add(o, "active_status", json_object_new_int(1));
	return o;
}

void
feishu_query_fields(struct exchange *x)
{
	static const struct {
		int module; /* 0: it is one; else its number */
		const char *id, *zh, *en;
		int type;
		bool own;
		const char *choices;
	} fields[] = {
	    {0, "6960663240925956600", "基本信息", "Basic info", 11, false},
	    {1, "6960663240925956649", "工号", "Badge", 1, true},
	    {1, "6960663240925956648", "婚育", "Children", 3, true,
		"已育|未育"},
	    {1, "6960663240925956647", "技术栈", "Stack", 4, true, "C|Go|SQL"},
	    {0, "6960663240925956630", "教育经历", "Education", 11, false},
	    {2, "6960663240925956631", "主修课程", "Courses", 2, true},
	    {0, "6960663240925956651", "培训经历", "Training", 11, true},
	    {3, "6960663240925956652", "机构", "Institution", 1, true},
	    {3, "6960663240925956653", "时间", "Period", 8, true},
	};
	json_object *list = json_object_new_array(), *children = NULL, *data;
	const char *module = "";
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		json_object *o =
		    field_item(fields[i].id, fields[i].zh, fields[i].en,
			fields[i].type, fields[i].own, fields[i].choices);
		if (fields[i].module == 0) {
			module = fields[i].id;
			children = json_object_new_array();
			json_object_object_add(o, "children_list", children);
			json_object_array_add(list, o);
		} else {
			put_text(o, "parent_id", module);
			json_object_array_add(children, o);
		}
	}
	data = json_object_new_object();
	json_object_object_add(data, "items", list);
	reply_data(x, data);
}
