"""Importing a project's own modules, apart from those of other projects."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from bot.actions.project_modules import ProjectModules

Load = Callable[..., dict[str, ModuleType]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that writes files and imports `actions`: modules by their names in the project."""

    def write_and_load(files: Mapping[str, str], *, project: str = "p") -> dict[str, ModuleType]:
        for name, text in files.items():
            path = tmp_path / project / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        modules = ProjectModules(tmp_path / project)
        return {module.__name__.removeprefix(modules.prefix + "."): module for module in modules.load()}

    return write_and_load


def test_a_package_comes_with_everything_below_it(load: Load) -> None:
    files = ["actions/__init__.py", "actions/a.py", "actions/deep/__init__.py", "actions/deep/b.py"]
    assert set(load(dict.fromkeys(files, ""))) == {"actions", "actions.a", "actions.deep", "actions.deep.b"}


def test_a_folder_without_init_is_a_package_too(load: Load) -> None:
    assert set(load({"actions/a.py": ""})) == {"actions", "actions.a"}


def test_a_single_file_is_a_module(load: Load) -> None:
    assert load({"actions.py": "X = 1"})["actions"].X == 1


WAYS = [
    "from actions.prices import PRICE",
    "from .prices import PRICE",
    "from actions import prices\nPRICE = prices.PRICE",
    "from . import prices\nPRICE = prices.PRICE",
    "import actions.prices\nPRICE = actions.prices.PRICE",
    "import actions.prices as p\nPRICE = p.PRICE",
    "from actions.prices import *",
    "from settings import PRICE",
    "import settings\nPRICE = settings.PRICE",
    "import shop.settings as s\nPRICE = s.PRICE",
    "def price():\n    from actions.prices import PRICE\n    return PRICE\nPRICE = price()",
    "PRICE = __import__('settings').PRICE",
]


@pytest.mark.parametrize("statement", WAYS)
def test_modules_find_each_other_as_from_the_projects_folder(load: Load, statement: str) -> None:
    files = {"actions/__init__.py": "", "actions/prices.py": "PRICE = 7", "actions/a.py": statement}
    more = {"settings.py": "PRICE = 7", "shop/__init__.py": "", "shop/settings.py": "PRICE = 7"}
    assert load({**files, **more})["actions.a"].PRICE == 7


def test_a_module_is_imported_once(load: Load) -> None:
    files = {
        "actions/__init__.py": "from actions.a import X",
        "actions/a.py": "X = object()",
        "actions/b.py": "from actions.a import X\nfrom .a import X as Y",
    }
    modules = load(files)
    assert modules["actions"].X is modules["actions.b"].X is modules["actions.b"].Y is modules["actions.a"].X


def test_what_a_module_prints_goes_to_standard_error(load: Load, capsys: pytest.CaptureFixture[str]) -> None:
    code = "import io\nprint('one', 'two', sep='-')\ndef f():\n    print('late', file=None)\nf()\n"
    module = load({"actions.py": code + "kept = io.StringIO()\nprint('three', file=kept, end='')"})["actions"]
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "one-two\nlate\n")
    assert module.kept.getvalue() == "three"


def test_two_projects_do_not_see_each_other(load: Load) -> None:
    def files(number: int) -> dict[str, str]:
        return {
            "actions/__init__.py": "",
            "actions/prices.py": f"PRICE = {number}",
            "actions/a.py": "from actions.prices import PRICE\ndef late():\n    from settings import X\n    return X",
            "settings.py": f"X = {number}",
        }

    one, two = load(files(1), project="one"), load(files(2), project="two")
    assert (one["actions.a"].PRICE, two["actions.a"].PRICE) == (1, 2)
    assert (one["actions.a"].late(), two["actions.a"].late()) == (1, 2)
    assert "settings" not in sys.modules
    assert getattr(sys.modules.get("actions"), "__file__", "") != one["actions"].__file__


def test_what_is_installed_is_found_where_the_project_has_nothing_of_that_name(load: Load) -> None:
    files = {"actions.py": "import json\nimport pytest\nfrom os import path\nfrom collections import abc"}
    module = load(files)["actions"]
    assert (module.json.__name__, module.pytest) == ("json", pytest)


@pytest.mark.parametrize("name", ["json", "bot", "nlu", "rasa_sdk"])
def test_some_names_are_never_the_projects(load: Load, name: str) -> None:
    module = load({"actions.py": f"import {name} as found", f"{name}.py": "raise RuntimeError"})["actions"]
    assert not module.found.__name__.startswith("_malgil")


def test_the_projects_own_module_hides_one_that_is_installed(load: Load) -> None:
    assert load({"actions.py": "import rich", "rich.py": "OWN = True"})["actions"].rich.OWN


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("import no_such_module", "No module named 'no_such_module'"),
        ("from settings import nothing", "cannot import name 'nothing'"),
        ("def f(:", "invalid syntax"),
        ("1 / 0", "division by zero"),
    ],
)
def test_an_error_in_a_module_is_told(load: Load, text: str, error: str) -> None:
    with pytest.raises((ImportError, SyntaxError, ZeroDivisionError), match=error):
        load({"actions/__init__.py": "", "actions/a.py": text, "settings.py": ""})


def test_after_an_error_was_mended_the_module_is_imported(load: Load) -> None:
    with pytest.raises(ZeroDivisionError):
        load({"actions.py": "1 / 0"})
    assert load({"actions.py": "X = 10000"})["actions"].X == 10000
