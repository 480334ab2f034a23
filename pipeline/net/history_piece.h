/*
 * A piece of history on its way, for history.c, which makes it, and
 * history_doubt.c, which looks whether it was made.
 */
#ifndef PIPELINE_NET_HISTORY_PIECE_H
#define PIPELINE_NET_HISTORY_PIECE_H

#include "history.h"

/* What a kind of record is made by, found again by, and belongs to. */
struct kind {
	const char *name;
	enum call_kind create, list;
	const char *parent;    /* member with the parent's external id */
	const char *parent_id; /* with the target's id of it */
	const char *of;	       /* the parent's kind */
	const char *id;	       /* of the reply */
};

/* One record on its way. */
struct piece {
	const struct history *h;
	const struct kind *kind;
	struct call_input in;
	struct courier_answer answer;
	char *parent;	   /* the target's id of what it belongs to */
	bool found, again; /* after a doubt */
};

/* A member, or NULL; and one that is a text which is not empty. */
json_object *history_member(json_object *from, const char *name);
const char *history_text(json_object *from, const char *name);

/*
 * How many of what the target has are the one that was sent, and the id of the
 * last (owned by the caller); -1: not all are known, or it cannot be told.
 */
int history_count(struct piece *p, json_object *sent, char **id);

#endif
