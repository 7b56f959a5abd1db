#!/bin/sh
# valgrind over the unit tests, the samples and, where ../shared is there, the seeds and N articles of bulk/ (40 unless
# told; `make valgrind-all`: 500). valgrind knows no AVX-512, so the kernels are AVX2's.
# usage: tests/valgrind.sh [BUILD [N]]
set -e
cd "$(dirname "$0")/.."
build=${1:-build} articles=${2:-40}
tools/deps.sh valgrind
v="valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect"
export DATELINE_DATA="$build" DATELINE_TEST_UNTIMED=1 DATELINE_KERNELS=avx2
for t in "$build"/tests/test_*; do
  case $t in *.p | *test_memory) continue ;; esac
  $v "$t" >/dev/null
done
check() { for verb in read copies stories ledger; do $v "$build/dateline" $verb --format=json "$@" >/dev/null; done; }
check samples
if [ -d ../shared/seeds ]; then
  check ../shared/seeds/*.txt
  for set in bbc2225 reuters21578; do
    # the first of them, then every tenth: beginnings of a set are alike
    gzip -dc ../shared/corpora/bulk/$set.jsonl.gz | awk -v n="$articles" 'NR <= n / 4 || NR % 10 == 0' | head -$((articles / 2))
  done >"$build/valgrind.jsonl"
  if [ "$articles" -gt 100 ]; then check "$build/valgrind.jsonl"; else $v "$build/dateline" read "$build/valgrind.jsonl" >/dev/null; fi
else
  echo "no ../shared here: the seeds and articles of bulk/ are skipped"
fi
echo "valgrind: clean"
