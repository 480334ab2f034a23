/* One date as it is written: which parts it has and how they are set. */
#ifndef MAPPERS_DATE_POINT_H
#define MAPPERS_DATE_POINT_H

#include "date.h"
#include "date_scan.h"

#include <stdbool.h>
#include <stddef.h>

struct date_point {
	int year, month, day; /* 0: not written */
	bool present;
	bool bare;    /* a year without a month or a season */
	bool compact; /* digits alone: 201809, 20180901 */
	char sep;     /* between year and month: '.', '/', '-', 'y' for 年 */
};

/*
 * One date at a place; the place after it, or 0. Where alone is set, a month
 * without its year is one too: year 0.
 */
size_t date_point_read(
    const struct scan *sc, size_t at, struct date_point *p, bool alone);

/* As date_text says. */
void date_point_print(const struct date_point *p, date_text out);

#endif
