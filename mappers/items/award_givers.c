/*
 * Who gives awards and certificates. Their words are a list (award_givers),
 * and so are the letters for some (certificate_givers).
 */
#include "awards.h"

#include "text.h"

#include <string.h>

/* "Greater Nowhere Nursing Awards": where awards are given. */
bool
giver_is_ceremony(const char *low, size_t len)
{
	static const char *const ends[] = {
	    " awards", " prizes", " honours", NULL};

	return award_ends_in(low, len, ends);
}

/* The text holds a word that certificates are named by. */
static bool
names_certificate(const struct view *v, const char *low, size_t len)
{
	size_t start, used;

	return list_search(lists_find(&v->rules->lists, "certificate_words"),
		   low, len, 0, &start, &used) != NULL;
}

/*
 * A giver's word ends the name or leads its rest: "Council for Science",
 * "Resuscitation Council UK", not "Foundation Engineering".
 */
static bool
holds_giver(const struct view *v, const char *low, size_t len)
{
	static const char *const joints[] = {" of ", " for ", " on ", " de ",
	    " des ", " der ", " für ", " do ", " da ", " di ", ",", " (", " &",
	    " and "};
	const struct list *givers =
	    lists_find(&v->rules->lists, "award_givers");
	size_t start, used;

	for (size_t from = 0;
	     list_search(givers, low, len, from, &start, &used);
	     from = start + used) {
		const char *rest = low + start + used;
		size_t n = len - start - used;
		if (!n || (rest[0] & 0x80) ||
		    (n < 8 && !memchr(rest + 1, ' ', n - 1)) ||
		    (used > 3 && memcmp(rest - 3, " of", 3) == 0))
			return true;
		for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
			if (n > strlen(joints[i]) &&
			    memcmp(rest, joints[i], strlen(joints[i])) == 0)
				return true;
	}
	return false;
}

/* "Issued by Acme", "by the Nowhere Council": bytes of the words before. */
size_t
giver_lead(const char *low, size_t len)
{
	static const char *const leads[] = {"issued by ", "awarded by ",
	    "presented by ", "given by ", "granted by ", "conferred by ",
	    "certified by ", "issuer: ", "awarder: ", "by ", "from "};

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t n = strlen(leads[i]);
		if (len > n && memcmp(low, leads[i], n) == 0)
			return n;
	}
	return 0;
}

/* The name of who gives awards or certificates, and of none of them. */
bool
giver_is_named(const struct view *v, const char *low, size_t len)
{
	if (giver_lead(low, len))
		return true;
	while (len && strchr(" )", low[len - 1]))
		len--;
	while (len && low[0] == ' ')
		low++, len--;
	if (giver_is_ceremony(low, len) ||
	    list_token(
		lists_find(&v->rules->lists, "certificate_givers"), low, len))
		return true;
	size_t used;
	if (awards_named(v, low, len))
		return false;
	/* "Flight Training Council" */
	if (names_certificate(v, low, len))
		return list_suffix(lists_find(&v->rules->lists, "award_givers"),
			   low, len, &used) != NULL;
	return holds_giver(v, low, len) || school_score(v, low, len) >= 0.5 ||
	       company_score(v, low, len) >= 0.5;
}

/* "USENIX OSDI", "IEEE)", "(ISC)2": letters for a name. */
bool
giver_is_capitals(const char *s, size_t len)
{
	size_t capitals = 0;

	for (size_t i = 0; i < len; i++) {
		bool digit = i && s[i] >= '0' && s[i] <= '9';
		if ((s[i] < 'A' || s[i] > 'Z') && !strchr(" ()-&", s[i]) &&
		    !digit)
			return false;
		capitals += s[i] >= 'A';
	}
	return capitals >= 3;
}

/* The words are those of a giver for sure: "Industrial Truck Operator" not. */
bool
giver_is_sure(const struct view *v, const struct vline *l)
{
	size_t the = l->len > 4 && memcmp(l->low, "the ", 4) == 0 ? 4 : 0;

	return giver_lead(l->low, l->len) || holds_giver(v, l->low, l->len) ||
	       giver_is_capitals(l->text + the, l->len - the) ||
	       list_token(lists_find(&v->rules->lists, "certificate_givers"),
		   l->low, l->len) ||
	       school_score(v, l->low, l->len) >= 0.9 ||
	       company_score(v, l->low, l->len) >= 0.9;
}

/* Who gives awards, or letters that are one: "The IIA". */
bool
giver_is_row(const struct view *v, const struct vline *l)
{
	size_t the = l->len > 4 && memcmp(l->low, "the ", 4) == 0 ? 4 : 0;

	return !awards_named(v, l->low, l->len) &&
	       !names_certificate(v, l->low, l->len) &&
	       (giver_is_named(v, l->low, l->len) ||
		   giver_is_capitals(l->text + the, l->len - the));
}

bool
awards_names_giver_first(const struct vline *l)
{
	return giver_lead(l->low + l->body, l->len - l->body) > 0;
}

size_t
awards_before_giver(const struct view *v, const char *low, size_t len)
{
	const char *dash = memmem(low, len, " - ", 3);
	size_t end = dash ? (size_t)(dash - low) : len;

	return end > 3 && end + 6 < len &&
		       giver_is_named(v, low + end + 3, len - end - 3)
		   ? end
		   : len;
}
