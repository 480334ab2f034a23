/* Reading routes, lines and tables; see route.h. */
#include "route_rules.h"

#include "buffer.h"
#include "records/csv.h"
#include "diag.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- lines */

/* s[0..len) without the spaces around it; owned. */
static char *
trimmed(const char *s, size_t len)
{
	while (len > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		len--;
	}
	while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t'))
		len--;
	return xstrndup(s, len);
}

static void
rule_release(struct rule *rule)
{
	for (size_t i = 0; i < rule->n; i++) {
		free(rule->conditions[i].text);
		re_free(rule->conditions[i].re);
	}
	free(rule->conditions);
	json_object_put(rule->config);
}

/* One condition; or what is wrong with it (static). */
static const char *
add_condition(struct rule *rule, const char *text)
{
	size_t name = strcspn(text, " ~="),
	       sign = name + strspn(text + name, " ");
	struct condition c = {.source = 0};
	struct re_error err;
	struct buffer pattern;

	while (route_sources[c.source].name &&
	       (strlen(route_sources[c.source].name) != name ||
		   strncmp(route_sources[c.source].name, text, name) != 0))
		c.source++;
	if (!route_sources[c.source].name)
		return "a condition is about subject, from, to, folder, name "
		       "or intention";
	if (text[sign] != '~' && text[sign] != '=')
		return "a condition is NAME ~ PATTERN or NAME = TEXT";
	c.text = trimmed(text + sign + 1, strlen(text + sign + 1));
	if (text[sign] == '~') {
		buffer_init(&pattern, 1 << 16);
		buffer_addf(&pattern, "(?i)%s", c.text);
		c.re = re_compile(pattern.data, &err);
		buffer_release(&pattern);
	}
	if (!*c.text || (text[sign] == '~' && !c.re)) {
		free(c.text);
		return "the pattern is no regular expression";
	}
	rule->conditions = xreallocarray(
	    rule->conditions, rule->n + 1, sizeof(*rule->conditions));
	rule->conditions[rule->n++] = c;
	return NULL;
}

/* KEY with - or _ in it; NULL: no key that a route may choose. */
static const struct target_key *
find_key(const struct target *target, const char *name, size_t len)
{
	for (const struct target_key *k = target->keys; k->name; k++) {
		size_t i = 0;

		if (!k->routed || strlen(k->name) != len)
			continue;
		while (i < len && (name[i] == k->name[i] ||
				      (name[i] == '_' && k->name[i] == '-')))
			i++;
		if (i == len)
			return k;
	}
	return NULL;
}

/* One line may choose for several targets: what is not ours is not for us. */
static bool
is_of_another(const char *name, size_t len)
{
	for (size_t i = 0; targets[i]; i++)
		if (find_key(targets[i], name, len))
			return true;
	return false;
}

/* A value that may be repeated is a list: the first replaces what stands. */
static void
set(json_object *config, const struct target_key *key, const char *value,
    json_object *done)
{
	json_object *list, *text = json_object_new_string(value);

	if (!key->many) {
		json_object_object_add(config, key->name, text);
		return;
	}
	if (!json_object_object_get_ex(done, key->name, NULL)) {
		json_object_object_add(done, key->name, NULL);
		json_object_object_add(
		    config, key->name, json_object_new_array());
	}
	json_object_object_get_ex(config, key->name, &list);
	json_object_array_add(list, text);
}

static json_object *
copy_of(json_object *base)
{
	json_object *copy = NULL;

	json_object_deep_copy(base, &copy, NULL);
	return copy;
}

/* "KEY = VALUE" or "hold"; or what is wrong with it. */
static const char *
add_action(
    struct routes *r, struct rule *rule, const char *text, json_object *done)
{
	size_t name = strcspn(text, " ="),
	       sign = name + strspn(text + name, " ");
	const struct target_key *key = find_key(r->target, text, name);
	char *value;

	if (strcmp(text, "hold") == 0) {
		rule->hold = rule->chooses = true;
		return NULL;
	}
	if (!key && !is_of_another(text, name))
		return "no such key can be chosen";
	if (text[sign] != '=')
		return "what is chosen is KEY = VALUE, or hold";
	if (!key)
		return NULL;
	rule->chooses = true;
	value = trimmed(text + sign + 1, strlen(text + sign + 1));
	set(rule->config, key, value, done);
	free(value);
	return NULL;
}

