/*
 * Entries: where one job, school or project ends and the next begins. Dates
 * are the anchors; the first entry shows how many lines stand above its
 * dates, and the others repeat its shape.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ABOVE = 3, LONG_HAN = 108, LONG_LATIN = 90, MAX_LABELS = 8 };

/* The kinds of sections that hold entries. */
enum { EDUCATION, CAREER, INTERNSHIP, PROJECT, AWARD, TRAINING, KINDS };

struct kinds {
	struct kind items[KINDS];
	bool lacks_other; /* schools without jobs, or jobs without schools */
};

/* ------------------------------------------------------------ rows */

/* A text this long is a sentence, not a name or title. */
static bool
is_long(const struct vline *l)
{
	size_t han = 0;
	unsigned c;

	for (size_t i = 0; i < l->len;) {
		i += text_decode(l->text + i, l->len - i, &c);
		han += text_is_han(c);
		if (c == 0x3002 && i >= l->len) /* ends in 。 */
			return true;
	}
	if (han * 3 > l->len / 2)
		return l->len > LONG_HAN;
	return l->len > LONG_LATIN ||
	       (l->len > 60 && l->text[l->len - 1] == '.');
}

/* Bytes of the line beside its date. */
static size_t
beside_date(const struct vline *l, const struct date_span *d)
{
	return l->len - l->body - (d->end - d->start);
}

/* A date that stands for an entry, not in a sentence. */
static bool
is_anchor_date(const struct vline *l)
{
	const struct date_span *d = &l->date;

	if (!l->has_date)
		return false;
	size_t beside = beside_date(l, d);
	if (d->range || d->open)
		return beside < 200 && !(l->body && beside > 150);
	bool edge = d->start <= l->body + 1 || d->end + 2 >= l->len;
	return edge && beside < (l->bullet ? 60u : 120u) &&
	       !(d->bare && beside > 60 && l->bullet);
}

static void
row_date(const struct view *v, struct erow *row)
{
	row->date_line = row->until_line = -1;
	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading || !is_anchor_date(l))
			continue;
		if (!row->dated) {
			row->dated = true;
			row->date = l->date;
			row->date_line = i;
			row->range = l->date.range || l->date.open;
		} else if (!row->date.range && !l->date.range) {
			/* start and end in cells of their own */
			memcpy(row->date.to, l->date.from, sizeof(date_text));
			row->date.range = row->range = true;
			row->until_line = i;
		} else if (!row->range && l->date.range) {
			row->date = l->date;
			row->date_line = i;
			row->range = true;
		}
	}
}

/* Whole entries are list items: only a visible mark tells a list. */
static void
loosen_items(struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++)
		c->rows[i].bullet = c->v->lines[c->rows[i].first].body > 0;
}

/* How most of the section's text looks that is no date and no list item. */
static int
text_look(const struct cutting *c)
{
	size_t best = 0;
	int look = c->v->body_look;

	for (int i = 0; i < c->n_rows; i++) {
		size_t bytes = 0;
		for (int k = 0; k < c->n_rows; k++)
			if (!c->rows[k].dated &&
			    c->rows[k].look == c->rows[i].look)
				bytes += c->v->lines[c->rows[k].first].len;
		if (!c->rows[i].dated && bytes > best) {
			best = bytes;
			look = c->rows[i].look;
		}
	}
	return look;
}

/*
 * The heads have list marks too, and a look of their own: what looks like the
 * first row of the section is no item of a list.
 */
static void
free_marked_heads(struct cutting *c)
{
	if (!c->n_rows || !c->rows[0].bullet || c->rows[0].look == text_look(c))
		return;
	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].look == c->rows[0].look)
			c->rows[i].bullet = false;
}

/* Where the row's text begins beside its dates. */
static float
text_left(const struct cutting *c, const struct erow *row)
{
	float left = -1;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		if (l->heading || box_is_empty(&l->box) ||
		    (i == row->date_line && row->n > 1 &&
			l->len < row->date.end - row->date.start + 4))
			continue;
		if (left < 0 || l->box.x0 < left)
			left = l->box.x0;
	}
	return left;
}

