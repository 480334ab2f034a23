/* See settings.h. */
#include "settings.h"

#include "buffer.h"
#include "config.h"
#include "diag.h"
#include "exit.h"
#include "opts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct setting {
	struct opt opt; /* name, type, choices, min, max */
	char *section, *value, *origin;
};

static const char *
string(json_object *o, const char *name)
{
	json_object *v;
	return json_object_object_get_ex(o, name, &v)
		   ? json_object_get_string(v)
		   : NULL;
}

static long
number(json_object *o, const char *name)
{
	json_object *v;
	return json_object_object_get_ex(o, name, &v)
		   ? (long)json_object_get_int64(v)
		   : 0;
}

static enum opt_type
type_of(json_object *o)
{
	static const char *const names[] = {
	    "flag", "string", "int", "size", "duration", "choice", "list"};
	const char *type = string(o, "type");
	for (int i = 0; type && i < 7; i++)
		if (strcmp(names[i], type) == 0)
			return i;
	return OPT_STRING;
}

static const char *const *
choices_of(json_object *o)
{
	json_object *list;
	if (!json_object_object_get_ex(o, "choices", &list) ||
	    !json_object_is_type(list, json_type_array))
		return NULL;
	size_t n = json_object_array_length(list);
	const char **choices = xcalloc(n + 1, sizeof(*choices));
	for (size_t i = 0; i < n; i++)
		choices[i] = xstrdup(
		    json_object_get_string(json_object_array_get_idx(list, i)));
	return choices;
}

static char *
key_of(const char *section, const char *name)
{
	struct buffer key;
	buffer_init(&key, 4096);
	buffer_addf(&key, "%s.%s", section, name);
	return buffer_take(&key);
}

static void
set(struct setting *s, const char *value, const char *origin)
{
	free(s->value);
	free(s->origin);
	s->value = value ? xstrdup(value) : NULL;
	s->origin = xstrdup(origin);
}

static void
add_option(struct settings *s, json_object *o)
{
	const char *section = string(o, "section"), *name = string(o, "name");
	if (!section || !name)
		return; /* on the command line only */
	char *key = key_of(section, name);
	void **at = strmap_at(&s->map, key);
	free(key);
	if (*at)
		return;
	struct setting *new = *at = xcalloc(1, sizeof(*new));
	new->section = xstrdup(section);
	new->opt = (struct opt){.name = xstrdup(name),
	    .type = type_of(o),
	    .choices = choices_of(o),
	    .min = number(o, "min"),
	    .max = number(o, "max")};
	set(new, string(o, "default"), "default");
}

void
settings_add(struct settings *s, json_object *declaration)
{
	json_object *options;
	if (!json_object_object_get_ex(declaration, "options", &options) ||
	    !json_object_is_type(options, json_type_array))
		return;
	for (size_t i = 0; i < json_object_array_length(options); i++)
		add_option(s, json_object_array_get_idx(options, i));
}

/* ------------------------------------------------------- what is wrong */

static bool
is_valid(const struct setting *s, const char *value)
{
	bool flag;
	long n;
	const char *choice;
	struct opt opt = s->opt;
	switch (opt.type) {
	case OPT_FLAG:
		opt.to = &flag;
		break;
	case OPT_CHOICE:
		opt.to = &choice;
		break;
	case OPT_INT:
	case OPT_SIZE:
	case OPT_DURATION:
		opt.to = &n;
		break;
	default:
		return true;
	}
	return opts_set(&opt, value);
}

struct names {
	const char *section;
	const char *names[128];
	size_t n;
	bool known; /* some program reads this section */
};

static void
collect_name(const char *key, void *value, void *ctx)
{
	struct names *names = ctx;
	const struct setting *s = value;
	if (strcmp(s->section, names->section) != 0)
		return;
	names->known = true;
	if (names->n < 127)
		names->names[names->n++] = s->opt.name;
}

