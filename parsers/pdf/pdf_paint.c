/*
 * The content of a page, as far as it paints; see pdf_paint.h. Where it is not
 * sure what is seen (pictures, shades, curves, transparency) it says so, and
 * text there counts as seen. (ISO 32000-1, 8 and 9; the operators: annex A)
 */
#include "pdf_paint.h"

#include "pdf_painter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_CONTENT = 16 << 20,
	MAX_FORMS = 2000, /* drawn on a page, again or not */
	MAX_LEVELS = 8,	  /* of forms in forms */
};

/* -------------------------------------------------- colours and objects */

/* The operands as a colour. */
static uint32_t
read_color(const struct pdf_painter *p)
{
	double v[4] = {0};
	int n = p->n;

	for (int i = 0; i < n && i < 4; i++)
		v[i] = fmin(fmax(p->operands[i], 0), 1);
	if (n == 1)
		v[1] = v[2] = v[0];
	else if (n == 4)
		for (int i = 0; i < 3; i++)
			v[i] = (1 - v[i]) * (1 - v[3]);
	return (uint32_t)lround(v[0] * 255) << 16 |
	       (uint32_t)lround(v[1] * 255) << 8 | (uint32_t)lround(v[2] * 255);
}

static void
set_color(struct pdf_painter *p, bool plain)
{
	p->now.plain = plain && (p->n == 1 || p->n == 3 || p->n == 4);
	p->now.color = read_color(p);
}

/* Alpha and masks of a named graphics state. */
static void
set_state(struct pdf_painter *p, struct pdf_value resources)
{
	char key[128];
	size_t len = (size_t)(p->name.end - p->name.s);

	if (!p->name.s || len < 2 || len > sizeof(key))
		return;
	memcpy(key, p->name.s + 1, len - 1);
	key[len - 1] = '\0';
	struct pdf_value gs = pdf_get(
	    p->objects, pdf_get(p->objects, resources, "ExtGState"), key);
	struct pdf_value mask = pdf_get(p->objects, gs, "SMask");
	struct pdf_value alpha = pdf_get(p->objects, gs, "ca");
	if (alpha.s)
		p->now.translucent = pdf_number(alpha, 1) < 0.95;
	if (mask.s && !pdf_is_name(mask, "None"))
		p->now.translucent = true;
}

static void run(struct pdf_painter *p, const char *s, const char *end,
    struct pdf_value resources, int level);

