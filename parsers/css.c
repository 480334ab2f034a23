/*
 * A small reader of style sheets; see css.h. A rule is kept for each selector
 * whose declarations matter here, in a table by what its last compound asks
 * for, so that an element is compared with few of them.
 *
 * A selector is held as one string, the last compound first: each simple
 * selector is a sign (t tag, . class, # id), its name and a NUL; a compound
 * ends with the combinator to its left (' ' or '>'), the last with '!'.
 */
#include "css.h"

#include "buffer.h"
#include "css_values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	BUCKETS = 512,
	MAX_RULES = 20000,
	MAX_STEPS = 500,   /* of matching one selector */
	MAX_NESTING = 20,  /* of at-rules */
	VIEW_WIDTH = 1024, /* pixels; media queries are answered for it */
};

struct declaration {
	enum css_property property;
	bool important;
	char *value; /* lower case, trimmed */
};

struct block { /* of declarations, shared by the selectors before it */
	struct declaration *list;
	size_t n;
	struct block *next;
};

struct rule {
	char *selector;
	const struct block *block;
	unsigned weight; /* specificity, then order */
	struct rule *next;
};

struct css_sheet {
	struct rule *buckets[BUCKETS];
	struct block *blocks;
	size_t n_rules;
};

struct css_sheet *
css_new(void)
{
	return xcalloc(1, sizeof(struct css_sheet));
}

static void
block_free(struct block *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->list[i].value);
	free(b->list);
	free(b);
}

void
css_free(struct css_sheet *sheet)
{
	if (!sheet)
		return;
	for (int i = 0; i < BUCKETS; i++)
		for (struct rule *r = sheet->buckets[i], *next; r; r = next) {
			next = r->next;
			free(r->selector);
			free(r);
		}
	for (struct block *b = sheet->blocks, *next; b; b = next) {
		next = b->next;
		block_free(b);
	}
	free(sheet);
}

/* ------------------------------------------------------------ reading */

/* The end of what starts at s: the first of stops outside (), [] and "". */
static const char *
skip_to(const char *s, const char *end, const char *stops)
{
	int depth = 0;
	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end) {
			s++;
		} else if (*s == '"' || *s == '\'') {
			const char *q = s + 1;
			while (q < end && *q != *s && *q != '\n')
				q += *q == '\\' ? 2 : 1;
			s = q < end ? q : end - 1;
		} else if (*s == '(' || *s == '[') {
			depth++;
		} else if ((*s == ')' || *s == ']') && depth) {
			depth--;
		} else if (*s == '}' || (!depth && strchr(stops, *s))) {
			return s;
		}
	}
	return end;
}

