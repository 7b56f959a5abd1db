#!/bin/sh
# Replays fuzz/corpus and a fixed number of mutations of it through a sanitizer build.
set -e
cd "$(dirname "$0")/.."
build=${1:-build-asan}
DATELINE_DATA="$build" "$build/fuzz_read" --mutate="${FUZZ_MUTATIONS:-150}" fuzz/corpus/*
