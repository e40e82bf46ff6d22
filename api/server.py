"""Running the server: address first, then the data folder, then requests."""

import errno
import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType

from api import operator_key
from api.faults import reason
from api.settings import Settings
from api.world import Installation
from knowledge.errors import BadField, EnvironmentFault, PortInUse, QuanjieError
from knowledge.search.owner import Owner

Say = Callable[[str], object]


def run_server(settings: Settings, *, say: Say) -> None:
    """Serve until interrupted.

    Raises:
        PortInUse, EnvironmentFault, BadField: the address cannot be listened on.
        IndexBusy: another process owns the data folder.
        DataFolderUnwritable: the data folder cannot be written.
    """
    _configure_log(settings.log_level)
    listener = bind(settings.host, settings.port)
    address = address_of(settings.host, listener)
    try:
        with Owner(settings.data, address=local_address(settings.host, listener)):
            _serve(settings, listener, address, say)
    finally:
        listener.close()
    say("已停止。")


def _serve(settings: Settings, listener: socket.socket, address: str, say: Say) -> None:
    import uvicorn

    from api.http import create_app

    installation = Installation(settings)
    key = operator_key.issue(settings.data)
    app = create_app(
        installation, settings, operator_key=key, loader=lambda: _load(installation, say)
    )
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )
    _announce(settings, address, say)
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        # uvicorn has shut down in order and raises the signal again.
        pass
    finally:
        operator_key.withdraw(settings.data)


def _announce(settings: Settings, address: str, say: Say) -> None:
    say(f"权界已启动：{address}")
    if settings.demo:
        say("这是演示：清单和登记都是示例数据，人人可以提问和预审。请勿填写真实个人信息。")
    say(f"数据目录：{settings.data}")
    say("按 Ctrl-C 停止。")


def _load(installation: Installation, say: Say) -> None:
    if not installation.index_folder.exists():
        say("首次启动，正在建立检索索引……")
    try:
        installation.load()
    except QuanjieError as error:
        say(f"检索索引不可用：{error}\n预审和原文仍可使用。")
    else:
        say("检索索引已就绪，可以提问。")


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on the address, or the error that says why not."""
    try:
        family, kind, protocol, _, target = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as fault:
        raise BadField(
            f"监听地址“{host}”无法识别。", cure="请改用 127.0.0.1 这样的地址。", location="--host"
        ) from fault
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(target)
        listener.listen(128)
    except OSError as fault:
        listener.close()
        raise _not_bound(host, port, fault) from fault
    return listener


def _not_bound(host: str, port: int, fault: OSError) -> EnvironmentFault:
    if fault.errno == errno.EADDRINUSE:
        return PortInUse(
            f"端口 {port} 已被占用。",
            cure="请停止占用它的程序，或者换一个端口：--port 8001。",
            value=port,
            location=f"{host}:{port}",
        )
    return EnvironmentFault(
        f"无法监听 {host}:{port}：{reason(fault)}。",
        cure="请换一个本机地址，或者 1024 以上的端口。",
        value=port,
        location=f"{host}:{port}",
    )


def address_of(host: str, listener: socket.socket) -> str:
    """The address as a person opens it."""
    port = listener.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def local_address(host: str, listener: socket.socket) -> str:
    """The address by which a process on this machine reaches the server."""
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (compared, not listened on)
    return address_of(anywhere.get(host, host), listener)


def _configure_log(level: str) -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("quanjie").setLevel(level.upper())
    # bm25s sets its own logger to DEBUG when it is imported.
    logging.getLogger("bm25s").addFilter(lambda record: record.levelno >= logging.WARNING)


def _as_interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
