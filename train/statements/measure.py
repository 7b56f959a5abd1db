#!/usr/bin/env python3
"""Two measures of statements that eval/score.py does not give.

usage: measure.py GOLD.jsonl [--dateline=build/dateline] [--half=0|1]
  --half   only every second article, from the first or the second

Quoted: of gold attributions with a source whose content stands wholly in
quotation marks, the share that has a statement over at least half of the same
words (found) and the share whose statement also meets the right source
(linked). Scores: of the statements with each score, the share whose source and
content are right, content as eval/score.py links it. Python 3.9+, no packages.
"""
import collections, json, subprocess, sys

MARKS = '"“”‘’`«»\''
option = lambda name, otherwise: next((a.split('=', 1)[1] for a in sys.argv if a.startswith(f'--{name}=')), otherwise)


def letters(spans, text):
    return {i for a, b in spans or [] for i in range(a, b) if text[i].isalnum()}


def is_quoted(spans, text):
    """Each piece has a quotation mark at both ends, itself or just outside it."""
    def at(i): return 0 <= i < len(text) and text[i] in MARKS
    def opens(a): return at(a) or at(a - 1)
    def closes(b): return any(at(b + k) for k in (-1, 0, 1)) and not text[b:b + 1].isalnum()
    return bool(spans) and all(opens(a) and closes(b) for a, b in spans)


def main():
    gold = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
    half = option('half', None)
    if half is not None: gold = gold[int(half)::2]
    given = ''.join(json.dumps({k: g[k] for k in ('id', 'publisher', 'published', 'title', 'text') if g.get(k)}) + '\n' for g in gold)
    done = subprocess.run([option('dateline', 'build/dateline'), 'read', '--from=jsonl', '--format=json', '-'],
                          input=given.encode(), stdout=subprocess.PIPE, check=True)
    read = {r['id']: r for r in map(json.loads, done.stdout.decode().splitlines())}
    quoted, scores = collections.Counter(), collections.defaultdict(lambda: [0, 0])
    for g in gold:
        text = g['text']
        said = [(letters(s.get('source'), text), letters(s.get('content'), text), s.get('score')) for s in read[g['id']]['statements']]
        true = [(letters(s['source'], text), letters(s['content'], text)) for s in g['statements']]
        alike = lambda x, y: x and len(x & y) >= 0.5 * len(x | y)
        for s, (source, content) in zip(g['statements'], true):
            if not source or not is_quoted(s['content'], text): continue
            found = [x for x in said if alike(content, x[1])]
            quoted['all'] += 1
            quoted['found'] += bool(found)
            quoted['linked'] += any(source & x[0] for x in found)
        for source, content, score in said:
            scores[score][0] += 1
            scores[score][1] += any(alike(content, c) and (source & s or not source and not s) for s, c in true)
    n = max(1, quoted['all'])
    print(f"quoted attributions {quoted['all']}: found {100 * quoted['found'] / n:.1f}, linked to the right source {100 * quoted['linked'] / n:.1f}")
    over = [sum(v[k] for s, v in scores.items() if s is not None and s > 0.9) for k in (0, 1)]
    print(f'score over 0.9: {over[0]}, right {100 * over[1] / max(1, over[0]):.1f}')
    for score in sorted(scores, key=lambda s: s or 0):
        print(f'score {score}: {scores[score][0]}, right {100 * scores[score][1] / scores[score][0]:.1f}')


main()
