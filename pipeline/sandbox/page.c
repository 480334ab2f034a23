/*
 * The page for people: who applied for what, with everything that was sent.
 * One file, no script, nothing from elsewhere; every text is escaped.
 */
#include "members.h"
#include "sandbox.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SHOWN_MAX = 200, REFUSED_MAX = 50 }; /* the lists have all */

static const char head[] =
    "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<title>resume-sandbox</title><style>"
    ":root{color-scheme:light dark;--fg:#1f2329;--dim:#646a73;--bg:#f5f6f7;"
    "--card:#fff;--line:#dee0e3;--accent:#3370ff}"
    "@media(prefers-color-scheme:dark){:root{--fg:#ebebeb;--dim:#a6a6a6;"
    "--bg:#1a1a1a;--card:#242424;--line:#3a3a3a;--accent:#75a4ff}}"
    "*{box-sizing:border-box}body{margin:0;background:var(--bg);"
    "color:var(--fg);font:15px/1.5 system-ui,\"Noto Sans CJK SC\",sans-serif}"
    "main{max-width:64rem;margin:0 auto;padding:1.5rem}"
    "h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .6rem}"
    "small,.dim{color:var(--dim);font-weight:400}"
    ".cards{display:flex;flex-wrap:wrap;gap:.8rem;margin:1rem 0}"
    ".cards div{flex:1 1 8rem;background:var(--card);padding:.7rem 1rem;"
    "border:1px solid var(--line);border-radius:.5rem}"
    ".cards b{display:block;font-size:1.5rem}"
    "table{width:100%;border-collapse:collapse;background:var(--card);"
    "border:1px solid var(--line);border-radius:.5rem}"
    "th,td{text-align:left;padding:.45rem .8rem;vertical-align:top;"
    "border-top:1px solid var(--line);overflow-wrap:anywhere}"
    "thead th{border-top:0;color:var(--dim);font-weight:500}"
    "code{font:13px ui-monospace,monospace}"
    "details{background:var(--card);border:1px solid var(--line);"
    "border-radius:.5rem;margin:.5rem 0;padding:.5rem 1rem}"
    "summary{cursor:pointer}details table{border:0}"
    "details th{width:10rem;color:var(--dim);font-weight:500}"
    "details td details{margin:.2rem 0}td table{margin:0}"
    "td td,td th{padding:.15rem .5rem}td table td{padding-right:0}"
    "td tr:first-child>*{border-top:0}a{color:var(--accent)}"
    "hr{border:0;border-top:2px solid var(--line);margin:.4rem 0}"
    ".wide{overflow-x:auto}.wide td,.wide th{overflow-wrap:normal}"
    "td{white-space:pre-line}</style></head><body><main>";

/* Never NULL. */
static const char *
text_of(json_object *o, const char *name)
{
	const char *text = member_text(o, name);
	return text ? text : "";
}

static void
cell(struct buffer *out, const char *text)
{
	buffer_adds(out, "<td>");
	buffer_add_html(out, *text ? text : "–");
	buffer_adds(out, "</td>");
}

/* "1609430400000" is for machines: say 2021-01-01, Beijing time, beside it. */
static void
show_time(struct buffer *out, int64_t ms)
{
	struct tm tm;
	time_t t = (time_t)(ms / 1000) + 8 * 3600;
	char text[32];
	if (gmtime_r(&t, &tm) && strftime(text, sizeof(text), "%Y-%m-%d", &tm))
		buffer_addf(out, " <small>%s</small>", text);
}

/* Long names may break after an underscore. */
static void
show_key(struct buffer *out, const char *key)
{
	size_t n;
	for (; *key; key += n) {
		n = strcspn(key, "_");
		n += key[n] == '_';
		char *part = xstrndup(key, n);
		buffer_add_html(out, part);
		buffer_adds(out, "<wbr>");
		free(part);
	}
}

