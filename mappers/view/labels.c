/* Labels and their values: "姓名：张三", "Phone: …", cells side by side. */
#include "mapping.h"

#include "among.h"
#include "text.h"

#include <string.h>

enum { MAX_LABEL = 48, HAN = 3 };

/* Without the spaces that letter-space Han words: "姓 名" -> "姓名". */
static size_t
squeeze(const char *s, size_t len, char out[MAX_LABEL])
{
	size_t n = 0;

	while (len && s[len - 1] == ' ')
		len--;
	if (len > 2 * MAX_LABEL) /* with a space between any two signs */
		return 0;
	for (size_t i = 0; i < len; i++) {
		/* three bytes a sign; "Né le" has two of them */
		if (s[i] == ' ' &&
		    ((i >= HAN && (unsigned char)s[i - HAN] >= 0xe3) ||
			(i + 1 < len && (unsigned char)s[i + 1] >= 0xe3)))
			continue;
		if (n >= MAX_LABEL)
			return 0;
		out[n++] = s[i];
	}
	return n;
}

static const char *
label_token(
    const struct list *labels, const char *low, size_t start, size_t end)
{
	char word[MAX_LABEL];
	size_t n;

	if (!memchr(low + start, ' ', end - start)) /* as it stands */
		return end - start <= MAX_LABEL
			   ? list_token(labels, low + start, end - start)
			   : NULL;
	n = squeeze(low + start, end - start, word);

	return n ? list_token(labels, word, n) : NULL;
}

/* A label may begin here: the start, or behind a space or separator. */
static bool
is_break(const char *s, size_t at)
{
	static const char *const signs[] = {"，", "；", "、", "｜", "•", "·",
	    "。", "/", "|", ",", ";", " ", ")", "]", "】", "\t"};

	return !at || among_ends(AMONG(signs), s, at);
}

/*
 * "在职职位：" begins a line and ends in a listed label: for the labels of
 * entries only, a person's own ("紧急联系人电话") mean somebody else.
 */
static const char *
compound_label(const struct vline *l, const struct list *labels, size_t colon)
{
	enum { MIN = 6, MAX = 18 };
	size_t len = colon - l->body, used;
	unsigned c;

	if (len <= MIN || len > MAX)
		return NULL;
	for (size_t i = l->body; i < colon; i += 3)
		if (text_decode(l->low + i, colon - i, &c) != 3 ||
		    !text_is_han(c))
			return NULL;
	const char *token = list_suffix(labels, l->low + l->body, len, &used);
	return token && used >= MIN && token[0] != '-' ? token : NULL;
}

/*
 * "Fictional Upper School: Teacher": the last word of a name, which is no
 * label of what follows.
 */
static bool
ends_name(const struct vline *l, size_t floor, size_t at, const char *token)
{
	size_t word = at > floor ? at - 1 : floor;

	if (word == floor || floor > l->body || l->low[word] != ' ' ||
	    !text_in_word(l->low, l->len, word - 1) ||
	    (strcmp(token, "school") != 0 && strcmp(token, "company") != 0))
		return false;
	while (word > floor && text_in_word(l->low, l->len, word - 1))
		word--;
	return l->text[word] >= 'A' && l->text[word] <= 'Z';
}

/* The label that ends at a colon: the longest that is listed. */
static const char *
before_colon(const struct vline *l, const struct list *labels, size_t floor,
    size_t colon, size_t *start)
{
	const char *found = NULL;
	size_t from = colon > floor + MAX_LABEL ? colon - MAX_LABEL : floor;

	/* a recogniser may lose the space before it: "男籍贯:" */
	size_t last = colon > 2 * HAN ? colon - 2 * HAN : 0;
	bool recognised = l->src->confidence > 0 && (l->low[colon - 1] & 0x80);

	for (size_t i = from; i < colon; i++) {
		if ((l->low[i] & 0xc0) == 0x80 || l->low[i] == ' ' ||
		    !(is_break(l->low, i) || (recognised && i <= last)))
			continue;
		const char *token = label_token(labels, l->low, i, colon);
		if (token && !ends_name(l, floor, i, token)) {
			*start = i;
			return token;
		}
	}
	return found;
}

/*
 * "应聘公司：" behind a space: a label that is not listed, of Han only, ends
 * the value before it. Where it begins; 0: there is none.
 */
static size_t
unknown_label(const struct vline *l, size_t floor, size_t colon)
{
	enum { MIN = 6, MAX = 24 };
	size_t i = colon;
	unsigned c;

	while (i >= floor + 3 && text_decode(l->low + i - 3, 3, &c) == 3 &&
	       text_is_han(c))
		i -= 3;
	return i > floor && colon - i >= MIN && colon - i <= MAX &&
		       strchr(" |", l->low[i - 1])
		   ? i
		   : 0;
}

static int
with_colons(const struct view *v, const struct list *labels, int line,
    struct label *out, int max)
{
	const struct vline *l = &v->lines[line];
	size_t floor = l->body, start;
	int n = 0;

