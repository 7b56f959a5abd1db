/* error.h - filling the caller's dateline_error. */
#ifndef DL_BASE_ERROR_H
#define DL_BASE_ERROR_H
#include "dateline.h"

/* Writes code and message (printf style) where `error` is not NULL; returns `code`. */
int dl_error_set(dateline_error *error, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
#endif
