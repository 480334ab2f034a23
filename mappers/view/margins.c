/*
 * Margins: a page whose left column names the parts of the resume and says
 * when, and whose right column says what. The lines are put in the order in
 * which people read them: a heading, then for each entry what stands in the
 * margin and what stands beside it.
 */
#include "margins.h"

#include "buffer.h"
#include "forms.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_PARTS = 2, SURE_PARTS = 3, MAX_PAGE = 64, MAX_SHORT = 48 };

enum section
columned_heading(const struct columned *p, int at, int *lines)
{
	const struct list *headings = p->v->headings;
	enum section second, found = SECTION_COUNT;
	struct buffer text;

	buffer_init(&text, 4096);
	for (*lines = 1; *lines <= 2 && at + *lines <= p->n_left; ++*lines) {
		const struct line *l =
		    columned_line(p, p->left[at + *lines - 1]);
		size_t len;
		if (*lines > 1)
			buffer_addc(&text, ' ');
		buffer_adds(&text, l->text);
		char *folded = text_fold(text.data, &len, NULL);
		text_lower(folded, len);
		found = sections_heading(headings, folded, len, &second);
		free(folded);
		if (found != SECTION_COUNT)
			break;
	}
	buffer_release(&text);
	if (found == SECTION_COUNT)
		*lines = 1;
	return found;
}

static bool
is_dated(const struct columned *p, const struct line *l)
{
	struct date_span d;
	size_t len = strlen(l->text);
	char *low = xstrdup(l->text);

	text_lower(low, len);
	bool dated = date_find(p->v->dates, low, len, 0, &d) &&
		     len - (d.end - d.start) < 12;
	free(low);
	return dated;
}

/*
 * Lines of the right column that are headings by themselves; "工作内容：" is the
 * label of a job.
 */
static int
right_headings(const struct columned *p)
{
	struct columned turned = *p;
	int n = 0, lines;

	turned.left = p->right;
	turned.n_left = p->n_right;
	for (int i = 0; i < p->n_right; i++) {
		enum section s = columned_heading(&turned, i, &lines);
		n += s != SECTION_COUNT && s != SECTION_duties && lines == 1;
	}
	return n;
}

/* The left column holds headings and dates, and little else. */
static bool
is_margin(const struct columned *p)
{
	uint32_t seen = 0;
	int headings = 0, dates = 0, others = 0, lines;

	for (int i = 0; i < p->n_left; i += lines) {
		enum section s = columned_heading(p, i, &lines);
		const struct line *l = columned_line(p, p->left[i]);
		if (s != SECTION_COUNT) {
			seen |= 1u << s;
			headings++;
		} else if (is_dated(p, l)) {
			dates++;
		} else if (strlen(l->text) > MAX_SHORT) {
			return false;
		} else {
			others++;
		}
	}
	int parts = __builtin_popcount(seen);
	return parts >= MIN_PARTS && (parts >= SURE_PARTS || !others) &&
	       others <= headings + dates / 2 && p->n_right > p->n_left &&
	       right_headings(p) * 3 <= headings;
}

/* "6 years", "a year", "Awarded on:", "—", "#": what stands around dates. */
static bool
is_beside_dates(const struct line *l)
{
	static const char *const words[] = {"year", "month", "awarded",
	    "issued", "released", "received", "published", " yr", " mo"};
	char low[MAX_SHORT + 1];
	size_t len = strlen(l->text), letters = 0;

	if (len > MAX_SHORT)
		return false;
	memcpy(low, l->text, len + 1);
	text_lower(low, len);
	for (size_t i = 0; i < len; i++)
		letters += low[i] >= 'a' && low[i] <= 'z';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(low, words[i]))
			return true;
	return !letters && len < 8;
}

/* The right column holds dates, and little else. */
static bool
is_dates_column(const struct columned *p)
{
	int dates = 0, others = 0;
	struct date_span d;

	for (int i = 0; i < p->n_right; i++) {
		const struct line *l = columned_line(p, p->right[i]);
		size_t len = strlen(l->text);
		char *low = xstrdup(l->text);
		text_lower(low, len);
		if (len <= MAX_SHORT && date_find(p->v->dates, low, len, 0, &d))
			dates++;
		else if (!is_beside_dates(l) &&
			 !(len <= 12 && strstr(low, "present")))
			others++;
		free(low);
	}
	return dates >= 2 && !others && p->n_left > 2;
}

