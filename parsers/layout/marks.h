/*
 * What the words of a run tell of its place: does it begin an item, name what
 * follows, or date what stands beside it? Only what layout needs, and true in
 * any resume; what the words mean is the mappers' business.
 */
#ifndef PARSERS_MARKS_H
#define PARSERS_MARKS_H

#include <stdbool.h>

/* Begins with a bullet, an icon or an enumerator such as "1." or (2). */
bool mark_is_bullet(const char *text);
/* Only bullets and icons. */
bool mark_is_sign(const char *text);
/* Ends with a colon, of whatever width. */
bool mark_is_label(const char *text);
/* A year with little else: what a column of dates consists of. */
bool mark_is_date(const char *text);
/* A year, and nothing but what stands in dates. */
bool mark_is_bare_date(const char *text);
/* One word that stands in dates: a month, "present". */
bool mark_is_date_word(const char *text);
/* "2016.04--", "2016年4月至…": a line of a list of times begins so. */
bool mark_begins_range(const char *text);
/* Ends with a year, or with a word for now. */
bool mark_ends_with_date(const char *text);
/* One to five ideographs and no more: a label of a form, or a part of one. */
bool mark_is_word(const char *text);
/* Ends within a mail or web address, as where one is broken in two. */
bool mark_is_broken(const char *text);

#endif
