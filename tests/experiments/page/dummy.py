"""A page with next to nothing on it."""

import solara

clicks = solara.reactive(0)


@solara.component
def Page():
    solara.Text(f"asked for {solara.use_router().search}")
    solara.Button(f"clicked {clicks.value}", on_click=lambda: clicks.set(clicks.value + 1))
