#!/usr/bin/env python3
"""Times reading over ../shared/corpora/bulk and writes docs/performance.md.

usage: bench.py [--dateline=build/dateline] [--set=bbc2225] [--articles=N] [--write]
Prints UD tokens a second on one and two threads, start included, peak memory, and whether the outputs are equal.
"""
import gzip, hashlib, os, platform, re, resource, subprocess, sys, time
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')

def run(program, path, threads, out):
    start = time.monotonic()
    with open(out, 'wb') as f:
        p = subprocess.Popen([program, 'read', '--format=json', f'--threads={threads}', path], stdout=f)
        _, status, usage = os.wait4(p.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1): sys.exit(f'{program} failed')
    return time.monotonic() - start, usage.ru_maxrss / 1024

def main():
    option = dict(a[2:].split('=', 1) if '=' in a else (a[2:], '') for a in sys.argv[1:])
    program = option.get('dateline', root + '/build/dateline')
    name = option.get('set', 'bbc2225')
    source = f'{root}/../shared/corpora/bulk/{name}.jsonl.gz'
    if not os.path.exists(source): print('no ../shared/corpora/bulk here: nothing measured'); return 0
    path, out = f'/tmp/dateline-bench-{os.getpid()}.jsonl', '/dev/null'
    lines = gzip.open(source).read().splitlines(keepends=True)[:int(option.get('articles', 10**9))]
    open(path, 'wb').write(b''.join(lines))
    words = subprocess.run([program, 'read', '--format=conllu', path], capture_output=True).stdout
    tokens = len(re.findall(rb'(?m)^\d+\t', words))
    rows, digests = [], set()
    for threads in (1, 2):
        seconds, memory = min(run(program, path, threads, out) for _ in range(3))
        rows.append((threads, tokens, seconds, tokens / seconds, memory))
        print(f'{name}: {threads} thread{"s" if threads > 1 else ""}: {tokens} tokens in {seconds:.2f} s, {tokens / seconds:,.0f} a second, {memory:.0f} MB', flush=True)
        result = subprocess.run([program, 'read', '--format=json', f'--threads={threads}', path], capture_output=True).stdout
        digests.add(hashlib.sha256(result).hexdigest())
    print(f'two threads are {rows[0][2] / rows[1][2]:.2f} times as fast; outputs {"equal" if len(digests) == 1 else "DIFFER"}')
    os.unlink(path)
    if 'write' in option:
        cpu = next((l.split(':')[1].strip() for l in open('/proc/cpuinfo') if l.startswith('model name')), platform.machine())
        table = [f'{os.cpu_count()} cores, {cpu}', '', '| text | threads | UD tokens | seconds | tokens a second | peak memory, MB |', '|---|---|---|---|---|---|']
        table += [f'| bulk/{name} | {t} | {n} | {s:.2f} | {r:,.0f} | {m:.0f} |' for t, n, s, r, m in rows]
        table.append(f'\nTwo threads are {rows[0][2] / rows[1][2]:.2f} times as fast as one; their output is {"the same" if len(digests) == 1 else "NOT the same"}.')
        doc = root + '/docs/performance.md'
        text = re.sub(r'<!-- table -->.*<!-- end -->', lambda _: '<!-- table -->\n' + '\n'.join(table) + '\n<!-- end -->', open(doc).read(), flags=re.S)
        open(doc, 'w').write(text)
    return 0 if len(digests) == 1 else 1

if __name__ == '__main__': sys.exit(main())
