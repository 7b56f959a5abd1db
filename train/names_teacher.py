#!/usr/bin/env python3
"""A teacher for names: MiniLM with its upper layers trained further, read over windows of whole paragraphs.

usage: names_teacher.py --corpora=../shared/corpora --minilm=WHEEL --work=FOLDER --labels=LABELS.pkl --out=LABELS.pkl
                        (--minutes=M | --steps=N) [--rate=1.5e-4] [--seed=1]

Sentences of one article stand side by side in windows of up to 200 word pieces, so that a name's first,
full mention is seen beside its short ones. The states of the three lower layers are read once and kept; the
three upper ones are trained with the casing and shape of each word added below them. Writes FOLDER/names.pt and
OUT, which is LABELS with its labels of names replaced. train.py --soft reads it.
"""
import copy, os, pickle, random, sys, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as Fn
import batches, data, features as F
from evaluate import L, spans, viterbi
from model import dropped
from teacher import Pieces, Reading, WIDTH, open_text, top

WINDOW, LOWER = 200, 3


def windows(sentences, pieces):
    """Runs of sentences of one article: dicts of piece ids, and per word its piece, form and label."""
    out, now = [], None
    for k, s in enumerate(sentences):
        rows = [pieces.of(f) for f in s['forms']]
        size = sum(map(len, rows))
        if now is None or s['doc'] != now['doc'] or not s['doc'] or s['set'] != now['set'] or len(now['ids']) + size + 1 > WINDOW:
            now = dict(doc=s['doc'], set=s['set'], ids=[pieces.cls], first=[], look=[], flag=[], gold=[], parts=[])
            out.append(now)
        case = F.sentence_case(s['forms'])
        start = len(now['first'])
        for j, r in enumerate(rows):
            now['first'].append(len(now['ids'])); now['ids'] += r
            now['look'].append(F.shape(s['forms'][j])); now['flag'].append(F.flags(j == 0, s['spaces'][j], s['splits'][j], case))
        now['gold'] += s.get('gold', [-100] * len(rows)); now['parts'].append((k, start, len(rows)))
    for w in out: w['ids'] = (w['ids'] + [pieces.sep])[:511]; w['first'] = [min(x, 510) for x in w['first']]
    return out


def grouped(ws, size, rng=None):
    order = sorted(range(len(ws)), key=lambda i: len(ws[i]['ids']) + (rng.random() * 20 if rng else 0))
    out, now = [], []
    for i in order:
        if now and len(ws[i]['ids']) * (len(now) + 1) > size: out.append(now); now = []
        now.append(i)
    if now: out.append(now)
    if rng: rng.shuffle(out)
    return out


def collate(ws, rows):
    n, t, m = len(rows), max(len(ws[i]['ids']) for i in rows), max(len(ws[i]['first']) for i in rows)
    ids, there = np.zeros((n, t), np.int64), np.zeros((n, t), np.float32)
    first, look, flag = (np.zeros((n, m), np.int64) for _ in range(3)); gold = np.full((n, m), -100)
    mask = np.zeros((n, m), np.float32)
    for a, i in enumerate(rows):
        w = ws[i]; ids[a, :len(w['ids'])] = w['ids']; there[a, :len(w['ids'])] = 1
        k = len(w['first']); first[a, :k], look[a, :k], flag[a, :k], gold[a, :k], mask[a, :k] = w['first'], w['look'], w['flag'], w['gold'], 1
    return {k: torch.from_numpy(v) for k, v in dict(ids=ids, there=there, first=first, look=look, flag=flag, gold=gold, mask=mask).items()}


def lower(reading, b):
    x = reading.norm(reading.piece(b['ids']) + reading.place.weight[:b['ids'].shape[1]] + reading.kind)
    bias = (1 - b['there'])[:, None, None, :] * -1e4
    for l in reading.layers[:LOWER]: x = l(x, bias)
    return x


