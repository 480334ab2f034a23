/*
 * The ledger around the sender: a call that was made before is answered from
 * the ledger, one that may have been made is not made again, and a new one is
 * written down before and after. What the stages deliver with.
 */
#ifndef PIPELINE_NET_COURIER_H
#define PIPELINE_NET_COURIER_H

#include "answer.h"
#include "sender.h"

struct courier_options {
	struct sender_options sender;
	const char *stage;  /* "deliver": whose part of the ledger it is */
	const char *ledger; /* file */
	bool retry_failed;  /* also what failed for good in an earlier run */
	bool dry_run; /* neither ledger nor network: courier_plan() only */
};

struct courier;

/* NULL after a message; *exit_code then says how to end. */
struct courier *courier_open(const struct courier_options *o, int *exit_code);
void courier_close(struct courier *c);
/* The target as the ledger names it: "feishu https://open.feishu.cn". */
const char *courier_target(const struct courier *c);

/* True, with the answer, when the ledger needs no call for it. */
bool courier_known(struct courier *c, enum call_kind kind,
    const struct call_input *in, struct courier_answer *answer);
/*
 * The request as an object {method, url, body | file}; its token and secret
 * left out. NULL: it cannot be built, the answer says why. Owned by the caller.
 */
json_object *courier_plan(struct courier *c, enum call_kind kind,
    const struct call_input *in, struct courier_answer *answer);
/*
 * Make the call unless the ledger knows it. 0, or -EIO after a message: the
 * ledger failed and nothing may be sent any more.
 */
int courier_call(struct courier *c, enum call_kind kind,
    const struct call_input *in, const struct sender_file *file,
    struct courier_answer *answer);
/*
 * Make a call that the ledger need not know: it only asks. False: it cannot
 * be built, so it was not made; the answer says why.
 */
bool courier_ask(struct courier *c, enum call_kind kind,
    const struct call_input *in, struct courier_answer *answer);
/*
 * What another call told makes this one needless: it is written down, as
 * courier_call() would have.
 */
int courier_spare(struct courier *c, enum call_kind kind,
    const struct call_input *in, const struct courier_answer *because);
/*
 * What came of an earlier call is known better now: that goes into the ledger.
 * As courier_call().
 */
int courier_settle(struct courier *c, enum call_kind kind,
    const struct call_input *in, const struct courier_answer *answer);
/* Surely nothing came of an earlier call: it is due. As courier_call(). */
int courier_due(
    struct courier *c, enum call_kind kind, const struct call_input *in);

struct courier_counts {
	unsigned calls;		      /* requests sent, tokens not counted */
	unsigned long earlier, again; /* known from other runs; from this one */
	long waited_s;		      /* because of rates */
	int exit_code;		      /* that is due to the target */
};
struct courier_counts courier_counts(const struct courier *c);
/* Calls of this month, and how many it has (quota.h); -1: not counted. */
long courier_month(const struct courier *c, long *most);

/* Try the credentials: sender_login(). */
bool courier_login(struct courier *c, struct call_receipt *receipt);

#endif
