#!/usr/bin/env python3
"""Draw statements for checking by hand, and count a checked sheet. Python 3.9+, no packages.

A statement's place in the draw is a hash of the seed, its article and its content, so that a reading that changes
little draws nearly the same ones. The turns of interviews, which are direct too and easy, are left out.

usage: draw_statements.py draw ARTICLES.jsonl READING.jsonl [N]   N direct and N indirect ones (100) with their text
       draw_statements.py rows ARTICLES.jsonl READING.jsonl [N]   the same as rows of the sheet, without verdicts and text
       draw_statements.py count SHEET.tsv                         how many of each kind have the right source
READING is what `dateline read --from=jsonl --format=json ARTICLES.jsonl` prints.
"""
import csv, hashlib, json, sys

SEED = 20261128

def lines(path):
    with open(path, encoding='utf-8') as f: return [json.loads(l) for l in f]

def drawn(articles, reading, n):
    """of each kind n statements, in the order of the articles"""
    reports = [r['id'] for r in articles]
    if len(reports) != len(reading): sys.exit('articles and reading differ in number')
    for kind in ('direct', 'indirect'):
        every = [(i, s) for i, r in enumerate(reading) for s in r['statements'] if s['kind'] == kind and not is_turn(articles[i]['text'], s)]
        key = lambda x: hashlib.sha256(f"{SEED} {reports[x[0]]} {spans(x[1]['content'])}".encode()).digest()
        for i, s in sorted(sorted(every, key=key)[:n], key=lambda x: (x[0], int(x[1]['id'][1:]))): yield reports[i], i, s

def is_turn(text, s):
    """behind a label, not in quotation marks"""
    return s['kind'] == 'direct' and text[s['cue'][0][0]] in ':)' and text[s['content'][0][0]] not in '"\u201c\'\u2018' if s.get('cue') else False

def spans(v): return ','.join(f'{a}-{b}' for a, b in v or []) or '-'

def show(text, s):
    """the statement in its text: source in <>, cue in {}, content in []"""
    marks = [(p, m) for key, (a, b) in dict(source='<>', cue='{}', content='[]').items() for x in s.get(key) or [] for p, m in ((x[0], a), (x[1], b))]
    edges = [p for p, _ in marks]
    low, high = max(0, min(edges) - 220), min(len(text), max(edges) + 60)
    opens = dict((m, k) for k, m in enumerate('>}]<{['))
    out, at = '', low
    for p, m in sorted(marks, key=lambda x: (x[0], opens[x[1]])):
        out += text[at:p] + m; at = p
    return (out + text[at:high]).replace('\n', ' / ')

def count(path):
    n = {}
    with open(path, encoding='utf-8') as f:
        for row in csv.DictReader((l for l in f if not l.startswith('#')), delimiter='\t'):
            for kind in (row['kind'], row['kind'] + ', score 0.5 and more') if float(row['score']) >= 0.5 else (row['kind'],):
                n.setdefault(kind, []).append(row['verdict'])
    for kind, v in sorted(n.items()):
        if set(v) - {'right', 'wrong'}: sys.exit(f'{kind}: verdicts other than right and wrong')
        print(f"{kind:30s} {v.count('right')} of {len(v)} have the right source ({100 * v.count('right') / len(v):.1f})")

def main():
    if len(sys.argv) == 3 and sys.argv[1] == 'count': return count(sys.argv[2])
    if len(sys.argv) not in (4, 5) or sys.argv[1] not in ('draw', 'rows'): sys.exit(__doc__)
    articles, reading = lines(sys.argv[2]), lines(sys.argv[3])
    if sys.argv[1] == 'rows': print('article\tstatement\tkind\tscore\tsource\tcue\tcontent\tverdict\tnote')
    for k, (name, i, s) in enumerate(drawn(articles, reading, int(sys.argv[4]) if len(sys.argv) > 4 else 100), 1):
        if sys.argv[1] == 'rows': print(name, s['id'], s['kind'], s['score'], spans(s.get('source')), spans(s.get('cue')), spans(s.get('content')), '', '', sep='\t')
        else: print(f"{k} {s['score']} {show(articles[i]['text'], s)}")

if __name__ == '__main__': main()
