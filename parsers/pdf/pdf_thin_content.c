/* What a page paints besides text is left out; see pdf_thin_content.h. */
#include "pdf_thin_content.h"

#include "pdf_signs.h"

#include <string.h>

/* Behind the number at s; NULL: the word there is none. */
static const char *
skip_number(const char *s, const char *end)
{
	const char *digits = s += *s == '+' || *s == '-';
	bool point = false;

	while (s < end && (pdf_is_digit(*s) || (*s == '.' && !point)))
		point |= *s++ == '.';
	return s - digits > point &&
		       (s == end || pdf_signs[(unsigned char)*s] != PDF_REGULAR)
		   ? s
		   : NULL;
}

/* What operators are to text (table A.1). */
enum sort {
	ANY,	/* it may show some, or nobody knows */
	PATH,	/* builds, paints or clips paths */
	LINE,	/* how lines are drawn */
	STROKE, /* their colour, which letters may be drawn in */
	PLAIN,	/* something else that can be saved and restored */
	STATE,
	FONT,
	SAVE,
	RESTORE,
};

#define WORD(a, b, c) ((unsigned)(a) | (unsigned)(b) << 8 | (unsigned)(c) << 16)

static enum sort
sort_of(const char *s, const char *stop)
{
	size_t len = (size_t)(stop - s);

	switch (WORD(s[0], len > 1 ? s[1] : 0, len > 2 ? s[2] : 0)) {
	case WORD('m', 0, 0):
	case WORD('l', 0, 0):
	case WORD('c', 0, 0):
	case WORD('v', 0, 0):
	case WORD('y', 0, 0):
	case WORD('h', 0, 0):
	case WORD('r', 'e', 0):
	case WORD('S', 0, 0):
	case WORD('s', 0, 0):
	case WORD('f', 0, 0):
	case WORD('F', 0, 0):
	case WORD('f', '*', 0):
	case WORD('B', 0, 0):
	case WORD('B', '*', 0):
	case WORD('b', 0, 0):
	case WORD('b', '*', 0):
	case WORD('n', 0, 0):
	case WORD('W', 0, 0):
	case WORD('W', '*', 0):
		return PATH;
	case WORD('w', 0, 0):
	case WORD('J', 0, 0):
	case WORD('j', 0, 0):
	case WORD('M', 0, 0):
	case WORD('i', 0, 0):
		return LINE;
	case WORD('G', 0, 0):
	case WORD('R', 'G', 0):
	case WORD('K', 0, 0):
	case WORD('C', 'S', 0):
	case WORD('S', 'C', 0):
	case WORD('S', 'C', 'N'):
		return STROKE;
	case WORD('c', 'm', 0):
	case WORD('g', 0, 0):
	case WORD('r', 'g', 0):
	case WORD('k', 0, 0):
	case WORD('c', 's', 0):
	case WORD('s', 'c', 0):
	case WORD('s', 'c', 'n'):
		return PLAIN;
	case WORD('g', 's', 0):
		return STATE;
	case WORD('T', 'f', 0):
		return FONT;
	case WORD('q', 0, 0):
		return SAVE;
	case WORD('Q', 0, 0):
		return RESTORE;
	default:
		return ANY;
	}
}

enum { MAX_SAVED = 16 };

struct thinner {
	struct buffer *out;
	const char *kept; /* from here on it is not in out yet */
	/* where out saves a state with which nothing has been shown so far */
	size_t saved[MAX_SAVED];
	int n_saved;
	const char *font, *font_end; /* as it was set last; NULL: unknown */
	bool strokes, states;	     /* may have to do with text */
};

static void
leave_out(struct thinner *t, const char *from, const char *to)
{
	buffer_add(t->out, t->kept, (size_t)(from - t->kept));
	t->kept = to;
}

static void
save(struct thinner *t, const char *from)
{
	leave_out(t, from, from);
	if (t->n_saved == MAX_SAVED)
		t->n_saved = 0;
	t->saved[t->n_saved++] = t->out->len;
}

/* Nothing was shown: as if it had never been saved. */
static void
restore(struct thinner *t, const char *to)
{
	if (t->n_saved) {
		buffer_cut(t->out, t->saved[--t->n_saved]);
		t->kept = to;
	} else {
		t->font = NULL;
	}
}

/* Producers set the font for each word. */
static bool
is_font_set(struct thinner *t, const char *from, const char *to)
{
	from = pdf_skip_space(from, to);
	size_t len = (size_t)(to - from);
	bool same = t->font && (size_t)(t->font_end - t->font) == len &&
		    memcmp(t->font, from, len) == 0;

	t->font = from;
	t->font_end = to;
	return same;
}

/* The operator from s to stop with what stands before it. */
static void
operate(struct thinner *t, const char *operands, bool numbers, const char *s,
    const char *stop)
{
	bool leave = false, plain = false;

	switch (sort_of(s, stop)) {
	case PATH:
	case LINE:
		leave = numbers;
		break;
	case STROKE:
		leave = !t->strokes;
		plain = true;
		break;
	case PLAIN:
		plain = true;
		break;
	case STATE:
		leave = !t->states;
		t->font = t->states ? NULL : t->font;
		break;
	case FONT:
		leave = is_font_set(t, operands, s);
		break;
	case SAVE:
		save(t, operands);
		return;
	case RESTORE:
		restore(t, stop);
		return;
	case ANY:
		break;
	}
	if (leave)
		leave_out(t, operands, stop);
	else if (!plain)
		t->n_saved = 0;
}

void
pdf_thin_content(
    const char *s, const char *end, bool plain_states, struct buffer *out)
{
	struct thinner t = {.out = out,
	    .kept = s,
	    .strokes = pdf_find(s, end, "Tr") || pdf_find(s, end, "Do"),
	    .states = !plain_states};
	const char *operands = s;
	bool numbers = true; /* and nothing else since the last operator */

	while ((s = pdf_skip_space(s, end)) < end) {
		if (pdf_is_digit(*s) || *s == '.' || *s == '-' || *s == '+') {
			s = skip_number(s, end);
			if (!s)
				break;
			continue;
		}
		if (*s == '[' || *s == '(' || *s == '<' || *s == '/') {
			s = pdf_skip_value(s, end);
			numbers = false;
			continue;
		}
		const char *stop = pdf_skip_word(s, end);
		if (stop == s || stop - s > 3 || pdf_begins(s, stop, "BI"))
			break; /* no operator: true, null */
		operate(&t, operands, numbers, s, stop);
		operands = s = stop;
		numbers = true;
	}
	leave_out(&t, end, end);
}
