/* The text of a mail, for who shows the mail beside what came in it. */
#ifndef PARSERS_MAIL_BODY_H
#define PARSERS_MAIL_BODY_H

#include "parser.h"

/*
 * The body as HTML of <p> and <br> alone, at most 64 KiB; NULL: it says
 * nothing. Its type is text/html or text/plain. Free with free().
 */
char *mail_body_html(const struct part *body, const struct parse_input *in);

#endif
