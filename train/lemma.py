"""Lemma rules and the pruned suffix tree that chooses among them; see src/words/lemma.h."""
import collections, csv, gzip, io, zipfile
import features as F

LONGEST = 6
ALL = 255


def rule_of(form, lemma):
    """(start, cut, add): start 0 the form in lower case with plain marks, 1 as printed, 2 with a capital."""
    low = F.lower(form)
    if lemma == 'I': return 0, ALL, lemma          # whether it is printed I or i
    start = 0 if lemma == lemma.lower() else 1
    base = (low, form)[start]
    if start == 1 and form.isupper() and len(form) > 1 and not lemma.isupper():
        start, base = 2, form[0] + low[1:]
    k = 0
    while k < min(len(base), len(lemma)) and base[k] == lemma[k]: k += 1
    cut, add = len(base[k:].encode()), lemma[k:]
    if k == 0: cut = ALL
    if k and cut >= ALL or len(add.encode()) > 29: return None
    return start, cut, add


def extra(wheel):
    """Regular and irregular inflections of lemminflect's tables (NIH SPECIALIST): (form, tag, lemma)."""
    text = gzip.decompress(zipfile.ZipFile(wheel).read('lemminflect/resources/infl_lu.csv.gz')).decode()
    slots = {'noun': [('NOUN', 'NNS')], 'verb': [('VERB', 'VBD'), ('VERB', 'VBN'), ('VERB', 'VBG'), ('VERB', 'VBZ')],
             'adj': [('ADJ', 'JJR'), ('ADJ', 'JJS')], 'adv': [('ADV', 'RBR'), ('ADV', 'RBS')]}
    for row in csv.reader(io.StringIO(text)):
        lemma, kind, forms = row[0], row[1], row[2:]
        if kind not in slots or not lemma.islower() or not lemma.isascii(): continue
        if kind == 'verb' and len(forms) == 4 and not forms[1]: forms[1] = forms[0]
        for tag, cell in zip(slots[kind], forms):
            for form in cell.split('/'):
                if form.isalpha() and form.islower() and form != lemma: yield form, tag, lemma


def learn(trees, more=()):
    """{key: rule}: key is (tag, '^' + form) or (tag, ending)."""
    counts = collections.defaultdict(lambda: collections.defaultdict(collections.Counter))
    for s in trees:
        for form, tag, lemma in zip(s['forms'], s['tags'], s['lemmas']):
            r = rule_of(form, lemma)
            if r and lemma != '_': counts[tag][F.lower(form)][r] += 1
    for form, tag, lemma in more:
        if tag in counts and F.lower(form) not in counts[tag]:
            r = rule_of(form, lemma)
            if r: counts[tag][F.lower(form)][r] += 1
    table = {}
    for tag, forms in counts.items():
        ends = collections.defaultdict(collections.Counter)
        for low, rules in forms.items():
            best = rules.most_common(1)[0][0]
            for n in range(min(LONGEST, len(low.encode())) + 1):
                ends[low.encode()[len(low.encode()) - n:] if n else b''][best] += 1
        chosen = {}
        for end in sorted(ends, key=len):
            above = next((chosen[end[k:]] for k in range(1, len(end) + 1) if end[k:] in chosen), None)
            (best, c), total = ends[end].most_common(1)[0], sum(ends[end].values())
            if above is None or (best != above and c >= 2 and c / total > 0.6): chosen[end] = best
        for end, r in chosen.items(): table[tag, end] = r
        for low, rules in forms.items():
            b = low.encode()
            guess = next(chosen[b[k:]] for k in range(max(0, len(b) - LONGEST), len(b) + 1) if b[k:] in chosen)
            best = rules.most_common(1)[0][0]
            if best != guess and len(b) <= 100: table[tag, b'^' + b] = best
    return table


def key_hash(tag, end):
    return F.fnv(f'{tag[0]} {tag[1]}\t'.encode() + end)


def apply(table, form, tag):
    b = F.lower(form).encode()
    r = table.get((tag, b'^' + b))
    for k in range(max(0, len(b) - LONGEST), len(b) + 1):
        if r is None: r = table.get((tag, b[k:]))
    if r is None: return form.lower()
    low = F.lower(form)
    base = (low, form, form[:1] + low[1:])[r[0]].encode()
    return (base[:max(0, len(base) - r[1])] + r[2].encode()).decode('utf-8', 'replace')


if __name__ == '__main__':
    import sys, data
    root = sys.argv[1] + '/treebank/'
    trees = data.conllu(root + 'ewt-train.conllu', data.LEFT_OUT_GENRES) + data.conllu(root + 'gum-train.conllu', data.LEFT_OUT_GENRES)
    more = ()
    if len(sys.argv) > 2:
        more = list(extra(sys.argv[2])); print(len(more), more[::20000])
    t = learn(trees, more)
    print(len(t), 'entries', len(set(t.values())), 'rules')
    for name in ('ewt-dev', 'gum-dev'):
        n = ok = 0; wrong = collections.Counter()
        for s in data.conllu(root + name + '.conllu'):
            for f, tag, l in zip(s['forms'], s['tags'], s['lemmas']):
                n += 1; g = apply(t, f, tag)
                if g == l: ok += 1
                else: wrong[tag, f, l, g] += 1
        print(name, f'{100*ok/n:.2f}', wrong.most_common(12))
