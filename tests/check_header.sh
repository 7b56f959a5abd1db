#!/bin/sh
# The public header compiles alone as C11 and as C++17.
set -e
cd "$(dirname "$0")/.."
echo '#include "dateline.h"' >/tmp/dateline-header.$$.c
trap 'rm -f /tmp/dateline-header.$$.c' EXIT
cc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only /tmp/dateline-header.$$.c
for cxx in c++ g++ clang++; do
  command -v $cxx >/dev/null 2>&1 || continue
  $cxx -std=c++17 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only -x c++ /tmp/dateline-header.$$.c
  exit 0
done
echo "no C++ compiler here; the header was compiled as C only"
