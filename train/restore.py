#!/usr/bin/env python3
"""From models/words.dlm back to weights that training can go on from (see docs/models.md, a domain of your own).

usage: restore.py models/words.dlm OUT.pt
"""
import sys
import numpy as np
import torch
import container, data
from export import S_LABEL, S_STREAM, SHIFT
from model import DILATIONS, HIDDEN, Model, S_ACT, S_IN, S_ROW, WIDTH


def layer(parts, name, outputs, segments, inputs, s_x, s_out, zero=0):
    p = -(-outputs // 16) * 16
    q = np.frombuffer(parts[f'words/{name}.w'], np.int8).reshape(p // 16, segments, inputs // 4, 16, 4)
    q = q.transpose(0, 3, 1, 2, 4).reshape(p, segments, inputs)[:outputs].astype(np.float64)
    b = np.frombuffer(parts[f'words/{name}.b'], '<i4')[:outputs].astype(np.float64)
    step = np.frombuffer(parts[f'words/{name}.m'], '<i4')[:outputs] * s_out / s_x / (1 << SHIFT)
    return q * step[:, None, None], (b + zero * q.reshape(outputs, -1).sum(1)) * s_x * step


def model_of(z):
    """The model of what torch.save wrote."""
    glove = torch.zeros_like(z['model']['glove'])
    m = Model(glove, len(z['own']) + 1, len(z['tags']), len(z['rels']), z['sets'], len(data.NER_LABELS))
    m.load_state_dict(z['model'])
    return m


def main():
    source, out = sys.argv[1:3]
    parts = container.sections(source)
    if 'words/vocab.text' not in parts: sys.exit(f'{source}: has no list of its words')
    words = parts['words/vocab.text'].decode().split('\n')
    rows = np.frombuffer(parts['words/vocab.own'], '<u2')
    own = [''] * int(rows.max())
    for w, r in zip(words, rows):
        if r: own[r - 1] = w
    tags = [tuple(l.split(' ')) for l in parts['words/tags'].decode().split('\n') if l]
    rels = [l for l in parts['words/rels'].decode().split('\n') if l]
    glove = (np.frombuffer(parts['words/glove'], np.uint8).reshape(len(words), -1).astype(np.float32) - 64) * S_IN
    m = Model(torch.from_numpy(glove), len(own) + 1, len(tags), len(rels), ['worldwide'], len(data.NER_LABELS))
    w = m.state_dict()
    def put(key, value): w[key].copy_(torch.from_numpy(np.ascontiguousarray(value, np.float32)).view(w[key].shape))
    for name in ('own', 'affix', 'shape', 'flag'):
        put(name + '.weight', np.frombuffer(parts['words/' + name], np.int8).astype(np.float32) * S_ROW)
    def linear(key, name, s_out, s_x=S_ACT, zero=0):
        o, i = w[key + '.weight'].shape
        weight, bias = layer(parts, name, o, 1, i, s_x, s_out, zero)
        put(key + '.weight', weight); put(key + '.bias', bias)
    linear('stem', 'stem', S_STREAM, S_IN, 64)
    for i in range(len(DILATIONS)):
        weight, bias = layer(parts, f'conv{i}', WIDTH, 3, WIDTH, S_ACT, S_STREAM)
        put(f'convs.{i}.weight', weight.transpose(0, 2, 1)); put(f'convs.{i}.bias', bias)
    for key, s_out in (('tag_hidden', S_STREAM), ('ner_hidden', S_STREAM), ('dep', S_STREAM), ('head_hidden', S_STREAM),
                       ('head', S_STREAM), ('rel_dep', S_STREAM), ('rel_head', S_STREAM), ('tag_out', S_LABEL),
                       ('ner_out.worldwide', S_LABEL), ('rel_out', S_LABEL), ('head_bias', S_ACT * S_ACT)):
        linear(key, key.replace('ner_out.worldwide', 'name_out').replace('ner_', 'name_'), s_out)
    put('root', np.frombuffer(parts['words/root'], np.int8).astype(np.float32) * S_ACT)
    distance = np.frombuffer(parts['words/distance'], '<i4').astype(np.float32) * S_ACT * S_ACT
    put('distance', distance[:-1]); put('root_bias', distance[-1:])
    put('rel_root', np.frombuffer(parts['words/rel.root'], '<i2').astype(np.float32) * S_STREAM)
    torch.save(dict(model=w, words=words, own=own, tags=tags, rels=rels, sets=['worldwide'], spent=0, step=0), out)
    print(out, len(words), 'words', len(own), 'with rows of their own')


if __name__ == '__main__': main()
