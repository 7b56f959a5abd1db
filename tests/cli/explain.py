#!/usr/bin/env python3
"""`explain`: what decided a name, time, place or statement, and the runner-up; on files and a store alike.
usage: explain.py PROGRAM"""
import json, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp(prefix='dateline-explain-')
failed = 0

TEXT = ('HAMILTON, Ontario (AP) – Two storehouses burned down in Hamilton on Monday, the fire marshal, Grace Oduya, told reporters.\n\n'
        '“We found no one inside,” Oduya said on Tuesday. She said that her brother, Daniel Oduya, had left at noon. '
        'Daniel Oduya did not answer calls.\n\nThe union’s president, Mark Ellery, said the blaze began near the river.')
REPORT = {'id': 'fire', 'publisher': 'thespec.com', 'published': '2024-03-13', 'title': 'Storehouses burn', 'text': TEXT}


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


path = os.path.join(folder, 'fire.jsonl')
with open(path, 'w', encoding='utf-8') as f:
    f.write(json.dumps(REPORT) + '\n' + json.dumps({**REPORT, 'id': 'other'}) + '\n')


def explain(at, *inputs):
    code, out, said = run('explain', '--format=json', 'fire', str(at), *(inputs or [path]))
    check(f'status at {at}', code == 0, said)
    found = [json.loads(line) for line in out.splitlines()]
    for x in found: check(f'text of {x}', TEXT[x['start']:x['end']] == x['text'] and x['article'] == 'fire' and x['decided'], x)
    return found


def of(layer, found): return [x for x in found if x['layer'] == layer]


record = json.loads(run('read', path)[1].splitlines()[0])
time = of('times', explain(TEXT.index('Monday')))[0]
check('a time', time['is'] == 'DATE 2024-03-11' and
      ('past' in time['decided'][0]['by'] or 'nearness' in time['decided'][0]['by']) and
      'article\'s day, 2024-03-13' in time['decided'][0]['by'] and '2024-03-18' in time['decided'][0]['runner_up'], time)
check('as the record has it', record['times'][int(time['id'][1:]) - 1]['value'] == '2024-03-11')
place = of('places', explain(TEXT.index('Hamilton on')))[0]
check('a place', 'CAN' in place['is'] and 'points' in place['decided'][0]['by'] and 'Hamilton' in place['decided'][0]['runner_up'] and
      0 < place['score'] <= 1, place)
check('codes of a time', (time['precision'], time['date_prec'], time['time_precision']) == ('day', 1, 1), time)
check('codes of a place', (place['precision'], place['where_prec'], place['geo_precision']) == ('exact', 1, 1), place)
way = os.path.join(folder, 'way.txt')
with open(way, 'w', encoding='utf-8') as f:
    f.write('Norway waited on Monday. The way was shut, Ana Ruiz said.\n')
check('whole words before parts of words', 'Norway' not in run('explain', way, 'way')[1] and 'Norway' in run('explain', way, 'Norw')[1])
check('words in any case', run('explain', 'fire', 'MONDAY', path)[0] == 0)
check('codes in words', 'date_prec 1 of UCDP, time_precision 1 of ACLED' in run('explain', 'fire', 'Monday', path)[1])
name = of('names', explain(TEXT.index('Oduya said on')))[0]
check('a joined name', name['is'].startswith('Grace Oduya, PER') and 'surname' in name['decided'][0]['by'], name)
pronoun = of('names', explain(TEXT.index('She said')))
check('a pronoun', len(pronoun) == 1 and 'Grace Oduya' in pronoun[0]['decided'][0]['by'] and 'points' in pronoun[0]['decided'][0]['by'], pronoun)
both = of('names', explain(TEXT.index('Daniel Oduya did')))[0]
check('of one surname another', 'Daniel Oduya' in both['is'] and 'Grace Oduya' in both['decided'][0]['runner_up'], both)
said = of('statements', explain(TEXT.index('We found')))[0]
by = [x['by'] for x in said['decided']]
check('a statement', 'Oduya' in said['is'] and any(x.startswith('the cue is') for x in by) and
      any(x.startswith('the source is') for x in by) and any('runner_up' in x and 'points behind' in x['runner_up'] for x in said['decided']), said)
check('words for an offset', run('explain', 'fire', 'We found', path) == run('explain', 'fire', str(TEXT.index('We found')), path))
check('nothing there', 'No name' in run('explain', 'fire', str(TEXT.index('\n\n')), path)[1])

store = os.path.join(folder, 's.db')
run('add', f'--store={store}', path)
where = TEXT.index('Hamilton on')
check('a store answers alike', explain(where, f'--store={store}') == explain(where))
alone = os.path.join(folder, 'alone.txt')
with open(alone, 'w', encoding='utf-8') as f: f.write(TEXT + '\n')
check('a file alone', 'place' in run('explain', alone, 'Hamilton on')[1])
own = os.path.join(folder, 'actors.tsv')
with open(own, 'w') as f: f.write('name\ttype\tcode\nGrace Oduya\tperson\tCANGOV\n')
check('with tables of the user', 'codes CAN GOV' in of('names', explain(TEXT.index('Oduya said on'), path, f'--actors={own}'))[0]['is'])
country = os.path.join(folder, 'country.txt')
with open(country, 'w', encoding='utf-8') as f: f.write('Ferries between Norway and Denmark stopped on Monday, the coast guard said.\n')
said = run('explain', country, 'Denmark')[1]
check('the code of a country is its own', 'its code is that of the country' in said, said)
for bad in (['fire', '99999'], ['fire', 'zebra'], ['nobody', '3'], ['fire']):
    check(f'{bad} is refused', run('explain', *bad, path)[0] == 2, run('explain', *bad, path))
shutil.rmtree(folder)
print('explain: ' + (f'{failed} failed' if failed else 'as expected'))
sys.exit(failed > 0)
