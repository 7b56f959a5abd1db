"""Sentences to tensors, with the noise that headlines, wires and scans bring."""
import functools, random
import numpy as np
import torch
import features as F


class Vocabulary:
    def __init__(self, words, own):
        self.word = {w: i for i, w in enumerate(words)}
        self.own = {w: i + 1 for i, w in enumerate(own)}

    @functools.lru_cache(maxsize=400000)
    def form(self, form):
        low = F.lower(form)
        key = F.digits(low)
        return (self.word.get(key, 0), self.own.get(key, 0), F.affixes(low), F.shape(form))


def damage(form, rng, rate=0.02):
    out = []
    for c in form:
        if rng.random() < rate:
            k = rng.randrange(4)
            if k == 0: continue
            out.append(rng.choice('abcdefghijklmnopqrstuvwxyz01.,-') if k < 3 else c + c)
        else: out.append(c)
    return ''.join(out) or form


def other_printing(s, rng):
    """Names as other papers print them: US as U.S., a town in a dateline in capitals."""
    forms = list(s['forms'])
    capitals = rng.random() < 0.06
    for i, label in enumerate(s['ner']):
        f = forms[i]
        if label == 'O': continue
        if 2 <= len(f) <= 4 and f.isalpha() and f.isupper() and rng.random() < 0.35: forms[i] = '.'.join(f) + '.'
        elif capitals: forms[i] = f.upper()
        if label[0] in 'ES': capitals = False
    return forms


def noisy(s, rng):
    forms, spaces = s['forms'], s['spaces']
    if 'ner' in s: forms = other_printing(s, rng)
    x = rng.random()
    if x < 0.04: forms = [f.upper() for f in forms]
    elif x < 0.08: forms = [f.lower() for f in forms]
    elif x < 0.10: forms = [f[:1].upper() + f[1:] for f in forms]
    elif x < 0.16: forms = [damage(f, rng) for f in forms]
    y = rng.random()
    if y < 0.15: spaces = [True] * len(spaces)
    elif y < 0.2: spaces = [sp and rng.random() > 0.03 for sp in spaces]
    return forms, spaces


def collate(sentences, voc, rng=None):
    n, m = len(sentences), max(len(s['forms']) for s in sentences)
    word, own = np.zeros((n, m), np.int64), np.zeros((n, m), np.int64)
    affix, shape = np.zeros((n, m, F.N_AFFIX), np.int64), np.zeros((n, m), np.int64)
    flag, mask = np.zeros((n, m), np.int64), np.zeros((n, m), np.float32)
    for i, s in enumerate(sentences):
        forms, spaces = noisy(s, rng) if rng else (s['forms'], s['spaces'])
        case = F.sentence_case(forms)
        for j, f in enumerate(forms):
            word[i, j], own[i, j], affix[i, j], shape[i, j] = voc.form(f)
            flag[i, j] = F.flags(j == 0, spaces[j], s['splits'][j], case)
        mask[i, :len(forms)] = 1
    if rng:
        r = np.random.default_rng(rng.getrandbits(32))
        own[r.random((n, m)) < 0.15] = 0
        word[r.random((n, m)) < 0.05] = 0
    t = torch.from_numpy
    return dict(word=t(word), own=t(own), affix=t(affix), shape=t(shape), flag=t(flag), mask=t(mask))


def shuffled(sentences, size, rng):
    """Endless batches of about `size` words, alike in length, in random order."""
    while True:
        order = sorted(sentences, key=lambda s: len(s['forms']) + rng.random() * 6)
        out, now, longest = [], [], 0
        for s in order:
            longest = max(longest, len(s['forms']))
            if now and longest * (len(now) + 1) > size: out.append(now); now, longest = [], len(s['forms'])
            now.append(s)
        out.append(now); rng.shuffle(out)
        yield from out


def in_order(sentences, size=4000):
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]['forms']))
    now, longest = [], 0
    for i in order:
        longest = max(longest, len(sentences[i]['forms']))
        if now and longest * (len(now) + 1) > size: yield now; now, longest = [], len(sentences[i]['forms'])
        now.append(i)
    if now: yield now
