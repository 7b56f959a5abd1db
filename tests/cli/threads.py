#!/usr/bin/env python3
"""The same bytes on one, two and four threads, of every kind of output and with refused inputs between. usage: threads.py PROGRAM"""
import gzip, json, os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
bulk = os.path.join(root, '..', 'shared', 'corpora', 'bulk', 'bbc2225.jsonl.gz')
failed = 0


def run(verb, threads, *arguments):
    done = subprocess.run([program, verb, f'--threads={threads}', *arguments], capture_output=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def same(name, verb, *arguments):
    """One thread's output, the same from two and from four; messages and exit status too."""
    global failed
    one = run(verb, 1, *arguments)
    if not one[1]:
        failed += 1
        print(f'FAIL {name}: nothing printed: {one[2][-300:]}')
    for threads in (2, 4):
        if run(verb, threads, *arguments) != one:
            failed += 1
            print(f'FAIL {name}: {threads} threads print something else than one')


samples = os.path.join(root, 'samples')
same('records of the samples', 'read', '--format=json', samples)
same('words of the samples', 'read', '--format=conllu', samples)
for verb in ('copies', 'stories', 'ledger'): same(f'{verb} of the samples', verb, '--format=json', samples)
same('ledger for people', 'ledger', samples)

with tempfile.TemporaryDirectory() as folder:
    # every third input is refused; many are equal in id; lengths differ, so that later ones finish first
    with open(os.path.join(folder, 'mixed.jsonl'), 'w', encoding='utf-8') as f:
        for i in range(90):
            text = f'Police in Porto said {i + 2} people were hurt on Monday. ' * (1 + i * 7 % 40)
            f.write('{"text": 3}\n' if i % 3 == 2 else json.dumps({'id': f'n{i % 20}', 'text': text}) + '\n')
    same('refused lines and equal ids', 'read', '--format=json', os.path.join(folder, 'mixed.jsonl'))
    if os.path.exists(bulk):
        part = os.path.join(folder, 'bulk.jsonl')
        with gzip.open(bulk, 'rb') as f, open(part, 'wb') as out:
            for _ in range(100): out.write(f.readline())
        same('100 articles', 'read', '--format=json', part)
print('threads:', 'failed' if failed else 'ok')
sys.exit(1 if failed else 0)
