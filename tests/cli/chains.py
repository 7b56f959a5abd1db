#!/usr/bin/env python3
"""Chains of sources: what is cited has the origin of the one cited, and is shown once. usage: chains.py PROGRAM"""
import json, os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
failed = 0

REPORTS = [
    ('courier', 'The Lowland Courier', 'Fourteen die in market blast in Adre',
     'ADRE, Chad - Fourteen people were killed when a bomb exploded at a market in Adre on Wednesday, AFP reported, citing police.'),
    ('post', 'Marenne Post', 'Bomb in Adre market kills 14',
     'A bomb killed 14 people at the market of Adre in eastern Chad on Wednesday, police said.'),
    ('herald', 'The Herald of Tamar', 'Adre market bomb: 20 dead',
     "Twenty people died in Wednesday's bomb blast at the market in Adre, Chad, state television said, quoting the interior ministry."),
]

def check(holds, what):
    global failed
    if not holds: failed += 1; print('FAIL', what)

def run(*arguments): return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout

def main():
    with tempfile.TemporaryDirectory() as folder:
        path = folder + '/reports.jsonl'
        with open(path, 'w') as f:
            for name, publisher, title, text in REPORTS:
                f.write(json.dumps({'id': name, 'publisher': publisher, 'published': '2024-05-16', 'title': title, 'text': text}) + '\n')
        rows = [json.loads(l) for l in run('ledger', '--format=json', path).splitlines()]
        killed = next((r for r in rows if r['effect'] == 'killed'), {'support': {}, 'claims': []})
        check(killed['support'].get('origins') == 2, f"origins {killed['support']}")
        by = {c['article']: c for c in killed['claims']}
        check(by.get('courier', {}).get('origin') == by.get('post', {}).get('origin'), 'police told by an agency are the police')
        check([c['source'] for c in by.get('courier', {}).get('chain', [])] == ['police', 'AFP'], f"chain {by.get('courier')}")
        check(by.get('herald', {}).get('source') == 'the interior ministry', f"source {by.get('herald')}")
        said = [json.loads(l) for l in run('quotes', '--format=json', path).splitlines()]
        check(sum(s['article'] == 'courier' for s in said) == 2, 'both statements stand in the JSON')
        people = run('quotes', path)
        check(people.count('Fourteen people were killed') == 1 and 'passed on by AFP' in people, 'people read it once')
        database = folder + '/news.db'
        run('add', '--store=' + database, path)
        stored = run('quotes', '--store=' + database, '--format=json')
        check(stored == run('quotes', '--format=json', path), 'a store tells the same')
    print('chains', 'ok' if not failed else f'{failed} failed')
    return failed != 0

if __name__ == '__main__': sys.exit(main())
