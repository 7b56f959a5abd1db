#!/usr/bin/env python3
"""Train the words model.

usage: train.py --corpora=../shared/corpora --glove=FILE.json --work=FOLDER (--steps=N | --minutes=M)
                [--init=MODEL.pt] [--drop=0.12] [--rate=2e-3] [--end=0] [--exact=0.25] [--words=1800] [--seed=1]
                [--trees=OWN.conllu] [--names=OWN.jsonl]

Writes FOLDER/model.pt (weights, vocabulary, labels) and FOLDER/log.txt; a checkpoint every few minutes,
from which the same command goes on. The last part (--exact) runs with the runtime's arithmetic.
"""
import collections, os, pickle, random, sys, time
import numpy as np
import torch
import torch.nn.functional as Fn
import batches, data, tables, vocabulary
from evaluate import evaluate
from model import Model, S_IN


def options():
    o = dict(corpora='../shared/corpora', glove='', work='build/train', minutes='15', seed='1', words='1800', drop='0.12',
             exact='0.25', end='0', rate='2e-3', steps='0', init='',
             trees='', names='', soft='', soft_share='0.5', mean='', tables='0')
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


def soft_of(part, width, kind):
    """What the teacher thinks: four labels [n, width, 4] and their chances, nought beyond a sentence's end."""
    label, chance = np.zeros((len(part), width, 4), np.int64), np.zeros((len(part), width, 4), np.float32)
    for i, s in enumerate(part):
        if 'soft' in s:
            a, p = s['soft'][kind]
            label[i, :len(a)], chance[i, :len(p)] = a, p
    chance /= np.maximum(chance.sum(-1, keepdims=True), 1)
    return torch.from_numpy(label), torch.from_numpy(chance)


def soft_cross(scores, label, chance):
    there = chance.sum() + 1e-6
    return -(Fn.log_softmax(scores, -1).gather(-1, label.clamp(max=scores.shape[-1] - 1)) * chance).sum() / there


def soft_loss(m, z, part, drop):
    """The student against its teacher: tags, heads, relations under the teacher's head, names."""
    w = z.shape[1]
    lt = soft_cross(m.tags(z, drop), *soft_of(part, w, 0))
    head, sure = soft_of(part, w, 1)
    there = torch.cat([torch.ones(len(part), 1), (sure.sum(-1) > 0).float()], 1)
    la = soft_cross(m.arcs(z, drop).masked_fill((there == 0).unsqueeze(1), -1e4), head, sure)
    rows, cols = (sure.sum(-1) > 0).nonzero(as_tuple=True)
    rel, chance = soft_of(part, w, 2)
    lr = soft_cross(m.rels(z, rows, cols, head[rows, cols, 0], drop), rel[rows, cols], chance[rows, cols] * sure[rows, cols, :1])
    ln = soft_cross(m.names(z, 'worldwide', drop), *soft_of(part, w, 3))
    return lt + la + lr, ln


class Mean:
    """The running mean of the weights, which is what is saved in the end."""
    def __init__(self, m, keep): self.m, self.keep, self.at = m, keep, {k: v.detach().clone() for k, v in m.named_parameters()}

    def add(self):
        for k, v in self.m.named_parameters(): self.at[k].lerp_(v.detach(), 1 - self.keep)

    def swap(self):
        for k, v in self.m.named_parameters(): v.data, self.at[k] = self.at[k], v.data


