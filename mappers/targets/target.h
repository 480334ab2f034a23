/*
 * A target ATS: a row of targets.c, made of pure functions. A delivery is a
 * fixed sequence of calls; for each, build() makes the request from what is
 * known and classify() reads the reply. Only the stages join them with HTTP,
 * the ledger and the clock.
 */
#ifndef MAPPERS_TARGET_H
#define MAPPERS_TARGET_H

#include "failure.h"

#include <json-c/json.h>
#include <stdbool.h>

struct lists;

enum call_kind {
	CALL_TOKEN,
	CALL_OTHER_TOKEN, /* where some calls want one of another kind */
	CALL_UPLOAD,	  /* the attachment */
	CALL_USER,	  /* who applies */
	CALL_CHECK,	  /* does the target have it already? */
	CALL_CREATE_BY_RESUME,
	CALL_CREATE_BY_ATTACHMENT,
	CALL_TASK, /* poll the result of CALL_CREATE_BY_ATTACHMENT */
	/* Questions about a create whose answer was lost: */
	CALL_JOB_POST,	   /* its job_id */
	CALL_TALENT,	   /* talent_ids of the person */
	CALL_APPLICATIONS, /* application_ids of a talent for a job */
	CALL_APPLICATION,  /* one: website_id, create_time (ms) and its ids */
	CALL_CREATED,	   /* a page of what it has: resume_id to ms */
	CALL_PLACES,	   /* a page of places: names, page_token if not last */
	/* A page of what ids stand for: items, page_token if not last: */
	CALL_WEBSITES,
	CALL_JOB_POSTS,	 /* of a website */
	CALL_JOB_SEARCH, /* those of a website that a keyword fits */
	CALL_CHANNELS,	 /* of a website */
	CALL_SOURCES,	 /* of resumes */
	CALL_FIELDS,	 /* of the target's own */
	/* What came from another system; each tells its id: */
	CALL_HISTORY_APPLICATION,
	CALL_HISTORY_INTERVIEW,
	CALL_HISTORY_ASSESSMENT,
	CALL_HISTORY_CHECK, /* of a background */
	/* A page of them, as the target has them: items */
	CALL_HISTORY_APPLICATIONS, /* of a talent */
	CALL_HISTORY_INTERVIEWS,   /* of an application */
	CALL_HISTORY_ASSESSMENTS,  /* of an interview */
	CALL_HISTORY_CHECKS,	   /* of an application */
	CALL_COUNT
};

/* By what CALL_TALENT looks; each is a question of its own. */
enum talent_key { BY_MOBILE, BY_EMAIL, BY_IDENTIFICATION, TALENT_KEYS };

/* What a request may be built from. All borrowed. */
struct call_input {
	json_object *record; /* kind resume (or file, document) */
	json_object *config; /* the target's section: website_id, ... */
	/* ids of the earlier calls of this delivery; NULL: none yet */
	const char *file_id, *user_id, *task_id;
	const char *secret;	   /* for tokens only; never logged */
	const char *file_url;	   /* where the target can fetch the file */
	const struct lists *lists; /* those that the target names */
	/* questions: by what sent by which create, and what is known by then */
	enum call_kind create;
	enum talent_key by;
	const char *job_id, *talent_id, *application_id;
	int level;		/* CALL_PLACES: from 1 */
	const char *page_token; /* of a list; NULL: the first page */
	const char *keyword;	/* CALL_JOB_SEARCH */
	const char *interview_id; /* CALL_HISTORY_ASSESSMENT and its page */
	/* the names that CALL_PLACES told, and their codes; NULL: not known */
	json_object *places;
};

struct call_request {
	const char *method; /* static */
	char *path;	    /* with query, percent-encoded; owned */
	json_object *body;  /* owned; NULL: none */
	/* CALL_UPLOAD: the file as a multipart part of this name */
	const char *file_part; /* static; NULL: no multipart */
	char *file_name;       /* display name; owned */
	char *file_type;       /* media type; owned */
	/* no HTTP: a command of the operator takes the file on stdin */
	bool by_command;
	/* members of the resume that this request leaves out; owned, or NULL */
	json_object *not_carried;
};

/* One thing that the target would refuse, found before the call. */
struct call_problem {
	char *field;	  /* ours: "resume/basic_info/name" */
	char *theirs;	  /* "resume.basic_info.name" */
	const char *what; /* static: "is required" */
};
struct call_problems {
	struct call_problem *items;
	size_t n;
};

struct call_reply {
	long status; /* HTTP; 0: no reply */
	const char *content_type;
	const char *body;
	size_t len;
	const char *log_id; /* the target's log_id_header; NULL: none */
	long reset_s;	    /* the server's wait hint in seconds; -1: none */
};

