/* Parts and relationships of a DOCX; see docx_package.h. */
#include "docx_package.h"

#include "buffer.h"
#include "text.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool
docx_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)node->name, name) == 0;
}

const xmlNode *
docx_child(const xmlNode *node, const char *name)
{
	for (const xmlNode *n = node ? node->children : NULL; n; n = n->next)
		if (docx_is(n, name))
			return n;
	return NULL;
}

const xmlNode *
docx_next(const xmlNode *node, const xmlNode *top)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

bool
docx_is_one_of(const xmlNode *node, const char *const names[])
{
	for (; *names; names++)
		if (docx_is(node, *names))
			return true;
	return false;
}

const xmlNode *
docx_within(const xmlNode *top, const xmlNode *after, const char *const names[],
    const char *const groups[])
{
	const xmlNode *n = after ? after : top;
	bool inside = !after;
	do {
		if (inside && n->children) {
			n = n->children;
		} else {
			while (n != top && !n->next)
				n = n->parent;
			n = n == top ? NULL : n->next;
		}
		inside = n && docx_is_one_of(n, groups);
	} while (n && !docx_is_one_of(n, names));
	return n;
}

char *
docx_content(const xmlNode *node)
{
	const char *s = node && node->children
			    ? (const char *)node->children->content
			    : NULL;
	return s && *s ? text_clean(s, strlen(s)) : NULL;
}

const char *
docx_attribute(const xmlNode *node, const char *name)
{
	if (!node || node->type != XML_ELEMENT_NODE)
		return NULL;
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content
				   ? (const char *)a->children->content
				   : "";
	return NULL;
}

bool
docx_wanted(const char *name)
{
	static const char *const suffixes[] = {
	    ".xml", ".rels", ".htm", ".html", ".xhtml", ".mht", ".txt"};
	static const char *const useless[] = {
	    "theme/", "customXml/", "stylesWithEffects", "glossary/"};
	const char *dot = strrchr(name, '.');
	bool text = false;
	for (size_t i = 0; dot && i < sizeof(suffixes) / sizeof(suffixes[0]);
	     i++)
		text |= strcasecmp(dot, suffixes[i]) == 0;
	for (size_t i = 0; i < sizeof(useless) / sizeof(useless[0]); i++)
		text &= !strcasestr(name, useless[i]);
	return text;
}

/* A member as a tree; NULL: none, or not well-formed. */
xmlDoc *
docx_xml(const struct bundle *bundle, const char *name)
{
	const struct bundle_member *m = bundle_find(bundle, name);
	return m ? xmlReadMemory(m->data, (int)m->len, NULL, NULL,
		       XML_PARSE_NONET | XML_PARSE_NOERROR |
			   XML_PARSE_NOWARNING | XML_PARSE_COMPACT)
		 : NULL;
}

const xmlNode *
docx_root(xmlDoc *tree)
{
	return tree ? xmlDocGetRootElement(tree) : NULL;
}

/* The target of the relationship of this id, or (id NULL) of this type. */
const char *
docx_relation(const xmlNode *relations, const char *id, const char *type)
{
	for (const xmlNode *n = relations ? relations->children : NULL; n;
	     n = n->next) {
		const char *its_id = docx_attribute(n, "Id");
		const char *its_type = docx_attribute(n, "Type");
		const char *end = its_type ? strrchr(its_type, '/') : NULL;
		if (id ? its_id && strcmp(its_id, id) == 0
		       : end && strcmp(end + 1, type) == 0)
			return docx_attribute(n, "Target");
	}
	return NULL;
}

/* "header1.xml" seen from "word/document.xml" is "word/header1.xml". */
char *
docx_resolve(const char *from, const char *target)
{
	struct buffer b;
	const char *slash = strrchr(from, '/');
	buffer_init(&b, 1 << 12);
	if (*target == '/')
		target++;
	else if (slash)
		buffer_add(&b, from, (size_t)(slash - from) + 1);
	buffer_adds(&b, target);
	return buffer_take(&b);
}

/* Where the relationships of a part stand: a/b.xml in a/_rels/b.xml.rels. */
xmlDoc *
docx_relations(const struct bundle *bundle, const char *part)
{
	struct buffer b;
	const char *slash = strrchr(part, '/');
	size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
	buffer_init(&b, 1 << 12);
	buffer_add(&b, part, folder);
	buffer_addf(&b, "_rels/%s.rels", part + folder);
	xmlDoc *tree = docx_xml(bundle, b.data);
	buffer_release(&b);
	return tree;
}

/* The name of the main part; NULL: this is no text document. */
char *
docx_find_main(const struct bundle *bundle)
{
	xmlDoc *tree = docx_xml(bundle, "_rels/.rels");
	const xmlNode *root = docx_root(tree);
	const char *target = docx_relation(root, NULL, "officeDocument");
	char *name = docx_resolve("", target ? target : "word/document.xml");
	xmlFreeDoc(tree);
	if (bundle_find(bundle, name) && !strcasestr(name, "workbook") &&
	    !strcasestr(name, "presentation"))
		return name;
	free(name);
	return NULL;
}
