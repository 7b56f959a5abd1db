#!/usr/bin/env python3
"""Runs tests/ledger/*.txt: reports of one story with what their ledger must hold.

usage: ledger.py [DATELINE] [FILE...]

A file holds cases, each:

    === what the case shows
    + id=one publisher="Harbour Post" published=2024-03-15
    The first report's text.
    + id=two published=2024-03-16
    The second report's text.
    ---
    row: effect=killed incident=explosion verdict=updated origins=1
    not row: effect=injured
    rows: effect=killed n=1

Fields of a row: facet (count where none is asked for), effect, incident (its kind), central, verdict, origins, articles, values (low-high of each article in
order, "-" where open), scope, texts (the claims' words, of other facets their stance and who or what is named), reason. `=` compares, `~` asks that it be contained.
`rows` asks that there be just n of them.
The reports are given as one story.
"""
import glob, json, os, re, shlex, subprocess, sys

def cases(path):
    case = None
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if line.startswith('=== '):
            if case: yield case
            case, state = dict(name=line[4:], articles=[], wants=[]), 'reports'
        elif case is None: continue
        elif line == '---': state = 'wants'
        elif state == 'wants':
            if line.strip(): case['wants'].append((number, line.strip()))
        elif line.startswith('+ '):
            case['articles'].append(dict(w.split('=', 1) for w in shlex.split(line[2:])) | dict(story='s', text=''))
        else: case['articles'][-1]['text'] += line + '\n'
    if case: yield case

def bounds(v): return '-'.join('' if v[k] is None else str(v[k]) for k in ('low', 'high'))

def fields(row):
    return dict(effect=row['effect'] or '', facet=row['facet'], incident=row['incident'].get('kind', ''), central=str(row['central']).lower(),
                verdict=row['verdict'], origins=str(row['support']['origins']), articles=str(row['support']['articles']),
                scope=row['incident']['scope'], reason=row.get('reason', ''), values=' '.join(map(bounds, row['values'])),
                texts=' | '.join(c['text'] if 'text' in c else f"{c['stance']} {c.get('named', '')}" for c in row['claims']))

def holds(want, rows):
    negated, rest = want.startswith('not '), want.split(':', 1)[1]
    tests = [re.match(r'([a-z]+)([=~])(.*)$', w, re.S).groups() for w in shlex.split(rest)]
    count = next((int(v) for k, _, v in tests if k == 'n'), None)
    tests = [t for t in tests if t[0] != 'n']
    if not any(k == 'facet' for k, _, _ in tests): tests.append(('facet', '=', 'count'))
    found = sum(all(r[k] == v if op == '=' else v in r[k] for k, op, v in tests) for r in rows)
    return found == count if count is not None else negated != (found > 0)

def main():
    program = sys.argv[1] if len(sys.argv) > 1 else 'build/dateline'
    here = os.path.dirname(os.path.abspath(__file__))
    passed = failed = 0
    for path in sys.argv[2:] or sorted(glob.glob(here + '/../ledger/*.txt')):
        for case in cases(path):
            lines = ''.join(json.dumps(a | dict(text=a['text'].strip('\n'))) + '\n' for a in case['articles'])
            p = subprocess.run([program, 'ledger', '--given-stories', '--from=jsonl', '--format=json', '-'], input=lines,
                               capture_output=True, text=True, timeout=60)
            rows = [fields(json.loads(l)) for l in p.stdout.splitlines()]
            for number, want in case['wants']:
                if holds(want, rows): passed += 1; continue
                failed += 1
                print(f"{os.path.basename(path)}:{number}: {case['name']}: {want}")
                for r in rows: print('    have', r)
    print(f'{passed} expectations hold, {failed} fail')
    sys.exit(1 if failed or not passed else 0)

if __name__ == '__main__': main()
