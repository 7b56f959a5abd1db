#!/bin/sh
# make adapt NAMES=own.jsonl TREES=own.conllu [OUT=adapted]: the words model made to know a domain of your own.
# Needs neither the corpora nor word vectors. The result is read with DATELINE_DATA=adapted.
set -e
[ -n "$NAMES$TREES" ] || { echo "usage: make adapt NAMES=own.jsonl [TREES=own.conllu] [OUT=adapted]; see docs/models.md" >&2; exit 2; }
for f in $NAMES $TREES; do [ -r "$f" ] || { echo "adapt: $f: cannot be read" >&2; exit 1; }; done
here=$(cd "$(dirname "$0")/.." && pwd)
out=${OUT:-adapted}
. "$here/train/need.sh"
mkdir -p "$out"
$python "$here/train/adapt.py" "$here/models/words.dlm" "$out/words.dlm" ${NAMES:+--names="$NAMES"} ${TREES:+--trees="$TREES"}
echo "read with it: DATELINE_DATA=$out dateline read ..."
