/*
 * A small reader of style sheets; see css.h. A rule is kept for each selector
 * whose declarations matter here, in a table by what its last compound asks
 * for, so that an element is compared with few of them.
 */
#include "css.h"

#include "buffer.h"
#include "css_selector.h"
#include "css_values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	BUCKETS = 512,
	MAX_RULES = 20000,
	MAX_COMPARISONS = 10000000, /* of elements with rules */
	MAX_NESTING = 20,	    /* of at-rules */
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
	long budget; /* comparisons left; then rules are not heeded */
	bool misses_colors;
};

struct css_sheet *
css_new(void)
{
	struct css_sheet *sheet = xcalloc(1, sizeof(*sheet));
	sheet->budget = MAX_COMPARISONS;
	return sheet;
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

static unsigned
bucket_of(char sign, const char *name, size_t len)
{
	unsigned h = 2166136261u ^ (unsigned char)sign;
	for (size_t i = 0; i < len; i++)
		h = (h * 16777619u) ^ (unsigned char)name[i];
	return (h ^ (h >> 15)) % BUCKETS;
}

static bool
says_colors(const struct block *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->list[i].property == CSS_COLOR ||
		    b->list[i].property == CSS_BACKGROUND ||
		    b->list[i].property == CSS_BACKGROUND_COLOR)
			return true;
	return false;
}

/* Only while somebody points at it. */
static bool
is_passing(const char *s, const char *end)
{
	size_t len = (size_t)(end - s);
	return memmem(s, len, ":hover", 6) || memmem(s, len, ":focus", 6) ||
	       memmem(s, len, ":active", 7) || memmem(s, len, ":visited", 8);
}

bool
css_misses_colors(const struct css_sheet *sheet)
{
	return sheet->misses_colors || sheet->budget <= 0;
}

static void
add_rules(struct css_sheet *sheet, const char *s, const char *end,
    const struct block *block)
{
	while (s < end && sheet->n_rules < MAX_RULES) {
		const char *stop = skip_to(s, end, ",");
		const char *begin = s;
		unsigned specificity;
		char *selector = css_selector_read(s, stop, &specificity);
		s = stop + 1;
		if (!selector) {
			sheet->misses_colors |=
			    says_colors(block) && !is_passing(begin, stop);
			continue;
		}
		struct rule *r = xcalloc(1, sizeof(*r));
		char sign;
		const char *name = css_selector_key(selector, &sign);
		struct rule **head =
		    &sheet->buckets[name ? bucket_of(sign, name, strlen(name))
					 : 0];
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
apply_bucket(struct css_sheet *sheet, unsigned bucket,
    const struct css_element *path, size_t n, struct cascade *c)
{
	for (const struct rule *r = sheet->buckets[bucket]; r; r = r->next) {
		if (css_selector_fits(r->selector, path, n, &sheet->budget))
			apply_block(r->block, r->weight, c);
	}
}

void
css_apply(struct css_sheet *sheet, const struct css_element *path, size_t n,
    const char *attribute, float parent_size, float root_size,
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

void
css_hint(const char *property, const char *value, struct css_style *style)
{
	char *v = word_copy(value, value + strlen(value));
	css_set(
	    style, css_property_find(property), v, style->size, style->size);
	free(v);
}
