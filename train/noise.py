#!/usr/bin/env python3
"""A treebank or a name set with noise, to measure what it costs.

usage: noise.py upper|lower|damage IN.conllu|IN.jsonl > OUT

damage: 2 of 100 characters that are no space become another letter, figure or point.
"""
import json, random, sys


def change(kind, text, rng):
    def one(c):
        n = c.upper() if kind == 'upper' else c.lower()
        return n if len(n) == 1 else c
    if kind != 'damage': return ''.join(one(c) for c in text)
    return ''.join(rng.choice('abcdefghijklmnopqrstuvwxyz0123456789.,') if not c.isspace() and rng.random() < 0.02 else c
                   for c in text)


def main():
    kind, path = sys.argv[1:3]
    rng = random.Random(7)
    lines = open(path, encoding='utf-8').read().split('\n')
    if path.endswith('.jsonl'):
        for line in filter(None, lines):
            r = json.loads(line); r['text'] = change(kind, r['text'], rng)
            print(json.dumps(r, ensure_ascii=False))
        return
    sentence = []
    for line in lines:
        if line: sentence.append(line); continue
        text = next((l[9:] for l in sentence if l.startswith('# text = ')), '')
        text, at = change(kind, text, rng), 0
        for l in sentence:
            c = l.split('\t')
            if l.startswith('# text = '): l = '# text = ' + text
            elif c[0].isdigit():
                out = ''
                while len(out) < len(c[1].replace(' ', '')):
                    if not text[at].isspace(): out += text[at]
                    at += 1
                c[1] = out; l = '\t'.join(c)
            print(l)
        if sentence: print()
        sentence = []


if __name__ == '__main__': main()
