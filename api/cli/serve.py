"""``quanjie serve``: pages and HTTP."""

from typing import Annotated

import typer


def serve(
    demo: Annotated[
        bool | None, typer.Option("--demo/--no-demo", help="演示：人人可用全部示例数据。")
    ] = None,
    host: Annotated[
        str | None, typer.Option("--host", metavar="地址", help="监听地址，默认 127.0.0.1。")
    ] = None,
    port: Annotated[
        str | None, typer.Option("--port", metavar="端口", help="监听端口，默认 8000。")
    ] = None,
) -> None:
    """Serve until Ctrl-C."""
    import gc

    from api.server import run_server
    from api.settings import load_settings

    gc.enable()
    run_server(load_settings(demo=demo, host=host, port=port), say=typer.echo)
