/* Sections that no heading announces, inferred from what they hold. */
#include "entries/entries.h"
#include "sections.h"

#include "buffer.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/*
 * Jobs that no heading announces: the first line of the header with a range
 * of dates, and what follows.
 */
void
sections_infer_career(struct view *v)
{
	int start = -1;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->section == SECTION_career ||
		    l->section == SECTION_internship)
			return;
		if ((l->section == SECTION_header ||
			l->section == SECTION_profile) &&
		    start < 0 && l->has_date && l->date.range && l->len < 120 &&
		    !strchr(l->low, '@'))
			start = i;
	}
	if (start <= 0)
		return;
	const struct date_span *d = &v->lines[start].date;
	int part = v->lines[start].part;
	if (v->lines[start].len < d->end - d->start + 4 &&
	    v->lines[start - 1].part == part)
		start--;
	/* the employer, beside its dates */
	while (start > 1 && v->lines[start - 1].part == part &&
	       v->lines[start - 1].row == v->lines[start].row)
		start--;
	int own = 0;
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].part >= own)
			own = v->lines[i].part + 1;
	for (int i = start; i < v->n_lines; i++)
		if (v->lines[i].part == part && !v->lines[i].heading) {
			v->lines[i].section = SECTION_career;
			v->lines[i].part = own;
		}
}

/* "2018.6 - 至今", the end in the next cell, too. */
static bool
has_range(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];
	struct date_span end;

	return l->has_date && !l->heading &&
	       (l->date.range ||
		   (i + 1 < v->n_lines && l[1].part == l->part &&
		       date_find_end(v->dates, l[1].low, l[1].len, &end)));
}

/* An employer for sure, not a club of students. */
static bool
is_employer(const struct view *v, const char *low, size_t len)
{
	static const char *const clubs[] = {"学生", "协会", "社团", "志愿",
	    "团委", "支部", "支教", "社区", "俱乐部", "班"};

	for (size_t i = 0; i < sizeof clubs / sizeof *clubs; i++)
		if (memmem(low, len, clubs[i], strlen(clubs[i])))
			return false;
	return company_score(v, low, len) >= 0.95;
}

/* The line has the dates of a job, and an employer on it or beside it. */
static bool
is_job_line(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];
	struct span pieces[MAX_PIECES];

	if (!has_range(v, i))
		return false;
	for (int k = i > 0 ? i - 1 : i; k <= i + 3 && k < v->n_lines; k++) {
		const struct vline *x = &v->lines[k];
		if (x->part != l->part || x->len > 120)
			continue;
		int n = split_strong(
		    v, (struct span){k, x->body, x->len}, pieces, MAX_PIECES);
		for (int j = 0; j < n; j++)
			if (is_employer(v, x->low + pieces[j].start,
				pieces[j].end - pieces[j].start))
				return true;
	}
	return false;
}

/* "校园经历", "社团活动": of a student, whatever it names. */
static bool
is_of_students(const struct vline *l)
{
	static const char *const words[] = {
	    "校", "社团", "学生", "志愿", "公益", "干部"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(l->low, words[i]))
			return true;
	return false;
}

/*
 * "社会经历", "实践": where no heading tells of jobs, these are those that
 * name employers.
 */
void
sections_infer_practice(struct view *v)
{
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].section == SECTION_career ||
		    v->lines[i].section == SECTION_internship)
			return;
	for (int i = 0, to; i < v->n_lines; i = to) {
		int dated = 0, jobs = 0;
		for (to = i;
		     to < v->n_lines && v->lines[to].part == v->lines[i].part;
		     to++) {
			dated += has_range(v, to);
			jobs += is_job_line(v, to);
		}
		if (v->lines[i].section != SECTION_campus || !jobs ||
		    is_of_students(&v->lines[i]) || jobs * 2 < dated)
			continue;
		for (int k = i; k < to; k++) {
			v->lines[k].section = SECTION_career;
			v->lines[k].section2 = SECTION_internship;
		}
	}
}

/* The line names a school, with dates on it or below. */
static bool
is_school_line(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i], *n = l + 1;

	return !l->heading && !l->bullet && l->len < 90 &&
	       school_score(v, l->low, l->len) >= 0.9 &&
	       ((l->has_date && l->date.range) ||
		   (i + 1 < v->n_lines && n->part == l->part && n->has_date &&
		       n->date.range && n->len < 60));
}

/* A piece of the line is the name of a school. */
static bool
names_school(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];
	struct span parts[MAX_PIECES];
	int n =
	    split_list(v, (struct span){i, l->body, l->len}, parts, MAX_PIECES);

	for (int k = 0; k < n; k++)
		if (school_score(v, l->low + parts[k].start,
			parts[k].end - parts[k].start) >= 0.9)
			return true;
	return false;
}