	for (size_t i = l->body; n < max; i++) {
		const char *colon =
		    i < l->len ? memchr(l->low + i, ':', l->len - i) : NULL;
		if (!colon)
			break;
		i = (size_t)(colon - l->low);
		if (i + 2 < l->len && colon[1] == '/' && colon[2] == '/')
			continue;
		const char *token = before_colon(l, labels, floor, i, &start);
		if (!token && !n && floor == l->body && labels != v->labels) {
			token = compound_label(l, labels, i);
			start = l->body;
		}
		if (!token) {
			/* "专业： 手机：…": the next label is a person's */
			if (n &&
			    (labels == v->labels ||
				!before_colon(l, v->labels, floor, i, &start)))
				start = unknown_label(l, floor, i);
			if (n && start && out[n - 1].value.end == l->len)
				out[n - 1].value.end = start;
			continue;
		}
		if (n && out[n - 1].value.end > start)
			out[n - 1].value.end = start;
		out[n++] = (struct label){
		    token, line, start, {line, i + 1, l->len}, true};
		floor = i + 1;
	}
	return n;
}

/* "姓名 张三 性别 男": labels by words, each followed by something else. */
static int
with_spaces(const struct view *v, const struct list *labels, int line,
    struct label *out, int max)
{
	const struct vline *l = &v->lines[line];
	int n = 0;

	for (size_t i = l->body; i < l->len && n < max; i++) {
		if (l->low[i] == ' ' || (i > l->body && l->low[i - 1] != ' '))
			continue;
		/* "a place where one can learn": a word of a sentence */
		if (i > l->body && l->text[i] >= 'a' && l->text[i] <= 'z')
			continue;
		const char *token = NULL;
		size_t end = i;
		for (size_t k = i + 1; k < l->len && k - i < MAX_LABEL; k++) {
			if (l->low[k] != ' ')
				continue;
			const char *t = label_token(labels, l->low, i, k);
			if (t) {
				token = t;
				end = k;
			}
		}
		if (!token)
			continue;
		if (n)
			out[n - 1].value.end = i;
		out[n++] =
		    (struct label){token, line, i, {line, end, l->len}, false};
		i = end;
	}
	return n;
}

/* A line that is a label as a whole; its value stands beside or below. */
static const char *
whole_line(const struct view *v, const struct list *labels, int line)
{
	const struct vline *l = &v->lines[line];
	size_t end = l->len;

	while (
	    end > l->body && (l->low[end - 1] == ':' || l->low[end - 1] == ' '))
		end--;
	return label_token(labels, l->low, l->body, end);
}

/* Labels in a row, their values in the row below: the one under a label. */
static bool
take_below(const struct view *v, const struct list *labels, struct label *out)
{
	const struct vline *l = &v->lines[out->line];
	struct label own;

	if (box_is_empty(&l->box))
		return false;
	for (int i = out->line + 1; i < v->n_lines; i++) {
		const struct vline *n = &v->lines[i];
		if (n->row > l->row + 1 || n->part != l->part)
			return false;
		if (n->row != l->row + 1 || n->heading ||
		    n->box.x0 > l->box.x0 + 3 || n->box.x0 < l->box.x0 - 3)
			continue;
		if (whole_line(v, labels, i) ||
		    with_colons(v, labels, i, &own, 1))
			return false;
		out->value = (struct span){i, n->body, n->len};
		return true;
	}
	return false;
}

/* "City Lyon": the line begins with a label and has its value behind it. */
static bool
begins_labelled(const struct view *v, const struct list *labels, int line)
{
	struct label own;

	return line < v->n_lines && !v->lines[line].heading &&
	       with_spaces(v, labels, line, &own, 1) &&
	       own.start == v->lines[line].body;
}

/* "手机：…" below the empty label of a school or a job. */
static bool
begins_personal(const struct view *v, int line)
{
	struct label own;

	return with_colons(v, v->labels, line, &own, 1) &&
	       own.start == v->lines[line].body;
}

/* The value of a label that ends its line is the next line. */
static bool
take_next(const struct view *v, const struct list *labels, struct label *out)
{
	int next = out->line + 1;

	if (next >= v->n_lines)
		return false;
	const struct vline *l = &v->lines[out->line], *m = &v->lines[next];
	struct label own;
	if (m->row == l->row && l->src->row < 0 && m->part == l->part &&
	    whole_line(v, labels, next))
		return take_below(v, labels, out);
	/* the last of such a row */
	if (out->line > 0 && m->row == l->row + 1 && l[-1].row == l->row &&
	    l->src->row < 0 && whole_line(v, labels, out->line - 1))
		return take_below(v, labels, out);
	if (m->heading || m->part != l->part || whole_line(v, labels, next) ||
	    with_colons(v, labels, next, &own, 1) ||
	    (labels != v->labels && begins_personal(v, next)))
		return false;
	if (l->src->row >= 0 &&
	    (m->src->row != l->src->row || m->src->col < l->src->col))
		return false;
	/* "Location" over "Address 4 Some Road", "City Lyon" */
	if (l->src->row < 0 && begins_labelled(v, labels, next) &&
	    begins_labelled(v, labels, next + 1))
		return false;
	out->value = (struct span){next, m->body, m->len};
	return true;
}

int
labels_find(const struct view *v, const struct list *labels, int line,
    bool loose, struct label *out, int max)
{
	const struct vline *l = &v->lines[line];
	int n = with_colons(v, labels, line, out, max);

	if (!n) {
		const char *token = whole_line(v, labels, line);
		if (token) {
			out[0] = (struct label){token, line, l->body,
			    {line, l->len, l->len}, false};
			n = 1;
		} else if (loose) {
			n = with_spaces(v, labels, line, out, max);
		}
	}
	if (n) {
		struct label *last = &out[n - 1];
		struct span s = span_trim(v, last->value);
		if (s.end <= s.start && !take_next(v, labels, last))
			n--;
	}
	for (int i = 0; i < n; i++)
		out[i].value = span_trim(v, out[i].value);
	return n;
}
