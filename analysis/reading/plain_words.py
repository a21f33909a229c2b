"""Say what is wrong with a key of a YAML file in plain words, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from analysis.problems import listing, quoted, suggestion

# What a value that has to match an expression looks like. A test holds the models against this.
FORMS = {
    r"^[A-Z]{3}$": "three capital letters, such as PER",
    r"^[12]\d{3}(-\d{2}){0,2}$": "a date in quotation marks: '2018', '2018-09' or '2018-09-07'",
    r"^https?://\S+$": "an address that starts with http:// or https://",
    r"^[a-z]{2}$": "two small letters, such as en",
    r"^([0-9a-f]{64})?$": "the SHA-256 digest: 64 digits and letters from a to f",
}
TYPES = {
    "string": ("text", "write text; a number or date that is text goes in quotation marks"),
    "int": ("a whole number", "write a whole number without quotation marks"),
    "float": ("a number", "write a number with a point, such as -70.25"),
    "finite": ("a number", "write a number with a point, such as -70.25"),
    "bool": ("true or false", "write true or false"),
    "tuple": ("a list", "begin each item with a hyphen on a line of its own"),
    "dict": ("keys with values", "write lines of the form `key: value`, indented"),
    "model": ("keys with values", "write lines of the form `key: value`, indented"),
}
RANGE = {"greater_than_equal": ("ge", "at least"), "less_than_equal": ("le", "at most")}


class Words(NamedTuple):
    """A problem in words: what is wrong, what is allowed, how to mend it, the key of its kind."""

    said: str
    allowed: str
    fix: str
    code: str


def in_plain_words(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    """Return an error of pydantic in plain words; `model` is the one that was validated."""
    return _SAY.get(found["type"], _other)(found, model)


def _missing(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    key = found["loc"][-1] if found["loc"] else ""
    field = _field(model, found["loc"])
    words = f" ({field.description})" if field is not None and field.description else ""
    return Words("the key is missing", "", f"add `{key}: …`{words}", "missing-key")


def _unknown(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    *above, key = found["loc"]
    owner = _owner(model, above)
    known = list(owner.model_fields)
    fix = suggestion(str(key), known).replace("use one of the allowed values", "remove the key")
    return Words("unknown key", listing(known, 40), fix, "unknown-key")


def _choice(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    allowed = [
        part.strip("' ") for part in found["ctx"]["expected"].replace(" or ", ",").split(",")
    ]
    value = str(found["input"])
    return Words(
        f"unknown value, found {quoted(value)}",
        listing(allowed),
        suggestion(value, allowed),
        "unknown-value",
    )


def _form(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    form = FORMS.get(found["ctx"]["pattern"], "another form")
    return Words(
        f"the value has another form, found {quoted(found['input'])}",
        form,
        f"write {form}",
        "wrong-form",
    )


def _range(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    name, words = RANGE[found["type"]]
    allowed = f"{words} {found['ctx'][name]}"
    said = f"the number is out of range, found {quoted(found['input'])}"
    return Words(said, allowed, f"write a number of {allowed}", "out-of-range")


def _contradiction(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    return Words(str(found["ctx"]["error"]), "", "correct or add a value", "contradiction")


def _other(found: Mapping[str, Any], model: type[BaseModel]) -> Words:
    """Another type than the one wanted, which pydantic names at the start of the error's name."""
    if found["input"] is None:
        return Words("there is no value", "", "write a value or remove the key", "wrong-type")
    wanted = found["type"].split("_")[0]
    allowed, fix = TYPES.get(wanted, (str(found["msg"]).lower(), "correct the value"))
    said = f"another kind of value, found {quoted(found['input'])}"
    return Words(said, allowed, fix, "wrong-type")


_SAY: dict[str, Callable[[Mapping[str, Any], type[BaseModel]], Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _choice,
    "string_pattern_mismatch": _form,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "value_error": _contradiction,
}


def _field(model: type[BaseModel], loc: tuple[int | str, ...]) -> FieldInfo | None:
    """Return the field of the model that a location names."""
    owner = _owner(model, loc[:-1])
    return owner.model_fields.get(str(loc[-1])) if loc else None


def _owner(model: type[BaseModel], above: Sequence[int | str]) -> type[BaseModel]:
    """Return the model that holds the keys at a location, past the items of lists and mappings."""
    for part in above:
        field = model.model_fields.get(str(part))
        model = next(iter(_inner(field.annotation)), model) if field is not None else model
    return model


def _inner(annotation: Any) -> list[type[BaseModel]]:
    """Return the model inside an annotation such as `dict[str, Coder]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _inner(part)][:1]
