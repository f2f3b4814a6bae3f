"""Names whose surname stands first (Chinese, Korean, Vietnamese), known by their syllables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rubricator.annotators.names.lexicon import is_hyphenated_given, is_place, listed
from rubricator.annotators.names.words import HONORIFICS, INSTITUTIONS
from rubricator.annotators.remembering import remembered


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CHINESE = _words(
    "bai bo cai cao chai chang chen cheng chiang chou chu cui dai deng ding dong du duan fan fang"
    " feng fu gao ge geng gong gu guan guo hao he hou hsu hu hua huang ji jia jiang jiao jin kang"
    " kong lai lei li liang liao lin liu long lou lu luo lü mao mei meng mo ni nie ning ou pan pang"
    " peng pu qi qian qiao qin qiu qu rao ren ruan shang shao shen shi song su sun tan tang tao"
    " teng tian tong tsai tseng tung wan wang wei wen weng wu xi xia xiang xiao xie xiong xu xue"
    " yan yang yao ye yi yin you yu yuan yue zeng zhan zhang zhao zheng zhong zhou zhu zhuang zou"
    " zuo"
)
_KOREAN = _words(
    "ahn bae baek cha chang cho choe choi chun chung gu gwon hahn han ho hong hwang hyun im jang"
    " jeon jeong jin jo joo jun jung kang kim ko koo kwak kwon lee lim ma min moon nam no noh oh"
    " paik pak park ri roh ryu shim shin sim sin so sohn son song suh sung uhm woo yang yi yim yoo"
    " yoon yu yun"
)
_VIETNAMESE = _words(
    "bui cao chu dang dao dinh do doan dong duong ha ho hoang huynh lam le luong luu ly mai ngo"
    " nguyen phan pham phung quach ta thai to ton tran trinh truong van vo vu vuong"
)
_SURE = _words("nguyen tran pham phan hoang huynh truong trinh dinh ngo duong luong phung vuong")
"""Vietnamese surnames that are no word of another language."""

_PINYIN = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ong|ing|ian|iao|uai|uan|üan|ai|ei|ui|ao|ou|iu|ie|üe|ue|an|en|in|un|ün"
    "|er|ia|ua|uo|a|e|i|o|u|ü)"
)
_WADE = (
    "(?:(?:ch|ts|tz|[ptk])['’]?|hs|sh|ss|sz|[mfnlhjsywr])?"
    "(?:iang|iung|uang|ang|êng|eng|ing|ung|ien|iao|ieh|uai|uan|üan|üeh|uei|ai|ei|ui|ao|ou|iu|eh|ih"
    "|an|ên|en|in|un|ün|êrh|erh|ia|ua|uo|a|e|ê|i|o|u|ü|ŭ)"
)
_WRITTEN_OF_OLD = re.compile(rf"{_WADE}-{_WADE}")
"""A given name of two syllables as Wade and Giles wrote it."""
_GIVEN = re.compile(rf"{_PINYIN}'?{_PINYIN}")
_ONE = re.compile(_PINYIN)
_ANNAMESE = re.compile(
    "(?:dz|ngh|ng|nh|th|tr|ph|kh|gi|ch|qu|gh|[bcdđghklmnprstvx])?"
    "[aeiouyăâêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]{1,3}"
    "(?:ng|nh|ch|[cmnpt])?"
)


@remembered(1 << 14)
def _is_first(surname: str, given: tuple[str, ...]) -> bool:
    """Whether folded words are a surname and, behind it, the one or two of a given name."""
    if len(given) == 1:
        (name,) = given
        if surname in _CHINESE | _KOREAN and is_hyphenated_given(name.capitalize()):
            return True
        plain = not any(code[0] in "LP" for code in listed(name))
        if surname in _CHINESE and plain and not is_place(surname, name):
            fused = len(name) > 3 and _GIVEN.fullmatch(name) is not None
            common = any(code[0] in "GS" for code in listed(name))
            return (fused and not common) or (_ONE.fullmatch(name) is not None and not listed(name))
        unheard = not listed(name) or (surname in _SURE and plain)
        return surname in _VIETNAMESE and unheard and _ANNAMESE.fullmatch(name) is not None
    if surname in _SURE:
        return all(map(_ANNAMESE.fullmatch, given))
    common = any(code[0] == "L" or code in {"Ga", "Gb"} for g in given for code in listed(g))
    return not common and (
        (surname in _VIETNAMESE and all(map(_ANNAMESE.fullmatch, given)))
        or all(map(_ONE.fullmatch, given))
    )


def is_eastern(words: Sequence[str]) -> bool:
    """Whether words are such a name, the whole of it."""
    if not 1 < len(words) < 4 or not all(word[0].isupper() for word in words):
        return False
    if len(words) == 2 and "-" in words[1]:
        common = any(code[0] == "L" for code in listed(words[0].lower()))
        known = words[0].lower() in SURNAMES
        return (
            is_hyphenated_given(words[1])
            or (known and words[1][1:].islower() and not (common and _is_english(words[1])))
            or ((known or not common) and is_of_old(words[1]))
        )
    return _is_first(words[0].lower(), tuple(word.lower() for word in words[1:]))


def _is_english(word: str) -> bool:
    """Whether each part of a word with a hyphen is in some list: Well-known."""
    return all(map(listed, word.lower().split("-")))


def is_of_old(word: str) -> bool:
    """Whether a word is a Chinese given name in the old romanisation, capital and hyphen inside:
    P'u-hsien, Yü-han."""
    return word[1:].islower() and _WRITTEN_OF_OLD.fullmatch(word.lower()) is not None


def is_vietnamese(words: Sequence[str]) -> bool:
    """Whether words, such a name, are a Vietnamese one: it is shortened to its last word."""
    return words[0].lower() in _VIETNAMESE and all(
        _ANNAMESE.fullmatch(word.lower()) for word in words[1:]
    )


def stretches(
    words: Sequence[str], folded: Sequence[str], runs: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The pairs [start, end) of tokens in ``runs`` that are such names."""
    found = []
    for a, b in runs:
        if b - a < 2:
            continue
        i = a
        while i < b - 1:
            if folded[i] not in SURNAMES and not _is_before_given(words, folded, i):
                i += 1
                continue
            end = next((e for e in (i + 3, i + 2) if e <= b and _may_be(words, i, e, b)), 0)
            if end:
                found.append((i, end))
            i = end or i + 1
    return found


def _is_before_given(words: Sequence[str], folded: Sequence[str], i: int) -> bool:
    """Whether a word that can be a surname stands before a given name of the old romanisation."""
    if not is_of_old(words[i + 1]) or folded[i].rstrip(".") in HONORIFICS:
        return False
    return not any(code[0] in "LPD" for code in listed(folded[i]))


def _may_be(words: Sequence[str], start: int, end: int, last: int) -> bool:
    """Whether tokens [start, end) of a run that ends at ``last`` are such a name."""
    if not is_eastern(words[start:end]):
        return False
    return end == last or words[end].lower() not in INSTITUTIONS


SURNAMES = _CHINESE | _KOREAN | _VIETNAMESE
"""The folded surnames of such names."""
