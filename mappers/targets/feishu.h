/*
 * Feishu Hire as a target: feishu.c its calls, feishu_find.c those that only
 * ask, feishu_lists.c its lists of names and ids, feishu_history.c what other
 * systems knew, feishu_places.c its places by name (feishu_locations.c their
 * list), feishu_resume.c our resume model as its resume (feishu_fields.c the
 * table, feishu_value.c one value of it, feishu_custom.c the fields of its
 * own), feishu_reply.c what its replies mean, and feishu_json.c what these
 * share. Nothing here touches a descriptor, a clock, the locale or the network.
 */
#ifndef MAPPERS_FEISHU_H
#define MAPPERS_FEISHU_H

#include "target_json.h"

#include <stdint.h>

extern const struct target feishu;
extern const struct target_call feishu_calls[CALL_COUNT];
/* The keys of feishu with the rehearsal server's own ids as defaults. */
extern const struct target_key sandbox_keys[];

/* Reads every reply but the token's; the data of each call is looked for. */
void feishu_classify(const struct call_reply *reply, struct call_receipt *out);
/* The reply to CALL_TOKEN, which is flat and fails with HTTP 200. */
void feishu_classify_token(
    const struct call_reply *reply, struct call_receipt *out);
/* The reply to CALL_TASK. */
void feishu_classify_task(
    const struct call_reply *reply, struct call_receipt *out);

/*
 * What all replies have in common. Returns the body (owned by the caller) when
 * the code says success, NULL otherwise, with the receipt filled in.
 */
json_object *feishu_reply_body(
    const struct call_reply *reply, struct call_receipt *out);
/* A success that lacks what it should hold: it may have been done. */
void feishu_no_sense(struct call_receipt *out, const char *what);
/* Add the id at the path: a string, but a number is understood too. */
void feishu_add_id(
    json_object *ids, const char *name, json_object *from, const char *path);

/* The attachment: feishu_upload.c. */
bool feishu_build_upload(const struct call_input *in, struct call_request *out,
    struct call_problems *problems);

