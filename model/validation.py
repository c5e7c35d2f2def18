"""Pydantic's complaints as `Problem`s: key path, value, what is allowed, nearest name."""

from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError

from model.problem import Problem

STRICT = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)
"""How every model of a file is read: no unknown key, no other type, no NaN, nothing infinite."""

Validated = TypeVar("Validated", bound=BaseModel)


def validated(kind: type[Validated], values: Any, file: str | None = None) -> Validated:
    """An instance of a model, or a `Problem` about the first thing that is wrong."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise _problem(kind, error, file) from None


def _problem(kind: type[BaseModel], error: ValidationError, file: str | None) -> Problem:
    first = _told(error.errors(include_url=False))
    path = [str(part) for part in first["loc"]]
    key = ".".join(path) or None
    if first["type"] == "extra_forbidden":
        table = _walk(kind, path[:-1])[1]
        names = [*_inside(table, path[-1]), *_fields(table)] if table else []
        return Problem("unknown key", file=file, key=key, value=path[-1], allowed=names)
    value = None if first["type"] == "missing" else first.get("input")
    if isinstance(value, dict | BaseModel):
        value = None
    reason = first["msg"].removeprefix("Value error, ")
    return Problem(
        reason[0].lower() + reason[1:], file=file, key=key, value=value,
        allowed=_allowed(kind, path),
    )  # fmt: skip


def _walk(kind: type[BaseModel], path: list[str]) -> tuple[Any, type[BaseModel] | None]:
    """Field at a path and the model that its value is; tables and lists of models take any key."""
    field: Any = None
    inner: type[BaseModel] | None = kind
    free = False
    for part in path:
        if free:
            free = False
            continue
        field = _fields(inner).get(part) if inner else None
        if field is None:
            return None, None
        inner, free = _model_of(field.annotation)
    return field, inner


def _fields(kind: type[BaseModel]) -> dict[str, Any]:
    """Fields by the name that stands in a file."""
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _model_of(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model that an annotation speaks of, and whether a key or a place comes before it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    many = get_origin(annotation) in (dict, list)
    for candidate in get_args(annotation):
        inner, free = _model_of(candidate)
        if inner:
            return inner, many or free
    return None, many


def _told(errors: list[Any]) -> Any:
    """The first complaint; about a key that is missing, the mistyped one beside it if there is."""
    first = errors[0]
    beside = [
        error
        for error in errors
        if error["type"] == "extra_forbidden" and error["loc"][:-1] == first["loc"][:-1]
    ]
    return beside[0] if first["type"] == "missing" and beside else first


def _of_values(annotation: Any) -> list[Any]:
    """Constraints on the values of a table with free keys."""
    if get_origin(annotation) is not dict:
        return []
    about = getattr(get_args(annotation)[1], "__metadata__", ())
    return [constraint for part in about for constraint in getattr(part, "metadata", [])]


def _inside(kind: type[BaseModel], name: str) -> list[str]:
    """Where a name that is unknown at the top would be known."""
    tables = {table: _model_of(field.annotation)[0] for table, field in kind.model_fields.items()}
    return [
        f"{table}.{name}"
        for table, inner in tables.items()
        if inner is not None and name in inner.model_fields
    ]


def _allowed(kind: type[BaseModel], path: list[str]) -> str | None:
    field, _ = _walk(kind, path)
    if field is None:
        return None
    bounds = []
    for constraint in [*field.metadata, *_of_values(field.annotation)]:
        for name, sign in (("ge", ">="), ("gt", ">"), ("le", "<="), ("lt", "<")):
            limit = getattr(constraint, name, None)
            if limit is not None:
                bounds.append(f"{sign} {limit:g}")
    names = {
        float: "a number", int: "a whole number", bool: "true or false", str: "text",
        tuple[str, ...]: 'a list of texts, as ["A", "B"]',
    }  # fmt: skip
    kinds = names.get(field.annotation) or ", ".join(
        str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)
    )
    extra = field.json_schema_extra or {}
    said = " and ".join([kinds, *bounds] if kinds else bounds)
    for name, form in (("unit", " ({})"), ("hint", "; {}")):
        said += form.format(extra[name]) if said and name in extra else ""
    return said or None
