#!/bin/sh
# Builds with clang without warnings, and reads the samples to the same bytes as gcc's build.
set -e
cd "$(dirname "$0")/.."
tools/deps.sh clang
[ -d build-clang ] || CC=clang meson setup build-clang >/dev/null
ninja -C build-clang --quiet
build/dateline read samples >build-clang/gcc.json
build-clang/dateline read samples >build-clang/clang.json
cmp build-clang/gcc.json build-clang/clang.json
echo "clang: no warnings, the same bytes"