/* Rows set in from where the dated rows begin: a list with drawn marks. */
static void
mark_indented(struct cutting *c)
{
	float head = -1;
	const struct line *first = NULL;

	for (int i = 0; i < c->n_rows; i++) {
		float left = c->rows[i].range ? text_left(c, &c->rows[i]) : -1;
		const struct line *src = c->v->lines[c->rows[i].first].src;
		if (left < 0)
			continue;
		if (first && src->column != first->column)
			return;
		first = src;
		if (head < 0 || left < head)
			head = left;
	}
	float in = -1;
	int at_head = 0, at_in = 0, elsewhere = 0;
	for (int i = 0; i < c->n_rows && head >= 0; i++) {
		float left = text_left(c, &c->rows[i]);
		if (left > head + 3 && in < 0 && !c->rows[i].dated)
			in = left;
		if (left < head + 3 && left > head - 3)
			at_head++;
		else if (in >= 0 && left < in + 3 && left > in - 3)
			at_in++;
		else
			elsewhere++;
	}
	/* two left edges, not the ragged one of text set to the right */
	if (at_head < 2 || in < 0 || elsewhere * 3 > at_in + at_head)
		return;
	for (int i = 0; i < c->n_rows; i++) {
		const struct line *src = c->v->lines[c->rows[i].first].src;
		if (c->rows[i].n == 1 && !c->rows[i].dated &&
		    src->column == first->column &&
		    text_left(c, &c->rows[i]) > head + 0.8f * src->size)
			c->rows[i].bullet = true;
	}
}

/* "工作描述：…": the label of a description begins the line. */
static bool
is_described(const struct cutting *c, int line)
{
	struct label found[1];

	if (labels_find(c->v, lists_find(&c->v->rules->lists, c->kind.labels),
		line, false, found, 1) &&
	    !found[0].colon && found[0].value.line != line)
		return strcmp(found[0].token, "desc") == 0;
	return labels_find(c->v,
		   lists_find(&c->v->rules->lists, c->kind.labels), line, false,
		   found, 1) &&
	       found[0].start <= c->v->lines[line].body && found[0].colon &&
	       strcmp(found[0].token, "desc") == 0;
}

static void
gather_rows(struct cutting *c, int from, int to)
{
	const struct view *v = c->v;

	c->rows = xcalloc((size_t)(to - from), sizeof *c->rows);
	c->n_rows = 0;
	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading)
			continue;
		struct erow *row = c->n_rows ? &c->rows[c->n_rows - 1] : NULL;
		if (row && v->lines[row->first].row == l->row &&
		    row->first + row->n == i) {
			row->n++;
			row->is_long |= is_long(l);
			continue;
		}
		c->rows[c->n_rows++] = (struct erow){.first = i,
		    .n = 1,
		    .look = l->look,
		    .bullet = l->bullet,
		    .is_long = is_long(l)};
	}
	bool items = false;
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *l = &v->lines[c->rows[i].first];
		row_date(v, &c->rows[i]);
		c->rows[i].described = is_described(c, c->rows[i].first);
		items |= !l->body && l->bullet &&
			 (c->kind.section == SECTION_award ? c->rows[i].dated
							   : c->rows[i].range);
	}
	if (items)
		loosen_items(c);
	free_marked_heads(c);
	mark_indented(c);
}

/* "2014年08月－" with its end on one of the next rows. */
static void
close_open_dates(struct cutting *c)
{
	const struct view *v = c->v;

	for (int i = 0; i + 1 < c->n_rows; i++) {
		struct erow *row = &c->rows[i], *next = row + 1;
		if (!row->dated || !row->date.open || row->date.range)
			continue;
		struct date_span end;
		const struct vline *l = &v->lines[next->first];
		if (date_find_end(v->dates, l->low, l->len, &end)) {
			memcpy(row->date.to, end.to, sizeof(date_text));
		} else if (l->has_date && !l->date.range && !l->date.open &&
			   l->date.start <= l->body && !l->bullet &&
			   (beside_date(l, &l->date) < 4 ||
			       (c->kind.section != SECTION_award &&
				   beside_date(l, &l->date) < 40)) &&
			   strcmp(l->date.from, row->date.from) > 0) {
			memcpy(row->date.to, l->date.from, sizeof(date_text));
			end = l->date;
		} else {
			continue;
		}
		row->date.range = true;
		next->until_line = next->first;
		next->dated = false;
		next->date = end;
	}
}

