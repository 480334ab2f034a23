/*
 * Fill: an entry into the resume: what labels and columns name, its dates, its
 * link, and the text that is left.
 */
#include "entries.h"

#include "buffer.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DESC = 16384, MAX_LABELS = 8, MIN_LABEL = 12 };

/* The path of a field of the group as resume_fields has it. */
static const char *
field_path(struct put *p, const char *field)
{
	snprintf(p->path, sizeof p->path, "%s.%s", p->c->kind.group, field);
	int i = resume_field(p->path);
	return i < 0 ? NULL : resume_fields[i].path;
}

/* What forms have in cells with nothing to tell. */
static bool
says_nothing(const char *text)
{
	static const char *const words[] = {
	    "", "无", "暂无", "—", "——", "N/A", "n/a", "nil", "None"};

	text += strspn(text, "/-*_. ");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

struct value *
fill_put(struct put *p, const char *field, const char *text, const char *rule,
    double score, int line, int last)
{
	const char *path = field_path(p, field);

	if (!path || says_nothing(text) ||
	    resume_find(p->c->m->out, path, p->number))
		return NULL;
	p->any = true;
	return entry_put(
	    p->c->m, path, p->number, text, rule, score, line, last);
}

/* "2017级", "2017年9月入学": the date is that of the beginning. */
static bool
is_entrance(const struct vline *l, const struct date_span *d)
{
	const char *date = l->low + d->start;
	size_t len = d->end <= l->len ? d->end - d->start : 0;

	return memmem(date, len, "级", 3) || memmem(date, len, "入学", 6);
}

static void
put_dates(struct put *p)
{
	const struct erow *row =
	    p->e->anchor >= 0 ? &p->c->rows[p->e->anchor] : NULL;

	if (!row)
		return;
	const char *from = row->date.from, *to = row->date.to;
	if (p->c->kind.titled) {
		fill_put(p,
		    p->c->kind.section == SECTION_award ? "award_time" : "time",
		    to[0] ? to : from, "dates", 0.93, row->date_line,
		    row->date_line);
		return;
	}
	/* a school's one date is its end, a job's its beginning */
	if (!to[0] && p->c->kind.school &&
	    !is_entrance(&p->c->v->lines[row->date_line], &row->date)) {
		to = from;
		from = "";
	}
	fill_put(p, "start_time", from, "dates", 0.95, row->date_line,
	    row->date_line);
	fill_put(
	    p, "end_time", to, "dates", 0.95, row->date_line, row->date_line);
}

static unsigned
done_bit(const struct kind *kind, const char *token)
{
	if (strcmp(token, kind->who) == 0)
		return DONE_WHO;
	if (strcmp(token, kind->what) == 0)
		return DONE_WHAT;
	return 0;
}

/* A labelled value: through the cleaner of its field. */
void
fill_value(struct put *p, const struct lists *lists, const char *field,
    const char *text, int line, int last)
{
	struct buffer value;
	size_t len = strlen(text);
	bool ok = true;

	if (field[0] == '-' || strcmp(field, "desc") == 0 ||
	    strcmp(field, "time") == 0)
		return;
	buffer_init(&value, 400);
	if (strcmp(field, "degree") == 0)
		ok = clean_degree(lists, text, len, &value);
	else if (strcmp(field, "education_type") == 0)
		ok = clean_education_type(lists, text, len, &value);
	else if (strcmp(field, "academic_ranking") == 0)
		ok = clean_ranking(lists, text, len, &value);
	if (ok) {
		fill_put(p, field, value.len ? value.data : text, "label", 0.95,
		    line, last);
		p->done |= done_bit(&p->c->kind, field);
	}
	if (strcmp(field, "degree") == 0) {
		buffer_clear(&value);
		if (clean_education_type(lists, text, len, &value))
			fill_put(p, "education_type", value.data, "label", 0.9,
			    line, last);
	}
	buffer_release(&value);
}

/* "Name: Survey (2022.03-2022.06)": the value without the dates at its end. */
static struct span
without_dates(const struct view *v, struct span value)
{
	const char *low = v->lines[value.line].low;
	size_t open = value.end;
	struct date_span date;

	while (open > value.start && low[open] != '(')
		open--;
	if (open <= value.start || low[value.end - 1] != ')')
		return value;
	size_t len = value.end - 1 - (open + 1);
	if (!date_find(v->dates, low + open + 1, len, 0, &date) ||
	    date.start != 0 || date.end != len)
		return value;
	return span_trim(v, (struct span){value.line, value.start, open});
}

/* "Employer: Acme Ltd, Leeds, UK": the value without where it is. */
static struct span
without_place(const struct view *v, struct span value)
{
	const struct vline *l = &v->lines[value.line];

	for (size_t i = value.start + 2; i + 2 < value.end; i++)
		if (l->low[i] == ',' && l->low[i + 1] == ' ' &&
		    place_score(v, l->text + i + 2, l->low + i + 2,
			value.end - i - 2) >= 0.8)
			return (struct span){value.line, value.start, i};
	return value;
}

/* True when the label leaves nothing else to read on its line. */
static bool
put_label(struct put *p, const struct label *label)
{
	const struct view *v = p->c->v;
	struct span value = without_dates(v, label->value);
	if (strcmp(label->token, "company") == 0)
		value = without_place(v, value);
	char *raw = span_text(v, value);
	const char *low = v->lines[value.line].low + value.start;
	size_t len = value.end - value.start;

	/* "责任描述：负责人": no description but the role */
	if (p->c->kind.section == SECTION_project && len && len <= 30 &&
	    strcmp(label->token, "desc") == 0 && !(p->done & DONE_WHAT) &&
	    (roles_is_part(v, low, len) || title_score(v, low, len) >= 0.85) &&
	    !words_are_duty(v, low, len)) {
		fill_value(p, &v->rules->lists, "role", raw, label->line,
		    label->value.line);
		free(raw);
		return true;
	}
	fill_value(p, &v->rules->lists, label->token, raw, label->line,
	    label->value.line);
	free(raw);
	return strcmp(label->token, "desc") != 0;
}

void
entry_take_line(struct entry *e, int line)
{
	for (int i = 0; i < e->n_pieces; i++)
		if (e->pieces[i].line == line)
			e->pieces[i].taken = true;
}

/* Labels of a row; true when the row says nothing else. */
static bool
row_labels(struct put *p, const struct erow *row)
{
	const struct view *v = p->c->v;
	const struct list *labels = p->c->kind.labels;
	struct label found[MAX_LABELS];
	bool whole = false;

	for (int i = row->first; i < row->first + row->n; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading)
			continue;
		int n = labels_find(v, labels, i, false, found, MAX_LABELS);
		for (int k = 0; k < n; k++) {
			/* a lone word is a label only beside its value */
			if (!found[k].colon && l->src->row < 0 &&
			    found[k].value.line != i + 1)
				continue;
			/* "担任角色" over the role, in a look of its own */
			bool over =
			    !found[k].colon && found[k].value.line == i + 1 &&
			    v->lines[i + 1].row != l->row &&
			    l->len >= MIN_LABEL && l->low[l->body] & 0x80 &&
			    v->lines[i + 1].look != l->look &&
			    strcmp(found[k].token, "desc") != 0;
			if (!found[k].colon && found[k].value.line != i &&
			    v->lines[found[k].value.line].row != l->row &&
			    !over)
				continue;
			if (over)
				p->told = i + 1;
			if (!put_label(p, &found[k]) || k > 0 ||
			    found[k].start > l->body)
				continue;
			entry_take_line(p->e, i);
			entry_take_line(p->e, found[k].value.line);
			whole |= i == row->first;
		}
	}
	return whole;
}

