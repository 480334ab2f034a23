/* Texts that go on in the row below; see wraps.h. */
#include "wraps.h"

#include "buffer.h"
#include "marks.h"
#include "text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	REACH = 100,	 /* runs looked at around one */
	MAX_RUNS = 4000, /* no resume has more on a page */
	MAX_PASSES = 8,
};

/* In em. */
/* from line to line of one text, at most; of ideographs */
static const float PITCH = 1.6f, HAN_PITCH = 1.8f;
static const float ALIGN = 0.3f; /* edges that are one */
static const float GAP = 1.5f;	 /* what is kept free beside a text, at most */
static const float SPACE = 0.25f;
static const float JUSTIFIED = 10; /* the least width of such a line */
static const float EDGE = 0.7f;	   /* points: edges that are one */
/* Of its room: what a text takes at least before it goes on below. */
static const float SHARE = 0.5f;

struct wraps {
	struct order *o;
	const struct run *runs;
	int n;
	float left, right; /* of the page's text */
	int *above;	   /* the run that each goes on with, or -1 */
	int *pos;	   /* where each is read */
};

/* Of the lower one's height, how much do they share? */
static float
shared(const struct box *a, const struct box *b)
{
	float share = fminf(a->y1, b->y1) - fmaxf(a->y0, b->y0);

	return share / fminf(a->y1 - a->y0, b->y1 - b->y0);
}

static bool
is_beside(const struct run *a, const struct run *b)
{
	return shared(&a->box, &b->box) > 0.5f &&
	       (a->box.x1 <= b->box.x0 || b->box.x1 <= a->box.x0);
}

/* Do the last word of the one and the first of the other look the same? */
static bool
is_one_look(const struct style *a, const struct style *b)
{
	return a->bold == b->bold && a->color == b->color &&
	       fabsf(a->size - b->size) < 0.02f * a->size;
}

static bool
ends_sentence(const char *s)
{
	size_t n = strlen(s);

	return (n && strchr(".!?;", s[n - 1])) ||
	       (n >= 3 && (strcmp(s + n - 3, "。") == 0 ||
			      strcmp(s + n - 3, "；") == 0));
}

static bool
is_sentence(const char *s)
{
	int words = 1;

	for (const char *p = s; *p; p++)
		words += *p == ' ';
	return words > 3 && ends_sentence(s);
}

static bool
ends_han(const struct run *r)
{
	size_t n = strlen(r->text);
	unsigned c = 0;

	if (n >= 3)
		text_decode(r->text + n - 3, 3, &c);
	return text_is_han(c);
}

/* Does it end with a word or a sign that something must follow? */
static bool
ends_open(const char *s)
{
	static const char *const ends[] = {"-", ",", " &", " and", " of",
	    " for", " the", " a", " an", " in", " at", " to", " with", " by",
	    "、", "，", "（", "(", NULL};
	size_t n = strlen(s);

	for (int i = 0; ends[i]; i++) {
		size_t len = strlen(ends[i]);
		if (n > len && strcasecmp(s + n - len, ends[i]) == 0)
			return true;
	}
	return false;
}

/* "Sep 2018 - Aug" above "2020": the rest of a date. */
static bool
is_rest_of_date(const struct run *a, const struct run *b)
{
	size_t n = strlen(a->text);

	if (!a->date && !mark_is_date_word(a->text))
		return false;
	if (a->text[n - 1] == '-' ||
	    (n > 2 && strchr("\x93\x94", a->text[n - 1]) &&
		strncmp(a->text + n - 3, "\xe2\x80", 2) == 0))
		return b->date || mark_is_date_word(b->text);
	return isalpha((unsigned char)a->text[n - 1]) && strlen(b->text) == 4 &&
	       strspn(b->text, "0123456789") == 4;
}

/* Does anything of it stand beside them? */
static bool
touches(const struct run *r, const struct run *a, const struct run *b)
{
	return shared(&r->box, &a->box) > 0.2f ||
	       shared(&r->box, &b->box) > 0.2f;
}

/* The nearest edge of what stands right of a, beside it or b. */
static float
right_edge(const struct wraps *w, int a, int b)
{
	const struct run *r = w->runs;
	float edge = w->right;

	for (int i = a < REACH ? 0 : a - REACH; i < w->n && i < b + REACH; i++)
		if (r[i].box.x0 >= r[a].box.x1 && touches(&r[i], &r[a], &r[b]))
			edge = fminf(edge, r[i].box.x0 - GAP * r[a].em);
	return edge;
}

static float
left_edge(const struct wraps *w, int a, int b)
{
	const struct run *r = w->runs;
	float edge = w->left;

	for (int i = a < REACH ? 0 : a - REACH; i < w->n && i < b + REACH; i++)
		if (r[i].box.x1 <= r[a].box.x0 && touches(&r[i], &r[a], &r[b]))
			edge = fmaxf(edge, r[i].box.x1 + GAP * r[a].em);
	return edge;
}

