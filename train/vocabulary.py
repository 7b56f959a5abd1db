"""The vocabulary: the commonest words of GloVe and those of the training data, vectors in 7 bits.

Row 0 of the vectors is the unknown word. Each dimension is brought to mean 0 and deviation 1
and kept as -64..63 in steps of 3/64.
"""
import collections, json, os
import numpy as np
import features as F

STEP = 3.0 / 64
WANTED = 125000
DIMS = 100


def quantise(v):
    return np.clip(np.floor(v / STEP + 0.5), -64, 63)


def build(json_path, trees, named, cache):
    if os.path.exists(cache):
        z = np.load(cache, allow_pickle=True)
        return list(z['words']), z['vectors'], list(z['own'])
    counts = collections.Counter(F.digits(F.lower(f)) for s in trees + named for f in s['forms'])
    d = json.load(open(json_path))
    words, index = [''], {'': 0}
    rows = [np.zeros(DIMS, np.float32)]
    keys = {}
    for w in d['words']:                       # commonest first; the first of a pattern of digits stands for it
        k = F.digits(F.lower(w))
        if k not in keys: keys[k] = w
    for n, (k, w) in enumerate(keys.items()):
        if n < WANTED or counts[k]:
            index[k] = len(words); words.append(k); rows.append(np.array(d['vectors'][w][:DIMS], np.float32))
    own = [k for k, c in counts.most_common() if c >= 3]
    for k in own:                              # words of the data that GloVe lacks: no vector, but one of their own
        if k not in index:
            index[k] = len(words); words.append(k); rows.append(np.zeros(DIMS, np.float32))
    m = np.stack(rows)
    known = np.abs(m).sum(1) > 0
    m[known] = (m[known] - m[known].mean(0)) / m[known].std(0)
    q = quantise(m).astype(np.int8)
    np.savez_compressed(cache, words=np.array(words, object), vectors=q, own=np.array(own, object))
    return words, q, own
