#!/usr/bin/env python3
"""The head that sees where a sentence begins without a mark before it ("Regards" and a name, items of a list).

usage: boundaries.py MODEL.pt OUT.pt --corpora=../shared/corpora --dateline=build/dateline --data=FOLDER

FOLDER holds dateline.data and words.dlm of MODEL.pt exported without this head. The program reads the raw text of the
treebanks' training halves; a word with a sentence's beginning in the gold that it left inside one of its sentences is
an example for, every other word that may begin one is an example against. The encoder stays as it is: the head reads
its states of the word and its neighbours. First it learns from pairs of gold sentences too whose full stop is taken
away, which are many, then from the true ones alone. Prints hits and claims at several thresholds on the dev halves.
"""
import os, random, re, subprocess, sys, tempfile
import torch
import torch.nn as nn
import torch.nn.functional as Fn
import batches, data
from model import TOP, WIDTH
from restore import model_of

HIDDEN, THRESHOLD = 64, 0.5
CLOSING = ',;:.!?)]}%'


def may_begin(s, i):
    """As may_begin of src/words/heads.c."""
    c = s['forms'][i][0]
    return not s['splits'][i] and s['spaces'][i] and (c.isupper() if c.isalpha() else c not in CLOSING)


def starts(sentences):
    """Offset of each word, counted in characters that are no spaces, by sentence; and their number."""
    out, at = [], 0
    for s in sentences:
        out.append([])
        for f in s['forms']: out[-1].append(at); at += len(re.sub(r'\s', '', f))
    return out, at


def is_free(doc): return not any(doc.startswith(f'GUM_{g}') for g in data.LEFT_OUT_GENRES)


def raw(gold, f):
    """Documents of a treebank as JSON Lines of plain text, paragraphs parted by empty lines."""
    import json
    doc, text = '', ''
    def put():
        if text.strip() and is_free(doc): print(json.dumps(dict(id=doc, text=text.strip())), file=f)
    for line in open(gold, encoding='utf-8'):
        if line.startswith('# newdoc'): put(); doc, text = line.split('=')[-1].strip(), ''
        elif line.startswith('# newpar'): text = text.rstrip() + '\n\n' if text else ''
        elif line.startswith('# text ='): text += line.split('=', 1)[1].strip() + ' '
    put()


def read(gold, o):
    """The program's sentences, with y: 1 for a word before which the gold ends a sentence and the program does not."""
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + '/in.jsonl', 'w', encoding='utf-8') as f: raw(gold, f)
        with open(folder + '/out.conllu', 'w') as f:
            subprocess.run([o['dateline'], 'read', '--format=conllu', folder + '/in.jsonl'], stdout=f, check=True,
                           env=dict(os.environ, DATELINE_DATA=o['data']), stderr=subprocess.DEVNULL)
        ours = data.conllu(folder + '/out.conllu')
    (theirs, n), (offsets, m) = starts([s for s in data.conllu(gold) if is_free(s['doc'])]), starts(ours)
    assert n == m, (gold, n, m)
    begins = {x[0] for x in theirs}
    for s, at in zip(ours, offsets): s['y'] = [0] + [int(x in begins) for x in at[1:]]
    return ours


def made(gold, rng):
    """Pairs of sentences of a document, the first without its stop."""
    out, all_of = [], data.conllu(gold, data.LEFT_OUT_GENRES)
    for a, b in zip(all_of, all_of[1:]):
        k = len(a['forms']) - 1
        if a['doc'] != b['doc'] or not 1 <= k < 25 or len(b['forms']) > 25 or rng.random() < 0.35: continue
        if a['forms'][-1] not in '.!?' or not b['forms'][0][0].isupper(): continue
        out.append({key: a[key][:-1] + b[key] for key in ('forms', 'spaces', 'splits')})
        out[-1]['spaces'][k] = True; out[-1]['y'] = [0] * k + [1] + [0] * (len(b['forms']) - 1)
    return out


def examples(m, voc, sentences):
    """States of word, the one before and the one behind; gold."""
    x, y = [], []
    for rows in batches.in_order(sentences, 3000):
        part = [sentences[i] for i in rows]
        z = m.encode(batches.collate(part, voc))
        for s, states in zip(part, z):
            n = len(s['forms']); states = torch.cat([states[:n], torch.zeros(1, WIDTH)])
            for i in range(1, n):
                if may_begin(s, i): x.append(states[i - 1:i + 2].reshape(-1).clone()); y.append(s['y'][i])
    return torch.stack(x), torch.tensor(y, dtype=torch.float32)


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.out = nn.Linear(3 * WIDTH, HIDDEN), nn.Linear(HIDDEN, 1)

    def forward(self, x, drop=0.0):
        h = self.hidden(Fn.dropout(x, drop / 3, self.training)).clamp(0, TOP)
        return self.out(Fn.dropout(h, drop, self.training)).squeeze(-1)


def fit(head, opt, x, y, rounds, rate):
    head.train()
    for r in range(rounds):
        for g in opt.param_groups: g['lr'] = rate * (1 - r / rounds)
        order = torch.randperm(len(y))
        for k in range(0, len(y), 128):
            i = order[k:k + 128]
            loss = Fn.binary_cross_entropy_with_logits(head(x[i], 0.3), y[i])
            opt.zero_grad(); loss.backward(); opt.step()


def main():
    o = dict(a[2:].split('=', 1) for a in sys.argv[1:] if a.startswith('--'))
    source, out = [a for a in sys.argv[1:] if not a.startswith('--')]
    torch.set_num_threads(1); torch.manual_seed(1)
    z = torch.load(source); m = model_of(z); m.exact = True; m.eval()
    voc = batches.Vocabulary(z['words'], z['own']); t = o['corpora'] + '/treebank/'
    train = [t + 'ewt-train.conllu', t + 'gum-train.conllu']
    true = [s for g in train for s in read(g, o) if len(s['forms']) <= data.LONGEST]
    pairs = [s for g in train for s in made(g, random.Random(3))]
    with torch.no_grad(): x, y = examples(m, voc, true); more, want = examples(m, voc, pairs)
    head = Head(); opt = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.02)
    fit(head, opt, torch.cat([x, more]), torch.cat([y, want]), 8, 1e-3)
    fit(head, opt, x, y, 12, 6e-4)
    torch.save(dict(head=head.state_dict(), threshold=THRESHOLD), out)
    head.eval()
    with torch.no_grad():
        for g in ('ewt-dev', 'gum-dev'):
            x, y = examples(m, voc, read(f'{t}{g}.conllu', o)); p = head(x)
            print(g, 'inside sentences', int(y.sum()), *(f'| {c}: {int(((p > c) * y).sum())} of {int((p > c).sum())}' for c in (-1, -0.5, 0, 0.5, 1)))


if __name__ == '__main__': main()
