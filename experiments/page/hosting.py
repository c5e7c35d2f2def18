"""Solara, set up to keep to itself: no telemetry, nothing from the internet, few paths."""

import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

from platformdirs import user_cache_path

from model.problem import Problem

NEEDED = ("ipyvuetify", "solara", "solara_assets", "starlette", "uvicorn", "websockets")
HOW = "make serve, or: pip install -e '.[visual]'"
PATH_OF_ASSETS = "/_solara/cdn"
CULLED_AFTER = "2m"
SESSION = "solara-session-id"
"""The cookie by which Solara knows a browser again."""


def check_installed() -> None:
    """Raise `Problem` unless the optional extra is there."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise Problem("the visual page is not installed", value=f"no {missing[0]}", allowed=HOW)


def load(page: str, url: str) -> Any:
    """The ASGI application that shows `Page` of the module `page`, ready for its first visitor."""
    prepare_environment()
    logging.getLogger("solara").setLevel(logging.ERROR)
    app = solara_server("app")
    adjust(url)
    app.apps["__default__"] = script = app.AppScript(page)
    script.check()
    return application(solara_server("server").read_root("/"))


def solara_server(name: str) -> Any:
    """A module of Solara's server, which has few types; it must not be imported early."""
    return import_module(f"solara.server.{name}")


def prepare_environment() -> None:
    """What Solara reads once, when it is imported: no settings but ours, files in our cache."""
    for name in [name for name in os.environ if name.startswith("SOLARA_")]:
        del os.environ[name]
    folder = user_cache_path("blocsim") / "page"
    os.environ["SOLARA_HOME"] = str(folder / "solara")
    os.environ["SOLARA_TELEMETRY_SERVER_USER_ID"] = "none"
    os.environ["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] = "false"
    os.environ.setdefault("IPYTHONDIR", str(folder / "ipython"))


def adjust(url: str) -> None:
    """Solara's settings; it must have been imported."""
    settings = solara_server("settings")
    settings.main.mode = "production"
    settings.main.root_path, settings.main.base_url = "", url  # else the first visitor sets them
    settings.telemetry.mixpanel_enable = False
    settings.theme.title, settings.theme.loader = "blocsim", "plain"
    settings.theme.show_banner = False
    settings.search.enabled = settings.oauth.private = settings.ssg.enabled = False
    settings.kernel.max_count, settings.kernel.cull_timeout = None, CULLED_AFTER
    # "Proxy": the page asks here, not a network of servers; what answers is in `application`.
    import_module("solara.settings").assets.proxy = True
    settings.assets.fontawesome_enabled = False
    installed = Path(sys.prefix) / "share" / "jupyter" / "nbextensions"
    solara_server("server").nbextensions_directories = [installed]


def assets() -> Path:
    """The folder of the page's scripts, styles and fonts; raises `Problem` if it is not there."""
    folder = Path(solara_server("settings").assets.proxy_cache_dir)
    if not (folder / "@widgetti").is_dir():
        raise Problem("the page's scripts are not installed", file=str(folder), allowed=HOW)
    return folder


def application(html: str) -> Any:
    """The few of Solara's paths that a page needs; `html` is the same for all who come.

    Its own application has more: it fetches assets that it lacks from the internet, and removes
    folders of assets that are asked for by name.
    """
    from starlette.applications import Starlette
    from starlette.routing import Mount, Route, WebSocketRoute
    from starlette.staticfiles import StaticFiles

    starlette = solara_server("starlette")
    routes = [
        Route("/", partial(opened, html=html)),
        Route("/readyz", starlette.readyz),
        WebSocketRoute("/jupyter/api/kernels/{kernel_id}/channels", starlette.kernel_connection),
        Route("/_solara/api/close/{kernel_id}", closed, methods=["POST"]),
        Mount(PATH_OF_ASSETS, StaticFiles(directory=assets())),
        Mount("/static/assets", starlette.StaticAssets()),
        Mount("/static", StaticFiles(directory=solara_server("server").solara_static)),
        Mount("/jupyter/nbextensions", starlette.StaticNbFiles()),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Close every kernel in the end."""
    yield
    solara_server("starlette").on_shutdown()


async def opened(request: Any, html: str) -> Any:
    """The page, and a cookie by which its browser is known again."""
    from starlette.responses import HTMLResponse

    response = HTMLResponse(html, headers={"cache-control": "no-cache"})
    if not request.cookies.get(SESSION):
        response.set_cookie(SESSION, str(uuid4()), httponly=True, samesite="lax")
    return response


def closed(request: Any) -> Any:
    """A browser says that its page is closed: the kernel can go."""
    from starlette.responses import Response

    kernel = solara_server("kernel_context").contexts.get(request.path_params["kernel_id"])
    page = request.query_params.get("session_id")
    own = kernel and kernel.session_id == request.cookies.get(SESSION)
    if own and page in kernel.page_status:
        kernel.page_close(page)
    return Response(status_code=204)


def kernels() -> dict[str, str]:
    """Every kernel alive, and the browser that it belongs to."""
    contexts = solara_server("kernel_context").contexts
    return {key: context.session_id for key, context in list(contexts.items())}
