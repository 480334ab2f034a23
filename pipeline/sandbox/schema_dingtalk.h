/* What the DingTalk calls may hold; the tables are in schema_dingtalk.c. */
#ifndef SANDBOX_SCHEMA_DINGTALK_H
#define SANDBOX_SCHEMA_DINGTALK_H

#include "validate.h"

extern const struct schema dingtalk_token_query, dingtalk_call_query,
    dingtalk_new_token_body, dingtalk_add_body, dingtalk_check_body, dingtalk_list_body, dingtalk_import_query,
    dingtalk_import_body;

#endif
