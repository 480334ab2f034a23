/* See summary.h. */
#include "summary.h"

#include "buffer.h"
#include "diag.h"
#include "failure.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

struct view {
	FILE *out;
	bool zh;
	const char *separator; /* before the next of a list */
};

/* Both texts stand at the call, so that the compiler checks both. */
#define SAY(view, en, chinese, ...)                                            \
	((view)->zh ? fprintf((view)->out, chinese, __VA_ARGS__)               \
		    : fprintf((view)->out, en, __VA_ARGS__))

/* Columns on a terminal, where Chinese takes two. */
static int
width(const char *s)
{
	int n = 0;
	unsigned c;
	for (size_t left = strlen(s), k; left; left -= k, s += k) {
		k = text_decode(s, left, &c);
		n += text_is_cjk(c) ? 2 : 1;
	}
	return n;
}

/*
 * File names may hold line ends and escapes: a report stays readable. Free
 * with free().
 */
static char *
readable(const char *s)
{
	char *copy = xstrdup(s);
	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = '?';
	return copy;
}

static void
put_name(struct view *v, const char *s)
{
	char *name = readable(s);
	fputs(name, v->out);
	free(name);
}

static void
put_row(struct view *v, const char *label, unsigned long n)
{
	fprintf(v->out, "%s%*s%8lu", label, 20 - width(label), "", n);
}

/* Why something was skipped or left out, a word of the records. */
static const char *
reason(const char *word, bool zh)
{
	static const char *const chinese[][2] = {{"earlier", "此前已投递"},
	    {"duplicate", "内容重复"}, {"part", "随简历的附件"},
	    {"hidden", "隐藏文件"}, {"temporary", "临时文件"},
	    {"link", "文件夹的链接"}, {"loop", "循环的文件夹"},
	    {"special", "不是普通文件"}};
	for (size_t i = 0; zh && i < sizeof(chinese) / sizeof(*chinese); i++)
		if (strcmp(chinese[i][0], word) == 0)
			return chinese[i][1];
	return word;
}

static void
put_count(const char *key, void *value, void *ctx)
{
	struct view *v = ctx;
	fprintf(v->out, "%s%lu ", v->separator, *(unsigned long *)value);
	put_name(v, reason(key, v->zh));
	v->separator = v->zh ? "，" : ", ";
}

/*
 * What the first one's error says beside the failure, "": nothing. Only where
 * the words are ours: a target's, of what was sent, stay in the records.
 */
static const char *
own_words(const struct balance_error *e, enum failure failure)
{
	size_t n = strlen(failure_info(failure)->text);
	bool ours = failure && failure <= FAIL_INVALID;

	return ours && strlen(e->text) > n && e->text[n] == ':' ? e->text + n
								: "";
}

static void
put_error(const char *code, void *value, void *ctx)
{
	struct view *v = ctx;
	const struct balance_error *e = value;
	enum failure failure = failure_from_code(code);
	const struct failure_info *info = failure_info(failure);
	bool known = strcmp(info->code, code) == 0, zh = v->zh && known;
	const char *hint = zh ? info->zh_hint : e->hint;

	fprintf(v->out, "\n%8lu  %s: ", e->n, code);
	put_name(v, zh ? info->zh_text : known ? info->text : e->text);
	fprintf(v->out, "\n          %s ", v->zh ? "首个：" : "first:");
	put_name(v, e->first);
	if (known)
		put_name(v, own_words(e, failure));
	if (*hint) {
		fprintf(v->out, "\n          %s ", v->zh ? "处理：" : "do:");
		put_name(v, hint);
	}
	putc('\n', v->out);
}

/* As the balance is read: delivered first, failed last. */
static const enum item_state order[ITEM_STATES] = {ITEM_DELIVERED, ITEM_PLANNED,
    ITEM_EXISTING, ITEM_SKIPPED, ITEM_MAPPED, ITEM_EXTRACTED, ITEM_SCANNED,
    ITEM_OTHER, ITEM_HELD, ITEM_FAILED, ITEM_LOST};

/* The states of a full run are shown even when there is none. */
static bool
is_shown(const struct balance *b, enum item_state s)
{
	bool delivers = b->furthest <= ITEM_PLANNED;
	return b->n[s] || s == ITEM_FAILED ||
	       (delivers && (s <= ITEM_DELIVERED || s == ITEM_HELD));
}

