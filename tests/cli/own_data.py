#!/usr/bin/env python3
"""A user's own actors, places and sources: laid over the built-in data, rows that do not fit named by file and line,
the rest used. usage: own_data.py PROGRAM"""
import json, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix='dateline-own-')
failed = 0

REPORT = {'id': 'a1', 'publisher': 'Visayan Post', 'published': '2024-03-12T08:00:00Z',
          'title': 'Three killed in Sitio Kamagong',
          'text': 'Three people were killed on Monday when fighters of the Harbour Defence Front attacked Sitio Kamagong, '
                  'Governor Josefina Abad said. The road to Santa Rosa was closed, a line crew said.\n\n'
                  'At least 21 people were wounded near Quezon City.'}
ACTORS = ('# ours\nname\tcode\tkind\ttype\tfrom\tto\toffice\tsame_as\tsex\twhatever\n'
          'Harbour Defence Front\tPHLREB\tarmed-group\t\t2020-01-01\t2024-12-31\r\n'
          'Josefina Abad\tPHLGOV\tgovernment\tperson\t\t\tgovernor\t\tf\n'
          'Bad Code\tphl\n'
          'Bad Day\tPHL\t\t\tlast year\n'
          'line crew\tCVL\twitness\tnoun\n')
PLACES = ('name\tlat\tlon\tcountry\tkind\tpcode\n#adm3+name\t#geo+lat\n'
          'Sitio Kamagong\t10.5\t122.9\tPHL\tvillage\tPH0600001\n'
          'Quezon City\t\t\tPH\t\tPH1307404\n'
          'Nowhere Falls\t\t\tPH\t\tX1\n'
          'San Jose\t\t\tPH\t\tX2\n'
          'Far Up\t99\t1\n')
SOURCES = ('domain\tname\tplace\tarea\tkind\nvisayanpost.example\tVisayan Post\t\tPhilippines\tstate-media\n'
           'x.example\t\t\t\tnonsense\n')


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def path(name, text=None):
    at = os.path.join(folder, name)
    if text is not None:
        with open(at, 'w', encoding='utf-8', newline='') as f: f.write(text)
    return at


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def by_name(record, what): return {x['name']: x for x in record[what]}


report = path('r.jsonl', json.dumps(REPORT) + '\n')
own = [f'--actors={path("actors.tsv", ACTORS)}', '--places', path('places.tsv', PLACES),
       f'--sources={path("sources.tsv", SOURCES)}']
code, out, said = run('read', report)
plain = json.loads(out)
check('plain', code == 0 and 'publisher_kind' not in plain and 'Sitio Kamagong' not in by_name(plain, 'places'))
code, out, said = run('read', *own, report)
record = json.loads(out)
check('bad rows make status 1', code == 1, code)
for line in ('actors.tsv:2: no column "whatever"', 'actors.tsv:5: code', 'actors.tsv:6: from and to', 'places.tsv:5:',
             'places.tsv:6: the gazetteer has several', 'places.tsv:7: lat and lon', 'sources.tsv:3: kind'):
    check(f'says {line}', line in said, said)
check('nothing else is said', said.count('\n') == 7, said)
entities, places = by_name(record, 'entities'), by_name(record, 'places')
check('codes', entities['Harbour Defence Front']['codes'] == ['PHL', 'REB'], entities)
check('person', entities['Josefina Abad']['codes'] == ['PHL', 'GOV'], entities)
check('place', places['Sitio Kamagong'].get('pcode') == 'PH0600001' and places['Sitio Kamagong']['lat'] == 10.5, places)
check('P-code of a known place', places['Quezon City'].get('pcode') == 'PH1307404' and
      places['Quezon City']['geonameid'] == by_name(plain, 'places')['Quezon City']['geonameid'], places)
check('publisher', record['publisher_kind'] == 'state-media')
kinds = {record['text'][s['source'][0][0]:s['source'][0][1]]: s['source_kind'] for s in record['statements']}
check('noun', kinds.get('a line crew') == 'witness', kinds)
odd = {'id': 'b', 'published': '2024-03-12', 'text': 'Malvar said on Monday that the Lumad Watch would go home. Officials in '
       'Dumalag Heights said they had seen Lumad Watch members leave Dumalag Heights at dawn.'}
