/* The story: clauses in their order become schools, jobs and lists. */
#include "story.h"

#include "among.h"
#include "buffer.h"
#include "entries/entries.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_CLAUSES = 400, MAX_HITS = 40, MAX_ENTRIES = 40 };

struct story {
	struct mapping *m;
	const struct view *v;
	struct clause *clauses;
	int n_clauses;
	struct told_entry entries[MAX_ENTRIES];
	int n;
	struct told_entry *now[GROUPS]; /* told last */
	enum group last;		/* of the two */
	int sentence;		 /* the clause that the sentence begins with */
	struct date_span ahead;	 /* of a clause before the entry's */
	int ahead_line;		 /* -1: none */
	struct told_entry *duty; /* whose description goes on; NULL: none */
};

static struct told_entry *
new_entry(struct story *s, enum group group, int clause)
{
	if (s->n == MAX_ENTRIES)
		return NULL;
	struct told_entry *e = &s->entries[s->n++];
	*e = (struct told_entry){.group = group, .clause = clause};
	buffer_init(&e->desc, MAX_TOLD);
	s->now[group] = e;
	return e;
}

/* The clause has one of the words. */
static bool
has_word(const struct story *s, int clause, const char *const *words, size_t n)
{
	struct span c = s->clauses[clause].span;
	const char *low = s->v->lines[c.line].low + c.start;

	for (size_t i = 0; i < n; i++)
		if (memmem(low, c.end - c.start, words[i], strlen(words[i])))
			return true;
	return false;
}

static bool
is_of(enum told what, enum group group)
{
	return group == SCHOOL ? what == TOLD_SCHOOL || what == TOLD_MAJOR ||
				     what == TOLD_DEGREE
			       : what == TOLD_COMPANY || what == TOLD_TITLE;
}

static enum slot
slot_of(enum told what)
{
	return what == TOLD_SCHOOL || what == TOLD_COMPANY ? WHO
	       : what == TOLD_DEGREE			   ? DEGREE
							   : WHAT;
}

/* Another school or employer follows in the clause. */
static bool
who_follows(const struct hit *hits, int n, int i, enum group group)
{
	while (++i < n)
		if (is_of(hits[i].what, group) && slot_of(hits[i].what) == WHO)
			return true;
	return false;
}

/* The entry that a hit belongs to; NULL: none, it says nothing new. */
static struct told_entry *
entry_of(struct story *s, int clause, const struct hit *hits, int n, int i,
    bool dated)
{
	enum group group = is_of(hits[i].what, SCHOOL) ? SCHOOL : JOB;
	enum slot slot = slot_of(hits[i].what);
	struct told_entry *now = s->now[group];

	/* "I am a nurse from …": what somebody is, and nowhere */
	if (hits[i].what == TOLD_TITLE && !dated &&
	    !who_follows(hits, n, -1, group) &&
	    (!now || (now->slots[WHO].text && now->slots[WHAT].text)))
		return NULL;
	if (!now)
		return new_entry(s, group, clause);
	bool begins = slot == WHO ? now->slots[WHO].text != NULL
				  : now->slots[WHO].text &&
					who_follows(hits, n, i, group);
	if (begins)
		return new_entry(s, group, clause);
	if (!now->slots[slot].text)
		return now;
	/* another post at the same employer, where it has a date */
	if (group != JOB || slot != WHAT || !dated || now->clause == clause)
		return NULL;
	struct told_part who = now->slots[WHO];
	struct told_entry *e = new_entry(s, group, clause);
	if (e && who.text)
		told_set(e, WHO, who.text, who.rule, who.score, who.line);
	return e;
}

/* The date is that of the end, by the words around it. */
static bool
is_end(const struct story *s, int clause, const struct date_span *d,
    const struct told_entry *e)
{
	static const char *const ends[] = {
	    "离职", "离开", "为止", "结束", "辞职", "毕业", "until ", "left "};
	static const char *const begins[] = {"考入", "考上", "入学", "进入",
	    "起", "started ", "began ", "since ", "entered "};
	static const char *const before[] = {"到", "至", "until", "till", "to"};
	struct span c = s->clauses[clause].span;
	const char *low = s->v->lines[c.line].low + c.start;
	size_t n = d->start;

	while (n && low[n - 1] == ' ')
		n--;
	if (among_ends(AMONG(before), low, n))
		return true;
	if (e->group == SCHOOL)
		return !has_word(s, clause, AMONG(begins));
	return has_word(s, clause, AMONG(ends)) && !d->range;
}

/* What holds still: "至今", "I have been", "she currently". */
static bool
is_still(const struct story *s, int clause)
{
	static const char *const words[] = {"至今", "现任", "目前在职",
	    "have been ", "has been ", "ever since", "currently ", "to date",
	    "still ", "held that position since", "i am a ", "i am an "};

	return has_word(s, clause, AMONG(words));
}

/* The job that was told before this one. */
static struct told_entry *
job_before(struct story *s, const struct told_entry *e)
{
	for (struct told_entry *x = &s->entries[s->n]; x-- > s->entries;)
		if (x < e && x->group == JOB)
			return x;
	return NULL;
}

