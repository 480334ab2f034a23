/* A PDF that poppler has opened; see pdf_file.h. */
#include "pdf_file.h"

#include "pdf_thin.h"

#include <poppler.h>
#include <stdlib.h>

enum { MAX_COPY = 8 << 20 };

struct pdf_file {
	const char *data;
	size_t len;
	struct buffer thin;
	PopplerDocument *text, *whole;
};

/*
 * An empty document that stays open: poppler drops its character maps and
 * glyph names with the last document, and reads them again with the next.
 */
static PopplerDocument *keeper;

static const char empty_pdf[] =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n"
    "0000000052 00000 n \n"
    "trailer<</Size 3/Root 1 0 R>>\nstartxref\n96\n%%EOF\n";

static PopplerDocument *
open_bytes(const char *data, size_t len, GError **error)
{
	GBytes *bytes = g_bytes_new_static(data, len);
	PopplerDocument *pdf =
	    poppler_document_new_from_bytes(bytes, NULL, error);

	g_bytes_unref(bytes);
	return pdf;
}

void
pdf_file_begin(void)
{
	if (!keeper)
		keeper = open_bytes(empty_pdf, sizeof(empty_pdf) - 1, NULL);
}

struct pdf_file *
pdf_file_open(struct pdf_objects *objects, const char *data, size_t len,
    enum failure *failure)
{
	struct pdf_file *file = xcalloc(1, sizeof(*file));
	GError *error = NULL;

	file->data = data;
	file->len = len;
	buffer_init(&file->thin, MAX_COPY);
	if (pdf_thin(objects, data, len, &file->thin))
		file->text = open_bytes(file->thin.data, file->thin.len, NULL);
	if (!file->text)
		file->text = open_bytes(data, len, &error);
	if (file->text)
		return file;
	*failure =
	    g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
		? FAIL_ENCRYPTED
		: FAIL_DAMAGED;
	g_clear_error(&error);
	pdf_file_close(file);
	return NULL;
}

void
pdf_file_close(struct pdf_file *file)
{
	if (!file)
		return;
	g_clear_object(&file->text);
	g_clear_object(&file->whole);
	buffer_release(&file->thin);
	free(file);
}

PopplerDocument *
pdf_file_text(struct pdf_file *file)
{
	return file->text;
}

PopplerPage *
pdf_file_page(struct pdf_file *file, int number)
{
	if (!file->whole)
		file->whole = open_bytes(file->data, file->len, NULL);
	return file->whole ? poppler_document_get_page(file->whole, number - 1)
			   : NULL;
}