void
summary_table(const struct balance *b, FILE *out, bool chinese)
{
	struct view v = {out, chinese, " ("};
	put_row(&v, chinese ? "总数" : "items", b->items);
	putc('\n', out);
	for (size_t i = 0; i < ITEM_STATES; i++) {
		enum item_state s = order[i];
		char label[64];
		if (!is_shown(b, s))
			continue;
		snprintf(label, sizeof(label), "  %s",
		    chinese ? item_state_zh(s) : item_state_name(s));
		put_row(&v, label, b->n[s]);
		if (s == ITEM_SKIPPED && b->reasons.n) {
			strmap_each(&b->reasons, put_count, &v);
			putc(')', out);
		}
		putc('\n', out);
	}
	if (b->left_out.n) {
		v.separator = chinese ? "未计入：" : "left out: ";
		strmap_each(&b->left_out, put_count, &v);
		putc('\n', out);
	}
	strmap_each(&b->errors, put_error, &v);
	putc('\n', out);
}

/* "314 scanned = 300 delivered + 2 existing + ... + 8 failed" */
static void
put_balance(struct view *v, const struct balance *b)
{
	const char *sign = "";
	SAY(v, "The balance holds: %lu scanned = ", "账目相符：扫描 %lu = ",
	    b->items);
	for (size_t i = 0; i < ITEM_STATES; i++) {
		enum item_state s = order[i];
		if (!is_shown(b, s))
			continue;
		fprintf(v->out, "%s", sign);
		SAY(v, "%lu %s", "%lu %s", b->n[s],
		    v->zh ? item_state_zh(s) : item_state_name(s));
		sign = " + ";
	}
	fputs(v->zh ? "。\n" : ".\n", v->out);
}

static void
put_imbalance(struct view *v, const struct balance *b)
{
	unsigned long parts = balance_lost_parts(b);
	if (b->first_lost) {
		char *first = readable(b->first_lost);
		if (b->loss_explained)
			SAY(v,
			    "Not finished because of that: %lu, the first is "
			    "%s. Run again: what was delivered is not sent "
			    "twice.\n",
			    "因此未完成：%lu 个条目，首个是 %s。"
			    "请重新运行：已投递的不会重复发送。\n",
			    balance_lost(b), first);
		else
			SAY(v,
			    "THE BALANCE DOES NOT HOLD: lost on the way: %lu, "
			    "the first is %s. Run again: what was delivered is "
			    "not sent twice.\n",
			    "账目不符：%lu 个条目在途中丢失，首个是 %s。"
			    "请重新运行：已投递的不会重复发送。\n",
			    balance_lost(b), first);
		free(first);
	} else if (balance_lost(b))
		SAY(v,
		    diag_count(b->expected,
			"THE BALANCE DOES NOT HOLD: resume-scan wrote %lu "
			"record, %lu arrived, missing: %lu. Run again: what "
			"was delivered is not sent twice.\n",
			"THE BALANCE DOES NOT HOLD: resume-scan wrote %lu "
			"records, %lu arrived, missing: %lu. Run again: what "
			"was delivered is not sent twice.\n"),
		    "账目不符：resume-scan 写出 %lu 条记录，到达 %lu 条，"
		    "缺少 %lu 条。请重新运行：已投递的不会重复发送。\n",
		    b->expected, b->items, balance_lost(b));
	if (parts)
		SAY(v,
		    "THE BALANCE DOES NOT HOLD: missing documents of mails: "
		    "%lu. Run again.\n",
		    "账目不符：邮件中的 %lu 个文档缺失。请重新运行。\n", parts);
	if (balance_surplus(b))
		SAY(v,
		    diag_count(b->expected,
			"THE BALANCE DOES NOT HOLD: resume-scan wrote %lu "
			"record, but %lu arrived: the stream was joined or "
			"edited.\n",
			"THE BALANCE DOES NOT HOLD: resume-scan wrote %lu "
			"records, but %lu arrived: the stream was joined or "
			"edited.\n"),
		    "账目不符：resume-scan 写出 %lu 条记录，却到达 %lu 条："
		    "数据流被合并或修改过。\n",
		    b->expected, b->items);
}

