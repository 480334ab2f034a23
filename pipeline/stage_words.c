/* See stage_words.h. */
#include "stage_words.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"

#include <stdlib.h>
#include <string.h>

struct stage_word {
	const char *stage;
	char *name, *value; /* value NULL: a flag */
};

/* The stage that "--map.rules" is for; *option: "rules". */
static const char *
stage_of(const char *word, const char *const *stages, const char **option)
{
	if (strncmp(word, "--", 2) != 0)
		return NULL;
	for (; *stages; stages++) {
		size_t n = strlen(*stages);
		if (strncmp(word + 2, *stages, n) != 0 || word[2 + n] != '.')
			continue;
		*option = word + 2 + n + 1;
		return *stages;
	}
	return NULL;
}

/* Does the stage's option want a value? -1: it has no such option. */
static int
wants_value(const char *stage, const char *option, int *status)
{
	struct chain c;
	chain_init(&c);
	struct chain_stage *s = chain_add(&c, stage);
	int wants = -1;
	*status = chain_describe(s);
	if (!*status) {
		bool no = strncmp(option, "no-", 3) == 0;
		const char *type = chain_option_type(s, option);
		if (!type && no)
			type = chain_option_type(s, option + 3);
		if (type)
			wants = strcmp(type, "flag") != 0;
	}
	if (!*status && wants < 0) {
		diag_error("run-option",
		    "resume-%s has no option --%s; resume-%s --help lists them",
		    stage, option, stage);
		*status = EXIT_USAGE;
	}
	chain_release(&c);
	return wants;
}

/* One word, and its value when that follows: words taken, or 0 on an error. */
static int
take(struct stage_words *w, const char *stage, const char *option,
    const char *next, int *status)
{
	const char *equals = strchr(option, '=');
	struct stage_word word = {.stage = stage};
	word.name = equals ? xstrndup(option, (size_t)(equals - option))
			   : xstrdup(option);
	int wants = wants_value(stage, word.name, status);
	bool follows = !equals && wants > 0;
	if (!*status && follows && !next) {
		diag_error(
		    "option-argument", "the option %s needs a value", option);
		*status = EXIT_USAGE;
	}
	if (equals)
		word.value = xstrdup(equals + 1);
	else if (follows && next)
		word.value = xstrdup(next);
	w->items = xreallocarray(w->items, w->n + 1, sizeof(*w->items));
	w->items[w->n++] = word;
	return follows && next ? 2 : 1;
}

int
stage_words_take(
    struct stage_words *w, const char *const *stages, int *argc, char **argv)
{
	int to = 1, from = 1, status = 0;
	while (!status && from < *argc && strcmp(argv[from], "--") != 0) {
		const char *option;
		const char *stage = stage_of(argv[from], stages, &option);
		if (stage)
			from += take(w, stage, option, argv[from + 1], &status);
		else
			argv[to++] = argv[from++];
	}
	while (from < *argc)
		argv[to++] = argv[from++];
	argv[to] = NULL;
	*argc = to;
	return status;
}

void
stage_words_apply(const struct stage_words *w, struct chain *chain)
{
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < chain->n; k++)
			if (strcmp(chain->stages[k].name, w->items[i].stage) ==
			    0)
				chain_option(&chain->stages[k],
				    w->items[i].name, w->items[i].value);
}

void
stage_words_release(struct stage_words *w)
{
	for (size_t i = 0; i < w->n; i++) {
		free(w->items[i].name);
		free(w->items[i].value);
	}
	free(w->items);
	*w = (struct stage_words){0};
}
