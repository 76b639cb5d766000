"""Which words mean something of their own: the frequent ones of a vocabulary without function words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from nlu.text.korean import is_ending
from nlu.text.particles import PARTICLES
from nlu.text.script import script_of

# Words that hold a sentence together. They are the most frequent of all, and a picture of them says little.
_ENGLISH = """
    a about actually after again against all already also although always am an and another any anything are
    around as at away back be because been before being between bit both but by called can cannot cant come could
    course definitely did didnt do does doesnt doing dont down during each either else especially even ever every
    everything far few first for from get gets getting give go goes going gone gonna got gotta had haha has have
    havent having he hed hello her here hers hes hey hi him his how however i id if ill im in into is isnt it its
    ive just kind know later least less let lets like lol lot made make makes many may maybe me might mine more
    most much must my need never new no not nothing now of off oh ok okay on once one ones only or other others
    our out over own please probably put quite rather really right said same say see seems seen several shall she
    should since so some something still stuff such sure take than that thats the their them then there theres
    these they theyre theyve thing things think this those though three through time to together too took two um
    under until up upon us use used using very want wanted was wasnt way we well went were weve what whats when
    where whether which while who whole whom whos whose why will with within without wont would wouldnt wow yea
    yeah yes yet you youd youll your youre yours youve
"""
_KOREAN = """
    가장 같아 같은 같이 거 거기 거야 거예 건 것 게 계속 곳 관련 구요 그 그거 그것 그게 그냥 그동안 그래 그래서
    그러나 그런 그런데 그럼 그렇게 그리고 그와 근데 나 나는 내 내가 너 너무 네 네가 누가 누구 니까 다 다른 다시 다음
    당신 대한 대해 더 더욱 데 되는 되니 되어 된 된다 될 됩니다 두 듯 등 따라 때 때문 때문에 또 또는 또한 라고 많은
    많이 말고 매우 모두 모든 못 무슨 무엇 물론 뭐 뭘 및 바로 밖 번 보다 본 볼 세요 수 수가 수는 수도 스스로 아 아니
    아닌 아주 안 앞 약 어디 어때 어떤 어떤지 어떻게 언제 얼마 얼마나 없는 없다 없습니다 없어 없이 에요 여기 여러
    여러분 역시 오직 와 왜 우리 위 위한 위해 이 이거 이것 이게 이는 이다 이런 이렇게 이번 이제 이후 인지 있는 있는지
    있니 있다 있던 있습니다 있어 있을 있을까 자기 자신 잘 저 저것 저기 저는 저희 적 전 점 정도 정말 제 제가 제일 좀
    주 중 줘 즉 지 지금 진짜 참 채 큰 통해 하게 하기 하나 하는 하는데 하니 하다 하면 하세요 하지 하지만 한 한다 할
    할까 할수 함께 합니다 해 해서 해야 해요 해줄 해줄래 해줘 했니 했다 했어 후
"""
_FUNCTION_WORDS = frozenset((_ENGLISH + _KOREAN).split())
_NOUNS = ("집", "나무", "하늘")  # one for each last sound that endings ask for


def content_words(words: Iterable[str], *, count: int) -> tuple[str, ...]:
    """Return the first `count` words that mean something of their own: no numbers, marks, particles or function words.

    >>> content_words(["the", "good", "에서", "오늘", "00", "movie"], count=3)
    ('good', '오늘', 'movie')
    """
    return tuple(islice(filter(_has_content, words), count))


def _has_content(word: str) -> bool:
    if not word.isalpha() or word in _FUNCTION_WORDS or word in PARTICLES:
        return False
    script = script_of(word[0])
    if script == "hangul":
        return len(word) > 1 and not any(is_ending(word, after=noun) for noun in _NOUNS)
    return len(word) > (2 if script == "latin" else 0)
