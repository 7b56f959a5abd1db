#!/bin/sh
# Address and undefined-behaviour sanitizers over all tests, the samples, and where ../shared is there the seeds and
# 500 articles of bulk/. The debug arena makes every object a block of its own.
set -e
cd "$(dirname "$0")/.."
[ -d build-asan ] || meson setup build-asan -Db_sanitize=address,undefined -Db_lundef=false -Dc_args='-DDL_ARENA_DEBUG -Wno-format-truncation' \
  -Doptimization=1 >/dev/null
ninja -C build-asan --quiet
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
DATELINE_TEST_SKIP=' pathological threads' tests/run.sh build-asan
d=build-asan/dateline
for verb in read copies stories ledger; do $d $verb --format=json samples >/dev/null; done
if [ -d ../shared/seeds ]; then
  for verb in read copies stories ledger; do $d $verb --format=json ../shared/seeds/*.txt >/dev/null; done
  gzip -dc ../shared/corpora/bulk/bbc2225.jsonl.gz | head -250 >build-asan/bulk.jsonl
  gzip -dc ../shared/corpora/bulk/reuters21578.jsonl.gz | head -250 >>build-asan/bulk.jsonl
  $d read --format=json --threads=2 build-asan/bulk.jsonl >/dev/null
fi
echo "sanitizers: clean"
