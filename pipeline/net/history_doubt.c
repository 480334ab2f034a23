/* Was it made? See history_piece.h: the target's own lists are asked. */
#include "history_piece.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PAGES = 50 };

json_object *
history_member(json_object *from, const char *name)
{
	json_object *o;

	return json_object_object_get_ex(from, name, &o) ? o : NULL;
}

const char *
history_text(json_object *from, const char *name)
{
	json_object *o = history_member(from, name);
	const char *text = o ? json_object_get_string(o) : "";

	return *text ? text : NULL;
}

/* All of what was sent is in what is there: lists in any order. */
static bool
holds(json_object *there, json_object *sent)
{
	bool fine = true;

	if (json_object_is_type(sent, json_type_object)) {
		json_object_object_foreach(sent, name, value) fine =
		    fine && holds(history_member(there, name), value);
		return fine;
	}
	if (!json_object_is_type(sent, json_type_array))
		return there && strcmp(json_object_get_string(there),
				    json_object_get_string(sent)) == 0;
	if (!json_object_is_type(there, json_type_array))
		return false;
	for (size_t i = 0; fine && i < json_object_array_length(sent); i++) {
		fine = false;
		for (size_t k = 0; !fine && k < json_object_array_length(there);
		     k++)
			fine = holds(json_object_array_get_idx(there, k),
			    json_object_array_get_idx(sent, i));
	}
	return fine;
}

/* What tells one from another: not whose it is, nor what pages may not tell. */
static json_object *
marks_of(json_object *sent)
{
	static const char *const others[] = {"external_id", "talent_id",
	    "external_application_id", "external_interview_id"};
	json_object *marks = NULL;

	json_object_deep_copy(sent, &marks, NULL);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		json_object_object_del(marks, others[i]);
	return marks;
}

/* An id that is told decides; else all else that was sent. */
static bool
is_same(json_object *item, json_object *sent, json_object *marks)
{
	json_object *told = history_member(item, "external_id");

	return told ? holds(told, history_member(sent, "external_id"))
		    : holds(item, marks);
}

int
history_count(struct piece *p, json_object *sent, char **id)
{
	struct courier_answer a = {0};
	json_object *items, *item, *marks = marks_of(sent);
	char *token = NULL;
	/* what was sent with nothing but an id looks like any other */
	int n = json_object_object_length(marks) > 0 ? 0 : -1;

	for (int page = 0; n >= 0 && (page == 0 || token); page++) {
		p->in.page_token = token;
		if (page == MAX_PAGES ||
		    !courier_ask(p->h->courier, p->kind->list, &p->in, &a) ||
		    a.receipt.outcome != OUTCOME_OK)
			n = -1;
		items = n < 0 ? NULL : history_member(a.receipt.ids, "items");
		for (size_t i = 0; items && i < json_object_array_length(items);
		     i++) {
			item = json_object_array_get_idx(items, i);
			if (!is_same(item, sent, marks))
				continue;
			n++;
			free(*id);
			*id = history_text(item, "id")
				  ? xstrdup(history_text(item, "id"))
				  : NULL;
		}
		free(token);
		token = n >= 0 && courier_id(&a, "page_token")
			    ? xstrdup(courier_id(&a, "page_token"))
			    : NULL;
		courier_answer_release(&a);
	}
	free(token);
	json_object_put(marks);
	p->in.page_token = NULL;
	return n;
}