/*
 * One date over another in the margin, end above start or start above end:
 * all single dates of the section stand in such pairs.
 */
static void
pair_dates(struct cutting *c)
{
	int at[64], n = 0;

	for (int i = 0; i < c->n_rows; i++)
		if (c->rows[i].dated) {
			if (c->rows[i].range || n == 64)
				return;
			at[n++] = i;
		}
	if (n < 2 || n % 2 || c->kind.section == SECTION_award)
		return;
	for (int i = 0; i < n; i += 2) {
		const struct vline *a = &c->v->lines[c->rows[at[i]].date_line];
		const struct vline *b =
		    &c->v->lines[c->rows[at[i + 1]].date_line];
		if (at[i + 1] > at[i] + 2 || box_is_empty(&a->box) ||
		    a->src->page != b->src->page ||
		    b->box.y0 - a->box.y0 > 2.5f * (a->box.y1 - a->box.y0) ||
		    a->box.x0 < b->box.x0 - 8 || a->box.x0 > b->box.x0 + 8 ||
		    beside_date(a, &a->date) > 3 ||
		    beside_date(b, &b->date) > 3)
			return;
	}
	for (int i = 0; i < n; i += 2) {
		struct erow *a = &c->rows[at[i]], *b = &c->rows[at[i + 1]];
		date_text x, y;
		memcpy(x, a->date.from, sizeof x);
		memcpy(y, b->date.from, sizeof y);
		bool down = strcmp(x, y) > 0;
		memcpy(a->date.from, down ? y : x, sizeof x);
		memcpy(a->date.to, down ? x : y, sizeof x);
		a->date.range = a->range = true;
		b->dated = false;
		b->until_line = b->date_line;
	}
}

/* ------------------------------------------------------------ tables */

static bool
all_labels(const struct cutting *c, const struct erow *row)
{
	const struct list *labels =
	    lists_find(&c->m->rules->lists, c->kind.labels);
	int n = 0;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		if (l->heading)
			continue;
		char word[40];
		size_t len = 0;
		for (size_t k = 0; k < l->len && len < sizeof word; k++)
			if (l->low[k] != ' ' || (unsigned char)l->low[0] < 0x80)
				word[len++] = l->low[k];
		if (!list_token(labels, word, len))
			return false;
		n++;
	}
	return n >= 2;
}

/* The row that names the columns leaves the rows. */
static void
take_columns(struct cutting *c)
{
	const struct list *labels =
	    lists_find(&c->m->rules->lists, c->kind.labels);

	c->columns.n = 0;
	if (!c->n_rows || !all_labels(c, &c->rows[0]))
		return;
	const struct erow *row = &c->rows[0];
	for (int i = row->first;
	     i < row->first + row->n && c->columns.n < MAX_COLUMNS; i++) {
		const struct vline *l = &c->v->lines[i];
		if (l->heading)
			continue;
		char word[40];
		size_t len = 0;
		for (size_t k = 0; k < l->len && len < sizeof word; k++)
			if (l->low[k] != ' ' || (unsigned char)l->low[0] < 0x80)
				word[len++] = l->low[k];
		int n = c->columns.n++;
		c->columns.token[n] = list_token(labels, word, len);
		c->columns.x0[n] = l->src->box.x0;
		c->columns.x1[n] = l->src->box.x1;
		c->columns.col[n] = l->src->col;
	}
	memmove(
	    c->rows, c->rows + 1, (size_t)(c->n_rows - 1) * sizeof *c->rows);
	c->n_rows--;
}

/* ------------------------------------------------------------ entries */

static struct entry *
new_entry(struct cutting *c, int first, int anchor)
{
	if (c->n_entries)
		c->entries[c->n_entries - 1].last = first;
	c->entries = xreallocarray(
	    c->entries, (size_t)c->n_entries + 1, sizeof *c->entries);
	struct entry *e = &c->entries[c->n_entries++];
	*e = (struct entry){.first = first,
	    .last = c->n_rows,
	    .anchor = anchor,
	    .who_line = -1,
	    .what_line = -1,
	    .head = first};
	return e;
}

static bool
may_be_head(const struct erow *row)
{
	return !row->bullet && !row->is_long && !row->described;
}

