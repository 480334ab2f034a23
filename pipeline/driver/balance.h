/*
 * The accounts of a run: every scanned file is one item and has one end state.
 * A mail or an archive may give several documents: they are one item, whose
 * state is the worst of them. What resume-scan counted (its tally) is what
 * the end is balanced against.
 */
#ifndef PIPELINE_BALANCE_H
#define PIPELINE_BALANCE_H

#include "records/record.h"
#include "strmap.h"

#include <stdbool.h>

/* In rising order of how much is left to do: the worst of a mail's wins. */
enum item_state {
	ITEM_SKIPPED,  /* sent in an earlier run, or a duplicate */
	ITEM_EXISTING, /* the target had it */
	ITEM_DELIVERED,
	ITEM_PLANNED, /* a dry run */
	ITEM_MAPPED,
	ITEM_EXTRACTED,
	ITEM_SCANNED,
	ITEM_OTHER, /* a kind that we do not know */
	ITEM_HELD,
	ITEM_FAILED,
	ITEM_LOST, /* with a stage that ended */
	ITEM_STATES
};

/* "delivered", ...; the same in Chinese. */
const char *item_state_name(enum item_state state);
const char *item_state_zh(enum item_state state);
enum item_state item_state_of(const struct record *rec);

struct balance_error { /* all failures of one code */
	unsigned long n;
	bool temporary;
	char *first; /* the first file, readable */
	char *text, *hint, *stage;
};

struct balance {
	unsigned long items, n[ITEM_STATES];
	unsigned long stray;   /* lines that were no record */
	char *first_lost;      /* NULL: none is known by name */
	bool loss_explained;   /* a stage said why it ended */
	struct strmap errors;  /* code -> struct balance_error */
	struct strmap reasons; /* of skipping -> unsigned long */
	/* resume-scan's word */
	bool has_tally;
	unsigned long expected;
	struct strmap left_out; /* what -> unsigned long */
	char *stopped;		/* why the scan ended early; NULL: it did not */
	/*
	 * How far items get: what stays behind is unfinished. Follows what
	 * comes, unless it is set before.
	 */
	enum item_state furthest;
	/* private: mail -> struct mail */
	struct strmap mails;
};

void balance_init(struct balance *b);
void balance_release(struct balance *b);

/*
 * Count a record of the final stream. True: it began a new item (false for
 * further documents of a mail, and for the tally).
 */
bool balance_add(struct balance *b, const struct record *rec);
/* Count a line that is no record: name says where, "stdin:12". */
void balance_add_stray(struct balance *b, const char *name);
/* Count an item of which nothing came; place as of balance_place(). */
void balance_add_lost(struct balance *b, const char *place);

/* Items that resume-scan wrote and that did not arrive. */
unsigned long balance_lost(const struct balance *b);
/* Items beyond those that resume-scan wrote, stray lines not counted. */
unsigned long balance_surplus(const struct balance *b);
/* Documents of mails that did not arrive with the others. */
unsigned long balance_lost_parts(const struct balance *b);
/* Items that did not get as far as others did, without an error. */
unsigned long balance_unfinished(const struct balance *b);

/* The exit code that the items deserve, and the one for what is missing. */
int balance_status(const struct balance *b, bool fail_on_review);
int balance_loss_status(const struct balance *b);

/*
 * What tells items apart, before and after they went through the stages: the
 * id (a mail's for its documents) and the origin. Free with free().
 */
char *balance_key(const struct record *rec);
/* "box.mbox#message/3": where an item is, readable. Free with free(). */
char *balance_place(const struct record *rec);

#endif
