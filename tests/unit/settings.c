#include "../tap.h"
#include "exit.h"
#include "settings.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char declaration[] =
    "{\"options\":["
    "{\"name\":\"jobs\",\"type\":\"int\",\"default\":\"0\",\"min\":0,\"max\":8,"
    "\"section\":\"extract\"},"
    "{\"name\":\"confine\",\"type\":\"choice\",\"default\":\"best\","
    "\"choices\":[\"best\",\"off\"],\"section\":\"extract\"},"
    "{\"name\":\"app-secret\",\"type\":\"string\",\"section\":\"feishu\"},"
    "{\"name\":\"secret-file\",\"type\":\"string\",\"section\":\"feishu\"},"
    "{\"name\":\"from\",\"type\":\"list\"}]}";

/* What is printed for a configuration; the exit code in *status. */
static char *
print(const char *config, int *status)
{
	char file[] = "/tmp/resumepipe-unit.XXXXXX", *text = NULL;
	size_t len;
	int fd = mkstemp(file);
	if (write(fd, config, strlen(config)) < 0)
		return NULL;
	close(fd);
	struct settings s = {0};
	json_object *o = json_tokener_parse(declaration);
	settings_add(&s, o);
	settings_add(&s, o); /* a second program with the same options */
	json_object_put(o);
	settings_read(&s, file);
	FILE *out = open_memstream(&text, &len);
	settings_print(&s, out);
	fclose(out);
	*status = s.status;
	settings_release(&s);
	unlink(file);
	return text;
}

static void
prints(const char *config, const char *want, int code, const char *what)
{
	int status = -1;
	char *text = print(config, &status);
	ok(text && strstr(text, want), what);
	is_int(status, code, "its exit code");
	free(text);
}

int
main(void)
{
	/* what is wrong is told on stderr: not this test's business */
	if (!freopen("/dev/null", "w", stderr))
		return 1;
	unsetenv("RESUMEPIPE_JOBS");
	prints("", "[extract]\nconfine = best", EXIT_FINE, "defaults");
	prints(
	    "", "# default\n\n[feishu]\napp-secret = ", EXIT_FINE, "sections");
	prints("[extract]\njobs = 4\n", "jobs = 4 ", EXIT_FINE, "a file");
	prints("[extract]\njobs = 4\n", ":2\n", EXIT_FINE, "with its line");
	prints("[extract]\njobs = 9\n", "jobs = 0 ", EXIT_CONFIG,
	    "a number over its maximum");
	prints("[extract]\nconfine = no\n", "confine = best", EXIT_CONFIG,
	    "no choice");
	prints("[extract]\nfrom = x\n", "confine = best", EXIT_CONFIG,
	    "an option of the command line only");
	prints("[feishu]\napp-secret = s3\n", "app-secret = (hidden)",
	    EXIT_FINE, "a secret");
	prints("[feishu]\nsecret-file = /x\n", "secret-file = /x", EXIT_FINE,
	    "the file of one is none");
	setenv("RESUMEPIPE_JOBS", "2", 1);
	prints("[extract]\njobs = 4\n", "# RESUMEPIPE_JOBS", EXIT_FINE,
	    "the environment wins");
	setenv("RESUMEPIPE_JOBS", "many", 1);
	prints("[extract]\njobs = 4\n", "jobs = 4", EXIT_USAGE,
	    "unless it is wrong");
	return tap_end();
}
