"""Read a YAML file as a validated model, with the line of every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from analysis.problems import DataError, Problem, quoted
from analysis.reading.cell import INVISIBLE, around
from analysis.reading.plain_words import in_plain_words
from analysis.reading.text import LONE, not_utf8, read_text, repaired
from analysis.reading.yaml_core import compose, construct

Model = TypeVar("Model", bound=BaseModel)


def read_model(path: Path, name: str, model: type[Model]) -> Model:
    """Return a YAML file as a validated model.

    Raises DataError with one problem for each wrong or unknown key, at the line of that key.
    """
    return cast(Model, validated(read_text(path, name), name, model))


@lru_cache(maxsize=2048)  # the register reads the facts of every case once more
def validated(text: str, name: str, model: type[BaseModel]) -> BaseModel:
    """Return what a YAML text says as a validated model; raises DataError as `read_model` does."""
    problems = list(_damaged_lines(text, name))
    root, data = _parsed(INVISIBLE.sub("", repaired(text)), name, problems)
    try:
        valid = model.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise DataError([*problems, *(_problem(f, name, root, model) for f in found)]) from None
    if problems:
        raise DataError(problems)
    return valid


def yaml_line(path: Path, loc: Sequence[int | str]) -> int:
    """Return the line of a YAML file on which the value at `loc` stands."""
    return _line(_composed(path.read_text("utf-8-sig")), loc)


def _damaged_lines(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if LONE.search(line):
            yield not_utf8(name, number, "text", line)
        if found := INVISIBLE.search(line):
            said = f"an invisible character, found {quoted(around(line, found.start()))}"
            fix = "delete the words around it and type them again"
            yield Problem(name, number, "text", said, "", fix, code="control-character")


def _parsed(text: str, name: str, problems: list[Problem]) -> tuple[Node | None, Any]:
    """Return the nodes of a YAML text and what they say."""
    root = None
    try:
        root = _composed(text)
        nodes = list(_every(root))
        problems += [*_aliases(nodes, name), *_repeated(nodes, name)]
        if not any(problem.code == "yaml-alias" for problem in problems):
            return root, construct(root) if root else None
    except Exception as error:  # hostile text makes a parser fail in ways of its own
        problems.append(_broken(error, text, root, name))
    raise DataError(problems) from None


_composed = lru_cache(maxsize=4)(compose)


def _broken(error: Exception, text: str, root: Node | None, name: str) -> Problem:
    """Return the problem of a text that is no YAML, or that nests or counts beyond all use."""
    parts = (getattr(error, "context", None), getattr(error, "problem", None) or error)
    said = ", ".join(str(part).split("\n")[0] for part in parts if part) or type(error).__name__
    fix = "mend the indentation or quoting"
    rows = text.split("\n")
    line = min(_line_of_error(error, text, root), len(rows))
    if rows[line - 1].startswith("\t"):
        said, fix = "a tab where the indentation has to be spaces", "indent with two spaces"
    return Problem(name, line, "yaml", said, "", fix, code="broken-yaml")


def _line_of_error(error: Exception, text: str, root: Node | None) -> int:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    if isinstance(error, ReaderError):
        return text[: error.position].count("\n") + 1
    return next((_start(node) for node in _every(root) if not _can_be_built(node)), 1)


def _can_be_built(node: Node) -> bool:
    """Return whether a single value makes sense; a date such as 2017-13-45 does not."""
    try:
        if isinstance(node, ScalarNode):
            construct(node)
    except Exception:  # what goes wrong has been said already, only its line is wanted
        return False
    return True


def _aliases(nodes: Iterable[Node], name: str) -> Iterator[Problem]:
    """Find values given by reference: a few lines of them can stand for gigabytes."""
    seen: set[int] = set()
    for node in nodes:
        if id(node) in seen:
            said, fix = "a value by reference (& and *)", "write it out or put it in quotes"
            yield Problem(name, _start(node), "yaml", said, "", fix, code="yaml-alias")
        seen.add(id(node))


def _repeated(nodes: Iterable[Node], name: str) -> Iterator[Problem]:
    """Find keys that stand twice side by side: only the last would count."""
    for node in {id(found): found for found in nodes}.values():
        seen: set[str] = set()
        for key, _ in node.value if isinstance(node, MappingNode) else ():
            word = key.value if isinstance(key, ScalarNode) else ""
            if word in seen:
                said, fix = f"the key {quoted(word)} stands twice", "remove or rename one of them"
                yield Problem(name, _start(key), word, said, "", fix, code="repeated-key")
            seen.add(word)


def _every(root: Node | None) -> Iterator[Node]:
    """Yield every node; one that is used again is yielded again, without what it holds."""
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        yield node
        if id(node) not in seen:
            seen.add(id(node))
            waiting += _children(node)


def _start(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def _problem(found: Any, name: str, root: Node | None, model: type[BaseModel]) -> Problem:
    """Return what pydantic found, in words for somebody who has never heard of it."""
    place = ".".join(str(part) for part in found["loc"]) or "file"
    said, allowed, fix, code = in_plain_words(found, model)
    return Problem(name, _line(root, found["loc"]), place, said, allowed, fix, code=code)


def _line(node: Node | None, loc: Sequence[int | str]) -> int:
    """Return the line of the deepest part of `loc` that the file holds."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in loc:
        child = _child(node, part)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Node | None, part: int | str) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None
