/*
 * Selectors of CSS: of tags, classes and ids, of the first and the last child
 * and all but these, with the descendant and the child combinator; and of what
 * is set before and after an element. Used by css.c alone.
 *
 * A selector is one string, the last compound first: each simple
 * selector is a sign (t tag, . class, # id, and without a name: F first child,
 * f not that, L last child, l not that), its name and a NUL; a compound
 * ends with the combinator to its left (' ' or '>'), the last with '!'.
 */
#ifndef PARSERS_CSS_SELECTOR_H
#define PARSERS_CSS_SELECTOR_H

#include "css.h"

/*
 * The selector between s and end, to be freed; NULL when it asks for more than
 * we know. specificity as in CSS: 100 for an id, 10 for a class, 1 for a tag.
 * "a + a" is read as an a that is not the first child.
 */
char *css_selector_read(
    const char *s, const char *end, unsigned *specificity, enum css_side *side);

/*
 * The rarest thing that the last compound asks for: the name of an id, a class
 * or a tag, with its sign. NULL when it asks for nothing.
 */
const char *css_selector_key(const char *selector, char *sign);

/*
 * Does it fit path[n - 1], whose ancestors are before it? Takes the number of
 * comparisons made from the budget; without one left, nothing fits.
 */
bool css_selector_fits(const char *selector, const struct css_element *path,
    size_t n, long *budget);

#endif
