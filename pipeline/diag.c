/* Messages for people; what they promise is in diag.h. */
#include "diag.h"

#include "buffer.h"

#include <json-c/json.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_MESSAGE = 8192 };

static struct diag_options options = {
    .program = "resumepipe", .level = DIAG_NOTE};
static int log_fd = STDERR_FILENO;
static const char *whose; /* RESUMEPIPE_FOR; NULL: there is only one */

static const struct {
	const char *code, *fmt;
} chinese[] = {
#define MESSAGE(code, fmt) {code, fmt},
#include "messages.zh.def"
#undef MESSAGE
};

static const char *const level_names[] = {"error", "warning", "note", "debug"};
static const char *const level_zh[] = {"错误", "警告", "提示", "调试"};

bool
diag_locale_is_chinese(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (int i = 0; i < 3; i++) {
		const char *v = getenv(names[i]);
		if (v && *v)
			return strncmp(v, "zh", 2) == 0;
	}
	return false;
}

void
diag_setup(const struct diag_options *o)
{
	options = *o;
	whose = getenv("RESUMEPIPE_FOR");
	if (!o->file)
		return;
	int fd = open(o->file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		diag_error("log-file", "%s: cannot write the log: %s", o->file,
		    strerror(errno));
	else
		log_fd = fd;
}

/* The next conversion of a format ("%.*s" -> "*s"), or NULL at its end. */
static const char *
next_conversion(const char *fmt, char out[8])
{
	for (; (fmt = strchr(fmt, '%')); fmt += 2) {
		if (fmt[1] != '%')
			break;
	}
	if (!fmt)
		return NULL;
	size_t n = 0;
	for (fmt++; *fmt && !strchr("diouxXeEfgGcsp", *fmt); fmt++)
		if (strchr("*hlzjt", *fmt) && n < 6)
			out[n++] = *fmt;
	out[n++] = *fmt;
	out[n] = '\0';
	return *fmt ? fmt + 1 : fmt;
}

/* A translation may only be used when it takes the same arguments. */
static bool
same_conversions(const char *a, const char *b)
{
	char ca[8], cb[8];
	while (a && b) {
		a = next_conversion(a, ca);
		b = next_conversion(b, cb);
		if (a && b && strcmp(ca, cb) != 0)
			return false;
	}
	return !a && !b;
}

static const char *
translated(const char *code, const char *fmt)
{
	if (!options.chinese)
		return fmt;
	for (size_t i = 0; i < sizeof(chinese) / sizeof(*chinese); i++)
		if (strcmp(chinese[i].code, code) == 0 &&
		    same_conversions(fmt, chinese[i].fmt))
			return chinese[i].fmt;
	return fmt;
}

const char *
diag_word(const char *en, const char *zh)
{
	return options.chinese ? zh : en;
}

const char *
diag_count(unsigned long n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

static void
write_json(enum diag_level level, const char *code, const char *text)
{
	json_object *o = json_object_new_object();
	json_object_object_add(
	    o, "level", json_object_new_string(level_names[level]));
	json_object_object_add(
	    o, "program", json_object_new_string(options.program));
	if (whose)
		json_object_object_add(o, "for", json_object_new_string(whose));
	json_object_object_add(o, "code", json_object_new_string(code));
	json_object_object_add(o, "text", json_object_new_string(text));
	dprintf(log_fd, "%s\n",
	    json_object_to_json_string_ext(
		o, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

/* File names may hold anything; a message stays one line. */
static void
keep_to_one_line(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			*text = '?';
}

void
diag(enum diag_level level, const char *code, const char *fmt, ...)
{
	if (level > options.level)
		return;
	struct buffer text;
	buffer_init(&text, MAX_MESSAGE);
	va_list ap;
	va_start(ap, fmt);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	buffer_addv(&text, translated(code, fmt), ap);
#pragma GCC diagnostic pop
	va_end(ap);
	keep_to_one_line(text.data);
	if (options.json)
		write_json(level, code, text.data);
	else
		dprintf(log_fd, "%s%s%s%s: %s: %s [%s]\n", options.program,
		    whose ? " (" : "", whose ? whose : "", whose ? ")" : "",
		    options.chinese ? level_zh[level] : level_names[level],
		    text.data, code);
	buffer_release(&text);
}
