/* See route.h. */
#include "route.h"

#include "buffer.h"
#include "csv.h"
#include "diag.h"
#include "re.h"
#include "strmap.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WHY = 4000 };

struct condition {
	int source;    /* of sources[] */
	char *text;    /* as written */
	struct re *re; /* NULL: equal to text */
};

struct rule {
	struct condition *conditions;
	size_t n;
	json_object *config;
	bool hold;
};

struct routes {
	const struct target *target;
	json_object *base;
	struct rule *rules;
	size_t n;
	struct strmap rows; /* path -> struct row */
	struct strmap made; /* what a table says -> configuration */
};

struct row {
	json_object *config; /* borrowed from made */
	unsigned long line;
};

/* What a condition may be about: members of the record, the first there is. */
static const struct {
	const char *name, *members[2];
} sources[] = {
    {"subject", {"source.mail.subject"}},
    {"from", {"source.mail.from", "source.mail.from_name"}},
    {"to", {"source.mail.to"}},
    {"folder", {"source.origin", "source.path"}},
    {"name", {"source.name"}},
    {"intention", {"resume.intention.title"}},
};
enum { N_SOURCES = sizeof(sources) / sizeof(*sources), FOLDER = 3 };

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

	while (c.source < N_SOURCES &&
	       (strlen(sources[c.source].name) != name ||
		   strncmp(sources[c.source].name, text, name) != 0))
		c.source++;
	if (c.source == N_SOURCES)
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
		rule->hold = true;
		return NULL;
	}
	if (!key && !is_of_another(text, name))
		return "no such key can be chosen";
	if (text[sign] != '=')
		return "what is chosen is KEY = VALUE, or hold";
	if (!key)
		return NULL;
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
	struct rule rule = {.config = copy_of(r->base)};

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
		else
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

/* ---------------------------------------------------------------- choosing */

/* Of a path the folder only. */
static size_t
length_of(int source, const char *text)
{
	const char *slash = source == FOLDER ? strrchr(text, '/') : NULL;

	return slash		  ? (size_t)(slash - text)
	       : source == FOLDER ? 0
				  : strlen(text);
}

/* The text that the condition fits, with its length; NULL: none. */
static const char *
fits(const struct condition *c, const struct record *rec, size_t *len)
{
	struct re_span whole, value;
	const char *text;

	for (int i = 0; i < 2 && sources[c->source].members[i]; i++) {
		text = record_string(rec, sources[c->source].members[i]);
		if (!text)
			continue;
		*len = length_of(c->source, text);
		if (c->re ? re_find(c->re, text, *len, 0, &whole, &value) ==
				RE_HIT
			  : strlen(c->text) == *len &&
				memcmp(c->text, text, *len) == 0)
			return text;
	}
	return NULL;
}

static bool
rule_fits(const struct rule *rule, const struct record *rec, struct buffer *why)
{
	size_t len;

	for (size_t i = 0; i < rule->n; i++) {
		const struct condition *c = &rule->conditions[i];
		const char *text = fits(c, rec, &len);

		if (!text)
			return false;
		buffer_addf(why, "%s%s %s %s (", i ? "; " : "",
		    sources[c->source].name, c->re ? "~" : "=", c->text);
		buffer_add(why, text, len);
		buffer_addc(why, ')');
	}
	if (rule->n == 0)
		buffer_adds(why, "no condition");
	return true;
}

/* The row of the path, of as much of its end as a row has. */
static const struct row *
find_row(const struct routes *r, const struct record *rec)
{
	static const char *const members[] = {
	    "source.origin", "source.path", "source.name"};
	const struct row *row = NULL;

	for (int i = 0; i < 3 && !row && r->rows.n > 0; i++) {
		const char *path = record_string(rec, members[i]);

		while (path && !row) {
			row = strmap_get(&r->rows, path);
			path = strchr(path, '/');
			path = path ? path + 1 : NULL;
		}
	}
	return row;
}

/* What the creates need and nothing gave. */
static const char *
lacks(const struct target *target, json_object *config)
{
	const char *const *scope = target->calls[CALL_CREATE_BY_RESUME].scope;

	for (; scope && *scope; scope++)
		if (!json_object_object_get_ex(config, *scope, NULL))
			return *scope;
	return NULL;
}

void
routes_choose(
    const struct routes *r, const struct record *rec, struct route_choice *c)
{
	const struct row *row = find_row(r, rec);
	struct buffer why;

	*c = (struct route_choice){.config = r->base};
	buffer_init(&why, MAX_WHY);
	if (row) {
		c->config = row->config;
		buffer_addf(&why, "line %lu of the table", row->line);
	}
	for (size_t i = 0; !row && i < r->n; i++) {
		buffer_clear(&why);
		buffer_addf(&why, "route %zu: ", i + 1);
		if (rule_fits(&r->rules[i], rec, &why)) {
			c->config = r->rules[i].config;
			c->hold = r->rules[i].hold;
			break;
		}
		buffer_clear(&why);
	}
	if (why.len == 0)
		buffer_adds(&why, "no route");
	c->why = buffer_take(&why);
	c->lacks = c->hold ? NULL : lacks(r->target, c->config);
}

char *
routes_tell(const struct routes *r, const struct route_choice *c)
{
	struct buffer text;
	json_object *value;

	buffer_init(&text, MAX_WHY);
	if (c->hold)
		buffer_adds(&text, "hold");
	for (const struct target_key *k = r->target->keys; k->name; k++)
		if (k->routed && !c->hold &&
		    json_object_object_get_ex(c->config, k->name, &value))
			buffer_addf(&text, "%s%s=%s", text.len ? " " : "",
			    k->name,
			    json_object_is_type(value, json_type_string)
				? json_object_get_string(value)
				: json_object_to_json_string_ext(
				      value, JSON_C_TO_STRING_PLAIN));
	return buffer_take(&text);
}
