#!/bin/sh
# Learns data/lexicon/statement-weights.tsv anew; see README.md beside this file.
# usage: train/statements/train.sh [CORPUS [FOLDER]], from the repository's root, with build/ configured
set -e
corpus=${1:-../shared/corpora/statements/polnear-train.jsonl} folder=${2:-/tmp/dateline-statements} parts=4
here=train/statements out=data/lexicon/statement-weights.tsv
mkdir -p "$folder"
ninja -C build dump_statements learn_statements
python3 $here/gold.py "$corpus" > "$folder/gold"
build/dump_statements "$corpus" "$folder/gold" "$folder/all"
judged=
for k in $(seq 0 $((parts - 1))); do
  build/learn_statements "$folder/part$k.tsv" "$folder/all" --apart=$parts --fold=$k
  build/dump_statements "$corpus" "$folder/gold" "$folder/judged$k" "$folder/part$k.tsv" $parts $k
  judged="$judged $folder/judged$k"
done
build/learn_statements "$folder/weights.tsv" "$folder/all" $judged
mv "$folder/weights.tsv" $out
ninja -C build dateline dateline.data
