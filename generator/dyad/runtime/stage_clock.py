"""`StageClock` tells each stage of a long work as it begins, and how long it took."""

from collections.abc import Callable, Mapping
from time import perf_counter

Progress = Callable[[str], None]
"""What is told in words which stage begins, and how far it has come."""


class StageClock:
    """Times the stages of one work."""

    def __init__(self, progress: Progress) -> None:
        """Tell `progress` of each stage."""
        self._progress, self._seconds = progress, dict[str, float]()
        self._stage, self._since = "", perf_counter()

    def __call__(self, stage: str) -> None:
        """Begin a stage, which ends the one before."""
        self._end()
        self._stage, self._since = stage, perf_counter()
        self._progress(stage)

    def tell(self, words: str) -> None:
        """Tell how far the stage has come."""
        self._progress(words)

    def stop(self) -> Mapping[str, float]:
        """End the last stage; return the seconds of each."""
        self._end()
        return self._seconds

    def _end(self) -> None:
        if self._stage:
            self._seconds[self._stage] = perf_counter() - self._since
