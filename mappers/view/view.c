/* A document made ready for reading. */
#include "view.h"

#include "among.h"
#include "buffer.h"
#include "forms.h"
#include "sections/sections.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A soft hyphen that ends a line is where a word was divided. */
static bool
drop_soft_hyphen(struct buffer *out)
{
	static const char soft[] = "\u00ad";
	size_t n = sizeof soft - 1;

	if (out->len <= n || memcmp(out->data + out->len - n, soft, n) != 0)
		return false;
	out->len -= n;
	out->data[out->len] = '\0';
	return true;
}

static void
line_release(struct vline *l)
{
	free(l->raw);
	free(l->map);
	free(l->text);
	free(l->low);
}

static void
join_raw(const struct document *doc, struct buffer *out, const char *next)
{
	unsigned c = 0, d = 0;
	size_t k = 1;

	if (out->len && !drop_soft_hyphen(out)) {
		while (k < out->len && k < 4 &&
		       (out->data[out->len - k] & 0xc0) == 0x80)
			k++;
		text_decode(out->data + out->len - k, k, &c);
		text_decode(next, strlen(next), &d);
		/* no space between Han, none at a hyphen of a word */
		if (view_divides_word(doc, out->data, next))
			out->data[--out->len] = '\0';
		else if (!text_is_cjk(c) && !text_is_cjk(d) &&
			 !view_cuts_word(out->data, next))
			buffer_addc(out, ' ');
	}
	buffer_adds(out, next);
}

/* "姓名=张三": the sign behind a few Han at the start is a colon. */
static void
read_equals_sign(char *s, size_t len)
{
	enum { MAX_LABEL = 24 };
	unsigned c;

	for (size_t i = 0; i < len && i <= MAX_LABEL;) {
		if (s[i] == '=' && i >= 6 && i + 1 < len && s[i + 1] != '=')
			s[i] = ':';
		size_t n = text_decode(s + i, len - i, &c);
		if (!text_is_han(c) && c != ' ')
			return;
		i += n;
	}
}

/* The length without spaces and little pictures at the end: "Jo Doe 🌑". */
static size_t
before_emoji(const char *s, size_t len)
{
	enum { BYTES = 4 };
	unsigned c;

	for (;;) {
		if (len && s[len - 1] == ' ')
			len--;
		else if (len > BYTES &&
			 text_decode(s + len - BYTES, BYTES, &c) == BYTES &&
			 c >= 0x1f300 && c <= 0x1faff)
			len -= BYTES;
		else
			return len;
	}
}

static void
fold_line(struct view *v, struct vline *l)
{
	size_t len = strlen(l->raw);

	if (!text_is_utf8(l->raw, len)) {
		char *clean = text_clean(l->raw, len);
		free(l->raw);
		l->raw = clean;
	}
	l->text = text_fold(l->raw, &len, &l->map);
	/* what a recogniser makes of an icon */
	for (size_t i = 0; l->src->confidence > 0 && i < len; i++) {
		if (l->text[i] != '@')
			break;
		l->text[i] = ' ';
	}
	/* folding can leave a space where an icon was */
	len = before_emoji(l->text, len);
	l->text[len] = '\0';
	size_t lead = strspn(l->text, " ");
	memmove(l->text, l->text + lead, len + 1 - lead);
	memmove(l->map, l->map + lead, (len + 1 - lead) * sizeof *l->map);
	l->len = len - lead;
	read_equals_sign(l->text, l->len);
	l->low = xstrndup(l->text, l->len);
	text_lower(l->low, l->len);
	l->body = view_list_mark(l->text, l->len);
	l->bullet = l->body > 0 || l->src->role == ROLE_LIST_ITEM;
	l->has_date = date_find(v->dates, l->low, l->len, 0, &l->date);
}

/*
 * "work", "school": the name of an icon that its font would have drawn; words
 * behind an icon, too small to be read.
 */
static bool
is_icon_name(const struct vline *l, float body)
{
	if (l->src->size > 0 && l->src->size < 4 && l->src->size < 0.5f * body)
		return true;
	if (l->src->size <= 0 || l->src->size > 0.7f * body || l->len > 24)
		return false;
	for (size_t i = 0; i < l->len; i++)
		if ((l->text[i] < 'a' || l->text[i] > 'z') && l->text[i] != '_')
			return false;
	return true;
}