/* How many rows above the anchor belong to its entry. */
static int
rows_above(const struct cutting *c, int anchor, int floor, int first_anchor,
    int expected)
{
	int most = anchor - floor, fallback = 0;

	/* a row that looks like the first of the section begins an entry */
	int start = c->rows[0].look, begins = 0;
	if (start != c->text_look && first_anchor - expected == 0)
		for (int h = 1; h <= MAX_ABOVE && h <= anchor - floor; h++) {
			if (!may_be_head(&c->rows[anchor - h]))
				break;
			if (c->rows[anchor - h].look == start)
				begins = h;
		}
	if (begins)
		return begins;
	if (most > expected)
		most = expected;
	for (int h = 1; h <= most; h++) {
		if (!may_be_head(&c->rows[anchor - h]))
			break;
		fallback = h;
	}
	/* the look of the first entry's rows shows which row is which */
	for (int h = fallback; h > 0; h--)
		if (c->rows[anchor - h].look ==
		    c->rows[first_anchor - expected].look)
			return h;
	if (c->v->n_looks > 1 && expected > 0 &&
	    c->rows[first_anchor - expected].look != c->v->body_look)
		for (int h = fallback; h > 0; h--)
			if (first_anchor - h >= 0 &&
			    c->rows[anchor - h].look ==
				c->rows[first_anchor - h].look)
				return h;
	return fallback;
}

/*
 * The row's dates stand for an entry. A year at the end of many words is part
 * of them, where other rows have ranges.
 */
static bool
is_anchor(const struct cutting *c, const struct erow *row)
{
	size_t words = 0;

	if (!row->dated || row->range || !c->ranges)
		return row->dated;
	const struct vline *l = &c->v->lines[row->date_line];
	for (size_t i = 0; i < l->len; i++)
		words += l->low[i] == ' ';
	return words < 5 || row->n > 1;
}

/* Undated entries: rows that look like the beginning of the others. */
static void
split_by_look(struct cutting *c)
{
	int look = c->rows[c->entries[0].first].look, starts = 0, same = 0;

	for (int i = 0; i < c->n_entries; i++)
		starts += c->rows[c->entries[i].first].look == look;
	for (int i = 0; i < c->n_rows; i++)
		same += c->rows[i].look == look && may_be_head(&c->rows[i]);
	if (look == c->v->body_look || starts < c->n_entries ||
	    same <= starts || same > 3 * starts + 3)
		return;
	struct entry *old = c->entries;
	int n_old = c->n_entries;
	c->entries = NULL;
	c->n_entries = 0;
	for (int k = 0; k < n_old; k++) {
		struct entry *e = new_entry(c, old[k].first, old[k].anchor);
		bool body = false; /* something of the entry lies between */
		for (int i = old[k].first + 1; i < old[k].last; i++) {
			const struct erow *row = &c->rows[i];
			if (row->look == look && may_be_head(row) && body &&
			    i != e->anchor) {
				int anchor = e->anchor > i ? e->anchor : -1;
				if (anchor >= 0)
					e->anchor = -1;
				e = new_entry(c, i, anchor);
				body = false;
				continue;
			}
			body |= row->look != look;
		}
	}
	free(old);
}

/* "raft-lab - A teaching implementation …" in every row: one a row. */
static bool
are_named(const struct cutting *c)
{
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *l = &c->v->lines[c->rows[i].first];
		const char *dash = strstr(l->text + l->body, " - ");
		size_t at = dash ? (size_t)(dash - l->text) - l->body : 0;
		if (at < 2 || at > 40 || l->len - l->body < at + 20)
			return false;
	}
	return c->n_rows > 1;
}

