/* Values of options: from text, and what they are called; see opts.h. */
#include "opts.h"

#include "buffer.h"
#include "diag.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool
parse_number(const char *text, const char *units[], const long factors[],
    long bare, long *out)
{
	char *end;
	errno = 0;
	double v = strtod(text, &end);
	if (end == text || errno || !(v >= 0))
		return false;
	long factor = bare;
	if (*end) {
		factor = 0;
		for (size_t i = 0; units[i]; i++)
			if (strcasecmp(units[i], end) == 0)
				factor = factors[i];
		if (!factor)
			return false;
	}
	if (v * (double)factor > (double)(LONG_MAX / 2))
		return false;
	*out = (long)(v * (double)factor);
	return true;
}

static bool
set_int(const struct opt *o, const char *text)
{
	char *end;
	errno = 0;
	long v = strtol(text, &end, 10);
	bool any = !o->min && !o->max;
	if (end == text || *end || errno || (any && v < 0) ||
	    (!any && (v < o->min || v > o->max)))
		return false;
	*(long *)o->to = v;
	return true;
}

static bool
set_flag(const struct opt *o, const char *text)
{
	static const char *const yes[] = {"yes", "true", "1", "on"};
	static const char *const no[] = {"no", "false", "0", "off"};
	for (size_t i = 0; i < 4; i++) {
		if (strcasecmp(text, yes[i]) == 0)
			return *(bool *)o->to = true, true;
		if (strcasecmp(text, no[i]) == 0)
			return *(bool *)o->to = false, true;
	}
	return false;
}

static bool
set_choice(const struct opt *o, const char *text)
{
	for (size_t i = 0; o->choices[i]; i++)
		if (strcmp(o->choices[i], text) == 0)
			return *(const char **)o->to = o->choices[i], true;
	return false;
}

/* Values live as long as the process, those that others replaced too. */
static const char *
keep(const char *text)
{
	static char **kept;
	static size_t n;
	kept = xreallocarray(kept, n + 1, sizeof(*kept));
	return kept[n++] = xstrdup(text);
}

bool
opts_set(const struct opt *o, const char *text)
{
	static const char *sizes[] = {"B", "K", "M", "G", NULL};
	static const long size_of[] = {1, 1 << 10, 1 << 20, 1 << 30};
	static const char *times[] = {"ms", "s", "m", "h", "d", NULL};
	static const long time_of[] = {1, 1000, 60000, 3600000, 86400000};
	struct opt_list *list = o->to;

	switch (o->type) {
	case OPT_FLAG:
		return set_flag(o, text);
	case OPT_INT:
		return set_int(o, text);
	case OPT_SIZE:
		return parse_number(text, sizes, size_of, 1, o->to);
	case OPT_DURATION:
		return parse_number(text, times, time_of, 1000, o->to);
	case OPT_CHOICE:
		return set_choice(o, text);
	case OPT_STRING:
		*(const char **)o->to = keep(text);
		return true;
	case OPT_LIST:
		list->items = xreallocarray(
		    list->items, list->n + 1, sizeof(*list->items));
		list->items[list->n++] = keep(text);
		return true;
	}
	return false;
}

const char *
opts_type_name(const struct opt *o)
{
	static char text[256];
	size_t n;
	switch (o->type) {
	case OPT_FLAG:
		return diag_word("yes or no", "“yes”或“no”");
	case OPT_INT:
		if (!o->min && !o->max)
			return diag_word("a whole number", "整数");
		snprintf(text, sizeof(text), "%s %ld %s %ld",
		    diag_word("a number from", "数字，"), o->min,
		    diag_word("to", "到"), o->max);
		return text;
	case OPT_SIZE:
		return diag_word(
		    "a size such as 64K or 20M", "大小（例如 64K 或 20M）");
	case OPT_DURATION:
		return diag_word("a time such as 500ms, 30s or 5m",
		    "时间（例如 500ms、30s 或 5m）");
	case OPT_CHOICE:
		n = (size_t)snprintf(text, sizeof(text), "%s",
		    diag_word("one of", "其中之一："));
		for (size_t i = 0; o->choices[i] && n < sizeof(text); i++)
			n += (size_t)snprintf(text + n, sizeof(text) - n,
			    "%s %s", i ? "," : "", o->choices[i]);
		return text;
	case OPT_STRING:
	case OPT_LIST:
		break;
	}
	return diag_word("a text", "文本");
}

const char *
opts_nearest(const char *word, const char *const *names)
{
	const char *best = NULL;
	size_t best_distance = 3, len = strlen(word);
	if (len > 62)
		return NULL;
	for (size_t i = 0; names[i]; i++) {
		unsigned row[64];
		for (size_t k = 0; k <= len; k++)
			row[k] = (unsigned)k;
		for (const char *b = names[i]; *b; b++) {
			unsigned diagonal = row[0]++;
			for (size_t k = 1; k <= len; k++) {
				unsigned up = row[k];
				unsigned d = diagonal + (word[k - 1] != *b);
				if (row[k - 1] + 1 < d)
					d = row[k - 1] + 1;
				if (up + 1 < d)
					d = up + 1;
				row[k] = d;
				diagonal = up;
			}
		}
		if (row[len] < best_distance) {
			best_distance = row[len];
			best = names[i];
		}
	}
	return best;
}
