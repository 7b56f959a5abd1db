#!/usr/bin/env python3
"""The help texts, the man page and the README name the verbs and options that exist, and no others."""
import re, subprocess, sys

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "build/dateline"
README, MAN, MAIN = (open(p, encoding="utf-8").read() for p in ("README.md", "man/dateline.1", "cli/main.c"))


def output(*args):
    done = subprocess.run([PROGRAM, *args], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def options_of(text):
    return set(re.findall(r"--[a-z][a-z-]*", text)) - {"--help", "--version"}


def main():
    wrong = []
    verbs = re.findall(r"^  ([a-z]+) ", output("--help")[1], re.M)
    if len(verbs) < 10:
        wrong.append("--help lists too few verbs")
    offered = set()
    for verb in verbs:
        status, text = output(verb, "--help")
        if status or not text.startswith(f"usage: dateline {verb}") or f"\n  dateline {verb} " not in text:
            wrong.append(f"{verb} --help: no usage or no example")
        if "\\" in text or max(map(len, text.splitlines())) > 88:
            wrong.append(f"{verb} --help: a backslash or an overlong line")
        offered |= options_of(text)
        # help is printed before anything is read, so every option can be tried in front of it
        for option, value in set(re.findall(r"(--[a-z][a-z-]*)(=?)", text)):
            wanted = {"--format": "json", "--from": "text", "--threads": "2", "--layers": "words", "--max-text": "9"}.get(option, "x")
            if output(verb, option + value + (wanted if value else ""), "--help")[0]:
                wrong.append(f"{verb}: {option} stands in its help and is refused")
        if output(verb, "--nonsense")[0] != 2:
            wrong.append(f"{verb}: --nonsense is not refused")
    man = MAN.replace("\\-", "-")
    section = man[man.index(".SH VERBS"):man.index(".PP", man.index(".SH VERBS"))]
    named = set(re.findall(r"[a-z]+", " ".join(line for line in section.splitlines() if line.startswith(".B"))))
    if named != set(verbs):
        wrong.append(f"man page: verbs {sorted(named ^ set(verbs))}")
    if options_of(man) != offered:
        wrong.append(f"man page: options {sorted(options_of(man) ^ offered)}")
    known = set(re.findall(r'"(--[a-z][a-z-]*)"', MAIN)) - {"--help", "--version"}
    if known != offered:
        wrong.append(f"options without a verb, or without help: {sorted(known ^ offered)}")
    shown = re.findall(r"^ +dateline ([a-z]+)", README, re.M)
    if set(shown) != set(verbs):
        wrong.append(f"README: verbs {sorted(set(shown) ^ set(verbs))}")
    if not options_of(README) <= offered:
        wrong.append(f"README: options {sorted(options_of(README) - offered)}")
    print("\n".join(wrong) or f"{len(verbs)} verbs, {len(offered)} options: help, man page and README agree")
    return bool(wrong)


sys.exit(main())
