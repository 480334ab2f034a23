/* What there is to apply for; see catalog.h. The ids are the pages' examples.
 */
#include "catalog.h"

#include "members.h"

#include <string.h>

static const struct {
	const char *id, *zh, *en;
	int process_type;
} websites[] = {
    {"7047318856652261676", "社会招聘官网", "Careers", 1},
    {"1618209327096", "校园招聘官网", "Campus", 2},
};
enum { N_WEBSITES = sizeof(websites) / sizeof(*websites) };

static const struct job_post job_posts[] = {
    {"6960663240925956636", "后端工程师 Backend engineer",
	"6960663240925956659", "J0001", 1, NULL},
    {"6960663240925956637", "产品经理 Product manager", "6960663240925956660",
	"J0002", 1, NULL},
    {"6960663240925956638", "数据分析师 Data analyst", "6960663240925956661",
	"J0003", 1, "7047318856652261676"},
    {"6960663240925956639", "软件开发（校招）Graduate engineer",
	"6960663240925956662", "J0004", 2, "1618209327096"},
};
enum { N_JOB_POSTS = sizeof(job_posts) / sizeof(*job_posts) };

static bool
in_list(const struct opt_list *list, const char *id)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i], id) == 0)
			return true;
	return false;
}

bool
catalog_has_website(const struct sandbox *box, const char *id)
{
	for (int i = 0; i < N_WEBSITES; i++)
		if (strcmp(websites[i].id, id) == 0)
			return true;
	return in_list(&box->options.websites, id);
}

/* A job post of the command line is on all websites and is its own job. */
static struct job_post
given(const char *id)
{
	return (struct job_post){id, id, id, "", 1, NULL};
}

bool
catalog_job_post(const struct sandbox *box, const char *website, const char *id,
    struct job_post *post)
{
	for (int i = 0; i < N_JOB_POSTS; i++) {
		*post = job_posts[i];
		if (strcmp(post->id, id) == 0)
			return !post->website ||
			       strcmp(post->website, website) == 0;
	}
	*post = given(id);
	return in_list(&box->options.job_posts, id);
}

static json_object *
website_item(const char *id, const char *zh, const char *en, int process_type)
{
	json_object *o = json_object_new_object();
	json_object *name = json_object_new_object();
	json_object *types = json_object_new_array();
	put_text(name, "zh_cn", zh);
	put_text(name, "en_us", en);
	json_object_array_add(types, json_object_new_int(process_type));
	put_text(o, "id", id);
	json_object_object_add(o, "name", name);
	json_object_object_add(o, "process_type_list", types);
	put_text(o, "job_channel_id", id);
	return o;
}

json_object *
catalog_websites(const struct sandbox *box)
{
	const struct opt_list *more = &box->options.websites;
	json_object *list = json_object_new_array();
	for (int i = 0; i < N_WEBSITES; i++)
		json_object_array_add(
		    list, website_item(websites[i].id, websites[i].zh,
			      websites[i].en, websites[i].process_type));
	for (size_t i = 0; i < more->n; i++)
		json_object_array_add(
		    list, website_item(more->items[i], more->items[i],
			      more->items[i], 1));
	return list;
}

json_object *
catalog_job_post_item(const struct job_post *p)
{
	json_object *o = json_object_new_object();
	put_text(o, "id", p->id);
	put_text(o, "title", p->title);
	put_text(o, "job_id", p->job_id);
	put_text(o, "job_code", p->job_code);
	json_object_object_add(o, "job_expire_time", NULL);
	json_object_object_add(o, "job_active_status", json_object_new_int(1));
	json_object_object_add(
	    o, "job_process_type", json_object_new_int(p->process_type));
	put_text(o, "create_time", "1704067200000");
	put_text(o, "modify_time", "1704067200000");
	return o;
}

json_object *
catalog_job_posts(const struct sandbox *box, const char *website)
{
	const struct opt_list *more = &box->options.job_posts;
	json_object *list = json_object_new_array();
	for (int i = 0; i < N_JOB_POSTS; i++)
		if (!job_posts[i].website ||
		    strcmp(job_posts[i].website, website) == 0)
			json_object_array_add(
			    list, catalog_job_post_item(&job_posts[i]));
	for (size_t i = 0; i < more->n; i++) {
		struct job_post p = given(more->items[i]);
		json_object_array_add(list, catalog_job_post_item(&p));
	}
	return list;
}