/* Any JSON as nested tables. */
static void
show(struct buffer *out, const char *name, json_object *value)
{
	size_t n = strlen(name);
	if (json_object_is_type(value, json_type_object)) {
		buffer_adds(out, "<table>");
		json_object_object_foreach(value, key, v)
		{
			buffer_adds(out, "<tr><th>");
			show_key(out, key);
			buffer_adds(out, "</th><td>");
			show(out, key, v);
			buffer_adds(out, "</td></tr>");
		}
		buffer_adds(out, "</table>");
	} else if (json_object_is_type(value, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(value); i++) {
			buffer_adds(out, i ? "<hr>" : "");
			show(out, "", json_object_array_get_idx(value, i));
		}
	} else if (value) {
		buffer_add_html(out, json_object_get_string(value));
		bool is_time = (n >= 5 && strcmp(name + n - 5, "_time") == 0) ||
			       strcmp(name, "birthday") == 0 ||
			       strcmp(name, "end_time_v2") == 0;
		if (is_time && json_object_is_type(value, json_type_int) &&
		    json_object_get_int64(value) != -1)
			show_time(out, json_object_get_int64(value));
	}
}

static void
show_counts(struct buffer *out, json_object *state)
{
	static const char *const cards[][2] = {
	    {"candidates", "候选人 Candidates"},
	    {"deliveries", "投递 Deliveries"},
	    {"attachments", "附件 Attachments"},
	    {"requests", "请求 Requests"},
	    {"refused", "拒绝 Refused"},
	};
	buffer_adds(out, "<div class=\"cards\">");
	for (int i = 0; i < 5; i++)
		buffer_addf(out,
		    "<div><b>%s</b><span class=\"dim\">%s</span>"
		    "</div>",
		    text_of(state, cards[i][0]), cards[i][1]);
	buffer_adds(out, "</div>");
}

static void
show_candidates(struct buffer *out, json_object *list)
{
	size_t n = json_object_array_length(list);
	buffer_adds(out,
	    "<h2>候选人 Candidates</h2><div class=\"wide\"><table>"
	    "<thead><tr><th>姓名 Name</th>"
	    "<th>手机 Mobile</th><th>邮箱 E-mail</th><th>投递 Deliveries</th>"
	    "<th>ID</th></tr></thead><tbody>");
	for (size_t i = n > SHOWN_MAX ? n - SHOWN_MAX : 0; i < n; i++) {
		json_object *one = json_object_array_get_idx(list, i);
		buffer_adds(out, "<tr>");
		cell(out, text_of(one, "name"));
		cell(out, text_of(one, "mobile"));
		cell(out, text_of(one, "email"));
		cell(out, text_of(one, "deliveries"));
		buffer_addf(out, "<td><code>%s</code></td></tr>",
		    text_of(one, "talent_id"));
	}
	buffer_adds(out, "</tbody></table></div>");
	if (n == 0)
		buffer_adds(out, "<p class=\"dim\">还没有 None yet</p>");
}

static void
show_deliveries(struct buffer *out, json_object *list)
{
	size_t n = json_object_array_length(list);
	buffer_adds(out, "<h2>投递 Deliveries</h2>");
	for (size_t i = n > SHOWN_MAX ? n - SHOWN_MAX : 0; i < n; i++) {
		json_object *one = json_object_array_get_idx(list, i);
		const char *file = text_of(one, "attachment");
		buffer_adds(out, "<details><summary>");
		buffer_add_html(out, text_of(one, "name"));
		buffer_addf(out,
		    " <small>%s · 职位 job %s · create_by_%s</small>"
		    "</summary>",
		    text_of(one, "id"), text_of(one, "job_post_id"),
		    text_of(one, "via"));
		if (*file)
			buffer_addf(out,
			    "<p><a href=\"/sandbox/attachments/%s\">"
			    "简历附件 Résumé file</a></p>",
			    file);
		show(out, "", member(one, "body"));
		buffer_adds(out, "</details>");
	}
	if (n == 0)
		buffer_adds(out, "<p class=\"dim\">还没有 None yet</p>");
	if (n > SHOWN_MAX)
		buffer_addf(out,
		    "<p class=\"dim\">最新 %d 条 The newest %d of %zu; all: "
		    "<a href=\"/sandbox/deliveries\">/sandbox/deliveries</a>",
		    SHOWN_MAX, SHOWN_MAX, n);
}

