#!/usr/bin/env python3
"""Times reading over ../shared/corpora/bulk and writes docs/performance.md.

usage: bench.py [--dateline=build/dateline] [--articles=N] [--write]
Prints UD tokens a second of the words layer and of all layers, start included, peak memory, what two threads gain,
whether all outputs are equal, and the time from start to the first record of a report of one paragraph.
On one thread seconds are those of the processor, which other work on the machine hardly changes; what two threads
gain, and the start, are by the clock. Each is the best of several runs.
"""
import gzip, hashlib, itertools, os, platform, re, subprocess, sys, tempfile, time
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
PARAGRAPH = 'LISBON, March 3 - At least 12 people were injured on Monday when a tram left its rails in the old town, police said.\n'

def run(command):
    """seconds of the processor, seconds by the clock, peak memory"""
    start = time.monotonic()
    p = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(p.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1): sys.exit(f'{command[0]} failed')
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024

def first_record(command):
    """milliseconds from start to the first byte of output"""
    start = time.monotonic()
    p = subprocess.Popen(command, stdout=subprocess.PIPE)
    p.stdout.read(1)
    took = time.monotonic() - start
    p.communicate()
    return took * 1000

def digest(command):
    with subprocess.Popen(command, stdout=subprocess.PIPE) as p:
        return hashlib.file_digest(p.stdout, 'sha256').hexdigest()

def measure(program, name, articles, folder, digests):
    path = f'{folder}/{name}.jsonl'
    # line by line: a child's peak memory counts what this process holds when it starts it
    with gzip.open(f'{root}/../shared/corpora/bulk/{name}.jsonl.gz') as f, open(path, 'wb') as out:
        out.writelines(itertools.islice(f, articles))
    with subprocess.Popen([program, 'read', '--format=conllu', path], stdout=subprocess.PIPE) as p:
        tokens = sum(1 for line in p.stdout if re.match(rb'\d+\t', line))
    read = [program, 'read', '--format=json']
    rows = []
    for what, options in (('words layer', ['--layers=words']), ('all layers', [])):
        used, _, memory = min(run([*read, '--threads=1', *options, path]) for _ in range(2))
        rows.append((f'bulk/{name}', what, tokens, used, tokens / used, memory))
        print(f'{name}: {what}: {tokens} tokens in {used:.2f} s, {tokens / used:,.0f} a second, {memory:.0f} MB', flush=True)
    is_quiet = os.getloadavg()[0] < 1.2  # of this run's own
    one, two = (min(run([*read, f'--threads={t}', path])[1] for _ in range(3)) if is_quiet else 0 for t in (1, 2))
    outputs = {digest([*read, f'--threads={t}', path]) for t in (1, 2, 4)}
    digests.append(len(outputs) == 1)
    gain = f'{one / two:.2f} times' if is_quiet else 'not measured, the machine was busy'
    print(f'{name}: two threads: {gain}; outputs {"equal" if digests[-1] else "DIFFER"}', flush=True)
    return rows, gain

def write(rows, gains, equal, start):
    cpu = next((l.split(':')[1].strip() for l in open('/proc/cpuinfo') if l.startswith('model name')), platform.machine())
    table = [f'{os.cpu_count()} cores, {cpu}', '', '| text | what is read | UD tokens | processor seconds | tokens a second | peak memory, MB |', '|---|---|---|---|---|---|']
    table += [f'| {t} | {w} | {n} | {s:.2f} | {r:,.0f} | {m:.0f} |' for t, w, n, s, r, m in rows]
    table.append('\nWhat two threads gain over one: ' + ', '.join(f'{g} ({n})' for n, g in gains) +
                 f'. The output of 1, 2 and 4 threads is {"the same" if equal else "NOT the same"}.')
    table.append(f'\nFrom start to the first record of a report of one paragraph: {start:.0f} ms.')
    doc = root + '/docs/performance.md'
    text = re.sub(r'<!-- table -->.*?<!-- end -->', lambda _: '<!-- table -->\n' + '\n'.join(table) + '\n<!-- end -->', open(doc).read(), flags=re.S)
    open(doc, 'w').write(text)

def main():
    option = dict(a[2:].split('=', 1) if '=' in a else (a[2:], '') for a in sys.argv[1:])
    program = option.get('dateline', root + '/build/dateline')
    if not os.path.isdir(f'{root}/../shared/corpora/bulk'): print('no ../shared/corpora/bulk here: nothing measured'); return 0
    rows, gains, digests = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        open(folder + '/one.txt', 'w').write(PARAGRAPH)
        start = min(first_record([program, 'read', folder + '/one.txt']) for _ in range(20))
        print(f'start to first record: {start:.0f} ms', flush=True)
        for name in ('bbc2225', 'reuters21578'):
            more, gain = measure(program, name, int(option.get('articles', 10**9)), folder, digests)
            rows += more
            gains.append((name, gain))
    if 'write' in option: write(rows, gains, all(digests), start)
    return 0 if all(digests) else 1

if __name__ == '__main__': sys.exit(main())
