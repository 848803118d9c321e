"""The base of what comes from outside: checked strictly, and refused at little cost."""

from __future__ import annotations

from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, model_validator

FEW_FIELDS = 32
"""An object with so many fields is not looked through: there are thousands of small ones."""


class Strict(BaseModel):
    """Unknown fields are an error: a misspelt limit must not be dropped in silence.

    Of many unknown fields one is told. A body may hold 20,000 of them, and to make an error of each
    takes longer than all else that is done with it. For the same reason every list has a limit, and
    ends at its first fault.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _one_unknown_is_enough(cls, data: Any) -> Any:
        if not isinstance(data, dict) or len(data) <= FEW_FIELDS:
            return data
        known = _names_of(cls)
        unknown = next((name for name in data if name not in known), None)
        return {name: data[name] for name in data if name in known or name is unknown}


def _names_of(model: type[BaseModel]) -> set[str]:
    """All names under which its fields may be given."""
    names: set[str] = set()
    for name, field in model.model_fields.items():
        alias = field.validation_alias
        if isinstance(alias, AliasChoices):
            names.update(choice for choice in alias.choices if isinstance(choice, str))
        else:
            names.add(alias if isinstance(alias, str) else name)
    return names
