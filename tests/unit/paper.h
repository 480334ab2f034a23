/*
 * A document with geometry made of a few lines of text, mapped with the rules
 * that are shipped, and its values looked up.
 *
 *	paper_begin();
 *	paper("# Skills");		a heading
 *	paper("Python, C\tGerman");	cells beside each other
 *	paper("- wrote a parser");	a list item
 *	is(paper_get("skill_list.skill", 1), "C", "…");
 *	paper_end();
 */
#ifndef TESTS_UNIT_PAPER_H
#define TESTS_UNIT_PAPER_H

#include "mapping.h"

#include <string.h>

static struct rule_set *paper_rules;
static struct document paper_doc;
static struct resume paper_resume;
static bool paper_mapped;
static float paper_x, paper_y;

static inline void
paper_begin(void)
{
	if (!paper_rules)
		paper_rules = shipped_rules();
	document_init(&paper_doc);
	resume_init(&paper_resume);
	document_add_page(&paper_doc, 595, 842);
	paper_mapped = false;
	paper_x = 50;
	paper_y = 40;
}

static inline struct line *
paper_cell(const char *text, size_t len, float x, float size)
{
	struct line *l = document_add_line(&paper_doc, xstrndup(text, len), 1);

	l->size = size;
	l->block = (int)paper_doc.n_lines;
	l->row = l->col = -1;
	l->box =
	    (struct box){x, paper_y, x + (float)len * size / 2, paper_y + size};
	return l;
}

/* A row of the document; a tab goes to the next column. */
static inline void
paper(const char *text)
{
	bool heading = strncmp(text, "# ", 2) == 0;
	float x = paper_x, size = heading ? 16 : 10;

	text += heading ? 2 : 0;
	while (*text) {
		size_t n = strcspn(text, "\t");
		paper_cell(text, n, x, size)->bold = heading;
		x += 160;
		text += n + (text[n] == '\t');
	}
	paper_y += 2 * size;
}

/* The name of the person: large, at the top. */
static inline void
paper_name(const char *text)
{
	paper_cell(text, strlen(text), paper_x, 24)->bold = true;
	paper_y += 40;
}

/* A resume that has a name and an address, and then this heading. */
static inline void
paper_section(const char *heading)
{
	paper_begin();
	paper_name("Jo Doe");
	paper("jo.doe@example.com");
	paper(heading);
}

/* The line made last. */
static inline struct line *
paper_last(void)
{
	return &paper_doc.lines[paper_doc.n_lines - 1];
}

/* A link over the words of the line made last; NULL: an icon beside it. */
static inline void
paper_link(const char *url, const char *words)
{
	const struct line *l = paper_last();
	struct link *k = document_add_link(
	    &paper_doc, xstrdup(url), xstrdup(words ? words : ""), 1);

	k->box = l->box;
	if (!words) {
		k->box.x0 = l->box.x1 + 100;
		k->box.x1 = k->box.x0 + 10;
	}
}

/* The value of a field of an entry, or NULL. */
static inline const char *
paper_get(const char *path, int entry)
{
	if (!paper_mapped)
		map_document(paper_rules, &paper_doc, NULL, &paper_resume);
	paper_mapped = true;
	const struct value *v = resume_find(&paper_resume, path, entry);
	return v ? v->text : NULL;
}

static inline void
paper_end(void)
{
	resume_release(&paper_resume);
	document_release(&paper_doc);
}

static inline void
paper_finish(void)
{
	rule_set_free(paper_rules);
	paper_rules = NULL;
}

#endif