/* What DingTalk has; nothing is shown where nothing was sent to it. */
static void
show_resumes(struct buffer *out, json_object *list)
{
	size_t n = json_object_array_length(list);
	if (n > 0)
		buffer_adds(out, "<h2>钉钉简历 DingTalk résumés</h2>");
	for (size_t i = n > SHOWN_MAX ? n - SHOWN_MAX : 0; i < n; i++) {
		json_object *one = json_object_array_get_idx(list, i);
		json_object *body = member(one, "body");
		json_object *who =
		    member(member(body, "param"), "resume_detail_info");
		buffer_adds(out, "<details><summary>");
		buffer_add_html(
		    out, text_of(who ? who : body, who ? "name" : "fileName"));
		buffer_addf(out, " <small>%s</small></summary>",
		    text_of(one, "resume_id"));
		show(out, "", body);
		buffer_adds(out, "</details>");
	}
}

/* Every complaint of a refused call, with the member it is about. */
static void
show_violations(struct buffer *out, json_object *reply)
{
	json_object *list = member(member(reply, "error"), "field_violations");
	size_t n = list ? json_object_array_length(list) : 0;
	for (size_t i = 0; i < n; i++) {
		json_object *one = json_object_array_get_idx(list, i);
		buffer_adds(out, "<br><code>");
		buffer_add_html(out, text_of(one, "field"));
		buffer_adds(out, "</code> ");
		buffer_add_html(out, text_of(one, "description"));
		buffer_adds(out, " <small>");
		buffer_add_html(out, text_of(one, "value"));
		buffer_adds(out, "</small>");
	}
}

static void
show_refused(struct buffer *out, json_object *list)
{
	size_t n = json_object_array_length(list);
	if (n == 0)
		return;
	buffer_adds(out,
	    "<h2>拒绝 Refused</h2><div class=\"wide\"><table>"
	    "<thead><tr><th>请求 Call</th>"
	    "<th>HTTP</th><th>代码 Code</th><th>原因 Why</th></tr></thead>"
	    "<tbody>");
	for (size_t i = 0; i < n; i++) {
		json_object *one = json_object_array_get_idx(list, i);
		json_object *reply = member(one, "reply");
		const char *call = text_of(one, "call");
		const char *fault = text_of(one, "fault");
		const char *text = text_of(reply, "msg");
		if (!*text)
			text = text_of(reply, "errmsg");
		buffer_adds(out, "<tr>");
		cell(out, *call ? call : text_of(one, "path"));
		cell(out, text_of(one, "status"));
		cell(out, text_of(one, "code"));
		buffer_adds(out, "<td>");
		if (!*text)
			text = json_object_is_type(reply, json_type_string)
				   ? json_object_get_string(reply)
				   : text_of(reply, "message");
		buffer_add_html(out, text);
		if (*fault)
			buffer_addf(out, " <small>--fault %s</small>", fault);
		show_violations(out, reply);
		buffer_adds(out, "</td></tr>");
	}
	buffer_adds(out, "</tbody></table></div>");
}

void
page_show(struct exchange *x)
{
	struct db *db = x->box->db;
	struct buffer *out = &x->reply;
	json_object *state = store_state(db);
	json_object *candidates = store_candidates(db);
	json_object *deliveries = store_deliveries(db);
	json_object *resumes = dingtalk_resumes(db);
	json_object *refused = store_refused(db, REFUSED_MAX);
	buffer_clear(out);
	buffer_adds(out, head);
	buffer_adds(out,
	    "<h1>resume-sandbox <small>演练招聘系统 a rehearsal: nothing here "
	    "reached a real system</small></h1>");
	show_counts(out, state);
	show_candidates(out, candidates);
	show_deliveries(out, deliveries);
	show_resumes(out, resumes);
	show_refused(out, refused);
	buffer_adds(out, "</main></body></html>\n");
	json_object_put(state);
	json_object_put(candidates);
	json_object_put(deliveries);
	json_object_put(resumes);
	json_object_put(refused);
	x->status = 200;
	x->type = "text/html; charset=utf-8";
}
