/* Hits: the rules of the section "told", each as often as it holds. */
#include "story.h"

#include "among.h"
#include "buffer.h"
#include "entries/entries.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_VALUE = 2000 };

static enum told
told_by(const struct rule *rule)
{
	static const char *const paths[TOLD_KINDS] = {
	    [TOLD_SCHOOL] = "education_list.school",
	    [TOLD_COMPANY] = "career_list.company",
	    [TOLD_TITLE] = "career_list.title",
	    [TOLD_MAJOR] = "education_list.field_of_study",
	    [TOLD_DEGREE] = "education_list.degree",
	    [TOLD_AWARD] = "award_list.title",
	    [TOLD_CERTIFICATE] = "certificate_list.title",
	    [TOLD_LANGUAGES] = "language_list.text",
	    [TOLD_SKILLS] = "skill_list.skill",
	    [TOLD_EVALUATION] = "self_evaluation.content",
	    [TOLD_DUTY] = "career_list.desc",
	};
	int i = 0;

	while (i < TOLD_KINDS && strcmp(rule->field, paths[i]) != 0)
		i++;
	return (enum told)i;
}

/* The rule's words are right, and those of the value, too. */
static bool
is_right(const struct view *v, const struct hit *h, const struct vline *l)
{
	const char *low = l->low + h->start;
	size_t len = h->end - h->start, start, used;

	switch (h->what) {
	case TOLD_TITLE:
		/* the surest rules tell a title whatever it is called */
		return h->rule->score >= 0.85 ||
		       title_score(v, low, len) >= 0.8;
	case TOLD_COMPANY:
		return words_have_han(low, len) ||
		       (place_score(v, l->text + h->start, low, len) < 0.8 &&
			   !list_search(v->dates, low, len, 0, &start, &used));
	case TOLD_LANGUAGES:
		return list_search(v->languages, low, len, 0, &start, &used) ||
		       list_search(
			   lists_find(&v->rules->lists, "language_tests"), low,
			   len, 0, &start, &used);
	case TOLD_SKILLS:
		return !list_search(v->languages, low, len, 0, &start, &used);
	default:
		return true;
	}
}

static int
by_kind(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

static int
by_place(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* Of those that overlap the first kind is kept; n of them are left. */
static int
drop_overlaps(struct hit *hits, int n)
{
	int kept = 0;

	qsort(hits, (size_t)n, sizeof *hits, by_kind);
	for (int i = 0; i < n; i++) {
		bool free_place = true;
		for (int k = 0; k < kept; k++)
			free_place &= hits[i].end <= hits[k].start ||
				      hits[i].start >= hits[k].end;
		if (free_place)
			hits[kept++] = hits[i];
		else
			free(hits[i].value);
	}
	qsort(hits, (size_t)kept, sizeof *hits, by_place);
	return kept;
}

int
hits_find(const struct view *v, struct span clause, struct hit *out, int max)
{
	const struct vline *l = &v->lines[clause.line];
	const char *text = l->text + clause.start;
	size_t len = clause.end - clause.start;
	struct buffer value;
	struct re_span at;
	int n = 0;

	buffer_init(&value, MAX_VALUE);
	for (size_t i = 0; i < v->rules->n_rules; i++) {
		const struct rule *rule = &v->rules->rules[i];
		enum told what =
		    rule->in & 1u << SECTION_told ? told_by(rule) : TOLD_KINDS;
		size_t from = 0;
		while (what < TOLD_KINDS && n < max && from < len &&
		       rule_apply(v->rules, rule, text, len, from, &value,
			   &at) == RE_HIT) {
			struct hit h = {what, clause.start + at.start,
			    clause.start + at.end, NULL, rule};
			from = at.end > from ? at.end : len;
			if (!is_right(v, &h, l))
				continue;
			h.value = xstrdup(value.data);
			out[n++] = h;
		}
	}
	buffer_release(&value);
	return drop_overlaps(out, n);
}

void
hits_release(struct hit *hits, int n)
{
	for (int i = 0; i < n; i++)
		free(hits[i].value);
}
