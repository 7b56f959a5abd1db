#!/usr/bin/env python3
"""`export`: the columns are those published, rows are whole, copies add tellings and no events. usage: exports.py PROGRAM"""
import csv, io, json, os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
failed = 0

ACTOR = 'Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code'.split()
GEO = 'Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID'.split()
PARTY = ['{0} Name', '{0} Country', '{0} COW', 'Primary {0} Sector', '{0} Sectors', '{0} Title', '{0} Name Raw', 'Wikipedia {0} ID']
PUBLISHED = {
    'gdelt': 'GLOBALEVENTID SQLDATE MonthYear Year FractionDate'.split() + ['Actor1' + x for x in ACTOR] + ['Actor2' + x for x in ACTOR]
             + 'IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone'.split()
             + [f'{w}Geo_{x}' for w in ('Actor1', 'Actor2', 'Action') for x in GEO] + ['DATEADDED', 'SOURCEURL'],
    'gdelt-mentions': '''GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID
        Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras'''.split(),
    'polecat': ['Event ID', 'Event Date', 'Event Type', 'Event Mode', 'Intensity', 'Quad Code', 'Contexts']
               + [x.format('Actor') for x in PARTY] + [x.format('Recipient') for x in PARTY]
               + ['Placename', 'City', 'District', 'Province', 'Country', 'Latitude', 'Longitude', 'GeoNames ID', 'Raw Placename', 'Feature Type',
                  'Source', 'Publication Date', 'Story People', 'Story Organizations', 'Story Locations', 'Language', 'Version'],
    'ucdp': '''id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id
        dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
        source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country
        country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob'''.split(),
    'acled': '''event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2
        inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale
        notes fatalities tags timestamp'''.split(),
}
SIZES = {'gdelt': 61, 'gdelt-mentions': 16, 'ucdp': 49, 'acled': 31, 'polecat': 40}

WIRE = ('ALEPPO, Syria - Warplanes bombed a market in Aleppo on Tuesday, killing 14 people, "most of them traders", the Civil Defense said.\n\n'
        'Russia\'s foreign minister, Sergey Lavrov, met his Turkish counterpart in Geneva on Tuesday. The government said it would not hold talks with rebels.')
REPORTS = [('wire', 'Harbour Wire', '2024-03-12T10:00:00Z', WIRE), ('copy', 'Valley "Sun", Daily', '2024-03-12T13:00:00Z', WIRE),
           ('flood', 'Coast Post', '2024-03-14', 'CADIZ, Spain - A flood killed three people in Cadiz on Wednesday, the mayor said.')]


def check(name, is_good, detail=''):
    global failed
    if not is_good:
        failed += 1
        print(f'FAIL {name}: {detail}')