/*
 * The line from some byte on, without its list mark and the label of a
 * description.
 */
static void
add_text(struct put *p, struct buffer *out, int line, size_t from, bool joined)
{
	const struct view *v = p->c->v;
	const struct vline *l = &v->lines[line];
	const struct list *labels = p->c->kind.labels;
	struct label found[1];

	if (from < l->body)
		from = l->body;
	if (labels_find(v, labels, line, false, found, 1) &&
	    found[0].start <= l->body && strcmp(found[0].token, "desc") == 0) {
		if (found[0].value.line != line)
			return;
		if (found[0].colon)
			from = found[0].value.start;
	}
	from += view_list_mark(l->text + from, l->len - from);
	/* "所做项目：" over projects that are told apart */
	if (l->low[l->len - 1] == ':' && l->len - from <= 24 &&
	    memmem(l->low + from, l->len - from, "项目", 6))
		return;
	if (from >= l->len || words_are_address(l->low + from, l->len - from) ||
	    words_are_duration(v, l->low + from, l->len - from))
		return;
	char *raw = view_raw(l, from, l->len);
	size_t n = strlen(raw);
	/* a layout may say the same line twice */
	if (!joined && out->len >= n && n > 20 &&
	    memcmp(out->data + out->len - n, raw, n) == 0) {
		free(raw);
		return;
	}
	if (out->len)
		buffer_addc(out, joined ? ' ' : '\n');
	buffer_adds(out, raw);
	free(raw);
}

