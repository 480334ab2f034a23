/* Where people live: the list of places that the sandbox has. */
#include "catalog.h"
#include "feishu.h"
#include "members.h"

#include <stdio.h>
#include <string.h>

enum { COUNTRY = 1, STATE, CITY, DISTRICT };

static const struct place {
	int level, number, state, country;
	const char *zh, *en;
} places[] = {
#define COUNTRY(n, zh, en)	    {COUNTRY, n, 0, 0, zh, en},
#define STATE(n, country, zh, en)   {STATE, n, 0, country, zh, en},
#define CITY(n, s, country, zh, en) {CITY, n, s, country, zh, en},
#include "locations.def"
};
enum { N_PLACES = sizeof(places) / sizeof(*places) };

static void
put_code(json_object *o, const char *name, const char *prefix, int number)
{
	char code[16];
	if (!number)
		return;
	snprintf(code, sizeof(code), "%s_%d", prefix, number);
	put_text(o, name, code);
}

static const char *const kinds[] = {
    [COUNTRY] = "country", [STATE] = "state", [CITY] = "city"};
static const char *const prefixes[] = {
    [COUNTRY] = "CN", [STATE] = "ST", [CITY] = "CT"};

static json_object *
place_item(const struct place *p)
{
	json_object *item = json_object_new_object();
	json_object *place = json_object_new_object();
	json_object *names = json_object_new_object();
	char name[24];
	snprintf(name, sizeof(name), "%s_code", kinds[p->level]);
	put_code(place, name, prefixes[p->level], p->number);
	put_code(place, "state_code", "ST", p->state);
	put_code(place, "country_code", "CN", p->country);
	put_text(names, "zh_name", p->zh);
	put_text(names, "en_name", p->en);
	snprintf(name, sizeof(name), "%s_name_info", kinds[p->level]);
	json_object_object_add(place, name, names);
	json_object_object_add(item, kinds[p->level], place);
	return item;
}

/* Is it in the body's code_list, or is there none? */
static bool
is_asked_for(struct exchange *x, const struct place *p)
{
	json_object *codes = member(x->body, "code_list");
	char code[16];
	snprintf(code, sizeof(code), "%s_%d", prefixes[p->level], p->number);
	for (size_t i = 0; codes && i < json_object_array_length(codes); i++)
		if (strcmp(json_object_get_string(
			       json_object_array_get_idx(codes, i)),
			code) == 0)
			return true;
	return !codes || json_object_array_length(codes) == 0;
}

void
feishu_query_locations(struct exchange *x)
{
	int level = json_object_get_int(member(x->body, "location_type"));
	json_object *items = json_object_new_array();
	for (int i = 0; i < N_PLACES; i++)
		if (places[i].level == level && is_asked_for(x, &places[i]))
			json_object_array_add(items, place_item(&places[i]));
	feishu_reply_page(x, "items", items);
}
