#!/usr/bin/env python3
"""Hostile texts cost time in step with their length: doubled, at most 2.6 times the time. usage: pathological.py PROGRAM

The processor time of the program is measured, less what it needs for a short text, the
best of some runs, so that other work on the machine does not decide.
"""
import os, resource, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
MOST, LENGTH, LIMIT = 2.6, 400_000, 40
failed = 0

ENGLISH = 'The ministers said on Monday that the road to the harbour is closed and that no one was hurt. '


def within(hostile):
    """Hostile pieces between English ones: a text that is English nowhere is abstained from early."""
    piece = ENGLISH + hostile * (200 // len(hostile)) + ' '
    return lambda n: piece * (n // len(piece))


PATTERNS = {
    'opening quotation marks': lambda n: '“He said ' * (n // 9),
    'straight quotation marks': lambda n: '" ' * (n // 2),
    'one word without end': lambda n: ENGLISH * (n // 200) + 'a' * (n // 2),
    'one sentence without end': lambda n: 'the minister of the committee of the party and ' * (n // 47),
    'said that she said': lambda n: 'he said that she said that ' * (n // 27),
    'numbers of dead': lambda n: 'At least 10 people were killed, 12 people died and 13 were wounded. ' * (n // 68),
    'names of one man': lambda n: 'Anton Reyes met Anton Reyes and Mr. Reyes told him. ' * (n // 52),
    'nested brackets': lambda n: ENGLISH * (n // 200) + '(' * (n // 4) + ')' * (n // 4),
    'line ends': lambda n: (ENGLISH + '\n \n' * 30) * (n // 185),
    'ampersands': within('&amp'),
    'full stops in capitals': within('U.S.'),
    'days': lambda n: 'Monday the week before last Tuesday of March 2016, ' * (n // 51),
    'places': lambda n: 'in Paris, Texas, near London, Ontario, and New York, ' * (n // 53),
    'new names': lambda n: ' '.join(name(i) + ' said.' for i in range(n // 14)),
    'paragraphs that open a quotation': lambda n: ('“' + ENGLISH + '\n\n') * (n // 100),
    'marks of combination': within('e' + '\u0301' * 20),
}

def name(i):
    """The i-th of as many names as wanted: no two alike."""
    out = ''
    while True:
        out += 'bdfgklmnprstvz'[i % 14] + 'aeiou'[i // 14 % 5]
        i //= 70
        if not i: return out.capitalize() + 'ko'


def cost(path):
    """Processor seconds of one reading, None where it runs past the limit."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run([program, 'read', '--format=json', path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode not in (0, 1): raise SystemExit(f'exit status {done.returncode}: {done.stderr[-300:]}')
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(folder, text, times):
    path = os.path.join(folder, 'text.txt')
    with open(path, 'w', encoding='utf-8') as f: f.write(text)
    found = [cost(path) for _ in range(times)]
    return None if None in found else min(found)


def peak(path):
    """megabytes that reading one short report holds: less than the files of models and data, which are mapped"""
    process = subprocess.Popen([program, 'read', '--format=json', path], stdout=subprocess.DEVNULL)
    return os.wait4(process.pid, 0)[2].ru_maxrss / 1024


with tempfile.TemporaryDirectory() as folder:
    start = best(folder, 'The road is closed.\n', 3)
    held = peak(os.path.join(folder, 'text.txt'))
    if held > 40: failed += 1; print(f'FAIL memory: {held:.0f} MB for one line')
    for what, make in PATTERNS.items():
        for attempt in range(3):
            half, whole = best(folder, make(LENGTH // 2), 1), best(folder, make(LENGTH), 1)
            if half is None or whole is None: growth = None; break
            # what is over before it can be measured has not grown
            growth = (whole - start + 0.05) / (half - start + 0.05)
            if growth <= MOST: break
        print(f'{what}: {half} s, doubled {whole} s, growth {growth}')
        if growth is None or growth > MOST:
            failed += 1
            print(f'FAIL {what}: doubling the text takes {growth} times the time')
print('pathological:', 'failed' if failed else 'ok')
sys.exit(1 if failed else 0)
