#!/usr/bin/env python3
"""`changes --since`: what is new in a store, and what a copy repeats is not. usage: changes.py PROGRAM"""
import json, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix='dateline-changes-')
store = os.path.join(folder, 's.db')
failed = 0

WIRE = ('LOIKAW, Myanmar - The army shelled the market town of Demoso on Tuesday. The attack killed 14 people, the Salween '
        'Monitoring Network said.\n\nThe shells fell at noon, when the market was full, residents said by telephone. Two schools '
        'were hit, and the road to the state capital was closed until the evening, according to drivers who waited there. '
        'Shopkeepers said they would stay away for the rest of the week.')
REPORTS = [
    ('w1', 'Kayah Wire', '2024-03-12T10:00:00Z', WIRE),
    ('copy', 'Harbour Sun', '2024-03-12T13:00:00Z', WIRE),
    ('w2', 'Loikaw Daily', '2024-03-13T07:00:00Z',
     'Rescuers were still digging in Demoso on Wednesday, a day after shells hit its market. The Salween Monitoring Network '
     'now says 19 people were killed. Col. Thura Nyein, an army spokesman, denied that the market had been hit.'),
    ('w3', 'Mekong Post', '2024-03-13T09:00:00Z',
     'Families buried their dead on Wednesday after Tuesday’s shelling of Demoso in Myanmar, in which the Kayah Relief '
     'Committee said 12 people were killed.'),
    ('w4', 'Kayah Wire', '2024-03-14T09:00:00Z',
     'CORRECTION: An earlier version of this report gave a wrong name for the hospital.\n\nDoctors in Loikaw '
     'said on Thursday that the hospital needed blood, and asked drivers to bring fuel.'),
    ('w5', 'Mekong Post', '2024-03-15T09:00:00Z',
     'STORY WITHDRAWN\n\nA report on relief convoys to Demoso relied on a statement that the committee says it never made.')]


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def run(*arguments, environment=None):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60,
                          env={**os.environ, **(environment or {})})
    return done.returncode, done.stdout, done.stderr


def news(*arguments):
    code, out, said = run('changes', '--given-stories', '--format=json', *arguments)
    check(f'status {arguments}', code == 0, said)
    return [json.loads(line) for line in out.splitlines()]


def kinds(found): return [x['kind'] for x in found]


everything = os.path.join(folder, 'all.jsonl')
with open(everything, 'w', encoding='utf-8') as f:
    for i, (name, publisher, published, text) in enumerate(REPORTS):
        line = json.dumps({'id': name, 'publisher': publisher, 'published': published, 'title': 'Market shelled',
                           'text': text, 'story': 'demoso'}) + '\n'
        f.write(line)
        one = os.path.join(folder, f'{name}.jsonl')
        with open(one, 'w', encoding='utf-8') as g: g.write(line)
        code, _, said = run('add', f'--store={store}', '--given-stories', one,
                            environment={'SOURCE_DATE_EPOCH': str(1710280800 + 3600 * i)})  # 2024-03-12T22:00Z and hourly
        check(f'add {name}', code == 0, said)

check('before all', kinds(news(f'--store={store}', '--since=2024-03-12')).count('first-toll') == 1)
check('the copy brings nothing', news(f'--store={store}', '--since=2024-03-12T22:30Z', '--by=added') and
      not [x for x in news('--since=2024-03-12T10:30Z', os.path.join(folder, 'w1.jsonl'), os.path.join(folder, 'copy.jsonl'))])
found = news(f'--store={store}', '--since', '2024-03-12T23:30Z')
moved = [x for x in found if x['kind'] == 'moved-toll']
check('the toll moved', [(x['was']['best'], x['is']['best'], x['effect'], x['policy']) for x in moved] == [(14, 12, 'killed', 'cautious')], found)
conflict = [x for x in found if x['kind'] == 'contradiction']
check('a contradiction', len(conflict) == 1 and conflict[0]['was'] != 'conflict' and
      len(conflict[0]['why']['claims']) == 2, conflict)
denial = [x for x in found if x['kind'] == 'denial']
check('a denial', [x['article'] for x in denial] == ['w2'] and 'denied' in denial[0]['sentence'], denial)
check('a correction', [x['article'] for x in found if x['kind'] == 'correction'] == ['w4'], found)
origin = [x for x in found if x['kind'] == 'origin']
check('a new origin', len(origin) == 1 and origin[0]['article'] == 'w3' and 'committee' in origin[0]['origin'].lower(), origin)
check('a withdrawal', [x['article'] for x in found if x['kind'] == 'withdrawal'] == ['w5'], found)
check('by adding', kinds(news(f'--store={store}', '--since=2024-03-13T01:30Z')) == ['correction', 'withdrawal'])
check('by publication', kinds(news(f'--store={store}', '--since=2024-03-13T09:00Z', '--by=published')) == ['correction', 'withdrawal'])
check('files go by publication', news('--since=2024-03-13T06:30Z', everything) ==
      news(f'--store={store}', '--since=2024-03-13T06:30Z', '--by=published'))
check('nothing new', news(f'--store={store}', '--since=2024-03-20') == [])
code, out, _ = run('changes', '--since=2024-03-20', f'--store={store}')
check('which is said', code == 0 and out == 'Since 2024-03-20: 0 new of 6 reports, by adding to the store. Nothing new in the\nledger.\n', out)
code, out, _ = run('changes', '--given-stories', '--since=2024-03-12T23:30Z', f'--store={store}')
for words in ('sources now contradict', 'toll has moved', '14 before, now 12 (12 to 19)', 'denied', 'corrected', 'new origin'):
    check(f'people see "{words}"', words in out, out)
check('needs a time', run('changes', f'--store={store}')[0] == 2 and run('changes', '--since=then', everything)[0] == 2)
# claims that are no numbers: a charge that is denied is a contradiction once, and no denial that it happened
charged = os.path.join(folder, 'charged.jsonl')
with open(charged, 'w', encoding='utf-8') as f:
    for name, published, text in (
            ('c1', '2024-05-07', 'A bomb killed four people at a market in Osk on Tuesday, the police said. The government blamed the Red Front for the bombing.'),
            ('c2', '2024-05-08', 'The Red Front denied on Wednesday that it had bombed the market in Osk, where four people died on Tuesday.'),
            ('c3', '2024-05-09', 'Osk buried its dead on Thursday, two days after a bomb killed four people at its market.')):
        f.write(json.dumps({'id': name, 'published': published, 'text': text, 'story': 'osk'}) + '\n')
found = [x for x in news('--since=2024-05-08', '--by=published', charged) if x['kind'] == 'contradiction']
check('a charge denied', [x.get('facet') for x in found] == ['responsible'] and 'Red Front' in found[0]['reason'], found)
found = news('--since=2024-05-09', '--by=published', charged)
check('a charge denied before', 'contradiction' not in kinds(found), found)

shutil.rmtree(folder)
print('changes: ' + (f'{failed} failed' if failed else 'as expected'))
sys.exit(failed > 0)
