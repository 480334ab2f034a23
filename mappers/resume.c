/* The resume model: its tables and the life of a resume. */
#include "resume.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum {
#define GROUP(name, many, zh, en) GROUP_##name,
#define FIELD(group, name, type, pii, zh, en)
#include "resume.def"
#undef GROUP
#undef FIELD
	GROUP_COUNT
};

#define ONE  false
#define MANY true
const struct group_info resume_groups[] = {
#define GROUP(name, many, zh, en) {#name, many, zh, en},
#define FIELD(group, name, type, pii, zh, en)
#include "resume.def"
#undef GROUP
#undef FIELD
};
const size_t resume_n_groups = GROUP_COUNT;

const struct field_info resume_fields[] = {
#define GROUP(name, many, zh, en)
#define FIELD(group, name, type, pii, zh, en)                                  \
	{#group "." #name, GROUP_##group, TYPE_##type, PII_##pii, zh, en},
#include "resume.def"
#undef GROUP
#undef FIELD
};
const size_t resume_n_fields = sizeof resume_fields / sizeof *resume_fields;

/* Paths are looked up for every value: a hash of them, made once. */
enum { SLOTS = 256 };
static unsigned char slots[SLOTS]; /* index + 1; 0: free */

static unsigned
hash(const char *path)
{
	unsigned h = 2166136261u;

	for (; *path; path++)
		h = (h ^ (unsigned char)*path) * 16777619u;
	return h ^ h >> 15;
}

static void
fill_slots(void)
{
	_Static_assert(sizeof resume_fields / sizeof *resume_fields < SLOTS / 2,
	    "more slots, please");
	for (size_t i = 0; i < resume_n_fields; i++) {
		unsigned h = hash(resume_fields[i].path);
		while (slots[h % SLOTS])
			h++;
		slots[h % SLOTS] = (unsigned char)(i + 1);
	}
}

int
resume_field(const char *path)
{
	static bool filled;

	if (!filled)
		fill_slots();
	filled = true;
	for (unsigned h = hash(path); slots[h % SLOTS]; h++)
		if (strcmp(resume_fields[slots[h % SLOTS] - 1].path, path) == 0)
			return slots[h % SLOTS] - 1;
	return -1;
}

void
resume_init(struct resume *r)
{
	*r = (struct resume){0};
}

static void
value_release(struct value *v)
{
	free(v->text);
	free(v->evidence.lines);
	free(v->evidence.text);
	free(v->evidence.boxes);
	for (size_t i = 0; i < v->n_runners_up; i++)
		free(v->runners_up[i].value);
	free(v->runners_up);
}

void
resume_release(struct resume *r)
{
	for (size_t i = 0; i < r->n_values; i++)
		value_release(&r->values[i]);
	free(r->values);
	free(r->line_used);
	resume_init(r);
}

struct value *
resume_add(struct resume *r, const char *path, int entry, const char *text)
{
	if ((r->n_values & (r->n_values + 1)) == 0)
		r->values = xreallocarray(
		    r->values, 2 * r->n_values + 2, sizeof *r->values);
	struct value *v = &r->values[r->n_values++];
	*v =
	    (struct value){.path = path, .entry = entry, .text = xstrdup(text)};
	return v;
}

void
resume_remove(struct resume *r, size_t i)
{
	value_release(&r->values[i]);
	r->n_values--;
	memmove(&r->values[i], &r->values[i + 1],
	    (r->n_values - i) * sizeof *r->values);
}

const struct value *
resume_find(const struct resume *r, const char *path, int entry)
{
	for (size_t i = 0; i < r->n_values; i++)
		if (r->values[i].entry == entry &&
		    strcmp(r->values[i].path, path) == 0)
			return &r->values[i];
	return NULL;
}
