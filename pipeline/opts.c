/*
 * Options: from the tables, the configuration files, the environment and argv.
 * What a text is as a value is opts_value.c; what options look like to people
 * (help, --describe, completions) is help.c.
 */
#include "opts.h"

#include "buffer.h"
#include "config.h"
#include "diag.h"
#include "exit.h"

#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_OPTS = 128, FIRST_LONG = 256 };

struct opts_common opts_common;
void (*opts_print_versions)(void);

static const char *const levels[] = {"error", "warning", "note", "debug", NULL};
static const char *const formats[] = {"text", "json", NULL};
const struct opt opts_common_table[] = {
    {"config", 0, OPT_STRING, &opts_common.config, "FILE",
	"read this configuration file only", .flag_only = true},
    {"log-level", 0, OPT_CHOICE, &opts_common.log_level, "LEVEL",
	"how much to say", "note", levels, .section = "common"},
    {"log-format", 0, OPT_CHOICE, &opts_common.log_format, "FORMAT",
	"messages as text or as JSON lines", "text", formats,
	.section = "common"},
    {"log-file", 0, OPT_STRING, &opts_common.log_file, "FILE",
	"append messages to FILE instead of stderr", .section = "common"},
    {"quiet", 'q', OPT_FLAG, &opts_common.quiet, NULL,
	"say nothing but warnings and errors", .section = "common"},
    {NULL},
};

/* All options of the running program, with where each value came from. */
static struct {
	const struct opt *opt;
	struct opt_origin origin;
} all[MAX_OPTS];
static size_t n_all;

static void
collect(const struct opt_program *program)
{
	n_all = 0;
	for (size_t t = 0;; t++) {
		const struct opt *o =
		    program->tables ? program->tables[t] : NULL;
		if (!o)
			break;
		for (; o->name && n_all < MAX_OPTS; o++)
			all[n_all++].opt = o;
	}
	for (const struct opt *o = opts_common_table; o->name; o++)
		all[n_all++].opt = o;
}

struct opt_origin
opts_origin(const struct opt *opt)
{
	for (size_t i = 0; i < n_all; i++)
		if (all[i].opt == opt)
			return all[i].origin;
	return (struct opt_origin){"default", 0};
}

/* Names of the options of a section (NULL: of all), for "did you mean". */
static const char *
nearest_option(const char *word, const char *own, const char *section)
{
	const char *names[MAX_OPTS + 1];
	size_t n = 0;
	for (size_t i = 0; i < n_all; i++) {
		const char *s = all[i].opt->section ? all[i].opt->section : own;
		if (!section || strcmp(s, section) == 0)
			names[n++] = all[i].opt->name;
	}
	names[n] = NULL;
	return opts_nearest(word, names);
}

/* ------------------------------------------------------ configuration */

static int
found_key(void *ctx, const char *file, int line, const char *section,
    const char *key, const char *value)
{
	const struct opt_program *program = ctx;
	bool ours = false;
	for (size_t i = 0; i < n_all; i++) {
		const struct opt *o = all[i].opt;
		if (o->flag_only ||
		    strcmp(o->section ? o->section : program->section,
			section) != 0)
			continue;
		ours = true;
		if (strcmp(o->name, key) != 0)
			continue;
		if (!opts_set(o, value)) {
			diag_error("config-value", "%s:%d: %s: '%s' is not %s",
			    file, line, key, value, opts_type_name(o));
			return EXIT_CONFIG;
		}
		/* the name is the caller's or static: it stays */
		all[i].origin = (struct opt_origin){file, line};
		return 0;
	}
	/* a section that only others read is theirs to check */
	if (!ours)
		return 0;
	const char *near = nearest_option(key, program->section, section);
	diag_error("config-key", "%s:%d: [%s] has no key %s%s%s", file, line,
	    section, key, near ? diag_word("; did you mean ", "；是否指 ") : "",
	    near ? near : "");
	return EXIT_CONFIG;
}

/* --config must be known before the other values are read. */
static const char *
early_config(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--config=", 9) == 0)
			return argv[i] + 9;
		if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
			return argv[i + 1];
	}
	return NULL;
}

