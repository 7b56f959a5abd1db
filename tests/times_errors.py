#!/usr/bin/env python3
"""Parts what dateline's times have different from the gold into classes, by form alone and without anybody's reading.

usage: times_errors.py [--dateline=build/dateline] [--list=NAME[,HALF]]
  prints a table for aquaint, its halves by the MD5 of the article's id (A even, B odd), and timebank
  --list=aquaint,A   the errors of one set or half, one a line, to read
Annotators differ in what they make of the same words; the classes tell which differences are of that kind.
"""
import collections, hashlib, importlib.util, json, os, re, subprocess, sys, tempfile
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
corpora = root + '/../shared/corpora/times'

CLASSES = [
    ('ref', '"now", "recently", "soon", which the gold leaves out'),
    ('length', 'lengths and rates ("for years", "a day"), which the gold leaves out'),
    ('extent', 'an article, "about" or "earlier" that the gold leaves out of the expression, or a full stop in it'),
    ('part', 'a part of the day or an hour whose type is DATE in the gold'),
    ('written', 'the same value in other letters: `1982-XX`, `199X`, `2000-W7`'),
    ('coarse', 'a value that the gold gives less exactly: a month for "last week", `WXX`'),
    ('kind', 'a length for the gold, a date here, or the other way: "over the weekend", "in the days before"'),
    ('missed', 'gold that is not found'), ('spurious', 'any other that the gold leaves out'),
    ('value', 'any other value'), ('other', 'any other extent or type'),
]
BEFORE = re.compile(r"(?i)^(the|a|an|about|around|nearly|almost|at least|more than|over|earlier|later|early|late|last|some|right|up to|\s)+$")

def half(name): return 'AB'[hashlib.md5(name.encode()).digest()[0] & 1]

def plain(value):
    value = re.sub(r'(-XX)+$', '', value)
    value = re.sub(r'X+$', '', value) if re.fullmatch(r'\d{2,3}X+', value) else value
    value = re.sub(r'-W(\d)$', r'-W0\1', value)
    return re.sub(r'T(\d\d)$', r'T\1:00', value)

def is_coarser(gold, own):
    if gold.endswith('WXX'): return own['value'].startswith(gold[:-2])
    gold = plain(gold)
    return bool(re.fullmatch(r'\d{4}(-\d\d)?', gold)) and str(own.get('from', '')).startswith(gold)

def class_of(text, gold, own):
    if not own: return 'missed'
    if not gold: return 'ref' if own['value'].endswith('_REF') else 'length' if own['type'] in ('DURATION', 'SET') else 'spurious'
    g, o = text[gold['start']:gold['end']], text[own['start']:own['end']]
    if own['type'] == 'TIME' and gold['type'] == 'DATE': return 'part'
    if own['type'] != gold['type']: return 'kind' if {own['type'], gold['type']} <= {'DATE', 'DURATION', 'SET'} else 'other'
    if own['value'] != gold['value']:
        if plain(own['value']) == plain(gold['value']): return 'written'
        return 'coarse' if is_coarser(gold['value'], own) else 'value'
    is_less = o.endswith(g) and BEFORE.match(o[:len(o) - len(g)] or ' ')
    return 'extent' if is_less or g.rstrip('.') == o.rstrip('.') else 'other'

def read(program, name):
    gold = [json.loads(l) for l in open(f'{corpora}/{name}.jsonl', encoding='utf-8')]
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for r in gold: f.write(json.dumps({k: r[k] for k in ('id', 'published', 'text')}) + '\n')
        f.flush()
        out = subprocess.run([program, 'read', '--from=jsonl', '--format=json', f.name], capture_output=True, text=True).stdout
    return gold, {r['id']: r.get('times', []) for r in map(json.loads, out.splitlines())}

def errors(gold, own):
    """(article, gold time or None, own time or None) of all that differ"""
    for r in gold:
        left = list(own.get(r['id'], []))
        for x in r['times']:
            p = next((p for p in left if p['start'] < x['end'] and x['start'] < p['end']), None)
            if p: left.remove(p)
            same = p and all(p[k] == x[k] for k in ('start', 'end', 'type', 'value'))
            if not same: yield r, x, p
        for p in left: yield r, None, p