/* No dates at all: by look, or by words that only a beginning has. */
static void
cut_without_dates(struct cutting *c)
{
	int look = c->rows[0].look, same = 0, bulleted = 0;

	for (int i = 0; i < c->n_rows; i++)
		bulleted += c->rows[i].bullet;
	/* a list: every item is one */
	if (c->kind.section == SECTION_award &&
	    (bulleted == c->n_rows || !bulleted)) {
		bool uniform = true;
		for (int i = 1; i < c->n_rows; i++)
			uniform &= c->rows[i].look == look;
		for (int i = 0; i < c->n_rows; i++)
			if (uniform || c->rows[i].look == look || i == 0)
				new_entry(c, i, -1);
		return;
	}

	if (c->kind.section == SECTION_project && are_named(c)) {
		for (int i = 0; i < c->n_rows; i++)
			new_entry(c, i, -1);
		return;
	}
	new_entry(c, 0, -1);
	for (int i = 0; i < c->n_rows; i++)
		same += c->rows[i].look == look && may_be_head(&c->rows[i]);
	bool distinct = same * 2 <= c->n_rows + 1 && same > 1;
	bool bullets = false;
	for (int i = 1; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		const struct vline *l = &c->v->lines[row->first];
		bool start = distinct && row->look == look && may_be_head(row);
		/* a head after list items */
		if (!distinct && may_be_head(row) && bullets)
			start = true;
		if (!distinct && c->kind.school &&
		    school_score(c->v, l->low, l->len) > 0.5)
			start = true;
		bullets = row->bullet;
		if (start)
			new_entry(c, i, -1);
	}
}

static void
cut_entries(struct cutting *c)
{
	int first_anchor = -1, expected = 0, floor = 0;

	for (int i = 0; i < c->n_rows && first_anchor < 0; i++)
		if (is_anchor(c, &c->rows[i]))
			first_anchor = i;
	if (first_anchor < 0) {
		if (c->n_rows)
			cut_without_dates(c);
		return;
	}
	while (expected < MAX_ABOVE && expected < first_anchor &&
	       may_be_head(&c->rows[first_anchor - expected - 1]))
		expected++;
	for (int i = first_anchor; i < c->n_rows; i++) {
		if (!is_anchor(c, &c->rows[i]))
			continue;
		int above = rows_above(c, i, floor, first_anchor, expected);
		if (c->n_entries == 0)
			above = expected;
		/* rows before the first entry that are no part of it */
		new_entry(c, i - above, i);
		floor = i + 1;
		if (floor < c->n_rows && c->rows[floor].until_line >= 0)
			floor++;
	}
	if (c->entries[0].first > 0 && c->n_entries > 0) {
		/* an undated entry may stand before the first dated one */
		c->entries[0].first =
		    c->entries[0].first > 2 ? c->entries[0].first : 0;
	}
	split_by_look(c);
}

/* ------------------------------------------------------------ heads */

void
piece_set(const struct view *v, struct piece *p, struct span s)
{
	s = span_trim(v, s);
	p->line = s.line;
	p->start = s.start;
	p->len = s.end > s.start ? s.end - s.start : 0;
	p->text = v->lines[s.line].text + s.start;
	p->low = v->lines[s.line].low + s.start;
}

void
piece_add(const struct view *v, struct entry *e, struct span s, int slot)
{
	struct piece p = {.slot = slot};

	piece_set(v, &p, s);
	bool letters = false;
	for (size_t i = 0; i < p.len; i++)
		letters |= text_in_word(p.low, p.len, i) ||
			   (unsigned char)p.low[i] >= 0xe3;
	if (letters && e->n_pieces < MAX_HEAD)
		e->pieces[e->n_pieces++] = p;
}

/* The line's text without its dates, cut into pieces. */
static int
line_pieces(struct cutting *c, struct entry *e, int line, int slot,
    const struct date_span *cut)
{
	const struct vline *l = &c->v->lines[line];
	struct span parts[2] = {{line, l->body, l->len}, {line, 0, 0}};
	struct span found[MAX_PIECES];

	if (cut) {
		parts[0].end = cut->start < l->body ? l->body : cut->start;
		parts[1] = (struct span){line, cut->end, l->len};
	}
	for (int k = 0; k < 2; k++) {
		if (parts[k].end <= parts[k].start)
			continue;
		int n = split_strong(c->v, parts[k], found, MAX_PIECES);
		for (int i = 0; i < n; i++)
			piece_add(c->v, e, found[i], slot++);
	}
	return slot;
}

/* Pieces of a row; offset tells where it stands from the anchor. */
static void
row_pieces(struct cutting *c, struct entry *e, int r)
{
	const struct erow *row = &c->rows[r];
	int base = e->anchor >= 0 ? r - e->anchor : r - e->first;
	int slot = (base + 8) * 16;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &c->v->lines[i];
		const struct date_span *cut = NULL;
		if (l->heading)
			continue;
		if (i == row->until_line && row->date_line < 0)
			cut = &row->date;
		else if (i == row->until_line && l->has_date)
			cut = &l->date;
		else if (l->has_date && is_anchor_date(l))
			cut = &l->date;
		slot = line_pieces(c, e, i, slot, cut);
	}
}

