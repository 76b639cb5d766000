from __future__ import annotations

import json
import string
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlu import pipeline as pipeline_module
from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.encoder.shipped import shipped_encoders
from nlu.entities import fuzzy_index
from nlu.entities.extractor import EntityExtractor
from nlu.errors import MessageError, ModelError, NotFittedError
from nlu.intents.classifier import Prediction
from nlu.neural.cells import GRU
from nlu.neural.recurrent import Recurrent
from nlu.pipeline import NLUOptions, NLUPipeline
from nlu.thesaurus import Thesaurus
from nlu.training_data import AnnotatedEntity, Matching, TrainingData, Utterance
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

EXAMPLES = {
    "book": ["book a table for two", "i want to reserve a table", "can i make a reservation for tonight",
             "a table for four please", "reserve a place at seven", "i'd like to book dinner",
             "테이블 예약해 주세요", "오늘 저녁 예약하고 싶어요", "두 명 자리 예약할게요", "예약 부탁드려요"],
    "cancel": ["cancel my booking", "please cancel the reservation", "i can't come, cancel it", "drop my reservation",
               "i have to cancel dinner", "remove my booking",
               "예약 취소해 주세요", "예약을 취소하고 싶어요", "못 가게 됐어요 취소할게요", "예약 없애 주세요"],
    "hours": ["when do you open", "what are your opening hours", "until when are you open", "are you open on sunday",
              "what time do you close", "tell me your hours",
              "몇 시에 열어요", "영업 시간이 어떻게 되나요", "언제까지 해요", "일요일에도 문 여나요"],
    "bye": ["bye", "goodbye", "see you later", "that's all, thanks", "talk to you soon", "have a nice day",
            "안녕히 계세요", "다음에 또 올게요", "수고하세요", "이만 갈게요"],
}  # fmt: skip
DATA = TrainingData(tuple(Utterance(text, intent) for intent, texts in EXAMPLES.items() for text in texts))


@pytest.fixture(scope="module")
def pipeline() -> NLUPipeline:
    return NLUPipeline().fit(DATA)


@pytest.fixture(scope="module")
def retrieval() -> NLUPipeline:
    examples = {"faq/price": ["how much is it", "what does it cost", "price please", "is it expensive"],
                "faq/place": ["where are you", "what is your address", "how do i get there", "which street"],
                "greet": ["hello", "hi there", "good morning", "hey you"],
                "greet+ask_name": ["hello, who are you", "hi, what is your name"]}  # fmt: skip
    return NLUPipeline().fit(TrainingData(tuple(Utterance(t, i) for i, texts in examples.items() for t in texts)))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can i book a table tonight", "book"),
        ("i would like to reserv a tabel", "book"),
        ("I want to CANCEL my reservation", "cancel"),
        ("what are the opening hours on sunday", "hours"),
        ("저녁에 테이블 예약하고 싶은데요", "book"),
        ("예약을 취소할래요", "cancel"),
        ("몇 시까지 영업해요", "hours"),
        (unicodedata.normalize("NFD", "예약 취소해 주세요"), "cancel"),
        ("ｃａｎｃｅｌ my\u200b booking", "cancel"),
    ],
)
def test_one_model_understands_both_languages_paraphrases_and_typos(
    pipeline: NLUPipeline, text: str, intent: str
) -> None:
    result = pipeline.parse(text)
    assert result.intent.name == intent
    assert result.text == text


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂", "qwpoei zmxncv", "뷁쀍 쒧뛟", "12345", "!!!", "asdf " * 2000, "\u200b", "\x00\ud800"]
)
def test_what_means_nothing_falls_back(pipeline: NLUPipeline, text: str) -> None:
    result = pipeline.parse(text)
    assert result.intent.name == "nlu_fallback"
    assert result.intent.confidence == result.intent_ranking[0].confidence == pipeline.threshold
    assert result.intent_ranking[0].name == "nlu_fallback"
    assert sorted(str(score.name) for score in result.intent_ranking[1:]) == sorted(EXAMPLES)
    assert result.intent_ranking[1].confidence < pipeline.threshold


def test_the_ranking_falls_and_starts_with_the_intent(pipeline: NLUPipeline) -> None:
    for text in ("book a table", "when do you close", "예약", "hm"):
        result = pipeline.parse(text)
        real = [score.confidence for score in result.intent_ranking if score.name != "nlu_fallback"]
        assert real == sorted(real, reverse=True)
        assert sum(real) <= 1 + 1e-6
        assert result.intent == result.intent_ranking[0]


