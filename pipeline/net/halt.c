/* See halt.h. */
#include "halt.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"

#include <stdlib.h>

enum {
	MAX_UNAVAILABLE = 3, /* calls without a reply before we give up */
	MAX_DOUBTS = 3,	     /* deliveries in a row whose end is unknown */
};

void
halt_release(struct halt *h)
{
	free(h->detail);
	*h = (struct halt){0};
}

int
halt_exit_code(enum failure failure)
{
	switch (failure) {
	case FAIL_FORBIDDEN:
	case FAIL_CREDENTIALS:
		return EXIT_FORBIDDEN;
	case FAIL_THROTTLED:
	case FAIL_QUOTA:
	case FAIL_CLOSED:
		return EXIT_AGAIN;
	default:
		return EXIT_UNAVAILABLE;
	}
}

bool
halt_close(struct halt *h, enum failure why)
{
	h->exit_code = exit_worse(h->exit_code, halt_exit_code(why));
	if (h->why)
		return false;
	h->why = why;
	return true;
}

/* Every call after this one would fail in the same way: say so, once. */
static void
stop(struct halt *h, const struct call_receipt *receipt)
{
	const struct failure_info *info = failure_info(receipt->failure);
	bool zh = diag_locale_is_chinese();
	const char *own = zh ? receipt->zh_hint : receipt->hint;

	if (!halt_close(h, receipt->failure))
		return;
	h->detail = receipt->message ? xstrdup(receipt->message) : NULL;
	diag_error("target-stopped",
	    "%s at %s: %s (%ld %s); %s. No further call is made; the records "
	    "that remain are marked as failed and can be fed again",
	    h->target, h->host, zh ? info->zh_text : info->text, receipt->code,
	    receipt->message ? receipt->message : "",
	    own	 ? own
	    : zh ? info->zh_hint
		 : info->hint);
}

void
halt_answer(const struct halt *h, struct call_receipt *receipt)
{
	*receipt = (struct call_receipt){
	    .outcome = OUTCOME_FATAL,
	    .failure = h->why,
	    .message = h->detail ? xstrdup(h->detail) : NULL,
	};
}

void
halt_judge(struct halt *h, const struct call_receipt *receipt)
{
	if (h->why && receipt->failure == h->why)
		return; /* that was judged when it came up */
	if (receipt->outcome == OUTCOME_IN_DOUBT) {
		/* rather stop than hold all that is still to come */
		if (++h->doubts >= MAX_DOUBTS)
			stop(h, receipt);
		return;
	}
	switch (receipt->failure) {
	case FAIL_THROTTLED:
		stop(h, receipt);
		break;
	case FAIL_UNAVAILABLE:
		h->exit_code = exit_worse(h->exit_code, EXIT_UNAVAILABLE);
		if (++h->unavailable >= MAX_UNAVAILABLE)
			stop(h, receipt);
		break;
	default:
		if (receipt->outcome == OUTCOME_FATAL)
			stop(h, receipt);
	}
}
