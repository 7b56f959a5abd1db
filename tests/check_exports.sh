#!/bin/sh
# What libdateline.so exports is what dateline.h declares, no more and no less.
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
nm -D --defined-only "$build/libdateline.so" | awk '$2 == "T" || $2 == "D" || $2 == "B" || $2 == "R" {print $3}' | sort >/tmp/exports.$$
grep -o 'dateline_[a-z0-9_]*(' include/dateline.h | tr -d '(' | sort -u >/tmp/declared.$$
diff /tmp/declared.$$ /tmp/exports.$$
status=$?
rm -f /tmp/exports.$$ /tmp/declared.$$
exit $status
