/* See coverage.h. */
#include "coverage.h"

#include "resume.h"
#include "targets/target.h"

#include <string.h>

struct print {
	FILE *out;
	const char *target;
};

static void
print_field(void *ctx, const struct target_field *f)
{
	struct print *p = ctx;

	fprintf(p->out, "%s\t%s\t%s\t%s\t%s\n", p->target, f->call, f->theirs,
	    f->ours ? f->ours : "-", f->how ? f->how : "-");
}

struct search {
	const char *path;
	bool found;
};

static void
look_for(void *ctx, const struct target_field *f)
{
	struct search *s = ctx;

	s->found |= f->ours && strcmp(f->ours, s->path) == 0;
}

/* A rehearsal has the members of the target that it rehearses. */
static bool
is_listed(const struct target *t)
{
	return t->fields && !t->default_secret;
}

void
coverage_print(FILE *out)
{
	for (size_t t = 0; targets[t]; t++)
		if (is_listed(targets[t]))
			targets[t]->fields(
			    print_field, &(struct print){out, targets[t]->name});
	for (size_t i = 0; i < resume_n_fields; i++) {
		bool any = false;

		fprintf(out, "model\t%s\t", resume_fields[i].path);
		for (size_t t = 0; targets[t]; t++) {
			struct search s = {resume_fields[i].path, false};

			if (is_listed(targets[t]))
				targets[t]->fields(look_for, &s);
			if (s.found)
				fprintf(out, "%s%s", any ? "," : "",
				    targets[t]->name);
			any |= s.found;
		}
		fprintf(out, "%s\n", any ? "" : "-");
	}
}
