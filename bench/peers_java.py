#!/usr/bin/env python3
"""Runs CoreNLP and HeidelTime beside dateline and writes their table into docs/accuracy.md.

usage: peers_java.py [--dateline=build/dateline] [--only=times|entities|words|statements] [--again] [--write]
Needs a Java of 17 or later and Maven, which fetches both from the package registry into build-bench/java the first time
(700 MB). All read the same texts and are scored by the same program. SUTime is CoreNLP's. A quarter of an hour in all,
most of it CoreNLP's coreference, which its attribution of quotations builds on. What a peer has read is kept and scored
again the next time; --again reads anew.
"""
import json, os, re, subprocess, sys
from peers import load, put, root, shared, unseen_fifth, work
java = work + '/java'

def fetched(name):
    """the class path of a peer"""
    libraries = f'{java}/{name}'
    if not os.path.exists(libraries + '/fetched'):
        subprocess.run(['mvn', '-q', '-B', '-f', f'{root}/bench/java/{name}.xml', 'dependency:copy-dependencies', f'-DoutputDirectory={libraries}'], check=True)
        open(libraries + '/fetched', 'w').close()
    return libraries + '/*'

def run(command):
    with open(java + '/log', 'w') as log:
        p = subprocess.run(command, stdout=subprocess.PIPE, stderr=log, text=True)
    if p.returncode: sys.exit(f'{command[4]} failed; its messages are in {java}/log')
    return json.loads(p.stdout.splitlines()[-1])['seconds']

def corenlp(kind, source, out):
    return run(['java', '-Xmx6g', '-cp', fetched('corenlp'), root + '/bench/java/CoreNlp.java', kind, source, out])

def heideltime(source, out):
    return run(['java', '-Xmx4g', '-cp', fetched('heideltime'), root + '/bench/java/HeidelTime.java', source, out])

def score(layer, gold, out):
    p = subprocess.run([sys.executable, '-B', shared + '/eval/score.py', layer, gold, out], capture_output=True, text=True)
    if p.returncode: sys.exit(p.stderr)
    return p.stdout

def f1(text, name):
    return float(re.search(rf'(?m)^{re.escape(name)} .*F1 +([\d.]+)', text).group(1))

def sets():
    """layer, gold, its name, what is scored, the peers' ways"""
    corpora = shared + '/corpora'
    for name in ('timebank', 'aquaint'):
        yield 'times', f'{corpora}/times/{name}.jsonl', f'times/{name}', ('strict', 'relaxed', 'type', 'value'), {'HeidelTime 2.2.1': heideltime, 'SUTime 4.5.10': 'sutime'}
    yield 'entities', unseen_fifth(), 'ner/worldwide-dev, unseen fifth', ('PER', 'ORG', 'LOC', 'PER+ORG+LOC'), {'CoreNLP 4.5.10': 'entities'}
    for bank in ('ewt', 'gum'):
        yield 'words', f'{corpora}/treebank/{bank}-dev.conllu', f'treebank/{bank}-dev', ('words', 'sentences', 'lemma', 'uas', 'las'), {'CoreNLP 4.5.10': 'words'}
    yield 'statements', f'{corpora}/statements/polnear-dev.jsonl', 'statements/polnear-dev', ('source exact', 'content exact', 'source + content linked'), {'CoreNLP 4.5.10': 'quotes'}

def main():
    option = dict(a[2:].split('=', 1) if '=' in a else (a[2:], '') for a in sys.argv[1:])
    if not os.path.isdir(shared + '/corpora'): print('no ../shared/corpora here: nothing measured'); return 0
    os.makedirs(java, exist_ok=True)
    program = os.path.abspath(option.get('dateline', root + '/build/dateline'))
    measure, rows = load(shared + '/eval/measure.py').measure, []
    for layer, gold, name, kinds, peers in sets():
        if option.get('only', layer) != layer: continue
        ours = measure(layer, gold, program)
        source = gold
        if layer == 'words':
            source = java + '/raw.jsonl'
            with open(source, 'w') as f: subprocess.run([sys.executable, '-B', shared + '/eval/score.py', 'raw', gold], stdout=f, check=True)
        for peer, way in peers.items():
            out = f'{java}/{peer.split()[0]}.{os.path.basename(gold)}'
            if not os.path.exists(out) or 'again' in option:
                seconds = way(source, out + '.part') if callable(way) else corenlp(way, source, out + '.part')
                os.rename(out + '.part', out)
                print(f'{name}: {peer} took {seconds:.0f} s', flush=True)
            theirs = score(layer, gold, out)
            for kind in kinds:
                rows.append((name, kind, f1(ours, kind), peer, f1(theirs, kind)))
                print('%-34s %-24s dateline %6.2f  %s %6.2f' % rows[-1], flush=True)
    if 'write' in option and 'only' not in option:
        put(root + '/docs/accuracy.md', 'java peers', ['| development set | what | dateline | other | |', '|---|---|---|---|---|'] + [f'| {n} | {k} | {a:.1f} | {p} | {b:.1f} |' for n, k, a, p, b in rows])
    return 0

if __name__ == '__main__': sys.exit(main())
