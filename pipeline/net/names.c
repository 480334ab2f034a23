/*
 * See names.h. The file: {"of", "lists": {KEY: {"fetched" (seconds since 1970),
 * "items"}}}. What a name is not in is fetched anew, if it was not fetched now.
 */
#include "names.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"
#include "kept.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_PAGES = 500 };

static json_object *
member(json_object *from, const char *name)
{
	json_object *o;

	return json_object_object_get_ex(from, name, &o) ? o : NULL;
}

static void
load(struct names *n)
{
	json_object *file = n->path ? kept_read(n->path) : NULL;
	json_object *of = member(file, "of"), *lists = member(file, "lists");

	n->loaded = true;
	n->began = time(NULL);
	if (of && json_object_is_type(lists, json_type_object) &&
	    strcmp(json_object_get_string(of), courier_target(n->courier)) == 0)
		n->kept = json_object_get(lists);
	else
		n->kept = json_object_new_object();
	json_object_put(file);
}

/* All pages. NULL: the answer says why not. */
static json_object *
fetch(struct names *n, enum call_kind list, struct call_input *in,
    struct courier_answer *a)
{
	json_object *all = json_object_new_array(), *items;
	char *token = NULL;
	const char *next;
	bool more = true;

	for (int page = 0; more && page < MAX_PAGES; page++) {
		in->page_token = token;
		courier_answer_release(a);
		if (!courier_ask(n->courier, list, in, a) ||
		    a->receipt.outcome != OUTCOME_OK)
			break;
		items = member(a->receipt.ids, "items");
		for (size_t i = 0; i < json_object_array_length(items); i++)
			json_object_array_add(
			    all, json_object_get(
				     json_object_array_get_idx(items, i)));
		next = courier_id(a, "page_token");
		more = next && (!token || strcmp(token, next) != 0);
		free(token);
		token = next ? xstrdup(next) : NULL;
	}
	free(token);
	if (!more)
		return all;
	json_object_put(all);
	return NULL;
}

/* "channels 7047318856652261676", "job-search 7047... title" */
static char *
key_of(const struct names *n, enum call_kind list, json_object *config,
    const char *keyword)
{
	json_object *site = member(config, "website-id");
	bool of_site = list == CALL_JOB_POSTS || list == CALL_JOB_SEARCH ||
		       list == CALL_CHANNELS;
	struct buffer key;

	buffer_init(&key, 1 << 16);
	buffer_adds(&key, n->target->calls[list].step);
	if (of_site)
		buffer_addf(
		    &key, " %s", site ? json_object_get_string(site) : "");
	if (keyword)
		buffer_addf(&key, " %s", keyword);
	return buffer_take(&key);
}

/* Good enough: young, or where it did not help (anew), of this run. */
static bool
is_usable(const struct names *n, json_object *entry, bool anew)
{
	int64_t fetched = json_object_get_int64(member(entry, "fetched"));
	int64_t now = time(NULL);

	if (anew && !n->offline && fetched < n->began)
		return false;
	return n->offline ||
	       (fetched <= now && now - fetched <= n->max_age_ms / 1000);
}

static json_object *
list_of(struct names *n, enum call_kind list, json_object *config,
    const char *keyword, bool anew, char **why)
{
	char *key = key_of(n, list, config, keyword);
	struct call_input in = {.config = config, .keyword = keyword};
	struct courier_answer a = {0};
	json_object *entry, *items;

	*why = NULL;
	if (!n->loaded)
		load(n);
	entry = member(n->kept, key);
	if (entry && is_usable(n, entry, anew)) {
		free(key);
		return member(entry, "items");
	}
	items = n->offline ? NULL : fetch(n, list, &in, &a);
	if (items) {
		entry = json_object_new_object();
		json_object_object_add(
		    entry, "fetched", json_object_new_int64(time(NULL)));
		json_object_object_add(entry, "items", items);
		json_object_object_add(n->kept, key, entry);
		n->changed = true;
	} else {
		n->status = n->offline ? EXIT_CONFIG
				       : halt_exit_code(a.receipt.failure);
		*why = xstrdup(
		    n->offline ? "a dry run asks for nothing, run resume-check "
				 "--lists before it"
		    : a.detail ? a.detail
			       : "its list cannot be read");
	}
	courier_answer_release(&a);
	free(key);
	return items;
}

static bool
is_number(const char *s)
{
	return *s && !s[strspn(s, "0123456789")];
}

/* The id of the one that has this name; owned. */
static char *
find(json_object *items, const char *name)
{
	json_object *item, *names;
	const char *found = NULL;

	for (size_t i = 0; i < json_object_array_length(items); i++) {
		item = json_object_array_get_idx(items, i);
		names = member(item, "names");
		if (member(item, "inactive"))
			continue;
		for (size_t k = 0; k < json_object_array_length(names); k++) {
			if (strcmp(json_object_get_string(
				       json_object_array_get_idx(names, k)),
				name) != 0)
				continue;
			if (found)
				return NULL; /* which of them? */
			found = json_object_get_string(member(item, "id"));
			break;
		}
	}
	return found ? xstrdup(found) : NULL;
}

static char *
look_up(const struct target_key *key, json_object *items, const char *value)
{
	return key->resolve ? key->resolve(value, items) : find(items, value);
}

/* In a list of all job posts, if one is kept: a search needs no other call. */
static char *
find_kept(struct names *n, const struct target_key *key, json_object *config,
    const char *value)
{
	char *of_all = key_of(n, CALL_JOB_POSTS, config, NULL), *found = NULL;
	json_object *entry;

	if (!n->loaded)
		load(n);
	entry = member(n->kept, of_all);
	if (key->list == CALL_JOB_SEARCH && entry && is_usable(n, entry, false))
		found = find(member(entry, "items"), value);
	free(of_all);
	return found;
}

