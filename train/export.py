#!/usr/bin/env python3
"""From trained weights to models/words.dlm.

usage: export.py MODEL.pt OUT.dlm --corpora=../shared/corpora [--lemminflect=WHEEL] [--bounds=FILE.pt]
       export.py MODEL.pt OUT.dlm --base=OLD.dlm      (lemma rules and sentence bounds of another model)

Weights become 8 bits with a scale a row, scales fixed point; nothing is decided here but rounding.
"""
import struct, sys
import numpy as np
import torch
import container, data, features as F, lemma
from model import S_ACT, S_IN, S_ROW, DILATIONS, WIDTH, HIDDEN, REACH

S_STREAM = S_ACT / 64
S_LABEL = 1.0 / 4096
SHIFT = 24


def tiles(w):
    """[outputs, segments, inputs] of int8 to tiles of 16 outputs by 4 inputs, outputs padded."""
    o, s, i = w.shape
    p = -(-o // 16) * 16
    full = np.zeros((p, s, i), np.int8); full[:o] = w
    return full.reshape(p // 16, 16, s, i // 4, 4).transpose(0, 2, 3, 1, 4).copy()


def layer(parts, name, weight, bias, s_x, s_out, zero=0):
    """weight [outputs, segments, inputs]; `zero`: what the inputs are offset by."""
    o = weight.shape[0]; p = -(-o // 16) * 16
    step = np.maximum(np.abs(weight).reshape(o, -1).max(1), 1e-8) / 127
    q = np.clip(np.round(weight / step[:, None, None]), -127, 127).astype(np.int64)
    b, m = np.zeros(p, np.int64), np.zeros(p, np.int64)
    b[:o] = np.round(bias / (s_x * step)) - zero * q.reshape(o, -1).sum(1)
    m[:o] = np.round(s_x * step / s_out * (1 << SHIFT))
    assert np.abs(b).max() < 1 << 29 and m.max() < 1 << 31, name
    parts[f'words/{name}.w'] = tiles(q.astype(np.int8)).tobytes()
    parts[f'words/{name}.b'] = b.astype('<i4').tobytes()
    parts[f'words/{name}.m'] = m.astype('<i4').tobytes()


def rows(w, step):
    return np.clip(np.floor(w / step + 0.5), -128, 127).astype(np.int8)


def slots_of(hashes, n):
    slot = np.zeros(n, np.uint32)
    for i, h in enumerate(hashes):
        k = (h >> 20) & (n - 1)
        while slot[k]: k = (k + 1) & (n - 1)
        slot[k] = i + 1
    return slot


def lemma_parts(parts, corpora, tags, wheel):
    t = corpora + '/treebank/'
    trees = data.conllu(t + 'ewt-train.conllu', data.LEFT_OUT_GENRES) + data.conllu(t + 'gum-train.conllu', data.LEFT_OUT_GENRES)
    table = lemma.learn(trees, lemma.extra(wheel) if wheel else ())
    known = set(tags)
    table = {k: r for k, r in table.items() if k[0] in known}
    rules = sorted(set(table.values()))
    number = {r: i for i, r in enumerate(rules)}
    n = 1024
    while n < len(table) * 2: n *= 2
    hashes = [lemma.key_hash(*k) for k in table]
    assert len(set(hashes)) == len(hashes)
    parts['words/lemma.slot'] = slots_of(hashes, n).astype('<u4').tobytes()
    parts['words/lemma.hash'] = np.array(hashes, '<u8').tobytes()
    parts['words/lemma.rule'] = np.array([number[r] for r in table.values()], '<u2').tobytes()
    parts['words/lemma.rules'] = b''.join(struct.pack('<BBB29s', s, c, len(a.encode()), a.encode()) for s, c, a in rules)


def bounds_parts(parts, path):
    z = torch.load(path, map_location='cpu'); m = {k: v.numpy().astype(np.float64) for k, v in z['head'].items()}
    layer(parts, 'bound_hidden', m['hidden.weight'].reshape(-1, 3, WIDTH), m['hidden.bias'], S_ACT, S_STREAM)
    layer(parts, 'bound_out', m['out.weight'][:, None, :], m['out.bias'] - z['threshold'], S_ACT, S_LABEL)


def main():
    opt = dict(a[2:].split('=', 1) for a in sys.argv[1:] if a.startswith('--'))
    source, out = [a for a in sys.argv[1:] if not a.startswith('--')]
    z = torch.load(source, map_location='cpu'); m = {k: v.numpy().astype(np.float64) for k, v in z['model'].items()}
    words, own, tags, rels = z['words'], z['own'], z['tags'], z['rels']
    parts = {}
    hashes = [F.fnv(w.encode()) for w in words]
    assert len(set(hashes)) == len(hashes)
    n_slots = 1 << (2 * len(words) - 1).bit_length()
    own_row = {w: i + 1 for i, w in enumerate(own)}
    config = [1, WIDTH, HIDDEN, len(DILATIONS), len(words), n_slots, len(own) + 1, F.AFFIX_BUCKETS, F.SHAPE_BUCKETS, F.N_FLAGS,
              len(tags), len(rels), len(data.NER_LABELS)] + list(DILATIONS) + [0] * (8 - len(DILATIONS))
    parts['words/config'] = struct.pack(f'<{len(config)}I', *config)
    parts['words/vocab.hash'] = np.array(hashes, '<u8').tobytes()
    parts['words/vocab.slot'] = slots_of(hashes, n_slots).astype('<u4').tobytes()
    parts['words/vocab.text'] = '\n'.join(words).encode()      # for train/restore.py alone
    parts['words/vocab.own'] = np.array([own_row.get(w, 0) for w in words], '<u2').tobytes()
    parts['words/glove'] = (np.round(m['glove'] / S_IN) + 64).astype(np.uint8).tobytes()
    for name in ('own', 'affix', 'shape', 'flag'):
        parts['words/' + name] = rows(m[name + '.weight'], S_ROW).tobytes()
    one = lambda k: m[k + '.weight'][:, None, :]
    layer(parts, 'stem', one('stem'), m['stem.bias'], S_IN, S_STREAM, 64)
    for i in range(len(DILATIONS)):
        layer(parts, f'conv{i}', m[f'convs.{i}.weight'].transpose(0, 2, 1), m[f'convs.{i}.bias'], S_ACT, S_STREAM)
    for name, to in (('tag_hidden', S_STREAM), ('ner_hidden', S_STREAM), ('dep', S_STREAM), ('head_hidden', S_STREAM),
                     ('head', S_STREAM), ('rel_dep', S_STREAM), ('rel_head', S_STREAM), ('tag_out', S_LABEL),
                     ('ner_out.worldwide', S_LABEL), ('rel_out', S_LABEL), ('head_bias', S_ACT * S_ACT)):
        layer(parts, name.replace('ner_out.worldwide', 'name_out').replace('ner_', 'name_'), one(name), m[name + '.bias'], S_ACT, to)
    parts['words/root'] = np.clip(rows(m['root'], S_ACT), -127, 127).tobytes()
    parts['words/distance'] = np.round(np.append(m['distance'], m['root_bias']) / (S_ACT * S_ACT)).astype('<i4').tobytes()
    parts['words/rel.root'] = np.clip(np.round(m['rel_root'] / S_STREAM), -32768, 32767).astype('<i2').tobytes()
    parts['words/tags'] = ''.join(f'{a} {b}\n' for a, b in tags).encode()
    parts['words/rels'] = ''.join(f'{r}\n' for r in rels).encode()
    if 'base' in opt: parts.update((k, b) for k, b in container.sections(opt['base']).items() if k.startswith(('words/lemma.', 'words/bound_')))
    else: lemma_parts(parts, opt['corpora'], tags, opt.get('lemminflect'))
    if 'bounds' in opt: bounds_parts(parts, opt['bounds'])
    container.write(out, parts)
    print(out, sum(len(b) for b in parts.values()), 'bytes', {k: len(b) for k, b in parts.items() if len(b) > 200000})


if __name__ == '__main__': main()
