"""What one browser tab shows and does; nothing of it is shared with another tab."""

import logging
import threading
from typing import Any

import solara

from experiments.page import estimating
from experiments.page.changing import after
from experiments.page.course import course_of
from experiments.page.exporting import export
from experiments.page.link import moment_of
from model.problem import Problem


class Visit:
    """What one browser tab shows and does."""

    def __init__(self, query: str | None) -> None:
        moment, notice = moment_of(query)
        self.moment = solara.reactive(moment)
        self.notice = solara.reactive(notice)
        self.estimated: solara.Reactive[estimating.Estimated | None] = solara.reactive(None)
        self.basis = solara.reactive("in force")
        self.download: solara.Reactive[dict[str, Any]] = solara.reactive({})
        self._stop = threading.Event()

    def act(self, action: Any) -> None:
        """Do what the browser asks for, as far as it makes sense."""
        own = {
            "estimate": self._estimate, "cancel": self._cancel, "basis": self._choose_basis,
            "export": self._export,
        }  # fmt: skip
        does = own.get(str(action.get("do"))) if isinstance(action, dict) else None
        try:
            if does:
                does(action)
            else:
                self.moment.set(after(self.moment.peek(), action))
            self.notice.set("")
        except Problem as problem:
            self.notice.set(f"Left as it was: {problem.reason}.")
        except Exception:
            # Solara would show the traceback, paths included, in place of the page.
            logging.getLogger(__name__).exception("the page could not do %r", action)
            self.notice.set("That did not work, for a reason of blocsim's own. Left as it was.")

    def close(self) -> None:
        """Stop what runs in the background; the tab is gone."""
        self._stop.set()

    def _estimate(self, action: dict[str, Any]) -> None:
        if action.get("many") not in estimating.SIZES or self.running:
            return
        self._stop = threading.Event()
        moment, many, stop = self.moment.peek(), action["many"], self._stop
        self.estimated.set(estimating.Estimated(moment, many))
        threading.Thread(
            target=estimating.run, args=(moment, many, stop, self.estimated.set), daemon=True
        ).start()

    @property
    def running(self) -> bool:
        """Whether an estimate runs or waits for its turn."""
        found = self.estimated.peek()
        return found is not None and not found.over

    def _cancel(self, action: dict[str, Any]) -> None:
        self._stop.set()

    def _choose_basis(self, action: dict[str, Any]) -> None:
        if action.get("value") in ("signed", "in force"):
            self.basis.set(action["value"])

    def _export(self, action: dict[str, Any]) -> None:
        moment = self.moment.peek()
        found = export(course_of(moment), moment.year, str(action.get("kind")))
        if found:
            self.download.set(found.as_dict(self.download.peek().get("number", 0) + 1))
