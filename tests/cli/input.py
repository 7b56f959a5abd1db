#!/usr/bin/env python3
"""Every rule of docs/record.md, Input, from the command line: what is read, what is mended and said, what is refused by
name, and the exit statuses (0 all read, 1 some or all refused, 2 wrong usage). usage: input.py PROGRAM"""
import gzip, json, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix='dateline-input-')
failed = 0
REPORT = 'PORTO, Portugal — Two people were hurt on Tuesday when a bus left the road, police said.\n\nNo one was killed.\n'


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def run(*arguments, stdin=b'', cwd=None):
    done = subprocess.run([program, *arguments], input=stdin, capture_output=True, timeout=400, cwd=cwd or folder)
    return done.returncode, done.stdout.decode('utf-8', 'strict'), done.stderr.decode('utf-8', 'replace')


def put(name, data):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), 'wb') as f: f.write(data.encode() if isinstance(data, str) else data)
    return name


def read(*arguments, stdin=b''):
    status, out, said = run('read', '--format=json', *arguments, stdin=stdin)
    return status, [json.loads(line) for line in out.splitlines()], said


def reads(name, arguments, ids, status=0, says='', stdin=b''):
    """Reading gives articles with these ids; `says` stands on standard error, or nothing does."""
    got, records, said = read(*arguments, stdin=stdin)
    found = [r['id'] for r in records]
    check(name, got == status and found == ids, f'status {got}, ids {found}, {said[:200]}')
    check(name + ', what is said', says in said if says else not said, said[:300])
    return records


def refuses(name, file, why, *options):
    status, records, said = read(*options, file)
    check(name, status == 1 and not records and file in said and why in said, f'status {status}, {len(records)} records, {said[:300]}')


def lines(*objects):
    return ''.join((o if isinstance(o, str) else json.dumps(o, ensure_ascii=False)) + '\n' for o in objects)


# ---- plain text
put('report.txt', REPORT)
r = reads('plain text', ['report.txt'], ['report.txt'])
check('text is unchanged', r[0]['text'] == REPORT, r[0]['text'][:80])
r = reads('standard input', ['-'], ['standard input'], stdin=REPORT.encode())
check('standard input is the same text', r[0]['text'] == REPORT)
odd = 'The mayor&#8217;s office &amp; the police said &quot;no&quot;.\r\n\tTab, soft\u00adhyphen, \u200bzero width, \u00a0no-break, e\u0301.\r\n'
put('odd.txt', odd.encode())
check('odd characters stay', reads('odd characters', ['odd.txt'], ['odd.txt'])[0]['text'] == odd)

# ---- packed
put('report.txt.gz', gzip.compress(REPORT.encode()))
r = reads('gzip, the id without .gz', ['report.txt.gz'], ['report.txt'])
check('gzip gives the same text', r[0]['text'] == REPORT)
put('two.txt.gz', gzip.compress(REPORT[:50].encode()) + gzip.compress(REPORT[50:].encode()))
check('gzip in two members', reads('two members', ['two.txt.gz'], ['two.txt'])[0]['text'] == REPORT)
put('cut.txt.gz', gzip.compress(REPORT.encode())[:60])
refuses('truncated gzip', 'cut.txt.gz', 'too early')
put('bad.txt.gz', b'\x1f\x8b\x08\x00' + bytes(range(200)))
status, records, said = read('bad.txt.gz')
check('damaged gzip', status == 1 and not records and 'bad.txt.gz' in said, said)
flat = bytearray(gzip.compress(os.urandom(4000) + REPORT.encode(), 0)); flat[2000] ^= 1
put('flip.txt.gz', bytes(flat))
status, records, said = read('flip.txt.gz')
check('gzip with a wrong checksum', status == 1 and not records, said)
put('bomb.txt.gz', gzip.compress(b'The road is closed. ' * 3000000))
refuses('gzip that unpacks to 60 MB', 'bomb.txt.gz', '--max-text')
if shutil.which('zstd'):
    subprocess.run(['zstd', '-q', 'report.txt'], cwd=folder, check=True)
    r = reads('zstd', ['report.txt.zst'], ['report.txt'])
    check('zstd gives the same text', r[0]['text'] == REPORT)
    with open(os.path.join(folder, 'report.txt.zst'), 'rb') as f: put('cut.txt.zst', f.read()[:40])
    refuses('truncated zstd', 'cut.txt.zst', 'too early')

