/*
 * A small reader of style sheets; see css.h. A rule is kept for each selector
 * whose declarations matter here, in a table by what its last compound asks
 * for, so that an element is compared with few of them.
 */
#include "css.h"

#include "buffer.h"
#include "css_block.h"
#include "css_selector.h"

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

struct rule {
	char *selector;
	enum css_side side; /* of the element, or the element itself */
	const struct css_block *block;
	unsigned weight; /* specificity, then order */
	struct rule *next;
};

struct css_sheet {
	struct rule *buckets[BUCKETS];
	struct css_block *blocks;
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
	for (struct css_block *b = sheet->blocks, *next; b; b = next) {
		next = b->next;
		css_block_free(b);
	}
	free(sheet);
}

/* ------------------------------------------------------------ reading */

static unsigned
bucket_of(char sign, const char *name, size_t len)
{
	unsigned h = 2166136261u ^ (unsigned char)sign;
	for (size_t i = 0; i < len; i++)
		h = (h * 16777619u) ^ (unsigned char)name[i];
	return (h ^ (h >> 15)) % BUCKETS;
}

static bool
says_colors(const struct css_block *b)
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
    const struct css_block *block)
{
	while (s < end && sheet->n_rules < MAX_RULES) {
		const char *stop = css_skip(s, end, ",");
		const char *begin = s;
		unsigned specificity;
		enum css_side side;
		char *selector =
		    css_selector_read(s, stop, &specificity, &side);
		s = stop + 1;
		if (!selector) {
			sheet->misses_colors |=
			    says_colors(block) && !is_passing(begin, stop);
			continue;
		}
		if (side != CSS_ITSELF) /* it may lie behind text */
			sheet->misses_colors |= says_colors(block);
		struct rule *r = xcalloc(1, sizeof(*r));
		char sign;
		const char *name = css_selector_key(selector, &sign);
		struct rule **head =
		    &sheet->buckets[name ? bucket_of(sign, name, strlen(name))
					 : 0];
		unsigned most = specificity < 1000 ? specificity : 1000;
		*r = (struct rule){selector, side, block,
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
	char *prelude = css_word(s, end);
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
		s = css_skip(s, end, "{");
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
		s = css_skip(s, end, *s == '@' ? "{;" : "{");
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
		struct css_block *block = css_block_read(&s, end);
		if (block->n == 0) {
			css_block_free(block);
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
	unsigned content[2]; /* the weights of what is set beside it */
	float parent_size, root_size;
};

static void
apply_block(const struct css_block *b, unsigned weight, struct cascade *c)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct css_declaration *d = &b->list[i];
		unsigned w = weight | (d->important ? 1u << 31 : 0);
		if (w < c->weights[d->property])
			continue;
		c->weights[d->property] = w;
		css_set(c->style, d->property, d->value, c->parent_size,
		    c->root_size);
	}
}

/* What is set before or after the element. */
static void
apply_side(const struct css_block *b, enum css_side side, unsigned weight,
    struct cascade *c)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->list[i].property == CSS_CONTENT &&
		    weight >= c->content[side]) {
			c->content[side] = weight;
			c->style->content[side] = b->list[i].value;
		}
}

static void
apply_bucket(struct css_sheet *sheet, unsigned bucket,
    const struct css_element *path, size_t n, struct cascade *c)
{
	for (const struct rule *r = sheet->buckets[bucket]; r; r = r->next) {
		if (!css_selector_fits(r->selector, path, n, &sheet->budget))
			continue;
		if (r->side == CSS_ITSELF)
			apply_block(r->block, r->weight, c);
		else
			apply_side(r->block, r->side, r->weight, c);
	}
}

void
css_apply(struct css_sheet *sheet, const struct css_element *path, size_t n,
    const char *attribute, float parent_size, float root_size,
    struct css_style *style)
{
	struct cascade c = {
	    .style = style, .parent_size = parent_size, .root_size = root_size};
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
		struct css_block *block = css_block_read(&s, end);
		apply_block(block, 1u << 30, &c);
		css_block_free(block);
	}
}

void
css_hint(const char *property, const char *value, struct css_style *style)
{
	char *v = css_word(value, value + strlen(value));
	css_set(
	    style, css_property_find(property), v, style->size, style->size);
	free(v);
}
