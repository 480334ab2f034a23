/* See target_opts.h. */
#include "target_opts.h"

#include "buffer.h"
#include "diag.h"
#include "exit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_KEYS = 16, MAX_ROWS = 40 };

static struct {
	const char *target, *host, *ca_file, *secret_file, *secret_command,
	    *ledger, *window;
	long secret_time, timeout, retries, retry_wait, max_wait, concurrency;
	bool dry_run, retry_failed;
	/* of target->keys, by position */
	const char *texts[MAX_KEYS];
	struct opt_list lists[MAX_KEYS];
	struct opt_list rates;
} cfg;

static const char *names[8]; /* of the targets */

static const struct opt fixed[] = {
    {"target", 't', OPT_CHOICE, &cfg.target, "NAME", "where to deliver to",
	"sandbox", names, .flag_only = true},
    {"host", 0, OPT_STRING, &cfg.host, "URL",
	"another address of the target than its own"},
    {"ca-file", 0, OPT_STRING, &cfg.ca_file, "FILE",
	"certificates to trust instead of the system's"},
    {"secret-file", 0, OPT_STRING, &cfg.secret_file, "FILE",
	"file of mode 600 that holds the app's secret"},
    {"secret-command", 0, OPT_STRING, &cfg.secret_command, "COMMAND",
	"command that prints the app's secret"},
    {"secret-time", 0, OPT_DURATION, &cfg.secret_time, "TIME",
	"time limit of the secret command", "20s"},
    {"ledger", 0, OPT_STRING, &cfg.ledger, "FILE",
	"file that remembers what was delivered"},
    {"dry-run", 'n', OPT_FLAG, &cfg.dry_run, NULL,
	"put the requests into the records and send nothing"},
    {"retry-failed", 0, OPT_FLAG, &cfg.retry_failed, NULL,
	"send again what the target rejected in an earlier run"},
    {"timeout", 0, OPT_DURATION, &cfg.timeout, "TIME",
	"how long one call may take", "60s"},
    {"retries", 0, OPT_INT, &cfg.retries, "N",
	"repeat a call that surely was not done N times", "4", NULL, 0, 100},
    {"retry-wait", 0, OPT_DURATION, &cfg.retry_wait, "TIME",
	"wait before the first repeat; it doubles with each", "1s"},
    {"concurrency", 0, OPT_INT, &cfg.concurrency, "N",
	"records whose calls are under way at once, when all goes well", "16",
	NULL, 1, 64},
    {"rate", 0, OPT_LIST, &cfg.rates, "STEP=N/s|N/m",
	"calls of a step (upload, user, check, create, task) per second or "
	"minute"},
    {"window", 0, OPT_STRING, &cfg.window, "HH:MM-HH:MM",
	"send at these hours only, in China or with a zone after them, as "
	"20:00-08:00+01:00; then stop with 75"},
    {"max-wait", 0, OPT_DURATION, &cfg.max_wait, "TIME",
	"longest wait for one call when the target asks to slow down", "10m"},
};

struct opt target_options[MAX_ROWS];

/* The target must be known before the other options are read. */
static const struct target *
early_target(int argc, char **argv)
{
	const char *name = "sandbox";
	const struct target *target;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		bool alone = strcmp(argv[i], "--target") == 0 ||
			     strcmp(argv[i], "-t") == 0;

		if (strncmp(argv[i], "--target=", 9) == 0)
			name = argv[i] + 9;
		else if (alone && i + 1 < argc)
			name = argv[i + 1];
		else if (strncmp(argv[i], "-t", 2) == 0 && argv[i][2])
			name = argv[i] + 2;
	}
	target = target_find(name);
	return target ? target : targets[0]; /* opts_parse() complains */
}

void
target_opts_prepare(int argc, char **argv)
{
	const struct target *target = early_target(argc, argv);
	size_t n = 0;

	for (size_t i = 0; targets[i] && i < 7; i++)
		names[i] = targets[i]->name;
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		target_options[n++] = fixed[i];
	for (size_t i = 0; target->keys[i].name && i < MAX_KEYS; i++) {
		const struct target_key *key = &target->keys[i];

		target_options[n++] = (struct opt){
		    .name = key->name,
		    .type = key->many ? OPT_LIST : OPT_STRING,
		    .to = key->many ? (void *)&cfg.lists[i]
				    : (void *)&cfg.texts[i],
		    .arg = key->arg    ? key->arg
			   : key->many ? "NAME=CODE"
				       : "VALUE",
		    .help = key->help,
		    .fallback = key->fallback,
		};
	}
	for (size_t i = 0; i < n; i++) {
		target_options[i].section = target->name;
		if (target->default_secret)
			target_options[i].flag_only = true;
	}
}

const struct target *
target_opts_target(void)
{
	return target_find(cfg.target);
}

bool
target_opts_dry_run(void)
{
	return cfg.dry_run;
}

size_t
target_opts_concurrency(void)
{
	return (size_t)cfg.concurrency;
}

static json_object *
list_json(const struct opt_list *list)
{
	json_object *array = json_object_new_array();

	for (size_t i = 0; i < list->n; i++)
		json_object_array_add(
		    array, json_object_new_string(list->items[i]));
	return array;
}

