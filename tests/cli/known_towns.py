#!/usr/bin/env python3
"""Towns by their names in English news, each in a sentence without a country: as many as ever are known and stand in their
country. usage: known_towns.py PROGRAM [--show]"""
import json, os, subprocess, sys, tempfile

LEAST = 775
program = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))

def main():
    rows = [l.rstrip('\n').split('\t') for l in open(here + '/../known-towns.tsv', encoding='utf-8') if l.strip() and l[0] != '#']
    with tempfile.TemporaryDirectory() as folder:
        path = folder + '/towns.jsonl'
        with open(path, 'w', encoding='utf-8') as f:
            for name, _ in rows:
                f.write(json.dumps({'id': name, 'published': '2024-05-16', 'text': f'A meeting of aid agencies was held in {name} on Tuesday, officials said.'}) + '\n')
        out = subprocess.run([program, 'read', '--from=jsonl', '--format=json', path], capture_output=True, text=True, check=True).stdout
    right = 0
    for (name, country), line in zip(rows, out.split('\n')):
        places = json.loads(line)['places']
        holds = len(places) == 1 and places[0]['name'] == name and 'lat' in places[0] and (places[0].get('country') or country) == country
        right += holds
        if not holds and '--show' in sys.argv: print(name, country, [(p['name'], p.get('gazetteer_name'), p.get('country')) for p in places])
    print(f'known towns: {right} of {len(rows)}' + ('' if right >= LEAST else f', fewer than {LEAST}'))
    sys.exit(right < LEAST)

main()
