/*
 * What the end of a call means for those to come: whether any can succeed, and
 * what the program exits with.
 */
#ifndef PIPELINE_NET_HALT_H
#define PIPELINE_NET_HALT_H

#include "targets/target.h"

#include <stdbool.h>

struct halt {
	const char *target, *host; /* lent, for the message */
	/* No call can succeed any more: why (0: it can), and in whose words. */
	enum failure why;
	char *detail;
	unsigned unavailable; /* calls in a row without any reply */
	unsigned doubts;      /* deliveries in a row that are in doubt */
	int exit_code;	      /* the worst that is due to the target */
};

void halt_release(struct halt *h);

/* What the failure of a call means for the program that made it. */
int halt_exit_code(enum failure failure);
/* Of an end that is no success; says so when nothing more will be sent. */
void halt_judge(struct halt *h, const struct call_receipt *receipt);
/* Nothing more is sent because of this. False: it was so already. */
bool halt_close(struct halt *h, enum failure why);
/* What a call comes to that is not made. */
void halt_answer(const struct halt *h, struct call_receipt *receipt);

#endif
