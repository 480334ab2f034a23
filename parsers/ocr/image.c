/*
 * Pictures: PNG, JPEG, TIFF with its pages, WebP, BMP, GIF. They are decoded
 * by leptonica, the library that tesseract brings along, and recognised by
 * ocr.c. Loaded only when there is a picture to recognise.
 */
#include "parser.h"

#include "buffer.h"
#include "ocr.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

/* A resume is no poster; a decoder's bomb is. */
static const double MAX_PIXELS = 60e6;
enum { MAX_IMAGE_PAGES = 50, USUAL_DPI = 150 };
#ifdef FUZZING /* decoding is tried; recognition takes minutes, not bytes */
enum { SMALLEST = 1 << 30 };
#else
enum { SMALLEST = 200 };
#endif

#define FUNCTIONS(F)                                                           \
	F(pixReadHeaderMem)                                                    \
	F(pixReadMem)                                                          \
	F(pixReadMemTiff)                                                      \
	F(pixRemoveAlpha)                                                      \
	F(pixConvertTo8)                                                       \
	F(pixEndianByteSwapNew)                                                \
	F(pixGetWidth)                                                         \
	F(pixGetHeight)                                                        \
	F(pixGetWpl)                                                           \
	F(pixGetData)                                                          \
	F(pixGetXRes)                                                          \
	F(pixDestroy)

static struct {
#define DECLARE(name) __typeof__(&name) name;
	FUNCTIONS(DECLARE)
#undef DECLARE
} lept;

static bool
load(void)
{
	static void *library;
	if (library)
		return true;
	void *found = dlopen("liblept.so.5", RTLD_NOW | RTLD_LOCAL);
#define FIND(name)                                                             \
	if (!found || !(*(void **)&lept.name = dlsym(found, #name)))           \
		return false;
	FUNCTIONS(FIND)
#undef FIND
	library = found;
	return true;
}

static bool
has(const char *data, size_t len, const char *sign, size_t n)
{
	return len >= n && memcmp(data, sign, n) == 0;
}

static int
sniff(const char *data, size_t len)
{
#define HAS(s) has(data, len, s, sizeof(s) - 1)
	if (HAS("\x89PNG\r\n\x1A\n") || HAS("\xFF\xD8\xFF") || HAS("II*\0") ||
	    HAS("MM\0*") || HAS("GIF87a") || HAS("GIF89a"))
		return 100;
	if (HAS("RIFF") && len >= 12 && memcmp(data + 8, "WEBP", 4) == 0)
		return 100;
	if (HAS("BM") && len > 14 && memchr(data, '\0', 14))
		return 90;
#undef HAS
	return 0;
}

/* Words of pixels to rows of bytes, as ocr.h wants them. */
static const char *
recognise(PIX *pix, int number, struct document *doc)
{
	PIX *flat = lept.pixRemoveAlpha(pix);
	PIX *pix8 = flat ? lept.pixConvertTo8(flat, 0) : NULL;
	PIX *bytes = pix8 ? lept.pixEndianByteSwapNew(pix8) : NULL;
	const char *why = "the picture cannot be converted";
	if (bytes) {
		int dpi = lept.pixGetXRes(pix);
		struct ocr_image image = {
		    .pixels = (unsigned char *)lept.pixGetData(bytes),
		    .width = lept.pixGetWidth(bytes),
		    .height = lept.pixGetHeight(bytes),
		    .stride = 4 * lept.pixGetWpl(bytes),
		    .scale =
			72.0f /
			(float)(dpi >= 50 && dpi <= 1200 ? dpi : USUAL_DPI)};
		struct page *page =
		    document_add_page(doc, (float)image.width * image.scale,
			(float)image.height * image.scale);
		page->ocr = true;
		why = image.width < SMALLEST || image.height < SMALLEST
			  ? NULL /* an icon, a logo: no text to be had */
			  : ocr_page(&image, number, doc);
	}
	lept.pixDestroy(&bytes);
	lept.pixDestroy(&pix8);
	lept.pixDestroy(&flat);
	return why;
}

static PIX *
read_page(const struct parse_input *in, int number, bool tiff)
{
	const unsigned char *data = (const unsigned char *)in->data;
	if (tiff)
		return lept.pixReadMemTiff(data, in->len, number);
	return number == 0 ? lept.pixReadMem(data, in->len) : NULL;
}

static enum failure
parse(const struct parse_input *in, struct document *doc, const char **detail)
{
	doc->pictures = 1;
	if (!in->ocr) {
		*detail = "it is a picture";
		return FAIL_NO_TEXT;
	}
	if ((*detail = ocr_load()))
		return FAIL_NO_TEXT;
	int format, w = 0, h = 0, bits, samples, cmap;
	if (!load() ||
	    lept.pixReadHeaderMem((const unsigned char *)in->data, in->len,
		&format, &w, &h, &bits, &samples, &cmap) != 0) {
		*detail = "the picture cannot be decoded";
		return FAIL_DAMAGED;
	}
	if ((double)w * h > MAX_PIXELS) {
		*detail = "it has too many pixels";
		return FAIL_LIMIT;
	}
	doc->pictures = 0; /* it is tried */
	bool tiff = has(in->data, in->len, "II*\0", 4) ||
		    has(in->data, in->len, "MM\0*", 4);
	int n = 0;
	for (PIX *pix; n < MAX_IMAGE_PAGES && (pix = read_page(in, n, tiff));
	     n++) {
		*detail = recognise(pix, n + 1, doc);
		doc->pictures += *detail != NULL;
		lept.pixDestroy(&pix);
	}
	if (!n)
		*detail = "the picture cannot be decoded";
	return !n ? FAIL_DAMAGED : doc->n_lines ? FAIL_NONE : FAIL_NO_TEXT;
}

static const char *const media_types[] = {"image/png", "image/jpeg",
    "image/tiff", "image/webp", "image/bmp", "image/gif", "image/jpg", NULL};
static const char *const suffixes[] = {
    ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", NULL};

const struct parser image_parser = {
    .name = "image",
    .media_types = media_types,
    .suffixes = suffixes,
    .sniff = sniff,
    .parse = parse,
};
