"""A value that satisfies a JSON schema, for simulated tool arguments and structured answers.

Covers what clients send in practice (objects, arrays, enums, references, unions, bounds). It is not
a validator: an unknown keyword is ignored.
"""

from collections.abc import Mapping
from typing import Any, Final

_MAX_DEPTH: Final = 12
_HINT_CHARS: Final = 60


def sample(schema: Mapping[str, Any], *, hint: str = "") -> Any:
    """A value for the schema. Free strings quote `hint`, so that an answer uses the prompt."""
    return _Sampler(schema, " ".join(hint.split())[:_HINT_CHARS]).value(schema, "value", 0)


class _Sampler:
    def __init__(self, root: Mapping[str, Any], hint: str) -> None:
        self._root = root
        self._hint = hint

    def value(self, schema: Any, name: str, depth: int) -> Any:
        if not isinstance(schema, Mapping) or depth > _MAX_DEPTH:
            return None
        schema = self._resolved(schema)
        if "const" in schema:
            return schema["const"]
        if schema.get("enum"):
            return schema["enum"][0]
        for union in ("anyOf", "oneOf"):
            if schema.get(union):
                return self.value(schema[union][0], name, depth + 1)
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = next((k for k in kind if k != "null"), "null")
        if kind == "object" or (kind is None and "properties" in schema):
            properties = schema.get("properties") or {}
            return {key: self.value(inner, key, depth + 1) for key, inner in properties.items()}
        if kind == "array":
            length = max(int(schema.get("minItems", 1)), 1)
            return [self.value(schema.get("items", {}), name, depth + 1) for _ in range(length)]
        return self._scalar(kind, schema, name)

    def _scalar(self, kind: object, schema: Mapping[str, Any], name: str) -> Any:
        if kind == "boolean":
            return True
        if kind in ("integer", "number"):
            low = schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
            high = schema.get("maximum", schema.get("exclusiveMaximum", low + 14) - 1)
            middle = (low + high) / 2
            return int(middle) if kind == "integer" else middle
        if kind == "null":
            return None
        text = f"simulated {name}: {self._hint}" if self._hint else f"simulated {name}"
        return text[: int(schema.get("maxLength", len(text)))]

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            target: Any = self._root
            for part in reference[2:].split("/"):
                target = target.get(part, {}) if isinstance(target, Mapping) else {}
            return target if isinstance(target, Mapping) else {}
        merged: dict[str, Any] = dict(schema)
        for part in schema.get("allOf", ()):
            inner = self._resolved(part)
            properties = {**merged.get("properties", {}), **inner.get("properties", {})}
            merged = {**inner, **merged}
            if properties:
                merged["properties"] = properties
        return merged
