"""Writes langchain-cases.json: what langchain-text-splitters answers. Run: python3 langchain_cases.py > langchain-cases.json

Made with langchain-text-splitters 1.1.2 on Python 3.11; pgai 0.12.1 allows 0.2 up to 1.0, which differ in look-around joiners only from 0.3.9 on.
"""
import itertools
import json
import random
import warnings

from langchain_text_splitters.character import CharacterTextSplitter, RecursiveCharacterTextSplitter

warnings.simplefilter("ignore")
PGAI = ["\n\n", "\n", ".", "?", "!", " ", ""]
TEXTS = [
    "",
    " \n\t ",
    "one",
    "one two",
    "one two three four five six seven eight nine ten",
    "First paragraph. It has two sentences.\n\nSecond one!\nWith a line break? Yes.\n\n\n\nThird   after  blanks ",
    "supercalifragilisticexpialidocious is long. so is antidisestablishmentarianism, one hears",
    "naïve café \U0001f600\U0001f600\U0001f600 emoji \U0001f1e9\U0001f1ea flag e\u0301 accent \U00020000\U00020001",
    "\u00a0no-break\u00a0 \u2007figure\u202f \u0085next\u2028line\u2029par\u3000wide \x1cfs\x1d \u200bzwsp\ufeff",
    "a,b,,c,d,,,e",
    "x1y22z333w",
    "Line one\r\nLine two\r\n\r\nLine three",
    "aAbB aabb AABB",
    "......", "a.b.c.d.e.f", " leading and trailing ",
]
CHARACTER = [
    ("\n\n", False), (" ", False), ("", False), ("", True), (",", False), (".", False), (r"\s+", True), (r"[0-9]+", True), (r"([,.])", True),
    (r"(?=[A-Z])", True), (r"(?<=[.?!])\s", True), (r"(?<!a)b", True), (r"x*", True), (r"(?:|[a-z])", True), (r"\b", True),
    (r"(a)|(b)", True), (r"(?i)a+", True), (r"^", True), (r"(?m)^", True), (r"$", True), (r"(?m)$", True), (r"\W", True), (r"[^\S\n]+", True),
    (r"(?P<quote>[a-z])(?P=quote)", True), (r".", True), (r"(?s).\n", True), (r"a{,2}b", True), (r"[]a]", True), (r"\u00e9|\x61", True),
]
RECURSIVE = [
    (PGAI, False), (["\n\n", "\n", " ", ""], False), ([], False), ([" "], False), (["\n\n", "."], False), ([""], False), (["", " "], False),
    ([r"\n\n", r"(?<=[.?!])\s+", r"\s+"], True), ([r"\d+", ""], True), ([r"(?=[A-Z])", r"\s"], True), ([r"\b", ""], True), ([r"x*"], True),
]
SIZES = [(1, 0), (5, 0), (5, 5), (10, 3), (11, 10), (20, 0), (20, 7), (40, 20), (800, 400)]


def cases():
    pick = random.Random(42)
    for text, (separator, regex), (size, overlap) in itertools.product(TEXTS, CHARACTER, SIZES):
        if pick.random() < 0.12:
            splitter = CharacterTextSplitter(separator=separator, is_separator_regex=regex, chunk_size=size, chunk_overlap=overlap)
            yield ["character", [separator], regex, size, overlap, text, splitter.split_text(text)]
    for text, (separators, regex), (size, overlap) in itertools.product(TEXTS, RECURSIVE, SIZES):
        if pick.random() < 0.35:
            splitter = RecursiveCharacterTextSplitter(
                separators=separators, is_separator_regex=regex, chunk_size=size, chunk_overlap=overlap)
            yield ["recursive", separators, regex, size, overlap, text, splitter.split_text(text)]


print("[\n" + ",\n".join(json.dumps(case) for case in cases()) + "\n]")
