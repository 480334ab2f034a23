/* See places.h. The file: {"of", "fetched" (seconds since 1970), "names"}. */
#include "places.h"

#include "buffer.h"
#include "diag.h"
#include "kept.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_PAGES = 2000 };

/* True: it is there and young enough. */
static bool
load(struct places *p)
{
	json_object *file = p->path ? kept_read(p->path) : NULL, *of, *names;
	int64_t fetched, now = time(NULL);

	of = json_object_object_get(file, "of");
	names = json_object_object_get(file, "names");
	fetched =
	    json_object_get_int64(json_object_object_get(file, "fetched"));
	if (of && json_object_is_type(names, json_type_object) &&
	    strcmp(json_object_get_string(of), courier_target(p->courier)) == 0)
		p->names = json_object_get(names);
	json_object_put(file);
	return p->names && fetched <= now &&
	       now - fetched <= p->max_age_ms / 1000;
}

static void
save(const struct places *p)
{
	json_object *file = json_object_new_object();

	json_object_object_add(
	    file, "of", json_object_new_string(courier_target(p->courier)));
	json_object_object_add(
	    file, "fetched", json_object_new_int64(time(NULL)));
	json_object_object_add(file, "names", json_object_get(p->names));
	kept_write(p->path, file);
	json_object_put(file);
}

static void
take_names(json_object *all, json_object *page)
{
	json_object_object_foreach(page, name, code)
	    target_name_add(all, name, json_object_get_string(code));
}

/* All pages of one level. False: the answer says why not. */
static bool
fetch_level(
    struct places *p, int level, json_object *names, struct courier_answer *a)
{
	struct call_input in = {.level = level};
	char *token = NULL;
	const char *next;
	bool more = true;

	for (int page = 0; more && page < MAX_PAGES; page++) {
		in.page_token = token;
		courier_answer_release(a);
		courier_ask(p->courier, CALL_PLACES, &in, a);
		if (a->receipt.outcome != OUTCOME_OK)
			break;
		take_names(
		    names, json_object_object_get(a->receipt.ids, "names"));
		next = courier_id(a, "page_token");
		more = next && (!token || strcmp(token, next) != 0);
		free(token);
		token = next ? xstrdup(next) : NULL;
	}
	free(token);
	return !more;
}

static bool
fetch(struct places *p, struct courier_answer *a)
{
	json_object *names = json_object_new_object();
	bool fine = true;

	for (int level = 1; fine && level <= p->target->place_levels; level++)
		fine = fetch_level(p, level, names, a);
	fine = fine && json_object_object_length(names) > 0;
	if (fine) {
		json_object_put(p->names);
		p->names = names;
	} else {
		json_object_put(names);
	}
	return fine;
}

/* Once in a run: from the file or from the target, as good as can be had. */
static void
settle(struct places *p)
{
	struct courier_answer a = {0};

	if (load(p) || p->offline)
		return;
	if (fetch(p, &a)) {
		if (p->path)
			save(p);
	} else if (p->names) {
		diag_warning("places-old",
		    "the target's list of places cannot be had: %s; that of "
		    "an earlier run is used",
		    a.detail ? a.detail : "it is empty");
	} else {
		diag_warning("places-none",
		    "the target's list of places cannot be had: %s; cities "
		    "and foreign mobile numbers are left out unless "
		    "--place-code names them",
		    a.detail ? a.detail : "it is empty");
	}
	courier_answer_release(&a);
}

json_object *
places_for(struct places *p, const struct call_input *in)
{
	if (!p->target->wants_places || !p->target->wants_places(in))
		return p->names;
	p->turn.room = 1;
	gate_enter(&p->turn);
	if (!p->settled)
		settle(p);
	p->settled = true;
	gate_leave(&p->turn);
	return p->names;
}

void
places_release(struct places *p)
{
	json_object_put(p->names);
	*p = (struct places){0};
}
