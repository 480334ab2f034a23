/*
 * Skills: lists in lines, tags, tables with a column of levels, groups with a
 * name before or above them.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_SKILL = 60, MAX_SKILLS = 200 };

/* "Advanced", "熟练", "85%": how well, not what. */
static bool
is_level(const struct mapping *m, const char *low, size_t len)
{
	size_t digits = 0;

	if (list_token(lists_find(&m->rules->lists, "skill_levels"), low, len))
		return true;
	for (size_t i = 0; i < len; i++)
		digits +=
		    (low[i] >= '0' && low[i] <= '9') || strchr("%./ ", low[i]);
	return digits == len;
}

/* "Design master": where the level begins; 0: none. */
static size_t
level_at_end(const struct mapping *m, const struct vline *l)
{
	size_t used;

	if (!list_suffix(lists_find(&m->rules->lists, "skill_levels"), l->low,
		l->len, &used) ||
	    used + 2 > l->len || l->low[l->len - used - 1] != ' ')
		return 0;
	return l->len - used - 1;
}

/* Two or more lines of the part end with a level: a list of pairs. */
static bool
has_levels(const struct mapping *m, int line)
{
	const struct view *v = m->view;
	int n = 0;

	for (int i = 0; i < v->n_lines && n < 2; i++)
		n += v->lines[i].part == v->lines[line].part &&
		     !v->lines[i].heading && level_at_end(m, &v->lines[i]);
	return n >= 2;
}

/* "Python (advanced)", "Python - Advanced": without how well. */
static struct span
without_level(const struct mapping *m, struct span s)
{
	const struct vline *l = &m->view->lines[s.line];

	for (size_t i = s.end; i > s.start + 1; i--) {
		char c = l->low[i - 1];
		if (c != '(' && c != '-' && c != ':')
			continue;
		struct span level =
		    span_trim(m->view, (struct span){s.line, i, s.end});
		if (level.end > level.start && l->low[level.end - 1] == ')')
			level.end--;
		if (is_level(m, l->low + level.start, level.end - level.start))
			return span_trim(
			    m->view, (struct span){s.line, s.start, i - 1});
		break;
	}
	return s;
}

/* "Audio: Reaper": behind the name of the group. */
static struct span
without_group(const struct view *v, struct span s)
{
	const char *low = v->lines[s.line].low;

	for (size_t i = s.start; i + 1 < s.end; i++)
		if (low[i] == ':' && low[i + 1] != '/' && low[i + 1] != ':')
			return span_trim(
			    v, (struct span){s.line, i + 1, s.end});
	return s;
}

/* The line goes on in the one below: "Financial" over "modelling". */
static bool
goes_on(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line], *n = l + 1;

	return line + 1 < v->n_lines && n->part == l->part && !n->heading &&
	       !n->bullet && n->look == l->look && !box_is_empty(&l->box) &&
	       n->box.x0 > l->box.x0 - 2 && n->box.x0 < l->box.x0 + 2 &&
	       n->box.y0 - l->box.y1 < 0.6f * l->src->size &&
	       n->text[0] >= 'a' && n->text[0] <= 'z' && l->len &&
	       !strchr(",;", l->text[l->len - 1]);
}

static void
put_skill(struct mapping *m, const char *text, int line, int last)
{
	int n = 0;

	for (size_t i = 0; i < m->out->n_values; i++) {
		const struct value *x = &m->out->values[i];
		if (strcmp(x->path, "skill_list.skill") != 0)
			continue;
		if (strcmp(x->text, text) == 0)
			return;
		n++;
	}
	if (n < MAX_SKILLS)
		entry_put(
		    m, "skill_list.skill", n, text, "list", 0.88, line, last);
}

static bool
is_skill(const struct mapping *m, struct span s)
{
	const struct vline *l = &m->view->lines[s.line];
	const char *low = l->low + s.start;
	size_t len = s.end > s.start ? s.end - s.start : 0, digits = 0;
	enum section second;

	for (size_t i = 0; i < len; i++)
		digits += low[i] >= '0' && low[i] <= '9';
	/* "技能", "Technical skills" name the list, not what is in it */
	bool heading =
	    sections_heading(lists_find(&m->rules->lists, "headings"), low, len,
		&second) == SECTION_skill &&
	    (memmem(low, len, "skill", 5) || low[0] & 0x80);
	return len && len <= MAX_SKILL && digits <= 6 && !heading &&
	       !memchr(low, '@', len) && !is_level(m, low, len);
}

void
map_skills(struct mapping *m, struct span in)
{
	const struct view *v = m->view;
	int line = in.line;
	const struct vline *l = &v->lines[line];
	struct span pieces[MAX_PIECES];
	size_t end = in.end == l->len ? level_at_end(m, l) : 0;

	if (end > in.start && has_levels(m, line))
		in.end = end;
	int count = split_list(v, in, pieces, MAX_PIECES);
	bool rest = line > 0 && goes_on(v, line - 1), on = goes_on(v, line);
	for (int i = 0; i < count; i++) {
		struct span s = without_level(m, without_group(v, pieces[i]));
		if ((i == 0 && rest) || !is_skill(m, s))
			continue;
		char *text = span_text(v, s);
		struct span next[MAX_PIECES];
		if (i == count - 1 && on &&
		    split_list(v, (struct span){line + 1, l[1].body, l[1].len},
			next, MAX_PIECES)) {
			char *more = span_text(v, next[0]);
			struct buffer both;
			buffer_init(&both, 4 * MAX_SKILL);
			buffer_addf(&both, "%s %s", text, more);
			put_skill(m, both.data, line, line + 1);
			buffer_release(&both);
			free(more);
		} else {
			put_skill(m, text, line, line);
		}
		free(text);
	}
}
