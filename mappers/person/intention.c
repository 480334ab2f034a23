/*
 * What the person looks for: a title under the name, the lines of the section
 * "求职意向" or "Objective". What labels tell is read in person.c.
 */
#include "mapping.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

static bool
is_han(const char *s, size_t len)
{
	unsigned c = 0;

	text_decode(s, len, &c);
	return text_is_han(c);
}

/* How sure a text is a job's title: by the word that it ends with. */
static double
headline_score(const struct view *v, const char *low, size_t len)
{
	size_t used, start, spaces = 0;

	for (size_t i = 0; i < len; i++)
		spaces += low[i] == ' ';
	/* "工程师（SRE）": the note is no part of it */
	const char *note = memchr(low, '(', len);
	if (note && low[len - 1] == ')' && note > low + 5)
		len = (size_t)(note - low);
	/* "jo-sre": the name of an account */
	if (!spaces && !(low[0] & 0x80) && strpbrk(low, "-_") &&
	    strpbrk(low, "-_") < low + len)
		return 0;
	/* "尊敬的招聘负责人" is spoken to */
	if (len > 9 &&
	    (memcmp(low, "尊敬的", 9) == 0 || memcmp(low, "dear ", 5) == 0))
		return 0;
	/* "某某股份有限公司结构设计主管" is the position now held */
	if (memmem(low, len, "有限公司", 12) || memmem(low, len, "集团", 6))
		return 0;
	if (!len || len > 60 || memchr(low, '@', len) ||
	    memchr(low, ':', len) || (low[len - 1] == '.' && spaces >= 4))
		return 0;
	if (list_suffix(v->titles, low, len, &used))
		return 1;
	return list_search(v->titles, low, len, 0, &start, &used) ? 0.8 : 0;
}

static void
find_title(struct mapping *m, struct span s, const char *rule, double score)
{
	char *text = span_text(m->view, s);
	const struct find *name = find_best(m, "basic_info.name");

	if (!name || strcmp(name->value, text) != 0)
		find_add(
		    m, "intention.title", text, rule, score, s.line, s.line);
	free(text);
}

/* "欧阳无名, 法务主管": without the name before the comma. */
static struct span
behind_name(const struct view *v, struct span s)
{
	const struct vline *l = &v->lines[s.line];

	for (size_t i = s.start + 1; i + 2 < s.end; i++)
		if (l->low[i] == ',' && l->low[i + 1] == ' ' &&
		    is_han(l->low + i + 2, s.end - i - 2) &&
		    name_spelling(v, l->text + s.start, l->low + s.start,
			i - s.start) >= 0.8)
			return span_trim(
			    v, (struct span){s.line, i + 2, s.end});
	return s;
}

/* A job title under the name. */
static void
from_headline(struct mapping *m, int line)
{
	const struct vline *l = &m->view->lines[line];
	struct span pieces[MAX_PIECES];

	if (l->bullet || l->len > 90)
		return;
	int n = split_contact(m, line, pieces, MAX_PIECES);
	for (int i = 0; i < n; i++) {
		pieces[i] = behind_name(m->view, pieces[i]);
		double score = headline_score(m->view, l->low + pieces[i].start,
		    pieces[i].end - pieces[i].start);
		if (score > 0)
			find_title(m, pieces[i], "headline", 0.6 * score);
	}
}

/* "海外运营 12-18K 西安": cut at the spaces, when a number stands between. */
static int
at_spaces(const struct view *v, struct span in, struct span *out, int max)
{
	const struct vline *l = &v->lines[in.line];
	size_t from = in.start;
	bool number = false;
	int n = 0;

	for (size_t i = in.start; i <= in.end && n < max; i++) {
		if (i < in.end && l->low[i] != ' ')
			continue;
		number |= l->low[from] >= '0' && l->low[from] <= '9';
		if (i > from)
			out[n++] = (struct span){in.line, from, i};
		from = i + 1;
	}
	if (!number || !is_han(l->low + in.start, in.end - in.start)) {
		out[0] = in;
		return 1;
	}
	return n;
}

/* "长沙、株洲" */
static bool
are_places(const struct view *v, struct span s)
{
	const struct vline *l = &v->lines[s.line];
	struct span parts[MAX_PIECES];
	int n = split_list(v, s, parts, MAX_PIECES);

	for (int i = 0; i < n; i++)
		if (place_score(v, l->text + parts[i].start,
			l->low + parts[i].start,
			parts[i].end - parts[i].start) < 0.8)
			return false;
	return n > 0;
}

/*
 * "求职意向 | 护士长" are a heading and its cell; cells side by side below the
 * heading, without a label among them, are what it names.
 */
