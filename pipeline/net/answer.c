/* See answer.h. */
#include "answer.h"

#include "buffer.h"
#include "diag.h"

#include <stdlib.h>
#include <string.h>

void
courier_answer_release(struct courier_answer *a)
{
	call_receipt_release(&a->receipt);
	json_object_put(a->not_carried);
	free(a->detail);
	memset(a, 0, sizeof(*a));
}

const char *
courier_id(const struct courier_answer *a, const char *name)
{
	json_object *id;

	if (!json_object_object_get_ex(a->receipt.ids, name, &id))
		return NULL;
	return json_object_get_string(id);
}

bool
answer_is_good(const struct courier_answer *a)
{
	const struct call_receipt *r = &a->receipt;

	return r->outcome == OUTCOME_OK || r->outcome == OUTCOME_EXISTS;
}

char *
answer_detail(const struct courier_answer *a)
{
	const struct call_receipt *r = &a->receipt;
	const char *hint = diag_locale_is_chinese() ? r->zh_hint : r->hint;
	struct buffer b;

	buffer_init(&b, 4000);
	if (r->code)
		buffer_addf(&b, "code %ld: ", r->code);
	buffer_adds(&b, r->message ? r->message : "");
	if (hint && !answer_is_good(a))
		buffer_addf(&b, "; %s", hint);
	if (r->log_id && !answer_is_good(a))
		buffer_addf(&b, " (log id %s)", r->log_id);
	if (b.len == 0) {
		buffer_release(&b);
		return NULL;
	}
	return buffer_take(&b);
}

char *
answer_problems(const struct call_problems *p)
{
	struct buffer b;

	buffer_init(&b, 4000);
	for (size_t i = 0; i < p->n; i++)
		buffer_addf(&b, "%s%s (the target's %s) %s", i ? "; " : "",
		    p->items[i].field, p->items[i].theirs, p->items[i].what);
	return buffer_take(&b);
}

bool
answer_recall(
    struct courier_answer *a, const struct ledger_entry *e, bool retry_failed)
{
	struct call_receipt *r = &a->receipt;

	switch (e->state) {
	case LEDGER_DONE:
		r->outcome = OUTCOME_OK;
		break;
	case LEDGER_EXISTS:
		r->outcome = OUTCOME_EXISTS;
		break;
	case LEDGER_IN_DOUBT:
	case LEDGER_INTENT: /* ours alone, and not settled: not sent again */
		a->doubt_since = e->time;
		r->outcome = OUTCOME_IN_DOUBT;
		break;
	case LEDGER_HELD:
		r->outcome = OUTCOME_IN_DOUBT;
		break;
	case LEDGER_FAILED_PERMANENT:
		if (retry_failed && !e->this_run)
			return false;
		r->outcome = OUTCOME_PERMANENT;
		break;
	default:
		return false;
	}
	r->failure = e->failure ? failure_from_code(e->failure) : FAIL_NONE;
	if (r->outcome == OUTCOME_PERMANENT && !r->failure)
		r->failure = FAIL_REJECTED;
	if (e->receipt)
		r->ids = json_tokener_parse(e->receipt);
	if (e->detail)
		a->detail = xstrdup(e->detail);
	a->known = true;
	a->this_run = e->this_run;
	a->attempts = e->attempts;
	return true;
}

enum ledger_state
answer_state(const struct courier_answer *a)
{
	const struct call_receipt *r = &a->receipt;

	switch (r->outcome) {
	case OUTCOME_OK:
		return LEDGER_DONE;
	case OUTCOME_EXISTS:
		return LEDGER_EXISTS;
	case OUTCOME_IN_DOUBT:
		return LEDGER_IN_DOUBT;
	default: /* wrong credentials fail all, and none of them for good */
		return r->outcome == OUTCOME_FATAL ||
			       failure_info(r->failure)->temporary
			   ? LEDGER_FAILED_TEMPORARY
			   : LEDGER_FAILED_PERMANENT;
	}
}
