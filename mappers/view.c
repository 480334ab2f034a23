/* A document made ready for reading. */
#include "view.h"

#include "buffer.h"
#include "forms.h"
#include "sections.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Latin letters in capitals, and at least three of them. */
static bool
is_upper(const char *s, size_t len)
{
	int upper = 0;

	for (size_t i = 0; i < len; i++) {
		/* Han beside them has no capitals: "英语 (CET-6)" */
		if ((s[i] >= 'a' && s[i] <= 'z') || (unsigned char)s[i] >= 0xe3)
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
	while (len && l->text[len - 1] == ' ')
		l->text[--len] = '\0';
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

/* "Made with love by …": what the maker of the template says of himself. */
static bool
is_colophon(const struct vline *l)
{
	static const char *const made[] = {"designed with ", "made with ",
	    "built with ", "crafted with ", "created with ", "generated with ",
	    "coded with ", "generated by ", "powered by ", "inspired by "};
	static const char *const makers[] = {
	    " theme", "json resume", "jsonresume", " template", "latex"};

	if (l->len > 100)
		return false;
	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		const char *at = strstr(l->low, made[i]);
		if (!at || at > l->low + 24)
			continue;
		at += strlen(made[i]);
		const char *by = strstr(at, "by ");
		if (by && by < at + 10 && at == l->low + strlen(made[i]))
			return true;
		for (size_t k = 0; k < sizeof makers / sizeof *makers; k++)
			if (strstr(at, makers[k]))
				return true;
	}
	return false;
}

/* "此邮件由…系统发送", "签名：": what boards, forms and mailers add. */
static bool
is_boilerplate(const struct view *v, const struct vline *l)
{
	const struct list *words = lists_find(&v->rules->lists, "boilerplate");
	size_t start, used;

	return (l->low[0] & 0x80 || l->len < 120) && l->len < 360 &&
	       !memchr(l->low, '@', l->len) &&
	       (list_search(words, l->low, l->len, 0, &start, &used) ||
		   strncmp(l->raw, "©", 2) == 0);
}

/* "发件人：某某 <x@example.com>": a line of the header of a mail passed on. */
static bool
is_mail_header(const struct vline *l)
{
	static const char *const words[] = {"发件人:", "发件时间:", "发送时间:",
	    "收件人:", "抄送:", "抄送人:", "主题:", "日期:", "附件:", "from:",
	    "sent:", "to:", "cc:", "subject:", "date:"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(l->low, words[i], strlen(words[i])) == 0)
			return true;
	return false;
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

/* "Page 1 of 2", "第 1 页 / 共 2 页": what a printer adds. */
static bool
is_page_number(const struct vline *l)
{
	static const char *const words[] = {
	    "page", "of", "第", "页", "共", "/", "-", "|"};
	bool named = strncmp(l->low, "page ", 5) == 0 ||
		     (strncmp(l->low, "第", 3) == 0 && strstr(l->low, "页"));
	bool digits = false;

	for (size_t i = 0; i < l->len && named;) {
		size_t used = 0;
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (strncmp(l->low + i, words[k], strlen(words[k])) ==
			    0)
				used = strlen(words[k]);
		bool digit = l->low[i] >= '0' && l->low[i] <= '9';
		if (!used && !digit && l->low[i] != ' ')
			return false;
		digits |= digit;
		i += used ? used : 1;
	}
	return named && digits;
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

/* The line is a heading and its text: make two of it. Returns 1. */
static int
split_line(struct view *v, struct vline *l, size_t at)
{
	struct vline *rest = l + 1;
	unsigned cut = l->map[at];

	*rest = (struct vline){.src = l->src,
	    .first = l->first,
	    .n_src = l->n_src,
	    .part = -1,
	    .box = l->box,
	    .raw = xstrdup(l->raw + cut)};
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

static void
make_lines(struct view *v, const struct document *doc)
{
	int n_order = v->n_lines, n = 0;
	float body = body_size(doc);
	struct buffer raw;

	buffer_init(&raw, 1 << 20);
	/* twice: a line may be a heading and its text */
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
		l->raw = xstrdup(raw.data);
		fold_line(v, l);
		if (l->len && !is_icon_name(l, body) && !is_lone_mark(l) &&
		    !is_colophon(l) && !is_page_number(l) &&
		    !is_boilerplate(v, l)) {
			l->bullet |= mark;
			mark = false;
			size_t at =
			    box_is_empty(&l->src->box) && l->src->row < 0
				? sections_behind_bracket(
				      lists_find(&v->rules->lists, "headings"),
				      l->text, l->low)
				: 0;
			if (at && at < l->len)
				n += split_line(v, l, at);
			n++;
			continue;
		}
		mark = l->len && is_lone_mark(l) &&
		       !strpbrk(l->text, "0123456789()/:#");
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
		if (row && view_same_row(l[-1].src, l->src))
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
	for (size_t i = 0; i < doc->n_pages; i++)
		if (doc->pages[i].ruled && doc->pages[i].number < 64)
			v->ruled |= 1ull << doc->pages[i].number;
	view_order(v, doc);
	margins_order(v);
	forms_order(v);
	view_join_dates(v);
	view_join_stacks(v);
	view_join_cells(v);
	make_lines(v, doc);
	drop_mail_header(v);
	find_letter_marks(v);
	for (int i = 0; i < v->n_lines; i++) {
		struct vline *l = &v->lines[i];
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
	for (int i = 0; i < v->n_lines; i++)
		line_release(&v->lines[i]);
	free(v->order);
	free(v->joins);
	free(v->lines);
	free(v->rows);
	free(v->looks);
	*v = (struct view){0};
}
