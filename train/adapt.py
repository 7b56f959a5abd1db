#!/usr/bin/env python3
"""Go on from a finished words model with sentences of a domain of your own.

usage: adapt.py MODEL.dlm OUT.dlm [--names=OWN.jsonl] [--trees=OWN.conllu] [--passes=12] [--rate=6e-4] [--anchor=0.02] [--seed=1]

OWN.jsonl holds articles as in the name sets: `id`, `text`, `entities` [[start, end, PER|ORG|LOC|NORP|MISC]] in
code points; OWN.conllu UD trees. A few hundred sentences are enough. A fifth of the articles (by their ids) is
kept back and measured before and after. What has no gold in your sentences is held where the old model had it,
and every weight is drawn towards its old value (--anchor), so that nothing else is forgotten. Minutes on one core.
"""
import hashlib, os, random, subprocess, sys, tempfile
import numpy as np
import torch
import torch.nn.functional as Fn
import batches, data
from evaluate import evaluate
from train import tree_loss

HERE = os.path.dirname(os.path.abspath(__file__))


def is_kept_back(s): return hashlib.sha256(s['doc'].encode()).digest()[0] % 5 == 0


def like_before(m, old, z, before, mask, drop):
    """Cross entropy of tags and heads against the old model's."""
    there = torch.cat([torch.ones(len(mask), 1), mask], 1)
    hide = (there == 0).unsqueeze(1)
    with torch.no_grad():
        tag = Fn.softmax(old.tags(before), -1)
        arc = Fn.softmax(old.arcs(before).masked_fill(hide, -1e4), -1)
    lt = -(Fn.log_softmax(m.tags(z, drop), -1) * tag).sum(-1)
    la = -(Fn.log_softmax(m.arcs(z, drop).masked_fill(hide, -1e4), -1) * arc).sum(-1)
    return ((lt + la) * mask).sum() / mask.sum()


def names_like_before(m, old, z, before, mask, drop):
    with torch.no_grad(): p = Fn.softmax(old.names(before, 'worldwide'), -1)
    return (-(Fn.log_softmax(m.names(z, 'worldwide', drop), -1) * p).sum(-1) * mask).sum() / mask.sum()


def main():
    o = dict(names='', trees='', passes='12', rate='6e-4', anchor='0.02', seed='1', words='600')
    o.update(a[2:].split('=', 1) for a in sys.argv[1:] if a.startswith('--'))
    paths = [a for a in sys.argv[1:] if not a.startswith('--')]
    if len(paths) != 2 or not (o['names'] or o['trees']): sys.exit(__doc__.split('\n\n')[1])
    torch.set_num_threads(1); torch.manual_seed(int(o['seed'])); rng = random.Random(int(o['seed']))
    with tempfile.TemporaryDirectory() as folder:
        start = folder + '/start.pt'
        subprocess.run([sys.executable, HERE + '/restore.py', paths[0], start], check=True)
        adapt(o, paths, torch.load(start), folder, rng)


def adapt(o, paths, z, folder, rng):
    from restore import model_of
    m, old = model_of(z), model_of(z)
    m.exact = old.exact = True; old.eval()
    voc = batches.Vocabulary(z['words'], z['own'])
    tag_id, rel_id = {t: i for i, t in enumerate(z['tags'])}, {r: i for i, r in enumerate(z['rels'])}
    ner_id = {l: i for i, l in enumerate(data.NER_LABELS)}
    named = data.names(o['names'], 'worldwide') if o['names'] else []
    trees = data.conllu(o['trees']) if o['trees'] else []
    for s in named: s['gold'] = [ner_id[l] for l in s['ner']]
    kept = [s for s in trees if is_kept_back(s)], [s for s in named if is_kept_back(s)]
    feeds = [(batches.shuffled([s for s in x if not is_kept_back(s) and len(s['forms']) <= data.LONGEST], int(o['words']), rng),
              sum(len(s['forms']) for s in x)) for x in (trees, named) if x]
    print(len(trees), 'trees and', len(named), 'sentences with names; kept back:', *map(len, kept))
    print('before:', evaluate(m, voc, *kept, z['tags'], z['rels']), flush=True)
    first = {k: v.detach().clone() for k, v in m.named_parameters()}
    for p in (m.own, m.affix, m.shape, m.flag): p.sparse = False
    rate, opt = float(o['rate']), torch.optim.Adam(m.parameters(), float(o['rate']), betas=(0.9, 0.98))
    steps = max(1, int(float(o['passes']) * sum(n for _, n in feeds) / int(o['words']) / len(feeds)))
    for step in range(steps):
        m.train(); lr = rate * min(1, (step + 1) / 20) * max(0.02, 1 - step / steps)
        for g in opt.param_groups: g['lr'] = lr
        for feed, _ in feeds:
            part = next(feed)
            b = batches.collate(part, voc, rng)
            with torch.no_grad(): before = old.encode(batches.collate(part, voc))
            x = m.encode(b, 0.15)
            if 'heads' in part[0]:
                loss = sum(tree_loss(m, x, part, tag_id, rel_id, 0.15)) + names_like_before(m, old, x, before, b['mask'], 0.15)
            else:
                gold = np.full((len(part), x.shape[1]), -100)
                for i, s in enumerate(part): gold[i, :len(s['gold'])] = s['gold']
                loss = Fn.cross_entropy(m.names(x, 'worldwide', 0.15).flatten(0, 1), torch.from_numpy(gold).flatten(), ignore_index=-100)
                loss = loss + like_before(m, old, x, before, b['mask'], 0.15)
            loss.backward()
        torch.nn.utils.clip_grad_norm_(m.parameters(), 5.0)
        opt.step(); opt.zero_grad()
        with torch.no_grad():
            for k, p in m.named_parameters(): p.lerp_(first[k], float(o['anchor']) * lr / rate)
        if (step + 1) % 50 == 0: print(f'step {step + 1} of {steps}, loss {loss.item():.3f}', flush=True)
    print('after:', evaluate(m, voc, *kept, z['tags'], z['rels']))
    z['model'] = m.state_dict()
    torch.save(z, folder + '/end.pt')
    subprocess.run([sys.executable, HERE + '/export.py', folder + '/end.pt', paths[1], '--base=' + paths[0]], check=True)


if __name__ == '__main__': main()
