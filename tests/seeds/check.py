#!/usr/bin/env python3
"""Compares what the program reads in ../shared/seeds with tests/seeds/expected.json.

usage: check.py [DATELINE] [--only=LAYER[,LAYER]] [--all]

The sheet holds what a careful reader finds in three reports that are not part of this
repository: ids, code-point offsets, values and verdicts, none of their words. The words
are looked up at the offsets when something fails. The reports are given to the program as
JSON Lines with `id` and `text`, the October report also with `published`.

Each expectation that fails is printed; exit status 1 if there was one. Where the reports
are missing nothing is checked, and that is said. --all prints those that hold, too.
Python 3.9+, no packages.
"""
import json, math, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SEEDS = os.path.join(ROOT, '..', 'shared', 'seeds')
FILES = [('wire', 'wire-2016-09-08.txt', None), ('copy', 'copy-undated.txt', None), ('talks', 'talks-2016-10.txt', '2016-10-15')]
MARKS = set('"“”‘’\'`-–—.,;:!?()[]… \n\t\r')

# ------------------------------------------------------------------ helpers
def listed(v):
    return v if isinstance(v, list) else [v]

def spans(v):
    """a list of spans, be it given none, one or several"""
    return [] if not v else [v] if isinstance(v[0], int) else v

def overlap(a, b):
    return min(a[1], b[1]) > max(a[0], b[0])

def span(item):
    return [item['start'], item['end']]