# ---- what cannot be read
put('empty.txt', b''); refuses('empty', 'empty.txt', 'empty')
put('empty.jsonl.gz', gzip.compress(b''))
refuses('empty when unpacked', 'empty.jsonl.gz', 'empty')
status, records, said = read('empty.jsonl.gz', 'report.txt')
check('what follows the empty file is read', status == 1 and len(records) == 1, f'{status} {said}')
put('photo.txt', b'\xff\xd8\xff\xe0\x00\x10JFIF\x00' + bytes(range(256)) * 8); refuses('binary', 'photo.txt', 'binary')
put('long.txt', 'The road is closed. ' * 220000); refuses('over 4 MB', 'long.txt', '--max-text')
status, records, said = read('--max-text=5000000', 'long.txt')
check('over 4 MB when allowed', status == 0 and len(records) == 1, said[:200])
refuses('over an own limit', 'report.txt', '20 bytes', '--max-text=20')
refuses('missing', 'missing.txt', 'No such file')
put('blank.txt', ' \n\n \t\n')
status, records, said = read('blank.txt')
check('nothing but space is read or refused, never a fault', status in (0, 1), f'{status} {said}')

# ---- bytes that are not UTF-8
MENDED = 'The mayor’s office said “no”.\n'
for coding, label in (('utf-16', 'UTF-16'), ('utf-16-be', 'UTF-16'), ('cp1252', 'Windows-1252')):
    put('mend.txt', (b'\xfe\xff' if coding == 'utf-16-be' else b'') + MENDED.encode(coding))
    check(f'{coding} is mended', reads(coding, ['mend.txt'], ['mend.txt'], says=label)[0]['text'] == MENDED)
put('bom.txt', b'\xef\xbb\xbf' + REPORT.encode())
status, records, said = read('bom.txt')
check('UTF-8 with a mark', status == 0 and records[0]['text'].lstrip('\ufeff') == REPORT and records[0]['dateline'], said)
put('half.txt', REPORT.encode()[:-1] + b'\xe2\x80')
status, records, said = read('half.txt')
check('a text that ends within a character', status == 0 and len(records) == 1 and said, f'{status} {said}')
put('surrogate.txt', b'One \xed\xa0\x80 two \xf4\x90\x80\x80 three \xc0\xaf four.\n')
status, records, said = read('surrogate.txt')
check('bytes that no UTF-8 has', status == 0 and 'three' in records[0]['text'] and said, f'{status} {said}')

# ---- JSON Lines
put('a.jsonl', lines({'id': 'x', 'text': 'One.'}, {'id': 'x', 'text': 'Two.'}, {'id': 'x', 'text': 'Three.'}))
reads('equal ids', ['a.jsonl'], ['x', 'x#2', 'x#3'])
reads('equal ids in two files', ['a.jsonl', 'report.txt', 'report.txt.gz'], ['x', 'x#2', 'x#3', 'report.txt', 'report.txt#2'])
put('b.jsonl', lines({'url': 'https://example.org/a', 'text': 'One.'}, {'text': 'Two.', 'id': None}))
reads('an id from the URL, else from the file', ['b.jsonl'], ['https://example.org/a', 'b.jsonl'])
put('c.jsonl', lines({'id': 'a', 'text': 'One.'}, 'not json', '', {'id': 'b', 'text': 5}, {'id': 'c'}, '[1]', '{"id": "d", "text": "cut', {'id': 'e', 'text': 'Five.'}))
status, records, said = read('c.jsonl')
check('bad lines are named, the rest is read', status == 1 and [r['id'] for r in records] == ['a', 'e'], f'{status} {said}')
for n in (2, 4, 5, 6, 7): check(f'line {n} is named', f'line {n}:' in said, said)
check('the empty line is nothing', 'line 3:' not in said, said)
put('d.jsonl', lines({'id': 'a', 'text': 'Caf\u00e9 \U0001f600 \u2019 "x"\n\ttab', 'title': 'T', 'publisher': 'P', 'section': 'S', 'figures': [1], 'entities': 'x'}))
r = reads('known fields kept, others ignored', ['d.jsonl'], ['a'])[0]
check('title, publisher, section', (r['title'], r['publisher'], r['section']) == ('T', 'P', 'S'), str(r)[:200])
check('a field named as the record names its own', r['figures'] == [] and isinstance(r['entities'], list), str(r)[:200])
check('text to the code point', r['text'] == 'Caf\u00e9 \U0001f600 \u2019 "x"\n\ttab', r['text'])
put('deep.jsonl', '{"id":"a","text":"One.","x":' + '[' * 200000 + ']' * 200000 + '}\n' + lines({'id': 'b', 'text': 'Two.'}))
status, records, said = read('deep.jsonl')
check('nesting 200,000 deep', status in (0, 1) and records and records[-1]['id'] == 'b', f'{status} {said[:200]}')
reads('told, not guessed', ['--from=jsonl', '-'], ['x'], stdin=lines({'id': 'x', 'text': 'One.'}).encode())
reads('lines told by their beginning', ['-'], ['x'], stdin=lines({'id': 'x', 'text': 'One.'}).encode())
reads('lines read as text when told', ['--from=text', 'b.jsonl'], ['b.jsonl'])
put('last.jsonl', '{"id":"a","text":"One."}\r\n{"id":"b","text":"Two."}')
reads('lines end as they like', ['last.jsonl'], ['a', 'b'])

