/*
 * Rows: the lines of a section side by side, with their dates. Which of them
 * are text, which begin a description, which tell nothing of ours.
 */
#include "entries.h"

#include "buffer.h"
#include "sections/sections.h"
#include "text.h"

#include <string.h>

enum { LONG_HAN = 108, LONG_LATIN = 90 };

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

/* Jobs: "Wrote tests for pumps" is no name, short as it is. */
static bool
is_sentence(const struct cutting *c, const struct vline *l)
{
	size_t words = 0;

	for (size_t i = 0; i < l->len; i++)
		words += l->low[i] == ' ';
	if ((c->kind.section != SECTION_career &&
		c->kind.section != SECTION_internship) ||
	    l->has_date ||
	    words_are_title_at(
		c->v, l->text + l->body, l->low + l->body, l->len - l->body) ||
	    rows_is_names(c, l))
		return false;
	/* "…, Acme S.A.", but "City hall and courts." */
	const char *last = memrchr(l->text, ' ', l->len);
	bool small =
	    last && last[1] >= 'a' && last[1] <= 'z' && strlen(last) > 4;
	return (((l->len > 30 && words >= 3) || (small && words >= 1)) &&
		   l->text[l->len - 1] == '.' &&
		   company_score(c->v, l->low, l->len) < 0.9) ||
	       words_are_prose(c->v, l->text + l->body, l->len - l->body);
}

/* "Nowhere University - Bachelor of … in …": long, and no text. */
static bool
is_long_head(const struct cutting *c, const struct vline *l)
{
	enum { MAX_HEAD_LENGTH = 160 };
	size_t start, used;

	return c->kind.school && l->len < MAX_HEAD_LENGTH && !l->bullet &&
	       school_score(c->v, l->low, l->len) >= 0.9 &&
	       list_search(c->v->degrees, l->low, l->len, 0, &start, &used) &&
	       !words_are_prose(c->v, l->text, l->len);
}

/* Bytes of the line beside its date. */
size_t
rows_beside_date(const struct vline *l, const struct date_span *d)
{
	return l->len - l->body - (d->end - d->start);
}