static bool
is_told_by_heading(const struct view *v, int line)
{
	const struct list *labels = v->labels;
	const struct vline *l = &v->lines[line];
	int first = line, last = line;

	if (line > 0 && l[-1].heading && l[-1].row == l->row)
		return true;
	while (first > 0 && v->lines[first - 1].row == l->row)
		first--;
	while (last + 1 < v->n_lines && v->lines[last + 1].row == l->row)
		last++;
	for (int i = first; i <= last; i++)
		if (list_token(labels, v->lines[i].low, v->lines[i].len))
			return false;
	return first > 0 && v->lines[first - 1].heading;
}

/* All pieces are places or numbers: what stands beside a title. */
static bool
are_wishes(const struct view *v, const struct span *pieces, int n)
{
	for (int i = 0; i < n; i++) {
		const char *low = v->lines[pieces[i].line].low;
		size_t len = pieces[i].end - pieces[i].start;
		if (!are_places(v, pieces[i]) &&
		    strcspn(low + pieces[i].start, "0123456789") >= len)
			return false;
	}
	return true;
}

/* "离职，可随时到岗": when one can begin, not what. */
static bool
is_status(const char *low, size_t len)
{
	static const char *const words[] = {"离职", "在职", "在校", "到岗"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (memmem(low, len, words[i], strlen(words[i])))
			return true;
	return false;
}

/* "数据分析师 | 广州 | 15-20K": a title and places, without labels. */
static void
from_section(struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	struct span pieces[MAX_PIECES];

	if (memchr(l->low, ':', l->len) ||
	    (l->src->row >= 0 && !is_told_by_heading(v, line)))
		return;
	int n = split_strong(
	    v, (struct span){line, l->body, l->len}, pieces, MAX_PIECES);
	/* "会计 南昌 5-7K 零售" falls apart at the spaces, too */
	for (int i = n - 1; i >= 0 && n <= 3; i--) {
		struct span parts[MAX_PIECES];
		int k = at_spaces(v, pieces[i], parts, MAX_PIECES - n);
		memmove(pieces + i + k, pieces + i + 1,
		    (size_t)(n - i - 1) * sizeof *pieces);
		memcpy(pieces + i, parts, (size_t)k * sizeof *pieces);
		n += k - 1;
	}
	bool is_first = line == 0 || l[-1].part != l->part || l[-1].heading;
	for (int i = 0; i < n; i++) {
		const char *low = l->low + pieces[i].start;
		size_t len = pieces[i].end - pieces[i].start;
		double title = headline_score(v, low, len);
		if (title >= 1) {
			find_title(
			    m, pieces[i], "intention", is_first ? 0.88 : 0.87);
		} else if (i == 0 && n > 1 && is_first && !is_han(low, len) &&
			   are_wishes(v, pieces + 1, n - 1)) {
			/* "Java | 20-30K | 北京" */
			find_title(m, pieces[i], "intention", 0.88);
		} else if (are_places(v, pieces[i])) {
			char *text = span_text(v, pieces[i]);
			find_add(m, "intention.city", text, "intention",
			    is_first ? 0.85 : 0.84, line, line);
			free(text);
		} else if (i == 0 && is_han(low, len) && len <= 36 &&
			   !is_status(low, len) &&
			   !strpbrk(low, "0123456789")) {
			find_title(m, pieces[i], "intention", 0.6);
		}
	}
}

/* "Objective: Warehouse Supervisor": no sentence, the only line. */
static void
from_objective(struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];

	if ((line > 0 && !v->lines[line - 1].heading &&
		v->lines[line - 1].part == l->part) ||
	    (line + 1 < v->n_lines && v->lines[line + 1].part == l->part) ||
	    l->text[l->len - 1] == '.' || l->len > 60)
		return;
	if (headline_score(v, l->low + l->body, l->len - l->body) >= 1)
		find_title(
		    m, (struct span){line, l->body, l->len}, "objective", 0.75);
}

void
map_intention(struct mapping *m)
{
	const struct find *name = find_best(m, "basic_info.name");
	int name_line = name ? name->line : -1; /* finds move as they grow */

	for (int i = 0; i < m->view->n_lines; i++) {
		const struct vline *l = &m->view->lines[i];
		if (l->heading)
			continue;
		/* "简历" over "张无名 | 财务经理 | 10年经验" */
		bool beside_name = l->section == SECTION_profile &&
				   name_line == i && l->src->row < 0 &&
				   !memchr(l->low, ':', l->len);
		if (l->section == SECTION_header || beside_name)
			from_headline(m, i);
		else if (l->section == SECTION_intention)
			from_section(m, i);
		else if (l->section == SECTION_evaluation)
			from_objective(m, i);
	}
}
