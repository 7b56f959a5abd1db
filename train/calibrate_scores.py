#!/usr/bin/env python3
"""Count how often each class of times, places, names and figures is right, and write data/lexicon/scores.tsv.

usage: calibrate_scores.py CORPORA BUILD [--half] [--only=LAYER]      Python 3.9+, no packages

CORPORA holds times/*.jsonl, places/*.jsonl, ner/worldwide-dev.jsonl and ledger/dev-figures.jsonl; BUILD is a built Meson folder of this repository. A time is right where a
gold time overlaps it and has its value (where the gold leaves digits open, any stand; of a part of a day its day), a place where a gold place overlaps it and lies within 161 km,
a figure where a gold figure overlaps it and has its effect and bounds. Every class gets a
number of its own in place of its score, the corpora are read, and the numbers that come back tell the classes; the share of
a class seen seldom leans on that of its first words. --half counts the articles of even number only and then shows, on the
others, what share of those above each score was right. --only counts one layer and leaves the others' shares as they are.
"""
import json, math, os, re, subprocess, sys, tempfile
import data

SETS = {'times': ['times/timebank', 'times/aquaint', 'times/wikiwars'], 'places': ['places/trnews', 'places/lgl', 'places/geovirus'],
        'names': ['ner/worldwide-dev'], 'figures': ['ledger/dev-figures']}
STEP, LEAN = 240, 8
here = os.path.dirname(os.path.abspath(__file__)); table = here + '/../data/lexicon/scores.tsv'
HEAD = ('# Shares that were right of each class of decisions, in percent: class, percent, how many were counted. A class that is not\n'
        '# listed takes the share of its first words. Made by train/calibrate_scores.py from the development sets of times, places, names and figures.\n')

def classes():
    """every class that score.c of src/times, src/places and src/names and src/claims/figures_score.c can name"""
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
    for t in data.NAME_TYPES:
        for x in ('listed', 'other'): out[f'names {x} {t}'] = 1
        for o in ('once', 'few', 'many'):
            for k in range(12): out[f'names labelled {t} {o} {k:02d}'] = 1
    for r in ('role', 'list', 'phrase', 'touching', 'near', 'far'):
        for k in ('digits', 'words', 'vague', 'article', 'none'): out[f'figures {r} {k}'] = 1
    return list(out)

def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    return 12742 * math.asin(min(1, math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2)))

def agrees(gold, value):
    """1989-WXX leaves the week open, 1994-XX-XX says no more than 1994, W7 is W07; a day is that of "Friday night" too"""
    gold = re.sub(r'W(\d)(?!\d)', r'W0\1', re.sub(r'(-XX)+$', '', gold))
    day, part = (v[:10] for v in (gold, value)), re.compile(r'\d{4}-\d\d-\d\d(T(MO|MI|AF|EV|NI|DT))?')
    if part.fullmatch(gold) and part.fullmatch(value) and len({*day}) == 1 and 10 in (len(gold), len(value)): return True
    return gold == value or ('-' in gold and re.fullmatch(re.escape(gold).replace('X', '.'), value) is not None)

def is_right(layer, x, gold):
    if layer == 'names': return (x['start'], x['end'], x['type']) in gold
    hit = [g for g in gold if g['start'] < x['end'] and x['start'] < g['end']]
    if layer == 'figures':
        effect = 'killed' if x['effect'] == 'casualties' else x['effect']
        return any((g['effect'], g.get('low'), g.get('high')) == (effect, x.get('low'), x.get('high')) for g in hit)
    if layer == 'times': return any(agrees(g['value'], x['value']) for g in hit)
    known = [g for g in hit if 'lat' in g]
    return None if hit and not known else any(km(g['lat'], g['lon'], x['lat'], x['lon']) <= 161 for g in known)

def items(layer, record):
    if layer != 'names': return record[layer]
    return [dict(m, type=e['type']) for e in record['entities'] for m in e['mentions'] if m['kind'] == 'name']

