#!/usr/bin/env python3
"""Writes data/lexicon/feasts.tsv: the days of the feasts that go by the moon, 1970 to 2040.

usage: train/feasts.py > data/lexicon/feasts.tsv
New moons are computed after Meeus, Astronomical Algorithms, 2nd ed., chapter 49 (main terms, some minutes exact).
A month of the Islamic calendar begins on the day after the new moon where that comes before mid-afternoon in Mecca,
else a day later, as the Umm al-Qura calendar of Saudi Arabia has it nearly always; where the crescent is looked for, the
day may be one later. The Hebrew calendar is the arithmetical one, Easter of the East that of the Julian calendar.
"""
import datetime, math
FIRST, LAST = 1970, 2040
EPOCH = datetime.datetime(2000, 1, 1, 12)

def new_moon(k):
    """the k-th new moon since that of 6 January 2000, in universal time"""
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t
    m, mp = (math.radians(v) for v in (2.5534 + 29.10535670 * k, 201.5643 + 385.81693528 * k + 0.0107582 * t * t))
    f, om = math.radians(160.7108 + 390.67050284 * k), math.radians(124.7746 - 1.56375588 * k)
    s = math.sin
    jde += (-0.40720 * s(mp) + 0.17241 * e * s(m) + 0.01608 * s(2 * mp) + 0.01039 * s(2 * f) + 0.00739 * e * s(mp - m)
            - 0.00514 * e * s(mp + m) + 0.00208 * e * e * s(2 * m) - 0.00111 * s(mp - 2 * f) - 0.00057 * s(mp + 2 * f)
            + 0.00056 * e * s(2 * mp + m) - 0.00042 * s(3 * mp) + 0.00042 * e * s(m + 2 * f) + 0.00038 * e * s(m - 2 * f)
            - 0.00024 * e * s(2 * mp - m) - 0.00017 * s(om))
    return EPOCH + datetime.timedelta(days=jde - 2451545.0, seconds=-65)

MOONS = [new_moon(k) for k in range(-400, 560)]

def hijri_months():
    """(year, month, first day) of every month; 1 Muharram 1420 is 17 April 1999"""
    start = next(i for i, t in enumerate(MOONS) if t.date() >= datetime.date(1999, 4, 14))
    for i, t in enumerate(MOONS):
        local = t + datetime.timedelta(hours=3)
        day = local.date() + datetime.timedelta(days=1 if local.hour < 16 else 2)
        n = 1420 * 12 + i - start
        yield n // 12, n % 12 + 1, day

def hebrew_new_year(year):
    """the day of the mean new moon of Tishri, a day later where the rules want it (Dershowitz and Reingold)"""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = months * 29 + parts // 25920
    if 3 * (day + 1) % 7 < 3: day += 1
    return day

def hebrew_start(year):
    """1 Tishri with the rules that put it off, as a count of days"""
    before, this, after = (hebrew_new_year(y) for y in (year - 1, year, year + 1))
    correction = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return this + correction

def hebrew_feasts(gregorian):
    # 1 Tishri 5785 is 3 October 2024
    zero = datetime.date(2024, 10, 3).toordinal() - hebrew_start(5785)
    tishri = datetime.date.fromordinal(hebrew_start(gregorian + 3761) + zero)
    after = lambda n: tishri + datetime.timedelta(days=n)
    next_year = hebrew_start(gregorian + 3762) + zero
    length = next_year - tishri.toordinal()
    heshvan = 30 if length in (355, 385) else 29
    passover = tishri - datetime.timedelta(days=163)
    return [('rosh hashanah', tishri, 2), ('yom kippur', after(9), 1), ('sukkot', after(14), 7),
            ('hanukkah', after(30 + heshvan + 24), 8), ('passover', passover, 7), ('purim', passover - datetime.timedelta(days=30), 1)]

def eastern_easter(y):
    a, b, c = y % 4, y % 7, y % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return datetime.date(y, month, day + 1) + datetime.timedelta(days=13)

def between(y, first, last, hours, cut=0):
    """the day of the new moon between two days (month, day) of year y, by a clock `hours` east"""
    for t in MOONS:
        local = t + datetime.timedelta(hours=hours)
        day = local.date() - datetime.timedelta(days=1 if local.hour < cut else 0)
        if datetime.date(y, *first) <= day <= datetime.date(y, *last): return day

def main():
    rows = []
    names = {(9, 'ramadan'), (10, 'eid al-fitr'), (12, 'eid al-adha'), (1, 'ashura'), (3, 'mawlid'), (1, 'islamic new year')}
    months = list(hijri_months())
    for (y, m, day), (_, _, following) in zip(months, months[1:]):
        if not FIRST <= day.year <= LAST: continue
        for month, name in names:
            if month != m: continue
            shift = {'eid al-adha': 9, 'ashura': 9, 'mawlid': 11}.get(name, 0)
            days = (following - day).days if name == 'ramadan' else 3 if name.startswith('eid') else 1
            rows.append((name, day + datetime.timedelta(days=shift), days))
            if days == 3: rows.append(('eid', *rows[-1][1:]))
    for y in range(FIRST, LAST + 1):
        rows += hebrew_feasts(y)
        rows.append(('eastern easter', eastern_easter(y), 1))
        rows.append(('lunar new year', between(y, (1, 21), (2, 20), 8), 1))
        rows.append(('diwali', between(y, (10, 17), (11, 15), 5.5, 19.5), 1))
    print('# feasts that go by the moon: feast, its first day, how many days; written by train/feasts.py')
    for name, day, days in sorted(rows): print(name, day.isoformat(), days, sep='\t')

if __name__ == '__main__': main()
