/*
 * Options for one stage on the driver's command line: --map.rules DIR is
 * --rules DIR of resume-map. Whether a value follows, the stage's own
 * declaration says.
 */
#ifndef PIPELINE_STAGE_WORDS_H
#define PIPELINE_STAGE_WORDS_H

#include "chain.h"

struct stage_words {
	struct stage_word *items;
	size_t n;
};

/*
 * Take them out of argv. stages: the names, NULL ends. 0, or an exit code
 * after a message.
 */
int stage_words_take(
    struct stage_words *w, const char *const *stages, int *argc, char **argv);
/* Give them to the stages of the chain. */
void stage_words_apply(const struct stage_words *w, struct chain *chain);
void stage_words_release(struct stage_words *w);

#endif
