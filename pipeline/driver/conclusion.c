/* See conclusion.h. */
#include "conclusion.h"

#include "clock.h"
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
	const struct chain *chain = run->chain;
	bool killed = run->signals > 1; /* we killed the stages ourselves */
	int status = c->status;
	for (size_t i = 0; i < chain->n; i++) {
		const struct chain_stage *s = &chain->stages[i];
		bool ours = killed && !WIFEXITED(s->status);
		status =
		    exit_worse(status, ours ? EXIT_AGAIN : chain_stage_code(s));
	}
	for (int i = 0; i < (int)run->n; i++) {
		const struct balance *b = &run->trackers[i].balance;
		status =
		    exit_worse(status, balance_status(b, c->fail_on_review));
		/* what got lost with a stage is that stage's doing */
		if (!killed && !chain_broke(chain, -1) &&
		    !chain_broke(chain, i))
			status = exit_worse(status, balance_loss_status(b));
		if (run->branch_stopped[i] == STOP_MAX_ERRORS)
			status = exit_worse(status, EXIT_MAX_ERRORS);
	}
	if (run->stopped == STOP_SIGNAL && (run->left || killed))
		status = exit_worse(status, EXIT_AGAIN);
	return status;
}

/* " (dingtalk)", where that must be told. */
static void
put_whose(const struct chain_stage *s, bool zh)
{
	if (s->branch >= 0)
		printf(zh ? "（%s）" : " (%s)", s->target);
}

static void
print_ends(const struct conclusion *c, bool zh)
{
	for (size_t i = 0; i < c->run->chain->n; i++) {
		const struct chain_stage *s = &c->run->chain->stages[i];
		if (!chain_stage_broke(s))
			continue;
		printf("resume-%s", s->name);
		put_whose(s, zh);
		if (WIFEXITED(s->status))
			printf(zh ? " 以退出码 %d 结束，原因见上面的信息。\n"
				  : " ended with exit code %d; its message "
				    "above says why.\n",
			    WEXITSTATUS(s->status));
		else
			printf(zh ? " 被信号 %d（%s）终止。\n"
				  : " was ended by signal %d (%s).\n",
			    WTERMSIG(s->status),
			    strsignal(WTERMSIG(s->status)));
	}
}

/* A line before what belongs to one of several targets. */
static void
put_target(const struct conclusion *c, size_t i)
{
	if (c->run->n > 1)
		printf(c->run->trackers[i].chinese ? "【%s】\n" : "[%s]\n",
		    c->targets[i]);
}

/*
 * Did a stage of the branch or before it say that it cannot go on, and none die
 * without a word?
 */
static bool
is_explained(const struct chain *chain, int branch)
{
	bool said = false;
	for (size_t i = 0; i < chain->n; i++) {
		const struct chain_stage *s = &chain->stages[i];
		if ((s->branch >= 0 && s->branch != branch) ||
		    !chain_stage_broke(s))
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
	const struct conduct *run = c->run;
	bool zh = run->trackers[0].chinese;
	for (size_t i = 0; full && i < run->n; i++) {
		put_target(c, i);
		summary_table(&run->trackers[i].balance, stdout, zh);
	}
	print_ends(c, zh);
	printf(zh ? "结果：%s\n" : "Results: %s\n", c->folder);
	for (size_t i = 0; i < run->n; i++) {
		struct balance *b = &run->trackers[i].balance;
		put_target(c, i);
		if (run->branch_stopped[i] == STOP_MAX_ERRORS)
			printf(zh ? "失败过多：已按 --max-errors %s 停止。\n"
				  : "Too many failures: stopped by "
				    "--max-errors %s.\n",
			    c->max_errors);
		b->loss_explained = is_explained(run->chain, (int)i);
		summary_verdict(b, stdout, zh);
	}
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
		if (s->branch >= 0)
			json_object_object_add(
			    o, "target", json_object_new_string(s->target));
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

/* The figures; of several targets each in a member of its name. */
static json_object *
figures(const struct conclusion *c)
{
	json_object *o, *all;
	if (c->run->n == 1) {
		o = summary_json(&c->run->trackers[0].balance);
		if (c->targets)
			json_object_object_add(
			    o, "target", json_object_new_string(c->targets[0]));
		return o;
	}
	o = json_object_new_object();
	all = json_object_new_object();
	for (size_t i = 0; i < c->run->n; i++)
		json_object_object_add(all, c->targets[i],
		    summary_json(&c->run->trackers[i].balance));
	json_object_object_add(o, "targets", all);
	return o;
}

static json_object *
as_json(const struct conclusion *c)
{
	json_object *o = figures(c);
	long long ms = clock_ms() - c->run->progress.started;
	json_object_object_add(o, "v", json_object_new_int(1));
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
