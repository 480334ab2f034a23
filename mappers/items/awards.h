/*
 * Awards and certificates: who gives them, shared by award_givers.c,
 * award_title.c and awards.c. What others ask is in entries/entries.h. Texts
 * are len bytes in lower case, unless said otherwise.
 */
#ifndef MAPPERS_AWARDS_H
#define MAPPERS_AWARDS_H

#include "entries/entries.h"

#include <string.h>

/* "Issued by Acme", "by the Nowhere Council": bytes of the words before. */
size_t giver_lead(const char *low, size_t len);
/* "Greater Nowhere Nursing Awards": where awards are given. */
bool giver_is_ceremony(const char *low, size_t len);
/* The name of who gives awards or certificates, and of none of them. */
bool giver_is_named(const struct view *v, const char *low, size_t len);
/* "USENIX OSDI", "IEEE)": letters for a name; s as it is written. */
bool giver_is_capitals(const char *s, size_t len);
/* The line is a giver for sure: "Industrial Truck Operator" not. */
bool giver_is_sure(const struct view *v, const struct vline *l);
/* The line is who gives awards, or letters that are one: "The IIA". */
bool giver_is_row(const struct view *v, const struct vline *l);

/* The text ends in one of the words, of which NULL is the last. */
static inline bool
award_ends_in(const char *low, size_t len, const char *const *ends)
{
	for (; *ends; ends++) {
		size_t n = strlen(*ends);
		if (len > n && memcmp(low + len - n, *ends, n) == 0)
			return true;
	}
	return false;
}

#endif
