"""The one exception tree.

::

    QuanjieError
    ├── InputError               exit 2, HTTP 400   what was given cannot be read
    │   ├── EmptyInput
    │   ├── TooLarge                     HTTP 413
    │   ├── BadEncoding
    │   ├── BadSyntax
    │   ├── BadField                     HTTP 422   a value in its place is wrong
    │   └── BadReference
    ├── NotFound                 exit 2, HTTP 404   a name that nothing here bears
    ├── Conflict                 exit 2, HTTP 409   what is to be recorded contradicts what is
    ├── Forbidden                exit 2, HTTP 403   this principal may not do this
    ├── EnvironmentFault         exit 2, HTTP 503   the machine stands in the way
    │   ├── PortInUse
    │   ├── DataFolderUnwritable
    │   ├── IndexBusy
    │   ├── IndexMissing
    │   ├── StoreUnavailable
    │   ├── StoreBusy
    │   └── StoreUnfit
    └── InternalFault            exit 4, HTTP 500   our mistake, never the user's

Every error carries a stable ``code``, the offending ``value``, where it was found
(``location``) and what to do (``cure``). ``message`` and ``cure`` are Chinese: a user reads them.
"""

from typing import ClassVar


class QuanjieError(Exception):
    """Base of every error that Quanjie raises on purpose."""

    code: ClassVar[str] = "E000"
    exit_code: ClassVar[int] = 4
    http_status: ClassVar[int] = 500

    def __init__(
        self, message: str, *, cure: str, value: object = None, location: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.value = value
        self.location = location

    def __str__(self) -> str:
        where = f"{self.location}：" if self.location else ""
        return f"[{self.code}] {where}{self.message} {self.cure}"


class InputError(QuanjieError):
    """What the user gave cannot be read."""

    code = "E100"
    exit_code = 2
    http_status = 400


class EmptyInput(InputError):
    """Nothing was given where something is needed."""

    code = "E101"


class TooLarge(InputError):
    """The input exceeds a stated bound."""

    code = "E102"
    http_status = 413


class BadEncoding(InputError):
    """The bytes are not UTF-8."""

    code = "E103"


class BadSyntax(InputError):
    """The text is not the format it claims to be."""

    code = "E104"


class BadField(InputError):
    """A field is missing, unknown or holds a value that it cannot hold."""

    code = "E105"
    http_status = 422


class BadReference(InputError):
    """A citation or reference string that names no address."""

    code = "E106"


class NotFound(QuanjieError):
    """A department, item, document or provision that is not in the library."""

    code = "E200"
    exit_code = 2
    http_status = 404


class Conflict(QuanjieError):
    """A record that contradicts one that is known: the same name twice, or overlapping validity."""

    code = "E210"
    exit_code = 2
    http_status = 409


class Forbidden(QuanjieError):
    """The principal lacks the permission."""

    code = "E300"
    exit_code = 2
    http_status = 403


class EnvironmentFault(QuanjieError):
    """The machine, not the input, stands in the way."""

    code = "E400"
    exit_code = 2
    http_status = 503


class PortInUse(EnvironmentFault):
    """The address to listen on is taken."""

    code = "E401"


class DataFolderUnwritable(EnvironmentFault):
    """The data folder cannot be created or written."""

    code = "E402"


class IndexBusy(EnvironmentFault):
    """Another process owns the vector index and does not answer."""

    code = "E403"


class IndexMissing(EnvironmentFault):
    """The index was never built, or belongs to another library or model."""

    code = "E404"


class StoreUnavailable(EnvironmentFault):
    """The store cannot be reached, opened or written."""

    code = "E405"


class StoreBusy(EnvironmentFault):
    """Another process has been writing to the store for too long."""

    code = "E406"


class StoreUnfit(EnvironmentFault):
    """The store's schema is newer than this program, half made, or not Quanjie's."""

    code = "E407"


class InternalFault(QuanjieError):
    """A broken promise inside Quanjie."""

    code = "E500"
