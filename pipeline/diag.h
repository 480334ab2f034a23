/*
 * Diagnostics: messages for people and logs on stderr (or --log-file), each
 * with a stable code. The English text stands at the call, so that the
 * compiler checks it; messages.zh.def holds the Chinese text by code. A
 * message says what happened, to which file, and what to do now. It never
 * holds a secret, a name, a phone number or a mail address.
 */
#ifndef PIPELINE_DIAG_H
#define PIPELINE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

enum diag_level { DIAG_ERROR, DIAG_WARNING, DIAG_NOTE, DIAG_DEBUG };

struct diag_options {
	const char *program;   /* "resume-map" */
	enum diag_level level; /* messages above it are dropped */
	bool json;	       /* one JSON object a line */
	const char *file;      /* NULL: stderr */
	bool chinese;
};

/*
 * Called by stage_main(); without it: stderr, text, notes and up. Whose stage
 * it is, where there are several alike, RESUMEPIPE_FOR says: "(dingtalk)" comes
 * after the program's name.
 */
void diag_setup(const struct diag_options *options);

/* True when the locale's messages are Chinese (LC_ALL, LC_MESSAGES, LANG). */
bool diag_locale_is_chinese(void);

/*
 * "resume-map: warning: rule-limit: <text>". The arguments of the Chinese
 * text are the same, in the same order.
 */
void diag(enum diag_level level, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Of a word inside a message, the form in the message's language. */
const char *diag_word(const char *en, const char *zh);

/*
 * Of an English text about a number of things, the form for so many, as
 * ngettext(3) does it: both are of the same arguments. Chinese has one form.
 */
const char *diag_count(unsigned long n, const char *one, const char *many)
    __attribute__((format_arg(2), format_arg(3)));

#define diag_error(...)	  diag(DIAG_ERROR, __VA_ARGS__)
#define diag_warning(...) diag(DIAG_WARNING, __VA_ARGS__)
#define diag_note(...)	  diag(DIAG_NOTE, __VA_ARGS__)
#define diag_debug(...)	  diag(DIAG_DEBUG, __VA_ARGS__)

#endif