def test_languages(pipeline: NLUPipeline) -> None:
    assert pipeline.parse("예약 7").language == "ko"
    assert pipeline.parse("book 7").language == "en"
    assert pipeline.parse("7").language == "en"
    assert pipeline.parse("7", locale="ko_KR").language == "ko"
    assert pipeline.with_options(NLUOptions(language="ko")).parse("👍").language == "ko"


def test_thresholds_of_the_options_are_honoured(pipeline: NLUPipeline) -> None:
    text = "book a table for two"
    strict = pipeline.with_options(NLUOptions(threshold=1.0)).parse(text)
    assert (strict.intent.name, strict.intent.confidence) == ("nlu_fallback", 1.0)
    assert strict.intent_ranking[1].name == "book"
    assert pipeline.with_options(NLUOptions(threshold=0.0)).parse("qwpoei").intent.name != "nlu_fallback"
    assert pipeline.with_options(NLUOptions(ambiguity_threshold=0.1)).parse(text).intent.name == "book"
    ambiguous = pipeline.with_options(NLUOptions(threshold=0.0, ambiguity_threshold=1.0)).parse(text)
    assert (ambiguous.intent.name, ambiguous.intent.confidence) == ("nlu_fallback", 0.0)


def test_allowed_intents(pipeline: NLUPipeline) -> None:
    result = pipeline.parse("cancel my booking", intents={"hours", "cancel"})
    assert result.intent.name == "cancel"
    assert [score.name for score in result.intent_ranking] == ["cancel", "hours"]
    assert pipeline.parse("cancel my booking", intents=[]).intent.name == "nlu_fallback"


def test_many_messages_are_parsed_as_each_alone(pipeline: NLUPipeline) -> None:
    texts = ["book a table", "예약 취소", ""]
    assert pipeline.parse_many(texts) == [pipeline.parse(text) for text in texts]


def test_long_messages(pipeline: NLUPipeline) -> None:
    assert pipeline.parse("book a table " * 700).text.startswith("book")
    with pytest.raises(MessageError) as error:
        pipeline.parse("x" * 20_001)
    assert str(error.value) == "the message has 20,001 characters, 20,000 are allowed\n  fix: send it in parts"


def test_the_json_form_is_rasas(pipeline: NLUPipeline) -> None:
    result = pipeline.parse("bye").to_json()
    assert json.loads(json.dumps(result)) == result
    assert list(result) == ["text", "intent", "intent_ranking", "entities", "language", "response_selector"]
    assert result["intent"]["name"] == "bye"
    assert result["response_selector"] == {}


def test_retrieval_intents_tell_their_key(retrieval: NLUPipeline) -> None:
    result = retrieval.parse("what does it cost")
    assert result.intent.name == "faq"
    assert {score.name for score in result.intent_ranking} == {"faq", "greet", "greet+ask_name"}
    selected = result.response_selector
    assert selected["all_retrieval_intents"] == ["faq"]
    response = selected["faq"]["response"]
    assert response["intent_response_key"] == "faq/price"
    assert response["responses"] == []
    assert response["utter_action"] == f"utter_{response['intent_response_key']}"
    assert response["confidence"] > 0.5
    assert [entry["intent_response_key"] for entry in selected["faq"]["ranking"]] == ["faq/price", "faq/place"]
    assert (
        retrieval.parse("what is your address").response_selector["faq"]["response"]["intent_response_key"]
        == "faq/place"
    )


def test_saved_and_loaded_it_answers_the_same(pipeline: NLUPipeline, tmp_path: Path) -> None:
    path = tmp_path / "models" / "nlu.zip"
    pipeline.save(path, metadata={"domain.yml": "abc"})
    loaded = NLUPipeline.load(path)
    assert loaded.options == pipeline.options
    for text in ("book a tabel", "예약을 취소할래요", "", "gibberish qwe", "🙂", "see you"):
        assert loaded.parse(text) == pipeline.parse(text)


def test_how_entities_are_matched_is_saved(tmp_path: Path) -> None:
    declared = Matching(is_fuzzy=True, synonyms={"the port": "부산"}, sources=("lists",), roles=("from",))
    data = TrainingData(lookups={"city": ("부산",)}, matching={"city": declared})
    NLUPipeline().fit(data).save(tmp_path / "model.zip")
    loaded = NLUPipeline.load(tmp_path / "model.zip")
    assert loaded.entity_data_ is not None
    assert loaded.entity_data_.matching == {"city": declared}
    assert [one.value for one in loaded.parse("qntks에서").entities] == ["부산"]
    assert loaded.explain_entities("qntks에서").lines() == ["city 'qntks': a known value, written like '부산'"]