/*
 * The lines [begin, end) of the order are a right column; those before them
 * that stand beside it are the left one. Returns where these begin.
 */
static int
find_columns(struct columned *p, int begin, int end)
{
	const struct view *v = p->v;
	const struct line *first = &v->doc->lines[v->order[begin]];
	float left = 1e9f, top = 1e9f;
	int from = begin;

	for (int i = begin; i < end; i++) {
		const struct line *l = &v->doc->lines[v->order[i]];
		left = l->box.x0 < left ? l->box.x0 : left;
		top = l->box.y0 < top ? l->box.y0 : top;
		p->right[p->n_right++] = v->order[i];
	}
	while (from > 0) {
		const struct line *l = &v->doc->lines[v->order[from - 1]];
		if (l->page != first->page || l->column >= 1 ||
		    box_is_empty(&l->box) || l->box.x1 > left + 1 ||
		    l->box.y1 < top - 2 * columned_height(l))
			break;
		from--;
	}
	for (int i = from; i < begin; i++)
		p->left[p->n_left++] = v->order[i];
	return from;
}

/*
 * Lines of the left column that come behind the right one, from a place of the
 * order on; returns where they end.
 */
static int
add_left(struct columned *p, int from)
{
	const struct view *v = p->v;
	float left = 1e9f, bottom = 0;
	int page = 0;

	for (int i = 0; i < p->n_right; i++) {
		const struct line *l = columned_line(p, p->right[i]);
		left = l->box.x0 < left ? l->box.x0 : left;
		bottom = l->box.y1 > bottom ? l->box.y1 : bottom;
		page = l->page;
	}
	for (; from < v->n_lines; from++) {
		const struct line *l = &v->doc->lines[v->order[from]];
		if (l->page != page || l->column >= 1 ||
		    box_is_empty(&l->box) || l->box.x1 > left + 1 ||
		    l->box.y0 > bottom + columned_height(l))
			break;
		p->left[p->n_left++] = v->order[from];
	}
	return from;
}

static void
sort_by_height(const struct columned *p, int *lines, int n)
{
	/* nearly sorted, and stable where two stand side by side */
	for (int i = 1; i < n; i++)
		for (int k = i; k > 0; k--) {
			const struct line *a = columned_line(p, lines[k - 1]);
			const struct line *b = columned_line(p, lines[k]);
			if (a->box.y0 <= b->box.y0 + 0.3f * columned_height(b))
				break;
			int t = lines[k];
			lines[k] = lines[k - 1];
			lines[k - 1] = t;
		}
}

/* "姓名", "起止时间": a label, with nothing behind it. */
static bool
is_label(const struct columned *p, const struct line *l)
{
	const struct view *v = p->v;
	const struct list *const lists[] = {v->labels, v->labels_education,
	    v->labels_career, v->labels_award, v->headings};
	size_t len;
	char *low = text_fold(l->text, &len, NULL), s[HEADING_MAX];
	bool label = false;

	text_lower(low, len);
	size_t n = heading_compact(low, len, s);
	for (size_t i = 0; n && i < sizeof lists / sizeof *lists; i++)
		label |= list_token(lists[i], s, n) != NULL;
	free(low);
	return label;
}

/* The left column is the first of a form: labels and dates, without values. */
static bool
is_first_of_form(const struct columned *p)
{
	enum { MIN_LABELS = 4 };
	int labels = 0, dates = 0, others = 0;

	for (int i = 0; i < p->n_left; i++) {
		const struct line *l = columned_line(p, p->left[i]);
		if (is_label(p, l))
			labels++;
		else if (is_dated(p, l))
			dates++;
		else
			others += strlen(l->text) > 3; /* else a drawn line */
	}
	return labels >= MIN_LABELS && others * 8 <= labels + dates &&
	       p->n_right > p->n_left;
}

