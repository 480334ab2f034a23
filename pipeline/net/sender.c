/* See sender.h. */
#include "sender.h"

#include "buffer.h"
#include "clock.h"
#include "diag.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { TELL_WAITS = 5000 /* ms: longer waits are told */ };

/* What one call has used up so far. */
struct effort {
	long tries, waits;
	int64_t waited;	 /* ms */
	bool renewed;	 /* the token */
	unsigned change; /* of the token that it was sent with */
};

bool
sender_is_login(enum call_kind kind)
{
	return kind == CALL_TOKEN || kind == CALL_OTHER_TOKEN;
}

struct token_cache *
sender_token(struct sender *s, enum call_kind kind)
{
	return &s->tokens[kind == CALL_OTHER_TOKEN ||
			  s->o.target->calls[kind].other_token];
}

/* What belongs to the app and a call: target, address, step, app. */
static char *
name_of(const struct sender *s, enum call_kind kind)
{
	const struct target_call *calls = s->o.target->calls;
	const char *const *id =
	    calls[sender_is_login(kind) ? kind : CALL_TOKEN].scope;
	json_object *value;
	struct buffer name;

	buffer_init(&name, 1 << 16);
	buffer_addf(&name, "%s %s %s", s->o.target->name,
	    sender_host(&s->o, kind), calls[kind].step);
	if (kind == CALL_CREATE_BY_ATTACHMENT) /* the step of two calls */
		buffer_adds(&name, "-by-file");
	for (; id && *id; id++) {
		value = json_object_object_get(s->o.config, *id);
		buffer_addf(
		    &name, " %s", value ? json_object_get_string(value) : "");
	}
	return buffer_take(&name);
}

static void
open_token(struct sender *s, enum call_kind kind)
{
	char *key;

	if (!s->o.target->calls[kind].build)
		return;
	key = name_of(s, kind);
	token_open(sender_token(s, kind), key);
	free(key);
}

bool
sender_open(struct sender *s, const struct sender_options *o)
{
	const struct target_call *call;

	*s = (struct sender){.o = *o,
	    .login.room = 1,
	    .halt = {.target = o->target->name, .host = o->host}};
	for (int i = 0; i < CALL_COUNT; i++) {
		call = &o->target->calls[i];
		limit_init(&s->limits[i], name_of(s, (enum call_kind)i),
		    o->per_second[i] > 0 ? o->per_second[i] : call->per_second,
		    o->per_minute[i] > 0 ? o->per_minute[i] : call->per_minute);
	}
	quota_init(&s->quota, o->target, o->host, o->config);
	s->secret = creds_read(&o->secret);
	if (!s->secret)
		return false;
	s->http = http_open(o->timeout_ms, o->ca_file);
	if (!s->http)
		diag_error("http-start", "cannot start libcurl");
	open_token(s, CALL_TOKEN);
	open_token(s, CALL_OTHER_TOKEN);
	if (o->target->most_retries && s->o.retries > o->target->most_retries)
		s->o.retries = o->target->most_retries;
	return s->http;
}

void
sender_release(struct sender *s)
{
	http_close(s->http);
	token_release(&s->tokens[0]);
	token_release(&s->tokens[1]);
	creds_free(s->secret);
	for (int i = 0; i < CALL_COUNT; i++)
		limit_release(&s->limits[i]);
	quota_release(&s->quota);
	halt_release(&s->halt);
	*s = (struct sender){0};
}

static bool
is_interrupted(const struct sender *s)
{
	return s->o.interrupted && *s->o.interrupted;
}

/* False when a signal came. */
static bool
sleep_ms(struct sender *s, int64_t ms)
{
	int64_t until = clock_ms() + ms, now;

	while (!is_interrupted(s) && (now = clock_ms()) < until)
		if (fiber_self())
			fiber_sleep(until);
		else
			http_wait(until - now, -1);
	return !is_interrupted(s);
}

/* The n-th wait (from 1): doubling, at most max, half of it by chance. */
static int64_t
back_off(int64_t first, long n, int64_t max)
{
	int64_t wait = first;
	unsigned r = 0;

	while (--n > 0 && wait < max)
		wait *= 2;
	if (wait > max)
		wait = max;
	if (getrandom(&r, sizeof(r), GRND_NONBLOCK) < 0)
		r = (unsigned)clock_ms();
	return wait / 2 + (int64_t)(r % (unsigned long)(wait / 2 + 1));
}

