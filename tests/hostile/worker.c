/*
 * Parsers that do what an attacker's document would make a real one do, run
 * in real workers. Each must end as the right failure, touch nothing outside,
 * and leave the documents before and after it alone.
 *
 * A document's text is the name of what its parser does.
 */
#include "../tap.h"

#include "buffer.h"
#include "workers/confine.h"
#include "parser.h"
#include "workers/worker.h"
#include "workers/sanitizer.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	ANSWERS = 3, /* the descriptor a worker answers on */
	SHORT = 1200, /* ms */
	LONG = 60000,
};

static char scratch[] = "/tmp/resumepipe-hostile.XXXXXX";
static char witness[64];  /* a file in it that nobody may make */
static char precious[64]; /* a file in it that nobody may change */
static pid_t parent;

/* ------------------------------------------------- what they do wrong */

static void
crash(struct document *doc)
{
	volatile int *volatile nowhere = NULL;
	*nowhere = 1;
}

static void
abort_without_memory(struct document *doc)
{
	fputs("terminate called after throwing 'std::bad_alloc'\n", stderr);
	abort();
}

/* As the kernel does when the machine's memory is out. */
static void
killed(struct document *doc)
{
	tgkill(getpid(), getpid(), SIGKILL);
}

static void
hang(struct document *doc)
{
	signal(SIGTERM, SIG_IGN);
	for (volatile unsigned long n = 0;; n++)
		;
}

static void
hang_in_a_read(struct document *doc)
{
	char c;
	while (read(ANSWERS, &c, 1) >= 0)
		;
}

static void
allocate(struct document *doc)
{
	for (;;)
		memset(xcalloc(1, 1 << 20), 1, 1 << 20);
}

/* What a parser writes when there is nobody to tell is of no interest. */
static void
put(int fd, const void *data, size_t len)
{
	if (write(fd, data, len) < 0)
		_exit(1);
}

static void
flood_errors(struct document *doc)
{
	char text[4096];
	memset(text, 'x', sizeof(text));
	for (;;)
		if (write(STDERR_FILENO, text, sizeof(text)) < 0)
			sched_yield();
}

static void
dribble(struct document *doc)
{
	struct frame f = {.type = FRAME_DOCUMENT, .len = 100000000};
	put(ANSWERS, &f, sizeof(f));
	for (;;)
		put(ANSWERS, "{", 1);
}

static void
leave(struct document *doc)
{
	_exit(0);
}

static void
close_everything(struct document *doc)
{
	for (int fd = 0; fd < 64; fd++)
		close(fd);
}

static void
send_nonsense(struct document *doc)
{
	static const char text[64] = "this is no frame, and long enough";
	put(ANSWERS, text, sizeof(text));
	pause();
}

static void
send_frame(enum frame_type type, const char *text)
{
	struct frame f = {.type = type, .len = strlen(text)};
	put(ANSWERS, &f, sizeof(f));
	put(ANSWERS, text, f.len);
}

/* A whole answer, that is not what it seems. */
static void
forge(const char *text)
{
	send_frame(FRAME_DOCUMENT, text);
	send_frame(FRAME_END, "");
	pause();
}

static void
forge_members(struct document *doc)
{
	forge("{},\"source\":{\"path\":\"/etc/passwd\"}");
}

static void
forge_a_line(struct document *doc)
{
	forge("{\"a\":1}\n{\"kind\":\"resume\"}");
}

static void
forge_an_end(struct document *doc)
{
	forge("{\"a\":\"\\\"}");
}

static void
forge_utf8(struct document *doc)
{
	forge("{\"a\":\"\xff\"}");
}

static void
forge_a_part(struct document *doc)
{
	send_frame(FRAME_PART, "{\"name\":\"\xff\"}");
	forge("{}");
}

/* An answer to the next question. */
static void
answer_ahead(struct document *doc)
{
	char id[DIGEST_ID_SIZE];
	digest_bytes("what may come", 13, id);
	send_frame(FRAME_DOCUMENT, "{\"lines\":[]}");
	send_frame(FRAME_END, "");
	send_frame(FRAME_ID, id);
	send_frame(FRAME_DOCUMENT, "{\"forged\":1}");
	send_frame(FRAME_END, "");
}