class Texts:
    """what the program read and said: one object a line for each verb"""
    def __init__(self, program):
        self.given = {}
        for name, file, _ in FILES:
            with open(os.path.join(SEEDS, file), encoding='utf-8', newline='') as f:
                self.given[name] = f.read()
        lines = [dict(id=n, text=self.given[n], **({'published': d} if d else {})) for n, _, d in FILES]
        self.input = ''.join(json.dumps(x, ensure_ascii=False) + '\n' for x in lines)
        self.program = program
        self.read = {r['id']: r for r in self.run('read')}
        self.copies = {r['id']: r for r in self.run('copies')}
        self.stories = {r['id']: r for r in self.run('stories')}
        self.ledger = self.run('ledger')

    def run(self, verb):
        done = subprocess.run([self.program, verb, '--from=jsonl', '--format=json', '-'], input=self.input.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        if done.returncode:
            sys.exit(f'{verb}: exit status {done.returncode}: {done.stderr.decode(errors="replace")[-400:]}')
        return [json.loads(line) for line in done.stdout.decode('utf-8').splitlines()]

    def words(self, name, s):
        return None if not s else ' … '.join(self.given[name][a:b] for a, b in spans(s))

    def letters(self, name, v):
        t = self.given[name]
        return {i for a, b in spans(v) for i in range(a, b) if t[i] not in MARKS}

    def entity_at(self, name, s):
        """the entity with a mention at the span: the one that covers it best"""
        best = None
        for e in self.read[name]['entities']:
            for m in e['mentions']:
                if overlap(span(m), s):
                    off = abs(m['start'] - s[0]) + abs(m['end'] - s[1])
                    if best is None or off < best[0]: best = (off, e)
        return best and best[1]

    def figure_at(self, name, s):
        found = [f for f in self.read[name]['figures'] if overlap(span(f), s)]
        return found[0] if found else None

    def incident_of(self, name, s):
        f = self.figure_at(name, s)
        return f and f.get('incident')

# Each check takes the texts, the expectation and its record; it returns None or what is wrong.
# ------------------------------------------------------------------ one article
def check_record(x, w, r):
    for key in ('section', 'published'):
        if key in w:
            want = x.words(w['id'], w[key]) if isinstance(w[key], list) else w[key]
            got = r.get(key)
            if (got or '')[:10] != (want or ''): return f'{key} {got!r}'

def check_part(x, w, r):
    mine = [p for p in r['parts'] if overlap(span(p), w['at'])]
    for p in mine:
        if p['kind'] == w['kind'] and x.letters(w['id'], span(p)) == x.letters(w['id'], w['at']): return None
    return f"parts there: {[(p['kind'], p['start'], p['end']) for p in mine]}"

def check_parts(x, w, r):
    n = sum(p['kind'] == w['kind'] for p in r['parts'])
    return None if n == w['count'] else f'{n} parts'

def check_dateline(x, w, r):
    got = (r.get('dateline') or {}).get('place')
    return None if got and got.lower() == x.words(w['id'], w['place']).lower() else f'place {got!r}'

def check_credit(x, w, r):
    want, agency = x.words(w['id'], w['name']), w.get('agency') and x.words(w['id'], w['agency'])
    mine = [c for c in r['credits'] if c.get('name') == want]
    if not mine: return f"names {[c.get('name') for c in r['credits']]}"
    ok = any(c['role'] == w['role'] and (not agency or agency in (c.get('agency') or '')) for c in mine)
    return None if ok else f'{mine}'

def check_credits(x, w, r):
    n = sum(bool(c.get('name')) for c in r['credits'])
    return None if n == w['with_name'] else f'{n} names'

def check_time(x, w, r):
    mine = [t for t in r['times'] if overlap(span(t), w['at'])]
    for t in mine:
        if all((t.get(k) or '')[:10] == w[k] for k in ('from', 'to', 'value') if k in w): return None
    return f"{[(t['value'], t.get('from'), t.get('to')) for t in mine]}"

def check_entity(x, w, r):
    mine = [(e['type'], e['name']) for e in r['entities'] for m in e['mentions'] if overlap(span(m), w['at'])]
    return None if any(t in listed(w['type']) for t, _ in mine) else f'{mine}'

def is_speaker(x, w, s):
    """the statement's speaker is the one named at the span, or its source stands there"""
    if not w['speaker']: return True
    e = x.entity_at(w['id'], w['speaker'])
    return (e is not None and s.get('speaker') == e['id']) or any(overlap(a, w['speaker']) for a in spans(s['source']))

def passes_on(x, w, s, r):
    """the one named at w['via'] stands in the chain behind the statement"""
    by_id, e, seen = {o['id']: o for o in r['statements']}, x.entity_at(w['id'], w['via']), set()
    via = s.get('via')
    while via and via not in seen:
        seen.add(via)
        o = by_id.get(via)
        if e is not None and (via == e['id'] or (o and o.get('speaker') == e['id'])): return True
        if o and any(overlap(a, w['via']) for a in spans(o['source'])): return True
        via = o and o.get('via')
    return False

def statement_fault(x, w, s, r):
    name = w['id']
    if not is_speaker(x, w, s): return 'speaker'
    if 'source' in w and not any(overlap(a, w['source']) for a in spans(s['source'])): return 'source'
    if 'source_not' in w:
        e = x.entity_at(name, w['source_not'])
        if e is not None and s.get('speaker') == e['id']: return 'speaker'
    for key in ('kind', 'polarity', 'source_kind'):
        if key in w and s.get(key) not in listed(w[key]): return key
    if 'anonymous' in w and s['anonymous'] != w['anonymous']: return 'anonymous'
    if 'hedge' in w and w['hedge'] not in [h['class'] for h in s['hedge']]: return 'hedge'
    if 'via' in w and not passes_on(x, w, s, r): return 'via'
    if 'reason' in w and not (s.get('reason') and x.letters(name, s['reason']) >= x.letters(name, w['reason'])): return 'reason'

def check_statement(x, w, r):
    want = x.letters(w['id'], w['content'])
    mine = [s for s in r['statements'] if len(want & x.letters(w['id'], s['content'])) >= 0.9 * len(want)]
    if not mine: return 'no statement holds it'
    faults = [statement_fault(x, w, s, r) for s in mine]
    if None in faults: return None
    names = {e['id']: e['name'] for e in r['entities']}
    return '; '.join(f"{s['id']} {names.get(s.get('speaker'))}, source {x.words(w['id'], s['source'])!r}, {s['kind']}, {s['polarity']}: {f}"
                     for s, f in zip(mine, faults))

def check_figure(x, w, r):
    f = x.figure_at(w['id'], w['at'])
    if f is None: return 'no figure'
    if f['effect'] not in listed(w['effect']): return f"effect {f['effect']}"
    if (f['low'], f['high']) != (w['low'], w['high']): return f"{f['low']} to {f['high']}"
    for key in ('scope', 'part', 'status'):
        if key in w and f[key] != w[key]: return f'{key} {f[key]}'
    if 'source' in w and not any(overlap(a, b) for a in spans(f.get('source')) for b in spans(w['source'])):
        return f"source {x.words(w['id'], f.get('source'))!r}"

def check_no_toll(x, w, r):
    mine = [f for f in r['figures'] if overlap(span(f), w['at']) and f['effect'] != 'other' and f['end'] > w['at'][0] + 1]
    return f"figure {[(f['text'], f['effect']) for f in mine]}" if mine else None

def check_person(x, w, r):
    mine = [p for p in r['persons'] if overlap(span(p), w['at'])]
    ok = any(all(p.get(k) == w[k] for k in ('age', 'sex', 'effect')) for p in mine)
    return None if ok else f'{mine}'

def check_same_incident(x, w, r):
    a, b = (x.incident_of(w['id'], s) for s in w['figures'])
    return None if a and a == b else f'{a} and {b}'

def check_other_incident(x, w, r):
    a, b = (x.incident_of(w['id'], s) for s in w['figures'])
    return None if a and b and a != b else f'{a} and {b}'

def check_incident(x, w, r):
    i = next((i for i in r['incidents'] if i['id'] == x.incident_of(w['id'], w['of'])), None)
    if i is None: return 'no incident'
    for key in ('kind', 'central', 'from', 'to'):
        if key in w and i.get(key) != w[key]: return f'{key} {i.get(key)}'
    if 'place' in w:
        # a quarter of the town counts too
        want = next((p for p in r['places'] if overlap(span(p), w['place'])), None)
        names = [i.get('place')] if isinstance(i.get('place'), str) else []
        got = i.get('place') if isinstance(i.get('place'), dict) else None
        got = got or next((p for p in r['places'] if p['name'] in names or p.get('gazetteer_name') in names or p.get('id') in names), None)
        if want is None or got is None or distance(want, got) > 30: return f"place {i.get('place')}"

def check_toll(x, w, r):
    i = x.incident_of(w['id'], w['of'])
    t = next((t for t in r['tolls'] if t['incident'] == i and t['effect'] == w['effect']), None)
    if t is None: return 'no toll'
    for key in ('best', 'low', 'high'):
        if key in w and t[key] != w[key]: return f'{key} {t[key]}'

def check_no_toll_over(x, w, r):
    over = [t for t in r['tolls'] if t['effect'] == w['effect'] and max(t['best'], t['high'] or 0) > w['over']]
    return f'{over}' if over else None

def meets(codes, wants):
    return all(any(c.startswith(v) for c in codes) for v in wants)

def is_event(w, e):
    a, b = ([c.get('code') or '' for c in e[k]] for k in ('actors', 'recipients'))
    if e['type'] not in listed(w['type']) or e['status'] not in listed(w['status']): return False
    if w['type'] == 'CONSULT': a = b = a + b   # who met whom has no direction
    return meets(a, w['actors']) and meets(b, w['recipients'])

def check_event(x, w, r):
    """At the words, or, one event being told more than once, anywhere with the same parties or incident."""
    mine = [e for e in r['events'] if overlap(e['anchor'], w['at'])]
    told = [e for e in r['events'] if (w['actors'] or w['recipients'] or ('of' in w and e.get('incident') == x.incident_of(w['id'], w['of'])))]
    if any(is_event(w, e) for e in mine or told): return None
    return f"{[(e['type'], e['status'], [c.get('code') for c in e['actors']], [c.get('code') for c in e['recipients']]) for e in mine]}"

def distance(a, b):
    if a.get('lat') is None or b.get('lat') is None: return 1e9
    p, q = math.radians(a['lat']), math.radians(b['lat'])
    h = math.sin((p - q) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(a['lon'] - b['lon']) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))