def run(*arguments):
    done = subprocess.run([program, 'export', *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def rows(to, *files):
    code, out, said = run(f'--to={to}', *files)
    check(f'{to}: status', code == 0, said)
    is_csv = to in ('ucdp', 'acled', 'hxl')
    found = list(csv.reader(io.StringIO(out))) if is_csv else [line.split('\t') for line in out.split('\n')[:-1]]
    columns = found.pop(0) if is_csv or to == 'polecat' else PUBLISHED[to]
    if to in PUBLISHED:
        check(f'{to}: columns', columns == PUBLISHED[to], columns)
        check(f'{to}: {SIZES[to]} of them', len(columns) == SIZES[to], len(columns))
    check(f'{to}: rows are whole', all(len(r) == len(columns) for r in found), [len(r) for r in found])
    return [dict(zip(columns, r)) for r in found]


with tempfile.TemporaryDirectory(prefix='dateline-exports-') as folder:
    path = os.path.join(folder, 'reports.jsonl')
    with open(path, 'w', encoding='utf-8') as f:
        for name, publisher, published, text in REPORTS:
            f.write(json.dumps({'id': name, 'publisher': publisher, 'published': published, 'title': 'News of ' + name, 'text': text}) + '\n')

    events = rows('gdelt', path)
    strike = [e for e in events if e['EventRootCode'] == '18' and e['ActionGeo_Fullname'] == 'Aleppo']
    check('gdelt: one strike', len(strike) == 1, events)
    if strike:
        e = strike[0]
        check('gdelt: its tellings', (e['NumMentions'], e['NumSources'], e['NumArticles']) == ('2', '2', '2'), e)
        check('gdelt: its day and class', (e['SQLDATE'], e['QuadClass'], e['FractionDate']) == ('20240312', '4', '2024.2794'), e)
        told = [m for m in rows('gdelt-mentions', path) if m['GLOBALEVENTID'] == e['GLOBALEVENTID']]
        check('gdelt-mentions: both', [m['MentionIdentifier'] for m in told] == ['wire', 'copy'], told)
        check('gdelt-mentions: the word', WIRE[int(told[0]['ActionCharOffset']):].startswith('bombed'), told[0])
    polecat = rows('polecat', path)
    check('polecat: a meeting', any((e['Event Type'], e['Actor Country'], e['Recipient Country']) == ('CONSULT', 'RUS', 'TUR') for e in polecat), polecat)
    check('polecat: once', len({e['Event ID'] for e in polecat}) == len(polecat) and not any(e['Event ID'].startswith('copy') for e in polecat), polecat)
    plover = [json.loads(line) for line in run('--to=plover', path)[1].splitlines()]
    check('plover: status is told', {'actual'} <= {e['status'] for e in plover}, plover)
    check('tables: nothing negated', len(polecat) == sum(e['status'] in ('actual', 'alleged', 'background') for e in plover), len(plover))

    acled = rows('acled', path)
    check('acled: the strike and no flood', [(r['event_date'], r['event_type'], r['fatalities']) for r in acled]
          == [('2024-03-12', 'Explosions/Remote violence', '14')], acled)
    check('acled: quoting', acled and acled[0]['source'] == 'Harbour Wire; Valley "Sun", Daily' and 'most of them' in acled[0]['notes'], acled)
    ucdp = rows('ucdp', path)
    check('ucdp: best and origin', [(r['best'], r['number_of_sources'], r['where_prec'], r['date_prec']) for r in ucdp] == [('14', '1', '1', '1')], ucdp)
    hxl = rows('hxl', path)
    check('hxl: both happenings', sorted(r['#affected+killed'] for r in hxl) == ['14', '3'], hxl)
    check('hxl: hashtags', hxl and all(c[0] == '#' for c in hxl[0]), hxl)
    shape = json.loads(run('--to=geojson', path)[1])
    points = [x['geometry'] for x in shape['features'] if x['geometry']]
    check('geojson: points', shape['type'] == 'FeatureCollection' and len(points) == 2 and all(-180 <= p['coordinates'][0] <= 180 for p in points), shape)
    check('geojson: Aleppo', any(abs(p['coordinates'][0] - 37.16) < .5 and abs(p['coordinates'][1] - 36.2) < .5 for p in points), points)

    empty = os.path.join(folder, 'empty.txt')
    open(empty, 'w').write('Nothing happened in the village.\n')
    for to in ('polecat', 'gdelt', 'ucdp', 'acled', 'hxl'): check(f'{to}: empty', rows(to, empty) == [])
    check('geojson: empty', json.loads(run('--to=geojson', empty)[1])['features'] == [])

code, _, said = run('--to=xml', 'x.txt')
check('an unknown format', code == 2 and 'xml' in said, (code, said))
code, _, said = run('reports/')
check('no format', code == 2 and 'format' in said, (code, said))

text = run('--columns')[1]
document = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../docs/exports.md'), encoding='utf-8').read()
check('docs/exports.md', document.endswith(text), 'differs from `dateline export --columns`')
ways = [line.split('|')[2].strip() for line in text.splitlines() if line.startswith('| `')]
check('each column says how', len(ways) > 200 and all(w.startswith(('filled', 'derived', 'empty')) for w in ways), [w for w in ways if not w.startswith(('filled', 'derived', 'empty'))])

print('exports: ' + (f'{failed} failed' if failed else 'as expected'))
sys.exit(failed > 0)
