/*
 * OLE compound files, which Office wrote before 2007 and still wraps documents
 * with a password in. None is read here; what it is is told.
 */
#ifndef PARSERS_OLE_H
#define PARSERS_OLE_H

#include "parser.h"

bool ole_is(const char *data, size_t len);
/* Encrypted, one that a helper reads, or no text. detail: static, or as was. */
enum failure ole_judge(const struct parse_input *in, const char **detail);

#endif
