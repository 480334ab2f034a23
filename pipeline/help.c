/* What the option tables look like to people and programs. */
#include "opts.h"

#include "buffer.h"

#include <stdio.h>
#include <string.h>

extern const struct opt opts_common_table[];
void opts_completion(const struct opt_program *program);
void opts_mdoc(const struct opt_program *program);

/* Call f for every option of the program, the common ones last. */
static void
for_each(const struct opt_program *program,
    void (*f)(const struct opt *, void *), void *ctx)
{
	for (size_t t = 0; program->tables && program->tables[t]; t++)
		for (const struct opt *o = program->tables[t]; o->name; o++)
			f(o, ctx);
	for (const struct opt *o = opts_common_table; o->name; o++)
		f(o, ctx);
}

enum { HELP_COLUMN = 33, HELP_WIDTH = 79 };

/* Words from the column of the help on, in lines; at once on the next line? */
static void
put_wrapped(const char *text, bool next)
{
	size_t column = next ? HELP_WIDTH : HELP_COLUMN - 1;
	while (*text) {
		size_t n = strcspn(text, " ");
		if (column + 1 + n > HELP_WIDTH) {
			printf("\n%*s", HELP_COLUMN - 1, "");
			column = HELP_COLUMN - 1;
		}
		printf(" %.*s", (int)n, text);
		column += n + 1;
		text += n;
		text += strspn(text, " ");
	}
	putchar('\n');
}

static void
print_option(const struct opt *o, void *ctx)
{
	char left[64];
	snprintf(left, sizeof(left), "%c%c%s --%s%s%s%s", o->letter ? '-' : ' ',
	    o->letter ? o->letter : ' ', o->letter ? "," : " ", o->name,
	    o->bare  ? "[="
	    : o->arg ? " "
		     : "",
	    o->arg ? o->arg : "", o->bare ? "]" : "");
	struct buffer text;
	buffer_init(&text, 4096);
	buffer_adds(&text, o->help);
	for (size_t i = 0; o->choices && o->choices[i]; i++)
		buffer_addf(&text, "%s%s%s", i ? ", " : " (", o->choices[i],
		    o->choices[i + 1] ? "" : ")");
	if (o->fallback)
		buffer_addf(&text, " [%s]", o->fallback);
	printf("  %-*s", HELP_COLUMN - 3, left);
	put_wrapped(text.data, strlen(left) + 3 > HELP_COLUMN);
	buffer_release(&text);
}

void
opts_help(const struct opt_program *p, bool all)
{
	printf("%s - %s\n\n", p->name, p->purpose);
	if (p->examples) {
		puts("Examples:");
		for (size_t i = 0; p->examples[i]; i++)
			printf("  %s\n", p->examples[i]);
		putchar('\n');
	}
	printf("Usage: %s [options]%s%s\n", p->name, p->operands ? " " : "",
	    p->operands ? p->operands : "");
	if (!all) {
		printf(
		    "\n%s --help lists the options; man %s tells the rest.\n",
		    p->name, p->name);
		return;
	}
	puts("\nOptions:");
	for_each(p, print_option, NULL);
	puts("  -h                             short help\n"
	     "      --help                     this help\n"
	     "      --version                  versions of the program and its "
	     "libraries\n"
	     "      --describe                 all of this as JSON\n"
	     "      --completion               completion script for bash\n"
	     "\nEvery option may stand in the configuration (key = value) and "
	     "in the\nenvironment (--max-size is RESUMEPIPE_MAX_SIZE); see "
	     "resumepipe.conf(5).");
}

/* ---------------------------------------------------------- --describe */

static void
add(json_object *o, const char *key, const char *value)
{
	if (value)
		json_object_object_add(o, key, json_object_new_string(value));
}

static json_object *
strings(const char *const *list)
{
	json_object *a = json_object_new_array();
	for (size_t i = 0; list && list[i]; i++)
		json_object_array_add(a, json_object_new_string(list[i]));
	return a;
}

struct describe {
	json_object *options;
	const char *section;
};

static void
describe_option(const struct opt *o, void *ctx)
{
	static const char *const types[] = {
	    "flag", "string", "int", "size", "duration", "choice", "list"};
	struct describe *d = ctx;
	json_object *e = json_object_new_object();
	char letter[2] = {o->letter, '\0'};
	add(e, "name", o->name);
	add(e, "letter", o->letter ? letter : NULL);
	add(e, "type", types[o->type]);
	add(e, "arg", o->arg);
	add(e, "help", o->help);
	add(e, "default", o->fallback);
	add(e, "bare", o->bare);
	if (o->choices)
		json_object_object_add(e, "choices", strings(o->choices));
	if (o->min || o->max) {
		json_object_object_add(e, "min", json_object_new_int64(o->min));
		json_object_object_add(e, "max", json_object_new_int64(o->max));
	}
	if (!o->flag_only)
		add(e, "section", o->section ? o->section : d->section);
	json_object_array_add(d->options, e);
}

