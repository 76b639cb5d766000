"""The house: which file may import which, drawn from the imports as they stand."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nlu

ROOT = Path(__file__).parent.parent
NOT_CODE = ROOT / "bot" / "templates"  # projects for `bot init` to copy

# From the ground up; a module imports what stands below it. Names on one line don't know each other.
# A name stands for a module, or for a package and everything in it.
LAYERS = """
nlu.errors
nlu.yaml_encoding nlu.yaml_places nlu.yaml_syntax
nlu.yaml_node
nlu.yaml_reader nlu.yaml_shape
nlu.text
nlu.thesaurus
nlu.training_data nlu.thesaurus_reader
nlu.annotation nlu.entity_data
nlu.training_data_reader
nlu.model_file
nlu.vectors
nlu.neural nlu.similarity
nlu.language_model nlu.sequences nlu.encoder
nlu.intents nlu.entities
nlu.parse_result
nlu.pipeline
nlu.evaluation nlu.cross_validation
nlu
bot.domain
bot.project bot.dialogue
bot.lexicon bot.kept_model
bot.encoder
bot.messages bot.responses bot.loading bot.training bot.completion bot.next_action bot.stores
bot.actions
bot.assistant
bot
bot.channels
bot.testing
bot.commands
bot.cli
bot.__main__
"""
HEIGHT = {name: height for height, line in enumerate(LAYERS.split("\n")) for name in line.split()}

# Third-party packages, each with the files that own the seam.
SEAMS = {
    "numpy": ("nlu/",),
    "phonenumbers": ("nlu/entities/dimensions/phone_number/",),
    "matplotlib": ("nlu/vectors/plot.py",),
    "yaml": ("nlu/yaml_reader.py", "nlu/yaml_syntax.py"),
    "rasa_sdk": ("bot/actions/in_process.py",),
    "prompt_toolkit": ("bot/channels/",),
    "rich": ("bot/channels/", "bot/commands/", "bot/cli.py"),
    "typer": ("bot/commands/", "bot/cli.py"),
    "pytest": ("bot/testing/", "bot/cli.py"),
    "_pytest": ("bot/testing/",),
}
# Who may print; the last hands on what a project's own code prints.
SPEAKERS = ("bot/channels/", "bot/commands/", "bot/cli.py", "bot/actions/project_modules.py")


@dataclass(frozen=True)
class Import:
    module: str
    """The module that is imported: of `from package import module` the module."""
    names: tuple[str, ...]
    """The names that are taken from it."""
    line: int
    at_start: bool
    """Whether it is imported when the importing module is."""


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module

    def __str__(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


def read_modules() -> dict[str, Module]:
    found = {}
    for path in sorted([*(ROOT / "nlu").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]):
        if not path.is_relative_to(NOT_CODE):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = Module(name, path, ast.parse(path.read_text(encoding="utf-8")))
    return found


MODULES = read_modules()


def imports(module: Module) -> Iterator[Import]:
    for node in ast.walk(module.tree):
        at_start = getattr(node, "col_offset", 1) == 0
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, (), node.lineno, at_start)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: write the whole name of the module"
            assert node.module is not None
            modules = [alias.name for alias in node.names if f"{node.module}.{alias.name}" in MODULES]
            for name in modules:
                yield Import(f"{node.module}.{name}", (), node.lineno, at_start)
            names = tuple(alias.name for alias in node.names if alias.name not in modules)
            if names:
                yield Import(node.module, names, node.lineno, at_start)


def layer_of(name: str) -> str:
    """Return the layer that a module belongs to: the longest of the names above that it is, or is part of."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        layer = ".".join(parts[:end])
        if layer in HEIGHT and (end > 1 or layer == name):
            return layer
    raise AssertionError(f"{name} has no layer yet: give it one in LAYERS, and in DESIGN.md")


def all_imports() -> Iterator[tuple[str, Module, Import]]:
    """Yield every import with its place and the module that it stands in."""
    for module in MODULES.values():
        for one in imports(module):
            yield f"{module}:{one.line}", module, one


