/* See progress.h. */
#include "progress.h"

#include "clock.h"
#include "diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { REDRAW_MS = 200, SAY_MS = 60000 };

void
progress_init(struct progress *p, bool quiet, bool chinese)
{
	const char *term = getenv("TERM");
	bool smart = term && *term && strcmp(term, "dumb") != 0;
	bool terminal = isatty(STDERR_FILENO);
	*p = (struct progress){
	    .draws = terminal && smart && !quiet,
	    .says = !quiet && !(terminal && smart),
	    .chinese = chinese,
	    .started = clock_ms(),
	};
	p->drawn = p->started;
}

/* "120/314 (38%), 16.2/s, 3 failed, about 12 s left" */
static void
describe(const struct progress *p, const struct progress_figures *f, char *out,
    size_t size)
{
	double seconds = (double)(clock_ms() - p->started) / 1000;
	double rate = seconds > 0.05 ? (double)f->done / seconds : 0;
	size_t n = 0;

	n += (size_t)snprintf(out, size, "%lu", f->done);
	if (f->total)
		n += (size_t)snprintf(out + n, size - n, "/%lu (%lu%%)",
		    f->total, f->done * 100 / f->total);
	n += (size_t)snprintf(out + n, size - n,
	    p->chinese ? "，%.1f/秒，失败 %lu" : ", %.1f/s, %lu failed", rate,
	    f->failed);
	if (!f->total || rate <= 0 || f->total < f->done)
		return;
	unsigned long left =
	    (unsigned long)((double)(f->total - f->done) / rate + 0.5);
	if (left < 120)
		snprintf(out + n, size - n,
		    p->chinese ? "，约剩 %lu 秒" : ", about %lu s left", left);
	else
		snprintf(out + n, size - n,
		    p->chinese ? "，约剩 %lu 分钟" : ", about %lu min left",
		    left / 60);
}

void
progress_hide(struct progress *p)
{
	if (!p->on_screen)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	p->on_screen = false;
}

void
progress_say(struct progress *p, const struct progress_figures *f)
{
	char text[200];
	progress_hide(p);
	describe(p, f, text, sizeof(text));
	diag_note("run-progress", "%s", text);
}

int
progress_update(struct progress *p, const struct progress_figures *f)
{
	long long now = clock_ms();
	long long pause = p->draws ? REDRAW_MS : SAY_MS;
	if (!p->draws && !p->says)
		return -1;
	if (now - p->drawn < pause)
		return (int)(pause - (now - p->drawn));
	p->drawn = now;
	if (p->draws) {
		char text[200];
		describe(p, f, text, sizeof(text));
		fprintf(stderr, "\r%s\033[K", text);
		fflush(stderr);
		p->on_screen = true;
	} else {
		progress_say(p, f);
	}
	return (int)pause;
}
