/* See conclusion.h. */
#include "conclusion.h"

#include "exit.h"
#include "outfile.h"
#include "rundir.h"
#include "summary.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

int
conclusion_status(const struct conclusion *c)
{
	const struct conduct *run = c->run;
	const struct balance *b = &run->tracker->balance;
	bool explained = run->signals > 1; /* we killed the stages ourselves */
	int status = c->status;
	for (size_t i = 0; i < run->chain->n; i++) {
		const struct chain_stage *s = &run->chain->stages[i];
		bool ours = run->signals > 1 && !WIFEXITED(s->status);
		explained = explained || chain_stage_broke(s);
		status =
		    exit_worse(status, ours ? EXIT_AGAIN : chain_stage_code(s));
	}
	status = exit_worse(status, balance_status(b, c->fail_on_review));
	/* what got lost with a stage is that stage's doing */
	if (!explained)
		status = exit_worse(status, balance_loss_status(b));
	if (run->stopped == STOP_SIGNAL && (run->left || run->signals > 1))
		status = exit_worse(status, EXIT_AGAIN);
	if (run->stopped == STOP_MAX_ERRORS)
		status = exit_worse(status, EXIT_MAX_ERRORS);
	return status;
}

static void
print_ends(const struct conclusion *c, bool zh)
{
	for (size_t i = 0; i < c->run->chain->n; i++) {
		const struct chain_stage *s = &c->run->chain->stages[i];
		if (!chain_stage_broke(s))
			continue;
		if (WIFEXITED(s->status))
			printf(zh ? "resume-%s 以退出码 %d 结束，"
				    "原因见上面的信息。\n"
				  : "resume-%s ended with exit code %d; its "
				    "message above says why.\n",
			    s->name, WEXITSTATUS(s->status));
		else
			printf(zh ? "resume-%s 被信号 %d（%s）终止。\n"
				  : "resume-%s was ended by signal %d (%s).\n",
			    s->name, WTERMSIG(s->status),
			    strsignal(WTERMSIG(s->status)));
	}
	if (c->run->stopped == STOP_MAX_ERRORS)
		printf(zh ? "失败过多：已按 --max-errors %s 停止。\n"
			  : "Too many failures: stopped by --max-errors %s.\n",
		    c->max_errors);
}

/* Did a stage say that it cannot go on, and none die without a word? */
static bool
is_explained(const struct chain *chain)
{
	bool said = false;
	for (size_t i = 0; i < chain->n; i++) {
		const struct chain_stage *s = &chain->stages[i];
		if (!chain_stage_broke(s))
			continue;
		if (!WIFEXITED(s->status))
			return false;
		said = true;
	}
	return said;
}

void
conclusion_print(const struct conclusion *c, bool full)
{
	struct tracker *t = c->run->tracker;
	t->balance.loss_explained = is_explained(c->run->chain);
	if (full)
		summary_table(&t->balance, stdout, t->chinese);
	print_ends(c, t->chinese);
	printf(t->chinese ? "结果：%s\n" : "Results: %s\n", c->folder);
	summary_verdict(&t->balance, stdout, t->chinese);
}

static json_object *
stage_ends(const struct chain *chain)
{
	json_object *list = json_object_new_array();
	for (size_t i = 0; i < chain->n; i++) {
		const struct chain_stage *s = &chain->stages[i];
		bool exited = WIFEXITED(s->status);
		json_object *o = json_object_new_object();
		json_object_object_add(
		    o, "name", json_object_new_string(s->name));
		json_object_object_add(o, exited ? "exit" : "signal",
		    json_object_new_int(
			exited ? WEXITSTATUS(s->status) : WTERMSIG(s->status)));
		json_object_array_add(list, o);
	}
	return list;
}

static void
add_time(json_object *o, const char *name, time_t t)
{
	char text[32];
	struct tm tm;
	gmtime_r(&t, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	json_object_object_add(o, name, json_object_new_string(text));
}

static json_object *
as_json(const struct conclusion *c)
{
	json_object *o = summary_json(&c->run->tracker->balance);
	long long ms = monotonic_ms() - c->run->progress.started;
	json_object_object_add(o, "v", json_object_new_int(1));
	if (c->target)
		json_object_object_add(
		    o, "target", json_object_new_string(c->target));
	json_object_object_add(
	    o, "dry_run", json_object_new_boolean(c->dry_run));
	add_time(o, "started", c->started);
	add_time(o, "ended", time(NULL));
	json_object_object_add(o, "ms", json_object_new_int64(ms));
	json_object_object_add(o, "stages", stage_ends(c->run->chain));
	json_object_object_add(o, "exit_code", json_object_new_int(c->status));
	return o;
}

int
conclusion_write(const struct conclusion *c)
{
	struct outfile file;
	char *path = path_join(c->folder, "summary.json");
	json_object *o = as_json(c);
	int error = 0;
	if (!outfile_open(&file, path)) {
		error = errno;
	} else {
		fprintf(file.f, "%s\n",
		    json_object_to_json_string_ext(
			o, JSON_C_TO_STRING_PRETTY |
			       JSON_C_TO_STRING_NOSLASHESCAPE));
		if (!outfile_commit(&file))
			error = errno;
	}
	json_object_put(o);
	free(path);
	return error;
}