/* What the rules of the section find in the rows of an entry. */
static void
put_rules(struct put *p)
{
	const struct view *v = p->c->v;
	const struct rule_set *set = v->rules;
	size_t group = strlen(p->c->kind.group);
	struct buffer value;
	struct re_span at;

	buffer_init(&value, 400);
	for (size_t k = 0; k < set->n_rules; k++) {
		const struct rule *rule = &set->rules[k];
		if (!(rule->in & 1u << p->c->kind.section) ||
		    strncmp(rule->field, p->c->kind.group, group) != 0 ||
		    rule->field[group] != '.')
			continue;
		for (int r = p->e->first; r < p->e->last; r++) {
			const struct erow *row = &p->c->rows[r];
			for (int i = row->first; i < row->first + row->n; i++) {
				const struct vline *l = &v->lines[i];
				if (rule_apply(set, rule, l->text, l->len, 0,
					&value, &at) == RE_HIT)
					fill_put(p, rule->field + group + 1,
					    value.data, rule->name, rule->score,
					    i, i);
			}
		}
	}
	buffer_release(&value);
}

/* The address behind a project's words. */
static void
put_link(struct put *p)
{
	const struct view *v = p->c->v;

	for (int r = p->e->first; r < p->e->last; r++) {
		const struct erow *row = &p->c->rows[r];
		for (int i = row->first; i < row->first + row->n; i++) {
			const struct link *link = view_link(v, &v->lines[i]);
			if (link)
				fill_put(
				    p, "link", link->url, "link", 0.85, i, i);
		}
	}
}

/* A row of the head that named nothing and reads like a sentence. */
static bool
is_left_text(const struct put *p, const struct erow *row)
{
	const struct vline *l = &p->c->v->lines[row->first];
	size_t words = 0;

	if (p->c->kind.section != SECTION_project || row->n > 1 || row->dated)
		return false;
	for (int i = 0; i < p->e->n_pieces; i++)
		if (p->e->pieces[i].line == row->first && p->e->pieces[i].taken)
			return false;
	for (size_t i = 0; i < l->len; i++)
		words += l->low[i] == ' ';
	return words >= 4 || (words_have_han(l->low, l->len) && l->len >= 36);
}

/* "raft-lab - A teaching implementation …": the text behind the name. */
static int
head_text(struct put *p, struct buffer *out)
{
	for (int i = 0; i < p->e->n_pieces; i++) {
		struct piece *x = &p->e->pieces[i];
		size_t words = 0;
		for (size_t k = 0; k < x->len; k++)
			words += x->low[k] == ' ';
		if (x->taken || p->c->kind.section != SECTION_project ||
		    (words < 3 &&
			!(words_have_han(x->low, x->len) && x->len >= 36)) ||
		    words_are_address(x->low, x->len))
			continue;
		char *raw = view_raw(
		    &p->c->v->lines[x->line], x->start, x->start + x->len);
		buffer_adds(out, raw);
		free(raw);
		x->taken = true;
		return x->line;
	}
	return -1;
}

