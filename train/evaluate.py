"""Measures on gold tokens while training: greedy heads, names by constrained Viterbi."""
import numpy as np
import torch
import batches, data


def may_follow(a, b):
    """Whether label b may stand behind label a (None: the edge of a sentence)."""
    open_a = a is not None and a[0] in 'BI'
    if open_a: return b is not None and b[0] in 'IE' and b[2:] == a[2:]
    return b is None or b[0] in 'OBS'


L = data.NER_LABELS
ALLOWED = np.array([[0.0 if may_follow(a, b) else -1e6 for b in L] for a in L])
FIRST = np.array([0.0 if may_follow(None, b) else -1e6 for b in L])
LAST = np.array([0.0 if may_follow(a, None) else -1e6 for a in L])


def viterbi(scores):
    v, back = scores[0] + FIRST, []
    for s in scores[1:]:
        x = v[:, None] + ALLOWED
        back.append(x.argmax(0)); v = x.max(0) + s
    path = [int((v + LAST).argmax())]
    for b in reversed(back): path.append(int(b[path[-1]]))
    return path[::-1]


def spans(labels):
    out, start = set(), 0
    for i, l in enumerate(labels):
        if l[0] in 'BS': start = i
        if l[0] in 'ES': out.add((start, i + 1, l[2:]))
    return out


def evaluate(m, voc, trees, named, tags, rels):
    m.eval(); n = dict.fromkeys(('words', 'upos', 'xpos', 'uas', 'las'), 0)
    with torch.no_grad():
        for rows in batches.in_order(trees):
            part = [trees[i] for i in rows]
            b = batches.collate(part, voc); z = m.encode(b)
            tag = m.tags(z).argmax(-1).numpy()
            arcs = m.arcs(z).masked_fill(torch.cat([torch.ones(len(part), 1), b['mask']], 1).unsqueeze(1) == 0, -1e9)
            k = arcs.shape[1]; arcs[:, torch.arange(k), torch.arange(k) + 1] = -1e9
            head = arcs.argmax(-1)
            r, c = torch.meshgrid(torch.arange(len(part)), torch.arange(k), indexing='ij')
            rel = m.rels(z, r.flatten(), c.flatten(), head.flatten()).view(len(part), k, -1)
            rel = rel.argmax(-1).numpy(); head = head.numpy()
            for i, s in enumerate(part):
                for j, g in enumerate(s['tags']):
                    n['words'] += 1; t = tags[tag[i, j]]
                    n['upos'] += t[0] == g[0]; n['xpos'] += t[1] == g[1]
                    ok = head[i, j] == s['heads'][j]; n['uas'] += ok
                    n['las'] += ok and rels[rel[i, j]].split(':')[0] == s['rels'][j].split(':')[0]
        tp = gold = sys = 0
        for rows in batches.in_order(named):
            part = [named[i] for i in rows]
            b = batches.collate(part, voc); y = m.names(m.encode(b), 'worldwide').numpy()
            for i, s in enumerate(part):
                p = [x for x in spans([L[k] for k in viterbi(y[i, :len(s['forms'])])]) if x[2] in ('PER', 'ORG', 'LOC')]
                g = {x for x in spans(s['ner']) if x[2] in ('PER', 'ORG', 'LOC')}
                tp += len(g & set(p)); gold += len(g); sys += len(p)
    out = ' '.join(f'{k} {100 * n[k] / max(1, n["words"]):.2f}' for k in ('upos', 'xpos', 'uas', 'las'))
    return out + f' names {200 * tp / max(1, gold + sys):.2f}'
