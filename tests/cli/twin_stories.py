#!/usr/bin/env python3
"""Two floods of one week, told in the same words of floods, stay two stories, each whole: usage: twin_stories.py [DATELINE]"""
import json, subprocess, sys

# what any report on a flood says, and what is said of the one or the other
COMMON = ['Rescue workers used boats to reach families on rooftops, and soldiers laid sandbags along the embankment through the night.',
          'Schools and offices stayed shut, power was cut in low-lying districts, and trains were cancelled because tracks stood under water.',
          'Meteorologists warned of more heavy rain, and residents of villages along the river were told to leave for shelters on higher ground.',
          'The government promised compensation to farmers whose harvest was ruined, and relief agencies asked for tents and clean drinking water.']
ORRIN = ['The Orrin burst its banks at Castle Brae before dawn on Monday and filled the cellars of the mill quarter.',
         'Castle Brae council leader Moira Kerr said 400 households had left the mill quarter beside the Orrin.',
         'The Orrin rose four metres at Castle Brae, and the mill quarter lost its footbridge.',
         'Moira Kerr, who leads the council of Castle Brae, walked the mill quarter with engineers from the Orrin board.',
         'At Castle Brae the Orrin board opened a sluice to spare the mill quarter.',
         'Insurers put the loss of the mill quarter of Castle Brae, where the Orrin crested, at 30 million pounds.']
SELVA = ['The Selva swept away two bridges at Porto Amaro on Tuesday and cut the market town of Dulce off.',
         'Porto Amaro governor Ines Duarte said nine people from Dulce were missing on the Selva.',
         'Dulce can be reached by air only since the Selva took the bridges at Porto Amaro.',
         'Ines Duarte, governor of Porto Amaro, asked the navy to bring food to Dulce up the Selva.',
         'In Dulce, above Porto Amaro, the Selva carried off a school bus that stood empty.',
         'A dam above Dulce holds, engineers told the governor of Porto Amaro, though the Selva is still rising.']

def reports():
    for name, own, day in (('orrin', ORRIN, 12), ('selva', SELVA, 13)):
        for i, line in enumerate(own):
            text = '\n\n'.join([line, COMMON[i % 4], own[(i + 2) % 6]])
            yield dict(id=f'{name}-{i}', published=f'2021-07-{day + i % 2}', text=text)

def main():
    program = sys.argv[1] if len(sys.argv) > 1 else 'build/dateline'
    lines = ''.join(json.dumps(r) + '\n' for r in reports())
    p = subprocess.run([program, 'stories', '--from=jsonl', '--format=json', '-'], input=lines, capture_output=True, text=True, timeout=60)
    of = {r['id']: r['story'] for r in map(json.loads, p.stdout.split('\n')[:-1])}
    stories = {name: {s for i, s in of.items() if i.startswith(name)} for name in ('orrin', 'selva')}
    is_right = len(of) == 12 and all(len(s) == 1 for s in stories.values()) and stories['orrin'] != stories['selva']
    print('two floods are two stories' if is_right else f'not two stories: {of}')
    sys.exit(not is_right)

if __name__ == '__main__': main()
