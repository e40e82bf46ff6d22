"""One submission for every limb of every rule: the limb that it must yield, and nothing more."""

from checker import CaseFile, ChangeRequest, Verdict
from knowledge import Pack, Value


class Example(Value):
    """A submission in a small world, and the limb of one rule that the check of it yields."""

    limb: str
    verdict: Verdict
    submission: ChangeRequest | CaseFile
    pack: Pack