/* The questions about a create whose answer was lost: feishu_find.c. */
bool feishu_build_job_post(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_talent(const struct call_input *in, struct call_request *out,
    struct call_problems *problems);
bool feishu_build_applications(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_application(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
void feishu_classify_job_post(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_talent(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_applications(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_application(
    const struct call_reply *reply, struct call_receipt *out);

enum { LEVEL_COUNTRY = 1, LEVEL_STATE, LEVEL_CITY }; /* of places, theirs */

struct buffer;
/* Append a name as it is looked up: without case, signs and what it is. */
void feishu_place_key(struct buffer *b, int level, const char *s, size_t len);
/* Places by their names: feishu_places.c. Codes are borrowed from names,
 * which may be NULL; NULL: not known, or more than one. */
const char *feishu_place_by_dial(json_object *names, const char *dial);
const char *feishu_country_by_name(json_object *names, const char *text);
const char *feishu_city_by_name(json_object *names, const char *text);
/* The list itself: feishu_locations.c. */
bool feishu_build_places(const struct call_input *in, struct call_request *out,
    struct call_problems *problems);
void feishu_classify_places(
    const struct call_reply *reply, struct call_receipt *out);
bool feishu_wants_places(const struct call_input *in);

/* The lists of what ids stand for: feishu_lists.c. */
bool feishu_build_websites(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_job_posts(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_job_search(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_channels(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_sources(const struct call_input *in, struct call_request *out,
    struct call_problems *problems);
bool feishu_build_fields(const struct call_input *in, struct call_request *out,
    struct call_problems *problems);
void feishu_classify_websites(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_job_posts(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_channels(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_sources(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_fields(
    const struct call_reply *reply, struct call_receipt *out);
/* What came from another system: feishu_history.c, and feishu_history_find.c
 * what came of it. */
bool feishu_build_history_application(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_interview(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_assessment(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_check(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_applications(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_interviews(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_assessments(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
bool feishu_build_history_checks(const struct call_input *in,
    struct call_request *out, struct call_problems *problems);
void feishu_classify_history(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_history_list(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_classify_history_assessments(
    const struct call_reply *reply, struct call_receipt *out);
void feishu_history_fields(
    void (*tell)(void *ctx, const struct target_field *field), void *ctx);
/*
 * Milliseconds of "2023-05-01T10:00", with seconds and a zone or in the given
 * one, or of a date as feishu_date(). False: no such time.
 */
bool feishu_time(const char *text, long offset_ms, int64_t *ms);

/*
 * A line of custom-field with names of modules, fields and choices as ids; as
 * struct target_key has it.
 */
char *feishu_custom_resolve(const char *line, json_object *fields);

/*
 * The path under hire/v1 with each %s as percent-encoded text; owned by the
 * caller.
 */
char *feishu_path(const char *format, const char *a, const char *b);

/* One conversion of a record: what it reads and what it could not place. */
struct feishu_work {
	const struct call_input *in;
	json_object *resume;	  /* borrowed */
	json_object *not_carried; /* array of "education_list.desc"; owned */
	struct call_problems *problems;
	long offset_ms; /* of the target's time zone */
};

/*
 * The member "resume" of create_by_resume; owned by the caller. What is
 * missing is in work->problems, what has no place in work->not_carried.
 */
json_object *feishu_resume(struct feishu_work *work);

/* The forms of a field of the target's own; text stands for one and for many
 * lines, time for a month, a year and a day. */
enum feishu_format {
	FORMAT_TEXT,
	FORMAT_CHOICE,
	FORMAT_CHOICES,
	FORMAT_NUMBER,
	FORMAT_TIME,
	FORMAT_FILES,
	FORMAT_PERIOD,
};
enum { FEISHU_CUSTOM_NAME = 128 };

/* One line of custom-field: feishu_custom.c. */
struct feishu_custom {
	/* ours: "training_list" and "institution"; end of a period, or "" */
	char group[FEISHU_CUSTOM_NAME], member[FEISHU_CUSTOM_NAME],
	    end[FEISHU_CUSTOM_NAME];
	/* theirs: "education_list", or the id of a module; and the field */
	char place[FEISHU_CUSTOM_NAME], id[FEISHU_CUSTOM_NAME];
	bool module;
	enum feishu_format format;
	bool has_format;     /* it was said */
	const char *options; /* "TEXT>KEY|TEXT>KEY"; in the line; or NULL */
};
/* False: it is no such line. */
bool feishu_custom_read(const char *line, struct feishu_custom *c);
/*
 * The value in the line's form, end being that of a period or NULL; NULL: it
 * has no such form. feishu_custom_value.c; free with free().
 */
char *feishu_custom_value(const struct feishu_work *work,
    const struct feishu_custom *c, json_object *value, const char *end);
/*
 * Add "customized_data" to `to`, a member of their resume or an entry of a list
 * of that name. entry: ours, or NULL; first: also what stands once in ours.
 */
void feishu_custom_add(struct feishu_work *work, const char *place,
    json_object *entry, bool first, json_object *to);
/* The modules, as "customized_data" of the resume itself. */
void feishu_custom_modules(struct feishu_work *work, json_object *to);
/* Does a line place this member of ours? NULL: any of the group's. */
bool feishu_custom_has(
    const struct feishu_work *work, const char *group, const char *member);
/* Lines that are none are problems. */
void feishu_custom_check(struct feishu_work *work);

struct feishu_token {
	const char *ours; /* NULL ends */
	int theirs;
};

/* Where a member of the model goes. */
struct feishu_row {
	const char *ours; /* NULL ends */
	const char *theirs;
	enum {
		AS_TEXT,
		AS_INTEGER, /* whole years: 3.5 is 3 */
		AS_TOKEN,
		AS_DATE,
		AS_BIRTHDAY, /* never from the year alone */
		AS_END,	     /* "present" is -1 */
		AS_END_V2,   /* "present" has no value */
		BY_CODE,     /* placed by a function, not by the table */
	} conversion;
	const struct feishu_token *tokens; /* AS_TOKEN */
	bool essential; /* an entry without it says nothing: left out */
};

/* The rows: feishu_fields.c. ours NULL and name NULL end. */
extern const struct feishu_row feishu_basic_rows[],
    feishu_identification_rows[];
struct feishu_list {
	const char *name; /* ours and theirs */
	const struct feishu_row *rows;
};
extern const struct feishu_list feishu_lists[];
void feishu_fields(
    void (*tell)(void *ctx, const struct target_field *field), void *ctx);

/* The value in their form; NULL: it has none. Owned by the caller. */
json_object *feishu_convert(const struct feishu_work *work,
    const struct feishu_row *row, json_object *value);
/*
 * Milliseconds of the start of YYYY, YYYY-MM or YYYY-MM-DD in the zone;
 * *parts tells how many of the three it has. False: no such date.
 */
bool feishu_date(const char *text, long offset_ms, int64_t *ms, int *parts);
/* "+08:00" in milliseconds; false: not that form. */
bool feishu_offset(const char *text, long *ms);

/* 5 to 20 digits, signs between them; something@somewhere. What is not makes
 * no more than "wrong" of the target. */
bool feishu_is_mobile(const char *text);
bool feishu_is_email(const char *text);
/* Decimal digits, as all their ids. */
bool feishu_is_id(const char *text);
void feishu_not_carried(struct feishu_work *work, const char *path);
void feishu_problem(struct feishu_work *work, const char *field,
    const char *theirs, const char *what);
/* Location code of a country, "CN_1" for +86; NULL: not known. */
const char *feishu_country(const struct call_input *in, const char *dial);
/*
 * The mobile number with its dial code ("+86" when it can only be Chinese).
 * False: none, or its country is not known.
 */
bool feishu_mobile(json_object *resume, const char **mobile, const char **dial);

#endif