/* A list mark or ornament by itself: "•", "-", "01", "/". */
static bool
is_lone_mark(const struct vline *l)
{
	unsigned c;
	int signs = 0;

	/* "年龄 | 34", but "Gender | : | Male" */
	if (l->src->row >= 0 && l->src->col > 0 && strcmp(l->text, ":") != 0)
		return false;
	for (size_t i = 0; i < l->len; signs++) {
		i += text_decode(l->text + i, l->len - i, &c);
		if (text_is_cjk(c) ||
		    (c < 0x80 && text_in_word(l->text, l->len, i - 1) &&
			!(c >= '0' && c <= '9' && l->len <= 5)))
			return false;
	}
	return signs <= 4 && !(signs == 4 && c >= '0' && c <= '9');
}

/* "发件人：某某 <x@example.com>": a line of the header of a mail passed on. */
static bool
is_mail_header(const struct vline *l)
{
	static const char *const words[] = {"发件人:", "发件时间:", "发送时间:",
	    "收件人:", "抄送:", "抄送人:", "主题:", "日期:", "附件:", "from:",
	    "sent:", "to:", "cc:", "subject:", "date:"};

	return among_begins(AMONG(words), l->low, l->len) > 0;
}

/* A sender and two lines more of the header of a mail leave the text. */
static void
drop_mail_header(struct view *v)
{
	for (int i = 0, end; i < v->n_lines; i = end + 1) {
		for (end = i;
		     end < v->n_lines && is_mail_header(&v->lines[end]); end++)
			;
		if (end - i < 3 ||
		    (strncmp(v->lines[i].low, "发件人", 9) != 0 &&
			strncmp(v->lines[i].low, "from", 4) != 0))
			continue;
		for (int k = i; k < end; k++)
			line_release(&v->lines[k]);
		memmove(&v->lines[i], &v->lines[end],
		    (size_t)(v->n_lines - end) * sizeof *v->lines);
		v->n_lines -= end - i;
		end = i;
	}
}

/* Size of most of the text. */
static float
body_size(const struct document *doc)
{
	enum { STEPS = 100 };
	size_t bytes[STEPS] = {0};
	int best = 0;

	for (size_t i = 0; i < doc->n_lines; i++) {
		int step = (int)(doc->lines[i].size * 2);
		if (step > 0 && step < STEPS)
			bytes[step] += strlen(doc->lines[i].text);
	}
	for (int i = 0; i < STEPS; i++)
		if (bytes[i] > bytes[best])
			best = i;
	return (float)best / 2;
}

/* Make two lines of one: up to a byte, and from another on. Returns 1. */
static int
split_line(struct view *v, struct vline *l, size_t at, size_t next)
{
	struct vline *rest = l + 1;
	unsigned cut = l->map[at];
	float x =
	    l->box.x0 + (l->box.x1 - l->box.x0) * (float)at / (float)l->len;

	*rest = (struct vline){.src = l->src,
	    .first = l->first,
	    .n_src = l->n_src,
	    .part = -1,
	    .box = l->box,
	    .raw = xstrdup(l->raw + l->map[next])};
	rest->box.x0 = l->box.x1 = x;
	l->raw[cut] = '\0';
	free(l->map);
	free(l->text);
	free(l->low);
	fold_line(v, l);
	fold_line(v, rest);
	return 1;
}

/* The rest of a date that was cut goes on at once. */
static bool
is_date_part(const char *s)
{
	return *s >= '0' && *s <= '9' &&
	       strspn(s, "0123456789.-/") == strlen(s);
}

static bool
goes_on(const struct view *v, const struct line *a, const struct line *b)
{
	return view_wraps(v, a, b) || view_spaces_label(v, a, b) ||
	       (a->confidence <= 0 && view_begins_with_comma(a, b));
}

/* At least two lines in capitals that are headings begin as far left. */
static bool
is_in_margin(const struct view *v, const struct line *l)
{
	int n = 0;

	for (int i = 0; i < v->n_lines && n < 2; i++) {
		const struct line *m = &v->doc->lines[v->order[i]];
		n += m != l && m->page == l->page &&
		     fabsf(m->box.x0 - l->box.x0) < 1.5f &&
		     sections_is_capital_heading(v->headings, m->text);
	}
	return n == 2;
}

