"""Sentences of sports results, standings and market lines made from lists of names, as training for names.

What such lines look like is written here; who stands in them comes from the project's own lists: persons
from data/lexicon/actors.tsv and first_names.tsv, places from data/gazetteer. Nothing is quoted. Guidelines:
clubs, also by their town's name, are ORG; countries and towns LOC; nationals NORP; cups and leagues MISC.
"""
import random
import tokenise

CLUB_FORMS = ['{t} United', '{t} City', 'FC {t}', '{t} FC', 'Real {t}', 'Dynamo {t}', 'Sporting {t}', '{t} Rovers', '{t} Wanderers',
              'AC {t}', 'Racing {t}', 'Inter {t}', 'Spartak {t}', '{t} Athletic', '{t} Town', 'Olympique {t}', '{t} Tigers',
              '{t} Bears', '{t} Eagles', '{t} Kings', '{t} Hawks', 'Hapoel {t}', 'Lokomotiv {t}', 'Atletico {t}', '{t} County']
TEAM_WORDS = ['Rangers', 'Lions', 'Giants', 'Sharks', 'Rockets', 'Falcons', 'Bulls', 'Pirates', 'Wolves', 'Saints', 'Reds', 'Devils']
FIRM_FORMS = ['{n} Corp', '{n} Inc', '{n} Co', '{n} Ltd', '{n} Plc', '{n} AG', '{n} Holdings', '{n} Bank', '{n} Industries', '{n} Group',
              '{n} and Sons', '{n} Oil', '{n} Airlines', '{n} Motors', '{n} Financial Corp', '{n} Savings Bank', 'Bank of {t}',
              '{t} Stock Exchange', 'First {t} Bancorp', '{n} Securities', '{n} Energy', '{n} Foods', '{n} Steel']
CUPS = ['World Cup', 'Davis Cup', 'Champions Cup', 'National League', 'Premier League', 'Grand Prix', 'Olympic Games', 'Asian Games',
        'Super League', 'UEFA Cup', 'Masters', 'Open', 'Cup Winners Cup', 'Euro 2012']
SPORTS = ['SOCCER', 'TENNIS', 'CRICKET', 'GOLF', 'RUGBY', 'BASKETBALL', 'CYCLING', 'ATHLETICS', 'BOXING', 'MOTOR RACING', 'ICE HOCKEY',
          'BASEBALL', 'SKIING', 'RUGBY UNION', 'SWIMMING', 'BADMINTON', 'SQUASH']
DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
MONTHS = ['Jan', 'Feb', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
LINES = '''{CLUB} {n} {CLUB} {n}
{CLUB} {n} {CLUB} {n} ( halftime {n} - {n} )
{COUNTRY} {n} {COUNTRY} {n}
{CLUB} {nn} {n} {n} {n} {nn} {nn} {nn}
{TEAM} {nn} {nn} .{nnn} {n}
{COUNTRY} {n} {n} {n} {n} {n} {n} {n}
{n}. {PER} ({COUNTRY}) {n} hours {nn} minutes {nn} seconds
{n} - {PER} ({COUNTRY}) beat {PER} ({COUNTRY}) {n}-{n} {n}-{n}
{PER} ({COUNTRY}) beat {n} - {PER} ({COUNTRY}) {n}-{n} {n}-{n} {n}-{n}
{n}. {PER} ({COUNTRY}) {CLUB} {nn}.{nn}
{nnn} {PER} ({COUNTRY}) {nn} {nn} {nn}
{nn} {PER} , {PER} ({COUNTRY}) , {PER}
{INIT} c {LAST} b {LAST} {nn}
{LAST} lbw b {LAST} {n}
{LAST} not out {nn}
Bowling : {LAST} {nn}-{n}-{nn}-{n} , {LAST} {n}-{n}-{nn}-{n}
Scorers : {LAST} ({nn}th minute) , {LAST} ({nn}nd)
Scorers : {CLUB} - {PER} ({nn}) , {PER} ({nn}) . {CLUB} - {PER} ({nn})
{CLUB} : {PER} ({n}) , {PER}
{COUNTRY} : {PER} , {PER} , {PER} , {PER} ( {PER} {nn} )
{LAST} , {LAST} and {LAST} scored for {CLUB} .
{PER} , {COUNTRY} , {nn} points
{CITY} {nnn} {CITY} {nn}
{TEAM} {n} , {TEAM} {n}
{PLACE} AT {PLACE}
{SPORT} - {UCLUB} BEAT {UCLUB} {n}-{n} IN {UCUP} .
{SPORT} - {UCOUNTRY} HOLD {UCOUNTRY} TO DRAW IN {UCUP} QUALIFIER .
{SPORT} - {ULAST} WINS {UCITY} OPEN .
{SPORT} - {UNORP} FIRST DIVISION RESULTS .
{SPORT} - {UCOUNTRY} NAME TEAM FOR {UCOUNTRY} MATCH .
{SPORT} - {ULAST} AND {ULAST} INTO {UCITY} SEMIFINALS .
{UCOUNTRY} PRESIDENT {ULAST} MEETS {ULAST} IN {UCITY} .
{UCITY} POLICE HOLD THREE AFTER BLAST NEAR {UCITY} .
{UFIRM} YEAR NET RISES
{UFIRM} <{SYM}> 1ST QTR NET
{UFIRM} TO BUY {UFIRM} UNIT
{UNORP} TRADE DEFICIT WIDENS IN {MONTH}
{UCITY} {d}-{d}-{d}
{CITY} {y}-{d}-{d}
Results of {NORP} first division soccer matches on {DAY} :
Standings in the {NORP} premier division after {DAY} 's matches ( tabulate under played , won , drawn , lost , goals for , against , points ) :
Results from the {CUP} in {CITY} on {DAY} ( {NORP} unless stated ) :
Results of {CUP} matches played on {DAY} ( home team in capitals ) :
Leading scores after the second round of the {CUP} in {CITY} ( {NORP} unless stated ) :
At {CITY} : {COUNTRY} {nnn} for {n} , {COUNTRY} {nnn}
At {CITY} , {CITY} : {CLUB} {nnn} and {nnn} , {CLUB} {nnn}
{NORP} league leaders {CLUB} lost {n}-{n} at {CLUB} on {DAY} .
{PER} of {COUNTRY} beat {NORP} {PER} in the {CUP} quarter-finals in {CITY} on {DAY} .
{FIRM} <{SYM}> rose {n} to {nn}-{n}/{n}
{FIRM} said it agreed to sell its {CITY} plant to {FIRM} for {nn} mln dlrs .
{CITY} , {MONTH} {d} ({AGENCY}) - {FIRM} said on {DAY} its net profit rose to {nnn} million .
-- {CITY} Newsroom , {nnn} {nnnn}
{FIRM} {MONTH} {d} shr {nn} cts vs {nn} cts
{FIRM} {nnn}.{nn} up {n}.{nn}
{FIRM} , {FIRM} and {FIRM} led losers .'''.split('\n')


class Lists:
    def __init__(self, root, rng):
        self.rng = rng
        rows = lambda name: [l.rstrip('\n').split('\t') for l in open(f'{root}/data/{name}.tsv', encoding='utf-8') if l[0] != '#' and l.strip()]
        people = [r[0] for r in rows('lexicon/actors') if len(r) > 2 and 3 < len(r[2]) <= 6 and 2 <= len(r[0].split()) <= 3
                  and all(len(w) > 1 and w.isalpha() for w in r[0].split())]
        self.people = sorted({' '.join(w.capitalize() for w in p.split()) for p in people})
        self.lasts = sorted({p.split()[-1] for p in self.people})
        self.firsts = sorted({r[0].capitalize() for r in rows('lexicon/first_names')})
        cities = [r for r in rows('gazetteer/cities') if len(r) > 7 and r[7].isdigit() and int(r[7]) > 60000]
        known = lambda least: sorted({r[1] for r in cities if int(r[7]) > least and len(r[1].split()) <= 2 and r[1][0].isupper()})
        self.cities = known(60000); self.cities += known(600000) * (len(self.cities) // max(1, len(known(600000))))
        lands = rows('gazetteer/countries')
        self.lands = sorted({r[1] for r in lands if r[7].isdigit() and int(r[7]) > 300000})
        self.norps = sorted({x[1:] for r in lands if len(r) > 8 for x in r[8].split('|')[:1] + r[8].split('|') if x[:1] == '=' and x[-1] in 'nhei'})
        names = [n for n in self.lasts if len(n) > 3]
        self.firms = names

    def pick(self, what): return self.rng.choice(what)

    def one(self, slot):
        r = self.rng
        if slot[0] == 'U':
            text, kind = self.one(slot[1:]); return text.upper(), kind
        if slot == 'n': return str(r.randrange(10)), None
        if slot == 'nn': return str(r.randrange(10, 100)), None
        if slot == 'nnn': return str(r.randrange(100, 600)), None
        if slot == 'nnnn': return str(r.randrange(1000, 9999)), None
        if slot == 'd': return f'{r.randrange(1, 31):02}', None
        if slot == 'y': return str(r.randrange(1994, 2026)), None
        if slot == 'DAY': return self.pick(DAYS), None
        if slot == 'MONTH': return self.pick(MONTHS), None
        if slot == 'SPORT': return self.pick(SPORTS), None
        if slot == 'SYM': return ''.join(r.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ') for _ in range(r.randrange(1, 5))), None
        if slot == 'LAST': return self.pick(self.lasts), 'PER'
        if slot == 'INIT': return f'{r.choice("ABCDEFGHJKLMNPRSTW")}. {self.pick(self.lasts)}', 'PER'
        if slot == 'PER':
            return (self.pick(self.people) if r.random() < 0.5 else f'{self.pick(self.firsts)} {self.pick(self.lasts)}'), 'PER'
        if slot in ('CITY', 'PLACE'):
            return self.pick(self.cities).upper() if slot == 'PLACE' else self.pick(self.cities), 'ORG' if slot == 'PLACE' else 'LOC'
        if slot == 'COUNTRY': return self.pick(self.lands), 'LOC'
        if slot == 'NORP': return self.pick(self.norps), 'NORP'
        if slot == 'CUP': return self.pick(CUPS), 'MISC'
        if slot == 'AGENCY': return r.choice(['Reuters', 'AP', 'AFP']), 'ORG'
        if slot == 'TEAM': return f'{self.pick(self.cities)} {self.pick(TEAM_WORDS)}' if r.random() < 0.4 else self.pick(self.cities), 'ORG'
        if slot == 'CLUB':
            t = self.pick(self.cities)
            return (t if r.random() < 0.5 else self.pick(CLUB_FORMS).format(t=t)), 'ORG'
        if slot == 'FIRM': return self.pick(FIRM_FORMS).format(n=self.pick(self.firms), t=self.pick(self.cities)), 'ORG'
        raise KeyError(slot)

    def line(self):
        text, spans, at = '', [], 0
        shape = self.pick(LINES)
        while at < len(shape):
            if shape[at] == '{':
                end = shape.index('}', at)
                word, kind = self.one(shape[at + 1:end])
                if kind: spans.append((len(text), len(text) + len(word), kind))
                text += word; at = end + 1
            else: text += shape[at]; at += 1
        return text, spans


def sentences(root, count, spans_to_labels, seed=11):
    """`count` lines in the form of data.names, as further sentences of the set `worldwide`."""
    made, out = Lists(root, random.Random(seed)), []
    while len(out) < count:
        text, spans = made.line()
        tokens = [t for s in tokenise.sentences(text) for t in s]
        hits = []
        for a, b, kind in spans:
            hit = [i for i, t in enumerate(tokens) if t[0] < b and t[1] > a]
            if hit: hits.append((hit[0], hit[-1] + 1, kind))
        out.append(dict(doc='tables', set='worldwide', forms=[text[t[0]:t[1]] for t in tokens], spaces=[t[2] for t in tokens],
                        splits=[t[3] for t in tokens], ner=spans_to_labels(len(tokens), hits)))
    return out


if __name__ == '__main__':
    import os, data
    for s in sentences(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'), 40, data.spans_to_labels):
        print(' '.join(f if l == 'O' else f'{f}/{l}' for f, l in zip(s['forms'], s['ner'])))
