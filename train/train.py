#!/usr/bin/env python3
"""Train the words model.

usage: train.py --corpora=../shared/corpora --glove=FILE.json --work=FOLDER (--steps=N | --minutes=M)
                [--init=MODEL.pt] [--drop=0.12] [--rate=2e-3] [--exact=0.25] [--words=1800] [--seed=1]
                [--trees=OWN.conllu] [--names=OWN.jsonl]

Writes FOLDER/model.pt (weights, vocabulary, labels) and FOLDER/log.txt; a checkpoint every few minutes,
from which the same command goes on. The last part (--exact) runs with the runtime's arithmetic.
"""
import collections, os, random, sys, time
import numpy as np
import torch
import torch.nn.functional as Fn
import batches, data, vocabulary
from evaluate import evaluate
from model import Model, S_IN


def options():
    o = dict(corpora='../shared/corpora', glove='', work='build/train', minutes='15', seed='1', words='1800', drop='0.12',
             exact='0.25', rate='2e-3', steps='0', init='',
             trees='', names='')
    for a in sys.argv[1:]:
        k, v = a.lstrip('-').split('=', 1); o[k] = v
    return o


def labels_of(trees):
    tags = collections.Counter(t for s in trees for t in s['tags'])
    tags = [t for t, c in tags.most_common() if c >= 3]
    rels = collections.Counter(r for s in trees for r in s['rels'])
    rels = [r for r, c in rels.most_common() if c >= 5]
    return tags, rels


def tree_loss(m, z, part, tag_id, rel_id, drop):
    n, w = len(part), max(len(s['forms']) for s in part)
    tag, head = np.full((n, w), -100), np.full((n, w), -100)
    rel, rows, cols = [], [], []
    for i, s in enumerate(part):
        k = len(s['forms'])
        tag[i, :k] = [tag_id.get(t, -100) for t in s['tags']]
        head[i, :k] = s['heads']
        for j, r in enumerate(s['rels']):
            if r in rel_id: rows.append(i); cols.append(j); rel.append(rel_id[r])
    tag, head = torch.from_numpy(tag), torch.from_numpy(head)
    l_tag = Fn.cross_entropy(m.tags(z, drop).flatten(0, 1), tag.flatten(), ignore_index=-100)
    arcs = m.arcs(z, drop)
    there = torch.cat([torch.ones(n, 1), (head != -100).float()], 1)
    arcs = arcs.masked_fill((there == 0).unsqueeze(1), -1e4)
    l_arc = Fn.cross_entropy(arcs.flatten(0, 1), head.flatten(), ignore_index=-100)
    rows, cols = torch.tensor(rows), torch.tensor(cols)
    l_rel = Fn.cross_entropy(m.rels(z, rows, cols, head[rows, cols], drop), torch.tensor(rel))
    return l_tag, l_arc, l_rel


