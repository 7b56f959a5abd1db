#!/usr/bin/env python3
"""`ledger --why`, `--asof` and `--policy`: what decides each verdict, the ledger as it stood, tolls. usage: ledger_options.py PROGRAM"""
import json, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix='dateline-ledger-')
failed = 0

LEAD = 'A passenger bus left the mountain road near Huancayo on Monday and fell into a ravine, '
REPORTS = [
    {'id': 'first', 'publisher': 'Sierra Wire', 'published': '2024-05-06T15:00:00-05:00',
     'text': LEAD + 'killing at least nine people, the highway police said.'},
    {'id': 'second', 'publisher': 'Mantaro Daily', 'published': '2024-05-07', 'retrieved': '2024-05-07T20:00:00Z',
     'text': LEAD + 'killing 14 people, the health ministry said on Tuesday. The bus had lost its brakes.'},
    {'id': 'third', 'publisher': 'Lima Evening', 'retrieved': '2024-05-08T09:00:00Z',
     'text': LEAD + 'and 17 people were killed, the regional prosecutor, Elsa Quispe, said in Huancayo.'},
    {'id': 'fourth', 'publisher': 'Andes Radio', 'text': LEAD + 'and 18 people died, doctors said.'}]


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def run(*arguments, environment=None):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60,
                          env={**os.environ, **(environment or {})})
    return done.returncode, done.stdout, done.stderr


def rows(*arguments):
    code, out, said = run('ledger', '--given-stories', '--format=json', *arguments)
    check(f'status {arguments}', code == 0, said)
    return [json.loads(line) for line in out.splitlines()]


def articles(found): return sorted({c['article'] for r in found for c in r['claims']})


path = os.path.join(folder, 'bus.jsonl')
with open(path, 'w', encoding='utf-8') as f:
    for r in REPORTS: f.write(json.dumps({**r, 'title': 'Bus falls into ravine', 'story': 'bus'}) + '\n')

# why
killed = [r for r in rows('--why', path) if r['effect'] == 'killed'][0]
why = killed['why']
check('the verdict', why['verdict'] == killed['verdict'] != 'single', killed['verdict'])
check('two claims', len(why['claims']) == 2 and len({c['article'] for c in why['claims']}) == 2, why)
for side in why['claims']:
    claim = killed['claims'][side['claim']]
    check('the claim', claim['article'] == side['article'] and claim['text'] == side['text'], (claim, side))
    check('its sentence', side['text'] in side['sentence'] and side['origin'], side)
deciding = {side['claim'] for side in why['claims']}
check('its pair', any({p['a'], p['b']} == deciding and p['verdict'] == why['verdict'] and p['reason'] == why['reason']
                      for p in killed['pairs']), killed['pairs'])
check('only when asked', 'why' not in rows(path)[0] and 'as_of' not in rows(path)[0])
code, out, _ = run('ledger', '--why', path, environment={'COLUMNS': '100'})
check('side by side', any(' | ' in line and '“' in line for line in out.splitlines()) and 'origin: ' in out, out)
check('no line too long', max(map(len, out.splitlines())) <= 100, max(map(len, out.splitlines())))
code, out, _ = run('ledger', '--why', path, environment={'COLUMNS': '50'})
check('one below the other', ' | ' not in out and '\n      beside\n' in out, out)

# as of
for time, expected, by in (
        ('2024-05-06', ['first'], {'published': 1}), ('2024-05-07', ['first', 'second'], {'published': 2}),
        ('2024-05-06T20:00Z', ['first'], {'published': 1}), ('2024-05-06T19:59Z', [], {}),
        ('2024-05-06T15:00-05:00', ['first'], {'published': 1}), ('2024-05-07T21:00+0000', ['first'], {'published': 1}),
        ('2024-05-08T09:00:00.5Z', ['first', 'second', 'third'], {'published': 2, 'retrieved': 1})):
    found = rows('--asof', time, path)
    check(f'as of {time}', articles(found) == expected, articles(found))
    if found:
        as_of = found[0]['as_of']
        check(f'by, {time}', {k: n for k, n in as_of['by'].items() if n} == by and as_of['untimed'] == ['fourth'], as_of)
        check(f'all are counted, {time}', sum(as_of['by'].values()) + as_of['later'] + 1 == len(REPORTS), as_of)
