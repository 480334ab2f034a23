/*
 * See ocr_reader.h. The only user of tesseract. Its functions are looked up by
 * name when they are first needed, so that the programs start without it and
 * run where it is not installed.
 */
#include "ocr_reader.h"

#include "buffer.h"
#include "text.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>

/* Of 100: the Latin model must be this much less sure to lose a word. */
static const float FAVOUR = 3;
/* A line with a sign that is not sure is looked at again, if it is no higher
   than this, in pixels. */
enum { LARGE = 90 };
/* Orientation is believed from here on (tesseract's own scale). */
static const float SURE_ORIENTATION = 3;

#define FUNCTIONS(F)                                                           \
	F(TessBaseAPICreate)                                                   \
	F(TessBaseAPIDelete)                                                   \
	F(TessBaseAPIInit3)                                                    \
	F(TessBaseAPISetVariable)                                              \
	F(TessBaseAPISetPageSegMode)                                           \
	F(TessBaseAPISetImage)                                                 \
	F(TessBaseAPISetSourceResolution)                                      \
	F(TessBaseAPIDetectOrientationScript)                                  \
	F(TessBaseAPIRecognize)                                                \
	F(TessBaseAPIGetIterator)                                              \
	F(TessBaseAPIClear)                                                    \
	F(TessResultIteratorGetPageIterator)                                   \
	F(TessPageIteratorIsAtBeginningOf)                                     \
	F(TessPageIteratorBoundingBox)                                         \
	F(TessResultIteratorNext)                                              \
	F(TessResultIteratorGetUTF8Text)                                       \
	F(TessResultIteratorConfidence)                                        \
	F(TessResultIteratorDelete)                                            \
	F(TessDeleteText)

static struct {
#define DECLARE(name) __typeof__(&name) name;
	FUNCTIONS(DECLARE)
#undef DECLARE
} tess;

static TessBaseAPI *reader;  /* chi_sim, reads Latin letters somehow */
static TessBaseAPI *latin;   /* eng, for these; NULL: not installed */
static TessBaseAPI *compass; /* osd: which way is up; NULL: not installed */

