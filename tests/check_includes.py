#!/usr/bin/env python3
"""A step may include what comes before it and base/, never what comes after."""
import glob, os, re, sys

ORDER = ['base', 'record', 'input', 'text', 'model', 'words', 'gazetteer', 'names', 'times', 'places', 'claims', 'compare', 'store',
         'query', 'export']
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'src')
bad = 0
for path in sorted(glob.glob(root + '/*/*.[ch]')):
    step = os.path.basename(os.path.dirname(path))
    if step not in ORDER: print(f'{path}: {step} has no place in the order'); bad += 1; continue
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        m = re.match(r'#include "([a-z]+)/', line)
        if m and m.group(1) in ORDER and ORDER.index(m.group(1)) > ORDER.index(step):
            print(f'{os.path.relpath(path)}:{number}: {step} includes {m.group(1)}, which comes after it'); bad += 1
sys.exit(1 if bad else 0)
