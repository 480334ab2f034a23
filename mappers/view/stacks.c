/*
 * Stacks: a date that a narrow column broke into several lines ("January"
 * over "2021 -" over "present"), with other text beside it. The lines follow
 * each other in view->order afterwards and are joined.
 */
#include "view.h"

#include "among.h"
#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FRAGMENT = 40, FAR = 8 };

/* What a line says that holds nothing but a part of a date. */
struct fragment {
	bool leads; /* begins with a dash */
	bool open;  /* ends with a dash or a month: more must follow */
};

/* Bytes of a dash at the start of a text. */
static size_t
dash_at(const char *s)
{
	static const char *const dashes[] = {
	    "-", "–", "—", "~", "−", "～", "至", "到", "|", "｜"};

	if ((*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z'))
		return 0;
	return among_begins(AMONG(dashes), s, strlen(s));
}

static bool
is_dash(const char *s)
{
	size_t n = dash_at(s);

	return n && !s[n];
}

/* "2021", "05/2021", "2021-05-17", "2021年5月" */
static bool
is_number(const char *s, size_t len)
{
	static const char *const units[] = {"年", "月", "日"};
	size_t digits = 0;

	for (size_t i = 0; i < len; i++) {
		bool unit = false;
		for (size_t k = 0; k < sizeof units / sizeof *units; k++)
			unit |= strncmp(s + i, units[k], 3) == 0;
		if (unit) {
			i += 2;
			continue;
		}
		digits += s[i] >= '0' && s[i] <= '9';
		if ((s[i] < '0' || s[i] > '9') && !strchr("./-,'", s[i]))
			return false;
	}
	return digits >= 2 && digits <= 8;
}

/* False: the text says something else, too. */
static bool
read_fragment(const struct view *v, const char *text, struct fragment *f)
{
	char low[MAX_FRAGMENT + 1];
	size_t len = strlen(text), n;
	bool any = false;

	*f = (struct fragment){0};
	if (!len || len > MAX_FRAGMENT)
		return false;
	memcpy(low, text, len + 1);
	text_lower(low, len);
	for (size_t i = 0; i < len; i += n) {
		n = strspn(low + i, " ");
		if (n)
			continue;
		n = strcspn(low + i, " ~");
		const char *now = list_token(v->dates, low + i, n);
		if (now && strcmp(now, "present") == 0) {
			f->leads |= i == 0;
			any = true;
			continue;
		}
		n = dash_at(low + i);
		if (n) {
			f->leads |= i == 0;
			f->open = true;
			continue;
		}
		n = strcspn(low + i, " ~");
		size_t end = n;
		for (size_t k = 1; k < n; k++)
			if (dash_at(low + i + k) &&
			    (low[i + k] != '-' || k + 1 == n)) {
				end = n = k;
				break;
			}
		while (end && strchr(".,", low[i + end - 1]))
			end--;
		const char *token = list_token(v->dates, low + i, end);
		if (!token && !is_number(low + i, end))
			return false;
		long month = token ? strtol(token, NULL, 10) : 0;
		f->open = token && (month || strcmp(token, "to") == 0 ||
				       strcmp(token, "season") == 0);
		f->leads |= i == 0 && token && strcmp(token, "to") == 0;
		any = true;
	}
	return any || f->leads;
}

/* b stands under a, in the same column of a few signs. */
static bool
is_under(const struct line *a, const struct line *b)
{
	float h = a->box.y1 - a->box.y0;

	if (a->page != b->page ||
	    (fabsf(a->size - b->size) > 0.8f && !is_dash(a->text) &&
		!is_dash(b->text) &&
		!(a->confidence > 0 && view_same_size(a, b))))
		return false;
	if (box_is_empty(&a->box) || box_is_empty(&b->box))
		return box_is_empty(&a->box) && box_is_empty(&b->box) &&
		       a->role == b->role && a->color == b->color &&
		       a->row == b->row && a->col == b->col;
	return b->box.y0 > a->box.y0 + 0.5f * h &&
	       b->box.y0 - a->box.y1 < 1.1f * h &&
	       (fabsf(a->box.x0 - b->box.x0) < 2 ||
		   fabsf(a->box.x1 - b->box.x1) < 2 ||
		   fabsf(a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) < 6);
}

/* The place in the order of the line that the date goes on with; -1: none. */
static int
find_rest(const struct view *v, int at)
{
	const struct line *a = &v->doc->lines[v->order[at]];
	struct fragment f, next;

	if (!read_fragment(v, a->text, &f))
		return -1;
	int far = box_is_empty(&a->box) ? 1 : FAR;
	for (int i = at + 1; i < v->n_lines && i <= at + far; i++) {
		const struct line *b = &v->doc->lines[v->order[i]];
		if (is_under(a, b) && read_fragment(v, b->text, &next))
			return f.open || next.leads ? i : -1;
	}
	return -1;
}

bool
view_is_stroke(const char *s)
{
	return strcmp(s, "|") == 0 || strcmp(s, "｜") == 0;
}

/* The lines [at, end) of the order are a date when they are joined. */
static bool
is_date(const struct view *v, int at, int end)
{
	struct date_span d;
	struct buffer text;

	buffer_init(&text, 4096);
	for (int i = at; i < end; i++) {
		const char *part = v->doc->lines[v->order[i]].text;
		buffer_addf(&text, "%s ", view_is_stroke(part) ? "-" : part);
	}
	text_lower(text.data, text.len);
	bool found = date_find(v->dates, text.data, text.len, 0, &d) &&
		     d.start == 0 && d.end + 1 >= text.len;
	buffer_release(&text);
	return found;
}

/* Move the line at a place of the order up to another; it is joined there. */
static void
move_up(struct view *v, int from, int to)
{
	int line = v->order[from];
	size_t n = (size_t)(from - to);

	memmove(&v->order[to + 1], &v->order[to], n * sizeof *v->order);
	memmove(&v->joins[to + 1], &v->joins[to], n * sizeof *v->joins);
	v->order[to] = line;
	v->joins[to] = true;
}

void
view_join_stacks(struct view *v)
{
	size_t n = (size_t)v->n_lines;
	int *order = xcalloc(n + 1, sizeof *order);
	bool *joins = xcalloc(n + 1, sizeof *joins);

	for (int at = 0; at < v->n_lines; at++) {
		int end = at + 1, rest;
		if (find_rest(v, at) < 0)
			continue;
		memcpy(order, v->order, n * sizeof *order);
		memcpy(joins, v->joins, n * sizeof *joins);
		while ((rest = find_rest(v, end - 1)) >= 0)
			move_up(v, rest, end++);
		if (!is_date(v, at, end)) {
			memcpy(v->order, order, n * sizeof *order);
			memcpy(v->joins, joins, n * sizeof *joins);
		}
		at = end - 1;
	}
	free(order);
	free(joins);
}
