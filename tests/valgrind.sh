#!/bin/sh
# valgrind over the unit tests and one read of the samples.
set -e
cd "$(dirname "$0")/.."
build=${1:-build}
tools/deps.sh valgrind
v="valgrind -q --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect"
export DATELINE_DATA="$build:models" DATELINE_TEST_UNTIMED=1
for t in "$build"/tests/test_*; do
  case $t in *.p | *test_memory) continue ;; esac
  $v "$t" >/dev/null
done
$v "$build/dateline" read samples >/dev/null
$v "$build/dateline" ledger samples >/dev/null
echo "valgrind: clean"