/* Where the text begins behind a heading in its line; 0: there is none. */
static size_t
heading_before_text(const struct view *v, const struct vline *l)
{
	if (l->src->row >= 0)
		return 0;
	if (box_is_empty(&l->src->box))
		return sections_behind_bracket(v->headings, l->text, l->low);
	size_t at = sections_before_text(v->headings, l->text, l->low, l->len);
	return at && is_in_margin(v, l->src) ? at : 0;
}

/*
 * "2008.03-2012.06 某某局科员（其间：2009.09-2012.01 某某大学…）": bytes of the
 * words before what was done meanwhile, which has dates of its own, and where
 * they stand; 0: nothing was.
 */
static size_t
meanwhile(const struct view *v, const struct vline *l, size_t *at)
{
	static const char *const words[] = {
	    "(其间:", "(期间:", "(其间", "(其中:", "(期间"};
	struct date_span d;

	for (const char *open = l->low; (open = strchr(open, '(')); open++) {
		size_t from = (size_t)(open - l->low);
		size_t n = among_begins(AMONG(words), open, l->len - from);
		if (n &&
		    date_find(v->dates, open + n, l->len - from - n, 0, &d) &&
		    d.range && d.start < 4) {
			*at = from;
			return n;
		}
	}
	return 0;
}

static void
make_lines(struct view *v, const struct document *doc)
{
	int n_order = v->n_lines, n = 0;
	float body = body_size(doc);
	struct buffer raw;

	buffer_init(&raw, 1 << 20);
	/* twice: a line may be a heading and its text, or tell two things */
	v->lines = xcalloc(2 * (size_t)n_order, sizeof *v->lines);
	bool mark = false; /* a list mark stood alone before the line */
	for (int i = 0; i < n_order;) {
		struct vline *l = &v->lines[n];
		const struct line *src = &doc->lines[v->order[i]];
		*l = (struct vline){
		    .src = src, .first = i, .part = -1, .box = src->box};
		buffer_clear(&raw);
		do {
			const struct line *m = &doc->lines[v->order[i]];
			/* but "May 2019" is two words */
			if (v->joins[i] && is_date_part(m->text) && raw.len &&
			    !(raw.data[raw.len - 1] >= 'a' &&
				raw.data[raw.len - 1] <= 'z'))
				buffer_adds(&raw, m->text);
			else
				join_raw(v->doc, &raw,
				    v->joins[i] && view_is_stroke(m->text)
					? "-"
					: m->text);
			if (m->box.x1 > l->box.x1)
				l->box.x1 = m->box.x1;
			if (m->box.x0 < l->box.x0)
				l->box.x0 = m->box.x0;
			l->box.y1 = m->box.y1;
			l->n_src++;
			i++;
		} while (
		    i < n_order &&
		    (v->joins[i] || goes_on(v, &doc->lines[v->order[i - 1]],
					&doc->lines[v->order[i]])));
		view_settle_ticks(&raw);
		l->raw = xstrdup(raw.data);
		fold_line(v, l);
		if (l->len && !is_icon_name(l, body) && !is_lone_mark(l) &&
		    !view_is_furniture(v, l)) {
			l->bullet |= mark;
			mark = false;
			size_t at = heading_before_text(v, l);
			size_t words = at ? 0 : meanwhile(v, l, &at);
			if (at && at < l->len)
				n += split_line(v, l, at, at + words);
			n++;
			continue;
		}
		if (n && view_is_beside_foot(v, l - 1, l)) {
			line_release(l - 1);
			n--;
		}
		/* a page's own "☐" opens and shuts what is beside it */
		mark = l->len && is_lone_mark(l) &&
		       !strpbrk(l->text, "0123456789()/:#") &&
		       !view_is_stroke(l->text) && strcmp(l->text, "☐") != 0 &&
		       strcmp(l->text, "☑") != 0;
		line_release(l);
	}
	v->n_lines = n;
	buffer_release(&raw);
}

char *
view_raw(const struct vline *l, size_t start, size_t end)
{
	unsigned a = l->map[start], b = l->map[end];

	return xstrndup(l->raw + a, b > a ? b - a : 0);
}