/* A trimmed copy in lower case. */
static char *
word_copy(const char *s, const char *end)
{
	while (s < end && isspace((unsigned char)*s))
		s++;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	char *copy = xstrndup(s, (size_t)(end - s));
	for (char *p = copy; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

static void
add_declaration(
    struct block *b, enum css_property p, bool important, char *value)
{
	b->list = xreallocarray(b->list, b->n + 1, sizeof(*b->list));
	b->list[b->n++] = (struct declaration){p, important, value};
}

/* "font: italic bold 12px/30px Georgia": the three that matter, one by one. */
static void
read_font(struct block *b, char *value, bool important)
{
	char *save = NULL, *copy = xstrdup(value);
	for (char *w = strtok_r(copy, " ", &save); w;
	     w = strtok_r(NULL, " ", &save)) {
		size_t digits = strspn(w, "0123456789.");
		if (digits && w[digits]) {
			add_declaration(b, CSS_SIZE, important, xstrdup(w));
			break; /* the family follows the size */
		}
		if (digits || strncmp(w, "bold", 4) == 0)
			add_declaration(b, CSS_WEIGHT, important, xstrdup(w));
	}
	free(copy);
	add_declaration(b, CSS_FAMILY, important, value);
}

/* Add "name: value [!important]" when the property is one of ours. */
static void
read_declaration(const char *s, const char *end, struct block *b)
{
	const char *colon = memchr(s, ':', (size_t)(end - s));
	if (!colon)
		return;
	char *name = word_copy(s, colon);
	bool font = strcmp(name, "font") == 0, important = false;
	enum css_property p = css_property_find(name);
	free(name);
	if (p == CSS_PROPERTIES && !font)
		return;
	char *value = word_copy(colon + 1, end), *bang = strchr(value, '!');
	if (bang) {
		important = strstr(bang, "important") != NULL;
		while (bang > value && isspace((unsigned char)bang[-1]))
			bang--;
		*bang = '\0';
	}
	if (font)
		read_font(b, value, important);
	else
		add_declaration(b, p, important, value);
}

/* The declarations from s to the '}' (or end); *s is moved behind it. */
static struct block *
read_block(const char **s, const char *end)
{
	struct block *b = xcalloc(1, sizeof(*b));
	while (*s < end && **s != '}') {
		const char *stop = skip_to(*s, end, ";");
		read_declaration(*s, stop, b);
		*s = stop < end && *stop == ';' ? stop + 1 : stop;
	}
	if (*s < end)
		(*s)++;
	return b;
}

static bool
is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '-' || c == '_' || c == '\\' ||
	       (c & 0x80);
}

/* One compound; false when it asks for what we do not know. */
static bool
read_compound(
    const char *s, const char *end, struct buffer *out, unsigned *specificity)
{
	while (s < end) {
		char sign = *s == '.' || *s == '#' ? *s++ : 't';
		if (sign == 't' && *s == '*') {
			s++;
			continue;
		}
		if (s == end || !is_name_char(*s))
			return false;
		buffer_addc(out, sign);
		for (; s < end && is_name_char(*s); s++) {
			if (*s == '\\' && ++s == end)
				return false;
			buffer_addc(out, sign == 't'
					     ? (char)tolower((unsigned char)*s)
					     : *s);
		}
		buffer_add(out, "", 1);
		*specificity += sign == '#' ? 100 : sign == '.' ? 10 : 1;
	}
	return true;
}

/* A selector into the form told at the top; NULL when it is not for us. */
static char *
read_selector(const char *s, const char *end, unsigned *specificity)
{
	struct buffer out;
	buffer_init(&out, 4096);
	*specificity = 0;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	while (s < end && isspace((unsigned char)*s))
		s++;
	bool good = end > s;
	while (good && end > s) {
		const char *from = end;
		while (from > s && ((!isspace((unsigned char)from[-1]) &&
					from[-1] != '>') ||
				       (from - s > 1 && from[-2] == '\\')))
			from--;
		good = read_compound(from, end, &out, specificity);
		char combinator = from == s ? '!' : ' ';
		for (end = from; end > s && (isspace((unsigned char)end[-1]) ||
						end[-1] == '>');
		     end--)
			if (end[-1] == '>')
				combinator = '>';
		buffer_addc(&out, combinator);
	}
	if (good && !out.full)
		return buffer_take(&out);
	buffer_release(&out);
	return NULL;
}

static unsigned
bucket_of(char sign, const char *name, size_t len)
{
	unsigned h = 2166136261u ^ (unsigned char)sign;
	for (size_t i = 0; i < len; i++)
		h = (h * 16777619u) ^ (unsigned char)name[i];
	return (h ^ (h >> 15)) % BUCKETS;
}

/* By the rarest thing that the last compound asks for: id, class, tag, all. */
static unsigned
selector_bucket(const char *selector)
{
	const char *best = NULL;
	for (const char *s = selector; !strchr(" >!", *s); s += strlen(s) + 1)
		if (!best || *s == '#' || (*s == '.' && *best == 't'))
			best = s;
	return best ? bucket_of(*best, best + 1, strlen(best + 1)) : 0;
}

static void
add_rules(struct css_sheet *sheet, const char *s, const char *end,
    const struct block *block)
{
	while (s < end && sheet->n_rules < MAX_RULES) {
		const char *stop = skip_to(s, end, ",");
		unsigned specificity;
		char *selector = read_selector(s, stop, &specificity);
		s = stop + 1;
		if (!selector)
			continue;
		struct rule *r = xcalloc(1, sizeof(*r));
		struct rule **head = &sheet->buckets[selector_bucket(selector)];
		unsigned most = specificity < 1000 ? specificity : 1000;
		*r = (struct rule){selector, block,
		    most << 20 | (unsigned)++sheet->n_rules, *head};
		*head = r;
	}
}

/* "(min-width: 48em)" and the like, for a screen VIEW_WIDTH pixels wide. */
static bool
media_fits(const char *query)
{
	const char *w = strstr(query, "width");
	bool negated = strncmp(query, "not", 3) == 0;
	bool fits = true;
	if (strstr(query, "print") || strstr(query, "speech") ||
	    strstr(query, "dark") || strstr(query, "reduce") ||
	    strstr(query, "portrait"))
		fits = false;
	while (fits && w) {
		const char *number = w + 5;
		while (*number && !isdigit((unsigned char)*number) &&
		       *number != ')')
			number++;
		char *unit;
		double width = strtod(number, &unit);
		if (strncmp(unit, "px", 2) != 0)
			width *= 16; /* em and rem */
		if (strncmp(w - (w - query < 4 ? 0 : 4), "min-", 4) == 0 ||
		    memchr(w, '>', (size_t)(number - w)))
			fits = width <= VIEW_WIDTH;
		else
			fits = width >= VIEW_WIDTH;
		w = strstr(number, "width");
	}
	return fits != negated;
}

/* Do the rules inside this at-rule hold? */
static bool
at_rule_holds(const char *s, const char *end)
{
	char *prelude = word_copy(s, end);
	bool holds = strncmp(prelude, "@supports", 9) == 0 ||
		     strncmp(prelude, "@layer", 6) == 0;
	if (strncmp(prelude, "@media", 6) == 0) {
		char *save = NULL;
		for (char *q = strtok_r(prelude + 6, ",", &save); q && !holds;
		     q = strtok_r(NULL, ",", &save))
			holds = media_fits(q + strspn(q, " \t\r\n"));
	}
	free(prelude);
	return holds;
}

/* Past the '}' that ends the block s stands in. */
static const char *
skip_block(const char *s, const char *end)
{
	for (int depth = 1; s < end && depth; s++) {
		s = skip_to(s, end, "{");
		if (s == end)
			return end;
		depth += *s == '{' ? 1 : -1;
	}
	return s;
}

/* The text without comments, which may stand anywhere. */
static char *
without_comments(const char *s, size_t len, size_t *out_len)
{
	char *copy = xreallocarray(NULL, len + 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '/' && i + 1 < len && s[i + 1] == '*') {
			const char *close =
			    memmem(s + i + 2, len - i - 2, "*/", 2);
			i = close ? (size_t)(close - s) + 1 : len;
			copy[n++] = ' ';
		} else {
			copy[n++] = s[i];
		}
	}
	copy[n] = '\0';
	*out_len = n;
	return copy;
}