/*
 * "仓储主管：负责收货与盘点": a job without a title, and its first text begins
 * with one. Returns where the text goes on.
 */
static size_t
put_led_title(struct put *p, int line)
{
	enum { MAX_TITLE = 45 };
	const struct view *v = p->c->v;
	const struct vline *l = &v->lines[line];
	const char *colon = memchr(l->low + l->body, ':', l->len - l->body);
	size_t len = colon ? (size_t)(colon - l->low) - l->body : 0;

	if ((p->c->kind.section != SECTION_career &&
		p->c->kind.section != SECTION_internship) ||
	    !len || len > MAX_TITLE || l->body + len + 1 >= l->len ||
	    title_score(v, l->low + l->body, len) < 0.85 ||
	    resume_find(p->c->m->out, field_path(p, "title"), p->number))
		return 0;
	char *title = view_raw(l, l->body, l->body + len);
	fill_put(p, "title", title, "words", 0.85, line, line);
	free(title);
	return l->body + len + 1;
}

/* Below the head of a job: where it was, and nothing else. */
static bool
is_place_row(const struct put *p, int r)
{
	const struct cutting *c = p->c;
	const struct erow *row = &c->rows[r];
	const struct vline *l = &c->v->lines[row->first];

	return (c->kind.section == SECTION_career ||
		   c->kind.section == SECTION_internship) &&
	       r == p->e->head && row->n == 1 && !row->bullet && !row->dated &&
	       place_score(c->v, l->text, l->low, l->len) >= 0.85;
}

static void
put_desc(struct put *p, const bool *skip)
{
	struct entry *e = p->e;
	struct buffer text;
	int first = -1, last = -1;

	buffer_init(&text, MAX_DESC);
	first = last = head_text(p, &text);
	for (int r = e->first; r < e->last; r++) {
		const struct erow *row = &p->c->rows[r];
		bool rest = r < e->head
				? is_left_text(p, row)
				: !skip[r - e->head] && !is_place_row(p, r);
		for (int i = row->first; i < row->first + row->n; i++) {
			if (p->c->v->lines[i].heading ||
			    (!rest && !row->text_at && i != p->text_line &&
				!rows_is_text_line(p->c, row, i)))
				continue;
			size_t from = row->text_at;
			if (first < 0 && !from)
				from = put_led_title(p, i);
			add_text(p, &text, i, from, i > row->first);
			first = first < 0 ? i : first;
			last = i;
		}
	}
	fill_put(p, "desc", text.data, "lines", 0.9, first, last);
	buffer_release(&text);
}

bool
entry_fill(struct cutting *c, struct entry *e, int number)
{
	struct put p = {
	    .c = c, .e = e, .number = number, .told = -1, .text_line = -1};
	if (c->kind.section == SECTION_award && awards_is_certificate(c->v, e))
		return false;
	int n = e->last > e->head ? e->last - e->head : 0;
	bool *skip = xcalloc((size_t)n + 1, sizeof *skip);

	if (e->head > e->last)
		e->head = e->last;
	if (c->columns.n)
		fill_columns(&p, skip);
	for (int r = e->first; r < e->last; r++) {
		bool whole =
		    p.told == c->rows[r].first || row_labels(&p, &c->rows[r]);
		if (r >= e->head)
			skip[r - e->head] |= whole;
	}
	put_dates(&p);
	roles_put(&p);
	put_rules(&p);
	if (c->kind.section == SECTION_project) {
		project_roles_put(&p, skip);
		put_link(&p);
	}
	if (!c->kind.titled)
		put_desc(&p, skip);
	free(skip);
	return p.any;
}
