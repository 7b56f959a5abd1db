"""What the encoder sees of a word, as src/words/features.c computes it.

Everything here has a twin in C, so it is kept to bytes, code points and one
hash (FNV-1a, 64 bits). A change on one side is a change of the model's format.
"""
MASK = (1 << 64) - 1
AFFIX_BUCKETS = 1 << 14
SHAPE_BUCKETS = 512
N_AFFIX = 7           # prefixes of 1, 2, 3 characters, suffixes of 1, 2, 3, 4
N_FLAGS = 24          # first of its sentence, space before, split, casing of the sentence

ODD = {'\u2019': "'", '\u2018': "'", '\u201b': "'", '\u0060': "'", '\u00b4': "'", '\u201c': '"', '\u201d': '"',
       '\u201e': '"', '\u00ab': '"', '\u00bb': '"', '\u2013': '-', '\u2014': '-', '\u2212': '-', '\u2011': '-',
       '\u2010': '-', '\u2026': '...'}


def fnv(data, h=0xcbf29ce484222325):
    for b in data:
        h = ((h ^ b) * 0x100000001b3) & MASK
    return h


def lower(form):
    """Lower case, marks of all kinds as their plain ones."""
    s = form.lower()
    if s.isascii() and s != '``' and s != "''" and '`' not in s:
        return s
    s = ''.join(ODD.get(c, c) for c in s)
    return '"' if s == "''" else s


def digits(low):
    """The key in the vocabulary: every digit is a nought."""
    if low.isascii() and low.isalpha():
        return low
    return ''.join('0' if '0' <= c <= '9' else c for c in low)


def bucket(h, n):
    return (h ^ (h >> 32)) % n


def affixes(low):
    """Rows of the affix table. Missing ones (the word is shorter) are row 0."""
    key = digits(low)
    out = []
    for kind, n in ((1, 1), (2, 2), (3, 3)):
        out.append(1 + bucket(fnv(bytes([kind]) + key[:n].encode()), AFFIX_BUCKETS - 1) if len(key) >= n else 0)
    for kind, n in ((4, 1), (5, 2), (6, 3), (7, 4)):
        out.append(1 + bucket(fnv(bytes([kind]) + key[-n:].encode()), AFFIX_BUCKETS - 1) if len(key) >= n else 0)
    return out


def char_class(c):
    if 'A' <= c <= 'Z': return 'X'
    if 'a' <= c <= 'z': return 'x'
    if '0' <= c <= '9': return 'd'
    if c.isascii(): return c
    low = c.lower()
    if low != c: return 'X'
    return 'x' if c.isalpha() else 'o'


def shape(form):
    """Classes of the characters, runs cut to two, ten at most."""
    out = []
    for c in form[:64]:
        k = char_class(c)
        if len(out) >= 2 and out[-1] == k and out[-2] == k: continue
        out.append(k)
        if len(out) == 10: break
    return bucket(fnv(b'\x09' + ''.join(out).encode()), SHAPE_BUCKETS)


def sentence_case(forms):
    """0 mixed, 1 no lower-case letter, 2 no upper-case letter; by ASCII letters."""
    has_low = has_up = False
    for f in forms:
        for c in f:
            if 'a' <= c <= 'z': has_low = True
            elif 'A' <= c <= 'Z': has_up = True
        if has_low and has_up: return 0
    return 0 if has_low == has_up else (1 if has_up else 2)


def flags(is_first, has_space, is_split, case):
    return ((case * 2 + int(is_first)) * 2 + int(has_space)) * 2 + int(is_split)
