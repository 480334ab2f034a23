/*
 * Skills: lists in lines, tags, tables with a column of levels, groups with a
 * name before or above them.
 */
#include "mapping.h"

#include "buffer.h"
#include "sections/sections.h"

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
	/* "36个月", "5 years" */
	size_t n = strspn(low, "0123456789 +");
	if (n && n < len && len - n <= 9 &&
	    (strncmp(low + n, "个月", 6) == 0 ||
		strncmp(low + n, "年", 3) == 0 ||
		strncmp(low + n, "year", 4) == 0 ||
		strncmp(low + n, "month", 5) == 0))
		return true;
	return digits == len;
}

/*
 * "Design master": without the level at its end, a word of its own; "整合营销
 * 掌握", where it is none, if tight.
 */
static struct span
without_last_word(const struct mapping *m, struct span s, bool tight)
{
	const char *low = m->view->lines[s.line].low + s.start;
	size_t used, len = s.end - s.start;

	if (!list_suffix(lists_find(&m->rules->lists, "skill_levels"), low, len,
		&used) ||
	    used >= len)
		return s;
	if (used + 2 < len && low[len - used - 1] == ' ')
		s.end -= used + 1;
	else if (tight && low[len - used] & 0x80)
		s.end -= used;
	return s;
}

/* The first thing that a line lists. */
static struct span
first_piece(const struct mapping *m, int line)
{
	const struct vline *l = &m->view->lines[line];
	struct span pieces[MAX_PIECES], s = {line, l->body, l->len};

	return split_list(m->view, s, pieces, MAX_PIECES) ? pieces[0] : s;
}

/*
 * Two or more lines of the part begin with a skill and its level; all of
 * them do, if no space parts the two.
 */
static enum skill_levels
find_levels(struct mapping *m, int line)
{
	const struct view *v = m->view;
	int apart = 0, tight = 0, all = 0;

	if (m->levels_part == v->lines[line].part + 1)
		return m->levels;
	for (int i = 0; i < v->n_lines; i++) {
		if (v->lines[i].part != v->lines[line].part ||
		    v->lines[i].heading)
			continue;
		struct span s = first_piece(m, i);
		apart += without_last_word(m, s, false).end < s.end;
		tight += without_last_word(m, s, true).end < s.end;
		all++;
	}
	m->levels_part = v->lines[line].part + 1;
	m->levels = tight >= 3 && tight == all ? LEVELS_TIGHT
		    : apart >= 2	       ? LEVELS_APART
					       : LEVELS_NONE;
	return m->levels;
}

/* "熟练使用 Axure", "了解 SQL": without the words before it. */
static struct span
without_first_word(const struct mapping *m, struct span s)
{
	const char *low = m->view->lines[s.line].low + s.start;
	size_t used, len = s.end - s.start;

	if (!(low[0] & 0x80) ||
	    !list_prefix(lists_find(&m->rules->lists, "skill_levels"), low, len,
		&used) ||
	    used + 1 > len)
		return s;
	struct span rest =
	    span_trim(m->view, (struct span){s.line, s.start + used, s.end});
	return rest.end > rest.start ? rest : s;
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

/* "MyBatis 等框架", "PPT等办公软件": without what stands for the rest. */
static struct span
without_others(const struct view *v, struct span s)
{
	enum { MAX_REST = 18 };
	static const char etc[] = "等";
	const char *low = v->lines[s.line].low;

	for (size_t i = s.end; i >= s.start + 3 && i + MAX_REST >= s.end; i--)
		if (memcmp(low + i - 3, etc, 3) == 0 &&
		    !(i < s.end && strncmp(low + i, "级", 3) == 0))
			return span_trim(
			    v, (struct span){s.line, s.start, i - 3});
	return s;
}

/* "Master", "Advanced" before a capital: without the level. */
static struct span
without_first_level(const struct mapping *m, struct span s)
{
	const struct vline *l = &m->view->lines[s.line];
	size_t n = strcspn(l->low + s.start, " ");

	if (s.start + n + 2 < s.end && l->text[s.start + n + 1] >= 'A' &&
	    l->text[s.start + n + 1] <= 'Z' && is_level(m, l->low + s.start, n))
		s.start += n + 1;
	return s;
}

/*
 * "Platforms (Kubernetes, AWS)": a group, and what is in it. Returns the
 * number of pieces; 0: no such thing.
 */
static int
split_group(const struct mapping *m, struct span s, struct span *out, int max)
{
	const struct vline *l = &m->view->lines[s.line];
	const char *open = memchr(l->low + s.start, '(', s.end - s.start);
	size_t at = open ? (size_t)(open - l->low) : 0;

	if (!at || at < s.start + 3 || l->low[s.end - 1] != ')' ||
	    !memchr(open, ',', s.end - at))
		return 0;
	out[0] = span_trim(m->view,
	    without_first_level(m, (struct span){s.line, s.start, at}));
	int n = split_list(m->view, (struct span){s.line, at + 1, s.end - 1},
	    out + 1, max - 1);
	return n + 1;
}

/* The line goes on in the one below: "Financial" over "modelling". */
static bool
goes_on(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line], *n = l + 1;

	if (line + 1 >= v->n_lines || n->part != l->part || n->heading ||
	    box_is_empty(&l->box) || strchr(",;", l->text[l->len - 1]))
		return false;
	bool under = n->box.x0 > l->box.x0 - 2 && n->box.x0 < l->box.x0 + 2;
	return (under || n->src->block == l->src->block) && n->row != l->row &&
	       n->look == l->look && !n->bullet && n->src->row == l->src->row &&
	       n->box.y0 - l->box.y1 < 0.6f * l->src->size &&
	       n->text[0] >= 'a' && n->text[0] <= 'z';
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
	enum section named =
	    sections_heading(m->view->headings, low, len, &second);
	bool heading = (named == SECTION_skill &&
			   (memmem(low, len, "skill", 5) || low[0] & 0x80)) ||
		       (named == SECTION_language && low[0] & 0x80);
	return len && len <= MAX_SKILL && digits <= 6 && !heading &&
	       !memchr(low, '@', len) && !is_level(m, low, len);
}