check('one clock', articles(rows('--asof=2024-05-09', '--by=retrieved', path)) == ['second', 'third'])
check('verdict as it stood', [r['verdict'] for r in rows('--asof=2024-05-06', path) if r['effect'] == 'killed'] == ['single'])
code, out, _ = run('ledger', '--asof=2024-05-07', path)
check('said to people', out.startswith('As of 2024-05-07: 2 of 4 reports, 2 by publication. 1 came later. 1 without a\n') and
      'fourth.' in out, out[:200])
for bad in (['--asof=yesterday'], ['--asof=2024-05-07T9'], ['--asof=2024-05-07T09:00+1'], ['--by=added'],
            ['--asof=2024-05-07', '--by=chance']):
    check(f'{bad} is refused', run('ledger', *bad, path)[0] == 2)

# by adding
store = os.path.join(folder, 's.db')
for i, r in enumerate(REPORTS):
    one = os.path.join(folder, f'{i}.jsonl')
    with open(one, 'w', encoding='utf-8') as f: f.write(json.dumps({**r, 'story': 'bus'}) + '\n')
    run('add', f'--store={store}', '--given-stories', one, environment={'SOURCE_DATE_EPOCH': str(1715200000 + 3600 * i)})
found = rows('--asof=2024-05-08T21:30Z', '--by=added', f'--store={store}')
check('by adding', articles(found) == ['first', 'second'] and found[0]['as_of']['by']['added'] == 2, found and found[0]['as_of'])
found = rows('--asof=2024-05-09', f'--store={store}')
check('what has no other time', found[0]['as_of']['by'] == {'published': 2, 'retrieved': 1, 'added': 1}, found[0]['as_of'])
# policies
SHELLED = [
    {'id': 'w1', 'publisher': 'Kayah Wire', 'published': '2024-03-12T09:00Z',
     'text': 'The army shelled the market town of Demoso in Myanmar on Tuesday. The attack killed 14 people, including four children, '
             'the Salween Monitoring Network said.'},
    {'id': 'w2', 'publisher': 'Loikaw Daily', 'published': '2024-03-12T09:30Z',
     'text': 'The army shelled the market town of Demoso in Myanmar on Tuesday. Dozens of people were killed, villagers said. '
             'The shells hit two schools.'}]


def tolls(policy, reports, effect='killed'):
    at = os.path.join(folder, 'tolls.jsonl')
    with open(at, 'w', encoding='utf-8') as f:
        for r in reports: f.write(json.dumps({**r, 'title': 'Shelling', 'story': 'x'}) + '\n')
    return [r['toll'] for r in rows('--policy', policy, at) if r['effect'] == effect]


one = tolls('acled', SHELLED[1:])
check('dozens', one and one[0]['best'] == 12 and any('counts as 12' in said for said in one[0]['did']), one)
check('what it follows', one[0]['policy'] == 'acled' and one[0]['version'] and one[0]['date'] and 'ACLED' in one[0]['codebook'])
both = tolls('acled', SHELLED)[0]
check('the most reliable', both['best'] == 14 and both['low'] is None and any('most reliable' in said for said in both['did']), both)
check('lowest of all', tolls('cautious', SHELLED)[0]['best'] == 14 and tolls('cautious', SHELLED)[0]['high'] == 99)
ranged = tolls('range', SHELLED)[0]
check('a range with children', (ranged['low'], ranged['high']) == (14, 99) and ranged['by'].get('children') == {'low': 4, 'high': 4}, ranged)
sides = tolls('ucdp', SHELLED)[0]
check('by side', sides['best'] == 14 and 'civilians' in sides['by'] and sides['by']['unknown']['low'] == 10, sides)
check('moved counts are not mixed', rows('--policy=cautious', path) and
      [r['toll']['low'] for r in rows('--policy=cautious', path) if r['effect'] == 'killed'] != [9])
