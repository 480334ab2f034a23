/* The time in milliseconds, by two clocks. */
#ifndef PIPELINE_CLOCK_H
#define PIPELINE_CLOCK_H

#include <stdint.h>

/* For waits and deadlines of this process: never set back. */
int64_t clock_ms(void);
/* Since 1970, for what is kept and shown. */
int64_t clock_date_ms(void);

#endif
