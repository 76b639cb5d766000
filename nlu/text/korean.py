"""Korean words: jamo, particles and endings.

There is no dictionary behind this. A particle is told by its form and by the last sound of what stands before it, and
words that only look like a noun with a particle are listed in `nlu.text.korean_words`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlu.text.korean_words import SHORT_NOUNS, UNDIVIDED
from nlu.text.particles import COPULA, GIVE, MAX_FORM, PARTICLES, SHORT_COPULA, SUFFIXES, VERB, Particle

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLE = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_SYLLABLES = 11172  # from 가 to 힣
_RIEUL = 8  # index of ㄹ in _LAST

# Last sounds of the digits as they are read: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGIT_SOUNDS = {str(digit): sound for digit, sound in enumerate("clvcvvcllv")}

# After these syllables 요 belongs to a verb (가세요, 먹어요), after others to a noun (피자요).
_BEFORE_POLITE = frozenset("가게겨까나네대데돼래려러서세셔아어에여예와워져죠줘지해봐고구던든걸군")

MAX_WORD = 40  # longer ones are no words: neither split nor cached
_HANGUL = re.compile("[가-힣]{0,20}")

# What follows any noun of one syllable clearly enough; 이, 가, 은, 도, 로, ... end too many other words.
_CLEAR_AFTER_SHORT = frozenset("를에")

# Syllables of verb stems, whose endings look like particles: 하는, 예약하나, 되고.
_VERB_STEMS = frozenset("하되")


def decompose(text: str) -> str:
    """Write Hangul syllables as their jamo; other characters stay.

    >>> decompose("밥 ok")
    'ㅂㅏㅂ ok'
    """
    return "".join([_jamo(character) if "가" <= character <= "힣" else character for character in text])


@lru_cache(maxsize=_SYLLABLES)
def _jamo(syllable: str) -> str:
    index = ord(syllable) - 0xAC00
    return _FIRST[index // 588] + _MIDDLE[index // 28 % 21] + _LAST[index % 28]


def has_final(syllable: str) -> bool:
    """Return whether a syllable ends in a consonant; a digit as it is read in Korean.

    >>> has_final("울"), has_final("부"), has_final("3")
    (True, False, True)
    """
    return _last_sound(syllable) in ("c", "l")


def _last_sound(character: str) -> str:
    """Return `v` vowel, `l` ㄹ, `c` another consonant, `?` unknown."""
    index = ord(character) - 0xAC00
    if 0 <= index < _SYLLABLES:
        last = index % 28
        return "v" if last == 0 else "l" if last == _RIEUL else "c"
    return _DIGIT_SOUNDS.get(character, "?")


_AGREES = {
    "any": frozenset("vlc?"),
    "c": frozenset("lc?"),
    "v": frozenset("v?"),
    "x": frozenset("c?"),
    "l": frozenset("vl?"),
}


def split_particle(word: str) -> tuple[str, str]:
    """Split a word into stem and particles; the stem keeps at least one syllable.

    Whether the particle agrees with the last sound of the stem is checked (은 or 는, 이 or 가, 으로 or 로).

    >>> split_particle("서울에서는"), split_particle("버스로"), split_particle("고양이")
    (('서울', '에서는'), ('버스', '로'), ('고양이', ''))
    """
    return _split_particle(word) if len(word) <= MAX_WORD else (word, "")


@lru_cache(maxsize=50_000)
def _split_particle(word: str) -> tuple[str, str]:
    if word in UNDIVIDED:
        return word, ""
    for cut in range(1, len(word)):
        if _is_stack(word[cut:], _last_sound(word[cut - 1]), 1) and _is_believable(word[:cut], word[cut:]):
            return word[:cut], word[cut:]
    return word, ""


def _is_believable(stem: str, tail: str) -> bool:
    if tail in ("요", "야", "아") and (len(stem) == 1 or stem[-1] in _BEFORE_POLITE):
        return False
    if stem[-1] in _VERB_STEMS and tail[0] in "는나고야든":
        return False
    return len(stem) > 1 or stem in SHORT_NOUNS or tail[0] in _CLEAR_AFTER_SHORT


def split_word(word: str) -> tuple[str, ...]:
    """Split a word into stem, particles, and the copula or a light verb; parts that it lacks are left out.

    >>> split_word("예약을하고싶어요"), split_word("얼마예요"), split_word("서울에서"), split_word("먹어요")
    (('예약', '을', '하고싶어요'), ('얼마', '예요'), ('서울', '에서'), ('먹어요',))
    """
    return _split_word(word) if len(word) <= MAX_WORD else (word,)


@lru_cache(maxsize=50_000)
def _split_word(word: str) -> tuple[str, ...]:
    stem, particles = _split_particle(word)
    if particles or word in UNDIVIDED:
        return (stem, particles) if particles else (word,)
    for cut in range(2, len(word)):
        tail, sound = word[cut:], _last_sound(word[cut - 1])
        if _ends(tail, sound, 1, "clear") and not _is_stack(tail, sound, 1):
            return (word[:cut], *_split_tail(word, cut))
    return (word,)


def _split_tail(word: str, start: int) -> tuple[str, ...]:
    """Split what follows the stem, which ends with the copula or a verb, before that."""
    for cut in range(start, len(word)):
        if _closes(word[cut:], _last_sound(word[cut - 1]), "clear"):
            particles = word[start:cut]
            return (particles, word[cut:]) if particles else (word[cut:],)
    return (word[start:],)


def hangul_at(text: str, place: int) -> str:
    """Return the Hangul that begins at a place, such as what may be an ending; of more than 20 syllables the first.

    >>> hangul_at("3킬로에서 5킬로", 3), hangul_at("3킬로, ok", 3)
    ('에서', '')
    """
    found = _HANGUL.match(text, place)
    return found[0] if found else ""


def is_ending(tail: str, *, after: str) -> bool:
    """Return whether `tail` may follow the noun `after` up to the end of the word.

    That is: particles and stacks of them, forms of the copula and of the light verbs 하다, 되다, 주다, 있다.

    >>> [is_ending(tail, after="서울") for tail in ("에서", "이요", "입니다", "말고", "대입구", "가")]
    [True, True, True, True, False, False]
    """
    if not tail:
        return True
    if not after or len(tail) > MAX_WORD:
        return False
    return _ends(tail, _last_sound(after[-1]), 0, "short" if len(after) == 1 and after >= "가" else "loose")


def _is_stack(tail: str, sound: str, rank: int) -> bool:
    return _ends(tail, sound, rank, "particles")


@lru_cache(maxsize=50_000)
def _ends(tail: str, sound: str, rank: int, mode: str) -> bool:
    """Return whether a tail is made of parts of rising rank.

    `mode` says what else may close it: `particles` nothing, `short` the copula and 주다, `clear` all light verbs,
    `loose` also the copula's short forms.
    """
    if mode != "particles" and _closes(tail, sound, mode):
        return True
    for length in range(1, min(MAX_FORM, len(tail)) + 1):
        form = tail[:length]
        particle = PARTICLES.get(form) or (SUFFIXES.get(form) if rank == 0 else None)
        if particle is None or not _may_follow(particle, sound, rank):
            continue
        if length == len(tail) or _ends(tail[length:], _last_sound(form[-1]), _next_rank(particle), mode):
            return True
    return False


def _may_follow(particle: Particle, sound: str, rank: int) -> bool:
    return particle.rank >= rank and sound in _AGREES[particle.after]


def _next_rank(particle: Particle) -> int:
    return particle.rank + (particle.rank >= 2)


def _closes(tail: str, sound: str, mode: str) -> bool:
    if COPULA[sound].fullmatch(tail):
        return True
    if (GIVE if mode == "short" else VERB).fullmatch(tail):
        return True
    return mode == "loose" and tail in SHORT_COPULA.get(sound, ())
