/* What a string looks like: the forms of validate.h that need a look at it. */
#ifndef SANDBOX_FORM_H
#define SANDBOX_FORM_H

#include "validate.h"

#include <stdint.h>

/* Decimal digits only, as an int64 holds them. */
bool form_is_number(const char *s, int64_t *n);
/* What is wrong with s in this form; NULL: nothing. Static. */
const char *form_trouble(enum schema_form form, const char *s);

#endif
