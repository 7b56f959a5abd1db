#!/usr/bin/env python3
"""The store from the command line: adding twice, kill -9 in the middle, files that are no store, queries on files and
on a store alike, exit statuses. usage: store.py PROGRAM"""
import json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix='dateline-store-')
samples = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'samples')
failed = 0


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def run(*arguments, environment=None, preexec=None):
    done = subprocess.run([program, *arguments], capture_output=True, timeout=400, preexec_fn=preexec,
                          env={**os.environ, **(environment or {})})
    return done.returncode, done.stdout.decode('utf-8', 'replace'), done.stderr.decode('utf-8', 'replace')


def path(name): return os.path.join(folder, name)


def write_reports(name, n):
    places = ['harbour', 'valley', 'airport', 'station', 'market']
    with open(path(name), 'w', encoding='utf-8') as f:
        for i in range(n):
            text = (f'Officials closed the {places[i % 5]} road on Monday after {i + 2} people were injured in a crash, '
                    f'the mayor, Ana Ruiz, said. "We will open it when it is safe," she said in notice {i}.\n\n'
                    f'The police declined to comment on the {places[(i + 1) % 5]}.')
            f.write(json.dumps({'id': f'r{i}', 'published': f'2024-03-{i % 28 + 1:02d}', 'title': f'Road {i}', 'text': text}) + '\n')


def rows(store, query):
    with sqlite3.connect(store) as db: return db.execute(query).fetchall()


def test_adding():
    store = path('a.db')
    code, _, said = run('add', f'--store={store}', samples, environment={'SOURCE_DATE_EPOCH': '1710500000'})
    check('add', code == 0 and ' 0 refused' in said, said)
    n = rows(store, 'SELECT count(*) FROM article')[0][0]
    check('all added', n >= 16 and f'{n} added' in said, said)
    check('clock', rows(store, 'SELECT DISTINCT added FROM article') == [('2024-03-15T10:53:20Z',)])
    code, _, said = run('add', f'--store={store}', '--threads=2', samples)
    check('add again', code == 0 and said.startswith(f'{store}: 0 added, {n} already there'), said)
    check('schema', rows(store, 'PRAGMA user_version') == [(1,)])
    check('verify', run('verify', f'--store={store}')[0] == 0 and run('check', f'--store={store}')[0] == 0)
    for verb in (['stories'], ['copies'], ['ledger'], ['quotes'], ['timeline'], ['events']):
        on_files, on_store = run(*verb, '--format=json', samples), run(*verb, '--format=json', f'--store={store}')
        check(f'{verb[0]} of files and store are alike', on_files == on_store and on_files[0] == 0,
              f'{on_files[0]} {on_store[0]} {on_files[2]} {on_store[2]}')
    on_files = run('search', 'army', '--format=json', samples)
    check('search alike', on_files == run('search', f'--store={store}', '--format=json', 'army') and on_files[1])
    for line in on_files[1].splitlines(): check('search says where', json.loads(line)['passages'] or json.loads(line)['title'])
    check('more than one word', run('search', f'--store={store}', 'army', 'zebrafish')[1] == '')
    on_files = run('who', 'Thura Nyein', '--format=json', samples)
    check('who alike', on_files == run('who', '--format=json', f'--store={store}', 'Thura', 'Nyein'), on_files)


def test_versions():
    store = path('v.db')
    for text in ('The bridge is closed, the mayor said.', 'The bridge is open again, the mayor said.'):
        with open(path('bridge.txt'), 'w') as f: f.write(text + '\n')
        check('add version', run('add', f'--store={store}', path('bridge.txt'))[0] == 0)
    check('versions', rows(store, 'SELECT id, version FROM article ORDER BY 2') == [('bridge.txt', 1), ('bridge.txt#2', 2)],
          rows(store, 'SELECT id, version FROM article'))


def kill_one(store, reports, delay):
    child = subprocess.Popen([program, 'add', f'--store={store}', reports], stderr=subprocess.DEVNULL)
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    child.wait()
    if not os.path.exists(store): return 0
    try: return rows(store, 'SELECT count(*) FROM article')[0][0]
    except sqlite3.OperationalError: return 0  # killed before the tables were made


