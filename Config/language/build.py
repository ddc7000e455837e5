#!/usr/bin/env python3
"""Counts which Vietnamese syllables stand beside each other, for the spelling step of reading.

    build.py --texts FILE… --words FILE… > vi.pairs

Texts are plain UTF-8, running text; words are headwords, one a line, of which each pair of neighbouring syllables counts once.
A line of the result: a syllable, how often it stood, and what followed it how often:

    tổ<TAB>412<TAB>chức 371 trưởng 9 …
"""
import argparse
import collections
import re
import sys
import unicodedata

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]")
LETTERS = set("abcdđeghiklmnopqrstuvxyăâêôơư")


def tokens(text):
    for token in TOKEN.findall(unicodedata.normalize("NFC", text)):
        yield token.lower() if token[0].isalpha() else None


def shaped(word):
    """The letters without their tones."""
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in "\u0300\u0301\u0303\u0309\u0323"))


def is_syllable(word):
    return len(word) <= 7 and all(c in LETTERS for c in shaped(word))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", nargs="*", default=[])
    parser.add_argument("--words", nargs="*", default=[])
    arguments = parser.parse_args()
    single, pairs = collections.Counter(), collections.Counter()
    for path in arguments.texts:
        for line in open(path, encoding="utf-8"):
            words = list(tokens(line))
            single.update(w for w in words if w and is_syllable(w))
            pairs.update((a, b) for a, b in zip(words, words[1:]) if a and b and is_syllable(a) and is_syllable(b))
    # What stands once or twice in running text and in no dictionary is as likely a slip as a word.
    headwords = set()
    for path in arguments.words:
        for line in open(path, encoding="utf-8"):
            words = list(tokens(line))
            headwords.update(w for w in words if w and is_syllable(w))
            for a, b in set(zip(words, words[1:])):
                if a and b and is_syllable(a) and is_syllable(b) and (a, b) not in pairs:
                    pairs[(a, b)] = 1
    vocabulary = headwords | {w for w, n in single.items() if n >= 4}
    following = collections.defaultdict(list)
    for (a, b), count in pairs.items():
        if a in vocabulary and b in vocabulary:
            following[a].append((-count, b))
    for word in sorted(vocabulary):
        after = " ".join(f"{b} {-n}" for n, b in sorted(following[word]))
        sys.stdout.write(f"{word}\t{single[word]}\t{after}\n")


if __name__ == "__main__":
    main()