def main():
    o = options(); os.makedirs(o['work'], exist_ok=True)
    torch.set_num_threads(1); torch.manual_seed(int(o['seed'])); rng = random.Random(int(o['seed']))
    log_file = open(o['work'] + '/log.txt', 'a')
    def log(*x):
        line = time.strftime('%H:%M:%S ') + ' '.join(str(y) for y in x)
        print(line, flush=True); print(line, file=log_file, flush=True)
    trees, named = data.load(o['corpora'])
    if o['trees']: trees += data.conllu(o['trees']) * 10           # own sentences count tenfold
    if o['names']: named += data.names(o['names'], 'worldwide') * 10
    before = torch.load(o['init']) if o['init'] else None        # its words and labels stay
    if before:
        words, own, tags, rels = (before[k] for k in ('words', 'own', 'tags', 'rels'))
        vectors = np.round(before['model']['glove'].numpy() / S_IN).astype(np.int8)
    else:
        words, vectors, own = vocabulary.build(o['glove'], trees, named, o['work'] + '/../vocabulary.npz')
        tags, rels = labels_of(trees)
    voc = batches.Vocabulary(words, own)
    sets = sorted({s['set'] for s in named}); ner_id = {l: i for i, l in enumerate(data.NER_LABELS)}
    tag_id, rel_id = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(rels)}
    for s in named: s['gold'] = [ner_id[l] for l in s['ner']]
    m = Model(torch.from_numpy(vectors).float() * S_IN, len(own) + 1, len(tags), len(rels), sets, len(data.NER_LABELS))
    sparse = [p.weight for p in (m.own, m.affix, m.shape, m.flag)]
    ids = {id(p) for p in sparse}
    dense = [p for p in m.parameters() if id(p) not in ids]
    rate = float(o['rate'])
    opt = [torch.optim.Adam(dense, rate, betas=(0.9, 0.98)), torch.optim.SparseAdam(sparse, rate * 2)]
    total, steps, spent, step = float(o['minutes']) * 60, int(o['steps']), 0.0, 0
    state = o['work'] + '/state.pt'
    if os.path.exists(state):
        s = torch.load(state); m.load_state_dict(s['model']); spent, step = s['spent'], s['step']
        for a, b in zip(opt, s['opt']): a.load_state_dict(b)
        rng.seed(step)
    elif o['init']:
        m.load_state_dict(before['model'])
    checks = data.conllu(o['corpora'] + '/treebank/ewt-dev.conllu')[:700]
    held = data.names(o['corpora'] + '/ner/worldwide-dev.jsonl', 'worldwide', data.is_held_out)[:1500]
    log('vocabulary', len(words), 'own', len(own), 'tags', len(tags), 'rels', len(rels), 'weights',
        sum(p.numel() for p in dense))
    main_set = [s for s in named if s['set'] == 'worldwide']; others = [s for s in named if s['set'] != 'worldwide']
    size = int(o['words'])
    feeds = [batches.shuffled(trees, size, rng), batches.shuffled(main_set, int(size * 0.7), rng),
             batches.shuffled(others, int(size * 0.4), rng)]
    seen, mean, start, last_save, last_eval = 0, None, time.time(), 0, time.time()
    drop = float(o['drop'])
    def save(path, whole):
        torch.save(dict(model=m.state_dict(), words=words, own=own, tags=tags, rels=rels, sets=sets, spent=spent, step=step,
                        **(dict(opt=[x.state_dict() for x in opt]) if whole else {})), path + '.new')
        os.replace(path + '.new', path)
    while (step < steps) if steps else (spent < total):
        t0 = time.time(); done = step / steps if steps else spent / total
        m.exact = done > 1 - float(o['exact']); m.train()
        lr = rate * min(1, (step + 1) / 100) * max(0.01, 1 - done)
        for k, x in enumerate(opt):
            for g in x.param_groups: g['lr'] = lr * (1 + k)
        loss, shown = 0, []
        part = next(feeds[0])
        b = batches.collate(part, voc, rng); z = m.encode(b, drop); seen += int(b['mask'].sum())
        lt, la, lr_ = tree_loss(m, z, part, tag_id, rel_id, drop)
        (lt + la + lr_).backward()
        shown = [lt.item(), la.item(), lr_.item()]
        for f, weight in ((feeds[1], 1.0), (feeds[2], 0.4) if step % 2 else (feeds[1], 1.0)):
            part = next(f)
            b = batches.collate(part, voc, rng); z = m.encode(b, drop); seen += int(b['mask'].sum())
            ln = 0
            for name in {s['set'] for s in part}:
                rows = [i for i, s in enumerate(part) if s['set'] == name]
                gold = np.full((len(rows), z.shape[1]), -100)
                for i, r in enumerate(rows): gold[i, :len(part[r]['gold'])] = part[r]['gold']
                ln = ln + Fn.cross_entropy(m.names(z[rows], name, drop).flatten(0, 1), torch.from_numpy(gold).flatten(),
                                           ignore_index=-100) * len(rows) / len(part)
            (weight * ln).backward()
        shown.append(ln.item())
        torch.nn.utils.clip_grad_norm_(dense, 5.0)
        for x in opt: x.step(); x.zero_grad()
        mean = shown if mean is None else [0.98 * a + 0.02 * c for a, c in zip(mean, shown)]
        step += 1; spent += time.time() - t0
        if step % 100 == 0: log(f'step {step} {spent/60:.1f} min {seen/ (time.time()-start):.0f} words/s', 'loss', *(f'{x:.3f}' for x in mean))
        if time.time() - last_eval > 240:
            last_eval = time.time(); log(evaluate(m, voc, checks, held, tags, rels)); save(state, True); save(o['work'] + '/model.pt', False)
    save(o['work'] + '/model.pt', False)
    m.exact = True
    log('end', evaluate(m, voc, data.conllu(o['corpora'] + '/treebank/ewt-dev.conllu'),
        data.names(o['corpora'] + '/ner/worldwide-dev.jsonl', 'worldwide', data.is_held_out), tags, rels))


if __name__ == '__main__': main()