json_object *
target_opts_config(void)
{
	const struct target_key *keys = target_opts_target()->keys;
	static json_object *config;

	if (config)
		return config;
	config = json_object_new_object();
	for (size_t i = 0; keys[i].name && i < MAX_KEYS; i++)
		if (keys[i].many)
			json_object_object_add(
			    config, keys[i].name, list_json(&cfg.lists[i]));
		else if (cfg.texts[i] && *cfg.texts[i])
			json_object_object_add(config, keys[i].name,
			    json_object_new_string(cfg.texts[i]));
	return config;
}

/* Every id that tells one call from another must be given. */
static bool
config_is_whole(const struct target *target, enum call_kind kind)
{
	const char *const *scope = target->calls[kind].scope;
	bool whole = true;

	for (; scope && *scope; scope++)
		if (!json_object_object_get(target_opts_config(), *scope)) {
			whole = false;
			diag_error("target-key",
			    "%s needs %s; give --%s or put it into [%s] of the "
			    "configuration",
			    target->name, *scope, *scope, target->name);
		}
	return whole;
}

/* The address without slashes at the end. */
static const char *
host_of(const struct target *target)
{
	static char *host;
	size_t n;

	free(host);
	host = xstrdup(cfg.host ? cfg.host : target->default_host);
	n = strlen(host);
	while (n > 0 && host[n - 1] == '/')
		host[--n] = '\0';
	if (http_host_is_safe(host))
		return host;
	diag_error("target-host",
	    "%s: not an https address, and http only goes to this machine",
	    host);
	return NULL;
}

char *
target_opts_state_file(const char *name, const char *target)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct buffer path;

	buffer_init(&path, 1 << 16);
	if (state && *state == '/')
		buffer_addf(&path, "%s/resumepipe/%s", state, name);
	else if (home && *home == '/')
		buffer_addf(&path, "%s/.local/state/resumepipe/%s", home, name);
	else
		return NULL;
	if (target)
		buffer_addf(&path, "-%s.json", target);
	return buffer_take(&path);
}

/* --ledger, or its usual place. NULL after a message. */
static const char *
ledger_path(void)
{
	if (!cfg.ledger && !cfg.dry_run)
		cfg.ledger = target_opts_state_file("ledger.db", NULL);
	if (!cfg.ledger && !cfg.dry_run)
		diag_error("ledger-place",
		    "there is no home folder for the ledger; give --ledger "
		    "FILE");
	return cfg.ledger;
}

/* One "create=20/s". False after a message. */
static bool
set_rate(struct sender_options *o, const char *text)
{
	size_t name = strcspn(text, "=");
	const char *end = text + name;
	char *unit = NULL;
	double n = *end ? strtod(end + 1, &unit) : 0;
	bool known = false;

	for (int i = 0; n > 0 && i < CALL_COUNT; i++) {
		const char *step = o->target->calls[i].step;

		if (!step || strlen(step) != name ||
		    strncmp(step, text, name) != 0)
			continue;
		known = strcmp(unit, "/s") == 0 || strcmp(unit, "/m") == 0;
		if (known)
			(unit[1] == 's' ? o->per_second : o->per_minute)[i] = n;
	}
	if (!known)
		diag_error("target-rate",
		    "--rate %s: not like create=20/s or user=300/m", text);
	return known;
}

static bool
window_is_right(void)
{
	struct window w;

	if (!cfg.window || window_parse(&w, cfg.window))
		return true;
	diag_error("target-window",
	    "--window %s: not like 20:00-08:00 or 20:00-08:00+01:00",
	    cfg.window);
	return false;
}

struct courier *
target_opts_courier(const char *stage, enum call_kind kind,
    const volatile int *interrupted, int *status)
{
	static char credential[64];
	const struct target *target = target_opts_target();
	const char *host = host_of(target);
	struct courier_options o;

	*status = EXIT_CONFIG;
	if (!host || !config_is_whole(target, kind) ||
	    (!ledger_path() && !cfg.dry_run))
		return NULL;
	snprintf(credential, sizeof(credential), "%s-secret", target->name);
	o = (struct courier_options){
	    .sender = {.target = target,
		.host = host,
		.config = target_opts_config(),
		.secret = {.file = cfg.secret_file,
		    .command = cfg.secret_command,
		    .command_ms = cfg.secret_time,
		    .name = credential,
		    .fallback = target->default_secret},
		.ca_file = cfg.ca_file,
		.timeout_ms = cfg.timeout,
		.retries = cfg.retries,
		.retry_wait_ms = cfg.retry_wait,
		.max_wait_ms = cfg.max_wait,
		.window = cfg.window,
		.interrupted = interrupted},
	    .stage = stage,
	    .ledger = cfg.ledger,
	    .retry_failed = cfg.retry_failed,
	    .dry_run = cfg.dry_run,
	};
	if (!window_is_right())
		return NULL;
	for (size_t i = 0; i < cfg.rates.n; i++)
		if (!set_rate(&o.sender, cfg.rates.items[i]))
			return NULL;
	return courier_open(&o, status);
}

void
target_opts_versions(void)
{
	printf("%s\nSQLite %s\n", http_version(), ledger_version());
}
