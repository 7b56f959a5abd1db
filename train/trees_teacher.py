#!/usr/bin/env python3
"""A teacher for tags and trees: MiniLM with its upper layers trained further.

usage: trees_teacher.py --corpora=../shared/corpora --minilm=WHEEL --glove=FILE.json --work=FOLDER --labels=LABELS.pkl
                        --out=LABELS.pkl (--minutes=M | --steps=N) [--rate=1.5e-4] [--seed=1]

The states of the three lower layers are read once and kept; the three upper ones are trained with the casing and
shape of each word added below them, under the heads of teacher.py. Writes FOLDER/trees.pt and OUT, which is LABELS
with its labels of tags, heads and relations replaced. train.py --soft reads it.
"""
import copy, os, pickle, random, sys, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as Fn
import batches, data, features as F, vocabulary
from evaluate import evaluate
from model import S_IN, dropped
from names_teacher import LOWER, lower
from teacher import Pieces, Reader, Reading, Teacher, WIDTH, add_tree_heads, top
from train import labels_of, tree_loss

MIX = 384


class Trees(nn.Module):
    def __init__(self, reading, glove, n_own, n_tags, n_rels):
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(l) for l in reading.layers[LOWER:])
        self.register_buffer('glove', glove)
        self.look, self.flag = nn.Embedding(F.SHAPE_BUCKETS, WIDTH), nn.Embedding(F.N_FLAGS, WIDTH)
        self.affix = nn.Embedding(F.AFFIX_BUCKETS, 64)
        for e in (self.look, self.flag): nn.init.normal_(e.weight, std=0.05)
        nn.init.normal_(self.affix.weight, std=0.2)
        self.stem = nn.Linear(WIDTH + 100 + 64, MIX)
        self.convs = nn.ModuleList(nn.Conv1d(MIX, MIX, 3, padding=1) for _ in range(2))
        self.tag_out = nn.Linear(MIX, n_tags)
        add_tree_heads(self, MIX, n_rels)

    def encode(self, b, drop=0.0):
        x = dropped(b['x'], drop / 2, self.training)
        mask = b['mask'].unsqueeze(-1)
        at = b['first'].unsqueeze(-1).expand(-1, -1, WIDTH)
        x = x.scatter_add(1, at, (self.look(b['shape']) + self.flag(b['flag'])) * mask)
        bias = (1 - b['piece_mask'])[:, None, None, :] * -1e4
        for l in self.layers: x = dropped(l(x, bias), drop / 2, self.training)
        h = torch.cat([x.gather(1, at), self.glove[b['word']], self.affix(b['affix']).sum(2)], -1)
        h = dropped(Fn.gelu(self.stem(h)), drop, self.training).transpose(1, 2)
        for c in self.convs: h = h + dropped(Fn.relu(c(h * b['mask'].unsqueeze(1))), drop, self.training)
        return h.transpose(1, 2)

    tags, arcs, rels = Teacher.tags, Teacher.arcs, Teacher.rels

    def names(self, z, name, drop=0.0): return torch.zeros(*z.shape[:2], len(data.NER_LABELS))


plain = batches.collate


class Collate:
    def __init__(self, reading, reader): self.reading, self.reader = reading, reader

    def __call__(self, part, voc, rng=None):
        b = plain(part, voc); r = self.reader.collate(part, None)
        b['first'], b['piece_mask'] = r['first'], r['piece_mask']
        if 'low' in part[0]:
            x = np.zeros((len(part), r['piece'].shape[1], WIDTH), np.float32)
            for i, s in enumerate(part): x[i, :len(s['low'])] = s['low']
            b['x'] = torch.from_numpy(x)
        else:
            with torch.no_grad(): b['x'] = lower(self.reading, dict(ids=r['piece'], there=r['piece_mask']))
        return b

    def keep(self, sentences):
        with torch.no_grad():
            for rows in batches.in_order(sentences, 4000):
                part = [sentences[i] for i in rows]; r = self.reader.collate(part, None)
                x = lower(self.reading, dict(ids=r['piece'], there=r['piece_mask'])).half().numpy()
                for j, s in enumerate(part): s['low'] = x[j, :int(r['piece_mask'][j].sum())].copy()