def read(corpora, build, layer, part):
    """(score, right) of every item, of the articles whose number leaves `part` when halved; part None takes all"""
    subprocess.run(['ninja', '-C', build], check=True, stdout=subprocess.DEVNULL)
    for s in SETS[layer]:
        rows = [json.loads(l) for l in open(f'{corpora}/{s}.jsonl', encoding='utf-8')]
        if layer == 'names': rows = [r for r in rows if data.is_held_out(r['id'])]
        rows = [r for i, r in enumerate(rows) if part is None or i % 2 == part]
        with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
            for r in rows: f.write(json.dumps({k: r[k] for k in ('id', 'publisher', 'published', 'url', 'title', 'text') if r.get(k)}) + '\n')
            f.flush()
            out = subprocess.run([build + '/dateline', 'read', '--from=jsonl', '--format=json', f.name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        by_id = {r['id']: r for r in rows}
        for l in out.decode().split('\n'):
            if not l: continue
            r = json.loads(l)
            gold = by_id[r['id']]['entities' if layer == 'names' else layer]
            if layer == 'names': gold = {tuple(g) for g in gold}
            for x in items(layer, r):
                if layer == 'figures' and (x['effect'] in ('other', 'affected', 'in-need') or x['start'] >= by_id[r['id']].get('annotated_to', len(by_id[r['id']]['text']))): continue
                if layer == 'places' and 'lat' not in x: continue
                right = is_right(layer, x, gold)
                if right is not None: yield round(100 * x.get('score', 0)), right

def count(corpora, build, part, layers):
    names, n = [c for c in classes() if c.split()[0] in layers], {}
    for first in range(0, len(names), STEP):
        some = names[first:first + STEP]
        with open(table, 'w') as f: f.write(HEAD + ''.join(f'{c}\t{i + 1}\n' for i, c in enumerate(some)) + 'times\t255\nplaces\t255\nnames\t255\nfigures\t255\n')
        for layer in sorted({c.split()[0] for c in some}):
            for number, right in read(corpora, build, layer, part):
                if not 1 <= number <= len(some): continue
                seen = n.setdefault(some[number - 1], [0, 0]); seen[0] += right; seen[1] += 1
    return n

def rise(share, seen):
    """the shares of classes that differ in the step alone are made not to fall with it: neighbours that do are pooled"""
    for up in {c.rsplit(' ', 1)[0] for c in share if c.rsplit(' ', 1)[-1].isdigit()}:
        pools = []
        for c in sorted(c for c in share if c.rsplit(' ', 1)[0] == up and c.rsplit(' ', 1)[-1].isdigit()):
            pools.append([share[c], seen[c][1] + 1, [c]])
            while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
                (a, m, x), (b, n, y) = pools[-2:]
                pools[-2:] = [[(a * m + b * n) / (m + n), m + n, x + y]]
        for value, _, of in pools:
            for c in of: share[c] = value

def kept(layers):
    """the rows of the other layers"""
    return [l for l in open(table) if l[0] != '#' and l.split()[0] not in layers]

def write(n, rows):
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
    rise(share, total)
    with open(table, 'w') as f:
        rows = rows + [f'{c}\t{max(1, min(99, int(100 * share[c])))}\t{n.get(c, total[c])[1]}\n' for c in share]
        f.write(HEAD + ''.join(sorted(rows)))

def main():
    a = [x for x in sys.argv[1:] if not x.startswith('-')]
    if len(a) != 2: sys.exit(__doc__)
    half = '--half' in sys.argv
    layers = [x[7:] for x in sys.argv[1:] if x.startswith('--only=')] or list(SETS)
    rows = kept(layers)
    write(count(*a, 0 if half else None, layers), rows)
    for layer in layers:
        all_of_it = list(read(*a, layer, 1 if half else None))
        for least in (95, 90, 80, 70, 50, 0):
            of = [r for s, r in all_of_it if s > least]
            print(f'{layer:8s} score > 0.{least:02d}: {len(of):5d} of {len(all_of_it)}, right {100 * sum(of) / max(1, len(of)):.1f}')
        low = [r for s, r in all_of_it if 0 < s < 50]
        print(f'{layer:8s} abstained: {len(low)}, right {100 * sum(low) / max(1, len(low)):.1f}')

if __name__ == '__main__': main()