/* The row's words are those of a head. */
static bool
has_head_words(const struct cutting *c, const struct erow *row)
{
	const struct vline *l = &c->v->lines[row->first];

	if (c->kind.section == SECTION_project)
		return l->len <= 40 &&
		       title_score(c->v, l->low, l->len) >= 0.85;
	return title_score(c->v, l->low, l->len) >= 0.8 ||
	       company_score(c->v, l->low, l->len) >= 0.8 ||
	       (c->kind.school && school_score(c->v, l->low, l->len) >= 0.5);
}

/*
 * Rows after the dates that still say who and what: by their words, and, as
 * long as most entries have but one name, by their look.
 */
static int
rows_below(const struct cutting *c, bool complete)
{
	int below = 0, text = c->text_look, marked = 0, plain = 0;

	for (int i = 0; i < c->n_rows; i++)
		if (!c->rows[i].dated)
			*(c->rows[i].bullet ? &marked : &plain) += 1;
	/* what is no item of a list is no text */
	bool bullets = marked > plain && c->kind.section != SECTION_project;

	for (int j = 1; j <= MAX_ABOVE; j++) {
		int have = 0, head = 0;
		for (int k = 0; k < c->n_entries; k++) {
			const struct entry *e = &c->entries[k];
			int from = e->anchor >= 0 ? e->anchor : e->first;
			if (from + j >= e->last)
				continue;
			const struct erow *row = &c->rows[from + j];
			have++;
			head += may_be_head(row) &&
				(has_head_words(c, row) ||
				    (!complete && j == 1 && bullets &&
					c->v->lines[row->first].len < 60) ||
				    (row->look != text && !complete &&
					c->kind.section != SECTION_project));
		}
		if (!have || head * 2 < have)
			break;
		below = j;
	}
	return below;
}

/* Most entries have so many names from their first row to their dates. */
static bool
most_have_names(const struct cutting *c, int many)
{
	int enough = 0;

	for (int k = 0; k < c->n_entries; k++) {
		const struct entry *e = &c->entries[k];
		int names = 0;
		for (int i = 0; i < e->n_pieces; i++)
			names += !roles_is_noise(c, &e->pieces[i]);
		enough += names >= many;
	}
	return enough * 2 > c->n_entries;
}

static void
find_heads(struct cutting *c)
{
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int to = e->anchor >= 0 ? e->anchor : e->first;
		for (int r = e->first; r <= to && r < e->last; r++)
			row_pieces(c, e, r);
	}
	int below = rows_below(c, most_have_names(c, 2));
	if (!below && !most_have_names(c, 1))
		below = 1;
	for (int k = 0; k < c->n_entries; k++) {
		struct entry *e = &c->entries[k];
		int from = e->anchor >= 0 ? e->anchor : e->first;
		int limit = from + below + 1;
		if (c->kind.school && limit < from + 4)
			limit = from + 4;
		e->head = from + 1;
		while (e->head < e->last && e->head < limit &&
		       may_be_head(&c->rows[e->head]))
			row_pieces(c, e, e->head++);
	}
}

static void
release(struct cutting *c)
{
	free(c->entries);
	free(c->rows);
	c->entries = NULL;
	c->rows = NULL;
	c->n_entries = c->n_rows = 0;
}

/* "一等奖 2023.10, 优秀学生 2024.05": several in a line. */
static bool
has_two_dates(const struct view *v, int from, int to)
{
	struct date_span d;

	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->has_date && !l->heading && !l->date.range &&
		    date_find(v->dates, l->low, l->len, l->date.end, &d))
			return true;
	}
	return false;
}

/* An entry of a heading for jobs and internships is an internship. */
static bool
is_internship(const struct cutting *c, const struct entry *e)
{
	static const char *const words[] = {"实习", "intern", "internship",
	    "praktikant", "praktikum", "stagiaire", "estágio", "trainee"};

	for (int i = 0; i < e->n_pieces; i++)
		for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
			const struct piece *p = &e->pieces[i];
			size_t n = strlen(words[k]);
			const char *at = memmem(p->low, p->len, words[k], n);
			if (at && !text_in_word(p->low, p->len,
				      (size_t)(at - p->low) + n))
				return true;
		}
	return false;
}

