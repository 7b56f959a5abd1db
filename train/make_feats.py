#!/usr/bin/env python3
"""Learn data/lexicon/feats.tsv, by which src/words/feats.c tells morphological features.

usage: make_feats.py CORPORA > data/lexicon/feats.tsv
       make_feats.py CORPORA --measure

A row is a key (part of speech and Penn tag; then the form or `*`; then what stands around it or `*`) and
the features. The most special row that fits decides. Rows are kept where the more general ones would
decide otherwise, and their case was seen three times. Learnt from the training parts of UD English EWT
and GUM (the same sentences as the words model; see data.py).
"""
import collections, sys
import data

SUBJECTS = ('nsubj', 'nsubj:pass', 'csubj', 'expl')
LEAVE = ('Typo', 'ExtPos', 'Style')      # what no tag, form or neighbour tells


def rows_of(path, leave=()):
    out, s, doc = [], [], ''
    for line in list(open(path, encoding='utf-8')) + ['\n']:
        line = line.rstrip('\n')
        if line.startswith('# newdoc id'): doc = line.split('=')[-1].strip()
        if not line:
            if s and not any(doc.startswith(f'GUM_{g}') for g in leave): out.append(s)
            s = []
        elif line[0] != '#':
            c = line.split('\t')
            if c[0].isdigit():
                feats = '|'.join(f for f in c[5].split('|') if f.split('=')[0] not in LEAVE) or '_'
                s.append(dict(form=c[1].lower().replace('\u2019', "'"), upos=c[3], xpos=c[4], feats=feats, head=int(c[6]), rel=c[7], kids=[]))
    for s in out:
        for i, t in enumerate(s):
            if t['head']: s[t['head'] - 1]['kids'].append(i)
    return out


def person_of(t):
    """What a subject asks of its verb: 1s 1p 2 3s 3p."""
    f = t['form']
    if f == 'i': return '1s'
    if f == 'we': return '1p'
    if f == 'you': return '2'
    if f in ('they', 'these', 'those'): return '3p'
    return '3p' if t['xpos'] in ('NNS', 'NNPS') else '3s'


def subject_of(s, i):
    """The subject of verb i, or that of what it is an auxiliary of or joined to."""
    for _ in range(3):
        for k in s[i]['kids']:
            if s[k]['rel'] in SUBJECTS and s[k]['rel'] != 'csubj': return k
        if s[i]['rel'] not in ('aux', 'aux:pass', 'cop', 'conj') or not s[i]['head']: return None
        i = s[i]['head'] - 1
    return None


def around(s, i):
    t = s[i]; x = t['xpos']; kids = [s[k] for k in t['kids']]; rel = t['rel']
    if x == 'VBN':
        if any(k['rel'] in ('aux:pass', 'nsubj:pass') for k in kids): return 'passive'
        if any(k['rel'] == 'aux' for k in kids): return 'perfect'
        return rel.split(':')[0]
    if x == 'VBG': return 'aux' if any(k['rel'] == 'aux' for k in kids) else rel.split(':')[0]
    if x == 'VB':
        if any(k['rel'] in ('aux', 'mark') for k in kids) or rel in ('xcomp', 'ccomp'): return 'bound'
        return 'subject' if any(k['rel'] in SUBJECTS for k in kids) else rel.split(':')[0] if rel in ('aux', 'cop', 'conj', 'advcl') else 'free'
    if x in ('VBP', 'VBD', 'VBZ'):
        k = subject_of(s, i)
        if k is None: return 'none'
        if s[k]['form'] in ('that', 'which', 'who') and rel == 'acl:relcl' and t['head']: return person_of(s[t['head'] - 1])
        return person_of(s[k]) if not any(s[c]['rel'] == 'conj' for c in s[k]['kids']) else '3p'
    if x in ('PRP', 'PRP$'): return 'subject' if rel in SUBJECTS else 'other'
    if x in ('WP', 'WDT', 'WRB'):
        while t['head'] and t['rel'] != 'acl:relcl': t = s[t['head'] - 1]
        return 'relative' if t['head'] else 'other'
    if x in ('DT', 'RB', 'JJ', 'CD'): return rel.split(':')[0] if rel in ('det', 'nsubj', 'obj', 'obl', 'advmod', 'amod', 'nummod') else 'other'
    return '*'


def keys_of(t, near):
    """From the most special to the most general."""
    tag = t['upos'].lower() + ' ' + t['xpos'].lower()
    return [f'{tag} {t["form"]} {near}', f'{tag} {t["form"]} *', f'{tag} * {near}', f'{tag} * *']


def learn(sentences):
    counts = collections.defaultdict(collections.Counter)
    for s in sentences:
        for i, t in enumerate(s):
            for k in keys_of(t, around(s, i)): counts[k][t['feats']] += 1
    table, at = {}, {k: c.most_common(1)[0][0] for k, c in counts.items()}
    def decide(keys): return next((table[k] for k in keys if k in table), '_')
    def add(level):
        for s in sentences:
            for i, t in enumerate(s):
                keys = keys_of(t, around(s, i)); k = keys[level]
                if k in table or sum(counts[k].values()) < (3 if level < 3 else 1): continue
                best, n = counts[k].most_common(1)[0]
                other = decide(keys[level + 1:])
                if best != other and n >= counts[k][other] + 2 or level == 3: table[k] = best
    for level in (3, 2, 1, 0): add(level)
    return table


def measure(table, sentences):
    n = ok = 0; errors = collections.Counter()
    for s in sentences:
        for i, t in enumerate(s):
            got = next((table[k] for k in keys_of(t, around(s, i)) if k in table), '_')
            n += 1; ok += got == t['feats']
            if got != t['feats']: errors[t['xpos'], t['form'] if t['xpos'][0] != 'V' else '', around(s, i), got, t['feats']] += 1
    return 100 * ok / n, errors


def main():
    corpora = sys.argv[1] + '/treebank/'
    train = [s for n in ('ewt', 'gum') for s in rows_of(f'{corpora}{n}-train.conllu', data.LEFT_OUT_GENRES)]
    table = learn(train)
    if len(sys.argv) > 2:
        print(len(table), 'rows')
        for n in ('ewt', 'gum'):
            share, errors = measure(table, rows_of(f'{corpora}{n}-dev.conllu'))
            print(n, f'{share:.2f}')
            for k, v in errors.most_common(14): print(v, *k)
        return
    print('# Morphological features; made by train/make_feats.py, which says how. Key: tags, form, neighbourhood.')
    for k in sorted(table): print(f'{k}\t{table[k]}')


if __name__ == '__main__': main()
