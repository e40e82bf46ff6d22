"""A progress bar on standard error, where somebody is looking."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def file_progress(path: Path) -> Iterator[Callable[[], None]]:
    """Count files while they are read; silent unless standard error is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from knowledge.library.files import count_files

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("正在读取法规", total=count_files(path))
        read = 0

        def on_file() -> None:
            nonlocal read
            read += 1
            bar.update(task, completed=read)
            if bar.finished:
                bar.update(task, description="正在整理版本")

        yield on_file
