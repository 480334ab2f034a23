/* See stage_words.h. */
#include "stage_words.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"

#include <stdlib.h>
#include <string.h>

struct stage_word {
	const char *stage;
	const char *target; /* NULL: whichever the stage has */
	char *name, *value; /* value NULL: a flag */
};

/* The one of the names that "--map.rules" begins with; *option: "rules". */
static const char *
prefix_of(const char *word, const char *const *names, const char **option)
{
	if (strncmp(word, "--", 2) != 0)
		return NULL;
	for (; *names; names++) {
		size_t n = strlen(*names);
		if (strncmp(word + 2, *names, n) != 0 || word[2 + n] != '.')
			continue;
		*option = word + 2 + n + 1;
		return *names;
	}
	return NULL;
}

enum wants { WANTS_UNKNOWN, WANTS_NONE, WANTS_VALUE };

/* What follows the option, as the declaration says. */
static enum wants
wants(const struct chain_stage *s, const char *option)
{
	const char *type = chain_option_type(s, option);
	if (!type && strncmp(option, "no-", 3) == 0)
		type = chain_option_type(s, option + 3);
	if (!type)
		return WANTS_UNKNOWN;
	return strcmp(type, "flag") == 0 ? WANTS_NONE : WANTS_VALUE;
}

static enum wants
stage_wants(
    const char *stage, const char *target, const char *option, int *status)
{
	struct chain c;
	enum wants w = WANTS_UNKNOWN;
	chain_init(&c);
	struct chain_stage *s = chain_add(&c, stage);
	if (target)
		chain_option(s, "target", target);
	*status = chain_describe(s);
	if (!*status)
		w = wants(s, option);
	chain_release(&c);
	return w;
}

/* A word of argv on its way to a stage. */
struct found {
	char *name;
	const char *value; /* after = */
	const char *next;  /* the word after it; NULL: none */
	bool took_next;
};

static int
add(struct stage_words *w, const char *stage, const char *target,
    struct found *f, enum wants wants)
{
	const char *value = f->value;
	if (!value && wants == WANTS_VALUE) {
		if (!f->next) {
			diag_error("option-argument",
			    "the option %s needs a value", f->name);
			return EXIT_USAGE;
		}
		value = f->next;
		f->took_next = true;
	}
	w->items = xreallocarray(w->items, w->n + 1, sizeof(*w->items));
	w->items[w->n++] = (struct stage_word){
	    stage, target, xstrdup(f->name), value ? xstrdup(value) : NULL};
	return 0;
}

/* --map.rules */
static int
take_named(struct stage_words *w, const char *stage, struct found *f)
{
	int status;
	enum wants wants = stage_wants(stage, NULL, f->name, &status);
	if (status)
		return status;
	if (wants != WANTS_UNKNOWN)
		return add(w, stage, NULL, f, wants);
	diag_error("run-option",
	    "resume-%s has no option --%s; resume-%s --help lists them", stage,
	    f->name, stage);
	return EXIT_USAGE;
}

/* --app-id, for those of the stages of one target that have it. */
static int
take_shared(struct stage_words *w, const struct stage_words_from *from,
    const char *target, struct found *f, bool *taken)
{
	int status = 0;
	for (size_t i = 0; from->shared[i] && !status; i++) {
		const char *stage = from->shared[i];
		enum wants wants = stage_wants(stage, target, f->name, &status);
		if (status || wants == WANTS_UNKNOWN)
			continue;
		*taken = true;
		status = add(w, stage, target, f, wants);
	}
	return status;
}

/* --dingtalk.channel */
static int
take_of_target(struct stage_words *w, const struct stage_words_from *from,
    const char *target, struct found *f)
{
	bool taken = false;
	int status = take_shared(w, from, target, f, &taken);
	if (status || taken)
		return status;
	diag_error("run-option",
	    "resume-%s has no option --%s; resume-%s --help lists them",
	    from->shared[0], f->name, from->shared[0]);
	return EXIT_USAGE;
}

/* What opts_parse() does for every program is not in the declarations. */
static bool
is_own(const struct stage_words_from *from, const char *option)
{
	static const char *const always[] = {
	    "help", "version", "describe", "completion", "mdoc"};
	const struct chain_stage own = {.declaration = from->own};
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		if (strcmp(always[i], option) == 0)
			return true;
	return wants(&own, option) != WANTS_UNKNOWN;
}

/* Words of argv that were for stages: 0, 1 or 2. */
static int
take(struct stage_words *w, const struct stage_words_from *from, char **argv,
    int *status)
{
	const char *option = argv[0] + 2;
	const char *stage = prefix_of(argv[0], from->stages, &option);
	const char *target = prefix_of(argv[0], from->targets, &option);
	const char *equals = strchr(argv[0], '=');
	struct found f = {.next = argv[1], .value = equals ? equals + 1 : NULL};
	bool taken = stage || target;

	if (strncmp(argv[0], "--", 2) != 0)
		return 0;
	f.name = equals ? xstrndup(option, (size_t)(equals - option))
			: xstrdup(option);
	if (stage)
		*status = take_named(w, stage, &f);
	else if (target)
		*status = take_of_target(w, from, target, &f);
	else if (!is_own(from, f.name))
		for (size_t i = 0; from->targets[i] && !*status; i++)
			*status =
			    take_shared(w, from, from->targets[i], &f, &taken);
	free(f.name);
	return taken + f.took_next;
}

int
stage_words_take(struct stage_words *w, const struct stage_words_from *from,
    int *argc, char **argv)
{
	int to = 1, i = 1, status = 0;
	while (!status && i < *argc && strcmp(argv[i], "--") != 0) {
		int n = take(w, from, argv + i, &status);
		i += n;
		if (!n)
			argv[to++] = argv[i++];
	}
	while (i < *argc)
		argv[to++] = argv[i++];
	argv[to] = NULL;
	*argc = to;
	return status;
}

static bool
is_for(const struct stage_word *word, const struct chain_stage *s)
{
	return strcmp(s->name, word->stage) == 0 &&
	       (!word->target || strcmp(s->target, word->target) == 0);
}

void
stage_words_apply(const struct stage_words *w, struct chain *chain)
{
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < chain->n; k++)
			if (is_for(&w->items[i], &chain->stages[k]))
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