void
css_parse(struct css_sheet *sheet, const char *text, size_t len)
{
	char *copy = without_comments(text, len, &len);
	const char *s = copy, *end = copy + len;
	int nesting = 0;
	while (s < end) {
		while (s < end && (isspace((unsigned char)*s) || *s == ';'))
			s++;
		if (s < end && *s == '}') { /* of an at-rule */
			s++;
			nesting -= nesting > 0;
			continue;
		}
		const char *prelude = s;
		s = skip_to(s, end, *s == '@' ? "{;" : "{");
		if (s == end || *s != '{')
			continue;
		const char *prelude_end = s++;
		if (*prelude == '@') {
			if (nesting < MAX_NESTING &&
			    at_rule_holds(prelude, prelude_end))
				nesting++;
			else
				s = skip_block(s, end);
			continue;
		}
		struct block *block = read_block(&s, end);
		if (block->n == 0) {
			block_free(block);
			continue;
		}
		block->next = sheet->blocks;
		sheet->blocks = block;
		add_rules(sheet, prelude, prelude_end, block);
	}
	free(copy);
}

/* ----------------------------------------------------------- matching */

static bool
has_class(const char *classes, const char *name)
{
	size_t len = strlen(name);
	for (const char *s = classes; s && *s;) {
		s += strspn(s, " \t\r\n\f");
		size_t n = strcspn(s, " \t\r\n\f");
		if (n == len && n && memcmp(s, name, n) == 0)
			return true;
		s += n;
	}
	return false;
}