class Names(nn.Module):
    def __init__(self, reading, sets):
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(l) for l in reading.layers[LOWER:])
        self.look = nn.Embedding(F.SHAPE_BUCKETS, WIDTH); self.flag = nn.Embedding(F.N_FLAGS, WIDTH)
        for e in (self.look, self.flag): nn.init.normal_(e.weight, std=0.05)
        self.look2 = nn.Embedding(F.SHAPE_BUCKETS, 64)
        self.stem = nn.Linear(WIDTH + 64, 256)
        self.conv = nn.Conv1d(256, 256, 3, padding=1)
        self.out = nn.ModuleDict({k: nn.Linear(256, len(data.NER_LABELS)) for k in sets})

    def forward(self, x, b, name, drop=0.0):
        x = dropped(x, drop / 2, self.training)
        seen = self.look(b['look']) + self.flag(b['flag']) * b['mask'].unsqueeze(-1)
        x = x.scatter_add(1, b['first'].unsqueeze(-1).expand(-1, -1, WIDTH), seen * b['mask'].unsqueeze(-1))
        bias = (1 - b['there'])[:, None, None, :] * -1e4
        for l in self.layers: x = dropped(l(x, bias), drop / 2, self.training)
        h = x.gather(1, b['first'].unsqueeze(-1).expand(-1, -1, WIDTH))
        h = dropped(Fn.gelu(self.stem(torch.cat([h, self.look2(b['look'])], -1))), drop, self.training)
        m = b['mask'].unsqueeze(1)
        c = Fn.relu(self.conv(h.transpose(1, 2) * m)).transpose(1, 2)
        return self.out[name](dropped(h + c, drop, self.training))


def keep_lower(reading, ws):
    with torch.no_grad():
        for rows in grouped(ws, 6000):
            b = collate(ws, rows); x = lower(reading, b).half().numpy()
            for a, i in enumerate(rows): ws[i]['x'] = x[a, :len(ws[i]['ids'])].copy()


def states(ws, rows):
    t = max(len(ws[i]['ids']) for i in rows); x = np.zeros((len(rows), t, WIDTH), np.float32)
    for a, i in enumerate(rows): x[a, :len(ws[i]['ids'])] = ws[i]['x']
    return torch.from_numpy(x)


def in_articles(told, corpora):
    """The sentences with labels in the order of their articles: open text is kept in random order and without its article."""
    place = {tuple(s['forms']): i for i, s in enumerate(told) if not s['doc']}
    out = [dict(s, set='open', at=place[tuple(s['forms'])]) for s in open_text(corpora) if tuple(s['forms']) in place]
    return out + [dict(s, set='gold', at=i) for i, s in enumerate(told) if s['doc']]


def score(m, ws, sentences):
    m.eval(); tp = gold = sys_ = 0
    with torch.no_grad():
        for rows in grouped(ws, 5000):
            b = collate(ws, rows); y = m(states(ws, rows), b, 'worldwide').numpy()
            for a, i in enumerate(rows):
                for k, start, size in ws[i]['parts']:
                    p = {x for x in spans([L[j] for j in viterbi(y[a, start:start + size])]) if x[2] in ('PER', 'ORG', 'LOC')}
                    g = {x for x in spans(sentences[k]['ner']) if x[2] in ('PER', 'ORG', 'LOC')}
                    tp += len(g & p); gold += len(g); sys_ += len(p)
    return f'names {200 * tp / max(1, gold + sys_):.2f}'


