"""Learns the weights of the statement reader's choices.

usage: train.py DUMP OUT.tsv [--apart=N] [--small=N] [--rounds=N] [--only=CHOICE,...]
  DUMP      the prefix given to dump.c
  OUT.tsv   data/lexicon/statement-weights.tsv
  --apart=N   learn without every N-th article, and say how each choice does on those

A choice among candidates is a conditional logit, the choice of cues a plain
one; both convex, with a quadratic penalty, by L-BFGS. Needs numpy and scipy.
"""
import sys
import numpy as np
from scipy import optimize, sparse

NAMES = 'cue cue-start cue-end source source-start source-end side left-end left-start right-start right-end'.split()
SCALE = 256
PENALTY = dict(cue=2.0)
LEAST = dict(cue=3)


def option(name, default):
    return next((a.split('=')[1] for a in sys.argv if a.startswith(f'--{name}=')), default)


def matrix(feat, n_feats, rows, ends, least):
    counts = n_feats[rows]
    index = np.concatenate([feat[e - c:e] for e, c in zip(ends[rows], counts)]) if len(rows) else np.zeros(0, np.uint32)
    keys, inverse, seen = np.unique(index, return_inverse=True, return_counts=True)
    keep = seen >= least
    column = np.where(keep, np.cumsum(keep) - 1, -1)[inverse]
    row = np.repeat(np.arange(len(rows)), counts)
    ok = column >= 0
    x = sparse.csr_matrix((np.ones(ok.sum(), np.float32), (row[ok], column[ok])), shape=(len(rows), keep.sum()))
    return x, keys[keep]


def fit(x, y, groups, penalty, is_binary):
    """groups: first row of each group, for choices; y: 1 for what is right."""
    xt = x.T.tocsr()
    def loss(w):
        z = x @ w
        if is_binary:
            value = np.logaddexp(0, z).sum() - z[y].sum()
            p = 1 / (1 + np.exp(-z))
        else:
            top = np.repeat(np.maximum.reduceat(z, groups), np.diff(np.append(groups, len(z))))
            e = np.exp(z - top)
            total = np.add.reduceat(e, groups)
            p = e / np.repeat(total, np.diff(np.append(groups, len(z))))
            value = -np.log(np.maximum(p[y], 1e-12)).sum()
        return value + penalty / 2 * (w @ w), xt @ (p - y) + penalty * w
    best = optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method='L-BFGS-B', options=dict(maxiter=int(option('rounds', 60)), maxcor=8))
    return best.x


def main():
    prefix, out = sys.argv[1:3]
    cand = np.fromfile(prefix + '.cand', np.int32).reshape(-1, 5)
    feat = np.memmap(prefix + '.feat', np.uint32, 'r')
    only, apart = option('only', ''), int(option('apart', 0))
    is_apart = cand[:, 1] % apart == 3 if apart else np.zeros(len(cand), bool)
    ends = np.cumsum(cand[:, 4].astype(np.int64))
    weights = {}
    for choice, name in enumerate(NAMES, 1):
        if only and name not in only.split(','): continue
        mine = cand[:, 0] == choice
        train, rest = np.nonzero(mine & ~is_apart)[0], np.nonzero(mine & is_apart)[0]
        x, keys = matrix(feat, cand[:, 4], train, ends, LEAST.get(name, 3))
        y = cand[train, 3] > 0
        first = np.nonzero(np.diff(cand[train, 2], prepend=-1))[0]
        w = fit(x, y, first, PENALTY.get(name, 2.0), name == 'cue')
        w = np.round(w * SCALE).astype(np.int32)
        for k, v in zip(keys, w):
            if v and abs(v) >= int(option('small', 8)): weights[int(k)] = weights.get(int(k), 0) + int(v)
        said = f'{name:13s} candidates {len(train):8d} groups {len(first):6d} features {len(keys):7d} kept {np.sum(np.abs(w) >= 8):7d}'
        if len(rest):
            table = dict(zip(keys.tolist(), w.tolist()))
            score = np.array([sum(table.get(int(k), 0) for k in feat[ends[r] - cand[r, 4]:ends[r]]) for r in rest])
            right = cand[rest, 3] > 0
            if name == 'cue':
                best = max((2 * np.sum(right & (score >= t)) / (np.sum(right) + np.sum(score >= t)), t) for t in range(-512, 513, 32))
                said += f'   F {100 * best[0]:.1f} at {best[1]}'
            else:
                g = np.append(np.nonzero(np.diff(cand[rest, 2], prepend=-1))[0], len(rest))
                hit = sum(right[a + np.argmax(score[a:b])] for a, b in zip(g, g[1:]))
                said += f'   right {100 * hit / max(1, len(g) - 1):.1f} of {len(g) - 1}'
        print(said, flush=True)
    with open(out, 'w') as f:
        f.write('# weights of the statement reader, made by train/statements: hash of a feature, its weight\n')
        f.write(f"cue threshold\t{option('cue', -110)}\n")
        for k in sorted(weights):
            if weights[k]: f.write(f'{k:x}\t{weights[k]}\n')


main()
