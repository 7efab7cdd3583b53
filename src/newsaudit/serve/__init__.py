"""newsaudit over HTTP, for systems that are not written in Python: ``newsaudit serve``.

Needs the extra ``serve`` (starlette and uvicorn). One process answers several requests at a time; texts are never
written to disk or to a log.
"""

from newsaudit.serve.app import Limits, make_app
from newsaudit.serve.server import app_of_environment, run_server

__all__ = ["Limits", "app_of_environment", "make_app", "run_server"]
