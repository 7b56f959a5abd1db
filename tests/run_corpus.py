#!/usr/bin/env python3
"""Runs tests/corpus/*.txt: reports in plain text with what their record must hold.

usage: run_corpus.py [DATELINE] [FILE...]

A file holds cases, each:

    === what the case shows
    published: 2024-03-15          (input fields, as many as needed, then an empty line)

    The report's text.
    ---
    figure: text="at least 12" effect=killed low=12 high=null
    not figure: text="29"
    statement: source="the ministry" content~"would not comment"

An expectation names a layer (figure, statement, entity, time, place, incident, person, toll, event, assertion, part, credit,
record) and fields of one item that must be there together. `=` compares a value (spans and lists of spans by their
text), `~` asks that it be contained. `not` asks that there be no such item. `text` is what stands at start-end.
"""
import glob, json, os, re, shlex, subprocess, sys

LISTS = dict(figure='figures', statement='statements', entity='entities', time='times', place='places',
             incident='incidents', person='persons', toll='tolls', event='events', part='parts', credit='credits',
             assertion='assertions', abstained='abstained')

def cases(path):
    name, fields, text, wants, state = None, {}, [], [], 'start'
    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.rstrip('\n')
        if line.startswith('=== '):
            if name: yield name, fields, '\n'.join(text).strip('\n'), wants
            name, fields, text, wants, state = line[4:], {}, [], [], 'fields'
        elif state == 'fields' and re.match(r'[a-z]+: ', line): k, v = line.split(': ', 1); fields[k] = v
        elif state == 'fields' and not line: state = 'text'
        elif state in ('fields', 'text') and line == '---': state = 'wants'
        elif state in ('fields', 'text'): state = 'text'; text.append(line)
        elif state == 'wants' and line.strip() and not line.startswith('#'): wants.append((number, line.strip()))
    if name: yield name, fields, '\n'.join(text).strip('\n'), wants

def spans_text(v, text):
    if isinstance(v, list) and len(v) == 2 and all(isinstance(x, int) for x in v): return text[v[0]:v[1]]
    if isinstance(v, list) and v and all(isinstance(x, list) for x in v): return ' '.join(text[a:b] for a, b in v)
    return None

def value(item, key, record):
    text = record['text']
    if key == 'text' and 'start' in item: return text[item['start']:item['end']]
    v = item.get(key)
    if key in ('speaker', 'entity') and v: return next((e['name'] for e in record['entities'] if e['id'] == v), v)
    if key in ('mentions',) and isinstance(v, list) and v and isinstance(v[0], dict):
        return ' | '.join(text[m['start']:m['end']] for m in v)
    if key == 'roles' and isinstance(v, list): return ' | '.join(r['text'] for r in v)
    if key == 'hedge' and isinstance(v, list): return ' '.join(h['class'] for h in v)
    if key in ('actors', 'recipients') and isinstance(v, list): return ' '.join(a.get('code') or '' for a in v)
    if key == 'incident' and v: return next((i.get('kind', '') for i in record['incidents'] if i['id'] == v), v)
    s = spans_text(v, text)
    if s is not None: return s
    if isinstance(v, dict): return json.dumps(v, ensure_ascii=False)
    if isinstance(v, list): return ' '.join(map(str, v))
    if v is None: return 'null'
    if isinstance(v, bool): return 'true' if v else 'false'
    return str(v)

def holds(want, record):
    negated = want.startswith('not ')
    layer, rest = want[4 if negated else 0:].split(':', 1)
    tests = []
    for word in shlex.split(rest):
        m = re.match(r'([a-z_.]+)([=~])(.*)$', word, re.S)
        if not m: raise ValueError(f'not understood: {word}')
        tests.append(m.groups())
    items = [record] if layer == 'record' else record.get(LISTS[layer], [])
    found = any(all((value(i, k, record) == v) if op == '=' else (v in value(i, k, record)) for k, op, v in tests) for i in items)
    return found != negated

def main():
    program = sys.argv[1] if len(sys.argv) > 1 else 'build/dateline'
    here = os.path.dirname(os.path.abspath(__file__))
    files = sys.argv[2:] or sorted(glob.glob(here + '/corpus/*.txt'))
    passed = failed = 0
    for path in files:
        rows = list(cases(path))
        lines = ''.join(json.dumps(dict(f, id=str(i), text=t), ensure_ascii=False) + '\n' for i, (_, f, t, _) in enumerate(rows))
        p = subprocess.run([program, 'read', '--from=jsonl', '--format=json', '-'], input=lines, capture_output=True, text=True)
        records = {r['id']: r for r in map(json.loads, p.stdout.splitlines())}
        for i, (name, _, _, wants) in enumerate(rows):
            record = records.get(str(i))
            for number, want in wants:
                if record is not None and holds(want, record): passed += 1; continue
                failed += 1
                print(f'{os.path.basename(path)}:{number}: {name}: {want}')
                layer = want.removeprefix('not ').split(':')[0]
                for item in (record or {}).get(LISTS.get(layer, ''), [])[:12]:
                    print('    have', {k: value(item, k, record) for k in item if k not in ('start', 'end')} | ({'text': value(item, 'text', record)} if 'start' in item else {}))
    print(f'{passed} expectations hold, {failed} fail')
    sys.exit(1 if failed else 0)

if __name__ == '__main__': main()