def is_ours(name: str) -> bool:
    return name.split(".")[0] in ("nlu", "bot")


def test_a_file_imports_only_what_stands_below_it() -> None:
    # `nlu` and `bot` themselves list what there is for others, and load it when it is used.
    pairs = [
        (where, layer_of(module.name), layer_of(one.module))
        for where, module, one in all_imports()
        if is_ours(one.module) and module.name not in ("nlu", "bot")
    ]
    wrong = [
        f"{where}: {mine} must not import {theirs}"
        for where, mine, theirs in pairs
        if theirs != mine and HEIGHT[theirs] >= HEIGHT[mine]
    ]
    assert len(pairs) > 100
    assert not wrong, "\n".join(wrong)


def test_every_file_has_a_layer_and_every_layer_a_file() -> None:
    layers = {layer_of(name) for name in MODULES}
    assert set(HEIGHT) - layers <= {"nlu.language_model"}, "a layer that is not built yet is named here"


def test_nlu_never_imports_bot() -> None:
    wrong = [
        where
        for where, module, one in all_imports()
        if module.name.startswith("nlu") and one.module.split(".")[0] == "bot"
    ]
    assert not wrong, "\n".join(wrong)


def test_bot_takes_only_what_nlu_exports() -> None:
    wrong = []
    for where, module, one in all_imports():
        if module.name.startswith("bot") and one.module.split(".")[0] == "nlu":
            private = sorted(set(one.names) - set(nlu.__all__))
            if one.module != "nlu" or private:
                wrong.append(f"{where}: write 'from nlu import NAME' with a name that nlu exports, not {private}")
    assert not wrong, "\n".join(wrong)


def test_there_is_no_circle_of_imports() -> None:
    needs = {
        name: sorted({one.module for one in imports(module) if one.at_start and one.module in MODULES})
        for name, module in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for needed in needs[name]:
                visit(needed, (*path, name))
            done.add(name)

    for name in needs:
        visit(name, ())


def test_third_party_packages_are_imported_by_the_files_that_own_the_seam() -> None:
    wrong = []
    for where, module, one in all_imports():
        package = one.module.split(".")[0]
        if package in sys.stdlib_module_names or is_ours(package):
            continue
        if package not in SEAMS:
            wrong.append(f"{where}: '{package}' has no place yet: name one in SEAMS")
        elif not str(module).startswith(SEAMS[package]):
            wrong.append(f"{where}: '{package}' belongs into {', '.join(SEAMS[package])}")
    assert not wrong, "\n".join(wrong)


def test_files_and_functions_are_short() -> None:
    wrong = []
    for module in MODULES.values():
        lines = module.path.read_text(encoding="utf-8").count("\n")
        if lines > 500:
            wrong.append(f"{module} has {lines} lines")
        for node in ast.walk(module.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 60:
                    wrong.append(f"{module}:{node.lineno}: {node.name} has {length} lines")
    assert not wrong, "\n".join(wrong)


def test_every_file_says_in_its_first_line_what_is_in_it() -> None:
    first_lines = {str(module): (ast.get_docstring(module.tree) or "").split("\n")[0] for module in MODULES.values()}
    wrong = [name for name, line in first_lines.items() if not line.endswith((".", ":"))]
    assert not wrong, "\n".join(wrong)


def test_the_init_of_a_sub_package_holds_a_docstring_only() -> None:
    inits = [one for one in MODULES.values() if one.path.name == "__init__.py" and one.name not in ("nlu", "bot")]
    wrong = [str(module) for module in inits if len(module.tree.body) != 1]
    assert not wrong, "\n".join(wrong)


def test_only_the_command_line_and_the_channels_print() -> None:
    wrong = [
        f"{module}:{node.lineno}"
        for module in MODULES.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        if not str(module).startswith(SPEAKERS)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_is_a_drawer() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "constants", "misc"}
    assert not [name for name in MODULES if name.split(".")[-1] in drawers]
