#!/bin/sh
# Builds for 64-bit Arm and runs it under qemu-user: the kernels' test, and the samples (where ../shared is there also
# the seeds and 40 articles of bulk/) in NEON and in plain C on Arm against plain C, AVX2 and AVX-512 here.
# The Arm libraries are unpacked into build-arm64/root; nothing of them is installed. With --write the result is
# written into docs/performance.md.
set -eu
cd "$(dirname "$0")/.."
here=$PWD b=build-arm64
write=; [ "${1:-}" = --write ] && write=1
root=$here/$b/root
tools/deps.sh gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
libraries="libc6 libgcc-s1 libjansson4 libjansson-dev libsqlite3-0 libsqlite3-dev zlib1g zlib1g-dev libzstd1 libzstd-dev
  libxxhash0 libxxhash-dev libnettle8 libhogweed6 nettle-dev libgmp10 libgmp-dev libutf8proc2 libutf8proc-dev
  libcmocka0 libcmocka-dev"

# a root with the libraries, from an apt of its own that knows no other architecture
if [ ! -e "$root/done" ]; then
  mkdir -p "$b/apt/state/lists/partial" "$b/apt/cache/archives/partial" "$b/apt/debs" "$root"
  : >"$b/apt/status"
  cat >"$b/apt/conf" <<CONF
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Sandbox::User "root";
Dir::State "$here/$b/apt/state";
Dir::State::status "$here/$b/apt/status";
Dir::Cache "$here/$b/apt/cache";
CONF
  APT_CONFIG=$here/$b/apt/conf apt-get -qq update
  (cd "$b/apt/debs" && APT_CONFIG=$here/$b/apt/conf apt-get -qq download $libraries >/dev/null)
  for d in "$b"/apt/debs/*.deb; do dpkg-deb -x "$d" "$root"; done
  rm -rf "$b/apt"
  touch "$root/done"
fi

if [ ! -f "$b/out/build.ninja" ]; then
  cat >"$b/cross.ini" <<CROSS
[binaries]
c = 'aarch64-linux-gnu-gcc'
ar = 'aarch64-linux-gnu-ar'
strip = 'aarch64-linux-gnu-strip'
pkgconfig = 'pkg-config'
exe_wrapper = ['qemu-aarch64', '-L', '$root']
[properties]
sys_root = '$root'
pkg_config_libdir = '$root/usr/lib/aarch64-linux-gnu/pkgconfig:$root/usr/share/pkgconfig'
[built-in options]
c_link_args = ['-L$root/usr/lib/aarch64-linux-gnu', '-L$root/lib/aarch64-linux-gnu', '-Wl,-rpath-link,$root/usr/lib/aarch64-linux-gnu:$root/lib/aarch64-linux-gnu']
[host_machine]
system = 'linux'
cpu_family = 'aarch64'
cpu = 'aarch64'
endian = 'little'
CROSS
  meson setup "$b/out" --cross-file "$b/cross.ini" >"$b/setup.log" 2>&1 || { cat "$b/setup.log"; exit 1; }
fi
ninja -C "$b/out" --quiet dateline dateline.data tests/test_words

# where the unit test looks for the model
ln -sfn ../models "$b/models"
arm="qemu-aarch64 -L $root"
$arm "$b/out/tests/test_words" >"$b/test_words.log" 2>&1 || { cat "$b/test_words.log"; exit 1; }
cmp "${BUILD:-build}/dateline.data" "$b/out/dateline.data"

inputs="samples/*" said="the samples"
if [ -d ../shared/seeds ]; then
  gzip -dc ../shared/corpora/bulk/bbc2225.jsonl.gz | head -20 >"$b/bulk.jsonl"
  gzip -dc ../shared/corpora/bulk/reuters21578.jsonl.gz | head -20 >>"$b/bulk.jsonl"
  inputs="$inputs ../shared/seeds/*.txt $b/bulk.jsonl" said="the samples, the seeds and 40 articles of bulk/"
fi
DATELINE_KERNELS=plain "${BUILD:-build}/dateline" read $inputs >"$b/here.plain"
list=
same() { # NAME: the output that must equal plain C's here
  cmp "$b/here.plain" "$b/$1" || { echo "neon: $1 DIFFERS"; exit 1; }
  list="$list, $2"
}
for k in avx2 avx512; do
  # a processor without the instructions has no such kernel to compare
  grep -q "$(echo $k | sed s/avx512/avx512_vnni/)" /proc/cpuinfo || continue
  DATELINE_KERNELS=$k "${BUILD:-build}/dateline" read $inputs >"$b/here.$k"
  same here.$k "$k"
done
for k in neon plain; do
  DATELINE_KERNELS=$k $arm "$b/out/dateline" read $inputs >"$b/arm.$k"
  same arm.$k "$k on 64-bit Arm (qemu-user)"
done
result="Of $said ($(wc -c <"$b/here.plain") bytes of records): the same bytes from plain C$list; \`dateline.data\` compiled on Arm is the same too, and the kernels' unit test passes there."
echo "neon: $result"
[ -z "$write" ] || RESULT=$result python3 - <<'PYTHON'
import os, re
path = 'docs/performance.md'
text = open(path, encoding='utf-8').read()
text = re.sub(r'<!-- neon -->.*<!-- end neon -->', lambda _: '<!-- neon -->\n' + os.environ['RESULT'] + '\n<!-- end neon -->', text, flags=re.S)
open(path, 'w', encoding='utf-8').write(text)
PYTHON
