/*
 * Adjacent names: two names with only a space between them. The word that
 * ends a title or a field of study, or begins a school, a place or a title,
 * tells where the piece falls apart.
 */
#include "entries.h"

#include <string.h>

/*
 * "Political Science Nowhere College": the field of study ends and the name
 * of the school begins.
 */
bool
piece_split_field(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct list *majors = v->majors;
	const struct piece *p = &e->pieces[index];
	size_t cut = 0, used, words = 0;

	if (words_have_han(p->low, p->len))
		return false;
	for (size_t i = 1; i + 8 < p->len; i++) {
		if (p->low[i] != ' ')
			continue;
		words++;
		const char *right = p->low + i + 1;
		size_t n = p->len - i - 1;
		if (!piece_begins_name(p->text + i + 1) ||
		    !list_suffix(majors, p->low, i, &used) ||
		    school_score(v, p->low, i) > 0 ||
		    school_score(v, right, n) < 0.9 || !memchr(right, ' ', n))
			continue;
		/* "Maritime Institute of …" is one name */
		bool of_name =
		    list_prefix(v->schools, right, n, &used) &&
		    (words == 1 || strncmp(right, "university of ", 14) != 0);
		cut = of_name ? 0 : i;
	}
	if (!cut)
		return false;
	piece_split(v, e, index, cut, cut + 1);
	return true;
}

/* "Physics and Chemistry", not "Nowhere Maritime": no name is in it. */
static bool
are_fields(const struct view *v, const char *low, size_t len)
{
	const struct list *majors = v->majors;

	for (size_t i = 0, n; i < len; i += n + 1) {
		n = strcspn(low + i, " ");
		if (i + n > len)
			n = len - i;
		if (n > 3 && !list_token(majors, low + i, n))
			return false;
	}
	return true;
}

/* "Ecology and Evolution Universität Bern": a school's name begins inside. */
void
piece_split_school(struct cutting *c, struct entry *e, int index)
{
	static const char *const leads[] = {"university of ", "institute of ",
	    "universität ", "université ", "universidad ", "universidade ",
	    "università ", "univerzita ", "istituto ", "instituto ",
	    "politecnico ", "école ", "hochschule ", "universiti ", "kolej ",
	    "universitas ", "politeknik ", "uniwersytet ", "universitatea ",
	    "politechnika ", "colegio ", "lycée ", "liceo ", "iit ", "nit "};
	enum { INSTITUTE = 1 };
	const struct piece *p = &e->pieces[index];

	for (size_t k = 0; k < sizeof leads / sizeof *leads; k++) {
		const char *at =
		    memmem(p->low, p->len, leads[k], strlen(leads[k]));
		size_t a = at ? (size_t)(at - p->low) : 0;
		/* "Technische Universität …" is one name */
		if (a < 3 || p->low[a - 1] != ' ' ||
		    !major_score(c->v, p->low, a - 1) ||
		    (k == INSTITUTE && !are_fields(c->v, p->low, a - 1)))
			continue;
		piece_split(c->v, e, index, a, a);
		return;
	}
}

/*
 * "Executive Chef Trattoria Luna": one piece says both, the title's word
 * tells where the employer begins.
 */
void
piece_split_title(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	size_t start, used, end = 0;

	if (pieces_left(e) != 1 || words_have_han(p->low, p->len))
		return;
	while (list_search(c->v->titles, p->low, p->len, end, &start, &used))
		end = start + used;
	/* "Klassenlehrerin Grundschule am Nirgendwo" */
	const char *gap = end ? NULL : memchr(p->low, ' ', p->len);
	if (gap && title_score(c->v, p->low, (size_t)(gap - p->low)) >= 0.8)
		end = (size_t)(gap - p->low);
	if (!end || end + 4 >= p->len || p->low[end] != ' ')
		return;
	const char *rest = p->text + end + 1;
	size_t n = p->len - end - 1;
	if (!piece_begins_name(rest) ||
	    strspn(rest, "IVX") >= (n < 4 ? n : 4) || n < 4)
		return;
	piece_split(c->v, e, index, end, end + 1);
}

/* "Acme Widgets Toronto, ON": a city and its state, behind a name's word. */
static bool
begins_with_city(const struct view *v, const struct piece *p, size_t at)
{
	size_t used, before = at - 1;
	const char *kind =
	    list_prefix(v->places, p->low + at, p->len - at, &used);

	while (before && p->low[before - 1] != ' ')
		before--;
	return kind && strcmp(kind, "city") == 0 && p->low[at + used] == ',' &&
	       p->text[before] >= 'A' && p->text[before] <= 'Z';
}

/* "Biology Teacher Delaware, OH": a place behind the name. */
void
piece_split_place(struct cutting *c, struct entry *e, int index)
{
	const struct view *v = c->v;
	const struct piece *p = &e->pieces[index];

	for (size_t i = 4; i + 4 < p->len; i++) {
		const char *place = p->low + i + 1;
		size_t n = p->len - i - 1, used;
		if (p->low[i] != ' ' || p->low[i - 1] == ',' ||
		    place_score(v, p->text + i + 1, place, n) < 0.85)
			continue;
		/* "University of Colorado" */
		bool named = list_suffix(v->companies, p->low, i, &used) &&
			     used > 3 && memchr(place, ',', n) &&
			     memcmp(p->low + i - 3, " of", 3) != 0;
		if (!named && title_score(v, p->low, i) < 1 &&
		    !begins_with_city(v, p, i + 1))
			continue;
		piece_split(v, e, index, i, i + 1);
		return;
	}
}

/* "某某公司 Python开发工程师", "RB-2107 核心成员": a title behind a space. */
void
piece_split_space(struct cutting *c, struct entry *e, int index)
{
	const struct piece *p = &e->pieces[index];
	const struct view *v = c->v;
	bool project = c->kind.section == SECTION_project;

	if (!words_have_han(p->low, p->len))
		return;
	for (size_t i = 1; i + 1 < p->len; i++) {
		if (p->low[i] != ' ')
			continue;
		const char *right = p->low + i + 1;
		size_t n = p->len - i - 1;
		bool part = project && roles_is_part(v, right, n);
		if ((title_score(v, right, n) < 0.85 && !part) ||
		    (!project && company_score(v, p->low, i) < 0.8) ||
		    (project && !(right[0] & 0x80)))
			continue;
		piece_split(v, e, index, i, i + 1);
		return;
	}
}
