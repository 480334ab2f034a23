/*
 * DingTalk's recruiting ("ATS") as a target, in five files: dingtalk.c its
 * calls, dingtalk_fields.c which member is which, dingtalk_resume.c our resume
 * in its members, dingtalk_value.c one value of it, dingtalk_reply.c what its
 * replies mean.
 * Nothing here touches a descriptor, a clock, the locale or the network.
 */
#ifndef MAPPERS_DINGTALK_H
#define MAPPERS_DINGTALK_H

#include "target_json.h"

extern const struct target dingtalk;
/* The rehearsal server in the part of DingTalk. */
extern const struct target sandbox_dingtalk;

/* One conversion of a record: what it reads and what it could not place. */
struct dingtalk_work {
	const struct call_input *in;
	json_object *resume;	  /* borrowed; NULL: none */
	json_object *not_carried; /* array of "works_list.desc"; owned */
	struct call_problems *problems;
};

struct dingtalk_token {
	const char *ours; /* NULL ends */
	const char *theirs;
};

/* Where a member of the model goes. */
struct dingtalk_row {
	const char *ours; /* NULL ends */
	const char *theirs;
	enum {
		TO_TEXT,
		TO_LIST, /* texts, joined */
		TO_WORD,
		TO_MONTH,
		TO_BIRTH, /* never from the year alone */
		TO_END,	  /* "present" has no value: it has not ended */
		BY_HAND,  /* placed by a function, not by the table */
	} conversion;
	const struct dingtalk_token *words; /* TO_WORD */
};

/* Of the person, and of the highest education; ours NULL ends. */
extern const struct dingtalk_row dingtalk_basic[], dingtalk_intention[],
    dingtalk_highest[];
/* Lists of entries; ours NULL ends. */
struct dingtalk_list {
	const char *ours, *theirs;
	const struct dingtalk_row *rows;
};
extern const struct dingtalk_list dingtalk_lists[];
/* From the lowest to the highest, "other" apart; NULL ends. */
extern const struct dingtalk_token dingtalk_educations[];

/* The value in their form; NULL: it has none. Owned by the caller. */
json_object *dingtalk_convert(
    const struct dingtalk_row *row, json_object *value);
/* An end that has not come: it is said by leaving it out. */
bool dingtalk_is_present(const struct dingtalk_row *row, json_object *value);

/*
 * "985" or "211", or NULL; the name in lower case. A campus in brackets belongs
 * to its school. Static.
 */
const char *dingtalk_school_type(
    const struct call_input *in, const char *school);

/*
 * Does the number (NULL: none) only transfer to another, by itself or by what
 * stands beside it in its line (NULL: not known)?
 */
bool dingtalk_transfers(const char *mobile, const char *line);

/*
 * The member "resume_detail_info" of resume/add; owned by the caller. What is
 * missing is in work->problems, what has no place in work->not_carried.
 */
json_object *dingtalk_detail(struct dingtalk_work *work);
/* Every member of resume/add, as struct target has it. */
void dingtalk_fields(
    void (*tell_field)(void *ctx, const struct target_field *field), void *ctx);
/* What names the person, for resume/checkexistence; owned by the caller. */
json_object *dingtalk_person(const struct call_input *in);
/* The mobile number as it is dialled from China, or NULL; free with free(). */
char *dingtalk_phone(json_object *resume);

/* The replies of the old API (oapi.dingtalk.com), by call. */
void dingtalk_classify_token(
    const struct call_reply *reply, struct call_receipt *out);
void dingtalk_classify_check(
    const struct call_reply *reply, struct call_receipt *out);
void dingtalk_classify_add(
    const struct call_reply *reply, struct call_receipt *out);
void dingtalk_classify_created(
    const struct call_reply *reply, struct call_receipt *out);
/* The replies of the new API (api.dingtalk.com). */
void dingtalk_classify_new_token(
    const struct call_reply *reply, struct call_receipt *out);
void dingtalk_classify_import(
    const struct call_reply *reply, struct call_receipt *out);
/* What the operator's command printed: a URL. */
void dingtalk_classify_publish(
    const struct call_reply *reply, struct call_receipt *out);

#endif