/* Each of the parts between semicolons. */
static const char *
add_parts(struct routes *r, struct rule *rule, const char *s, const char *end,
    bool actions)
{
	json_object *done = json_object_new_object();
	const char *why = NULL;

	while (s < end && !why) {
		const char *semicolon = memchr(s, ';', (size_t)(end - s));
		size_t len = (size_t)((semicolon ? semicolon : end) - s);
		char *part = trimmed(s, len);

		if (*part)
			why = actions ? add_action(r, rule, part, done)
				      : add_condition(rule, part);
		free(part);
		s += len + 1;
	}
	json_object_put(done);
	return why;
}

struct routes *
routes_new(const struct target *target, json_object *base)
{
	struct routes *r = xcalloc(1, sizeof(*r));

	r->target = target;
	r->base = json_object_get(base);
	return r;
}

bool
routes_add(struct routes *r, const char *line)
{
	const char *arrow = strstr(line, "->"), *why;
	struct rule rule = {
	    .config = copy_of(r->base), .number = ++r->read};

	why = arrow ? add_parts(r, &rule, line, arrow, false)
		    : "a route is CONDITION; ... -> KEY = VALUE; ...";
	if (!why)
		why =
		    add_parts(r, &rule, arrow + 2, arrow + strlen(arrow), true);
	if (why) {
		diag_error("route-line", "route %s: %s", line, why);
		rule_release(&rule);
		return false;
	}
	if (!rule.chooses) { /* it is for another target */
		rule_release(&rule);
		return true;
	}
	r->rules = xreallocarray(r->rules, r->n + 1, sizeof(*r->rules));
	r->rules[r->n++] = rule;
	return true;
}

/* ---------------------------------------------------------------- table */

/* The configuration that a row makes; the same for rows that say the same. */
static json_object *
config_of_row(struct routes *r, json_object *row, const char **why)
{
	json_object *config = copy_of(r->base), *done;
	const struct target_key *key;
	void **at;

	done = json_object_new_object();
	json_object_object_foreach(row, column, cell)
	{
		if (strcmp(column, "path") == 0)
			continue;
		key = find_key(r->target, column, strlen(column));
		if (key)
			set(config, key, json_object_get_string(cell), done);
		else if (!is_of_another(column, strlen(column)))
			*why = "it has a column that is no key to be chosen";
	}
	json_object_put(done);
	at = strmap_at(&r->made,
	    json_object_to_json_string_ext(config, JSON_C_TO_STRING_PLAIN));
	if (*at)
		json_object_put(config);
	else
		*at = config;
	return *at;
}

bool
routes_add_table(struct routes *r, const char *file)
{
	const char *why = NULL, *path;
	struct csv table;
	json_object *row = NULL, *cell, *config;
	void **at;
	bool open = csv_open(&table, file, &why);

	while (open && !why && (row = csv_next(&table, &why))) {
		config = config_of_row(r, row, &why);
		if (!why && !json_object_object_get_ex(row, "path", &cell))
			why = "a row has no path";
		if (!why) {
			path = json_object_get_string(cell);
			while (strncmp(path, "./", 2) == 0)
				path += 2;
			at = strmap_at(&r->rows, path);
			if (!*at)
				*at = xcalloc(1, sizeof(struct row));
			*(struct row *)*at = (struct row){config, table.line};
		}
		json_object_put(row);
	}
	if (why)
		diag_error("route-table", "%s:%lu: %s", file,
		    open ? table.line : 1, why);
	csv_close(&table);
	return !why;
}

bool
routes_is_empty(const struct routes *r)
{
	return r->n == 0 && r->rows.n == 0;
}

static void
config_free(void *config)
{
	json_object_put(config);
}

void
routes_free(struct routes *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		rule_release(&r->rules[i]);
	free(r->rules);
	strmap_release(&r->rows, free);
	strmap_release(&r->made, config_free);
	json_object_put(r->base);
	free(r);
}

struct visit {
	int (*resolve)(void *ctx, json_object *config);
	void *ctx;
	int status;
};

static void
visit(const char *key, void *value, void *ctx)
{
	struct visit *v = ctx;

	if (!v->status)
		v->status = v->resolve(v->ctx, value);
}

int
routes_each(
    struct routes *r, int (*resolve)(void *ctx, json_object *config), void *ctx)
{
	struct visit v = {resolve, ctx, 0};

	for (size_t i = 0; i < r->n && !v.status; i++)
		if (!r->rules[i].hold)
			v.status = resolve(ctx, r->rules[i].config);
	strmap_each(&r->made, visit, &v);
	return v.status;
}