/*
 * What an entry of schools or jobs is by its words, where the resume has no
 * section of its own for the other: -1 a job, 1 a school, 0 undecided.
 */
static int
school_or_job(const struct cutting *c, const struct entry *e)
{
	double school = 0, job = 0;
	bool degree = false;
	size_t a, b;

	for (int i = 0; i < e->n_pieces; i++) {
		const struct piece *p = &e->pieces[i];
		double s = school_score(c->v, p->low, p->len);
		double t = title_score(c->v, p->low, p->len);
		double w = company_score(c->v, p->low, p->len);
		school = s > school ? s : school;
		if (s < 0.9 && w > job)
			job = w;
		if (s < 0.9 && t > job)
			job = t;
		degree |= list_search(
			      c->v->degrees, p->low, p->len, 0, &a, &b) != NULL;
	}
	if (school >= 0.9 && degree)
		return 1;
	return job >= 0.8 && school < 0.5 && !degree ? -1 : 0;
}

static bool
has_section(const struct view *v, enum section s)
{
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].section == s)
			return true;
	return false;
}

static void
map_part(struct mapping *m, const struct kinds *kinds, const struct kind *kind,
    const struct kind *internship, int from, int to)
{
	struct cutting c = {.m = m, .v = m->view, .kind = *kind};

	if (kind->section == SECTION_award && has_two_dates(c.v, from, to)) {
		for (int i = from; i < to; i++)
			if (!c.v->lines[i].heading)
				map_titled(m,
				    (struct span){i, c.v->lines[i].body,
					c.v->lines[i].len},
				    true);
		return;
	}
	gather_rows(&c, from, to);
	close_open_dates(&c);
	pair_dates(&c);
	take_columns(&c);
	c.text_look = text_look(&c);
	for (int i = 0; i < c.n_rows; i++)
		c.ranges |= c.rows[i].range;
	cut_entries(&c);
	find_heads(&c);
	roles_score(&c);
	for (int k = 0; k < c.n_entries; k++) {
		const struct entry *e = &c.entries[k];
		int what = kinds->lacks_other ? school_or_job(&c, e) : 0;
		c.kind =
		    internship && is_internship(&c, e) ? *internship : *kind;
		if (what > 0 && kind->section == SECTION_career)
			c.kind = kinds->items[EDUCATION];
		else if (what < 0 && kind->section == SECTION_education)
			c.kind = kinds->items[CAREER];
		if (c.kind.school != kind->school)
			roles_rescore(&c, &c.entries[k]);
		roles_put(&c, &c.entries[k], entry_next(m, c.kind.group));
	}
	release(&c);
}

void
map_entries(struct mapping *m)
{
	const struct view *v = m->view;
	const struct kinds kinds = {
	    .lacks_other = !has_section(v, SECTION_career) !=
			   !has_section(v, SECTION_education),
	    .items = {
		{SECTION_education, "education_list", "labels_education",
		    "school", "field_of_study", v->schools, v->titles, true},
		{SECTION_career, "career_list", "labels_career", "company",
		    "title", v->companies, v->titles, false},
		{SECTION_internship, "internship_list", "labels_career",
		    "company", "title", v->companies, v->titles, false},
		{SECTION_project, "project_list", "labels_project", "name",
		    "role", v->companies, v->titles, false},
		{SECTION_award, "award_list", "labels_award", "title", "",
		    v->companies, v->titles, false},
		{SECTION_training, "training_list", "labels_training",
		    "institution", "certificate", v->companies, v->titles,
		    false},
	    }};

	for (size_t k = 0; k < KINDS; k++)
		for (int i = 0, to; i < v->n_lines; i = to) {
			const struct vline *l = &v->lines[i];
			for (to = i + 1; to < v->n_lines; to++)
				if (v->lines[to].part != l->part)
					break;
			if (l->section == kinds.items[k].section)
				map_part(m, &kinds, &kinds.items[k],
				    l->section2 == SECTION_internship
					? &kinds.items[INTERNSHIP]
					: NULL,
				    i, to);
		}
}
