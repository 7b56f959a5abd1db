#!/usr/bin/env python3
"""Draws random rows of the ledger for checking by hand, and holds a checked sheet against the program.

usage: ledger_sample.py draw [--seed=N] [--rows=N] [--of=count|facets] [--dateline=build/dateline] [FILE]
       ledger_sample.py hold SHEET [--dateline=build/dateline] [FILE]

FILE is ../shared/corpora/stories/wikinews-dev.jsonl, read with the stories that it gives. `draw` prints each row with its
claims and their sentences, for a person who has the articles beside it; the same seed draws the same rows from the same
ledger. A row's key is its story, its effect (of other facets their name) and the article and place of its first claim.
`hold` prints, of the rows of a sheet (docs/checked-ledger.tsv), those whose origins, verdict or values are no longer
what was checked.
"""
import json, os, random, subprocess, sys
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')

def rows_of(program, path):
    lines = []
    for l in open(path, encoding='utf-8'):
        r = json.loads(l)
        lines.append(json.dumps({k: r[k] for k in ('id', 'url', 'publisher', 'published', 'title', 'text', 'story') if r.get(k)}))
    done = subprocess.run([program, 'ledger', '--given-stories', '--from=jsonl', '--format=json', '-'], input='\n'.join(lines) + '\n',
                          capture_output=True, text=True)
    if done.returncode not in (0, 1): sys.exit(done.stderr)
    return [json.loads(l) for l in done.stdout.splitlines()]

def key(row):
    first = row['claims'][0]
    return f"{row['story']} {row['effect'] or row['facet']} {first['article']}:{first['start']}"

def bounds(v): return '-'.join('' if v[k] is None else str(v[k]) for k in ('low', 'high'))
def values(row): return ' '.join(f"{v['id']}={bounds(v)}" for v in row['values'])

def show(n, row):
    s = row['support']
    print(f"== {n}. {key(row)}\n   {row['incident'].get('kind', '-')}, {row['incident'].get('place', '-')}, {row['incident'].get('from', '-')}, "
          f"{row['incident']['scope']}, central {row['central']}; verdict {row['verdict']}, origins {s['origins']}, articles {s['articles']}")
    print(f"   values {values(row)}\n   reason {row.get('reason', '')}")
    for c in row['claims']:
        what = c['text'] + (' (part)' if c['part'] else '') + f" [{c['status']}, {c['scope']}]" if 'text' in c else f"{c['stance']} {c.get('named', '')}"
        print(f"   - {what} | origin {c['origin']} | source {c.get('source')} | {c['article']} {c.get('publisher', '')} {c.get('published', '')[:10]}")
        print(f"       {' '.join((c.get('sentence') or '').split())}")

def main():
    options = dict(a[2:].split('=', 1) for a in sys.argv[1:] if a.startswith('--'))
    names = [a for a in sys.argv[1:] if not a.startswith('--')]
    if not names or names[0] not in ('draw', 'hold'): sys.exit(__doc__)
    rest = names[2:] if names[0] == 'hold' else names[1:]
    rows = rows_of(options.get('dateline', root + '/build/dateline'),
                   rest[0] if rest else root + '/../shared/corpora/stories/wikinews-dev.jsonl')
    if names[0] == 'draw':
        of_count = options.get('of', 'count') == 'count'
        rows = sorted((r for r in rows if (r['facet'] == 'count') == of_count and r['facet'] != 'happened'), key=key)
        for n, row in enumerate(random.Random(int(options.get('seed', 1))).sample(rows, min(len(rows), int(options.get('rows', 100)))), 1): show(n, row)
        return
    known = {key(r): r for r in rows}
    for line in open(names[1], encoding='utf-8'):
        if line.startswith('#') or not line.strip(): continue
        k, origins, verdict, figures = line.rstrip('\n').split('\t')[:4]
        row = known.get(k)
        now = (str(row['support']['origins']), row['verdict'], values(row)) if row else None
        if now != (origins, verdict, figures): print(f'{k}: was {origins} {verdict} {figures}; is {now}')

if __name__ == '__main__': main()