/* Does the compound at s fit? *rest is set to its end, the combinator. */
static bool
compound_fits(const char *s, const struct css_element *e, const char **rest)
{
	bool fits = true;
	for (; !strchr(" >!", *s); s += strlen(s) + 1) {
		if (!fits)
			continue;
		const char *name = s + 1;
		if (*s == '.')
			fits = has_class(e->classes, name);
		else if (*s == '#')
			fits = e->id && strcmp(e->id, name) == 0;
		else
			fits = e->tag && strcmp(e->tag, name) == 0;
	}
	*rest = s;
	return fits;
}

/* Does the selector from s on fit path[n - 1] and its ancestors? */
static bool
selector_fits(
    const char *s, const struct css_element *path, size_t n, int *steps)
{
	const char *rest;
	if (n == 0 || --*steps < 0 || !compound_fits(s, &path[n - 1], &rest))
		return false;
	if (*rest == '!')
		return true;
	if (*rest == '>')
		return selector_fits(rest + 1, path, n - 1, steps);
	for (size_t i = n - 1; i > 0 && *steps > 0; i--)
		if (selector_fits(rest + 1, path, i, steps))
			return true;
	return false;
}

/* ------------------------------------------------------------ applying */

struct cascade {
	struct css_style *style;
	unsigned weights[CSS_PROPERTIES];
	float parent_size, root_size;
};

static void
apply_block(const struct block *b, unsigned weight, struct cascade *c)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct declaration *d = &b->list[i];
		unsigned w = weight | (d->important ? 1u << 31 : 0);
		if (w < c->weights[d->property])
			continue;
		c->weights[d->property] = w;
		css_set(c->style, d->property, d->value, c->parent_size,
		    c->root_size);
	}
}

static void
apply_bucket(const struct css_sheet *sheet, unsigned bucket,
    const struct css_element *path, size_t n, struct cascade *c)
{
	for (const struct rule *r = sheet->buckets[bucket]; r; r = r->next) {
		int steps = MAX_STEPS;
		if (selector_fits(r->selector, path, n, &steps))
			apply_block(r->block, r->weight, c);
	}
}

void
css_apply(const struct css_sheet *sheet, const struct css_element *path,
    size_t n, const char *attribute, float parent_size, float root_size,
    struct css_style *style)
{
	struct cascade c = {style, {0}, parent_size, root_size};
	const struct css_element *e = &path[n - 1];

	if (sheet->n_rules) {
		apply_bucket(sheet, 0, path, n, &c);
		if (e->tag)
			apply_bucket(sheet,
			    bucket_of('t', e->tag, strlen(e->tag)), path, n,
			    &c);
		if (e->id)
			apply_bucket(sheet,
			    bucket_of('#', e->id, strlen(e->id)), path, n, &c);
		for (const char *s = e->classes; s && *s;) {
			s += strspn(s, " \t\r\n\f");
			size_t len = strcspn(s, " \t\r\n\f");
			if (len)
				apply_bucket(
				    sheet, bucket_of('.', s, len), path, n, &c);
			s += len;
		}
	}
	if (attribute) {
		const char *s = attribute, *end = s + strlen(s);
		struct block *block = read_block(&s, end);
		apply_block(block, 1u << 30, &c);
		block_free(block);
	}
}