static bool
find_functions(void *library)
{
#define FIND(name)                                                             \
	if (!(*(void **)&tess.name = dlsym(library, #name)))                   \
		return false;
	FUNCTIONS(FIND)
#undef FIND
	return true;
}

static TessBaseAPI *
start(const char *models)
{
	TessBaseAPI *api = tess.TessBaseAPICreate();
	if (api && tess.TessBaseAPIInit3(api, NULL, models) != 0) {
		tess.TessBaseAPIDelete(api);
		api = NULL;
	}
	return api;
}

const char *
ocr_load(void)
{
	static const char *missing;
	if (reader || missing)
		return missing;
	/* one page, one thread: the workers are the parallel part */
	setenv("OMP_THREAD_LIMIT", "1", 1);
	void *library = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_LOCAL);
	if (!library || !find_functions(library))
		return missing = "text recognition needs tesseract "
				 "(Debian: libtesseract5)";
	reader = start("chi_sim");
	latin = start("eng");
	if (!reader) {
		reader = latin;
		latin = NULL;
	}
	if (!reader)
		return missing = "text recognition needs models (Debian: "
				 "tesseract-ocr-chi-sim tesseract-ocr-eng)";
	compass = start("osd");
	return NULL;
}

void
ocr_unload(void)
{
	if (reader)
		tess.TessBaseAPIDelete(reader);
	if (latin)
		tess.TessBaseAPIDelete(latin);
	if (compass)
		tess.TessBaseAPIDelete(compass);
	reader = latin = compass = NULL;
}

/* ------------------------------------------------------- orientation */

int
reader_turned_by(const struct ocr_image *image)
{
	int degrees = 0;
	float sure = 0, script_sure;
	const char *script;
	if (!compass)
		return 0;
	tess.TessBaseAPISetImage(compass, image->pixels, image->width,
	    image->height, 1, image->stride);
	bool found = tess.TessBaseAPIDetectOrientationScript(
	    compass, &degrees, &sure, &script, &script_sure);
	tess.TessBaseAPIClear(compass);
	return found && sure >= SURE_ORIENTATION ? degrees : 0;
}

/* ------------------------------------------------------- recognition */

void
reading_add(struct reading *r, struct symbol s)
{
	if (r->n == r->cap) {
		r->cap = r->cap ? 2 * r->cap : 64;
		r->items = xreallocarray(r->items, r->cap, sizeof(*r->items));
	}
	r->items[r->n++] = s;
}

static void
take_symbol(struct reading *r, TessResultIterator *it, int left)
{
	TessPageIterator *at = tess.TessResultIteratorGetPageIterator(it);
	int x0, y0, x1, y1;
	if (!tess.TessPageIteratorBoundingBox(
		at, RIL_SYMBOL, &x0, &y0, &x1, &y1))
		return;
	char *text = tess.TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
	struct symbol s = {
	    .sure = tess.TessResultIteratorConfidence(it, RIL_SYMBOL),
	    .space = tess.TessPageIteratorIsAtBeginningOf(at, RIL_WORD),
	    .x0 = left + x0,
	    .x1 = left + x1};
	size_t len = text ? strlen(text) : 0;
	for (size_t i = 0; i < len; s.space = false) {
		i += text_decode(text + i, len - i, &s.c);
		if (s.c > ' ')
			reading_add(r, s);
	}
	tess.TessDeleteText(text);
}

/* Read the columns from left to right of a strip. */
static bool
read_strip(TessBaseAPI *api, const struct strip *s, int left, int right,
    struct reading *r)
{
	tess.TessBaseAPISetPageSegMode(api, PSM_RAW_LINE);
	tess.TessBaseAPISetImage(
	    api, s->pixels + left, right - left, s->height, 1, s->width);
	tess.TessBaseAPISetSourceResolution(api, 200);
	bool fine = tess.TessBaseAPIRecognize(api, NULL) == 0;
	TessResultIterator *it = fine ? tess.TessBaseAPIGetIterator(api) : NULL;
	if (it) {
		do
			take_symbol(r, it, left);
		while (tess.TessResultIteratorNext(it, RIL_SYMBOL));
		tess.TessResultIteratorDelete(it);
	}
	tess.TessBaseAPIClear(api);
	return fine;
}

static bool
is_letter(unsigned c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static float
mean(const struct symbol *s, size_t n)
{
	float sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += s[i].sure;
	return n ? sum / (float)n : 0;
}

/* Have the Latin model read from symbol a to b; what is better joins out. */
static void
read_latin(const struct strip *s, const struct reading *r, size_t a, size_t b,
    struct reading *out)
{
	struct reading again = {0};
	int letters = 0, left = 0, right = s->width;
	for (size_t i = a; i < b; i++)
		letters += is_letter(r->items[i].c);
	if (a)
		strip_room(s, (r->items[a - 1].x1 + r->items[a].x0) / 2, &left);
	if (b < r->n)
		strip_room(
		    s, (r->items[b - 1].x1 + r->items[b].x0) / 2, &right);
	if (latin && letters >= 2 && right - left > s->height / 2)
		read_strip(latin, s, left, right, &again);
	bool better = again.n && mean(again.items, again.n) + FAVOUR >=
				     mean(r->items + a, b - a);
	const struct symbol *from = better ? again.items : r->items + a;
	for (size_t i = 0, n = better ? again.n : b - a; i < n; i++)
		reading_add(out, from[i]);
	free(again.items);
}

static float
least_sure(const struct reading *r)
{
	float least = 100;

	for (size_t i = 0; i < r->n; i++)
		least = fminf(least, r->items[i].sure);
	return least;
}

/*
 * Read a line of which the model is not sure again as it is when enlarged:
 * small signs are then seen as other strokes. What it is surest of on the
 * whole stays, in *s and *r; returns by how much *s is enlarged.
 */
static double
read_again(struct strip *s, struct reading *r)
{
	const struct strip plain = *s;
	double best = 1;

	for (double times = 1.5; times <= 2; times += 0.5) {
		if (least_sure(r) >= READING_SURE || plain.height > LARGE)
			break;
		struct reading again = {0};
		struct strip big = strip_enlarge(&plain, times);
		read_strip(reader, &big, 0, big.width, &again);
		if (mean(again.items, again.n) > mean(r->items, r->n)) {
			struct reading worse = *r;
			struct strip other = *s;
			*r = again;
			*s = big;
			again = worse;
			big = other;
			best = times;
		}
		free(again.items);
		if (big.pixels != plain.pixels)
			free(big.pixels);
	}
	return best;
}

/* Latin words are read again by those who know them. */
bool
reader_read(const struct strip *s, struct reading *out)
{
	struct reading r = {0};
	struct strip seen = *s;
	bool fine = read_strip(reader, s, 0, s->width, &r);
	double times = fine ? read_again(&seen, &r) : 1;

	for (size_t a = 0, b; a < r.n; a = b) {
		for (b = a; b < r.n && r.items[b].c < 0x2e80;)
			b++;
		if (b > a)
			read_latin(&seen, &r, a, b, out);
		else
			reading_add(out, r.items[b++]);
	}
	for (size_t i = 0; i < out->n; i++) {
		out->items[i].x0 = (int)(out->items[i].x0 / times);
		out->items[i].x1 = (int)(out->items[i].x1 / times);
	}
	free(r.items);
	if (seen.pixels != s->pixels)
		free(seen.pixels);
	return fine;
}