def check_place(x, w, r):
    mine = [p for p in r['places'] if overlap(span(p), w['at'])]
    for p in mine:
        if p.get('country') == w['country'] and distance(p, w) <= w['km'] and p['use'] == w.get('use', p['use']): return None
    return f"{[(p.get('gazetteer_name'), p.get('country'), p.get('lat'), p.get('lon'), p['use']) for p in mine]}"

# ------------------------------------------------------------------ several articles
def keys(x, w):
    found = [x.entity_at(m[0], m[1:]) for m in w['mentions']]
    return [e and e['key'] for e in found]

def check_same_key(x, w, r):
    k = keys(x, w)
    return None if None not in k and len(set(k)) == 1 else f'{k}'

def check_different_key(x, w, r):
    k = keys(x, w)
    return None if None not in k and len(set(k)) == len(k) else f'{k}'

def check_copy(x, w, r):
    c = x.copies[w['copy']]
    p = next((p for p in c['parents'] if p['id'] == w['of']), None)
    if c['of'] != [w['of']] or p is None: return f"of {c['of']}"
    if p['kind'] not in w['kinds']: return f"kind {p['kind']}"
    d = c['published'] or {}
    if (d.get('value') or '')[:10] != w['published'] or d.get('inferred') != w['inferred'] or d.get('of') != w['dated_from']: return f'published {d}'

def check_original(x, w, r):
    of = x.copies[w['copy']]['of']
    return f'of {of}' if of else None

def covered(x, name, want, blocks):
    got = set().union(*[x.letters(name, b) for b in blocks]) if blocks else set()
    return len(got & want) >= 0.6 * len(want)

def check_added(x, w, r):
    c = x.copies[w['copy']]
    blocks = [span(b) for b in c['added'] + c['altered']]
    return None if covered(x, w['copy'], x.letters(w['copy'], w['span']), blocks) else 'not named'

def check_dropped(x, w, r):
    c = x.copies[w['copy']]
    blocks = [span(b) for b in c['dropped'] if b['of'] == w['of']]
    return None if covered(x, w['of'], x.letters(w['of'], w['span']), blocks) else 'not named'