def main():
    o = dict(corpora='../shared/corpora', minilm='', work='', labels='', out='', minutes='20', steps='0', rate='1.5e-4', seed='1', threads='1', size='2000', sample='1')
    for a in sys.argv[1:]:
        k, _, v = a.lstrip('-').partition('='); o[k] = v
    torch.set_num_threads(int(o['threads'])); torch.manual_seed(int(o['seed'])); rng = random.Random(int(o['seed']))
    os.makedirs(o['work'], exist_ok=True)
    def log(*x): print(time.strftime('%H:%M:%S'), *x, flush=True)
    _, named = data.load(o['corpora']); named = [s for s in named if s['set'] in ('worldwide', 'wikigold')]
    held = data.names(o['corpora'] + '/ner/worldwide-dev.jsonl', 'worldwide', data.is_held_out)
    ids = {l: i for i, l in enumerate(data.NER_LABELS)}
    for s in named: s['gold'] = [ids[l] for l in s['ner']]
    reading, pieces = Reading(o['minilm']), Pieces(o['minilm'])
    m = Names(reading, sorted({s['set'] for s in named}))
    wt, wh = windows(named, pieces), windows(held, pieces)
    cache = o['work'] + '/lower.pkl'
    path = o['work'] + '/names.pt'
    if not os.path.exists(path):
        if os.path.exists(cache):
            for w, x in zip(wt + wh, pickle.load(open(cache, 'rb'))): w['x'] = x
        else:
            keep_lower(reading, wt); keep_lower(reading, wh)
            pickle.dump([w['x'] for w in wt + wh], open(cache, 'wb'), protocol=4)
        log(len(wt), len(wh), 'windows', sum(len(w['ids']) for w in wt), 'pieces')
        slow = [p for l in m.layers for p in l.parameters()]; sid = {id(p) for p in slow}
        fast = [p for p in m.parameters() if id(p) not in sid]
        rate = float(o['rate'])
        opt = torch.optim.AdamW([dict(params=slow, lr=rate), dict(params=fast, lr=rate * 8)], betas=(0.9, 0.98), weight_decay=0.01)
        total, steps, spent, step, mean, feed, last = float(o['minutes']) * 60, int(o['steps']), 0.0, 0, None, iter(()), time.time()
        while step < steps if steps else spent < total:
            t0 = time.time(); m.train(); done = step / steps if steps else spent / total
            f = min(1, (step + 1) / 80) * max(0.01, 1 - done)
            opt.param_groups[0]['lr'], opt.param_groups[1]['lr'] = rate * f, rate * 8 * f
            rows = next(feed, None)
            if rows is None: log('epoch'); feed = iter(grouped(wt, int(o['size']), rng)); rows = next(feed)
            b = collate(wt, rows); x = states(wt, rows); l = 0
            names = {wt[i]['set'] for i in rows}
            for name in names:
                sel = torch.tensor([a for a, i in enumerate(rows) if wt[i]['set'] == name])
                bb = {k: v[sel] for k, v in b.items()}
                y = m(x[sel], bb, name, 0.2)
                l = l + Fn.cross_entropy(y.flatten(0, 1), bb['gold'].flatten(), ignore_index=-100) * len(sel) / len(rows)
            opt.zero_grad(); l.backward(); nn.utils.clip_grad_norm_(m.parameters(), 1.0); opt.step()
            mean = l.item() if mean is None else 0.98 * mean + 0.02 * l.item()
            step += 1; spent += time.time() - t0
            if step % 50 == 0: log(f'step {step} {spent / 60:.1f} min {mean:.4f}')
            if time.time() - last > 240: last = time.time(); log(score(m, wh, held))
        torch.save(m.state_dict(), path)
        log('end', score(m, wh, held))
    m.load_state_dict(torch.load(path)); m.eval()
    if not o['out']: return
    told = pickle.load(open(o['labels'], 'rb'))
    sentences = in_articles(told, o['corpora']); ws = windows(sentences, pieces); log('labelling', len(told), 'in', len(ws), 'windows')
    with torch.no_grad():
        done = 0
        for rows in grouped(ws, 6000):
            b = collate(ws, rows); y = m(lower(reading, b), b, 'worldwide')
            a, p = top(y)
            for j, i in enumerate(rows):
                for k, start, size in ws[i]['parts']:
                    t = told[sentences[k]['at']]; soft = list(t['soft']); soft[3] = (a[j, start:start + size].copy(), p[j, start:start + size].copy()); t['soft'] = soft
            if done // 4000 != (done + len(rows)) // 4000: log(done, 'windows of', len(ws))
            done += len(rows)
    pickle.dump(told, open(o['out'], 'wb'), protocol=4); log('labelled', len(told))


if __name__ == '__main__': main()