def test_killing():
    write_reports('many.jsonl', 1500)
    store, last, stops = path('k.db'), 0, set()
    began = time.time()
    run('add', f'--store={path("whole.db")}', path('many.jsonl'))
    whole = time.time() - began
    chance = random.Random(7)
    for i in range(12):
        n = kill_one(store, path('many.jsonl'), whole * chance.uniform(0.02, 0.6))
        check('batches are whole', n % 200 == 0 or n == 1500, n)
        check('nothing is lost', n >= last, f'{last} -> {n}')
        if n: check('what stands verifies', run('verify', f'--store={store}')[0] == 0)
        last = n
        stops.add(n)
        if i == 5 and last == 1500:  # start over, so that there is something to kill
            store, last = path('k2.db'), 0
    code, _, said = run('add', f'--store={store}', path('many.jsonl'))
    check('the rest is added', code == 0 and rows(store, 'SELECT count(*) FROM article')[0][0] == 1500, said)
    check('killed in the middle at least once', any(0 < n < 1500 for n in stops), stops)
    check('as if never killed', rows(store, 'SELECT id, sha256, record FROM article ORDER BY id') ==
          rows(path('whole.db'), 'SELECT id, sha256, record FROM article ORDER BY id'))


def test_refusals():
    text = path('plain.txt')
    with open(text, 'w') as f: f.write('A store this is not, said the clerk.\n' * 50)
    code, out, said = run('add', f'--store={text}', samples)
    check('no database', code == 3 and 'is not a store' in said and not out, f'{code} {said}')
    check('it is left alone', open(text).read().startswith('A store this is not'))
    with sqlite3.connect(path('other.db')) as db: db.execute('CREATE TABLE t (x)')
    code, _, said = run('add', f'--store={path("other.db")}', samples)
    check("another program's", code == 3 and "another program's" in said, said)
    code, _, said = run('quotes', f'--store={path("missing.db")}')
    check('missing store', code == 3 and 'cannot be opened' in said and not os.path.exists(path('missing.db')), said)
    store = path('a.db')
    shutil.copy(store, path('newer.db'))
    with sqlite3.connect(path('newer.db')) as db: db.execute('PRAGMA user_version = 2')
    code, _, said = run('ledger', f'--store={path("newer.db")}')
    check('newer schema', code == 3 and 'schema 2' in said, said)
    check('usage', run('add', samples)[0] == 2 and run('who')[0] == 2 and run('search', 'x')[0] == 2 and
          run('timeline', '--since=soon', samples)[0] == 2 and run('quotes')[0] == 2)
    check('an option of another verb', run('ledger', '--since=2024-03-01', samples)[0] == 2)
    check('files and a store', run('quotes', f'--store={store}', samples)[0] == 2)
    code, _, said = run('add', f'--store={path("b.db")}', path('nothing-here.txt'), os.path.join(samples, 'ferry.jsonl'))
    check('some input missing', code == 1 and 'nothing-here.txt' in said and ' 0 added' not in said, said)
    db = sqlite3.connect(store)
    db.execute('BEGIN IMMEDIATE')
    check('readers do not wait for a writer', run('events', f'--store={store}')[0] == 0)
    db.close()


def test_full_disk():
    import resource
    limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (600000, 600000)))
    store = path('full.db')
    code, _, said = run('add', f'--store={store}', path('many.jsonl'), preexec=limit)
    check('a full disk is said', code == 3 and store in said, f'{code} {said}')
    n = rows(store, 'SELECT count(*) FROM article')[0][0]
    check('and leaves whole batches', n % 200 == 0, n)
    if n: check('that verify', run('verify', f'--store={store}')[0] == 0)


def test_people():
    for verb in ('who', 'quotes', 'timeline', 'events', 'search', 'add', 'check', 'verify'):
        code, out, _ = run(verb, '--help')
        check(f'{verb} --help', code == 0 and out.startswith(f'usage: dateline {verb}') and 'example' in out)
    code, out, _ = run('search', 'army', samples, environment={'COLUMNS': '60'})
    check('no colour in a pipe', '\x1b' not in out and out)
    check('width', all(len(line) <= 60 for line in out.splitlines() if line.startswith('    ')))
    check('options stand anywhere', run('search', '--format=json', 'army', samples) == run('search', 'army', samples, '--format=json'))
    with open('/dev/full', 'w') as full:
        code = subprocess.run([program, 'search', 'army', samples], stdout=full, stderr=subprocess.DEVNULL).returncode
    check('standard output is full', code == 3, code)


try:
    for test in (test_adding, test_versions, test_killing, test_refusals, test_full_disk, test_people): test()
finally:
    shutil.rmtree(folder, ignore_errors=True)
print('store: all good' if not failed else f'store: {failed} failed')
sys.exit(1 if failed else 0)