def test_retrieval_intents_are_saved(retrieval: NLUPipeline, tmp_path: Path) -> None:
    retrieval.save(tmp_path / "m")
    assert NLUPipeline.load(tmp_path / "m").parse("price?") == retrieval.parse("price?")


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    options = NLUOptions(epochs=3)
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        NLUPipeline(options=options, seed=seed).fit(DATA).save(tmp_path / name)
    NLUPipeline.load(tmp_path / "a").save(tmp_path / "d")
    first = (tmp_path / "a").read_bytes()
    assert (tmp_path / "b").read_bytes() == (tmp_path / "d").read_bytes() == first
    assert (tmp_path / "c").read_bytes() != first


def test_metadata_are_kept(pipeline: NLUPipeline, tmp_path: Path) -> None:
    pipeline.save(tmp_path / "m", metadata={"domain.yml": "abc"})
    metadata = NLUPipeline.read_metadata(tmp_path / "m")
    assert metadata["inputs"] == {"domain.yml": "abc"}
    assert metadata["seed"] == 0
    assert metadata["options"]["language"] == "en"


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no model here"):
        NLUPipeline.load(tmp_path / "none")


def test_a_model_without_its_arrays_is_damaged(tmp_path: Path) -> None:
    from nlu.model_file import save_model

    save_model(tmp_path / "m", {"seed": 0, "options": {}}, {})
    with pytest.raises(ModelError, match="the model file is damaged: 'word_vectors' is missing"):
        NLUPipeline.load(tmp_path / "m")


def test_nothing_works_before_fit(tmp_path: Path) -> None:
    message = "NLUPipeline is not fitted: call 'fit' first, or load a saved one"
    for use in (lambda p: p.parse("hi"), lambda p: p.save(tmp_path / "x"), lambda p: p.with_entities(DATA)):
        with pytest.raises(NotFittedError) as error:
            use(NLUPipeline())
        assert str(error.value) == message


def test_without_training_data_there_is_no_intent(tmp_path: Path) -> None:
    empty = NLUPipeline().fit(TrainingData())
    empty.save(tmp_path / "m")
    for pipeline in (empty, NLUPipeline.load(tmp_path / "m")):
        result = pipeline.parse("hello")
        assert (result.intent.name, result.intent.confidence) == (None, 0.0)
        assert result.intent_ranking == ()


def test_entities_are_swapped_without_training(pipeline: NLUPipeline, tmp_path: Path) -> None:
    utterances = (Utterance("a table in seoul", "book", (AnnotatedEntity(11, 16, "city", "seoul"),)),)
    data = TrainingData(utterances, {"서울": "seoul"}, {"city": ("busan", "서울")}, {"code": (r"[a-z]\d{3}",)})
    assert pipeline.parse("a table in busan").entities == ()
    other = pipeline.with_entities(data)
    assert [(e.entity, e.value) for e in other.parse("a table in busan").entities] == [("city", "busan")]
    assert [(e.entity, e.value) for e in other.parse("서울에서 예약").entities] == [("city", "seoul")]
    assert other.parse("a table").intent_ranking == pipeline.parse("a table").intent_ranking
    other.save(tmp_path / "m")
    loaded = NLUPipeline.load(tmp_path / "m")
    for text in ("busan", "서울에서", "a123", "seoul"):
        assert loaded.parse(text).entities == other.parse(text).entities != ()


