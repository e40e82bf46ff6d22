"""What both kinds of submission share: names, registry facts as claims, special provisions."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from knowledge import BasisLink, Delegation, Subject, Transfer, Value

Name = Annotated[str, Field(min_length=1, max_length=300), StringConstraints(strip_whitespace=True)]
Text = Annotated[str, Field(max_length=10_000)]


class Claims(Value):
    """Registry facts that the submitter states.

    A registry record of the same name outranks a claim, and where the registry declares itself
    complete, what is only claimed is known to be absent. A delegation in a change request is a
    proposal, which no registry can hold, unless its term began before the request was submitted.
    The report shows every contradiction.
    """

    subjects: tuple[Subject, ...] = Field(default=(), max_length=50)
    delegations: tuple[Delegation, ...] = Field(default=(), max_length=50)
    transfers: tuple[Transfer, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        for names in (
            [claim.name for claim in self.subjects],
            [claim.id for claim in self.delegations],
            [claim.id for claim in self.transfers],
        ):
            if len(set(names)) != len(names):
                twice = next(name for name in names if names.count(name) > 1)
                msg = f"claims 中重复：{twice}"
                raise ValueError(msg)
        return self


class SpecialProvision(Value):
    """A special provision that goes before a rule (另有规定的，从其规定：本办法第二十四条)."""

    rule: Annotated[str, Field(pattern=r"^R\d+-\d+[a-z]?$", max_length=20)]
    """Id of the rule that it displaces, as R11-11."""
    basis: BasisLink
    """The clause that provides otherwise."""
    why: Name
    """What it provides instead, in the submitter's words."""