/* What changed the exit status, once more. */
static void
put_reasons(struct view *v, const struct balance *b)
{
	if (b->stray)
		SAY(v, "Lines that were no records: %lu.\n",
		    "%lu 行不是记录。\n", b->stray);
	if (b->stopped && strcmp(b->stopped, "limit") == 0)
		SAY(v, "%s\n", "%s\n",
		    v->zh ? "已按 --limit 停止扫描。"
			  : "The scan stopped at --limit.");
	else if (b->stopped)
		SAY(v, "%s\n", "%s\n",
		    v->zh ? "扫描被中断；重新运行即可继续。"
			  : "The scan was stopped; run again to go on.");
	if (balance_unfinished(b))
		SAY(v, "Items that did not get to the end: %lu.\n",
		    "%lu 个条目没有走完流程。\n", balance_unfinished(b));
	if (b->n[ITEM_HELD])
		SAY(v, "Items held for a person: %lu.\n",
		    "%lu 个条目需要人工处理。\n", b->n[ITEM_HELD]);
}

void
summary_verdict(const struct balance *b, FILE *out, bool chinese)
{
	struct view v = {out, chinese, ""};
	bool balanced =
	    !balance_lost(b) && !balance_lost_parts(b) && !balance_surplus(b);
	put_reasons(&v, b);
	if (!b->has_tally)
		fputs(chinese ? "数据流里没有 resume-scan 的合计行："
				"无法核对账目。\n"
			      : "The stream has no tally of resume-scan: the "
				"balance could not be checked.\n",
		    out);
	else if (balanced)
		put_balance(&v, b);
	put_imbalance(&v, b);
	if (!b->items)
		fputs(
		    chinese ? "没有任何条目。\n" : "There was no item.\n", out);
	else if (b->n[ITEM_FAILED])
		SAY(&v,
		    diag_count(b->items, "%lu of %lu item failed.\n",
			"%lu of %lu items failed.\n"),
		    "%lu 个失败，共 %lu 个。\n", b->n[ITEM_FAILED], b->items);
	else if (balanced && !balance_unfinished(b) && !b->n[ITEM_HELD])
		SAY(&v,
		    diag_count(b->items, "%lu item reached an end state.\n",
			"All %lu items reached an end state.\n"),
		    "全部 %lu 个条目都已到达终态。\n", b->items);
}

/* --------------------------------------------------------------- JSON */

static void
add_number(json_object *o, const char *key, unsigned long n)
{
	json_object_object_add(o, key, json_object_new_int64((int64_t)n));
}

static void
add_count(const char *key, void *value, void *ctx)
{
	add_number(ctx, key, *(unsigned long *)value);
}

static void
add_error(const char *code, void *value, void *ctx)
{
	const struct balance_error *e = value;
	json_object *o = json_object_new_object();
	add_number(o, "count", e->n);
	json_object_object_add(o, "class",
	    json_object_new_string(e->temporary ? "temporary" : "permanent"));
	json_object_object_add(o, "text", json_object_new_string(e->text));
	json_object_object_add(o, "hint", json_object_new_string(e->hint));
	json_object_object_add(o, "first", json_object_new_string(e->first));
	json_object_object_add(ctx, code, o);
}

static json_object *
balance_json(const struct balance *b)
{
	json_object *o = json_object_new_object();
	bool holds = b->has_tally && balance_loss_status(b) == 0;
	json_object_object_add(
	    o, "checked", json_object_new_boolean(b->has_tally));
	json_object_object_add(o, "holds", json_object_new_boolean(holds));
	if (b->has_tally)
		add_number(o, "scanned", b->expected);
	add_number(o, "lost", balance_lost(b));
	add_number(o, "lost_documents", balance_lost_parts(b));
	add_number(o, "surplus", balance_surplus(b));
	add_number(o, "stray_lines", b->stray);
	return o;
}

json_object *
summary_json(const struct balance *b)
{
	json_object *o = json_object_new_object();
	json_object *states = json_object_new_object();
	json_object *errors = json_object_new_object();
	json_object *skipped = json_object_new_object();
	json_object *left_out = json_object_new_object();
	add_number(o, "items", b->items);
	for (size_t i = 0; i < ITEM_STATES; i++)
		if (is_shown(b, order[i]))
			add_number(
			    states, item_state_name(order[i]), b->n[order[i]]);
	strmap_each(&b->errors, add_error, errors);
	strmap_each(&b->reasons, add_count, skipped);
	strmap_each(&b->left_out, add_count, left_out);
	json_object_object_add(o, "states", states);
	json_object_object_add(o, "skipped", skipped);
	json_object_object_add(o, "errors", errors);
	json_object_object_add(o, "left_out", left_out);
	json_object_object_add(o, "balance", balance_json(b));
	if (b->stopped)
		json_object_object_add(
		    o, "stopped", json_object_new_string(b->stopped));
	return o;
}