/* The same of all that a goes on with: a column is as wide below its date. */
static float
column_edge(const struct wraps *w, int a, int b)
{
	float edge = right_edge(w, a, b);

	for (int k; (k = w->above[a]) >= 0; a = k)
		edge = fminf(edge, right_edge(w, k, a));
	return edge;
}

/* A line as wide as others of its look: set to both edges of its column. */
static bool
is_justified(const struct wraps *w, const struct run *a)
{
	int n = 0;

	if (ends_han(a) || a->box.x1 - a->box.x0 < JUSTIFIED * a->em)
		return false; /* ideographs are all as wide */
	for (int i = 0; i < w->n; i++) {
		const struct run *r = &w->runs[i];
		n += fabsf(r->box.x1 - a->box.x1) < EDGE &&
		     fabsf(r->box.x0 - a->box.x0) < 4 * a->em &&
		     r->box.x0 < a->box.x1 && is_one_look(&r->head, &a->tail);
	}
	return n > 3;
}

/* Do others begin where it does? Its right edge and its middle are chance. */
static bool
is_set_left(const struct wraps *w, const struct run *a)
{
	int n = 0;

	for (int i = 0; i < w->n; i++)
		n += fabsf(w->runs[i].box.x0 - a->box.x0) < EDGE &&
		     fabsf(w->runs[i].box.x1 - a->box.x1) > EDGE;
	return n > 2;
}

/* Had b's first word no room behind a, below which b stands? */
static bool
had_no_room(const struct wraps *w, int i, int j)
{
	const struct run *a = &w->runs[i], *b = &w->runs[j];
	float middle = (a->box.x0 + a->box.x1 - b->box.x0 - b->box.x1) / 2;
	float align = ALIGN * a->em, room;

	if (a->bullet && a->indent > a->box.x0 &&
	    fabsf(a->indent - b->box.x0) < align)
		return true; /* it hangs */
	if (fabsf(a->box.x0 - b->box.x0) < align)
		room = column_edge(w, i, j) - a->box.x0;
	else if (is_set_left(w, a))
		return false;
	else if (fabsf(a->box.x1 - b->box.x1) < align)
		room = a->box.x1 - left_edge(w, i, j);
	else if (fabsf(middle) < align)
		room = right_edge(w, i, j) - left_edge(w, i, j);
	else
		return false;
	float taken = a->box.x1 - a->box.x0;
	if (ends_open(a->text) || is_justified(w, a))
		return true;
	return taken > SHARE * room &&
	       taken + run_first_word(b) + SPACE * a->em > room;
}

/* A whole address, or one word: neither wants more behind it. */
static bool
is_whole(const struct run *r)
{
	const char *word = strrchr(r->text, ' ');
	size_t n = strlen(r->text);

	if (r->broken || (n && r->text[n - 1] == '-'))
		return false;
	return strchr(word ? word : r->text, '@') || strstr(r->text, "://") ||
	       (!word && (r->text[0] & 0x80) == 0);
}

/* "Label: value" is something new, "C++: a" in the middle of a text is not. */
static bool
begins_with_label(const struct run *r)
{
	size_t n = strcspn(r->text, ":\xef");

	return n < 24 &&
	       (r->text[n] == ':' || strncmp(r->text + n, "：", 3) == 0);
}

/* Does run j go on with run i? */
static bool
goes_on(const struct wraps *w, int i, int j)
{
	const struct run *a = &w->runs[i], *b = &w->runs[j];

	if (b->base <= a->base ||
	    run_pitch(a, b) > (ends_han(a) ? HAN_PITCH : PITCH) || b->bullet ||
	    a->label || begins_with_label(b) || (a->word && b->word) ||
	    a->standing || b->standing || !is_one_look(&a->tail, &b->head))
		return false;
	if (is_rest_of_date(a, b))
		return true;
	return !a->date && !b->date && !mark_begins_range(b->text) &&
	       !ends_sentence(a->text) && !is_whole(a) && had_no_room(w, i, j);
}

/* The nearest run above that each goes on with. */
static void
find_above(struct wraps *w)
{
	for (int j = 0; j < w->n; j++) {
		w->above[j] = -1;
		for (int i = j - 1; i >= 0 && i > j - REACH; i--) {
			const struct box *a = &w->runs[i].box;
			const struct box *b = &w->runs[j].box;
			bool over =
			    shared(a, b) > 0 &&
			    !is_one_look(&w->runs[i].tail, &w->runs[j].head);
			if (a->x1 <= b->x0 || a->x0 >= b->x1 || over ||
			    shared(a, b) > 0.5f)
				continue;
			if (goes_on(w, i, j))
				w->above[j] = i;
			break;
		}
	}
}

/* An item of a list, of more than a word or two. */
static bool
is_long_item(const struct run *r)
{
	return r->bullet && r->box.x1 - r->box.x0 > JUSTIFIED * r->em;
}