# ---- days
for given, want in (('2016-10-15', '2016-10-15'), ('2016-10-15T08:00:00Z', '2016-10-15'), ('01-January-2015', '2015-01-01'),
                    ('2 July 2016', '2016-07-02'), ('Dec. 9, 2016', '2016-12-09'), ('2020-02-29', '2020-02-29')):
    put('day.jsonl', lines({'id': 'a', 'published': given, 'text': 'One.'}))
    r = reads(f'published {given}', ['day.jsonl'], ['a'])
    check(f'{given} is understood', (r[0].get('published') or '')[:10] == want, r[0].get('published'))
put('day.jsonl', lines({'id': 'a', 'date': '2 July 2016', 'text': 'One.'}))
check('`date` for `published`', reads('date', ['day.jsonl'], ['a'])[0].get('published') == '2016-07-02')
for given in ('soonish', '2016-02-30', '31 April 2016', '2016-13-01', '0', '99999999999999999999', '2019-02-29', ''):
    put('day.jsonl', lines({'id': 'a', 'published': given, 'text': 'One.'}))
    status, records, said = read('day.jsonl')
    check(f'published {given!r} is left out and said', status == 0 and records[0].get('published') is None and (said or not given), f"{status} {records[0].get('published')} {said}")

# ---- folders, patterns, several
put('desk/one.txt', REPORT); put('desk/two.jsonl', lines({'id': 'x', 'text': 'One.'})); put('desk/old/three.txt.gz', gzip.compress(b'Three.\n'))
status, records, said = read('desk')
check('a folder, in order', status == 0 and [r['id'] for r in records][-2:] == ['one.txt', 'x'], f"{status} {[r['id'] for r in records]} {said}")
reads('a pattern', ['desk/*.txt'], ['one.txt'])
status, records, said = read('desk/*.nothing')
check('a pattern that finds nothing', status == 1 and not records and 'desk/*.nothing' in said, f'{status} {said}')
put('desk/bad.txt', b'\0\1\2\3' * 100)
status, records, said = read('report.txt', 'desk', 'missing.txt', 'a.jsonl')
ids = [r['id'] for r in records]
check('what is bad stops nothing', status == 1 and ids[0] == 'report.txt' and ids[-3:] == ['x#2', 'x#3', 'x#4'], f'{status} {ids} {said}')
check('each is refused by name', 'bad.txt' in said and 'missing.txt' in said, said)

# ---- usage
for name, arguments in (('no verb', []), ('unknown verb', ['frob']), ('unknown option', ['read', '--bogus', 'report.txt']),
                        ('no input', ['read']), ('bad number', ['read', '--threads=0', 'report.txt']), ('bad format', ['read', '--format=xml', 'report.txt'])):
    status, out, said = run(*arguments)
    check(f'usage: {name}', status == 2 and (said or not arguments), f'{status} {said}')
check('help', run('read', '--help')[0] == 0 and 'examples' in run('read', '--help')[1])

shutil.rmtree(folder)
print('input:', 'failed' if failed else 'ok')
sys.exit(1 if failed else 0)
