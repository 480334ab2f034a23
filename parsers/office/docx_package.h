/*
 * The package of a DOCX (ECMA-376 part 2): its parts as trees, and the
 * relationships by which one part names another. Names of elements and
 * attributes are compared without namespaces, which differ between the
 * transitional and the strict form.
 */
#ifndef PARSERS_DOCX_PACKAGE_H
#define PARSERS_DOCX_PACKAGE_H

#include "bundle.h"

struct _xmlNode; /* of libxml2 */
struct _xmlDoc;

/* Is a member of the archive worth unpacking? */
bool docx_wanted(const char *name);

/* A part as a tree; NULL: none, or not well-formed. Free with xmlFreeDoc(). */
struct _xmlDoc *docx_xml(const struct bundle *bundle, const char *name);
/* The relationships of a part: of a/b.xml they are in a/_rels/b.xml.rels. */
struct _xmlDoc *docx_relations(const struct bundle *bundle, const char *part);
/* tree may be NULL. */
const struct _xmlNode *docx_root(struct _xmlDoc *tree);

/*
 * The target of the relationship with this id, or (id NULL) of this type.
 * Lent by the tree; NULL: none. relations may be NULL.
 */
const char *docx_relation(
    const struct _xmlNode *relations, const char *id, const char *type);
/* "header1.xml" seen from "word/document.xml" is "word/header1.xml". */
char *docx_resolve(const char *from, const char *target);
/* The name of the part with the text; NULL: this is no text document. */
char *docx_find_main(const struct bundle *bundle);

bool docx_is(const struct _xmlNode *node, const char *name);
/* The first child element called so; NULL: none. node may be NULL. */
const struct _xmlNode *docx_child(
    const struct _xmlNode *node, const char *name);
/* The node after this one in the text, within top; NULL: it was the last. */
const struct _xmlNode *docx_next(
    const struct _xmlNode *node, const struct _xmlNode *top);
/* NULL ends the names. */
bool docx_is_one_of(const struct _xmlNode *node, const char *const names[]);
/*
 * The next element of these names within top, after one (NULL: the first);
 * looked for in top and in the elements called as groups, nowhere deeper.
 */
const struct _xmlNode *docx_within(const struct _xmlNode *top,
    const struct _xmlNode *after, const char *const names[],
    const char *const groups[]);
/* The text of an element, cleaned; NULL: it has none. Owned by the caller. */
char *docx_content(const struct _xmlNode *node);
/* An attribute, lent by the tree; NULL: none. node may be NULL. */
const char *docx_attribute(const struct _xmlNode *node, const char *name);

#endif
