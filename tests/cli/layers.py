#!/usr/bin/env python3
"""`--layers=words`: CoNLL-U loses nothing, a JSON record keeps its text and sentences and no more. usage: layers.py PROGRAM"""
import json, os, subprocess, sys

program = os.path.abspath(sys.argv[1])
samples = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), 'samples')
wrong = []


def read(*options): return subprocess.run([program, 'read', *options, samples], capture_output=True).stdout


words = read('--format=conllu')
if not words or words != read('--format=conllu', '--layers=words') or words != read('--format=conllu', '--layers=all'):
    wrong.append('CoNLL-U depends on the layers')
for short, full in zip(read('--layers=words').splitlines(), read().splitlines()):
    short, full = json.loads(short), json.loads(full)
    for key in ('id', 'text', 'parts', 'sentences'):
        if not short[key] or short[key] != full[key]: wrong.append(f"{short['id']}: {key} differs")
    if any(short.get(key) for key in ('entities', 'statements', 'figures', 'events')): wrong.append(f"{short['id']}: more than words")
if not any(json.loads(l)['statements'] for l in read('--layers=all').splitlines()): wrong.append('all layers: no statement')
print('layers:', '\n'.join(wrong) or 'ok')
sys.exit(1 if wrong else 0)