def test_the_index_of_misspelt_values_is_kept_beside_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fuzzy = {"city": Matching(is_fuzzy=True)}
    data = TrainingData(lookups={"city": ("서울", "busan")}, matching=fuzzy)
    NLUPipeline().fit(data).save(tmp_path / "nlu.model")
    other = replace(data, lookups={"city": ("대전", "busan")})
    loaded = NLUPipeline.load(tmp_path / "nlu.model").with_options(NLUOptions(language="ko"))
    with monkeypatch.context() as patch:
        patch.setattr(fuzzy_index, "build", lambda _texts: pytest.fail("it is built again"))
        assert [one.value for one in loaded.parse("tjdnf에서").entities] == ["서울"]
    assert [one.value for one in loaded.with_entities(other).parse("eowjs에서").entities] == ["대전"]
    with monkeypatch.context() as patch:
        patch.setattr(fuzzy_index, "build", lambda _texts: pytest.fail("it is built again"))
        assert [one.value for one in loaded.with_entities(other).parse("eowjs에서").entities] == ["대전"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nlu.fuzzy", "nlu.model"]


def test_loading_a_pipeline_does_not_make_what_finds_entities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = TrainingData(lookups={"city": ("busan",)})
    NLUPipeline().fit(data).save(tmp_path / "m")
    made: list[TrainingData] = []
    monkeypatch.setattr(pipeline_module, "EntityExtractor", _counted(made))
    loaded = NLUPipeline.load(tmp_path / "m").with_options(NLUOptions(language="ko")).with_entities(data)
    assert made == []
    assert [len(loaded.parse("busan").entities) for _ in range(2)] == [1, 1]
    assert len(made) == 1


def _counted(made: list[TrainingData]) -> Callable[..., EntityExtractor]:
    def make(data: TrainingData, **options: Any) -> EntityExtractor:
        made.append(data)
        return EntityExtractor(data, **options)

    return make


def test_a_training_text_under_two_intents_ranks_both_first() -> None:
    data = TrainingData((*DATA.utterances, Utterance("ok then", "bye"), Utterance("ok then", "book")))
    ranking = NLUPipeline(options=NLUOptions(epochs=2, threshold=0.0)).fit(data).parse("ok then").intent_ranking
    assert {ranking[0].name, ranking[1].name} == {"bye", "book"}


def test_out_of_scope_intents_are_never_ranked() -> None:
    utterances = (
        *DATA.utterances,
        *(Utterance(f"tell me a joke about {x}", "chitchat") for x in ("cats", "you", "it")),
    )
    fitted = NLUPipeline(options=NLUOptions(out_of_scope=("chitchat",), epochs=5)).fit(TrainingData(utterances))
    names = [score.name for score in fitted.parse("tell me a joke about dogs").intent_ranking]
    assert "chitchat" not in names
    only = NLUPipeline(options=NLUOptions(out_of_scope=("chitchat",))).fit(TrainingData(utterances[-3:]))
    assert only.parse("hello").intent.name is None


def test_labels_of_several_intents_stay_one(retrieval: NLUPipeline) -> None:
    assert retrieval.parse("hello, who are you").intent.name == "greet+ask_name"


def test_one_intent_alone_tells_what_is_like_it_from_gibberish() -> None:
    texts = EXAMPLES["hours"]
    fitted = NLUPipeline().fit(TrainingData(tuple(Utterance(t, "hours") for t in texts)))
    assert fitted.parse("what are your hours").intent.name == "hours"
    assert fitted.parse("qwpoei zmxncv").intent.name == "nlu_fallback"


def test_predictions_without_intents_are_empty() -> None:
    assert Prediction().intents == ()
    assert np.asarray(Prediction().probabilities).shape == (0,)


def test_a_model_is_read_with_the_vectors_of_its_training(tmp_path: Path) -> None:
    own = Lexicon({"en": WordVectors(["hello", "bye"], np.eye(2))})
    pipeline = NLUPipeline(options=NLUOptions(epochs=2), lexicon=own).fit(DATA)
    pipeline.save(tmp_path / "m")
    assert NLUPipeline.load(tmp_path / "m", lexicon=own).parse("hello") == pipeline.parse("hello")
    with pytest.raises(ModelError, match="trained with other word vectors than those that are there\n  fix: train it"):
        NLUPipeline.load(tmp_path / "m")


def test_a_thesaurus_stays_with_the_model(tmp_path: Path) -> None:
    data = TrainingData(DATA.utterances, thesaurus=Thesaurus(synonyms=(("hello", "zzyzx"),)))
    pipeline = NLUPipeline(options=NLUOptions(epochs=2)).fit(data)
    pipeline.save(tmp_path / "m")
    loaded = NLUPipeline.load(tmp_path / "m")
    assert loaded.parse("zzyzx") == pipeline.parse("zzyzx")
    assert loaded.classifier_ is not None
    assert sorted(loaded.classifier_.scorer.lexicon.fitted) == ["hello", "zzyzx"]


QUICK = NLUOptions(epochs=2, threshold=0.0)
NFD = unicodedata.normalize("NFD", "안녕 7번")
AWKWARD = ["", "🙂🙂", "x " * 5000, "hello " * 1666, NFD, "he\u200bllo", "\u200b", "\ud800"]


def _utterances(*texts: tuple[str, str]) -> TrainingData:
    return TrainingData(tuple(Utterance(text, intent) for text, intent in texts))


@pytest.mark.parametrize(
    "data",
    [
        _utterances(("hello", "greet")),
        _utterances(("hello", "greet"), ("안녕", "greet"), ("hi there", "greet")),
        _utterances(("hello", "greet"), ("goodbye", "bye"), ("예약할게요", "book")),
        _utterances(("hello", "greet"), ("hello", "bye"), ("안녕 1번", "greet"), ("안녕 2번", "bye")),
        _utterances(("🙂", "greet"), ("", "bye"), ("\u200b", "bye"), ("hello " * 1666, "book")),
    ],
    ids=["one utterance", "one intent", "one utterance an intent", "the same text twice", "awkward utterances"],
)
def test_small_and_awkward_data_are_learned_and_any_message_answered(data: TrainingData, tmp_path: Path) -> None:
    pipeline = NLUPipeline(options=QUICK).fit(data)
    pipeline.save(tmp_path / "m")
    loaded = NLUPipeline.load(tmp_path / "m")
    intents, neighbours = {one.intent for one in data.utterances}, pipeline.neighbours(data.utterances)
    for text in AWKWARD:
        result = pipeline.parse(text)
        assert {score.name for score in result.intent_ranking} == intents
        assert all(0 <= score.confidence <= 1 for score in result.intent_ranking)
        assert loaded.parse(text) == result
        assert pipeline.explain(text[:100], neighbours=neighbours).intent in intents


def test_a_thousand_intents_are_told_apart(tmp_path: Path) -> None:
    letters = string.ascii_lowercase
    words = [f"{a}{b}{c}{a} 주세요" for a in letters[:2] for b in letters for c in letters][:1000]
    data = _utterances(*[(word, f"i{number}") for number, word in enumerate(words)])
    pipeline = NLUPipeline(options=NLUOptions(epochs=1, threshold=0.0)).fit(data)
    pipeline.save(tmp_path / "m")
    loaded = NLUPipeline.load(tmp_path / "m")
    for number in (0, 500, 999):
        result = loaded.parse(data.utterances[number].text)
        assert result.intent.name == f"i{number}"
        assert len(result.intent_ranking) == 10


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "예약 취소해 주세요"),
        "예약\u200b 취\u200b소해 주세요",
        "예약\ufeff 취소해 주세요",
    ],
)
def test_how_a_text_is_encoded_changes_nothing(pipeline: NLUPipeline, text: str) -> None:
    result, plain = pipeline.parse(text), pipeline.parse("예약 취소해 주세요")
    assert (result.intent, result.intent_ranking) == (plain.intent, plain.intent_ranking)


