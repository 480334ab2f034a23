/*
 * Feishu's list of places: when it is wanted, how it is asked for, and what
 * its pages say, as the names that feishu_places.c looks up.
 */
#include "feishu.h"

#include "buffer.h"

#include <stdio.h>
#include <string.h>

static void
add_place(json_object *names, const char *under, int level, const char *name,
    const char *code)
{
	struct buffer key;

	if (!name || !code)
		return;
	buffer_init(&key, 1 << 16);
	buffer_adds(&key, under);
	feishu_place_key(&key, level, name, strlen(name));
	target_name_add(names, key.data, code);
	buffer_release(&key);
}

static void
add_city(json_object *names, json_object *city, const char *name)
{
	const char *code = target_text(city, "city_code");
	const char *in[] = {
	    target_text(city, "state_code"), target_text(city, "country_code")};
	char under[80];

	add_place(names, "city:", LEVEL_CITY, name, code);
	for (int i = 0; i < 2; i++) {
		if (!in[i])
			continue;
		snprintf(under, sizeof(under), "city:%.64s/", in[i]);
		add_place(names, under, LEVEL_CITY, name, code);
	}
}

static bool
is_province(const char *zh)
{
	static const char *const ends[] = {"省", "自治区"};
	size_t len = zh ? strlen(zh) : 0;

	for (int i = 0; i < 2; i++) {
		size_t n = strlen(ends[i]);

		if (len > n && memcmp(zh + len - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

/* One item: the smallest place in it is what it is about. */
static void
add_item(json_object *names, json_object *item)
{
	static const char *const spellings[] = {"zh_name", "en_name"};
	json_object *city = target_get(item, "city");
	json_object *state = target_get(item, "state");
	json_object *country = target_get(item, "country");
	bool province =
	    is_province(target_text(state, "state_name_info.zh_name"));
	char path[48];

	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s_name_info.%s",
		    city    ? "city"
		    : state ? "state"
			    : "country",
		    spellings[i]);
		if (city) {
			add_city(names, city, target_text(city, path));
			continue;
		}
		if (!state) {
			add_place(names, "country:", LEVEL_COUNTRY,
			    target_text(country, path),
			    target_text(country, "country_code"));
			continue;
		}
		add_place(names, "state:", LEVEL_STATE,
		    target_text(state, path), target_text(state, "state_code"));
		if (province)
			add_place(names, "province:", LEVEL_STATE,
			    target_text(state, path),
			    target_text(state, "state_code"));
	}
}

/* hire-v1/recruitment-related-configuration/location/query */
bool
feishu_build_places(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	out->method = "POST";
	out->path =
	    in->page_token
		? feishu_path("locations/query?page_size=100"
			      "&page_token=%s",
		      in->page_token, NULL)
		: feishu_path("locations/query?page_size=100", NULL, NULL);
	out->body = json_object_new_object();
	json_object_object_add(
	    out->body, "location_type", json_object_new_int(in->level));
	return true;
}

void
feishu_classify_places(const struct call_reply *reply, struct call_receipt *out)
{
	json_object *body = feishu_reply_body(reply, out), *list, *names;

	if (!body)
		return;
	list = target_get(body, "data.items");
	out->outcome = OUTCOME_OK;
	out->ids = json_object_new_object();
	names = json_object_new_object();
	json_object_object_add(out->ids, "names", names);
	if (!json_object_is_type(list, json_type_array))
		feishu_no_sense(out, "no list of places");
	for (size_t i = 0; list && out->outcome == OUTCOME_OK &&
			   i < json_object_array_length(list);
	     i++)
		add_item(names, json_object_array_get_idx(list, i));
	if (json_object_get_boolean(target_get(body, "data.has_more")))
		target_add(out->ids, "page_token",
		    target_text(body, "data.page_token"));
	json_object_put(body);
}

/* A name, or one of several, that the configuration has no code for. */
static bool
is_open(json_object *config, json_object *value)
{
	bool open = false;

	if (!json_object_is_type(value, json_type_array))
		return value && !target_pair(config, "place-code",
				    json_object_get_string(value));
	for (size_t i = 0; i < json_object_array_length(value) && !open; i++)
		open = is_open(config, json_object_array_get_idx(value, i));
	return open;
}

bool
feishu_wants_places(const struct call_input *in)
{
	static const char *const members[] = {"basic_info.current_city",
	    "basic_info.hometown", "basic_info.nationality", "intention.city"};
	json_object *resume = target_get(in->record, "resume");
	const char *mobile, *dial;
	bool wants =
	    feishu_mobile(resume, &mobile, &dial) && !feishu_country(in, dial);

	for (size_t i = 0; i < 4 && !wants; i++)
		wants = is_open(in->config, target_get(resume, members[i]));
	return wants;
}