/* The last skill of a line, with what stands of it in the next. */
static void
put_broken(struct mapping *m, const char *text, int line)
{
	const struct view *v = m->view;
	struct buffer both;
	char *more = span_text(v, first_piece(m, line + 1));

	buffer_init(&both, 8 * MAX_SKILL);
	buffer_addf(&both, "%s %s", text, more);
	put_skill(m, both.data, line, line + 1);
	buffer_release(&both);
	free(more);
}

/* "AutoCAD：精通 60个月": what follows the colon is only how well. */
static bool
is_only_level(const struct mapping *m, struct span s)
{
	const char *low = m->view->lines[s.line].low;
	bool any = false;

	for (size_t i = s.start, end; i < s.end; i = end + 1) {
		end = i + strcspn(low + i, " ,|");
		if (end > s.end)
			end = s.end;
		if (end > i && !is_level(m, low + i, end - i))
			return false;
		any |= end > i;
	}
	return any;
}

/* "Git/Webpack/Vite" are three, "TCP/IP" is one. */
static int
split_slashes(const struct view *v, struct span s, struct span *out, int max)
{
	const char *low = v->lines[s.line].low;
	size_t from = s.start, slashes = 0;
	int n = 0;

	for (size_t i = s.start; i < s.end; i++)
		slashes += low[i] == '/';
	for (size_t i = s.start; slashes >= 2 && i <= s.end && n < max; i++) {
		if (i < s.end && low[i] != '/')
			continue;
		if (i < from + 3) {
			n = 0;
			break;
		}
		out[n++] = (struct span){s.line, from, i};
		from = i + 1;
	}
	if (!n)
		out[n++] = s;
	return n;
}

/* One piece of a line; on: its end is in the next line. */
static void
take_piece(struct mapping *m, struct span s, bool on)
{
	struct span parts[MAX_PIECES];
	int n = split_group(m, s, parts, MAX_PIECES);

	if (!n)
		n = split_slashes(m->view, s, parts, MAX_PIECES);

	for (int i = 0; i < n; i++) {
		if (!is_skill(m, parts[i]))
			continue;
		char *text = span_text(m->view, parts[i]);
		if (on && i == n - 1)
			put_broken(m, text, s.line);
		else
			put_skill(m, text, s.line, s.line);
		free(text);
	}
}

/*
 * "SolidWorks Creo ANSYS PDM" in a Chinese resume: tags that only spaces part.
 * Words of a phrase are not all names.
 */