def check_altered(x, w, r):
    mine = [c for c in x.copies[w['copy']]['altered'] if c['of'] == w['of'] and overlap(span(c), w['here']) and overlap([c['of_start'], c['of_end']], w['there'])]
    return None if any(c['class'] in w['classes'] for c in mine) else f"{[(c['text'], c['of_text'], c['class']) for c in mine]}"

def check_not_altered(x, w, r):
    mine = [c for c in x.copies[w['copy']]['altered'] if overlap(span(c), w['here']) and c['class'] != 'style']
    return f"{[(c['text'], c['of_text'], c['class']) for c in mine]}" if mine else None

def check_no_marks_alone(x, w, r):
    c = x.copies[w['copy']]
    bare = lambda s: ''.join(ch for ch in s if ch not in MARKS).lower()
    mine = [a for a in c['altered'] if a['class'] != 'style' and bare(a['text']) == bare(a['of_text'])]
    mine += [a for k in ('added', 'dropped') for a in c[k] if not bare(a['text'])]
    return f"{[(a['text'], a.get('of_text')) for a in mine]}" if mine else None

def check_story(x, w, r):
    a, b = x.stories[w['a']], x.stories[w['b']]
    for key in ('story', 'thread'):
        if (a[key] == b[key]) != w[key]: return f'{key} {a[key]} and {b[key]}'

def ledger_line(x, w, s):
    return next(((l, c) for l in x.ledger for c in l['claims']
                 if l['effect'] == w['effect'] and c['article'] == w['article'] and c.get('facet', 'count') == 'count'
                 and c.get('start') is not None and overlap(span(c), s)), (None, None))

def check_ledger(x, w, r):
    line, _ = ledger_line(x, w, w['of'])
    if line is None: return 'no line'
    if line['verdict'] != w['verdict']: return f"verdict {line['verdict']}"
    if line['support']['origins'] != w['origins']: return f"{line['support']['origins']} origins"
    if line.get('central') != w['central']: return 'not central'
    numbers = [next((n for n, c in enumerate(line['claims']) if c['article'] == w['article'] and overlap(span(c), s)), None) for s in w['between']]
    pair = next((p for p in line['pairs'] if {p['a'], p['b']} == set(numbers)), None)
    return None if pair and pair['verdict'] == w['verdict'] else f'pair {pair}'

def check_ledger_origin(x, w, r):
    mine, others = ledger_line(x, w, w['figure'])[1], [ledger_line(x, w, s)[1] for s in w['among']]
    if mine is None or None in others: return 'no claim'
    return None if mine['origin'] in [c['origin'] for c in others] else f"origin {mine['origin']}"

def check_ledger_apart(x, w, r):
    for line in x.ledger:
        got = [any(c['article'] == w['article'] and c.get('start') is not None and overlap(span(c), s) for c in line['claims']) for s in (w['a'], w['b'])]
        if all(got): return 'one line'

def check_ledger_max(x, w, r):
    over = [v for l in x.ledger if l['effect'] == w['effect'] for v in l['values']
            if v['id'] == w['article'] and max(v.get('low') or 0, v.get('high') or 0) > w['over']]
    return f'{over}' if over else None

# ------------------------------------------------------------------ all
def main(args):
    program = next((a for a in args if not a.startswith('--')), os.path.join(ROOT, 'build', 'dateline'))
    only = next((a[7:].split(',') for a in args if a.startswith('--only=')), None)
    if not os.path.isdir(SEEDS):
        print('no ../shared/seeds here: nothing checked')
        return 0
    with open(os.path.join(HERE, 'expected.json'), encoding='utf-8') as f:
        wants = json.load(f)
    x = Texts(os.path.abspath(program))
    for name in x.given:
        if x.read[name]['text'] != x.given[name]: sys.exit(f'{name}: text is not the text given')
    held = failed = 0
    for n, w in enumerate(wants):
        if only and w['layer'] not in only: continue
        fault = globals()['check_' + w['layer']](x, w, x.read.get(w['id']))
        held, failed = held + (fault is None), failed + (fault is not None)
        if fault is None and '--all' not in args: continue
        where = next((w[k] for k in ('at', 'content', 'span', 'here', 'of') if isinstance(w.get(k), list)), None)
        name = w['id'] if w['id'] != '*' else w.get('copy', w.get('article'))
        if w['layer'] == 'dropped': name = w['of']
        words = x.words(name, where) if where and name in x.given else ''
        print(f"{'FAIL' if fault else 'ok  '} {w['id']} {w['layer']}, {w['shows']}" + (f': {words[:70]!r}' if words else '')
              + (f': {fault[:400]}' if fault else ''))
    print(f'{held} expectations hold, {failed} fail')
    return 1 if failed else 0

if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
