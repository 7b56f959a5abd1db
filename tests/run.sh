#!/bin/sh
# All tests of a build: `make test`. Prints what failed and, last, "N passed, N failed".
build=${1:-build}
cd "$(dirname "$0")/.." || exit 1
# The same program, tests, samples and data that passed before pass again.
state=$(find "$build/dateline" "$build/libdateline.so" "$build/dateline.data" models samples tests include fuzz/corpus tools -type f \
  ! -name '*.pyc' -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
if [ -z "${DATELINE_TEST_ALL:-}" ] && [ -f "$build/tests-passed" ] && [ "$(head -1 "$build/tests-passed")" = "$state" ]; then
  echo "nothing has changed since all tests passed (DATELINE_TEST_ALL=1 runs them again)"
  tail -1 "$build/tests-passed"
  exit 0
fi
passed=0 failed=0
log=$build/test-logs
mkdir -p "$log"

check() { # NAME COMMAND...
  name=$1; shift
  if "$@" >"$log/$name.log" 2>&1; then passed=$((passed + 1)); echo "ok    $name"
  else failed=$((failed + 1)); echo "FAIL  $name"; tail -30 "$log/$name.log"; fi
}

for t in "$build"/tests/test_*; do
  case $t in *.p) continue ;; esac
  check "unit-$(basename "$t" | sed s/test_//)" env DATELINE_DATA="$build:models" CMOCKA_MESSAGE_OUTPUT=stdout "$t"
done
check header tests/check_header.sh
check exports tests/check_exports.sh "$build"
check includes python3 tests/check_includes.py
check corpus python3 tests/run_corpus.py "$build/dateline"
check samples python3 tests/samples/check.py --program="$build/dateline"
for t in tests/cli/*.sh tests/cli/*.py; do
  [ -f "$t" ] || continue
  # growth and bytes are the plain build's to measure; a sanitizer's would tell nothing more
  case "${DATELINE_TEST_SKIP:-} " in *" $(basename "$t" .py) "*) continue ;; esac
  case $t in *.py) check "cli-$(basename "$t" .py)" python3 "$t" "$build/dateline" ;;
    *) check "cli-$(basename "$t" .sh)" sh "$t" "$build/dateline" ;; esac
done
echo "$passed passed, $failed failed"
rm -f "$build/tests-passed"
[ "$failed" = 0 ] && printf '%s\n%s\n' "$state" "$passed passed, $failed failed" >"$build/tests-passed"
