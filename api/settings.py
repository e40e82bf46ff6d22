"""Settings: one frozen object, read from ``QUANJIE_*`` variables.

The module costs 0.07 s of CPU to import: ``quanjie check`` never does.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.places import STORE_FILE, data_folder
from knowledge.errors import BadField

PREFIX = "QUANJIE_"


class Settings(BaseSettings):
    """What an operator may set. ``docs/settings.md`` lists every field; a test compares."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid"
    )

    data: Path = Field(default_factory=data_folder)
    """Folder of the store, the search index and the fault log."""
    store: SecretStr | None = None
    """Address of the store, ``postgresql://…`` or ``sqlite:///…``; by default a file in ``data``."""
    sample: bool = True
    """Whether a new store begins with the sample district."""
    host: str = Field(default="127.0.0.1", min_length=1)
    """Address to listen on."""
    port: int = Field(default=8000, ge=1, le=65_535)
    """Port to listen on."""
    demo: bool = False
    """Whether everybody may do everything with the sample data."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """What the server writes to its log."""
    max_upload_bytes: int = Field(default=6 * 1024 * 1024, ge=1_024, le=64 * 1024 * 1024)
    """Largest request body that is read."""
    debug: bool = False
    """Whether an internal fault shows its traceback on the command line."""

    @property
    def store_url(self) -> str:
        """Where the store is, or would be made."""
        return (
            self.store.get_secret_value() if self.store else f"sqlite:///{self.data / STORE_FILE}"
        )

    @property
    def has_store(self) -> bool:
        """Whether there is a store: one that is set, or whose file exists."""
        return self.store is not None or (self.data / STORE_FILE).exists()


def load_settings(**given: object) -> Settings:
    """Settings from the environment; ``given`` values that are not ``None`` come first.

    Raises:
        BadField: a variable holds a value that it cannot hold.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**chosen)  # type: ignore[arg-type]
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        where = f"--{name}" if name in chosen else f"{PREFIX}{name.upper()}"
        raise BadField(
            f"设置项的值不能用：{first.get('input')!s:.80}。",
            cure="请对照 docs/settings.md 改正。",
            value=str(first.get("input")),
            location=where,
        ) from fault
