"""The standard sandbox user, as far as it is known to the cent and to the day (../user_good.json)."""

import json
from datetime import date, timedelta
from pathlib import Path

_FACTS = json.loads((Path(__file__).parent.parent / "user_good.json").read_text())

# mask: (name, official name, type, subtype, available, current, limit), in the order of the wire
ACCOUNTS = {one["mask"]: tuple(one.values())[1:] for one in _FACTS["accounts"]}

# (days before day 0, mask, amount, original description, name, merchant)
CYCLE = [tuple(row.values()) for row in _FACTS["cycle"]]
CYCLE_DAYS = _FACTS["cycle_days"]
A_DAY_ZERO = date.fromisoformat(_FACTS["a_day_zero"])

# (mask, security, quantity, price, cost basis, value): the holdings whose account is known
HOLDINGS = [tuple(row.values()) for row in _FACTS["known_holdings"]]
HOLDING_COUNT = _FACTS["holding_count"]

# Amounts of the 30-day cycle of investment transactions.
INVESTMENT_AMOUNTS = _FACTS["investment_amounts"]


def transactions(start: date, end: date) -> list:
    """The rows of the cycle within two days, both included: (day, mask, amount, original, name, merchant)."""
    rows = []
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        into_cycle = (day - A_DAY_ZERO).days % CYCLE_DAYS
        rows += [(day, *row) for before, *row in CYCLE if -before % CYCLE_DAYS == into_cycle]
    return rows
