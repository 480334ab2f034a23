/*
 * Sections: which lines are headings, and to which part of the resume every
 * line belongs. A heading is a line of the list "headings" that looks like
 * the other headings; a line that looks like them and is not listed ends a
 * section too.
 */
#ifndef MAPPERS_SECTIONS_H
#define MAPPERS_SECTIONS_H

#include "view/view.h"

/* Fill heading, section, section2 and part of every line. */
void sections_find(struct view *v);

/* Lines of such a section speak of the person, not of what was done. */
bool section_is_personal(enum section section);

/*
 * Give the lines around a mail address to the header or the profile when
 * none of these has one. After sections_find().
 */
void sections_find_contact(struct view *v);

/*
 * The section that a text is the heading of; SECTION_COUNT: none. second is
 * that of a heading for two (else SECTION_COUNT).
 */
enum section sections_heading(const struct list *headings, const char *low,
    size_t len, enum section *second);

/*
 * "【证书】PMP、CPA": where what stands behind a heading in brackets begins;
 * 0: no such heading. May be the end of the text.
 */
size_t sections_behind_bracket(
    const struct list *headings, const char *text, const char *low);

/* "EDUCATION": the text is a heading in capitals. */
bool sections_is_capital_heading(const struct list *headings, const char *text);
/*
 * "EDUCATION Nowhere College": where the text begins behind a heading in
 * capitals; 0: there is none.
 */
size_t sections_before_text(
    const struct list *headings, const char *text, const char *low, size_t len);

/* schooling.c: set the rows of official forms apart that tell of schools. */
void sections_find_schooling(struct view *v);

enum { HEADING_MAX = 64 }; /* bytes of a heading's text, compacted */

/*
 * The text of a heading without frame, numbering and letter spacing:
 * "一、教 育 背 景：" -> "教育背景". Returns its length in out; 0: too long.
 */
size_t heading_compact(const char *low, size_t len, char out[HEADING_MAX]);

/* The section of a token "skill+language"; the other one in second. */
enum section heading_section(const char *token, enum section *second);

/* What is known of a line while headings are looked for. */
struct heading_candidate {
	enum section section, second;
	int lines; /* that it takes: a heading broken in a narrow cell */
	bool weak; /* only a word of it is listed */
	bool lone; /* listed, and as often something else */
};

/* heading_candidates.c: fill one candidate for every line. */
void heading_candidates(const struct view *v, const struct list *headings,
    struct heading_candidate *cand);

/*
 * How much of what looks so is headings. A look that most text of the
 * document has, or that names of companies share, is no heading's look.
 */
struct look_votes {
	int headings, others, kinds;
	int entries; /* of the others: a name over its dates */
	uint32_t seen;
	bool good;
};

/* heading_votes.c: fill the votes, zeroed before, of every look. */
void heading_votes(const struct view *v, const struct heading_candidate *cand,
    struct look_votes *votes);
/*
 * A line that looks like headings do, though its words are not listed: times
 * as many lines that look so are headings as are not.
 */
bool heading_has_look(const struct view *v, const struct vline *l,
    const struct look_votes *votes, int times);
/*
 * A name over a range of dates, or beside it: an entry that is set like a
 * heading.
 */
bool heading_begins_entry(const struct view *v, int i);
/*
 * "技术经理" beside a row of dates, "某某大学 | 汉语教育": what an entry names,
 * though a word of it is a heading's and it is set like one.
 */
bool heading_names_entry(const struct view *v, int line);

/* heading_marks.c: mark the lines of the candidates that are headings. */
void heading_marks(struct view *v, const struct heading_candidate *cand,
    const struct look_votes *votes);

/* Education, jobs, internships or projects are among the bits. */
bool sections_have_core(uint32_t seen);

/* What the text of a column belongs to. */
struct column_state {
	enum section section, second;
	int part;
	bool seen;
};

/* sidebars.c: the columns of a document, over its pages. */
enum { MAX_SIDES = 8 };
struct sidebars {
	const struct view *view;
	int *column; /* of each line; owned */
	struct column_state states[MAX_SIDES];
};
void sidebars_init(struct sidebars *s, const struct view *v);
void sidebars_release(struct sidebars *s);
/* Line i is of another column than the one before it. */
void sidebars_change(
    struct sidebars *s, int i, struct column_state *now, int *parts);

/* name.c: the one largest line, behind a sidebar: the header begins there. */
bool name_begins_header(const struct view *v, int line);

/* infer.c: what no heading says; lines are ordered by part after the first */
void sections_infer_career(struct view *v);
/* After the lines are sorted by their parts. */
void sections_infer_practice(struct view *v);
void sections_infer_education(struct view *v);
void sections_infer_skills(struct view *v);
void sections_infer_projects(struct view *v);
/* Read entries that stand side by side column by column. */
void sections_unroll(struct view *v);

#endif
