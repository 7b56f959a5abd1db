#!/usr/bin/env python3
"""A report without a date is no part of a happening that it looks back on: usage: undated.py [DATELINE]"""
import json, subprocess, sys

FIRST = """The Velan army and the rebels of the Tarn valley agreed on a truce on Wednesday after two days of talks in Lind, mediators said. The truce in the Tarn valley is to let convoys with food and medicine reach the besieged town of Hoda. The Velan foreign minister, Orlo Sund, and the rebel envoy, Mira Teck, signed the paper at the lake hotel."""
LATER = """The Velan foreign minister, Orlo Sund, and the rebel envoy, Mira Teck, met in Lind again on Saturday for talks on the Tarn valley, mediators said. The truce that the Velan army and the rebels had agreed on broke down within a week. Shells fell on the besieged town of Hoda from late September to early October, and no convoys with food and medicine reached the Tarn valley."""
PLAN = FIRST.replace('at the lake hotel.', 'at the lake hotel. Talks on elections will begin in October.')

def stories(program, *texts):
    lines = ''.join(json.dumps(t) + '\n' for t in texts)
    p = subprocess.run([program, 'stories', '--from=jsonl', '--format=json', '-'], input=lines, capture_output=True, text=True, timeout=60)
    return {r['id']: r for r in map(json.loads, p.stdout.splitlines())}

def main():
    program = sys.argv[1] if len(sys.argv) > 1 else 'build/dateline'
    first = dict(id='first', published='2021-09-08', text=FIRST)
    wrong = []
    s = stories(program, first, dict(id='later', text=LATER))
    if s['first']['story'] == s['later']['story']: wrong.append('the undated report of October joined the happening of September')
    s = stories(program, first, dict(id='copy', text=FIRST[:260]), dict(id='plan', text=PLAN))
    if len({r['story'] for r in s.values()}) != 1: wrong.append('an undated copy, or a report with plans, left its happening')
    print('\n'.join(wrong) or 'undated reports are laid where their words put them')
    sys.exit(1 if wrong else 0)

if __name__ == '__main__': main()