def test_training_starts_from_the_encoders_that_are_given() -> None:
    english, korean = shipped_encoders()
    reversed_ = PretrainedEncoder(tuple(-weight for weight in english.weights), english.vectors)

    def probability(encoders: tuple[PretrainedEncoder, ...] | None) -> float:
        data = TrainingData(tuple(one for one in DATA.utterances if one.text.isascii()))
        pipeline = NLUPipeline(options=NLUOptions(epochs=1), encoders=encoders).fit(data)
        pipeline = pipeline.with_entities(data).with_options(pipeline.options)
        assert pipeline.encoders == encoders
        assert pipeline.classifier_ is not None
        return float(pipeline.classifier_.predict(["could", "you", "keep", "a", "table"]).probabilities[0])

    default, none = probability(None), probability(())
    assert probability((korean, english)) == default
    assert len({default, none, probability((reversed_, english))}) == 3


def test_an_encoder_may_have_another_size(tmp_path: Path) -> None:
    lexicon = Lexicon.of_all_scripts(WordVectors(["book", "bye", "table"], np.eye(3, 6, dtype=np.float32)))
    layer = Recurrent.from_sizes(GRU(), 6, 5, directions=2, rng=np.random.default_rng(0))
    encoder = PretrainedEncoder.from_weights([p.value for p in layer.parameters()], vectors=lexicon.fingerprint)
    data = TrainingData((Utterance("book a table", "book"), Utterance("bye", "bye")))
    pipeline = NLUPipeline(lexicon=lexicon, encoders=[encoder]).fit(data)
    pipeline.save(tmp_path / "nlu.model")
    again = NLUPipeline.load(tmp_path / "nlu.model", lexicon=lexicon)
    assert again.parse("bye").intent == pipeline.parse("bye").intent
    assert again.parse("bye").intent.name == "bye"