/* The dates of a clause go to the entries that it tells. */
static void
take_dates(struct story *s, int clause, const struct hit *hits, int n,
    struct told_entry *const *of)
{
	static const char *const cues[] = {"离职", "离开", "毕业", "工作到",
	    "做到", "为止", "时间", "until ", "left "};
	static const char *const leaves[] = {"left ", "离开", "离职"};
	struct span c = s->clauses[clause].span;
	const char *low = s->v->lines[c.line].low + c.start;
	size_t len = c.end - c.start, from = 0;
	struct date_span d;

	for (; date_find(s->v->dates, low, len, from, &d); from = d.end) {
		struct told_entry *e = NULL;
		bool inside = false;
		for (int i = 0; i < n; i++) {
			inside |= hits[i].start < c.start + d.end &&
				  c.start + d.start < hits[i].end &&
				  hits[i].what < TOLD_LANGUAGES;
			if (of[i] && (!e || hits[i].start < c.start + d.start))
				e = of[i];
		}
		if (inside || (!e && n && hits[0].what != TOLD_DUTY))
			continue;
		/* "2019年6月毕业", "2020年离开": of what was told before */
		if (!e && has_word(s, clause, AMONG(cues)))
			e = has_word(
				s, clause, (const char *const[]){"毕业"}, 1)
				? s->now[SCHOOL]
				: s->now[JOB];
		/* "I left in May to become …": one ends, the other begins */
		if (e && e->group == JOB && e->clause == clause && !d.range &&
		    has_word(s, clause, AMONG(leaves))) {
			struct told_entry *left = job_before(s, e);
			if (left)
				told_set_dates(left, &d, c.line, true);
			told_set_dates(e, &d, c.line, false);
			continue;
		}
		if (e) {
			told_set_dates(e, &d, c.line, is_end(s, clause, &d, e));
			continue;
		}
		s->ahead = d;
		s->ahead_line = c.line;
	}
}

/* What stands in the section of lists. */
static void
take_list(struct story *s, int clause, const struct hit *h)
{
	static const char *const joints[] = {", and ", " and ", "和"};
	struct mapping *m = s->m;
	int line = s->clauses[clause].span.line;
	struct span span;
	const char *low = s->v->lines[line].low;
	bool skills = h->what == TOLD_SKILLS;
	/* "French (fluent) and Spanish (basic)" says it behind each */
	bool each = skills || memchr(low + h->start, '(', h->end - h->start);

	for (size_t i = h->start, from = i; i <= h->end; i++) {
		size_t n =
		    i == h->end ? 1
		    : each ? among_begins(AMONG(joints), low + i, h->end - i)
			   : 0;
		if (!n)
			continue;
		span = span_trim(s->v, (struct span){line, from, i});
		from = i + n;
		i += n - 1;
		if (span.end <= span.start)
			continue;
		if (skills)
			map_skills(m, span);
		else
			map_languages(m, span);
	}
}

/* "某某证和某某证", "a forklift licence and a first aid certificate" */
static void
take_titled(struct story *s, int clause, const struct hit *h)
{
	static const char *const joints[] = {
	    "、", "以及", "和", "与", " and ", ", ", "及"};
	static const char *const leads[] = {"a ", "an ", "the "};
	bool award = h->what == TOLD_AWARD;
	struct mapping *m = s->m;
	struct span c = s->clauses[clause].span;
	const struct vline *l = &s->v->lines[c.line];
	struct date_span d;
	bool dated =
	    date_find(s->v->dates, l->low + c.start, c.end - c.start, 0, &d);

	for (size_t i = h->start, from = i; i <= h->end; i++) {
		size_t n = i == h->end ? 1
				       : among_begins(AMONG(joints), l->low + i,
					     h->end - i);
		if (!n)
			continue;
		struct span one =
		    span_trim(s->v, (struct span){c.line, from, i});
		one.start += among_begins(
		    AMONG(leads), l->low + one.start, one.end - one.start);
		from = i + n;
		i += n - 1;
		if (one.end < one.start + 6)
			continue;
		char *text = span_text(s->v, one);
		int number =
		    entry_next(m, award ? "award_list" : "certificate_list");
		entry_put(m,
		    award ? "award_list.title" : "certificate_list.title",
		    number, text, h->rule->name, h->rule->score, c.line,
		    c.line);
		free(text);
		if (award && dated)
			entry_put(m, "award_list.award_time", number, d.from,
			    "told.dates", 0.8, c.line, c.line);
	}
}

/* A description: from the hit to the end of the clause, or all of it. */
static void
add_duty(struct story *s, struct told_entry *e, int clause, size_t from)
{
	struct span c = s->clauses[clause].span;
	char *text = span_text(s->v, (struct span){c.line, from, c.end});

	if (e->desc.len)
		buffer_adds(&e->desc,
		    s->duty == e
			? (words_have_han(text, strlen(text)) ? "，" : ", ")
			: "\n");
	else
		e->desc_line = c.line;
	buffer_adds(&e->desc, text);
	e->desc_last = c.line;
	s->duty = e;
	free(text);
}

