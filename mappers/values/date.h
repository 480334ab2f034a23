/*
 * Dates and ranges of dates as people write them: 2018.09-2022.06,
 * 2018年9月—至今, 09/2018 – 06/2022, Sept. '18, 2018秋, "since 2019". Precision
 * is kept: a month or day that is not written is never invented. Month names,
 * words for "present" and "to" come from the list "dates".
 */
#ifndef MAPPERS_DATE_H
#define MAPPERS_DATE_H

#include "lists.h"

#include <stdbool.h>
#include <stddef.h>

/* "YYYY", "YYYY-MM", "YYYY-MM-DD" or "present"; "" when there is none. */
typedef char date_text[12];

struct date_span {
	size_t start, end;  /* bytes of the text that it was read from */
	date_text from, to; /* a single date is in from */
	bool range;	    /* to is set */
	bool open;	    /* ends in a dash: the other end is elsewhere */
	bool bare;	    /* a year alone, or digits without separators */
};

/*
 * The first date or range at or after byte from of a text in lower case.
 * False: none.
 */
bool date_find(const struct list *words, const char *low, size_t len,
    size_t from, struct date_span *span);

/* Only "present" or the end of a range, at the start: "至今", "- 2022.06". */
bool date_find_end(const struct list *words, const char *low, size_t len,
    struct date_span *span);

/* The whole text as one date ("1993年10月"); false: it is none. */
bool date_read(
    const struct list *words, const char *low, size_t len, date_text out);

#endif