enum call_outcome {
	OUTCOME_OK,
	OUTCOME_EXISTS,	   /* the target has it already: an end state */
	OUTCOME_WAIT,	   /* not ready or throttled: ask again after wait_s */
	OUTCOME_NEW_TOKEN, /* drop the cached token, fetch, try once more */
	OUTCOME_TEMPORARY, /* surely not done: may be tried again */
	OUTCOME_IN_DOUBT,  /* may have been done */
	OUTCOME_PERMANENT, /* this item failed */
	OUTCOME_FATAL,	   /* no item can succeed: credentials, scope, quota */
};

struct call_receipt {
	enum call_outcome outcome;
	enum failure failure; /* when it is no success */
	long code;	      /* the target's own code */
	char *message;	      /* the target's own words, or the scope missing */
	const char *hint, *zh_hint; /* what to do about the code; or NULL */
	char *log_id;
	long wait_s;	  /* OUTCOME_WAIT; -1: our own back-off */
	char *token;	  /* CALL_TOKEN, CALL_OTHER_TOKEN */
	long expires_s;	  /* of the token: lifetime */
	json_object *ids; /* members for the record: file_id, user_id, ... */
};

struct target_call {
	const char *step; /* "upload": its name in the ledger */
	/*
	 * Sending it again after an unknown outcome makes no second delivery:
	 * the target tells, or a repeat leaves only a harmless orphan.
	 */
	bool safe_to_repeat;
	/* A delivery goes on without it: no failure of it stops the others. */
	bool optional;
	/*
	 * Configuration keys that tell two calls for one document apart: to
	 * another job post it is another delivery. NULL ends.
	 */
	const char *const *scope;
	double per_second, per_minute; /* documented limits; 0: none */
	/*
	 * The configuration key that the call depends on: without a value, or
	 * with "no", it is left out. With by_command it holds the command.
	 */
	const char *needs;
	const char *unless; /* a key whose value makes the call needless */
	/* The token is this query parameter, or this head; NULL: Bearer. */
	const char *token_query, *token_head;
	bool other_token; /* it is of CALL_OTHER_TOKEN */
	const char *host; /* of the call, when it is not the target's */
	/* The hours at which the target takes it, "20:00-08:00" in China. */
	const char *window;
	/* False: nothing was built; problems say why. NULL: no such call. */
	bool (*build)(const struct call_input *in, struct call_request *out,
	    struct call_problems *problems);
	void (*classify)(
	    const struct call_reply *reply, struct call_receipt *out);
};

/* A configuration key of the target. */
struct target_key {
	const char *name; /* "website-id" */
	const char *help;
	const char *fallback;
	bool many;	 /* may be repeated: an array in the config */
	const char *arg; /* what help calls a value; NULL: the usual */
	bool routed;	 /* a route may choose it for a record */
	/*
	 * The list that has an id for a name: an item is {id, names[]} and may
	 * be "inactive". CALL_TOKEN: the value is what it is.
	 */
	enum call_kind list;
	/*
	 * A value that holds names, with ids instead; NULL: it needs the items
	 * (NULL: not yet there), or they have no such name. Owned by the
	 * caller. NULL: the value as a whole is an id, of digits, or a name.
	 */
	char *(*resolve)(const char *value, json_object *items);
};

/* A member of the target's requests, and where its value is from. */
struct target_field {
	const char *call;   /* "create_by_resume" */
	const char *theirs; /* "resume.education_list[].school" */
	const char *ours;   /* member of the model; NULL: no such */
	const char *how; /* where else from, or when, or why never; or NULL */
};

struct target {
	const char *name;	       /* "feishu" */
	const char *default_host;      /* "https://open.feishu.cn" */
	const char *default_secret;    /* of a rehearsal target; NULL: none */
	const struct target_key *keys; /* name NULL ends */
	/* reply headers: id to quote to support, seconds to wait; or NULL */
	const char *log_id_header, *reset_header;
	/* Would its list of places help this record? NULL: it has none. */
	bool (*wants_places)(const struct call_input *in);
	int place_levels;
	/* Every member of the requests of a delivery, from the same tables. */
	void (*fields)(
	    void (*tell)(void *ctx, const struct target_field *field),
	    void *ctx);
	const struct target_call *calls; /* CALL_COUNT, by kind */
	const char *const *lists; /* word lists that it reads; NULL: none */
	long most_retries;	  /* it wants no more of them; 0: any */
	const char *per_month; /* key of the calls that a month has; or NULL */
	bool wants_mail; /* the body of the mail that a resume came in, too */
};

/* All targets, ended by NULL; and one by name, or NULL. */
extern const struct target *const targets[];
const struct target *target_find(const char *name);
/* Does a delivery with this configuration make such a call? */
bool target_makes(
    const struct target *target, enum call_kind kind, json_object *config);

/* Add a name and its code; a name that has two codes gets "". */
void target_name_add(json_object *names, const char *name, const char *code);

void call_request_release(struct call_request *r);
void call_receipt_release(struct call_receipt *r);
void call_problems_release(struct call_problems *p);

#endif