static int
read_config(const struct opt_program *program, int argc, char **argv)
{
	const char *only = early_config(argc, argv);
	int status = 0;
	if (only)
		return config_read(only, true, found_key, (void *)program);
	const char *const *files = config_files();
	for (size_t i = 0; files[i] && !status; i++)
		status =
		    config_read(files[i], getenv("RESUMEPIPE_CONFIG") != NULL,
			found_key, (void *)program);
	return status;
}

static int
read_environment(void)
{
	for (size_t i = 0; i < n_all; i++) {
		const struct opt *o = all[i].opt;
		char name[80] = "RESUMEPIPE_";
		size_t n = strlen(name);
		for (const char *p = o->name; *p && n + 1 < sizeof(name); p++)
			name[n++] = *p == '-' ? '_' : (char)toupper(*p);
		name[n] = '\0';
		const char *value = o->flag_only ? NULL : getenv(name);
		if (!value || !*value)
			continue;
		if (!opts_set(o, value)) {
			diag_error("option-value", "%s: '%s' is not %s", name,
			    value, opts_type_name(o));
			return EXIT_USAGE;
		}
		all[i].origin = (struct opt_origin){"environment", 0};
	}
	return 0;
}

/* --------------------------------------------------------------- argv */

enum {
	LONG_HELP = 1000,
	LONG_VERSION,
	LONG_DESCRIBE,
	LONG_COMPLETION,
	LONG_MDOC,
	NO_FLAG = 2000
};

static size_t
add_long(struct option *longs, size_t n, const char *name, int arg, int value)
{
	longs[n] = (struct option){name, arg, NULL, value};
	return n + 1;
}

/* The getopt_long tables of all options; shorts holds ":hx:". */
static void
build_getopt(struct option *longs, char *shorts)
{
	size_t n = 0, s = 0;
	shorts[s++] = ':';
	shorts[s++] = 'h';
	for (size_t i = 0; i < n_all; i++) {
		const struct opt *o = all[i].opt;
		int arg = o->type == OPT_FLAG ? no_argument
			  : o->bare	      ? optional_argument
					      : required_argument;
		n = add_long(longs, n, o->name, arg, FIRST_LONG + (int)i);
		if (o->type == OPT_FLAG) {
			struct buffer no;
			buffer_init(&no, 256);
			buffer_addf(&no, "no-%s", o->name);
			n = add_long(longs, n, buffer_take(&no), no_argument,
			    NO_FLAG + (int)i);
		}
		if (o->letter) {
			shorts[s++] = o->letter;
			if (arg == required_argument)
				shorts[s++] = ':';
		}
	}
	n = add_long(longs, n, "help", no_argument, LONG_HELP);
	n = add_long(longs, n, "version", no_argument, LONG_VERSION);
	n = add_long(longs, n, "describe", no_argument, LONG_DESCRIBE);
	n = add_long(longs, n, "completion", no_argument, LONG_COMPLETION);
	n = add_long(longs, n, "mdoc", no_argument, LONG_MDOC);
	longs[n] = (struct option){0};
	shorts[s] = '\0';
}

/* help.c */
void opts_completion(const struct opt_program *program);
void opts_mdoc(const struct opt_program *program);

