/* Every Chinese message takes the arguments of its English one. */
#include "../tap.h"
#include "diag.h"

#include <stdlib.h>
#include <unistd.h>

static char text[4096];

/* What a diag() call writes. */
#define SAID(...)                                                              \
	({                                                                     \
		rewind(log_file);                                              \
		if (ftruncate(fileno(log_file), 0) != 0)                       \
			return 1;                                              \
		diag(__VA_ARGS__);                                             \
		rewind(log_file);                                              \
		size_t n_ = fread(text, 1, sizeof(text) - 1, log_file);        \
		text[n_] = '\0';                                               \
		text;                                                          \
	})

int
main(void)
{
	char name[] = "/tmp/resumepipe-diag.XXXXXX";
	int fd = mkstemp(name);
	FILE *log_file = fdopen(fd, "r+");
	struct diag_options o = {
	    .program = "resume-x", .level = DIAG_NOTE, .file = name};
	diag_setup(&o);
	is(SAID(DIAG_WARNING, "operand", "unexpected operand: %s", "a\nb"),
	    "resume-x: warning: unexpected operand: a?b [operand]\n",
	    "one line, with its code");
	is(SAID(DIAG_DEBUG, "operand", "x"), "", "levels");
	o.chinese = true;
	diag_setup(&o);
	is(SAID(DIAG_ERROR, "operand", "unexpected operand: %s", "a"),
	    "resume-x: 错误: 多余的参数：a [operand]\n", "Chinese");
	is(SAID(DIAG_ERROR, "operand", "unexpected operand %d", 7),
	    "resume-x: 错误: unexpected operand 7 [operand]\n",
	    "a translation with other arguments is not used");
	o.chinese = false;
	o.json = true;
	diag_setup(&o);
	is(SAID(DIAG_NOTE, "c", "%d%%", 5),
	    "{\"level\":\"note\",\"program\":\"resume-x\",\"code\":\"c\","
	    "\"text\":\"5%\"}\n",
	    "JSON");
	fclose(log_file);
	unlink(name);
	return tap_end();
}
