#!/usr/bin/env python3
"""Runs dateline over every layer of ../shared/corpora, checks the floors and writes docs/accuracy.md.

usage: accuracy.py [--dateline=build/dateline] [--floors] [--write]
  --floors   exit 1 where a figure lies under its floor
  --write    write the table into docs/accuracy.md
"""
import hashlib, importlib.util, json, os, re, sys, tempfile
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
shared = os.path.join(root, '..', 'shared')

# layer, file, line of score.py's output, which number of it (P, R, F1 or the first), floor, what it is
ROWS = [
    ('words', 'treebank/ewt-dev.conllu', 'upos', 'F1', 92, 'part of speech, raw text'),
    ('words', 'treebank/ewt-dev.conllu', 'las', 'F1', 72, 'labelled attachment, raw text'),
    ('words', 'treebank/ewt-dev.conllu', 'words', 'F1', 0, 'words'),
    ('words', 'treebank/ewt-dev.conllu', 'sentences', 'F1', 0, 'sentences'),
    ('words', 'treebank/ewt-dev.conllu', 'lemma', 'F1', 0, 'lemmas'),
    ('words', 'treebank/gum-dev.conllu', 'upos', 'F1', 0, 'part of speech'),
    ('words', 'treebank/gum-dev.conllu', 'las', 'F1', 0, 'labelled attachment'),
    ('entities', 'ner/worldwide-dev.jsonl, unseen fifth', 'PER+ORG+LOC', 'F1', 62, 'names'),
    ('times', 'times/timebank.jsonl', 'relaxed', 'F1', 80, 'times found'),
    ('times', 'times/timebank.jsonl', 'value', 'F1', 60, 'times with the right value'),
    ('times', 'times/aquaint.jsonl', 'relaxed', 'F1', 0, 'times found'),
    ('times', 'times/aquaint.jsonl', 'value', 'F1', 0, 'times with the right value'),
    ('statements', 'statements/polnear-dev.jsonl', 'source exact', 'F1', 40, 'sources, exact'),
    ('statements', 'statements/polnear-dev.jsonl', 'cue exact', 'F1', 0, 'cues, exact'),
    ('statements', 'statements/polnear-dev.jsonl', 'content exact', 'F1', 25, 'contents, exact'),
    ('statements', 'statements/polnear-dev.jsonl', 'source + content linked', 'F1', 0, 'words at the right mouth'),
    ('tolls', 'figures/acled-africa-2016.jsonl', 'killed, exact', 'first', 70, 'tolls, exact'),
    ('tolls', 'figures/acled-africa-2016.jsonl', 'none killed, none reported', 'first', 0, 'none killed, none reported'),
    ('figures', 'ledger/dev-figures.jsonl', 'number and effect', 'F1', 65, 'figures with their effect'),
    ('figures', 'ledger/dev-figures.jsonl', 'and all four', 'F1', 0, 'and bounds, scope, source and part'),
    ('ledger', 'ledger/dev-verdicts.jsonl', "each article's figure", 'F1', 0, "each article's figure"),
    ('ledger', 'ledger/dev-verdicts.jsonl', 'verdict right', 'first', 0, 'verdict right'),
    ('events', 'events/plover-gsr-dev.jsonl', 'event type', 'F1', 0, 'event types'),
    ('events', 'events/plover-gsr-dev.jsonl', 'actor and recipient codes', 'F1', 0, 'actors and recipients'),
    ('places', 'places/trnews.jsonl', 'within 161 km, of all gold', 'first', 50, 'places within 161 km of all gold'),
    ('places', 'places/trnews.jsonl', 'within 161 km, of resolved', 'first', 0, 'places within 161 km of resolved'),
    ('places', 'places/lgl.jsonl', 'within 161 km, of all gold', 'first', 0, 'places within 161 km of all gold'),
    ('stories', 'stories/wikinews-dev.jsonl', 'B-cubed', 'F1', 75, 'stories, B-cubed'),
    ('stories', 'stories/ecb-dev.jsonl', 'B-cubed', 'F1', 80, 'stories, B-cubed'),
    ('stories', 'stories/giveme5w1h.jsonl', 'B-cubed', 'F1', 0, 'stories, B-cubed'),
    ('copies', 'copies/dev-gold.jsonl', 'made from (either way)', 'F1', 85, 'copies, either way'),
    ('copies', 'copies/dev-gold.jsonl', 'changed numbers shown', 'first', 0, 'changed numbers shown'),
]

def number(output, name, which):
    for line in output.splitlines():
        if not line.strip().startswith(name): continue
        rest = line.strip()[len(name):]
        m = re.search(rf'\b{which}\s+([\d.]+)', rest) if which != 'first' else re.search(r'([\d.]+)', rest)
        if m: return float(m.group(1))
    return None

def gold_of(file, folder):
    """the gold file's path; of a set that was trained on, the articles that no weight has seen (train/data.py)"""
    if not file.endswith(', unseen fifth'): return f'{shared}/corpora/{file}'
    path = f'{folder}/unseen.jsonl'
    with open(f"{shared}/corpora/{file.split(',')[0]}", encoding='utf-8') as all_of_it, open(path, 'w', encoding='utf-8') as f:
        f.writelines(l for l in all_of_it if hashlib.sha256(json.loads(l)['id'].encode()).digest()[0] % 5 == 0)
    return path

def main():
    option = dict(a[2:].split('=', 1) if '=' in a else (a[2:], '') for a in sys.argv[1:])
    if not os.path.isdir(shared + '/corpora'): print('no ../shared/corpora here: nothing measured'); return 0
    spec = importlib.util.spec_from_file_location('measure', shared + '/eval/measure.py')
    measure = importlib.util.module_from_spec(spec); sys.dont_write_bytecode = True; spec.loader.exec_module(measure)
    cache, bad, table, folder = {}, 0, [], tempfile.TemporaryDirectory()
    for layer, file, line, which, floor, what in ROWS:
        if (layer, file) not in cache:
            try: cache[layer, file] = measure.measure(layer, gold_of(file, folder.name), option.get('dateline', root + '/build/dateline'))
            except RuntimeError as e: cache[layer, file] = ''; print(f'{layer} {file}: {e}')
        got = number(cache[layer, file], line, which)
        ok = got is not None and got >= floor
        bad += not ok
        table.append((what, file, got, floor))
        print(f"{'ok  ' if ok else 'LOW '} {what:42s} {os.path.basename(file):26s} {'-' if got is None else f'{got:6.2f}'}" + (f'  floor {floor}' if floor else ''))
    if 'write' in option: write(table)
    return 1 if bad and 'floors' in option else 0

def write(table):
    path = root + '/docs/accuracy.md'
    text = open(path, encoding='utf-8').read() if os.path.exists(path) else '# Accuracy\n\n<!-- table -->\n<!-- end -->\n'
    rows = ['| what | development set | F1 or percent | floor |', '|---|---|---|---|']
    rows += [f"| {w} | {f} | {'-' if g is None else f'{g:.1f}'} | {fl or ''} |" for w, f, g, fl in table]
    text = re.sub(r'<!-- table -->.*<!-- end -->', '<!-- table -->\n' + '\n'.join(rows) + '\n<!-- end -->', text, flags=re.S)
    open(path, 'w', encoding='utf-8').write(text)

if __name__ == '__main__': sys.exit(main())
