/*
 * resume-check: the doctor. Looks at what a run will need - programs and
 * their libraries, the kernel, the rules, the configuration, the state, the
 * target - and says for each what is wrong and what cures it. "config" prints
 * the effective settings. The checks that need no target are in doctor.c; the
 * words in two languages make this longer than a stage should be.
 */
#include "buffer.h"
#include "driver/chain.h"
#include "diag.h"
#include "doctor.h"
#include "exit.h"
#include "net/names.h"
#include "net/target_opts.h"
#include "opts.h"
#include "settings.h"

#include <stdlib.h>
#include <string.h>

static bool lists;

static const char *const programs[] = {"scan", "extract", "map", "upload",
    "deliver", "history", "report", "run", "sandbox", "check", NULL};

/* What "resume-NAME [--target TARGET] --describe" says, added to s. */
static int
add_settings(struct settings *s, const char *name, const char *target)
{
	char *path = chain_program(name);
	struct buffer out;
	int ended;
	char *argv[] = {path, (char *)"--describe", NULL, NULL, NULL};
	if (target) {
		argv[1] = (char *)"--target";
		argv[2] = (char *)target;
		argv[3] = (char *)"--describe";
	}
	buffer_init(&out, 1 << 20);
	int error = chain_capture(argv, NULL, &out, &ended);
	json_object *o = error ? NULL : json_tokener_parse(out.data);
	if (o)
		settings_add(s, o);
	else
		diag_error("run-stage", "%s: cannot be started: %s", path,
		    error ? strerror(error) : "it does not describe itself");
	json_object_put(o);
	buffer_release(&out);
	free(path);
	return o ? 0 : EXIT_UNAVAILABLE;
}

static int
read_settings(struct settings *s)
{
	int status = 0;
	for (size_t i = 0; programs[i]; i++)
		status = exit_worse(status, add_settings(s, programs[i], NULL));
	for (size_t i = 0; targets[i]; i++)
		status = exit_worse(
		    status, add_settings(s, "deliver", targets[i]->name));
	settings_read(s, opts_common.config);
	return exit_worse(status, s->status);
}

static int
print_config(void)
{
	struct settings s = {0};
	int status = read_settings(&s);
	settings_print(&s, stdout);
	settings_release(&s);
	return fflush(stdout) == 0 ? status : EXIT_OUTPUT;
}

static void
check_config(struct doctor *d)
{
	struct settings s = {0};
	int status = read_settings(&s);
	if (status)
		doctor_bad(d, status, "config",
		    doctor_say(d, "see the messages above", "见上面的信息"),
		    doctor_say(d,
			"correct the named lines; resume-check config prints "
			"all values",
			"请改正所指的行；resume-check config 列出所有取值"));
	else
		doctor_good(d, "config",
		    doctor_say(
			d, "every key and value is known", "所有配置项均有效"));
	settings_release(&s);
}

/* How many calls the organisation has left, as far as we made them. */
static void
check_month(struct doctor *d, const struct courier *c)
{
	long most, made = courier_month(c, &most);
	struct buffer text;
	if (made < 0)
		return;
	buffer_init(&text, 1024);
	buffer_addf(&text,
	    d->chinese
		? "本月已从这里调用 %ld 次，额度 %ld 次"
		: diag_count((unsigned long)made,
		      "%ld of the %ld calls of this month was made from here",
		      "%ld of the %ld calls of this month were made from here"),
	    made, most);
	if (made * 10 < most * 9)
		doctor_note(d, text.data);
	else
		doctor_weak(d, "calls", text.data,
		    doctor_say(d,
			"wait for the next month, or let the organisation get "
			"more calls and raise --monthly-calls",
			"请等到下月，或为企业增购调用量并调高 "
			"--monthly-calls"));
	buffer_release(&text);
}

/* Secret, address, ids, ledger and a token: all that a delivery needs. */
static void
check_target(struct doctor *d)
{
	const struct target *target = target_opts_target();
	struct call_receipt receipt = {0};
	int status = 0;
	static const volatile int never;

	struct courier *c = target_opts_courier(
	    "check", CALL_CREATE_BY_RESUME, &never, &status);
	if (!c) {
		doctor_bad(d, status, target->name,
		    doctor_say(d, "it cannot be used, see the message above",
			"无法使用，见上面的信息"),
		    doctor_say(d,
			"give what is missing, or put it into the "
			"configuration",
			"请补上缺少的选项，或写入配置文件"));
		return;
	}
	if (courier_login(c, &receipt)) {
		doctor_good(d, target->name,
		    doctor_say(d,
			"ledger, address and credentials work (a token was "
			"fetched)",
			"台账、地址和凭证可用（已取得令牌）"));
	} else {
		const struct failure_info *why = failure_info(receipt.failure);
		doctor_bad(d, halt_exit_code(receipt.failure), target->name,
		    doctor_say(d, why->text, why->zh_text),
		    doctor_say(d, why->hint, why->zh_hint));
	}
	check_month(d, c);
	doctor_note(
	    d, doctor_say(d,
		   "website and job post ids are not looked up: --lists "
		   "prints those that there are",
		   "未核对网站和职位的 ID：可用 --lists 列出已有的"));
	call_receipt_release(&receipt);
	courier_close(c);
}

/* The target's own names and ids. 0, or an exit code. */
static int
print_lists(void)
{
	static const volatile int never;
	int status = 0;
	char *path =
	    target_opts_state_file("names", target_opts_target()->name);
	struct names names = {.courier = target_opts_courier(
				  "check", CALL_TOKEN, &never, &status),
	    .target = target_opts_target(),
	    .path = path};
	struct courier *c = names.courier;

	if (!c) {
		free(path);
		return status;
	}
	status = names_print(&names, stdout);
	names_release(&names);
	courier_close(c);
	free(path);
	return fflush(stdout) == 0 ? status : EXIT_OUTPUT;
}

static const struct opt options[] = {
    {"lists", 0, OPT_FLAG, &lists, NULL,
	"print the target's websites, job posts, channels, sources and fields "
	"with their ids, and end",
	.flag_only = true},
    {NULL},
};
static const struct opt *const tables[] = {options, target_options, NULL};
static const char *const examples[] = {
    "resume-check",
    "resume-check --target feishu",
    "resume-check --target feishu --lists",
    "resume-check config",
    NULL,
};
static const struct opt_program program = {
    .name = "resume-check",
    .section = "check",
    .purpose = "find what is missing before a run does",
    .operands = "[config]",
    .examples = examples,
    .tables = tables,
};

int
main(int argc, char **argv)
{
	struct doctor d = {0};
	target_opts_prepare(argc, argv);
	int first = opts_parse(&program, argc, argv);
	if (first < 0)
		return -first - 1;
	if (argc - first > 1 ||
	    (argc > first && strcmp(argv[first], "config") != 0)) {
		diag_error("operand", "unexpected operand: %s",
		    argv[argc - first > 1 ? first + 1 : first]);
		return EXIT_USAGE;
	}
	if (argc > first)
		return print_config();
	if (lists)
		return print_lists();
	doctor_init(&d);
	doctor_programs(&d, programs);
	if (d.bad)
		return doctor_verdict(&d); /* the rest asks the programs */
	doctor_reading(&d);
	doctor_recognition(&d);
	doctor_kernel(&d);
	doctor_rules(&d);
	check_config(&d);
	doctor_state(&d);
	if (strcmp(opts_origin(&target_options[0]).what, "flag") == 0)
		check_target(&d);
	return doctor_verdict(&d);
}
