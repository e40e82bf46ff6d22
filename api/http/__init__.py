"""HTTP: the same desk as the command line, behind FastAPI."""

from api.http.app import create_app

__all__ = ["create_app"]
