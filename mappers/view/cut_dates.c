/*
 * Dates that a narrow cell or margin cut in two: "2006.09-201" over "0.06",
 * with other cells of the row read between them. The rest is moved behind its
 * beginning, and the two are one line.
 */
#include "view.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PART = 48, AHEAD = 8 };

/* Digits, signs and words that dates consist of, in Chinese or none. */
static bool
has_only_date_signs(const char *s, size_t len)
{
	static const char *const words[] = {"年", "月", "日", "至", "今", "到",
	    "现在", "～", "〜", "–", "—", "－", "."};
	bool digit = false;

	for (size_t i = 0, n; i < len; i += n) {
		n = strchr("0123456789./- ~", s[i]) != NULL;
		digit |= s[i] >= '0' && s[i] <= '9';
		for (size_t k = 0; !n && k < sizeof words / sizeof *words; k++)
			if (strncmp(s + i, words[k], strlen(words[k])) == 0)
				n = strlen(words[k]);
		if (!n)
			return false;
	}
	return digit;
}

/* The text is one date or range, from its start to its end. */
static bool
is_date(const struct view *v, const char *s, size_t len)
{
	struct date_span d;
	date_text one;

	if (date_find(v->dates, s, len, 0, &d))
		return d.start == 0 && d.end == len && !d.open;
	return date_read(v->dates, s, len, one);
}

/* b stands under a, a line below it. */
static bool
is_under(const struct line *a, const struct line *b)
{
	float high = a->box.y1 - a->box.y0;

	return a->page == b->page && b->box.y0 > a->box.y0 + high / 2 &&
	       b->box.y0 - a->box.y1 < 0.8f * high && b->box.x0 < a->box.x1 &&
	       a->box.x0 < b->box.x1 && a->bold == b->bold;
}

/* The two together are a date that the second alone is no part of. */
static bool
is_cut(const struct view *v, const char *a, const char *b)
{
	struct buffer both;
	size_t n, m;
	char *x = text_fold(a, &n, NULL), *y = text_fold(b, &m, NULL);
	bool cut = false;

	if (n && m && m < n && has_only_date_signs(x, n) &&
	    has_only_date_signs(y, m) && !is_date(v, y, m)) {
		buffer_init(&both, 2 * MAX_PART);
		buffer_adds(&both, x);
		buffer_adds(&both, y);
		cut = is_date(v, both.data, both.len);
		buffer_release(&both);
	}
	free(x);
	free(y);
	return cut;
}

void
view_join_dates(struct view *v)
{
	const struct line *lines = v->doc->lines;

	for (int i = 0; i + 1 < v->n_lines; i++) {
		const struct line *a = &lines[v->order[i]];
		size_t len = strlen(a->text);
		if (box_is_empty(&a->box) || len < 5 || len > MAX_PART)
			continue;
		for (int k = i + 1; k < v->n_lines && k <= i + AHEAD; k++) {
			int index = v->order[k];
			const struct line *b = &lines[index];
			if (!is_under(a, b))
				continue;
			if (strlen(b->text) > MAX_PART ||
			    !is_cut(v, a->text, b->text))
				break;
			memmove(&v->order[i + 2], &v->order[i + 1],
			    (size_t)(k - i - 1) * sizeof *v->order);
			memmove(&v->joins[i + 2], &v->joins[i + 1],
			    (size_t)(k - i - 1) * sizeof *v->joins);
			v->order[i + 1] = index;
			v->joins[i + 1] = true;
			break;
		}
	}
}
