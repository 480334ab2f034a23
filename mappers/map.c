/* Document -> resume: the order in which the parts of the mapper work. */
#include "mapping.h"

#include "buffer.h"
#include "sections/sections.h"

#include <string.h>

/* Parts of a resume that hold entries. */
static void
map_parts(struct mapping *m)
{
	map_entries(m);
	map_schooling(m);
	map_labelled_schooling(m);
	map_duties(m);
}

static void
map(const struct rule_set *rules, const struct document *doc,
    const struct map_hints *hints, struct resume *out, bool whole)
{
	struct view view;
	struct mapping m = {
	    .view = &view, .rules = rules, .hints = hints, .out = out};

	out->n_lines = doc->n_lines;
	out->line_used = xcalloc(doc->n_lines, 1);
	view_init(&view, doc, rules);
	sections_find(&view);
	sections_find_contact(&view);
	view.told = story_is_told(&view);
	for (int i = 0; i < view.n_lines && view.told; i++)
		view.lines[i].section = SECTION_header;
	map_person(&m);
	/* no line of its own says what is looked for, a sentence does */
	if (!view.told)
		map_intention(&m);
	finds_settle(&m);
	if (view.told)
		map_story(&m);
	else
		map_parts(&m);
	map_links(&m);
	if (!view.told)
		map_items(&m);
	out->likelihood = map_likelihood(&m);
	out->people = whole ? map_people(&m) : 1;
	finds_release(&m);
	view_release(&view);
}

void
map_one(const struct rule_set *rules, const struct document *doc,
    const struct map_hints *hints, struct resume *out)
{
	map(rules, doc, hints, out, false);
}

void
map_document(const struct rule_set *rules, const struct document *doc,
    const struct map_hints *hints, struct resume *out)
{
	map(rules, doc, hints, out, true);
}