def main():
    o = dict(corpora='../shared/corpora', minilm='', glove='', work='', labels='', out='', minutes='20', steps='0', rate='1.5e-4', seed='1', threads='1', words='1400')
    for a in sys.argv[1:]:
        k, _, v = a.lstrip('-').partition('='); o[k] = v
    torch.set_num_threads(int(o['threads'])); torch.manual_seed(int(o['seed'])); rng = random.Random(int(o['seed']))
    os.makedirs(o['work'], exist_ok=True)
    def log(*x): print(time.strftime('%H:%M:%S'), *x, flush=True)
    trees, named = data.load(o['corpora'])
    tags, rels = labels_of(trees); tag_id, rel_id = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(rels)}
    words, vectors, own = vocabulary.build(o['glove'], trees, named, o['work'] + '/../vocabulary.npz')
    voc = batches.Vocabulary(words, own)
    reading = Reading(o['minilm'])
    collate = batches.collate = Collate(reading, Reader(Pieces(o['minilm'])))
    m = Trees(reading, torch.from_numpy(vectors.astype(np.float32)) * S_IN, len(own) + 1, len(tags), len(rels))
    checks = data.conllu(o['corpora'] + '/treebank/ewt-dev.conllu')
    path = o['work'] + '/trees.pt'
    if not os.path.exists(path):
        collate.keep(trees); collate.keep(checks); log('read', len(trees), len(checks))
        slow = [p for l in m.layers for p in l.parameters()]; sid = {id(p) for p in slow}
        rate = float(o['rate'])
        opt = torch.optim.AdamW([dict(params=slow), dict(params=[p for p in m.parameters() if id(p) not in sid])], rate, betas=(0.9, 0.98), weight_decay=0.01)
        total, steps, spent, step, mean, last = float(o['minutes']) * 60, int(o['steps']), 0.0, 0, None, time.time()
        feed = batches.shuffled(trees, int(o['words']), rng)
        while step < steps if steps else spent < total:
            t0 = time.time(); m.train(); done = step / steps if steps else spent / total
            f = min(1, (step + 1) / 80) * max(0.01, 1 - done)
            opt.param_groups[0]['lr'], opt.param_groups[1]['lr'] = rate * f, rate * 8 * f
            part = next(feed); z = m.encode(collate(part, voc, rng), 0.2)
            l = tree_loss(m, z, part, tag_id, rel_id, 0.2)
            opt.zero_grad(); sum(l).backward(); nn.utils.clip_grad_norm_(m.parameters(), 1.0); opt.step()
            x = [v.item() for v in l]; mean = x if mean is None else [0.98 * a + 0.02 * c for a, c in zip(mean, x)]
            step += 1; spent += time.time() - t0
            if step % 50 == 0: log(f'step {step} {spent / 60:.1f} min', *(f'{v:.3f}' for v in mean))
            if time.time() - last > 240: last = time.time(); log(evaluate(m, voc, checks[:700], [], tags, rels))
        torch.save(m.state_dict(), path)
        log('end', evaluate(m, voc, checks, [], tags, rels))
        for s in trees: del s['low']
    m.load_state_dict(torch.load(path)); m.eval()
    if not o['out']: return
    told = pickle.load(open(o['labels'], 'rb')); log('labelling', len(told)); n = 0
    with torch.no_grad():
        for rows in batches.in_order(told, 3000):
            part = [told[i] for i in rows]
            b = collate(part, voc); z = m.encode(b)
            arcs = m.arcs(z).masked_fill(torch.cat([torch.ones(len(part), 1), b['mask']], 1).unsqueeze(1) == 0, -1e9)
            k = arcs.shape[1]; arcs[:, torch.arange(k), torch.arange(k) + 1] = -1e9
            head = arcs.argmax(-1)
            r, c = torch.meshgrid(torch.arange(len(part)), torch.arange(k), indexing='ij')
            rel = m.rels(z, r.flatten(), c.flatten(), head.flatten()).view(len(part), k, -1)
            if k < 3: arcs = Fn.pad(arcs, (0, 3), value=-1e9)
            got = [top(m.tags(z)), top(arcs), top(rel)]
            for j, s in enumerate(part):
                w = len(s['forms']); s['soft'] = [(a[j, :w].copy(), p[j, :w].copy()) for a, p in got] + list(s['soft'][3:])
            if n // 10000 != (n + len(rows)) // 10000: log(n, 'labelled')
            n += len(rows)
    pickle.dump(told, open(o['out'], 'wb'), protocol=4); log('labelled', len(told))


if __name__ == '__main__': main()