def split(words):
    found = tolls('acled', [{'id': 'x', 'publisher': 'Kayah Wire', 'published': '2024-03-14T09:00Z', 'text': words}])
    return [said for t in found for said in t['did'] if said.startswith('Split')]


check('split over places', split('Shelling killed 15 people in Taunggyi and Loikaw on Monday, the Salween Monitoring Network '
                                 'said.') == ['Split over 2 places: 8 in Taunggyi, 7 in Loikaw.'])
check('split over days', split('Shelling killed 15 people in Taunggyi between March 11 and March 13, the Salween Monitoring '
                               'Network said on Thursday.') == ['Split over 3 days: 5 each.'])
check('a duration', split('Shelling killed 16 people in Taunggyi over three days, the Salween Monitoring Network said.') ==
      ['Split over 3 days: 6 on the first, 5 on the others.'])
check('a weekend is one time', split('Fighting last weekend killed 15 people in Taunggyi, the army said.') == [])
own = os.path.join(folder, 'mine.tsv')
with open(own, 'w', encoding='utf-8') as f: f.write('# ours\nname\tmine\neffects\tkilled\nbest\thighest\nword\tdozens\t36\tThree dozen.\n')
HARBOUR = 'A warehouse fire in the port of Callao on Monday '
RIVALS = [
    {'id': 'one', 'publisher': 'Sierra Wire', 'published': '2024-05-06T15:00:00-05:00',
     'text': HARBOUR + 'killed at least 14 people. The Port Volunteers, a rescue group, said 23 people were killed. '
             'The Chalaco Monitoring Network said it had confirmed 14 deaths.'},
    {'id': 'two', 'publisher': 'Mantaro Daily', 'published': '2024-05-07',
     'text': HARBOUR + 'killed at least 14 people. The Port Volunteers, a rescue group, said on Tuesday that 23 people were killed. '
             'The Chalaco Monitoring Network said it had confirmed 14 deaths.'}]
both = [(t['low'], t['high'], bool(t['did'])) for t in tolls('range', RIVALS)]
check('own looser words do not take the place of a source', (14, 23, True) in both, both)
check('a table of the user', [(t['policy'], t['best']) for t in tolls(own, SHELLED)] == [('mine', 36)], tolls(own, SHELLED))
for bad, line in (('best\tmiddling', 1), ('name\tx\nword\tdozens\tmany', 2), ('colour\tred', 1)):
    with open(own, 'w', encoding='utf-8') as f: f.write(bad + '\n')
    code, _, said = run('ledger', '--policy', own, path)
    check(f'{bad!r} is refused', code == 3 and f'mine.tsv:{line}: ' in said, (code, said))
check('no such policy', run('ledger', '--policy=nobody', path)[0] == 2)
BOUNDS = [{'id': 'one', 'publisher': 'Sierra Wire', 'published': '2024-05-06', 'text': HARBOUR + 'killed more than 1,150 people. The governor said so on Monday.'}]
check('what lies above a bound', tolls('cautious', BOUNDS)[0]['best'] == 1151, tolls('cautious', BOUNDS))
with open(path, 'w', encoding='utf-8') as f: f.write(json.dumps(BOUNDS[0]) + '\n')
check('is told with the bound', 'Toll by cautious: more than 1,150.' in run('ledger', '--policy=cautious', path)[1], run('ledger', '--policy=cautious', path)[1])
check('people see it', 'Toll by acled: ' in run('ledger', '--policy=acled', path)[1])

shutil.rmtree(folder)
print('ledger options: ' + (f'{failed} failed' if failed else 'as expected'))
sys.exit(failed > 0)