def marks(text, x, p, what, is_lenient):
    """which of strict, relaxed, type and value hold of a matched pair; leniently where the class is one of convention"""
    strict = (p['start'], p['end']) == (x['start'], x['end']) or (is_lenient and what == 'extent')
    kind = p['type'] == x['type'] or (is_lenient and what == 'part')
    same_day = what == 'part' and plain(p['value'])[:10] == plain(x['value'])[:10]
    value = p['value'] == x['value'] or (is_lenient and (what in ('written', 'coarse') or plain(p['value']) == plain(x['value']) or same_day))
    return strict, True, kind, value

def scores(gold, own, is_lenient):
    """F1 of strict, relaxed, type and value; leniently without the refs and lengths that the gold leaves out"""
    differ = {(r['id'], id(x)): (r, x, p) for r, x, p in errors(gold, own) if x}
    left_out = sum(is_lenient and not x and class_of(r['text'], x, p) in ('ref', 'length') for r, x, p in errors(gold, own))
    n_gold, n_own = sum(len(r['times']) for r in gold), sum(len(own.get(r['id'], [])) for r in gold) - left_out
    right = [0, 0, 0, 0]
    for r in gold:
        for x in r['times']:
            _, _, p = differ.get((r['id'], id(x)), (r, x, x))
            if p: right = [a + b for a, b in zip(right, marks(r['text'], x, p, class_of(r['text'], x, p), is_lenient))]
    return [200 * a / (n_gold + n_own) for a in right]

def main():
    option = dict(a[2:].split('=', 1) for a in sys.argv[1:] if '=' in a)
    if not os.path.isdir(corpora): print('no ../shared/corpora here: nothing measured'); return 0
    sets, counts, total = [], collections.defaultdict(collections.Counter), collections.Counter()
    listed = option.get('list', '').split(',')
    for name in ('aquaint', 'timebank'):
        gold, own = read(option.get('dateline', root + '/build/dateline'), name)
        sets += [(name, gold, own)] if name != 'aquaint' else [(f'aquaint {h}', [r for r in gold if half(r['id']) == h], own) for h in 'AB']
        for r in gold:
            column = f'{name} {half(r["id"])}' if name == 'aquaint' else name
            total[column] += len(r['times'])
        for r, x, p in errors(gold, own):
            column = f'{name} {half(r["id"])}' if name == 'aquaint' else name
            what = class_of(r['text'], x, p)
            counts[column][what] += 1
            if listed[0] == name and listed[-1] in (name, half(r['id'])):
                t, a, b = r['text'], min(y['start'] for y in (x, p) if y), max(y['end'] for y in (x, p) if y)
                show = lambda y: f"{y['type']} {y['value']} {t[y['start']:y['end']]!r}" if y else '-'
                print(what, r['id'], repr(t[max(0, a - 60):b + 30]), 'gold', show(x), 'own', show(p), sep='\t')
    columns = ['aquaint A', 'aquaint B', 'timebank']
    print('| what differs | ' + ' | '.join(columns) + ' |\n|---|' + '---|' * len(columns))
    print('| gold times | ' + ' | '.join(f'{total[c]:,}' for c in columns) + ' |')
    for key, what in CLASSES: print(f'| {what} | ' + ' | '.join(str(counts[c][key]) for c in columns) + ' |')
    print('\n| strict, relaxed, type, value | ' + ' | '.join(columns) + ' |\n|---|' + '---|' * len(columns))
    for is_lenient in (False, True):
        cells = [', '.join(f'{v:.1f}' for v in scores(g, o, is_lenient)) for _, g, o in sets]
        print(f"| {'the first six rows set aside' if is_lenient else 'as the gold is'} | " + ' | '.join(cells) + ' |')
    return 0

if __name__ == '__main__': sys.exit(main())
