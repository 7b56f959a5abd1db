#!/usr/bin/env python3
"""Count how often each class of times and places is right, and write data/lexicon/scores.tsv.

usage: calibrate_scores.py CORPORA BUILD [--half]      Python 3.9+, no packages

CORPORA holds times/*.jsonl and places/*.jsonl; BUILD is a built Meson folder of this repository. A time is right where a
gold time overlaps it and has its value (where the gold leaves digits open, any stand), a place where a gold place overlaps it and lies within 161 km. Every class gets a
number of its own in place of its score, the corpora are read, and the numbers that come back tell the classes; the share of
a class seen seldom leans on that of its first words. --half counts the articles of even number only and then shows, on the
others, what share of those above each score was right.
"""
import json, math, os, re, subprocess, sys, tempfile

SETS = {'times': ['timebank', 'aquaint', 'wikiwars'], 'places': ['trnews', 'lgl', 'geovirus']}
STEP, LEAN = 240, 8
here = os.path.dirname(os.path.abspath(__file__)); table = here + '/../data/lexicon/scores.tsv'
HEAD = ('# Shares that were right of each class of decisions, in percent: class, percent, how many were counted. A class that is not\n'
        '# listed takes the share of its first words. Made by train/calibrate_scores.py from the development sets of times and places.\n')

def classes():
    """every class that src/times/score.c and src/places/score.c can name"""
    tenses, bases = ['sure back', 'back', 'open', 'ahead', 'sure ahead'], ['last', 'this', 'next', 'counted', 'latest', 'bare', 'story']
    out = {}
    def add(name, clock=True, where=True):
        for c in ['', ' at', ' in'] if clock else ['']:
            for w in ['', ' told', ' undated'] if where else ['']: out[f'times {name}{c}{w}'] = 1
    for w in ('day', 'month', 'year'): add(f'dated {w}', w == 'day', False)
    for w in ('day', 'month'):
        for t in tenses + bases: add(f'{w} {t}', w == 'day')
    for t in ['today'] + tenses + bases: add(f'weekday {t}')
    add('deictic')
    for u in ('clock', 'day', 'week', 'weekend', 'month', 'quarter', 'year', 'decade'):
        for b in bases: add(f'{u} {b}', u == 'day')
    for q in ['dated', 'numbered'] + bases: add(f'quarter {q}', False)
    for x in ('present', 'past', 'future', 'length vague', 'length bare', 'length pointed', 'set word', 'set unit', 'set other'): add(x, False, False)
    for x in ('clock', 'year earlier', 'period', 'period dated'): add(x, False)
    for k in ('country', 'adm1', 'adm2', 'capital', 'town', 'village', 'other'):
        for x in ('within', 'embedded'): out[f'places {x} {k}'] = 1
        for n in ('named', 'bare'):
            for l in ('alone', 'far', 'ahead', 'close'): out[f'places {n} {k} {l}'] = 1
    out['places demonym'] = 1
    return list(out)

def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 12742 * math.asin(min(1, math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2)))

def agrees(gold, value):
    """1989-WXX leaves the week open, 1994-XX-XX says no more than 1994, W7 is W07"""
    gold = re.sub(r'W(\d)(?!\d)', r'W0\1', re.sub(r'(-XX)+$', '', gold))
    return gold == value or ('-' in gold and re.fullmatch(re.escape(gold).replace('X', '.'), value) is not None)

def is_right(layer, x, gold):
    hit = [g for g in gold if g['start'] < x['end'] and x['start'] < g['end']]
    if layer == 'times': return any(agrees(g['value'], x['value']) for g in hit)
    known = [g for g in hit if 'lat' in g]
    return None if hit and not known else any(km(g['lat'], g['lon'], x['lat'], x['lon']) <= 161 for g in known)

def read(corpora, build, layer, part):
    """(score, right) of every item, of the articles whose number leaves `part` when halved; part None takes all"""
    subprocess.run(['ninja', '-C', build], check=True, stdout=subprocess.DEVNULL)
    for s in SETS[layer]:
        rows = [json.loads(l) for l in open(f'{corpora}/{layer}/{s}.jsonl', encoding='utf-8')]
        rows = [r for i, r in enumerate(rows) if part is None or i % 2 == part]
        with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
            for r in rows: f.write(json.dumps({k: r[k] for k in ('id', 'publisher', 'published', 'url', 'title', 'text') if r.get(k)}) + '\n')
            f.flush()
            out = subprocess.run([build + '/dateline', 'read', '--from=jsonl', '--format=json', f.name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        by_id = {r['id']: r for r in rows}
        for l in out.decode().split('\n'):
            if not l: continue
            r = json.loads(l)
            for x in r[layer]:
                if layer == 'places' and 'lat' not in x: continue
                right = is_right(layer, x, by_id[r['id']][layer])
                if right is not None: yield round(100 * x.get('score', 0)), right

def count(corpora, build, part):
    names, n = classes(), {}
    for first in range(0, len(names), STEP):
        some = names[first:first + STEP]
        with open(table, 'w') as f: f.write(HEAD + ''.join(f'{c}\t{i + 1}\n' for i, c in enumerate(some)) + 'times\t255\nplaces\t255\n')
        for layer in sorted({c.split()[0] for c in some}):
            for number, right in read(corpora, build, layer, part):
                if not 1 <= number <= len(some): continue
                seen = n.setdefault(some[number - 1], [0, 0]); seen[0] += right; seen[1] += 1
    return n

def write(n):
    total = {}
    for c, (right, seen) in n.items():
        words = c.split()
        for k in range(1, len(words) + 1):
            t = total.setdefault(' '.join(words[:k]), [0, 0]); t[0] += right; t[1] += seen
    share = {}
    for c in sorted(total, key=lambda c: len(c.split())):
        up = share.get(' '.join(c.split()[:-1]), 0.8)
        own = n.get(c, total[c]) if any(o.startswith(c + ' ') for o in total) and c in n else total[c]
        share[c] = (own[0] + LEAN * up) / (own[1] + LEAN)
    with open(table, 'w') as f:
        f.write(HEAD)
        for c in sorted(share): f.write(f'{c}\t{max(1, min(99, int(100 * share[c])))}\t{n.get(c, total[c])[1]}\n')

def main():
    a = [x for x in sys.argv[1:] if not x.startswith('-')]
    if len(a) != 2: sys.exit(__doc__)
    half = '--half' in sys.argv
    write(count(*a, 0 if half else None))
    for layer in SETS:
        items = list(read(*a, layer, 1 if half else None))
        for least in (95, 90, 80, 70, 50, 0):
            of = [r for s, r in items if s > least]
            print(f'{layer:8s} score > 0.{least:02d}: {len(of):5d} of {len(items)}, right {100 * sum(of) / max(1, len(of)):.1f}')
        low = [r for s, r in items if 0 < s < 50]
        print(f'{layer:8s} abstained: {len(low)}, right {100 * sum(low) / max(1, len(low)):.1f}')

if __name__ == '__main__': main()