/* One value with ids. NULL after a message, with the exit code. */
static char *
resolve(struct names *n, const struct target_key *key, json_object *config,
    const char *value, int *status)
{
	const char *keyword = key->list == CALL_JOB_SEARCH ? value : NULL;
	json_object *items;
	char *why, *found = NULL;

	if (key->resolve ? (found = key->resolve(value, NULL)) != NULL
			 : is_number(value))
		return found ? found : xstrdup(value);
	found = find_kept(n, key, config, value);
	for (int anew = 0; anew < 2 && !found; anew++) {
		items = list_of(n, key->list, config, keyword, anew, &why);
		if (!items) {
			diag_error("names-list",
			    "%s = %s: what it stands for cannot be looked up: "
			    "%s; give the id instead",
			    key->name, value, why);
			free(why);
			*status = n->status;
			return NULL;
		}
		found = look_up(key, items, value);
	}
	if (!found) {
		diag_error("names-unknown",
		    "%s = %s: %s has none of this name, or several; "
		    "resume-check --lists shows them",
		    key->name, value, n->target->name);
		*status = EXIT_CONFIG;
	}
	return found;
}

static int
resolve_one(struct names *n, const struct target_key *key, json_object *config)
{
	json_object *value = member(config, key->name), *list;
	int status = 0;
	char *id;

	if (json_object_is_type(value, json_type_string)) {
		id = resolve(
		    n, key, config, json_object_get_string(value), &status);
		if (id)
			json_object_object_add(
			    config, key->name, json_object_new_string(id));
		free(id);
		return status;
	}
	if (!json_object_is_type(value, json_type_array))
		return 0;
	list = json_object_new_array();
	for (size_t i = 0; !status && i < json_object_array_length(value);
	     i++) {
		id = resolve(n, key, config,
		    json_object_get_string(json_object_array_get_idx(value, i)),
		    &status);
		if (id)
			json_object_array_add(list, json_object_new_string(id));
		free(id);
	}
	json_object_object_add(config, key->name, list);
	return status;
}

int
names_resolve(struct names *n, json_object *config)
{
	const struct target_key *key = n->target->keys;
	int status = 0;

	/* in the order of the table: a website before what it has */
	for (; key->name && !status; key++)
		if (key->list != CALL_TOKEN)
			status = resolve_one(n, key, config);
	return status;
}

void
names_release(struct names *n)
{
	json_object *file = json_object_new_object();

	if (n->changed && n->path) {
		json_object_object_add(file, "of",
		    json_object_new_string(courier_target(n->courier)));
		json_object_object_add(file, "lists", json_object_get(n->kept));
		kept_write(n->path, file);
	}
	json_object_put(file);
	json_object_put(n->kept);
	*n = (struct names){0};
}

/* ---------------------------------------------------------------- printing */

static void
print_items(const char *key, json_object *items, const char *site, FILE *out)
{
	json_object *item, *names, *module;

	for (size_t i = 0; i < json_object_array_length(items); i++) {
		item = json_object_array_get_idx(items, i);
		names = member(item, "names");
		module = member(item, "module");
		fprintf(out, "%s\t%s", key,
		    json_object_get_string(member(item, "id")));
		for (size_t k = 0; k < json_object_array_length(names); k++)
			fprintf(out, "\t%s",
			    json_object_get_string(
				json_object_array_get_idx(names, k)));
		if (site)
			fprintf(out, "\twebsite %s", site);
		if (module)
			fprintf(out, "\tof %s", json_object_get_string(module));
		fprintf(out, "%s\n", member(item, "inactive") ? "\toff" : "");
	}
}

/* One list, of a website where it is of one. */
static void
print_list(struct names *n, const struct target_key *key, const char *site,
    json_object *config, FILE *out)
{
	/* a search tells those that fit; here all are wanted */
	enum call_kind list =
	    key->list == CALL_JOB_SEARCH ? CALL_JOB_POSTS : key->list;
	char *why;
	json_object *items = list_of(n, list, config, NULL, true, &why);

	if (items)
		print_items(key->name, items, site, out);
	else
		diag_error("names-list",
		    "%s = %s: what it stands for cannot be looked up: %s; "
		    "give the id instead",
		    key->name, site ? site : "*", why);
	free(why);
}

int
names_print(struct names *n, FILE *out)
{
	json_object *config = json_object_new_object(), *sites = NULL, *id;
	const struct target_key *key = n->target->keys;
	char *why;

	for (; key->name; key++) {
		bool of_site =
		    key->list == CALL_JOB_SEARCH || key->list == CALL_CHANNELS;

		if (key->list == CALL_TOKEN)
			continue;
		if (!of_site)
			print_list(n, key, NULL, config, out);
		if (key->list == CALL_WEBSITES)
			sites = list_of(
			    n, CALL_WEBSITES, config, NULL, false, &why);
		if (key->list == CALL_WEBSITES)
			free(why); /* it was told */
		for (size_t i = 0;
		     of_site && sites && i < json_object_array_length(sites);
		     i++) {
			id = member(json_object_array_get_idx(sites, i), "id");
			json_object_object_add(
			    config, "website-id", json_object_get(id));
			print_list(
			    n, key, json_object_get_string(id), config, out);
		}
	}
	json_object_put(config);
	return n->status;
}
