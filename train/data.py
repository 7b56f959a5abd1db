"""The corpora as sentences: treebanks and name sets of ../shared/corpora.

A sentence is a dict: forms, spaces (before), splits, and, where known, tags
(upos, xpos), lemmas, heads (0 is the root), rels, or ner labels with their
guideline (`set`).
"""
import hashlib, json, os
import tokenise

LEFT_OUT_GENRES = ('whow', 'fiction', 'textbook')   # texts under CC BY-NC
NAME_TYPES = ('PER', 'ORG', 'LOC', 'NORP', 'MISC')
NER_LABELS = ['O'] + [f'{p}-{t}' for t in NAME_TYPES for p in 'BIES']
LONGEST = 150


def is_held_out(article_id):
    """The fixed fifth of worldwide-dev that no weight has seen."""
    return hashlib.sha256(article_id.encode()).digest()[0] % 5 == 0


def conllu(path, leave_out=()):
    out, doc, rows, split_end, splits = [], '', [], 0, []
    for line in list(open(path, encoding='utf-8')) + ['\n']:
        line = line.rstrip('\n')
        if line.startswith('# newdoc id'): doc = line.split('=')[-1].strip()
        if line and line[0] == '#': continue
        if not line:
            if rows and not any(doc.startswith(f'GUM_{g}') for g in leave_out):
                space, s = True, dict(doc=doc, forms=[], spaces=[], splits=[], tags=[], lemmas=[], heads=[], rels=[])
                for c, in_range in rows:
                    s['forms'].append(c[1]); s['splits'].append(in_range == 2)
                    s['spaces'].append(space and in_range != 2)
                    space = 'SpaceAfter=No' not in c[9] if in_range == 0 else (True if in_range == 2 else True)
                    s['tags'].append((c[3], c[4])); s['lemmas'].append(c[2])
                    s['heads'].append(int(c[6]) if c[6].isdigit() else 0); s['rels'].append(c[7])
                if len(s['forms']) <= LONGEST or not leave_out: out.append(s)
            rows, split_end = [], 0
            continue
        c = line.split('\t')
        if '-' in c[0]:
            split_end = int(c[0].split('-')[1]); split_first = int(c[0].split('-')[0]); continue
        if '.' in c[0]: continue
        i = int(c[0])
        rows.append((c, 0 if i > split_end else (1 if i == split_first else 2)))
    return out


def spans_to_labels(n, spans):
    labels = ['O'] * n
    for a, b, kind in spans:
        if kind not in NAME_TYPES or any(labels[i] != 'O' for i in range(a, b)): continue
        if b - a == 1: labels[a] = 'S-' + kind
        else:
            labels[a:b] = ['B-' + kind] + ['I-' + kind] * (b - a - 2) + ['E-' + kind]
    return labels


def names(path, name, want=lambda article_id: True):
    out = []
    for line in open(path, encoding='utf-8'):
        r = json.loads(line)
        if not want(r['id']): continue
        text, ents = r['text'], sorted(r['entities'])
        for k, s in enumerate(tokenise.sentences(text)):
            spans = []
            for a, b, kind in ents:
                if b <= s[0][0] or a >= s[-1][1]: continue
                hit = [i for i, t in enumerate(s) if t[0] < b and t[1] > a]
                if hit: spans.append((hit[0], hit[-1] + 1, kind))
            out.append(dict(doc=r['id'], set=name, forms=[text[t[0]:t[1]] for t in s], spaces=[t[2] for t in s],
                            splits=[t[3] for t in s], at=[(t[0], t[1]) for t in s],
                            ner=spans_to_labels(len(s), spans)))
    return out


def load(corpora):
    t, n = corpora + '/treebank/', corpora + '/ner/'
    trees = conllu(t + 'ewt-train.conllu', LEFT_OUT_GENRES) + conllu(t + 'gum-train.conllu', LEFT_OUT_GENRES)
    named = names(n + 'worldwide-dev.jsonl', 'worldwide', lambda i: not is_held_out(i))
    for other in ('wikigold', 're3d', 'wnut17-train'):
        named += names(f'{n}{other}.jsonl', other)
    return trees, [s for s in named if len(s['forms']) <= LONGEST]


if __name__ == '__main__':
    import collections, sys
    trees, named = load(sys.argv[1] if len(sys.argv) > 1 else '../shared/corpora')
    print(len(trees), 'trees of', sum(len(s['forms']) for s in trees), 'words')
    for k in sorted({s['set'] for s in named}):
        x = [s for s in named if s['set'] == k]
        print(k, len({s['doc'] for s in x}), 'articles', len(x), 'sentences', sum(len(s['forms']) for s in x), 'words',
              collections.Counter(l for s in x for l in s['ner'] if l[0] in 'BS'))
    tags = collections.Counter(t for s in trees for t in s['tags'])
    print(len(tags), 'tags', len([1 for v in tags.values() if v >= 3]))
    print(collections.Counter(r for s in trees for r in s['rels']))
    for s in named[::4001]: print(list(zip(s['forms'], s['ner'])))
