"""Words that head cues: data/lexicon/cue-heads.tsv.

usage: heads.py WORDS TABLE
  WORDS  OUT.words of dump.c
  TABLE  is written anew; its rows that are marked `hand` stay

Verbs and adjectives that head a cue at least twice in the corpus. The others are doubted where they govern no clause
(src/claims/statements.c), but for verbs that WordNet counts to saying, thinking, feeling or perceiving.
"""
import collections, re, sys

words, table = sys.argv[1:3]
kept = [l.rstrip('\n') for l in open(table, encoding='utf-8') if l.startswith('#') or l.endswith('\thand\n')]
n = collections.Counter()
for line in open(words, encoding='utf-8'):
    _, lemma, tag, is_cue = line.rstrip('\n').split('\t')
    if tag in ('VERB', 'ADJ') and is_cue == '1' and re.fullmatch('[a-z-]+', lemma): n[lemma, tag] += 1
hand = {l.split('\t')[0]: l.split('\t')[1] for l in kept if not l.startswith('#')}
kinds = collections.defaultdict(str)
for (lemma, tag), k in sorted(n.items()):
    if k >= 2: kinds[lemma] += dict(VERB='v', ADJ='a')[tag]
rows = {w: f'{w}\t{"".join(sorted(set(k + hand.get(w, ""))))}' + ('\thand' if w in hand else '') for w, k in {**hand, **kinds}.items()}
with open(table, 'w', encoding='utf-8') as f:
    f.write('\n'.join([l for l in kept if l.startswith('#')] + [rows[w] for w in sorted(rows)]) + '\n')