static void
print_and_leave(const struct opt_program *program, int what)
{
	json_object *o;
	switch (what) {
	case 'h':
	case LONG_HELP:
		opts_help(program, what == LONG_HELP);
		break;
	case LONG_VERSION:
		printf("%s %s\njson-c %s\n", program->name, RESUMEPIPE_VERSION,
		    json_c_version());
		if (opts_print_versions)
			opts_print_versions();
		break;
	case LONG_DESCRIBE:
		o = opts_describe(program);
		puts(json_object_to_json_string_ext(o,
		    JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
		json_object_put(o);
		break;
	case LONG_COMPLETION:
		opts_completion(program);
		break;
	case LONG_MDOC:
		opts_mdoc(program);
		break;
	}
	exit(fflush(stdout) == 0 && !ferror(stdout) ? EXIT_FINE : EXIT_OUTPUT);
}

static int
wrong_option(const struct opt_program *program, int c, char **argv)
{
	char word[128];
	if (optopt > 0 && optopt < FIRST_LONG)
		snprintf(word, sizeof(word), "-%c", optopt);
	else /* without the value */
		snprintf(word, sizeof(word), "%.*s",
		    (int)strcspn(argv[optind - 1], "="), argv[optind - 1]);
	if (c == ':') {
		diag_error(
		    "option-argument", "the option %s needs a value", word);
		return EXIT_USAGE;
	}
	if (optopt >= FIRST_LONG) {
		diag_error("option-flag", "the option %s takes no value", word);
		return EXIT_USAGE;
	}
	const char *near =
	    strncmp(word, "--", 2) == 0
		? nearest_option(word + 2, program->section, NULL)
		: NULL;
	diag_error("option-unknown",
	    "unknown option %s%s%s; --help lists the options", word,
	    near ? diag_word("; did you mean --", "；是否指 --") : "",
	    near ? near : "");
	return EXIT_USAGE;
}

/*
 * What stands on the command line, NULL for no value. A flag there replaces a
 * list from elsewhere.
 */
static int
set_from_argv(size_t i, const char *value)
{
	const struct opt *o = all[i].opt;
	if (!value)
		value = o->bare ? o->bare : "yes";
	bool first = strcmp(all[i].origin.what, "flag") != 0;
	if (o->type == OPT_LIST && first)
		((struct opt_list *)o->to)->n = 0;
	if (!opts_set(o, value)) {
		diag_error("option-value", "%s: '%s' is not %s", o->name, value,
		    opts_type_name(o));
		return EXIT_USAGE;
	}
	all[i].origin = (struct opt_origin){"flag", 0};
	return 0;
}

static int
read_argv(const struct opt_program *program, int argc, char **argv)
{
	struct option longs[2 * MAX_OPTS + 8];
	char shorts[2 * MAX_OPTS + 4];
	int status = 0, c;

	build_getopt(longs, shorts);
	opterr = 0;
	optind = 1;
	while (!status &&
	       (c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (c == '?' || c == ':')
			status = wrong_option(program, c, argv);
		else if (c == 'h' || (c >= LONG_HELP && c < NO_FLAG))
			print_and_leave(program, c);
		else if (c >= NO_FLAG)
			status = set_from_argv((size_t)(c - NO_FLAG), "no");
		else if (c >= FIRST_LONG)
			status =
			    set_from_argv((size_t)(c - FIRST_LONG), optarg);
		else
			for (size_t i = 0; i < n_all; i++)
				if (all[i].opt->letter == c)
					status = set_from_argv(i, optarg);
	}
	for (size_t i = 0; longs[i].name; i++)
		if (longs[i].val >= NO_FLAG)
			free((char *)longs[i].name);
	return status;
}

static void
setup_diag(const struct opt_program *program)
{
	enum diag_level level = DIAG_NOTE;
	for (int i = 0; levels[i]; i++)
		if (strcmp(levels[i], opts_common.log_level) == 0)
			level = i;
	if (opts_common.quiet && level > DIAG_WARNING)
		level = DIAG_WARNING;
	diag_setup(&(struct diag_options){.program = program->name,
	    .level = level,
	    .json = strcmp(opts_common.log_format, "json") == 0,
	    .file = opts_common.log_file,
	    .chinese = diag_locale_is_chinese()});
}

/* Between the two readings of argv: lists must not be filled twice. */
static void
forget_flags(void)
{
	for (size_t i = 0; i < n_all; i++) {
		if (strcmp(all[i].origin.what, "flag") != 0)
			continue;
		all[i].origin = (struct opt_origin){"default", 0};
		if (all[i].opt->type == OPT_LIST)
			((struct opt_list *)all[i].opt->to)->n = 0;
	}
}

int
opts_parse(const struct opt_program *program, int argc, char **argv)
{
	collect(program);
	for (size_t i = 0; i < n_all; i++) {
		if (all[i].opt->fallback)
			opts_set(all[i].opt, all[i].opt->fallback);
		all[i].origin = (struct opt_origin){"default", 0};
	}
	setup_diag(program);
	/* the words first: a wrong configuration must not hide --help */
	int status = read_argv(program, argc, argv);
	int first = optind;
	forget_flags();
	if (!status)
		status = read_config(program, argc, argv);
	if (!status)
		status = read_environment();
	if (!status)
		status = read_argv(program, argc, argv);
	if (status)
		return -status - 1;
	setup_diag(program);
	if (!program->operands && first < argc) {
		diag_error("operand", "unexpected operand: %s", argv[first]);
		return -EXIT_USAGE - 1;
	}
	return first;
}