bool
view_link_on(const struct link *link, const struct vline *l)
{
	const struct box *b = &link->box;
	float y = (b->y0 + b->y1) / 2;

	if (box_is_empty(b) || box_is_empty(&l->box)) {
		size_t n = strlen(link->text), len = strlen(l->raw);
		const char *at = n ? strstr(l->raw, link->text) : NULL;
		/* whole words: "Link" is not on "LinkedIn" */
		return at && !text_in_word(at, n + 1, n) &&
		       (at == l->raw || !text_in_word(l->raw, len,
					    (size_t)(at - l->raw) - 1));
	}
	return link->page == l->src->page && y > l->box.y0 && y < l->box.y1 &&
	       b->x1 > l->box.x0 && b->x0 < l->box.x1;
}

const struct link *
view_link(const struct view *v, const struct vline *l)
{
	for (size_t i = 0; i < v->doc->n_links; i++)
		if (strncasecmp(v->doc->links[i].url, "http", 4) == 0 &&
		    view_link_on(&v->doc->links[i], l))
			return &v->doc->links[i];
	return NULL;
}

static void
find_rows(struct view *v)
{
	/* twice: entries side by side get rows of their own (infer.c) */
	v->rows = xcalloc(2 * (size_t)v->n_lines, sizeof *v->rows);
	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
		struct row *row = v->n_rows ? &v->rows[v->n_rows - 1] : NULL;
		if (row && l[-1].src != l->src &&
		    view_same_row(l[-1].src, l->src))
			row->n++;
		else
			v->rows[v->n_rows++] = (struct row){i, 1};
		l->row = v->n_rows - 1;
	}
}

/*
 * "f Python", "f Go": a list mark of a symbol font that reads as a letter.
 * The same letter begins at least three lines.
 */
static void
find_letter_marks(struct view *v)
{
	int seen[26] = {0};

	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < v->n_lines; i++) {
			struct vline *l = &v->lines[i];
			const char *s = l->text;
			if (l->len < 3 || s[0] < 'b' || s[0] > 'z' ||
			    s[1] != ' ' || (s[2] >= 'a' && s[2] <= 'z'))
				continue;
			if (pass == 0) {
				seen[s[0] - 'a']++;
			} else if (seen[s[0] - 'a'] >= 3) {
				l->body = 2;
				l->bullet = true;
			}
		}
}

void
view_init(
    struct view *v, const struct document *doc, const struct rule_set *rules)
{
#define LIST(name) .name = lists_find(&rules->lists, #name)
	*v = (struct view){.doc = doc,
	    .rules = rules,
	    LIST(dates),
	    LIST(degrees),
	    LIST(titles),
	    LIST(companies),
	    LIST(schools),
	    LIST(places),
	    LIST(places_zh),
	    LIST(counties_zh),
	    LIST(country_codes),
	    LIST(languages),
	    LIST(proficiency),
	    LIST(headings),
	    LIST(labels),
	    LIST(labels_education),
	    LIST(labels_career),
	    LIST(labels_project),
	    LIST(labels_award),
	    LIST(labels_training),
	    LIST(majors),
	    LIST(surnames),
	    LIST(durations),
	    LIST(education_types),
	    LIST(boilerplate),
	    LIST(duty_verbs),
	    LIST(project_parts),
	    LIST(title_names),
	    LIST(title_ends),
	    LIST(employer_names),
	    LIST(school_names),
	    LIST(heading_words),
	    LIST(heading_lone),
	    LIST(grade_words)};
#undef LIST
	for (size_t i = 0; i < doc->n_pages; i++)
		if (doc->pages[i].ruled && doc->pages[i].number < 64)
			v->ruled |= 1ull << doc->pages[i].number;
	view_order(v, doc);
	margins_order(v);
	forms_order(v);
	view_join_dates(v);
	view_join_stacks(v);
	view_join_cells(v);
	view_join_labels(v);
	view_join_filled(v);
	make_lines(v, doc);
	drop_mail_header(v);
	find_letter_marks(v);
	view_find_looks(v);
	find_rows(v);
}

void
view_release(struct view *v)
{
	for (int i = 0; i < v->n_lines; i++)
		line_release(&v->lines[i]);
	free(v->order);
	free(v->joins);
	free(v->lines);
	free(v->rows);
	free(v->looks);
	*v = (struct view){0};
}