/*
 * Whether the call may be made at this hour. False: the receipt says that it
 * may not, and nothing more will be sent.
 */
static bool
is_open(struct sender *s, enum call_kind kind, struct call_receipt *receipt)
{
	const struct target_call *call = &s->o.target->calls[kind];
	const char *text = s->o.window ? s->o.window : call->window;
	struct window w;
	int64_t state;

	if (!text || sender_is_login(kind) || !window_parse(&w, text))
		return true;
	state = window_state(&w, clock_date_ms() / 1000);
	if (state > 0)
		return true;
	*receipt = (struct call_receipt){
	    .outcome = OUTCOME_TEMPORARY,
	    .failure = FAIL_CLOSED,
	};
	if (halt_close(&s->halt, FAIL_CLOSED))
		diag_error("target-closed",
		    "%s: %s is for the hours %s, which begin in %lld min; run "
		    "again then: what was done is not done again",
		    s->o.target->name, call->step, text,
		    (long long)(-state + 59) / 60);
	return false;
}

/* Until the rates allow the call. False: not within max_wait. */
static bool
wait_in_turn(struct sender *s, enum call_kind kind, struct effort *effort)
{
	int64_t wait;

	while ((wait = limit_take(
		    &s->limits[kind], s->ledger, clock_date_ms())) > 0) {
		if (wait > TELL_WAITS)
			diag_note("target-wait",
			    "waiting %lld s for the rate limit of %s",
			    (long long)(wait + 999) / 1000,
			    s->o.target->calls[kind].step);
		if (s->halt.why || effort->waited + wait > s->o.max_wait_ms ||
		    !sleep_ms(s, wait))
			return false;
		effort->waited += wait;
		s->waited_ms += wait;
	}
	return wait == 0;
}

static bool
wait_for_room(struct sender *s, enum call_kind kind, struct effort *effort,
    struct call_receipt *receipt)
{
	bool room;

	gate_enter(&s->limits[kind].turn);
	room = wait_in_turn(s, kind, effort);
	gate_leave(&s->limits[kind].turn);
	if (!room && s->halt.why)
		halt_answer(&s->halt, receipt);
	else if (!room)
		*receipt = (struct call_receipt){
		    .outcome = OUTCOME_TEMPORARY,
		    .failure = FAIL_THROTTLED,
		};
	return room;
}

/*
 * Milliseconds to wait before the same call is made again, or -1: what came
 * of it is final. May change the outcome to what it means here.
 */
static int64_t
next_try(struct sender *s, enum call_kind kind, struct call_receipt *r,
    struct effort *e)
{
	const struct target_call *call = &s->o.target->calls[kind];
	int64_t wait;

	/* A task that is gone stays in doubt, however often we ask. */
	if (r->outcome == OUTCOME_IN_DOUBT && call->safe_to_repeat &&
	    r->failure != FAIL_TASK_PENDING)
		r->outcome = OUTCOME_TEMPORARY;
	switch (r->outcome) {
	case OUTCOME_NEW_TOKEN:
		r->outcome = e->renewed ? OUTCOME_FATAL : OUTCOME_TEMPORARY;
		if (e->renewed)
			return -1;
		e->renewed = true;
		if (sender_token(s, kind)->changes == e->change)
			token_drop(sender_token(s, kind));
		return 0;
	case OUTCOME_WAIT:
		r->outcome = OUTCOME_TEMPORARY;
		if (r->failure == FAIL_TASK_PENDING)
			return -1; /* who waits for it asks again */
		wait = r->wait_s >= 0
			   ? r->wait_s * 1000
			   : back_off(s->o.retry_wait_ms, ++e->waits, 60000);
		limit_hold(&s->limits[kind], s->ledger, clock_date_ms(),
		    clock_date_ms() + wait);
		/* wait_for_room() waits; by a little, lest it be none */
		return e->waited + wait <= s->o.max_wait_ms ? 1 : -1;
	case OUTCOME_TEMPORARY:
		if (++e->tries > s->o.retries)
			return -1;
		return back_off(s->o.retry_wait_ms, e->tries, 60000);
	default:
		return -1;
	}
}

