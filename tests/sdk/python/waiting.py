"""Waiting for what workers do, with an end."""

import time


def until(question, what: str, limit: float = 20.0):
    """Asks again until the answer is truthy, and returns it."""
    deadline = time.monotonic() + limit
    while True:
        answer = question()
        if answer:
            return answer
        assert time.monotonic() < deadline, f"{what} did not happen within {limit} s"
        time.sleep(0.05)
