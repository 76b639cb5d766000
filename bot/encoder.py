"""The encoder that the training of a project starts from: its own, or the one that comes with the program."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.config import EncoderConfig
from bot.lexicon import kept_vectors
from bot.project.project import Project
from nlu import Findings, Lexicon, PretrainedEncoder, encoder_for_texts, shipped_encoders


def project_encoders(project: Project, lexicon: Lexicon) -> Sequence[PretrainedEncoder]:
    """Return the encoders that training may start from, the project's own first.

    ProjectError where the project's own has not learned to read the vectors of the lexicon.
    """
    named = project.config.nlu.encoder
    if named is None:
        return shipped_encoders()
    if named.encoder is None:
        return ()
    findings = Findings()
    _check_vectors(project, named, named.encoder, lexicon, findings)
    findings.raise_errors()
    return (named.encoder, *shipped_encoders())


def check_encoder(project: Project) -> None:
    """Add a finding where the project's own encoder can't be used; over own vectors, once these are trained."""
    named = project.config.nlu.encoder
    if named is None or named.encoder is None or (lexicon := known_lexicon(project)) is None:
        return
    _check_vectors(project, named, named.encoder, lexicon, project.findings)
    if not project.findings.errors:
        _check_language(project, named, named.encoder, lexicon)


def known_lexicon(project: Project) -> Lexicon | None:
    """Return the word vectors of a project; None where it has its own, and they are not trained yet."""
    corpus = project.config.nlu.corpus
    if not corpus:
        return Lexicon.shipped()
    if not all((project.root / name).is_file() for name in corpus):
        return None
    own = kept_vectors(project)
    return None if own is None else Lexicon.of_all_scripts(own)


def _check_vectors(
    project: Project, named: EncoderConfig, encoder: PretrainedEncoder, lexicon: Lexicon, findings: Findings
) -> None:
    if not any(encoder.reads(lexicon, language) for language in lexicon.by_language):
        whose = "the vectors of its corpus" if project.config.nlu.corpus else "those of the program"
        problem = f"the encoder '{named.path}' was made for other word vectors than this project's: {whose}"
        findings.error(named.place, problem, fix=f"make it anew: {_command(project, named)}")


def _check_language(project: Project, named: EncoderConfig, encoder: PretrainedEncoder, lexicon: Lexicon) -> None:
    texts = [utterance.text for utterance in project.training_data.utterances]
    if texts and encoder_for_texts(texts, lexicon, encoders=(encoder,)) is None:
        problem = f"the encoder '{named.path}' is not used: most words of the examples are of another language"
        fix = "make one with bot encoder train --language of the examples, or remove 'encoder'"
        project.findings.warning(named.place, problem, fix=fix)


def _command(project: Project, named: EncoderConfig) -> str:
    language = "" if project.config.nlu.corpus else " --language ..."
    return f"bot encoder train --dialogues ...{language} --output {named.path}"
