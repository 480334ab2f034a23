/*
 * Runs that hold more than one thing are parted: a title that comes near to
 * its date, cells of columns that nearly touch, tags in a row. The second half
 * of runs.c, which lends what it makes runs with.
 */
#ifndef PARSERS_PARTING_H
#define PARSERS_PARTING_H

#include "runs.h"

struct maker {
	const struct glyph_page *page;
	struct runs *runs;
	struct words words;
	struct chain *chains;
	size_t n_chains;
	struct sign *signs; /* room for all of the page's ... */
	float *gaps;	    /* ... and what is between them */
};

/* Spell the words of a chain out, from the head on. */
struct run run_spell(struct maker *m, int32_t head);
/* Takes the text; a run without any is dropped. */
void run_add(struct runs *runs, const struct run *run);
bool word_is_bullet(const struct maker *m, const struct word *w);
/*
 * The letter spacing of a word set wide, in em; 0: none. Poppler counts it as
 * part of each letter but the last.
 */
float word_spacing(const struct maker *m, const struct word *w);

/* Part the runs made so far. */
void runs_part(struct maker *m);

#endif