/*
 * Is there, beside run j, something that is no rest of what stands above? Or
 * is it alone, below words in a row, and may go on with the last of these?
 */
static bool
is_row(const struct wraps *w, int j)
{
	const struct run *r = w->runs, *above = &r[w->above[j]];
	bool alone = true, words = false, other = false, mixed = false;
	const struct style *look = &r[j].head;
	int beside = 0;

	for (int i = j < REACH ? 0 : j - REACH; i < w->n && i < j + REACH;
	     i++) {
		if (i == j || w->o->column[i] != w->o->column[j])
			continue;
		bool up = is_beside(&r[i], above);
		if (is_beside(&r[i], &r[j]) && !up) {
			alone = false;
			/* cells of a row look alike; a column may be at
			 * another thing already, as one of items is */
			if (w->above[i] < 0 && is_one_look(look, &r[i].head) &&
			    !(r[i].bullet && is_long_item(above)))
				return true;
			other |= w->above[i] < 0;
		}
		beside += up;
		mixed |= up && !is_one_look(&above->head, &r[i].head);
		if (up && r[i].date && is_sentence(r[j].text))
			return true; /* below a title */
		words |= up && r[i].box.x0 > above->box.x0 && !r[i].bullet &&
			 !r[i].date && run_is_alike(above, &r[i]);
	}
	return (alone && words) || (other && (mixed || !beside));
}

/* Rows of their own are no rests: all of a row goes on, or nothing does. */
static void
drop_rows(struct wraps *w)
{
	bool changed = true;

	for (int pass = 0; changed && pass < MAX_PASSES; pass++) {
		changed = false;
		for (int j = 0; j < w->n; j++) {
			if (w->above[j] < 0 ||
			    is_rest_of_date(
				&w->runs[w->above[j]], &w->runs[j]) ||
			    !is_row(w, j))
				continue;
			w->above[j] = -1;
			changed = true;
		}
	}
}

/* Does all that is read from `from` to `to` stand beside the text? */
static bool
is_passed(const struct wraps *w, const struct box *text,
    const struct style *look, int from, int to)
{
	for (int k = from; k < to; k++) {
		const struct box *b = &w->runs[w->o->at[k]].box;
		/* of another look it may be set over the text */
		if (shared(b, text) < 0.3f ||
		    (b->x0 < text->x1 && b->x1 > text->x0 &&
			is_one_look(look, &w->runs[w->o->at[k]].head)))
			return false;
	}
	return true;
}

/* What is read at `from` is read at `to`. */
static void
move(struct wraps *w, int from, int to)
{
	int *at = w->o->at, j = at[from];
	int first = from < to ? from : to, last = from < to ? to : from;

	if (from < to)
		memmove(at + from, at + from + 1,
		    (size_t)(to - from) * sizeof(*at));
	else
		memmove(
		    at + to + 1, at + to, (size_t)(from - to) * sizeof(*at));
	at[to] = j;
	for (int k = first; k <= last; k++)
		w->pos[at[k]] = k;
}

/* Read run j right after the one that it goes on with. */
static void
pull(struct wraps *w, int j)
{
	struct order *o = w->o;
	int i = w->above[j], at = w->pos[j];
	int to = w->pos[i] + (w->pos[i] < at);
	struct box text = w->runs[j].box;
	const struct style *look = &w->runs[j].head;

	for (int k = i; k >= 0; k = w->above[k])
		box_join(&text, &w->runs[k].box);
	if (at == to) /* unless it was put there, it is a line of its own */
		o->joined[j] = is_rest_of_date(&w->runs[i], &w->runs[j]) ||
			       (at + 1 < w->n &&
				   is_passed(w, &text, look, at + 1, at + 2));
	o->wrapped[j] |= o->joined[j];
	if (at == to || !is_passed(w, &text, look, at < to ? at + 1 : to,
			    at < to ? to : at))
		return;
	move(w, at, to);
	o->joined[j] = o->wrapped[j] = true;
	o->column[j] = o->column[i];
	o->cells[j] = o->cells[i];
}

void
wraps_order(struct order *o, const struct runs *runs)
{
	if (o->n > MAX_RUNS)
		return;
	struct wraps w = {.o = o,
	    .runs = runs->items,
	    .n = o->n,
	    .left = runs->width,
	    .above = xcalloc((size_t)o->n, sizeof(*w.above)),
	    .pos = xcalloc((size_t)o->n, sizeof(*w.pos))};

	for (int i = 0; i < o->n; i++) {
		w.left = fminf(w.left, runs->items[i].box.x0);
		w.right = fmaxf(w.right, runs->items[i].box.x1);
		w.pos[o->at[i]] = i;
	}
	w.right = fmaxf(w.right, runs->width - w.left);
	find_above(&w);
	drop_rows(&w);
	for (int j = 0; j < o->n; j++)
		if (w.above[j] >= 0)
			pull(&w, j);
	free(w.above);
	free(w.pos);
}
