/*
 * Sections: which lines are headings, and to which part of the resume every
 * line belongs. A heading is a line of the list "headings" that looks like
 * the other headings; a line that looks like them and is not listed ends a
 * section too.
 */
#ifndef MAPPERS_SECTIONS_H
#define MAPPERS_SECTIONS_H

#include "view.h"

/* Fill heading, section, section2 and part of every line. */
void sections_find(struct view *v);

/*
 * Give the lines around a mail address to the header or the profile when
 * none of these has one. After sections_find().
 */
void sections_find_contact(struct view *v);

/*
 * The section that a text is the heading of; SECTION_COUNT: none. second is
 * that of a heading for two (else SECTION_COUNT).
 */
enum section sections_heading(const struct list *headings, const char *low,
    size_t len, enum section *second);

#endif
