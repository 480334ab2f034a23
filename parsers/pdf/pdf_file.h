/*
 * A PDF that poppler has opened: a copy of it with less to read for its text
 * (pdf_thin.h), and the whole file only when a page has to be drawn. Part of
 * pdf.c.
 */
#ifndef PARSERS_PDF_FILE_H
#define PARSERS_PDF_FILE_H

#include "failure.h"

#include <stddef.h>

struct _PopplerDocument; /* poppler's PopplerDocument, */
struct _PopplerPage;	 /* PopplerPage */
struct pdf_objects;
struct pdf_file;

/* Once, before the first. */
void pdf_file_begin(void);

/* The bytes and objects are borrowed. NULL, and why: poppler reads it not. */
struct pdf_file *pdf_file_open(struct pdf_objects *objects, const char *data,
    size_t len, enum failure *failure);
void pdf_file_close(struct pdf_file *file);

/* To read text from; nobody draws these pages. */
struct _PopplerDocument *pdf_file_text(struct pdf_file *file);

/* A page (from 1) with all that it shows, which the caller gives back. */
struct _PopplerPage *pdf_file_page(struct pdf_file *file, int number);

#endif
