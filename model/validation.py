"""Pydantic's complaints as `Problem`s: key path, value, what is allowed, nearest name."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from model.problem import Problem

Validated = TypeVar("Validated", bound=BaseModel)


def validated(kind: type[Validated], values: Any, file: str | None = None) -> Validated:
    """An instance of a model, or a `Problem` about the first thing that is wrong."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise _problem(kind, error, file) from None


def _problem(kind: type[BaseModel], error: ValidationError, file: str | None) -> Problem:
    first = error.errors(include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    key = ".".join(path) or None
    if first["type"] == "extra_forbidden":
        names = _names_at(kind, path[:-1])
        return Problem("unknown key", file=file, key=key, value=path[-1], allowed=names)
    value = None if first["type"] == "missing" else first.get("input")
    if isinstance(value, dict | BaseModel):
        value = None
    reason = first["msg"].removeprefix("Value error, ")
    return Problem(
        reason[0].lower() + reason[1:], file=file, key=key, value=value,
        allowed=_allowed(kind, path),
    )  # fmt: skip


def _field(kind: type[BaseModel], path: list[str]) -> Any:
    field: Any = None
    for part in path:
        fields = getattr(kind, "model_fields", {})
        if part not in fields:
            return None
        field = fields[part]
        kind = _model_of(field.annotation) or kind
    return field


def _model_of(annotation: Any) -> type[BaseModel] | None:
    candidates = [annotation, *get_args(annotation)]
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _names_at(kind: type[BaseModel], path: list[str]) -> list[str]:
    if not path:
        return list(kind.model_fields)
    field = _field(kind, path)
    inner = _model_of(field.annotation) if field else None
    return list(inner.model_fields) if inner else []


def _allowed(kind: type[BaseModel], path: list[str]) -> str | None:
    field = _field(kind, path)
    if field is None:
        return None
    bounds = []
    for constraint in field.metadata:
        for name, sign in (("ge", ">="), ("gt", ">"), ("le", "<="), ("lt", "<")):
            limit = getattr(constraint, name, None)
            if limit is not None:
                bounds.append(f"{sign} {limit:g}")
    names = {float: "a number", int: "a whole number", bool: "true or false", str: "text"}
    kinds = names.get(field.annotation) or ", ".join(
        str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)
    )
    unit = (field.json_schema_extra or {}).get("unit") if field.json_schema_extra else None
    said = " and ".join([kinds, *bounds] if kinds else bounds)
    return f"{said} ({unit})" if unit and said else said or None
