"""What the recurrent policy learns from a project's stories: trained once for its content, kept beside the model."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path

from bot.dialogue.policies.ensemble import policy_components, policy_options
from bot.dialogue.policies.recurrent import STANDS_FOR, history_of
from bot.dialogue.policies.story_features import examples
from bot.dialogue.training_stories import unroll
from bot.kept_model import ShowProgress, by_epoch, keep, kept_path, load_kept
from bot.project.project import Project
from nlu import SequenceClassifier, SequenceData, SequenceOptions

logger = logging.getLogger(__name__)
OPTIONS = SequenceOptions()
_MODEL = "1"  # raise it when training gives another network from the same examples


def next_action_network(
    project: Project, *, progress: ShowProgress | None = None, force: bool = False, folder: Path | None = None
) -> SequenceClassifier | None:
    """Return the network of a project's recurrent policy, trained where it is not kept yet, or with `force`.

    None where the configuration names no such policy, or where there are no stories. It is kept in `folder`, by default
    that of the model; where it can't be written, it is trained each time: that takes seconds.
    """
    data = story_data(project)
    if data is None:
        return None
    path = network_path(project, data, folder=folder)
    if not force and (kept := load_kept(path, SequenceClassifier.load)) is not None:
        return kept
    show = by_epoch("stories", progress)
    network = SequenceClassifier.fit(data, seed=project.config.nlu.seed, options=OPTIONS, progress=show)
    _keep(network, path)
    return network


def story_data(project: Project) -> SequenceData | None:
    """Return what is learned from; None where the configuration names no such policy, or where there are no stories."""
    named = next((one for one in policy_components(project.config) if one.name == STANDS_FOR), None)
    if named is None or all(story.is_rule for story in project.stories):
        return None
    length = history_of(policy_options(named))
    stories = unroll(project.stories, project.domain)
    return SequenceData.from_examples(examples(stories, project.domain, length=length), length=length)


def network_path(project: Project, data: SequenceData, *, folder: Path | None = None) -> Path:
    """Return where the network is kept: other stories, another seed or way of training has another file."""
    made_of = [_MODEL, data.fingerprint, project.config.nlu.seed, asdict(OPTIONS)]
    return kept_path(folder or project.model_path.parent, "stories", made_of)


def _keep(network: SequenceClassifier, path: Path) -> None:
    try:
        keep(network, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        logger.warning("%s: what was learned from the stories can't be kept: %s", path, reason)
