/*
 * What reads bytes of strangers, for libFuzzer: every parser of the registry
 * by its name, what a PDF paints, pages before recognition, records, rules.
 * FUZZ says which.
 * Built by 'make fuzz' with clang only; elsewhere it is empty.
 */
#ifdef FUZZING
#include "records/document_json.h"
#include "ocr/ocr_lines.h"
#include "parser.h"
#include "pdf/pdf_paint.h"
#include "pdf/pdf_thin.h"
#include "records/record.h"
#include "rules.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const struct parser *parser;
static const char *target;

static void
fuzz_parser(const char *data, size_t len)
{
	struct document doc;
	const char *detail = NULL;
	struct parse_input in = {.data = data,
	    .len = len,
	    .max_pages = 5,
	    .max_depth = 4,
	    .mail_body = true,
	    /* a picture is decoded only when it is to be recognised */
	    .ocr = strcmp(target, "image") == 0};

	document_init(&doc);
	parser->parse(&in, &doc, &detail);
	for (size_t i = 0; i < doc.n_lines; i++)
		if (!doc.lines[i].text[0])
			abort(); /* the model forbids it */
	document_release(&doc);
}

/* A page as wide as the first byte says. */
static void
fuzz_page(const uint8_t *data, size_t len)
{
	struct ocr_clean page;
	struct ocr_lines lines;
	int width = len ? data[0] + 1 : 1;

	if (len < 1 + (size_t)width)
		return;
	ocr_clean(&(struct ocr_image){data + 1, width,
		      (int)((len - 1) / (size_t)width), width, 0.5f},
	    &page);
	ocr_lines_find(&page, &lines);
	free(lines.items);
	ocr_clean_release(&page);
}

/* Without poppler, which takes a hundred times as long. */
static void
fuzz_paint(const char *data, size_t len)
{
	struct pdf_objects *objects = pdf_objects_new(data, len);
	struct box sign = {100, 100, 105, 110};
	struct buffer copy;
	size_t n;
	const struct pdf_page *pages = pdf_objects_pages(objects, &n);

	buffer_init(&copy, 1 << 20);
	pdf_thin(objects, data, len, &copy);
	buffer_release(&copy);
	for (size_t i = 0; i < n && i < 4; i++) {
		struct pdf_paint paint;
		pdf_paint_read(
		    &paint, objects, &pages[i], &pdf_content(objects, i)->text);
		pdf_paint_hides(&paint, &sign, 0xffffff,
		    pdf_paint_has_ink(&paint, &sign, true));
		pdf_paint_release(&paint);
	}
	pdf_objects_free(objects);
}

/* What we take for JSON, json-c does, too. */
static void
must_be_json(const char *data, size_t len)
{
	json_tokener *tokener = json_tokener_new_ex(1000);
	json_object *o = json_tokener_parse_ex(tokener, data, (int)len);

	if (!o)
		abort();
	json_object_put(o);
	json_tokener_free(tokener);
}

/* A line, as the reader of the stream hands it over. */
static void
fuzz_record(const char *data, size_t len)
{
	const char *end = memchr(data, '\n', len);
	struct record rec;
	struct document doc;
	const char *why;

	if (end)
		len = (size_t)(end - data);
	if (!record_parse(&rec, data, len, &why))
		return;
	must_be_json(data, len);
	document_init(&doc);
	document_read_json(record_document(&rec), &doc);
	document_release(&doc);
	record_release(&rec);
}

static void
no_problem(
    void *context, const char *file, int line, int column, const char *text)
{
}

static void
fuzz_rules(const char *data, size_t len)
{
	struct rule_set *set = rule_set_new();

	rule_set_add(set, "fuzz", data, len, no_problem, NULL);
	rule_set_check(set, no_problem, NULL);
	rule_set_free(set);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	target = getenv("FUZZ");
	for (int i = 0; target && parsers[i]; i++)
		if (strcmp(parsers[i]->name, target) == 0)
			parser = parsers[i];
	if (!target ||
	    (!parser && strcmp(target, "paint") && strcmp(target, "page") &&
		strcmp(target, "record") && strcmp(target, "rules"))) {
		fputs("FUZZ: a parser, paint, page, record or rules\n", stderr);
		exit(64);
	}
	if (parser && parser->begin)
		parser->begin();
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	/* nothing behind the end, so that whoever reads there is seen */
	char *copy = malloc(len ? len : 1);

	memcpy(copy, data, len);
	if (parser)
		fuzz_parser(copy, len);
	else if (strcmp(target, "paint") == 0)
		fuzz_paint(copy, len);
	else if (strcmp(target, "page") == 0)
		fuzz_page(data, len);
	else if (strcmp(target, "record") == 0)
		fuzz_record(copy, len);
	else
		fuzz_rules(copy, len);
	free(copy);
	return 0;
}
#endif