static void carry(struct sender *s, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    struct call_receipt *receipt);

/* One token. As sender_login(). */
static bool
fetch_token(struct sender *s, enum call_kind kind, struct call_receipt *receipt)
{
	int64_t now = clock_date_ms() / 1000;
	struct call_request request = {0};
	struct call_input in = {.config = s->o.config, .secret = s->secret};

	s->o.target->calls[kind].build(&in, &request, NULL);
	carry(s, kind, &request, NULL, receipt);
	call_request_release(&request);
	if (receipt->outcome != OUTCOME_OK)
		return false;
	token_set(
	    sender_token(s, kind), receipt->token, receipt->expires_s, now);
	call_receipt_release(receipt);
	return true;
}

bool
sender_login(struct sender *s, struct call_receipt *receipt)
{
	return fetch_token(s, CALL_TOKEN, receipt) &&
	       (!s->o.target->calls[CALL_OTHER_TOKEN].build ||
		   fetch_token(s, CALL_OTHER_TOKEN, receipt));
}

/* As have_token(), while nobody else fetches one. */
static bool
get_token(struct sender *s, enum call_kind kind, struct call_receipt *receipt)
{
	struct token_cache *token = sender_token(s, kind);
	enum call_kind how = s->o.target->calls[kind].other_token
				 ? CALL_OTHER_TOKEN
				 : CALL_TOKEN;
	int64_t now = clock_date_ms() / 1000;

	if (!token_is_fresh(token, now))
		token_load(token);
	if (token_is_fresh(token, now) || fetch_token(s, how, receipt))
		return true;
	if (receipt->outcome == OUTCOME_FATAL || !token_is_valid(token, now))
		return false;
	call_receipt_release(receipt);
	return true;
}

/* A token that works. False: the receipt says why there is none. */
static bool
have_token(struct sender *s, enum call_kind kind, struct call_receipt *receipt)
{
	bool have;

	gate_enter(&s->login);
	if (s->halt.why)
		halt_answer(&s->halt, receipt);
	have = !s->halt.why && get_token(s, kind, receipt);
	gate_leave(&s->login);
	return have;
}

/* All that is needed before it is sent. False: the receipt says what lacks. */
static bool
is_ready(struct sender *s, enum call_kind kind,
    const struct call_request *request, struct effort *effort,
    struct call_receipt *receipt)
{
	if (s->halt.why) {
		halt_answer(&s->halt, receipt);
		return false;
	}
	/* the token last: it must not change before the call is under way */
	return wait_for_room(s, kind, effort, receipt) &&
	       is_open(s, kind, receipt) &&
	       (sender_is_login(kind) || request->by_command ||
		   have_token(s, kind, receipt));
}

static void
carry(struct sender *s, enum call_kind kind, const struct call_request *request,
    const struct sender_file *file, struct call_receipt *receipt)
{
	struct effort effort = {0};
	int64_t wait;

	for (;;) {
		if (!is_ready(s, kind, request, &effort, receipt))
			return;
		effort.change = sender_token(s, kind)->changes;
		if (!sender_is_login(kind))
			s->calls++;
		if (!request->by_command)
			quota_count(&s->quota, s->ledger, 1, clock_date_ms());
		sender_exchange(s, kind, request, file, receipt);
		wait = next_try(s, kind, receipt, &effort);
		if (wait < 0 || !sleep_ms(s, wait))
			return;
		call_receipt_release(receipt);
	}
}

void
sender_send(struct sender *s, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    struct call_receipt *receipt)
{
	if (s->halt.why) {
		halt_answer(&s->halt, receipt);
		return;
	}
	carry(s, kind, request, file, receipt);
	if (!s->o.target->calls[kind].safe_to_repeat &&
	    receipt->outcome != OUTCOME_IN_DOUBT)
		s->halt.doubts = 0;
	if (receipt->outcome != OUTCOME_OK &&
	    receipt->outcome != OUTCOME_EXISTS && !is_interrupted(s) &&
	    !s->o.target->calls[kind].optional)
		halt_judge(&s->halt, receipt);
}
