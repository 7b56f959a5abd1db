#!/bin/sh
# Installs the Debian packages that building and testing need, where they are missing; as root or through sudo.
# Otherwise prints the one line to run and stops.
packages="gcc libc6-dev ninja-build meson pkg-config python3 libjansson-dev libsqlite3-dev zlib1g-dev libzstd-dev
  libxxhash-dev nettle-dev libutf8proc-dev libcmocka-dev $*"
command -v dpkg-query >/dev/null 2>&1 || {
  echo "This is not a Debian system: install what these Debian packages hold, then run make again:" $packages >&2
  command -v meson >/dev/null 2>&1 && exit 0
  exit 1
}
missing=
for p in $packages; do
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as=sudo; else
  echo "Packages are missing. Run this, then make again:" >&2
  echo "  sudo apt-get install -y$missing" >&2
  exit 1
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as apt-get install -y --no-install-recommends $missing >/tmp/dateline-apt.log 2>&1 && exit 0
$as apt-get update >/tmp/dateline-apt.log 2>&1
$as apt-get install -y --no-install-recommends $missing >>/tmp/dateline-apt.log 2>&1 || {
  tail -20 /tmp/dateline-apt.log >&2
  echo "The packages could not be installed:$missing" >&2
  exit 1
}