/* The lines [begin, end) of the order are a right column. */
static void
order_columns(struct view *v, int begin, int end)
{
	size_t n = (size_t)v->n_lines;
	int *room = xcalloc(3 * n, sizeof *room);
	struct columned p = {.v = v,
	    .left = room,
	    .right = room + n,
	    .out = room + 2 * n,
	    .joins = xcalloc(n, sizeof(bool))};
	int page = v->doc->lines[v->order[begin]].page;
	int from = find_columns(&p, begin, end);

	sort_by_height(&p, p.left, p.n_left);
	sort_by_height(&p, p.right, p.n_right);
	bool margin = p.n_left && is_margin(&p);
	bool form = p.n_left && !margin && is_first_of_form(&p);
	if (margin || form || is_dates_column(&p)) {
		if (form) {
			columned_write_rows(&p);
		} else if (margin) {
			columned_write(&p);
		} else {
			add_left(&p, end);
			sort_by_height(&p, p.left, p.n_left);
			columned_write_dates(&p);
		}
		memcpy(v->order + from, p.out, (size_t)p.n_out * sizeof *p.out);
		for (int i = 0; i < p.n_out; i++)
			v->joins[from + i] |= p.joins[i];
		if (page < MAX_PAGE)
			v->forms |= 1ull << page;
	}
	free(p.joins);
	free(room);
}

/* The line stands at the left of the one before it and a little lower. */
static bool
is_lower(const struct columned *p, int i)
{
	const struct line *b = columned_line(p, p->v->order[i - 1]);
	const struct line *l = columned_line(p, p->v->order[i]);

	return b->box.x0 > l->box.x1 && b->box.y1 > l->box.y0 - 1 &&
	       b->box.y0 < l->box.y0;
}

/*
 * Headings at the left of a page in one column, each a little lower than the
 * text that it is for: where the headings begin; -1: no such page.
 */
static int
find_margin(struct columned *p, int begin, int end)
{
	const struct view *v = p->v;
	struct columned all = *p;
	float edge = 0, top = 1e9f;
	bool low = false;
	int lines, from = end;

	/* on most pages no line does, heading or not */
	for (int i = begin + 1; i < end && !low; i++)
		low = is_lower(p, i);
	if (!low)
		return -1;
	low = false;
	for (int i = begin; i < end; i++) {
		all.left = &v->order[i];
		all.n_left = 1;
		enum section s = columned_heading(&all, 0, &lines);
		const struct line *l = columned_line(p, v->order[i]);
		if (s == SECTION_COUNT || s == SECTION_duties)
			continue;
		low |= i > begin && is_lower(p, i);
		top = l->box.y0 < top ? l->box.y0 - columned_height(l) : top;
		edge = l->box.x1 > edge ? l->box.x1 : edge;
		p->left[p->n_left++] = v->order[i];
	}
	for (int i = end; low && i-- > begin;) {
		const struct line *l = columned_line(p, v->order[i]);
		if (l->box.y1 < top)
			break;
		from = i;
		if (l->box.x0 > edge)
			p->right[p->n_right++] = v->order[i];
	}
	/* nothing else stands there */
	return low && p->n_left + p->n_right == end - from ? from : -1;
}

static void
order_margin(struct view *v, int begin, int end)
{
	size_t n = (size_t)v->n_lines;
	int *room = xcalloc(3 * n, sizeof *room);
	struct columned p = {
	    .v = v, .left = room, .right = room + n, .out = room + 2 * n};
	int from = find_margin(&p, begin, end);

	if (from >= 0 && p.n_left >= SURE_PARTS && is_margin(&p)) {
		sort_by_height(&p, p.left, p.n_left);
		sort_by_height(&p, p.right, p.n_right);
		columned_write(&p);
		memcpy(v->order + from, p.out, (size_t)p.n_out * sizeof *p.out);
	}
	free(room);
}

void
margins_order(struct view *v)
{
	for (int i = 0, to; i < v->n_lines; i = to) {
		const struct line *l = &v->doc->lines[v->order[i]];
		for (to = i + 1; to < v->n_lines; to++) {
			const struct line *m = &v->doc->lines[v->order[to]];
			if (m->page != l->page || m->column != l->column)
				break;
		}
		if (box_is_empty(&l->box))
			continue;
		if (l->column >= 1)
			order_columns(v, i, to);
		else
			order_margin(v, i, to);
	}
}