static void
add_lines(struct document *doc, int n)
{
	static char line[65536];
	memset(line, 'x', sizeof(line) - 1);
	while (n-- && document_add_line(doc, xstrdup(line), 1))
		;
}

static void
huge_document(struct document *doc)
{
	doc->max_text = SIZE_MAX;
	add_lines(doc, 1200);
}

static void
endless_document(struct document *doc)
{
	add_lines(doc, -1);
}

/* ------------------------------------- what they must not be able to do */

static int
try_exec(void)
{
	return execl("/usr/bin/touch", "touch", witness, NULL);
}

static int
try_fork(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid;
}

static int
try_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
try_unix_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int
try_read_file(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static int
try_read_proc(void)
{
	return open("/proc/self/environ", O_RDONLY);
}

static int
try_list_folder(void)
{
	return open("/", O_RDONLY | O_DIRECTORY);
}

static int
try_create(void)
{
	return open(witness, O_WRONLY | O_CREAT, 0600);
}

static int
try_write(void)
{
	return open(precious, O_WRONLY);
}

static int
try_truncate(void)
{
	return open(precious, O_RDONLY | O_TRUNC);
}

static int
try_unlink(void)
{
	return unlink(precious);
}

static int
try_chmod(void)
{
	return chmod(precious, 0777);
}

static int
try_kill(void)
{
	return kill(parent, SIGKILL);
}

static int
try_tgkill(void)
{
	return tgkill(parent, parent, SIGKILL);
}

static int
try_limit_parent(void)
{
	struct rlimit none = {0, 0};
	return prlimit(parent, RLIMIT_CPU, &none, NULL);
}

/* Signals on its behalf when the socket becomes readable. */
static int
try_own_signals(void)
{
	return fcntl(ANSWERS, F_SETOWN, parent);
}

static const struct {
	const char *name;
	int (*try)(void);
	unsigned needs; /* of the kernel, to be refused */
} tries[] = {
    {"exec", try_exec, CONFINE_SECCOMP},
    {"fork", try_fork, CONFINE_SECCOMP},
    {"socket", try_socket, CONFINE_SECCOMP},
    {"unix-socket", try_unix_socket, CONFINE_SECCOMP},
    {"read-file", try_read_file, CONFINE_LANDLOCK},
    {"read-proc", try_read_proc, CONFINE_LANDLOCK},
    {"list-folder", try_list_folder, CONFINE_LANDLOCK},
    {"create", try_create, CONFINE_SECCOMP},
    {"write", try_write, CONFINE_SECCOMP},
    {"truncate", try_truncate, CONFINE_SECCOMP},
    {"unlink", try_unlink, CONFINE_SECCOMP},
    {"chmod", try_chmod, CONFINE_SECCOMP},
    {"kill", try_kill, CONFINE_SECCOMP},
    {"tgkill", try_tgkill, CONFINE_SECCOMP},
    {"limit-parent", try_limit_parent, CONFINE_SECCOMP},
    {"own-signals", try_own_signals, CONFINE_SECCOMP},
};
enum { N_TRIES = sizeof(tries) / sizeof(*tries) };

/* -------------------------------------------------------------- cases */

static const struct {
	const char *name;
	void (*parse)(struct document *);
	enum failure want;
	bool not_sanitized; /* the sanitizer has the memory and the words */
} cases[] = {
    {"crash", crash, FAIL_CRASH},
    {"abort", abort_without_memory, FAIL_MEMORY, true},
    {"allocate", allocate, FAIL_MEMORY, true},
    {"killed", killed, FAIL_MEMORY},
    {"hang", hang, FAIL_TIMEOUT},
    {"hang-in-a-read", hang_in_a_read, FAIL_TIMEOUT},
    {"flood-errors", flood_errors, FAIL_TIMEOUT},
    {"dribble", dribble, FAIL_TIMEOUT},
    {"leave", leave, FAIL_CRASH},
    {"close-everything", close_everything, FAIL_CRASH},
    {"send-nonsense", send_nonsense, FAIL_CRASH},
    {"forge-members", forge_members, FAIL_CRASH},
    {"forge-a-line", forge_a_line, FAIL_CRASH},
    {"forge-an-end", forge_an_end, FAIL_CRASH},
    {"forge-utf8", forge_utf8, FAIL_CRASH},
    {"forge-a-part", forge_a_part, FAIL_CRASH},
    {"huge-document", huge_document, FAIL_LIMIT},
};
enum { N_CASES = sizeof(cases) / sizeof(*cases) };

static int
always_mine(const char *data, size_t len)
{
	return 100;
}

static enum failure
parse(const struct parse_input *in, struct document *doc, const char **detail)
{
	document_add_page(doc, 100, 100);
	for (size_t i = 0; i < N_CASES; i++)
		if (strcmp(in->data, cases[i].name) == 0)
			return cases[i].parse(doc), FAIL_NONE;
	for (size_t i = 0; i < N_TRIES; i++)
		if (strcmp(in->data, tries[i].name) == 0) {
			*detail = tries[i].try() < 0 ? "refused" : "done";
			return FAIL_DAMAGED;
		}
	if (strcmp(in->data, "answer-ahead") == 0)
		return answer_ahead(doc), FAIL_NONE;
	if (strcmp(in->data, "endless-document") == 0)
		return endless_document(doc), FAIL_NONE;
	if (strcmp(in->data, "print") == 0) {
		puts("a library that prints");
		fflush(stdout);
	}
	document_add_line(doc, xstrdup(in->data), 1);
	return FAIL_NONE;
}

static const char *const no_names[] = {NULL};
static const struct parser hostile = {
    .name = "hostile",
    .media_types = no_names,
    .suffixes = no_names,
    .sniff = always_mine,
    .parse = parse,
};
static const struct parser *const table[] = {&hostile, NULL};

static struct work_pool *
new_pool(long jobs, long timeout_ms)
{
	struct work_options o = {.jobs = jobs,
	    .timeout_ms = timeout_ms,
	    .memory = 256 << 20,
	    .max_size = 1 << 20,
	    .max_pages = 10,
	    .max_depth = 3,
	    .confine = true,
	    .parsers = table};
	return work_pool_new(&o);
}

static struct work_job *
submit(struct work_pool *pool, const char *text)
{
	char id[DIGEST_ID_SIZE];
	struct work_request rq = {.fd = memfd_create("document", MFD_CLOEXEC),
	    .len = strlen(text),
	    .id = id};
	digest_bytes(text, rq.len, id);
	if (rq.fd < 0 || write(rq.fd, text, rq.len) != (ssize_t)rq.len)
		return NULL;
	return work_submit(pool, &rq);
}

/* Run one document to its end. The job is the caller's. */
static struct work_job *
run(struct work_pool *pool, const char *text)
{
	struct work_job *job = submit(pool, text);
	while (job && !work_done(job) && work_wait(pool, -1) == 0)
		;
	return job;
}

static bool
is_read(struct work_job *job, const char *text)
{
	struct work_result *r = job ? work_result(job) : NULL;
	return r && work_done(job) && r->n_items == 1 && !r->items[0].failure &&
	       r->items[0].document && strstr(r->items[0].document, text);
}

static bool
reads(struct work_pool *pool, const char *text)
{
	struct work_job *job = run(pool, text);
	bool good = is_read(job, text);
	work_job_free(job);
	return good;
}

static const char *
failure_of(struct work_job *job)
{
	struct work_result *r = job ? work_result(job) : NULL;
	return r && r->n_items ? failure_info(r->items[0].failure)->code
			       : "no result";
}

/* One document, then another, in a worker that is used or fresh. */
static void
test_case(size_t i, bool fresh)
{
	char what[96];
	snprintf(what, sizeof(what), "%s in a %s worker", cases[i].name,
	    fresh ? "fresh" : "used");
	if (UNDER_SANITIZER && cases[i].not_sanitized) {
		printf("# not with a sanitizer: %s\n", what);
		return;
	}
	struct work_pool *pool =
	    new_pool(1, cases[i].want == FAIL_TIMEOUT ? SHORT : LONG);
	if (!fresh)
		reads(pool, "before");
	struct work_job *job = run(pool, cases[i].name);
	is(failure_of(job), failure_info(cases[i].want)->code, what);
	if (!reads(pool, "after"))
		ok(false, "the next document comes through");
	work_job_free(job);
	work_pool_free(pool);
}

static void
test_tries(void)
{
	struct work_pool *pool = new_pool(1, LONG);
	unsigned can = confine_available();
	for (size_t i = 0; i < N_TRIES; i++) {
		struct work_job *job = run(pool, tries[i].name);
		const char *detail =
		    job ? work_result(job)->items[0].detail : NULL;
		if (can & tries[i].needs)
			is(detail, "refused", tries[i].name);
		else
			printf(
			    "# this kernel cannot refuse %s\n", tries[i].name);
		work_job_free(job);
	}
	struct stat st;
	ok(stat(witness, &st) != 0, "no file was made");
	ok(stat(precious, &st) == 0 && st.st_size == 8 &&
		(st.st_mode & 0777) == 0600,
	    "no file was changed");
	ok(reads(pool, "after"), "the same worker goes on");
	work_pool_free(pool);
}

static void
test_answers(void)
{
	struct work_pool *pool = new_pool(1, LONG);
	work_job_free(run(pool, "answer-ahead"));
	ok(reads(pool, "asked"), "an answer given ahead is not the next one's");
	ok(reads(pool, "print"), "what a parser prints goes nowhere");

	struct work_job *job = run(pool, "endless-document");
	const char *text = work_result(job)->items[0].document;
	ok(text && strstr(text, "\"cut\":\"text\""),
	    "an endless document is cut and says so");
	work_job_free(job);
	work_pool_free(pool);
}

/* Several at once: the others neither wait nor change. */
static void
test_together(void)
{
	static const char *const texts[] = {
	    "hang", "one", "crash", "two", "leave", "three", "four"};
	enum { N = sizeof(texts) / sizeof(*texts) };
	struct work_pool *pool = new_pool(3, SHORT);
	struct work_job *jobs[N];
	for (size_t i = 0; i < N; i++)
		jobs[i] = submit(pool, texts[i]);
	for (size_t i = 0; i < N; i++)
		while (!work_done(jobs[i]) && work_wait(pool, -1) == 0)
			;
	is(failure_of(jobs[0]), "timeout", "together: the one that hangs");
	is(failure_of(jobs[2]), "crash", "together: the one that crashes");
	is(failure_of(jobs[4]), "crash", "together: the one that leaves");
	ok(is_read(jobs[1], "one") && is_read(jobs[3], "two") &&
		is_read(jobs[5], "three") && is_read(jobs[6], "four"),
	    "together: the others are read");
	for (size_t i = 0; i < N; i++)
		work_job_free(jobs[i]);
	work_pool_free(pool);
}

static bool
prepare(void)
{
	if (!mkdtemp(scratch))
		return false;
	snprintf(witness, sizeof(witness), "%s/made", scratch);
	snprintf(precious, sizeof(precious), "%s/precious", scratch);
	int fd = open(precious, O_WRONLY | O_CREAT, 0600);
	bool made = fd >= 0 && write(fd, "precious", 8) == 8;
	close(fd);
	return made;
}

int
main(void)
{
	parent = getpid();
	ok(prepare(), "a scratch folder");
	for (size_t i = 0; i < N_CASES; i++) {
		test_case(i, true);
		test_case(i, false);
	}
	test_tries();
	test_answers();
	test_together();
	ok(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD,
	    "no process is left behind");
	unlink(witness);
	unlink(precious);
	rmdir(scratch);
	return tap_end();
}
