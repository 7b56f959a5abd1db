"""The statements of a gold file as byte offsets, for dump.c.

usage: gold.py GOLD.jsonl > GOLD
"""
import json, sys

for line in open(sys.argv[1], encoding='utf-8'):
    r = json.loads(line)
    at = [0]
    for c in r['text']: at.append(at[-1] + len(c.encode()))
    print('A', len(r['statements']))
    for s in r['statements']:
        for part in ('source', 'cue', 'content'):
            print(len(s[part]), *(at[x] for span in s[part] for x in span))