named = path('named.tsv', 'name\tcode\ttype\tkind\nMalvar\tPHLREB\tbody\tarmed-group\nLumad Watch\tPHLNGO\tbody\tmonitor\n')
placed = path('placed.tsv', 'name\tlat\tlon\tcountry\nDumalag Heights\t11.3\t122.6\tPH\n')
code, out, _ = run('read', f'--actors={named}', f'--places={placed}', path('odd.jsonl', json.dumps(odd) + '\n'))
seen = json.loads(out)
types = {x['name']: (x['type'], x['codes']) for x in seen['entities']}
check('what the list says it is', types.get('Malvar') == ('ORG', ['PHL', 'REB']) and types.get('Lumad Watch') == ('ORG', ['PHL', 'NGO']), types)
check('in every place', [x['lat'] for x in seen['places'] if x['name'] == 'Dumalag Heights'] == [11.3, 11.3], seen['places'])
REPORT['published'] = '2025-06-01'
code, out, _ = run('read', own[0], path('later.jsonl', json.dumps(REPORT) + '\n'))
check('codes end with their time', by_name(json.loads(out), 'entities')['Harbour Defence Front']['codes'] == [], out)

code, out, _ = run('ledger', own[3], '--format=json', report)
claims = [c for line in out.splitlines() for c in json.loads(line)['claims'] if not c.get('source')]
check('kind of the publisher in the ledger', [c['source_kind'] for c in claims] == ['state-media'], claims)
store = path('s.db')
check('add takes them', run('add', f'--store={store}', *own, report)[0] == 1)
read_back = json.loads(run('quotes', f'--store={store}', '--format=json')[1].splitlines()[0])
check('and keeps what they give', read_back['source_kind'] in ('government', 'witness'), read_back)
check('a store refuses them', run('ledger', f'--store={store}', own[0])[0] == 2)
no_name = path('none.tsv', 'lat\tlon\n1\t2\n')
code, _, said = run('read', f'--places={no_name}', report)
check('a header that lacks a column', code == 3 and 'none.tsv:1: the header has no column "name"' in said, said)
code, _, said = run('read', f'--actors={folder}/missing.tsv', report)
check('a missing file', code == 3 and 'missing.tsv' in said, said)
check('an empty file', run('read', f'--actors={path("empty.tsv", "")}', report)[0] == 3)

def told(option, content, status, *lines):
    """What is said of one table, in order and nothing else; the table is `content`, bytes."""
    at = os.path.join(folder, 't.tsv')
    with open(at, 'wb') as f: f.write(content)
    code, _, said = run('read', f'--{option}={at}', report)
    said = [line.split('t.tsv', 1)[-1] for line in said.splitlines() if not line.startswith(' ')]
    check(f'{option} {content[:50]}', code == status and len(said) == len(lines) and all(a.startswith(b) for a, b in zip(said, lines)),
          (code, said))

told('actors', b'\xef\xbb\xbfName\tCODE\r\nHarbour Defence Front\tPHLREB\r\n', 0)
told('actors', bytes(range(1, 9)) * 400, 3, ':1: the header is no tab-separated text: holds a control character')
told('actors', 'name\tcode\n'.encode('utf-16'), 3, ':1: the header is no tab-separated text: not valid UTF-8')
told('actors', b'name,code\nA Front,PHLREB\n', 3, ':1: no column "name,code" is known', ':1: the header has no column "name"')
told('actors', b'name\tcode\nA\0Front\tPHL\n\xffB Front\tPHL\n' + b'x' * 10_000_000 + b'\tPHL\n', 1,
     ':2: holds a control character', ':3: not valid UTF-8', ':4: name is longer than')
told('actors', b'name\tcode\tfrom\tto\nA Front\tPHL\t2024-05-01\t2023-01-01\nB Front\tPHL\t2024-02-30\n', 1,
     ':2: to is before from', ':3: from and to are days')
told('actors', b'name\tcode\tfrom\tto\nA Front\tPHL\t\t2023-12-31\nA Front\tSYR\t2024-01-01\nthe a front\tIRQ\t2024-05-01\n', 0,
     ':4: name "the a front" stands in line 3 for the same days')
told('actors', b'name\tcode\nA Front\tPHL\t\t\nB Front\tPHL\tmore\n', 0, ':3: more fields than the header')
told('places', b'name\tlat\tlon\tpopulation\tgeonameid\nA Town\t1\t2\tmany\nB Town\t1\t2\t1,000\nC Town\t1\t2\t-5\nD Town\t1\t2\t\t12x\n'
     b'E Town\t1\t2\t99999999999\nF Town\t1e1\t0x2\n', 1, ':2: population "many"', ':3: population "1,000"', ':4: population "-5"',
     ':5: geonameid "12x"', ':6: population', ':7: lat and lon are no point')
told('sources', b'domain\tkind\na.example\tmedia\nhttps://www.a.example/news\tngo\n', 0, ':3: domain "a.example" stands in line 2 already')
shutil.rmtree(folder)
print('own data: ' + (f'{failed} failed' if failed else 'as expected'))
sys.exit(failed > 0)
