/*
 * What is between two words of a line of HTML although no text is: margins,
 * padding, and what the style sheet sets before or after an element. A person
 * sees two words there, a separator, or a word that joins them ("at ").
 */
#ifndef PARSERS_HTML_ROOM_H
#define PARSERS_HTML_ROOM_H

#include "css.h"
#include "layout/flow.h"

struct html_room {
	float points; /* kept free since the text before */
	struct buffer separator; /* or such a word; due before more text */
};

void html_room_init(struct html_room *r);
void html_room_release(struct html_room *r);

/* What an element's style keeps free or sets at its left or right side. */
void html_room_side(struct html_room *r, struct flow *flow,
    const struct css_style *style, enum css_side side);

/* Text of this size follows, s: put what is due between it and the line. */
void html_room_fill(struct html_room *r, struct flow *flow, const char *s,
    size_t len, float size);

#endif