static void
take_clause(struct story *s, int clause, struct buffer *evaluation)
{
	static const char *const interns[] = {
	    "实习", "intern ", "internship", "trainee"};
	struct span c = s->clauses[clause].span;
	struct hit hits[MAX_HITS];
	struct told_entry *of[MAX_HITS] = {0};
	int n = hits_find(s->v, c, hits, MAX_HITS);
	struct date_span d;
	bool any = false, others = false;

	if (s->clauses[clause].first) {
		s->sentence = clause;
		s->ahead_line = -1;
		s->duty = NULL;
	}
	bool dated = s->ahead_line >= 0 ||
		     date_find(s->v->dates, s->v->lines[c.line].low + c.start,
			 c.end - c.start, 0, &d);
	for (int i = 0; i < n; i++) {
		const struct hit *h = &hits[i];
		if (!is_of(h->what, SCHOOL) && !is_of(h->what, JOB)) {
			others |= h->what != TOLD_DUTY;
			continue;
		}
		struct told_entry *e = entry_of(s, clause, hits, n, i, dated);
		if (!e)
			continue;
		any = true;
		of[i] = e;
		s->last = e->group;
		told_set(e, slot_of(h->what), h->value, h->rule->name,
		    h->rule->score, c.line);
		if (e->group == JOB && has_word(s, clause, AMONG(interns)))
			e->internship = true;
		if (s->ahead_line >= 0) {
			told_set_dates(e, &s->ahead, s->ahead_line,
			    e->group == SCHOOL && !s->ahead.range);
			s->ahead_line = -1;
		}
	}
	take_dates(s, clause, hits, n, of);
	struct told_entry *job = s->now[JOB];
	if (job && is_still(s, clause) && s->last == JOB && !others)
		told_set(job, TO, "present", "told.dates", 0.8, c.line);
	for (int i = 0; i < n; i++) {
		const struct hit *h = &hits[i];
		if (h->what == TOLD_LANGUAGES || h->what == TOLD_SKILLS)
			take_list(s, clause, h);
		else if (h->what == TOLD_AWARD || h->what == TOLD_CERTIFICATE)
			take_titled(s, clause, h);
		else if (h->what == TOLD_DUTY && job && s->last == JOB &&
			 (!others || !s->duty)) {
			add_duty(s, job, clause, h->start);
			goto done;
		} else if (h->what == TOLD_EVALUATION && !any) {
			char *text = span_text(s->v, c);
			if (evaluation->len)
				buffer_adds(evaluation, "，");
			buffer_adds(evaluation, text);
			free(text);
		}
	}
	if (s->duty && !n && !dated)
		add_duty(s, s->duty, clause, c.start);
	else
		s->duty = NULL;
done:
	hits_release(hits, n);
}

static void
story_release(struct story *s)
{
	for (int i = 0; i < s->n; i++)
		told_release(&s->entries[i]);
	free(s->clauses);
	free(s);
}

/* All clauses of the text. */
static struct story *
story_new(struct mapping *m)
{
	struct story *s = xcalloc(1, sizeof *s);

	s->m = m;
	s->v = m->view;
	s->ahead_line = -1;
	s->clauses = xcalloc(MAX_CLAUSES, sizeof *s->clauses);
	for (int i = 0; i < m->view->n_lines; i++)
		s->n_clauses += clauses_find(m->view, i,
		    s->clauses + s->n_clauses, MAX_CLAUSES - s->n_clauses);
	return s;
}

void
map_story(struct mapping *m)
{
	struct story *s = story_new(m);
	struct buffer evaluation;

	buffer_init(&evaluation, MAX_TOLD);
	for (int i = 0; i < s->n_clauses; i++)
		take_clause(s, i, &evaluation);
	for (int i = 0; i < s->n; i++)
		told_put(m, &s->entries[i]);
	if (evaluation.len)
		entry_put(m, "self_evaluation.content", 0, evaluation.data,
		    "told", 0.6, 0, 0);
	buffer_release(&evaluation);
	story_release(s);
}

bool
story_is_told(const struct view *v)
{
	enum { ENOUGH = 2 };
	struct clause *clauses;
	struct hit hits[MAX_HITS];
	int names = 0;

	if (!clauses_are_all(v))
		return false;
	clauses = xcalloc(MAX_CLAUSES, sizeof *clauses);
	for (int i = 0; i < v->n_lines && names < ENOUGH; i++) {
		int n = clauses_find(v, i, clauses, MAX_CLAUSES);
		for (int k = 0; k < n; k++) {
			int found =
			    hits_find(v, clauses[k].span, hits, MAX_HITS);
			for (int j = 0; j < found; j++)
				names += hits[j].what == TOLD_SCHOOL ||
					 hits[j].what == TOLD_COMPANY ||
					 hits[j].what == TOLD_TITLE;
			hits_release(hits, found);
		}
	}
	free(clauses);
	return names >= ENOUGH;
}
