/*
 * What came of a call of the courier, as it goes into the ledger and comes
 * back from it.
 */
#ifndef PIPELINE_NET_ANSWER_H
#define PIPELINE_NET_ANSWER_H

#include "ledger.h"
#include "targets/target.h"

/* What came of a call. Released by courier_answer_release(). */
struct courier_answer {
	/*
	 * OK and EXISTS with their ids; IN_DOUBT: it may have been done and
	 * is not done again; TEMPORARY, PERMANENT, FATAL with the failure.
	 */
	struct call_receipt receipt;
	bool known;    /* from the ledger: no call was made now */
	bool this_run; /* ... and the ledger knows it from this run */
	long attempts; /* over all runs */
	/* The call that is in doubt began then, ms since 1970; 0: none. */
	int64_t doubt_since;
	json_object *not_carried; /* array; NULL: nothing was built */
	char *detail;		  /* for the error record; NULL: none */
};

void courier_answer_release(struct courier_answer *answer);
/* An id of the answer, or NULL. */
const char *courier_id(const struct courier_answer *answer, const char *name);

/* The target's code, its words and its id to quote; NULL: nothing was said. */
char *answer_detail(const struct courier_answer *answer);
/* The fields that are missing, ours and theirs. */
char *answer_problems(const struct call_problems *problems);
bool answer_is_good(const struct courier_answer *answer);
/* The state that is written down for it. */
enum ledger_state answer_state(const struct courier_answer *answer);
/* What the ledger kept. False: a call is to be made. */
bool answer_recall(struct courier_answer *answer,
    const struct ledger_entry *entry, bool retry_failed);

#endif
