#!/usr/bin/env python3
"""The project holds its own words only: no tracked file lies where none belongs, and no sample, test or document repeats ten words
in a row of a report in ../shared. Prints FILE:LINE of what does; exits 1 if anything does."""
import glob, gzip, os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(ROOT, '..', 'shared')
WORDS = 10
AT_ROOT = {'.gitignore', 'CHANGELOG.md', 'LICENSE', 'Makefile', 'README.md', 'meson.build'}
REPORTS_IN = ('samples/', 'tests/', 'fuzz/corpus/')  # where reports, all of our own writing, may lie

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def grams(text):
    """Every run of WORDS words of a text that holds few figures, with the offset of its first."""
    words = [(m.group().lower().replace('’', "'"), m.start(), m.end()) for m in WORD.finditer(text)]
    for i in range(len(words) - WORDS + 1):
        run, at = [w[0] for w in words[i:i + WORDS]], words[i][1]
        if '|' in text[at:words[i + WORDS - 1][2]]: continue  # a table's cells, or features
        if sum(w.isalpha() for w in run) >= WORDS - 3 and len(set(run)) >= WORDS - 4: yield hash(tuple(run)), at


def shared_texts():
    for path in sorted(glob.glob(SHARED + '/corpora/**/*', recursive=True) + glob.glob(SHARED + '/seeds/*')):
        if not os.path.isfile(path) or path.endswith('.md'): continue
        raw = gzip.open(path).read() if path.endswith('.gz') else open(path, 'rb').read()
        text = raw.decode('utf-8', 'replace')
        if path.endswith(('.jsonl', '.jsonl.gz')):  # the escapes of JSON are no words
            text = re.sub(r'\\u([0-9a-fA-F]{4})', lambda m: chr(int(m.group(1), 16)), text).replace('\\n', '\n').replace('\\"', '"')
        yield text


def main():
    listed = subprocess.run(['git', '-C', ROOT, 'ls-files', '-z'], capture_output=True, text=True)
    if listed.returncode: return 0  # not a checkout: nothing is tracked
    bad, own = 0, {}
    for path in filter(None, listed.stdout.split('\0')):
        stray = '/' not in path and path not in AT_ROOT or path.endswith('.jsonl') and not path.startswith(REPORTS_IN)
        if stray: print(f'{path}: no such file belongs here'); bad += 1
        if path.startswith(('src/', 'data/', 'models/')) or not os.path.isfile(os.path.join(ROOT, path)): continue
        text = open(os.path.join(ROOT, path), encoding='utf-8', errors='replace').read()
        for key, at in grams(text): own.setdefault(key, (path, at))
    found = set()
    for text in shared_texts() if os.path.isdir(SHARED) else ():
        for key, _ in grams(text):
            if key in own: found.add(own[key])
    lines = {}
    for path, at in found:
        with open(os.path.join(ROOT, path), encoding='utf-8', errors='replace') as f: lines.setdefault(path, set()).add(f.read(at).count('\n') + 1)
    for path in sorted(lines): print(f'{path}: repeats a text of ../shared on {len(lines[path])} lines, the first {min(lines[path])}')
    return bad > 0 or bool(found)


if __name__ == '__main__': sys.exit(main())