def main():
    o = options(); os.makedirs(o['work'], exist_ok=True)
    torch.set_num_threads(1); torch.manual_seed(int(o['seed'])); rng = random.Random(int(o['seed']))
    log_file = open(o['work'] + '/log.txt', 'a')
    def log(*x):
        line = time.strftime('%H:%M:%S ') + ' '.join(str(y) for y in x)
        print(line, flush=True); print(line, file=log_file, flush=True)
    trees, named = data.load(o['corpora'])
    soft, opened = float(o['soft_share']) if o['soft'] else 0, []
    if soft:
        told = pickle.load(open(o['soft'], 'rb')); opened = told[:len(told) - len(trees) - len(named)]
        for s, t in zip(trees + named, told[len(opened):]):
            assert s['forms'] == t['forms']; s['soft'] = t['soft']
    if int(o['tables']): named += tables.sentences(os.path.dirname(os.path.abspath(__file__)) + '/..', int(o['tables']), data.spans_to_labels)
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
    if opened: feeds.append(batches.shuffled(opened, int(size * 0.8), rng))
    average = None
    seen, mean, start, last_save, last_eval = 0, None, time.time(), 0, time.time()
    drop = float(o['drop'])
    def save(path, whole):
        torch.save(dict(model=m.state_dict(), words=words, own=own, tags=tags, rels=rels, sets=sets, spent=spent, step=step,
                        **(dict(opt=[x.state_dict() for x in opt]) if whole else {})), path + '.new')
        os.replace(path + '.new', path)
    while (step < steps) if steps else (spent < total):
        t0 = time.time(); done = step / steps if steps else spent / total
        m.exact = done > 1 - float(o['exact']); m.train()
        lr = rate * min(1, (step + 1) / 100) * max(0.01, 1 - done * (1 - float(o['end'])))
        for k, x in enumerate(opt):
            for g in x.param_groups: g['lr'] = lr * (1 + k)
        loss, shown = 0, []
        part = next(feeds[0])
        b = batches.collate(part, voc, rng); z = m.encode(b, drop); seen += int(b['mask'].sum())
        lt, la, lr_ = tree_loss(m, z, part, tag_id, rel_id, drop)
        hard = lt + la + lr_
        if soft:
            st, sn = soft_loss(m, z, part, drop)
            hard = (1 - soft) * hard + soft * (st + sn)
        hard.backward()
        shown = [lt.item(), la.item(), lr_.item()]
        for f, weight in ((feeds[2] if opened and step % 5 == 4 else feeds[1], 1.0),) if opened else \
                ((feeds[1], 1.0), (feeds[2], 0.4) if step % 2 else (feeds[1], 1.0)):
            part = next(f)
            b = batches.collate(part, voc, rng); z = m.encode(b, drop); seen += int(b['mask'].sum())
            ln = 0
            for name in {s['set'] for s in part}:
                rows = [i for i, s in enumerate(part) if s['set'] == name]
                gold = np.full((len(rows), z.shape[1]), -100)
                for i, r in enumerate(rows): gold[i, :len(part[r]['gold'])] = part[r]['gold']
                ln = ln + Fn.cross_entropy(m.names(z[rows], name, drop).flatten(0, 1), torch.from_numpy(gold).flatten(),
                                           ignore_index=-100) * len(rows) / len(part)
            if soft:
                st, sn = soft_loss(m, z, part, drop)
                (0.5 * soft * st + (1 - 0.6 * soft) * ln + 0.6 * soft * sn).backward()
            else: (weight * ln).backward()
        shown.append(ln.item())
        if opened:
            part = next(feeds[3])
            b = batches.collate(part, voc, rng); z = m.encode(b, drop); seen += int(b['mask'].sum())
            st, sn = soft_loss(m, z, part, drop); (soft * (0.7 * st + sn)).backward()
        torch.nn.utils.clip_grad_norm_(dense, 5.0)
        for x in opt: x.step(); x.zero_grad()
        if o['mean'] and done > 0.3 and step % 5 == 0:
            if average: average.add()
            else: average = Mean(m, float(o['mean']))
        mean = shown if mean is None else [0.98 * a + 0.02 * c for a, c in zip(mean, shown)]
        step += 1; spent += time.time() - t0
        if step % 100 == 0: log(f'step {step} {spent/60:.1f} min {seen/ (time.time()-start):.0f} words/s', 'loss', *(f'{x:.3f}' for x in mean))
        if time.time() - last_eval > 240:
            last_eval = time.time(); log(evaluate(m, voc, checks, held, tags, rels)); save(state, True)
            if average: average.swap(); log('mean', evaluate(m, voc, checks, held, tags, rels))
            save(o['work'] + '/model.pt', False)
            if average: average.swap()
    if average: average.swap()
    save(o['work'] + '/model.pt', False)
    m.exact = True
    log('end', evaluate(m, voc, data.conllu(o['corpora'] + '/treebank/ewt-dev.conllu'),
        data.names(o['corpora'] + '/ner/worldwide-dev.jsonl', 'worldwide', data.is_held_out), tags, rels))


if __name__ == '__main__': main()