static void
unknown_key(struct settings *s, const char *file, int line, const char *section,
    const char *key)
{
	struct names names = {.section = section};
	strmap_each(&s->map, collect_name, &names);
	if (!names.known)
		return; /* of a target that this version does not have */
	const char *near = opts_nearest(key, names.names);
	diag_error("config-key", "%s:%d: [%s] has no key %s%s%s", file, line,
	    section, key, near ? diag_word("; did you mean ", "；是否指 ") : "",
	    near ? near : "");
	s->status = EXIT_CONFIG;
}

static int
found(void *ctx, const char *file, int line, const char *section,
    const char *name, const char *value)
{
	struct settings *all = ctx;
	char *key = key_of(section, name);
	struct setting *s = strmap_get(&all->map, key);
	struct buffer origin;
	free(key);
	if (!s) {
		unknown_key(all, file, line, section, name);
		return 0;
	}
	if (!is_valid(s, value)) {
		diag_error("config-value", "%s:%d: %s: '%s' is not %s", file,
		    line, name, value, opts_type_name(&s->opt));
		all->status = EXIT_CONFIG;
		return 0;
	}
	buffer_init(&origin, 1 << 16);
	buffer_addf(&origin, "%s:%d", file, line);
	set(s, value, origin.data);
	buffer_release(&origin);
	return 0;
}

static void
read_environment(const char *key, void *value, void *ctx)
{
	struct settings *all = ctx;
	struct setting *s = value;
	char name[80] = "RESUMEPIPE_";
	size_t n = strlen(name);
	for (const char *p = s->opt.name; *p && n + 1 < sizeof(name); p++)
		name[n++] = *p == '-' ? '_' : (char)toupper(*p);
	name[n] = '\0';
	const char *given = getenv(name);
	if (!given || !*given)
		return;
	if (is_valid(s, given)) {
		set(s, given, name);
		return;
	}
	diag_error("option-value", "%s: '%s' is not %s", name, given,
	    opts_type_name(&s->opt));
	all->status = exit_worse(all->status, EXIT_USAGE);
}

void
settings_read(struct settings *s, const char *only)
{
	const char *const one[] = {only, NULL};
	const char *const *files = only ? one : config_files();
	for (size_t i = 0; files[i]; i++) {
		bool must = only || getenv("RESUMEPIPE_CONFIG");
		s->status = exit_worse(
		    s->status, config_read(files[i], must, found, s));
	}
	strmap_each(&s->map, read_environment, s);
}

/* ------------------------------------------------------------ printing */

static bool
is_secret(const char *name)
{
	return strstr(name, "secret") && strcmp(name, "secret-file") != 0 &&
	       strcmp(name, "secret-time") != 0;
}

struct printing {
	FILE *out;
	const char *section;
};

static void
print_one(const char *key, void *value, void *ctx)
{
	struct printing *p = ctx;
	const struct setting *s = value;
	if (!p->section || strcmp(p->section, s->section) != 0)
		fprintf(p->out, "%s[%s]\n", p->section ? "\n" : "", s->section);
	p->section = s->section;
	bool masked = s->value && *s->value && is_secret(s->opt.name);
	int n = fprintf(p->out, "%s = %s", s->opt.name,
	    masked     ? "(hidden)"
	    : s->value ? s->value
		       : "");
	fprintf(p->out, "%*s  # %s\n", n < 40 ? 40 - n : 0, "", s->origin);
}

void
settings_print(const struct settings *s, FILE *out)
{
	struct printing p = {out, NULL};
	strmap_each(&s->map, print_one, &p);
}

static void
setting_free(void *p)
{
	struct setting *s = p;
	for (size_t i = 0; s->opt.choices && s->opt.choices[i]; i++)
		free((char *)s->opt.choices[i]);
	free((char **)s->opt.choices);
	free((char *)s->opt.name);
	free(s->section);
	free(s->value);
	free(s->origin);
	free(s);
}

void
settings_release(struct settings *s)
{
	strmap_release(&s->map, setting_free);
}
