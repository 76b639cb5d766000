"""Imports a project's own modules so that projects stay apart from each other in one process.

A project's `actions` package lives under a name of its own in `sys.modules`, and its import statements (also those
inside functions) find the project's modules first, as they do when Python starts in the project's folder. What its
modules print goes to standard error: standard output is for the bot's messages.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.machinery
import importlib.util
import pkgutil
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

_NEVER_LOCAL = {"bot", "nlu", "rasa_sdk", "tests"}


class ProjectModules:
    """The modules of one project folder."""

    def __init__(self, root: Path, *, copy_of: Path | None = None) -> None:
        """Take the folder; where it is a copy, tracebacks and coverage name the files of the original."""
        self.root = root.resolve()
        self.original = (copy_of or root).resolve()
        self.prefix = f"_malgil_project_{zlib.crc32(str(self.root).encode()):08x}"

    def load(self, name: str = "actions") -> list[ModuleType]:
        """Import a module of the project with everything below it, and return all of them."""
        if self.prefix not in sys.modules:
            parent = ModuleType(self.prefix, f"Modules of {self.root}.")
            parent.__path__ = [str(self.root)]
            sys.modules[self.prefix] = parent
            sys.meta_path.insert(0, _Finder(self))
        return list(self._tree(importlib.import_module(f"{self.prefix}.{name}")))

    def _tree(self, module: ModuleType) -> Iterator[ModuleType]:
        yield module
        for found in pkgutil.iter_modules(getattr(module, "__path__", []), prefix=module.__name__ + "."):
            yield from self._tree(importlib.import_module(found.name))

    def has(self, name: str) -> bool:
        """Return whether the project has a top-level module of this name, which then hides one that is installed."""
        if name in _NEVER_LOCAL or name in sys.stdlib_module_names:
            return False
        return (self.root / f"{name}.py").is_file() or any((self.root / name).glob("*.py"))

    def import_statement(
        self,
        name: str,
        namespace: Mapping[str, Any] | None = None,
        local_names: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        """Stand for `__import__` in the project's modules."""
        top = name.partition(".")[0]
        if level or not self.has(top):
            return builtins.__import__(name, namespace, local_names, fromlist, level)
        module = builtins.__import__(f"{self.prefix}.{name}", namespace, local_names, fromlist or ("__name__",), 0)
        return module if fromlist else sys.modules[f"{self.prefix}.{top}"]


class _Finder:
    """Finds modules below a project's own name."""

    def __init__(self, modules: ProjectModules) -> None:
        self.modules = modules

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del target
        if not name.startswith(self.modules.prefix + "."):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            loader = _Loader(spec.loader.name, spec.loader.path)
            loader.modules = self.modules
            spec.loader = loader
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    """Gives a module the project's own import statement and `print`."""

    modules: ProjectModules

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> Any:  # type: ignore[override]
        """Compile a module; of a copy under the name of its original."""
        here, root = Path(str(path)), self.modules.root
        shown = self.modules.original / here.relative_to(root) if here.is_relative_to(root) else here
        return compile(data, str(shown), "exec", dont_inherit=True, optimize=_optimize)

    def exec_module(self, module: ModuleType) -> None:
        own = {**vars(builtins), "__import__": self.modules.import_statement, "print": _print}
        module.__dict__["__builtins__"] = own
        super().exec_module(module)


def _print(*values: object, file: TextIO | None = None, **options: Any) -> None:
    print(*values, file=file or sys.stderr, **options)
