/*
 * Duties: what was done, told apart from where. Forms ask for it in a field of
 * its own: the employer's name, then the text that belongs to it.
 */
#include "mapping.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_DESC = 16384, MIN_NAME = 6 };

/* The employer whose name begins the line, alone; -1: none. */
static int
employer_of(
    const struct mapping *m, const char *text, size_t len, const char **path)
{
	static const char *const paths[] = {
	    "career_list.company", "internship_list.company"};

	clean_trim(&text, &len);
	for (size_t k = 0; k < sizeof paths / sizeof *paths; k++)
		for (size_t i = 0; i < m->out->n_values; i++) {
			const struct value *x = &m->out->values[i];
			if (strcmp(x->path, paths[k]) == 0 && len >= MIN_NAME &&
			    strlen(x->text) == len &&
			    memcmp(x->text, text, len) == 0) {
				*path = k ? "internship_list.desc"
					  : "career_list.desc";
				return x->entry;
			}
		}
	return -1;
}

static void
put(struct mapping *m, const char *path, int entry, struct buffer *text,
    int first, int last)
{
	if (path && text->len && !resume_find(m->out, path, entry))
		entry_put(
		    m, path, entry, text->data, "duties", 0.85, first, last);
	buffer_clear(text);
}

void
map_duties(struct mapping *m)
{
	const struct view *v = m->view;
	const char *path = NULL;
	int entry = -1, first = -1, last = -1;
	struct buffer text;

	buffer_init(&text, MAX_DESC);
	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		const char *now = NULL;
		if (l->section != SECTION_duties || l->heading)
			continue;
		char *raw = view_raw(l, l->body, l->len);
		int found = employer_of(m, raw, strlen(raw), &now);
		if (found >= 0) {
			put(m, path, entry, &text, first, last);
			entry = found;
			path = now;
			first = -1;
		} else if (path) {
			if (text.len)
				buffer_addc(&text, '\n');
			buffer_adds(&text, raw);
			first = first < 0 ? i : first;
			last = i;
		}
		free(raw);
	}
	put(m, path, entry, &text, first, last);
	buffer_release(&text);
}
