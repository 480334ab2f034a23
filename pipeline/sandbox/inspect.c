/*
 * /sandbox/...: what was received, for tests and for looking; failures on
 * demand; and emptying. None of it is the vendor's, none of it is logged.
 */
#include "members.h"
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static const struct schema_row no_rows[] = {{NULL}};
static const struct schema nothing = {
    no_rows, CODE_BAD_PARAMETER, CODE_BAD_PARAMETER, CODE_BAD_PARAMETER};

static const struct schema_row fault_rows[] = {
    {"endpoint", S_STRING, true},
    {"kind", S_STRING, true},
    {"count", S_INT, false, F_SET, "0-1000000"},
    {"percent", S_INT, false, F_SET, "0-100"},
    {NULL},
};
static const struct schema fault_body = {
    fault_rows, CODE_BAD_PARAMETER, CODE_BAD_PARAMETER, CODE_BAD_PARAMETER};

static const char *
query_string(struct exchange *x, const char *name)
{
	json_object *v;
	return json_object_object_get_ex(x->query_args, name, &v) &&
		       json_object_is_type(v, json_type_string)
		   ? json_object_get_string(v)
		   : NULL;
}

static void
reply_items(struct exchange *x, json_object *items)
{
	json_object *o = json_object_new_object();
	json_object_object_add(o, "items", items);
	reply_json(x, o);
}

static void
show_state(struct exchange *x)
{
	json_object *state = store_state(x->box->db);
	if (state)
		reply_json(x, state);
	else
		reply_text(x, 500, "the store cannot be read");
}

static void
show_candidates(struct exchange *x)
{
	reply_items(x, store_candidates(x->box->db));
}

static void
show_history(struct exchange *x)
{
	reply_items(x, store_history_of(x->box->db, "", "", x->now));
}

static void
show_deliveries(struct exchange *x)
{
	reply_items(x, store_deliveries(x->box->db));
}

/* What DingTalk has. */
static void
show_resumes(struct exchange *x)
{
	reply_items(x, dingtalk_resumes(x->box->db));
}

static void
show_attachments(struct exchange *x)
{
	reply_items(x, store_attachments(x->box->db));
}

/* ?call=create_by_resume&limit=100 */
static void
show_requests(struct exchange *x)
{
	const char *limit = query_string(x, "limit");
	reply_items(x, store_requests(x->box->db, query_string(x, "call"),
			   limit ? strtol(limit, NULL, 10) : 100000));
}

/* The bytes of one file, to be saved and not to be shown. */
static void
send_attachment(struct exchange *x)
{
	json_object *found = store_attachment(x->box->db, x->ids[0]);
	struct buffer path;
	if (!found) {
		reply_text(x, 404, "no such attachment");
		return;
	}
	buffer_init(&path, 8192);
	buffer_addf(&path, "%s/attachments/%s", x->box->dir, x->ids[0]);
	x->file = open(path.data, O_RDONLY | O_CLOEXEC);
	if (x->file < 0) {
		reply_text(x, 500, strerror(errno));
	} else {
		x->status = 200;
		x->type = "application/octet-stream";
		x->file_name = xstrdup(member_text(found, "name"));
	}
	buffer_release(&path);
	json_object_put(found);
}

static void
remove_files(const struct sandbox *box, json_object *attachments)
{
	for (size_t i = 0; i < json_object_array_length(attachments); i++) {
		json_object *one = json_object_array_get_idx(attachments, i);
		upload_forget(box->dir, member_text(one, "id"));
	}
}

static void
reset(struct exchange *x)
{
	json_object *attachments = store_attachments(x->box->db);
	store_reset(x->box->db);
	faults_clear(x->box);
	if (!db_failed(x->box->db))
		remove_files(x->box, attachments);
	json_object_put(attachments);
	reply_data(x, NULL);
}

static void
show_faults(struct exchange *x)
{
	reply_items(x, faults_list(x->box));
}

static void
add_fault(struct exchange *x)
{
	json_object *count = member(x->body, "count");
	json_object *percent = member(x->body, "percent");
	struct buffer text;
	buffer_init(&text, 4096);
	buffer_addf(&text, "%s:%s:%d%s", member_text(x->body, "endpoint"),
	    member_text(x->body, "kind"),
	    percent ? json_object_get_int(percent)
	    : count ? json_object_get_int(count)
		    : 1,
	    percent ? "%" : "");
	const char *why = fault_add(x->box, text.data);
	buffer_release(&text);
	if (why)
		reply_error(x, 400, CODE_BAD_PARAMETER, why, NULL);
	else
		reply_data(x, NULL);
}

/* clang-format off */
#define LOOK(path, handle) \
	{"GET", path, NULL, AUTH_NONE, BODY_NONE, false, NULL, &nothing, 0, 0, \
	    handle}
const struct route inspect_routes[] = {
	LOOK("/", page_show),
	LOOK("/sandbox/state", show_state),
	LOOK("/sandbox/candidates", show_candidates),
	LOOK("/sandbox/deliveries", show_deliveries),
	LOOK("/sandbox/history", show_history),
	LOOK("/sandbox/resumes", show_resumes),
	LOOK("/sandbox/attachments", show_attachments),
	LOOK("/sandbox/attachments/:id", send_attachment),
	LOOK("/sandbox/requests", show_requests),
	LOOK("/sandbox/faults", show_faults),
	{"POST", "/sandbox/faults", NULL, AUTH_NONE, BODY_JSON, false, NULL,
	    &fault_body, 0, 0, add_fault},
	{"POST", "/sandbox/reset", NULL, AUTH_NONE, BODY_NONE, false, NULL,
	    &nothing, 0, 0, reset},
	{NULL},
};