json_object *
opts_describe(const struct opt_program *p)
{
	struct describe d = {json_object_new_array(), p->section};
	json_object *o = json_object_new_object();
	add(o, "name", p->name);
	add(o, "version", RESUMEPIPE_VERSION);
	add(o, "purpose", p->purpose);
	add(o, "operands", p->operands);
	json_object_object_add(o, "takes", strings(p->takes));
	json_object_object_add(o, "gives", strings(p->gives));
	json_object_object_add(o, "examples", strings(p->examples));
	for_each(p, describe_option, &d);
	json_object_object_add(o, "options", d.options);
	return o;
}

/* ------------------------------------------- completion and man page */

static void
complete_option(const struct opt *o, void *ctx)
{
	printf(" --%s", o->name);
}

static void
complete_choice(const struct opt *o, void *ctx)
{
	if (!o->choices)
		return;
	printf("\t--%s) COMPREPLY=($(compgen -W '", o->name);
	for (size_t i = 0; o->choices[i]; i++)
		printf("%s%s", i ? " " : "", o->choices[i]);
	puts("' -- \"$2\")); return;;");
}

void
opts_completion(const struct opt_program *p)
{
	const char *f = strrchr(p->name, '-') + 1;
	printf("# bash completion for %s; made by %s --completion\n"
	       "_resume_%s() {\n\tcase $3 in\n",
	    p->name, p->name, f);
	for_each(p, complete_choice, NULL);
	printf("\tesac\n\t[[ $2 != -* ]] || COMPREPLY=($(compgen -W '");
	for_each(p, complete_option, NULL);
	printf(" --help --version --describe' -- \"$2\"))\n}\n"
	       "complete -o default -F _resume_%s %s\n",
	    f, p->name);
}

/*
 * Words as mdoc text in lines of less than 80 columns: nothing in them is a
 * request or an escape.
 */
static void
mdoc_text(const char *text)
{
	size_t column = 0;
	while (*text) {
		size_t n = strcspn(text, " ");
		if (column && column + n > 76) {
			putchar('\n');
			column = 0;
		}
		if (column)
			putchar(' ');
		else if (strchr(".'", *text))
			printf("\\&");
		for (size_t i = 0; i < n; i++)
			printf(text[i] == '\\' ? "\\e" : "%c", text[i]);
		column += n + 1;
		text += n;
		text += strspn(text, " ");
	}
}

static void
mdoc_option(const struct opt *o, void *ctx)
{
	char help[1024];
	size_t n;
	printf(".It");
	if (o->bare) {
		if (o->letter)
			printf(" Fl %c ,", o->letter);
		printf(" Fl -%s Ns Op = Ns Ar %s\n", o->name, o->arg);
	} else {
		if (o->letter)
			printf(" Fl %c%s%s ,", o->letter, o->arg ? " Ar " : "",
			    o->arg ? o->arg : "");
		printf(" Fl -%s%s%s\n", o->name, o->arg ? " Ar " : "",
		    o->arg ? o->arg : "");
	}
	n = (size_t)snprintf(help, sizeof(help), "%s", o->help);
	if (help[0] >= 'a' && help[0] <= 'z')
		help[0] -= 'a' - 'A';
	for (size_t i = 0; o->choices && o->choices[i] && n < sizeof(help); i++)
		n += (size_t)snprintf(help + n, sizeof(help) - n, "%s %s",
		    i ? "," : ":", o->choices[i]);
	if (n < sizeof(help))
		snprintf(help + n, sizeof(help) - n, ".");
	mdoc_text(help);
	putchar('\n');
	if (o->fallback && *o->fallback) {
		printf("The default is\n.Ql \\&");
		mdoc_text(o->fallback);
		puts(" .");
	}
}

static void
mdoc_flag_only(const struct opt *o, void *ctx)
{
	bool *first = ctx;
	if (!o->flag_only)
		return;
	printf("%s.Fl -%s", *first ? "" : " ,\n", o->name);
	*first = false;
}

/* The OPTIONS section of the man page (the Makefile puts it in). */
void
opts_mdoc(const struct opt_program *p)
{
	puts(".Sh OPTIONS\n.Bl -tag -width Ds");
	for_each(p, mdoc_option, NULL);
	puts(".It Fl h , Fl -help\nShort help; all options.\n"
	     ".It Fl -version\nVersions of the program and its libraries.\n"
	     ".It Fl -describe\nThe program's declaration as JSON.\n"
	     ".It Fl -completion\nA completion script for bash.\n.El\n.Pp\n"
	     "What is yes or no has a\n.Fl -no-\nform that turns it off.\n"
	     "An option may also stand in the configuration, see\n"
	     ".Xr resumepipe.conf 5 ,\nand in the environment:\n"
	     ".Fl -log-level\nis\n.Ev RESUMEPIPE_LOG_LEVEL .\n"
	     "These are for the command line only:");
	bool first = true;
	for_each(p, mdoc_flag_only, &first);
	puts(" .");
}
