#!/usr/bin/env python3
"""Draw figures of people affected at random, to be judged by reading; or tell what became of those judged. Python 3.9+.

usage: draw_figures.py ARTICLES [--dateline=build/dateline] [--seed=WORD] [--n=100] [--show]
       draw_figures.py ARTICLES [--dateline=build/dateline] --sheet=docs/checked-figures.tsv

ARTICLES is a file of JSON Lines. Figures are ordered by the SHA-256 of the seed, the article's id and the offset, so that
the same figure has the same place whatever else is read; the first n are drawn. Rows: article, start, end (code points),
effect, low, high; --show adds the words around it. --sheet reads the articles anew and says of the sheet's rows how many
are read in the same way still.
"""
import hashlib, json, subprocess, sys

def figures(dateline, articles):
    out = subprocess.run([dateline, 'read', '--from=jsonl', '--format=json', articles], stdout=subprocess.PIPE, check=True).stdout
    for line in out.decode().split('\n'):
        r = json.loads(line) if line else {'figures': []}
        for f in r['figures']: yield r, f

def row(r, f):
    number = lambda v: '' if v is None else str(v)
    return [r['id'], str(f['start']), str(f['end']), f['effect'], number(f.get('low')), number(f.get('high'))]

def around(r, f):
    s = next((s for s in r['sentences'] if s[0] <= f['start'] < s[1]), [f['start'] - 100, f['end'] + 100])
    a, b = max(s[0], f['start'] - 250, 0), min(s[1], f['end'] + 250)
    return (r['text'][a:f['start']] + '<<' + r['text'][f['start']:f['end']] + '>>' + r['text'][f['end']:b]).replace('\n', ' ').replace('\t', ' ')

def main():
    option = dict(a[2:].split('=', 1) if '=' in a else (a[2:], '') for a in sys.argv[1:] if a.startswith('--'))
    files = [a for a in sys.argv[1:] if not a.startswith('--')]
    if len(files) != 1: sys.exit(__doc__)
    found = list(figures(option.get('dateline', 'build/dateline'), files[0]))
    if 'sheet' in option:
        judged = [l.rstrip('\n').split('\t') for l in open(option['sheet']) if l[0] != '#']
        now = {tuple(row(r, f)) for r, f in found}
        same = [j for j in judged if tuple(j[:6]) in now]
        right = lambda rows: sum(j[6] == 'right' for j in rows)
        print(f'{len(same)} of {len(judged)} read as they were judged, {right(same)} of them right; right when judged {right(judged)}')
        return
    seed = option.get('seed', '1')
    found.sort(key=lambda x: hashlib.sha256(f"{seed} {x[0]['id']} {x[1]['start']}".encode()).digest())
    print(f'{len(found)} figures', file=sys.stderr)
    for r, f in found[:int(option.get('n', 100))]: print('\t'.join(row(r, f) + ([around(r, f)] if 'show' in option else [])))

if __name__ == '__main__': main()