/* "Qualifications": of either kind, from schools or from examiners. */
static bool
heads_qualifications(const struct vline *l)
{
	return l->heading && l->section == SECTION_certificate &&
	       strstr(l->low, "qualification") != NULL;
}

/* Schools that no heading announces, at the end of what stands before. */
void
sections_infer_education(struct view *v)
{
	int start = -1, own = 0, heading = -1;

	for (int i = 0; i < v->n_lines; i++) {
		const struct vline *l = &v->lines[i];
		if (l->section == SECTION_education)
			return;
		own = l->part >= own ? l->part + 1 : own;
		if (heads_qualifications(l))
			heading = i;
		if (start < 0 && heading >= 0 && names_school(v, i) &&
		    l->part == v->lines[heading].part)
			start = heading;
		if (start < 0 &&
		    (l->section == SECTION_other ||
			l->section == SECTION_award ||
			l->section == SECTION_certificate ||
			l->section == SECTION_language) &&
		    is_school_line(v, i))
			start = i;
	}
	if (start < 0)
		return;
	int part = v->lines[start].part;
	for (int i = start; i < v->n_lines; i++)
		if (v->lines[i].part == part) {
			v->lines[i].section = SECTION_education;
			v->lines[i].section2 = SECTION_COUNT;
			v->lines[i].part = own;
		}
}

/* The end of the part that line i is in. */
static int
part_end(const struct view *v, int i)
{
	int to = i;

	while (to < v->n_lines && v->lines[to].part == v->lines[i].part)
		to++;
	return to;
}

/* Names of groups and lists of short things, without a date or a sentence. */
static bool
lists_things(const struct view *v, int from, int to)
{
	int lines = 0, lists = 0;

	for (int i = from; i < to; i++) {
		const struct vline *l = &v->lines[i];
		if (l->heading)
			continue;
		if (l->has_date || l->bullet || l->len > 100 ||
		    l->text[l->len - 1] == '.')
			return false;
		lines++;
		lists += memmem(l->low, l->len, ", ", 2) != NULL;
	}
	return lists && 2 * lists >= lines;
}

/*
 * "Technical Experience" over lists of what one knows, where the jobs have
 * dates and stand elsewhere.
 */
static void
infer_known_things(struct view *v)
{
	bool jobs = false;

	for (int i = 0; i < v->n_lines; i++)
		jobs |= v->lines[i].section == SECTION_career &&
			v->lines[i].has_date && v->lines[i].date.range;
	for (int i = 0, to; jobs && i < v->n_lines; i = to) {
		to = part_end(v, i);
		if (v->lines[i].section != SECTION_career ||
		    !lists_things(v, i, to))
			continue;
		for (int k = i; k < to; k++)
			v->lines[k].section = SECTION_skill;
	}
}

/* A short word that tells nothing of the person: "焊接", "After Effects". */
static bool
is_tag(const struct view *v, int i)
{
	static const char *const lists[] = {"labels", "genders", "marital",
	    "political", "ethnicities", "degrees", "languages",
	    "education_types"};
	enum { MAX_TAG = 36 };
	const struct vline *l = &v->lines[i];
	size_t used;
	unsigned c;

	text_decode(l->text, l->len, &c);
	if (l->heading || l->has_date || l->bullet || l->len > MAX_TAG ||
	    (l->len == 3 && c >= 0x80) || strpbrk(l->low, ":@/|,.") ||
	    (c >= '0' && c <= '9') ||
	    place_score(v, l->text, l->low, l->len) > 0 ||
	    school_score(v, l->low, l->len) >= 0.5 ||
	    company_score(v, l->low, l->len) > 0.95 ||
	    memmem(l->low, l->len, "年", 3) || memmem(l->low, l->len, "职", 3))
		return false;
	for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
		if (list_prefix(lists_find(&v->rules->lists, lists[k]), l->low,
			l->len, &used))
			return false;
	return true;
}

/*
 * Tags below the address and the phone, at the end of what stands before the
 * first Chinese heading, where no part of the resume tells of skills.
 */
static void
infer_tags(struct view *v)
{
	enum { MIN_TAGS = 4 };
	int to = 0, from, own = 0;
	bool contact = false;

	while (to < v->n_lines && v->lines[to].section == SECTION_header &&
	       !v->lines[to].heading)
		to++;
	for (from = to; from > 0 && is_tag(v, from - 1); from--)
		;
	for (int i = 0; i < v->n_lines; i++) {
		if (v->lines[i].section == SECTION_skill ||
		    v->lines[i].section2 == SECTION_skill)
			return;
		own = v->lines[i].part >= own ? v->lines[i].part + 1 : own;
		contact |= i < from && strchr(v->lines[i].low, '@');
	}
	if (to - from < MIN_TAGS || to == v->n_lines || !contact ||
	    !words_have_han(v->lines[to].low, v->lines[to].len))
		return;
	for (int i = from; i < to; i++) {
		v->lines[i].section = SECTION_skill;
		v->lines[i].part = own;
	}
}

