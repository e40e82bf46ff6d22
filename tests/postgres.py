"""A private PostgreSQL for tests: started from the installed programs, gone without a trace.

A keeper process starts the server and holds it until a pipe from this process closes. It closes
however this process ends, killed outright too, so that nothing is ever left behind.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo


def _installed() -> Path:
    """Where the programs are, on the path or where Debian puts them; otherwise where they belong."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found := shutil.which("initdb"):
        return Path(found)
    return debian[-1] if debian else Path("/usr/lib/postgresql/15/bin/initdb")


INITDB = _installed()
"""The program that creates a cluster; the others lie beside it."""

USER = "postgres"
_KEEPER = r"""
bin=$1 folder=$2 port=$3 user=$4
keep() { "$bin/pg_ctl" --silent --pgdata "$folder/data" "$@"; }
trap '{ keep --mode immediate stop; rm -rf "$folder"; } 2>/dev/null' EXIT
trap : PIPE  # nobody is left to read: end as usual
"$bin/initdb" --pgdata "$folder/data" --username "$user" --auth trust --no-sync \
  --encoding UTF8 --locale C.UTF-8 >/dev/null || exit
keep --wait --log "$folder/log" --options "-h 127.0.0.1 -p $port \
  -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
  start || { cat "$folder/log" >&2; exit 1; }
echo ready 2>/dev/null
read -r _
"""


class Server:
    """A PostgreSQL server on a free port of 127.0.0.1 that lives as long as the context.

    UTF-8, collation C.UTF-8, no password, no durability. Its programs refuse to run as root; root
    runs them as the user ``postgres``.
    """

    def __init__(self) -> None:
        self._numbers = count(1)

    def __enter__(self) -> Self:
        """Start it.

        Raises:
            RuntimeError: it does not start; what it said is on standard error.
        """
        programs = INITDB.resolve().parent
        user = pwd.getpwnam(USER) if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="quanjie-postgres-"))
        if user:
            os.chown(self._folder, user.pw_uid, user.pw_gid)
        self.port = _free_port()
        self._keeper = subprocess.Popen(
            ("sh", "-c", _KEEPER, "sh", programs, self._folder, str(self.port), USER),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=self._folder,
            user=user and user.pw_uid,
            group=user and user.pw_gid,
            extra_groups=() if user else None,
            # An interrupt from the keyboard is for the tests; the keeper sees the pipe close.
            start_new_session=True,
        )
        try:
            self._wait_ready()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def database(self) -> str:
        """Create an empty database and return its SQLAlchemy URL."""
        name = f"test_{next(self._numbers)}"
        self._execute("CREATE DATABASE {}", name)
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{name}"

    def drop(self, url: str) -> None:
        """Drop a database that :meth:`database` made, whoever is still connected to it."""
        self._execute("DROP DATABASE {} WITH (FORCE)", url.rpartition("/")[2])

    def _execute(self, statement: str, database: str) -> None:
        server = make_conninfo(host="127.0.0.1", port=self.port, user=USER, dbname=USER)
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database)))

    def _wait_ready(self) -> None:
        assert self._keeper.stdout is not None
        if self._keeper.stdout.readline().strip() != b"ready":
            raise RuntimeError(f"PostgreSQL did not start: {INITDB}")

    def _stop(self) -> None:
        self._keeper.communicate()
        # Where only root may write beside the folder, the keeper can empty but not remove it.
        shutil.rmtree(self._folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
