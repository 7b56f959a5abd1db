#!/bin/sh
# The unit tests of an existing build: what is run before every commit lands.
cd "$(dirname "$0")/.." && meson test -C build --suite unit --print-errorlogs -q