static struct matrix
matrix_of(struct pdf_painter *p, struct pdf_value array)
{
	double v[6] = {1, 0, 0, 1, 0, 0};
	struct pdf_value n;

	for (int i = 0; i < 6 && pdf_next(p->objects, &array, &n); i++)
		v[i] = pdf_number(n, v[i]);
	return (struct matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
}

/* A form is content of its own; all other XObjects are pictures. */
static void
draw_object(struct pdf_painter *p, struct pdf_value resources, int level)
{
	char key[128];
	size_t len = (size_t)(p->name.end - p->name.s);
	struct pdf_objects *o = p->objects;

	if (!p->name.s || len < 2 || len > sizeof(key))
		return;
	memcpy(key, p->name.s + 1, len - 1);
	key[len - 1] = '\0';
	struct pdf_value x = pdf_get(o, pdf_get(o, resources, "XObject"), key);
	if (!pdf_is_name(pdf_get(o, x, "Subtype"), "Form")) {
		pdf_painter_square(p);
		return;
	}
	struct buffer content;
	buffer_init(&content, MAX_CONTENT);
	if (level >= MAX_LEVELS || ++p->forms > MAX_FORMS ||
	    !pdf_stream(o, x, &content)) {
		p->out->over = true;
	} else {
		struct pdf_state saved = p->now;
		int depth = p->depth;
		struct pdf_value own = pdf_get(o, x, "Resources");
		p->now.ctm = matrix_times(
		    matrix_of(p, pdf_get(o, x, "Matrix")), p->now.ctm);
		run(p, content.data, content.data + content.len,
		    own.s ? own : resources, level + 1);
		p->depth = depth < p->depth ? depth : p->depth;
		p->now = saved;
	}
	buffer_release(&content);
}

/* ------------------------------------------------------------- operators */

static void
push(struct pdf_painter *p)
{
	if (p->depth < MAX_STACK)
		p->stack[p->depth++] = p->now;
	else
		p->skipped++;
}

static void
pop(struct pdf_painter *p)
{
	if (p->skipped)
		p->skipped--;
	else if (p->depth)
		p->now = p->stack[--p->depth];
}

/* Operators of one letter, and '*' after it. */
static void
short_operator(struct pdf_painter *p, char c)
{
	const double *v = p->operands;

	switch (c) {
	case 'q':
		push(p);
		break;
	case 'Q':
		pop(p);
		break;
	case 'w':
		p->now.width = v[0];
		break;
	case 'm':
		if (p->path.any)
			p->path.corners = -1;
		path_add(&p->path, &p->now.ctm, v[0], v[1], true);
		break;
	case 'l':
		path_add(&p->path, &p->now.ctm, v[0], v[1], false);
		break;
	case 'c':
	case 'v':
	case 'y':
		for (int i = 0; i + 1 < p->n; i += 2)
			path_add(&p->path, &p->now.ctm, v[i], v[i + 1], true);
		p->path.corners = -1;
		break;
	case 'f':
	case 'F':
		pdf_painter_path(p, true, false);
		break;
	case 'B':
	case 'b':
		pdf_painter_path(p, true, true);
		break;
	case 'h':
		path_close(&p->path);
		break;
	case 'S':
	case 's':
		pdf_painter_path(p, false, true);
		break;
	case 'n':
		pdf_painter_path(p, false, false);
		break;
	case 'W':
		p->clipping = true;
		break;
	case 'g':
	case 'k':
		set_color(p, true);
		break;
	case 'G':
	case 'K':
		p->now.line_color = read_color(p);
		break;
	case '\'':
	case '"':
		pdf_painter_text(p, '*');
		pdf_painter_text(p, 'j');
		break;
	default:
		break;
	}
}

static bool
is(const char *s, const char *end, const char *name)
{
	size_t len = strlen(name);
	return (size_t)(end - s) == len && memcmp(s, name, len) == 0;
}

static void
operate(struct pdf_painter *p, const char *s, const char *end,
    struct pdf_value resources, int level)
{
	const double *v = p->operands;
	size_t len = (size_t)(end - s);

	if (len == 1 || (len == 2 && s[1] == '*' && *s != 'T')) {
		short_operator(p, *s);
	} else if (len == 2 && *s == 'T') {
		pdf_painter_text(p, s[1]);
	} else if (is(s, end, "re")) {
		path_add_rectangle(
		    &p->path, &p->now.ctm, v[0], v[1], v[2], v[3]);
	} else if (is(s, end, "rg")) {
		set_color(p, true);
	} else if (is(s, end, "sc") || is(s, end, "scn")) {
		/* one number may be a tint of any ink */
		set_color(p, !p->name.s && p->n > 1);
	} else if (is(s, end, "RG") || is(s, end, "SC") || is(s, end, "SCN")) {
		/* a tint of some ink is dark enough */
		p->now.line_color = p->n > 1 ? read_color(p) : 0;
	} else if (is(s, end, "CS")) {
		p->now.line_color = 0;
	} else if (is(s, end, "cs")) {
		p->now.color = 0;
		p->now.plain = false;
	} else if (is(s, end, "cm")) {
		p->now.ctm = matrix_times(
		    (struct matrix){v[0], v[1], v[2], v[3], v[4], v[5]},
		    p->now.ctm);
	} else if (is(s, end, "gs")) {
		set_state(p, resources);
	} else if (is(s, end, "sh")) {
		pdf_painter_area(p, p->now.clip, false);
	} else if (is(s, end, "Do")) {
		draw_object(p, resources, level);
	} else if (is(s, end, "EI")) {
		pdf_painter_square(p);
	} else if (is(s, end, "BT")) {
		p->line = (struct matrix){1, 0, 0, 1, 0, 0};
		p->placed = true;
	}
}

/* Past the bytes of an inline picture, to its EI. */
static const char *
skip_picture(const char *s, const char *end)
{
	const char *stop = s;

	while ((stop = memmem(stop, (size_t)(end - stop), "EI", 2))) {
		if (pdf_is_space(stop[-1]) &&
		    (stop + 2 == end || pdf_is_space(stop[2])))
			return stop;
		stop += 2;
	}
	return end;
}

static void
run(struct pdf_painter *p, const char *s, const char *end,
    struct pdf_value resources, int level)
{
	p->n = 0;
	p->name.s = NULL;
	while (!p->out->over && (s = pdf_skip_space(s, end)) < end) {
		const char *stop;
		if (*s == '[' || *s == '(' || *s == '<' || *s == '/') {
			stop = pdf_skip_value(s, end);
			if (*s == '/')
				p->name = (struct pdf_value){s, stop};
			s = stop;
			continue;
		}
		stop = pdf_skip_word(s, end);
		if (stop == s) {
			s++;
			continue;
		}
		if ((*s >= '0' && *s <= '9') || strchr("+-.", *s)) {
			if (p->n < MAX_OPERANDS)
				p->operands[p->n++] = pdf_parse_number(s, stop);
			s = stop;
			continue;
		}
		for (int i = p->n; i < MAX_OPERANDS; i++)
			p->operands[i] = 0;
		operate(p, s, stop, resources, level);
		s = is(s, stop, "ID") ? skip_picture(stop, end) : stop;
		p->n = 0;
		p->name.s = NULL;
	}
}

/* --------------------------------------------------------------- outside */

/* From the page's space to what is shown, from the top left. */
static struct matrix
shown(const struct pdf_page *page)
{
	const double *b = page->box;

	switch (page->rotation) {
	case 90:
		return (struct matrix){0, 1, 1, 0, -b[1], -b[0]};
	case 180:
		return (struct matrix){-1, 0, 0, 1, b[2], -b[1]};
	case 270:
		return (struct matrix){0, -1, -1, 0, b[3], b[2]};
	default:
		return (struct matrix){1, 0, 0, -1, -b[0], b[3]};
	}
}

bool
pdf_paint_may_lack_ink(const struct buffer *content)
{
	const char *s = content->data, *end = s + content->len;

	while ((s = pdf_find(s, end, " Tr"))) {
		if (s > content->data && (s[-1] == '3' || s[-1] == '7'))
			return true;
		s += 3;
	}
	return false;
}

static int
compare_starts(const void *a, const void *b)
{
	const struct pdf_start *s = a, *t = b;

	if (s->x != t->x)
		return s->x < t->x ? -1 : 1;
	return s->y < t->y ? -1 : s->y > t->y;
}

void
pdf_paint_read(struct pdf_paint *paint, struct pdf_objects *o,
    const struct pdf_page *page, const struct buffer *content)
{
	struct pdf_painter *p = xcalloc(1, sizeof(*p));
	bool turned = page->rotation % 180 != 0;
	double width = page->box[2] - page->box[0];
	double height = page->box[3] - page->box[1];

	*paint = (struct pdf_paint){.over = content->full || !content->len};
	p->out = paint;
	p->objects = o;
	p->now = (struct pdf_state){.ctm = shown(page),
	    .clip = {0, 0, (float)(turned ? height : width),
		(float)(turned ? width : height)},
	    .width = 1,
	    .plain = true};
	run(p, content->data, content->data + content->len, page->resources, 0);
	if (paint->n_starts)
		qsort(paint->starts, paint->n_starts, sizeof(*paint->starts),
		    compare_starts);
	path_release(&p->path);
	free(p);
}

void
pdf_paint_release(struct pdf_paint *paint)
{
	free(paint->areas);
	free(paint->rules);
	free(paint->starts);
	*paint = (struct pdf_paint){0};
}
