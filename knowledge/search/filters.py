"""Filters that apply before ranking."""

from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.search.lexical import Mask


class Column:
    """A value per row, kept as small numbers so that a filter costs little."""

    def __init__(self, values: Sequence[str]) -> None:
        self._number = {value: at for at, value in enumerate(sorted(set(values)))}
        self._codes = np.array([self._number[value] for value in values], dtype=np.int32)

    def any_of(self, wanted: Iterable[str]) -> Mask:
        """The rows whose value is one of ``wanted``."""
        mask = np.zeros(len(self._codes), dtype=np.bool_)
        for value in set(wanted) & self._number.keys():
            mask |= self._codes == self._number[value]
        return mask
