"""Words and sentences of raw text by UD's rules for English, for the name sets only.

The program's own tokenizer is src/text; this one is close enough to it for
training on text whose gold is character offsets.
"""
import re

ABBREVIATIONS = set('''mr mrs ms dr prof gen col lt sgt maj capt cpl gov sen rep rev hon st jr sr vs etc inc corp co ltd
 no vol fig jan feb mar apr jun jul aug sep sept oct nov dec mt ft adm cmdr pres supt ave blvd rd dept assn bros'''.split())
CHUNK = re.compile(r'\S+')
URL = re.compile(r'(?:https?://|www\.)\S+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[a-z0-9-]+\.(?:com|org|net|co\.uk|gov)\b(?:/\S*[\w/])?|[@#]\w+')
NUMBER = re.compile(r'\d+(?:[.,:]\d+)*')
ACRONYM = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s|$)")
WORD = re.compile(r"[^\W\d_]+(?:\d+)?|\w+")
DOTS = re.compile(r'\.{2,}|-{2,}|!+|\?+|[*=_~]{2,}|…')
CLITIC = re.compile(r"(n['’]t)$|(['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M))$")
WHOLE = {'cannot': 3, 'gonna': 3, 'wanna': 3, 'gotta': 3}


def words(text, start, end):
    """[(start, end, is_split)] of one run without spaces."""
    out, i = [], start
    while i < end:
        for pattern in (URL, ACRONYM, NUMBER, DOTS):
            m = pattern.match(text, i, end)
            if m: break
        if m:
            out.append((i, m.end(), False)); i = m.end(); continue
        c = text[i]
        if c.isalpha() or c == '_' or c.isdigit():
            m = WORD.match(text, i, end)
            j = m.end() if m else i + 1
            # 's, n't and the like stay with their word until it is cut below; O'Brien, d'Ivoire stay whole
            if j < end and text[j] in "'’" and j + 1 < end and text[j + 1].isalpha():
                k = WORD.match(text, j + 1, end).end()
                j = k
            if j < end and text[j] == '.' and text[i:j].lower() in ABBREVIATIONS: j += 1
            w = text[i:j]
            m = CLITIC.search(w)
            if m and m.start() > 0:
                out += [(i, i + m.start(), False), (i + m.start(), j, True)]
            elif w.lower() in WHOLE:
                k = i + WHOLE[w.lower()]
                out += [(i, k, False), (k, j, True)]
            else:
                out.append((i, j, False))
            i = j
        elif c in "'’" and i + 1 < end and CLITIC.match(text[i:end]) and (i == start or text[i - 1].isalnum()):
            out.append((i, end, True)); i = end
        else:
            out.append((i, i + 1, False)); i += 1
    return out


def sentences(text):
    """[[(start, end, has_space_before, is_split)]]"""
    out, now = [], []
    chunks = list(CHUNK.finditer(text))
    for k, m in enumerate(chunks):
        for n, (a, b, is_split) in enumerate(words(text, m.start(), m.end())):
            now.append((a, b, n == 0, is_split))
        gap = text[m.end():chunks[k + 1].start()] if k + 1 < len(chunks) else '\n'
        nxt = text[chunks[k + 1].start()] if k + 1 < len(chunks) else 'A'
        tail = m.group().rstrip('"\'”’)]')
        ends = tail and tail[-1] in '.!?…' or (m.group() in ('"', '”') and now[:-1] and text[now[-2][0]] in '.!?')
        last = re.sub(r'\W', '', tail[:-1]).lower() if tail else ''
        if ends and tail and tail[-1] == '.' and (last in ABBREVIATIONS or re.fullmatch(r'\W?(?:[A-Za-z]\.)+', tail)):
            ends = False
        if '\n' in gap or (ends and (nxt.isupper() or nxt in '"“\'‘(' or nxt.isdigit())) or len(now) > 150:
            out.append(now); now = []
    if now: out.append(now)
    return out