/* What a heading for jobs is of, when nothing below it has a date. */
static enum section
without_dates(const struct vline *heading)
{
	static const char summary[] = "summary", technical[] = "technical ";

	if (strncmp(heading->low, technical, sizeof technical - 1) == 0)
		return SECTION_skill;
	return memmem(heading->low, heading->len, summary, sizeof summary - 1)
		   ? SECTION_evaluation
		   : SECTION_COUNT;
}

/*
 * "Technical Experience", "Career Summary" beside the jobs: without a date
 * they tell what one knows, or is.
 */
static void
infer_undated(struct view *v)
{
	bool dated = false;

	for (int i = 0; i < v->n_lines; i++)
		dated |= v->lines[i].section == SECTION_career &&
			 v->lines[i].has_date && v->lines[i].date.range;
	for (int i = 0, to; i < v->n_lines && dated; i = to) {
		const struct vline *l = &v->lines[i];
		bool any = false;
		for (to = i + 1;
		     to < v->n_lines && v->lines[to].part == l->part; to++)
			any |= v->lines[to].has_date;
		if (any || !l->heading || l->section != SECTION_career)
			continue;
		enum section other = without_dates(l);
		for (int k = i; k < to && other < SECTION_COUNT; k++)
			v->lines[k].section = other;
	}
}

/*
 * Groups of skills under headings of their own ("Backend", "Databases"), and
 * none that says so: parts under unlisted headings that are short words only.
 */
void
sections_infer_skills(struct view *v)
{
	infer_undated(v);
	infer_known_things(v);
	infer_tags(v);
	/* "Programming languages" may be one of several such headings */
	for (int i = 0; i < v->n_lines; i++)
		if (v->lines[i].section == SECTION_skill &&
		    v->lines[i].heading && !v->lines[i].unlisted &&
		    !memmem(v->lines[i].low, v->lines[i].len, "languages", 9))
			return;
	for (int i = 0; i < v->n_lines;) {
		const struct vline *l = &v->lines[i];
		int to = i + 1;
		bool words = true;
		while (to < v->n_lines && v->lines[to].part == l->part) {
			words &=
			    v->lines[to].len <= 40 && !v->lines[to].has_date;
			to++;
		}
		if (l->heading && l->unlisted && words && to > i + 1)
			for (int k = i; k < to; k++)
				v->lines[k].section = SECTION_skill;
		i = to;
	}
}

/*
 * Entries that stand side by side, two ranges of dates in a row: read down
 * one column, then the next.
 */
static void
unroll_part(struct view *v, int from, int to)
{
	float left = -1;

	for (int i = from; i + 1 < to; i++) {
		const struct vline *a = &v->lines[i], *b = a + 1;
		if (a->row == b->row && a->has_date && b->has_date &&
		    a->date.range && b->date.range && !box_is_empty(&a->box) &&
		    b->box.x0 > a->box.x1)
			left = b->box.x0 - 2;
	}
	if (left < 0)
		return;
	struct vline *lines = xcalloc((size_t)(to - from), sizeof *lines);
	int n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = from; i < to; i++) {
			struct vline *l = &v->lines[i];
			if ((l->box.x0 >= left) != (pass == 1))
				continue;
			lines[n] = *l;
			/* no row of the other column */
			if (pass)
				lines[n].row += v->n_rows;
			n++;
		}
	memcpy(&v->lines[from], lines, (size_t)n * sizeof *lines);
	free(lines);
}

void
sections_unroll(struct view *v)
{
	for (int i = 0, to; i < v->n_lines; i = to) {
		to = part_end(v, i);
		if (sections_have_core(1u << v->lines[i].section))
			unroll_part(v, i, to);
	}
}

/* "Selected work" with dates is a list of projects, not of links. */
void
sections_infer_projects(struct view *v)
{
	for (int i = 0, to; i < v->n_lines; i = to) {
		bool dated = false;
		for (to = i;
		     to < v->n_lines && v->lines[to].part == v->lines[i].part;
		     to++)
			dated |=
			    v->lines[to].has_date &&
			    (v->lines[to].date.range || v->lines[to].len < 12);
		for (int k = i; k < to && dated; k++)
			if (v->lines[k].section == SECTION_works)
				v->lines[k].section = SECTION_project;
	}
}
