/* Options: precedence, types, messages' exit codes. */
#include "../tap.h"
#include "diag.h"
#include "exit.h"
#include "opts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
	bool flag;
	long size, time, number;
	const char *choice, *text;
	struct opt_list list, show;
} cfg;

static const char *const colours[] = {"red", "blue", NULL};
static const struct opt table[] = {
    {"flag", 'f', OPT_FLAG, &cfg.flag, NULL, "a flag"},
    {"size", 0, OPT_SIZE, &cfg.size, "SIZE", "a size", "1K"},
    {"time", 0, OPT_DURATION, &cfg.time, "TIME", "a time", "2s"},
    {"number", 'n', OPT_INT, &cfg.number, "N", "a number", "3", .min = 1,
	.max = 9},
    {"colour", 0, OPT_CHOICE, &cfg.choice, "C", "a colour", "red", colours},
    {"text", 0, OPT_STRING, &cfg.text, "T", "a text", .section = "feishu"},
    {"item", 0, OPT_LIST, &cfg.list, "I", "an item"},
    {"show", 's', OPT_LIST, &cfg.show, "WHAT", "show", .bare = "all"},
    {NULL},
};
static const struct opt *const tables[] = {table, NULL};
static const struct opt_program program = {.name = "resume-map",
    .section = "map",
    .purpose = "test",
    .operands = "[FILE ...]",
    .tables = tables};

/* Parse the words (the last is NULL). */
static int
parse(const char *first, ...)
{
	char *argv[16] = {(char *)"resume-map", (char *)first};
	int argc = first ? 2 : 1;
	va_list ap;
	va_start(ap, first);
	for (char *w; first && (w = va_arg(ap, char *));)
		argv[argc++] = w;
	va_end(ap);
	cfg.list.n = cfg.show.n = 0;
	cfg.flag = false;
	return opts_parse(&program, argc, argv);
}

static void
write_config(const char *file, const char *text)
{
	FILE *f = fopen(file, "w");
	fputs(text, f);
	fclose(f);
}

int
main(void)
{
	char file[] = "/tmp/resumepipe-opts.XXXXXX";
	close(mkstemp(file));
	if (!freopen("/dev/null", "w", stderr))
		return 1;

	is_int(parse(NULL), 1, "no words");
	is_int(cfg.size, 1024, "default size");
	is_int(cfg.time, 2000, "default time");
	is(cfg.choice, "red", "default choice");
	is_int(parse("-f", "--size=2M", "--time", "1.5m", "-n4", "a", NULL), 6,
	    "flags, then an operand");
	ok(cfg.flag, "flag");
	is_int(cfg.size, 2 << 20, "2M");
	is_int(cfg.time, 90000, "1.5m");
	is_int(cfg.number, 4, "-n4");
	is_int(parse("--show", "a", NULL), 2, "a value that may be left out");
	is(cfg.show.items[0], "all", "is then what the table says");
	is_int(parse("--show=a", "-sf", "b", NULL), 3, "one that is given");
	is(cfg.show.items[0], "a", "follows a '='");
	is(cfg.show.items[1], "all", "the letter takes none");
	ok(cfg.flag, "but other letters");
	parse("--item=a", "--item=b", NULL);
	is_int((long long)cfg.list.n, 2, "a list is filled once");
	is(cfg.list.items[1], "b", "in order");

	is_int(parse("--sizes=1", NULL), -EXIT_USAGE - 1, "unknown option");
	is_int(parse("--size=x", NULL), -EXIT_USAGE - 1, "bad size");
	is_int(parse("--number=10", NULL), -EXIT_USAGE - 1, "out of range");
	is_int(parse("--colour=green", NULL), -EXIT_USAGE - 1, "bad choice");
	is_int(parse("--size", NULL), -EXIT_USAGE - 1, "no value");

	setenv("RESUMEPIPE_CONFIG", file, 1);
	write_config(file,
	    "# c\n[map]\nsize = 5\nnumber=5\nitem = z\n[feishu]\ntext = t\n"
	    "[run]\nwhatever = 1\n");
	is_int(parse(NULL), 1, "configuration");
	is_int(cfg.size, 5, "own section");
	is(cfg.text, "t", "another section");
	is(cfg.list.items[0], "z", "a list");
	is_int(opts_origin(&table[1]).line, 3, "origin: line");
	setenv("RESUMEPIPE_SIZE", "6", 1);
	parse(NULL);
	is_int(cfg.size, 6, "environment beats file");
	parse("--size=7", "--item=q", NULL);
	is_int(cfg.size, 7, "flag beats environment");
	is(cfg.list.items[0], "q", "flag replaces the file's list");
	is(opts_origin(&table[1]).what, "flag", "origin: flag");
	unsetenv("RESUMEPIPE_SIZE");

	write_config(file, "[map]\nsise = 5\n");
	is_int(parse(NULL), -EXIT_CONFIG - 1, "unknown key");
	write_config(file, "[mpa]\n");
	is_int(parse(NULL), -EXIT_CONFIG - 1, "unknown section");
	write_config(file, "[map]\nsize = q\n");
	is_int(parse(NULL), -EXIT_CONFIG - 1, "bad value");
	write_config(file, "nonsense\n");
	is_int(parse(NULL), -EXIT_CONFIG - 1, "no key");
	write_config(file, "");
	chmod(file, 0666);
	is_int(parse(NULL), -EXIT_CONFIG - 1, "writable by others");
	unlink(file);
	is_int(parse(NULL), -EXIT_CONFIG - 1, "named but missing");
	const char *const names[] = {"extract", "map", NULL};
	is(opts_nearest("extrct", names), "extract", "did you mean");
	ok(!opts_nearest("zzzzzz", names), "nothing near");
	return tap_end();
}
