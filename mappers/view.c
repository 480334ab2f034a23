/* A document made ready for reading. */
#include "view.h"

#include "buffer.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "(1)", "1.", "1、", "①", "a)" */
static size_t
number_mark(const char *s, size_t len)
{
	size_t i = s[0] == '(', digits;

	for (digits = 0; i < len && s[i] >= '0' && s[i] <= '9'; i++)
		digits++;
	if (digits == 0 || digits > 2 || i >= len)
		return 0;
	if (s[0] == '(')
		return s[i] == ')' ? i + 1 : 0;
	if (len - i >= 3 && memcmp(s + i, "、", 3) == 0)
		return i + 3;
	if (s[i] != '.' && s[i] != ')')
		return 0;
	/* 1.5 and 12.08 are numbers, 1. is a mark */
	if (i + 1 < len && s[i + 1] >= '0' && s[i + 1] <= '9')
		return 0;
	return i + 1;
}

size_t
view_list_mark(const char *s, size_t len)
{
	unsigned c;
	size_t n, mark = 0;

	if (!len)
		return 0;
	n = text_decode(s, len, &c);
	switch (c) {
	case '-':
	case '*':
	case '+':
	case 0x2013:
	case 0x2014:
		mark = n < len && s[n] == ' ' ? n : 0;
		break;
	case 'o':
		mark = 0;
		break;
	case 0xb7:   /* · */
	case 0x2022: /* • */
	case 0x2023:
	case 0x2043:
	case 0x2219:
	case 0x22c5:
	case 0x203a:
	case 0xbb:
	case 0x30fb:
	case 0xfffd:
	case 0x2756:
	case 0x2666:
		mark = n;
		break;
	default:
		if ((c >= 0x2190 && c <= 0x21ff) ||
		    (c >= 0x25a0 && c <= 0x25ff) ||
		    (c >= 0x2600 && c <= 0x27bf) ||
		    (c >= 0x2460 && c <= 0x2473) ||
		    (c >= 0xe000 && c <= 0xf8ff))
			mark = n;
		else
			mark = number_mark(s, len);
	}
	while (mark && mark < len && s[mark] == ' ')
		mark++;
	return mark < len ? mark : 0;
}

/* Latin letters in capitals, and at least three of them. */
static bool
is_upper(const char *s, size_t len)
{
	int upper = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i] >= 'a' && s[i] <= 'z')
			return false;
		upper += s[i] >= 'A' && s[i] <= 'Z';
	}
	return upper >= 3;
}

static int
find_look(struct view *v, const struct vline *l)
{
	const struct line *src = l->src;
	struct look k = {.size = roundf(src->size * 2) / 2,
	    .color = src->color,
	    .bold = src->bold,
	    .italic = src->italic,
	    .heading = src->role == ROLE_HEADING,
	    .upper = is_upper(l->text, l->len)};

	for (int i = 0; i < v->n_looks; i++) {
		const struct look *o = &v->looks[i];
		if (fabsf(o->size - k.size) < 0.3f && o->color == k.color &&
		    o->bold == k.bold && o->italic == k.italic &&
		    o->heading == k.heading && o->upper == k.upper)
			return i;
	}
	if ((v->n_looks & (v->n_looks + 1)) == 0)
		v->looks = xreallocarray(
		    v->looks, 2 * (size_t)v->n_looks + 2, sizeof *v->looks);
	v->looks[v->n_looks] = k;
	return v->n_looks++;
}

bool
view_same_row(const struct line *a, const struct line *b)
{
	if (a->page != b->page)
		return false;
	if (a->row >= 0 && b->row >= 0)
		return a->row == b->row && b->col > a->col;
	if (box_is_empty(&a->box) || box_is_empty(&b->box))
		return false;
	float ha = a->box.y1 - a->box.y0, hb = b->box.y1 - b->box.y0;
	float ca = (a->box.y0 + a->box.y1) / 2;
	float cb = (b->box.y0 + b->box.y1) / 2;
	return fabsf(ca - cb) < 0.35f * (ha < hb ? ha : hb) &&
	       b->box.x0 > a->box.x1 - 2;
}

static void
fill_line(struct view *v, struct vline *l, const struct line *src, int index)
{
	*l = (struct vline){.src = src, .index = index, .part = -1};
	size_t len = strlen(src->text);
	if (text_is_utf8(src->text, len)) {
		l->text = text_fold(src->text, &len, NULL);
	} else {
		char *clean = text_clean(src->text, len);
		len = strlen(clean);
		l->text = text_fold(clean, &len, NULL);
		free(clean);
	}
	l->len = len;
	/* folding can leave a space where an icon was */
	while (l->len && l->text[l->len - 1] == ' ')
		l->text[--l->len] = '\0';
	size_t lead = strspn(l->text, " ");
	memmove(l->text, l->text + lead, l->len + 1 - lead);
	l->len -= lead;
	l->low = xstrndup(l->text, l->len);
	text_lower(l->low, l->len);
	l->body = view_list_mark(l->text, l->len);
	l->bullet = l->body > 0 || src->role == ROLE_LIST_ITEM;
	l->has_date = date_find(v->dates, l->low, l->len, 0, &l->date);
}

static void
find_rows(struct view *v)
{
	v->rows = xcalloc((size_t)v->n_lines, sizeof *v->rows);
	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
		struct row *row = v->n_rows ? &v->rows[v->n_rows - 1] : NULL;
		if (row && view_same_row(l[-1].src, l->src)) {
			row->n++;
		} else {
			v->rows[v->n_rows++] = (struct row){i, 1};
		}
		l->row = v->n_rows - 1;
	}
}

void
view_init(
    struct view *v, const struct document *doc, const struct rule_set *rules)
{
	const struct lists *lists = &rules->lists;

	*v = (struct view){.doc = doc,
	    .rules = rules,
	    .dates = lists_find(lists, "dates"),
	    .degrees = lists_find(lists, "degrees"),
	    .titles = lists_find(lists, "titles"),
	    .companies = lists_find(lists, "companies"),
	    .schools = lists_find(lists, "schools"),
	    .places = lists_find(lists, "places"),
	    .places_zh = lists_find(lists, "places_zh"),
	    .languages = lists_find(lists, "languages")};
	v->lines = xcalloc(doc->n_lines, sizeof *v->lines);
	for (size_t i = 0; i < doc->n_lines; i++) {
		const struct line *src = &doc->lines[i];
		if (src->role == ROLE_FURNITURE || src->role == ROLE_HIDDEN)
			continue;
		struct vline *l = &v->lines[v->n_lines];
		fill_line(v, l, src, (int)i);
		if (!l->len) {
			free(l->text);
			free(l->low);
			continue;
		}
		v->n_lines++;
		l->look = find_look(v, l);
		v->looks[l->look].lines++;
		v->looks[l->look].bytes += l->len;
	}
	for (int i = 0; i < v->n_looks; i++)
		if (v->looks[i].bytes > v->looks[v->body_look].bytes)
			v->body_look = i;
	find_rows(v);
}

void
view_release(struct view *v)
{
	for (int i = 0; i < v->n_lines; i++) {
		free(v->lines[i].text);
		free(v->lines[i].low);
	}
	free(v->lines);
	free(v->rows);
	free(v->looks);
	*v = (struct view){0};
}