static int
split_tags(const struct view *v, struct span s, struct span *out, int max)
{
	enum { MIN_TAGS = 3, MAX_TAG = 24 };
	const struct vline *l = &v->lines[s.line];
	const struct list *phrases =
	    lists_find(&v->rules->lists, "skill_phrases");
	bool labelled = s.start > l->body;
	size_t from = s.start, small = 0;
	bool han = false;
	int n = 0, depth = 0;

	for (size_t i = s.start; i <= s.end && n < max; i++) {
		/* "Excel VBA (熟练)": a note on a phrase */
		if (i > s.start && i < s.end && l->text[i] == '(' &&
		    l->text[i - 1] == ' ')
			return 0;
		depth += i < s.end && l->text[i] == '(';
		depth -= i < s.end && l->text[i] == ')';
		han |= i < s.end && l->text[i] & 0x80;
		if (i < s.end && (l->text[i] != ' ' || depth > 0))
			continue;
		if (i <= from || i - from > MAX_TAG)
			return 0;
		/* "IEC 61850" is one */
		if (n && strspn(l->text + from, "0123456789") == i - from) {
			out[n - 1].end = i;
			from = i + 1;
			continue;
		}
		/* so is "After Effects" */
		if (n && list_token(phrases, l->low + out[n - 1].start,
			     i - out[n - 1].start)) {
			out[n - 1].end = i;
			from = i + 1;
			continue;
		}
		small += l->text[from] >= 'a' && l->text[from] <= 'z';
		out[n++] = (struct span){s.line, from, i};
		from = i + 1;
	}
	return n >= (han || labelled ? MIN_TAGS : MIN_TAGS + 1) && !small ? n
									  : 0;
}

/* "WMS 精通、ERP 熟练": all pieces of a line end in a level. */
static bool
have_levels(const struct mapping *m, const struct span *pieces, int n)
{
	for (int i = 0; i < n; i++)
		if (without_last_word(m, pieces[i], false).end == pieces[i].end)
			return false;
	return n >= 2;
}

/* "焊接 精通 Creo 熟练 钣金 掌握": each with a level behind it. */
static int
split_levels(const struct mapping *m, struct span s, struct span *out, int max)
{
	const char *low = m->view->lines[s.line].low;
	size_t from = s.start, last = s.start;
	int n = 0;

	for (size_t i = s.start, end; i < s.end && n < max; i = end + 1) {
		for (end = i; end < s.end && low[end] != ' ';)
			end++;
		if (end > i && is_level(m, low + i, end - i) && i > from) {
			out[n++] =
			    span_trim(m->view, (struct span){s.line, from, i});
			from = last = end < s.end ? end + 1 : s.end;
		}
	}
	return n >= 2 && last == s.end ? n : 0;
}

/* Something other than spaces parts what the span lists. */
static bool
has_list_sign(const struct view *v, struct span s)
{
	const char *low = v->lines[s.line].low;

	for (size_t i = s.start; i < s.end; i++)
		if (strchr(",;/|:", low[i]) ||
		    (i + 3 <= s.end && memcmp(low + i, "、", 3) == 0) ||
		    (i + 2 <= s.end && memcmp(low + i, "·", 2) == 0))
			return true;
	return false;
}

/* The part's heading is Chinese. */
static bool
is_chinese(const struct view *v, int line)
{
	while (line > 0 && v->lines[line - 1].part == v->lines[line].part)
		line--;
	return v->lines[line].text[0] & 0x80;
}

void
map_skills(struct mapping *m, struct span in)
{
	const struct view *v = m->view;
	int line = in.line;
	struct span pieces[MAX_PIECES];
	enum skill_levels levels = find_levels(m, line);
	bool on = goes_on(v, line);
	bool rest = line > 0 && goes_on(v, line - 1);

	/* "AutoCAD：精通": the label is it */
	if (in.start > v->lines[line].body && is_only_level(m, in)) {
		in.end = in.start - 1;
		in.start = v->lines[line].body;
	}
	int count =
	    is_chinese(v, line) ? split_levels(m, in, pieces, MAX_PIECES) : 0;
	if (!count)
		count = split_list(v, in, pieces, MAX_PIECES);
	if (count && (count == 1 || !has_list_sign(v, in)) &&
	    is_chinese(v, line)) {
		struct span tags[MAX_PIECES], all = pieces[0];
		all.end = pieces[count - 1].end;
		int n = split_tags(v, all, tags, MAX_PIECES);
		if (n) {
			count = n;
			memcpy(pieces, tags, (size_t)n * sizeof *tags);
		}
	}
	bool each = have_levels(m, pieces, count);
	bool han = is_chinese(v, line), told = false;
	for (int i = 0; i < count; i++) {
		bool test = han && mixed_is_test(m, pieces[i]);
		if (test || languages_is_one(m, pieces[i])) {
			map_languages(m, pieces[i]);
			told = true;
			continue;
		}
		/* "能读写英文邮件": how well the language before it is known */
		if (told && mixed_is_level(v, pieces[i]))
			continue;
		if (han && mixed_is_paper(m, pieces[i])) {
			map_titled(m, pieces[i], false);
			continue;
		}
		struct span s = without_level(m, without_group(v, pieces[i]));
		s = without_others(v, without_first_word(m, s));
		if ((i == 0 && levels) || each)
			s = without_last_word(m, s, levels == LEVELS_TIGHT);
		if (i > 0 || !rest)
			take_piece(m, s, on && i == count - 1);
	}
}