/* ", summa cum laude", "with distinction": how well, behind a school's year. */
static bool
is_honours(const char *low)
{
	static const char *const words[] = {"summa cum", "magna cum",
	    "cum laude", "with hono", "with high", "with distinction",
	    "with merit", "with first", "first class", "distinction", "gpa",
	    "cgpa", "honors", "honours"};

	low += strspn(low, " ,;(-|");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(low, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* A date that stands for an entry, not in a sentence. */
bool
rows_is_date(const struct vline *l)
{
	const struct date_span *d = &l->date;

	if (!l->has_date)
		return false;
	size_t beside = rows_beside_date(l, d);
	/* "2021年4月 - 至今，负责…": whatever follows */
	if (d->range && d->start <= l->body + 1 && !l->body)
		return true;
	if (d->range || d->open)
		return beside < 200 && !(l->body && beside > 150);
	bool edge = d->start <= l->body + 1 || d->end + 2 >= l->len ||
		    is_honours(l->low + d->end);
	/* "Master of Law (2016-05) | Taxes" */
	if (d->start > 2 && l->low[d->start - 1] == '(' &&
	    strncmp(l->low + d->end, ") |", 3) == 0)
		return beside < 120;
	/* "某某大学 会计学 2020届 硕士" */
	if (!l->bullet && d->end - d->start > 4 &&
	    (memcmp(l->low + d->end - 3, "届", 3) == 0 ||
		memcmp(l->low + d->end - 3, "级", 3) == 0) &&
	    d->start && strchr(" |,", l->low[d->start - 1]) &&
	    d->end < l->len && strchr(" |,", l->low[d->end]))
		return beside < 90;
	/* "Some Certificate, Some Council, 2023" */
	bool parted = d->start > 2 && (strchr("(|", l->low[d->start - 1]) ||
					  strchr(",-|", l->low[d->start - 2]));
	if (parted && l->bullet)
		return edge && beside < 90;
	return edge && beside < (l->bullet ? 60u : 120u) &&
	       !(d->bare && beside > 60 && l->bullet);
}

static void
row_date(const struct view *v, struct erow *row)
{
	struct date_span end;

	row->date_line = row->until_line = -1;
	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &v->lines[i];
		/* "2015.06 | 至今": the end in a cell of its own */
		if (row->dated && !row->range && !l->heading &&
		    l->src->row >= 0 &&
		    date_find_end(v->dates, l->low, l->len, &end) &&
		    end.end == l->len) {
			memcpy(row->date.to, end.to, sizeof(date_text));
			row->date.range = row->range = true;
			row->until_line = i;
			continue;
		}
		if (l->heading || !rows_is_date(l))
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

/* The look of most rows without dates; headings count, or do not. */
static int
most_look(const struct cutting *c, bool headings)
{
	size_t best = 0;
	int look = c->v->body_look;

	for (int i = 0; i < c->n_rows; i++) {
		const struct line *l = c->v->lines[c->rows[i].first].src;
		size_t bytes = 0;
		if (!headings && l->role == ROLE_HEADING)
			continue;
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

/* One row that may be a name for each date: no text has so few. */
static bool
may_be_names(const struct cutting *c, int look)
{
	int names = 0, dates = 0;

	for (int i = 0; i < c->n_rows; i++) {
		const struct erow *row = &c->rows[i];
		dates += row->dated;
		if (row->dated || row->look != look)
			continue;
		if (!row_may_be_head(row))
			return false;
		names++;
	}
	return names <= dates;
}

/*
 * How most of the section's text looks that is no date and no list item. The
 * headings of entries are none of it, unless there is nothing else.
 */
int
rows_text_look(const struct cutting *c)
{
	int look = most_look(c, false);

	return may_be_names(c, look) ? most_look(c, true) : look;
}

/* "工作描述：…": the label of a description begins the line. */
static bool
is_described(const struct cutting *c, int line)
{
	struct label found[1];

	if (labels_find(c->v, c->kind.labels, line, false, found, 1) &&
	    !found[0].colon && found[0].value.line != line)
		return strcmp(found[0].token, "desc") == 0;
	return labels_find(c->v, c->kind.labels, line, false, found, 1) &&
	       found[0].start <= c->v->lines[line].body && found[0].colon &&
	       strcmp(found[0].token, "desc") == 0;
}

/* "担任职位：…": the label of a member, though its first word is a verb. */
static bool
names_member(const struct cutting *c, const struct vline *l)
{
	const char *low = l->low + l->body;
	const char *colon = memchr(low, ':', l->len - l->body);
	const char *token =
	    colon ? list_token(c->kind.labels, low, (size_t)(colon - low))
		  : NULL;

	return token && strcmp(token, "desc") != 0;
}

/* Jobs and projects: a line without a date that says what was done. */
static bool
is_duty(const struct cutting *c, const struct vline *l)
{
	enum section s = c->kind.section;

	return (s == SECTION_career || s == SECTION_internship ||
		   s == SECTION_project) &&
	       !l->has_date &&
	       words_are_duty(c->v, l->low + l->body, l->len - l->body) &&
	       !names_member(c, l);
}

/*
 * "2021年4月 - 至今，负责终端平台架构，…": where the text behind the dates
 * that begin the row says what was done; 0: it does not.
 */
static size_t
text_behind_date(const struct cutting *c, const struct erow *row)
{
	enum section s = c->kind.section;

	if (!row->range || row->n > 1 || row->date_line < 0 ||
	    (s != SECTION_career && s != SECTION_internship &&
		s != SECTION_project))
		return 0;
	const struct vline *l = &c->v->lines[row->date_line];
	size_t at = row->date.end;
	if (row->date.start > l->body + 1)
		return 0;
	while (at < l->len && strchr(" ,:", l->low[at]))
		at++;
	return at < l->len && words_are_duty(c->v, l->low + at, l->len - at)
		   ? at
		   : 0;
}

bool
rows_is_text_line(const struct cutting *c, const struct erow *row, int i)
{
	const struct vline *l = &c->v->lines[i];

	if (row->n < 2 || i == row->date_line || i == row->until_line ||
	    l->heading)
		return false;
	/* "- Led a team" beside a name; other signs stand before names, too */
	bool item = l->bullet && i > row->first && l->text[0] == '-' &&
		    !c->v->lines[row->first].bullet;
	return is_duty(c, l) || (i > row->first && is_sentence(c, l)) || item ||
	       (row->until_line >= 0 && l->bullet);
}

/*
 * "Hours per week: 40": a member that entries have here and we do not; how
 * long it lasted.
 */
static bool
is_aside(const struct cutting *c, const struct erow *row)
{
	struct label found[1];

	const struct vline *l = &c->v->lines[row->first];

	if (row->n == 1 && (words_are_address(l->low, l->len) ||
			       words_are_duration(c->v, l->low, l->len)))
		return true;
	return row->n == 1 && memchr(l->low, ':', l->len) &&
	       labels_find(c->v, c->kind.labels, row->first, false, found, 1) &&
	       found[0].colon && strcmp(found[0].token, "-") == 0 &&
	       found[0].start <= l->body;
}

/* "Skills: …" under the schools: a section of one line begins. */
static bool
begins_other(const struct cutting *c, const struct vline *l)
{
	const char *colon = memchr(l->low, ':', l->len);
	enum section second, found;

	if (items_name_languages(c->m, (int)(l - c->v->lines)))
		return true;
	if (!colon || l->bullet || colon - l->low > 24)
		return false;
	found = sections_heading(
	    c->v->headings, l->low, (size_t)(colon - l->low), &second);
	return found == SECTION_skill || found == SECTION_language ||
	       found == SECTION_certificate || found == SECTION_award ||
	       found == SECTION_evaluation;
}

/*
 * How the line would look if it were no link: these have a colour of their
 * own, and look like the text that differs in nothing else.
 */
static int
plain_look(const struct view *v, const struct vline *l)
{
	const struct look *own = &v->looks[l->look];
	int best = l->look;

	if (!own->color || !view_link(v, l))
		return best;
	for (int i = 0; i < v->n_looks; i++) {
		const struct look *k = &v->looks[i];
		if (k->size == own->size && k->bold == own->bold &&
		    k->italic == own->italic && k->heading == own->heading &&
		    k->upper == own->upper && k->lines >= v->looks[best].lines)
			best = i;
	}
	return best;
}

/* "nobody@example.cn" below all schools: the person is told of again. */
static bool
ends_schools(const struct cutting *c, int from, int line, int to)
{
	const struct vline *l = &c->v->lines[line];
	bool above = false;

	if (!memchr(l->low, '@', l->len) || memchr(l->low, ' ', l->len))
		return false;
	for (int i = from; i < to; i++) {
		const struct vline *x = &c->v->lines[i];
		bool school = school_score(c->v, x->low, x->len) > 0.5;
		if (i > line && (school || (x->has_date && x->date.range)))
			return false;
		above |= school;
	}
	return above;
}

void
rows_gather(struct cutting *c, int from, int to)
{
	const struct view *v = c->v;

	c->rows = xcalloc((size_t)(to - from), sizeof *c->rows);
	c->n_rows = 0;
	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading)
			continue;
		if (c->kind.school &&
		    (begins_other(c, l) || ends_schools(c, from, i, to)))
			break;
		if (c->kind.school &&
		    languages_is_one(c->m, (struct span){i, l->body, l->len}))
			continue;
		struct erow *row = c->n_rows ? &c->rows[c->n_rows - 1] : NULL;
		if (row && v->lines[row->first].row == l->row &&
		    row->first + row->n == i) {
			row->n++;
			row->is_long |= is_long(l) && !is_sentence(c, l);
			continue;
		}
		c->rows[c->n_rows++] = (struct erow){.first = i,
		    .n = 1,
		    .look = l->look,
		    .plain = plain_look(v, l),
		    .bullet = l->bullet,
		    .is_long = (is_long(l) && !is_long_head(c, l) &&
				   !rows_is_names(c, l)) ||
			       is_sentence(c, l)};
	}
	bool items = false;
	for (int i = 0; i < c->n_rows; i++)
		row_date(v, &c->rows[i]);
	rows_drop_told(c);
	for (int i = 0; i < c->n_rows; i++) {
		const struct vline *l = &v->lines[c->rows[i].first];
		c->rows[i].text_at = text_behind_date(c, &c->rows[i]);
		/* "GPA: 3.8" may stand above the school and its dates */
		c->rows[i].described =
		    is_described(c, c->rows[i].first) &&
		    !(c->kind.school && grades_is_row(c, &c->rows[i]));
		c->rows[i].aside = is_aside(c, &c->rows[i]);
		c->rows[i].duty |= !c->rows[i].dated && is_duty(c, l);
		items |= !l->body && l->bullet &&
			 (c->kind.titled ? c->rows[i].dated : c->rows[i].range);
	}
	rows_free_below_dates(c);
	rows_find_items(c, items);
}
