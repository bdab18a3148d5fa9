#!/usr/bin/env python3
"""Writes a made-up fleet: roost.yaml and one file for each business.

    fleet.py FOLDER COUNT [--seed N] [--locations LOW HIGH] [--changed SHARE] [--concurrency N] [--rate N]

The same options give the same files. With 8 to 12 locations a file, which is the default, 10,000 files are about 21 MB. `--changed 0.01`
gives every location of one business in a hundred another status, and changes nothing else: beside a fleet without it, that is a change to
plan or to apply.
"""

import argparse
import os
import random

FIRST, STEP = 155802718180000, 100

PROJECT = """\
version: 1
businesses: [businesses/*.yaml]
ledger: {{ path: ledger, key: {{ env: ROOST_LEDGER_KEY }} }}
birdeye: {{ requestsPerSecond: {rate}, concurrency: {concurrency} }}
guards: {{ maxBusinesses: 1000000, maxChangedShare: 100%, takeover: allow }}
profiles:
  dso:
    type: enterprise
    source: carestack
    triggers: [CareStack Appointment Trigger]
    properties:
      carestack.account.key: {{ env: BENCHMARK_ACCOUNT_KEY }}
      carestack.account.id: {{ env: BENCHMARK_ACCOUNT_ID }}
"""

BUSINESS = """\
# Practice {index} of the group; asked for by the client success team
business: {number}
name: Practice {index} Dental Care
profile: dso
properties:
  carestack.customer.domain: practice{index}
locations:
"""

LOCATION = """\
  - business: {number}
    name: Location {index} of practice {practice}
    properties:
      carestack.location.id: [{place}]
      carestack.appointment.status:
        - {status}
        - Arrived
"""


def business(index, chance, locations, changed):
    """The text of one business's file."""
    status = "Completed" if changed else "Checked Out"
    text = [BUSINESS.format(index=index, number=FIRST + index * STEP)]
    for place in range(chance.randint(*locations)):
        number = FIRST + index * STEP + place + 1
        text.append(LOCATION.format(number=number, index=place, practice=index, place=1000 + place, status=status))
    return "".join(text)


def write(folder, count, seed=1, locations=(8, 12), changed=0.0, concurrency=64, rate=100000):
    """Writes the fleet."""
    businesses = os.path.join(folder, "businesses")
    os.makedirs(businesses, exist_ok=True)
    with open(os.path.join(folder, "roost.yaml"), "w") as file:
        file.write(PROJECT.format(rate=rate, concurrency=concurrency))
    chance = random.Random(seed)
    every = round(1 / changed) if changed else 0
    for index in range(count):
        is_changed = bool(every) and index % every == every - 1
        with open(os.path.join(businesses, f"b{index:07}.yaml"), "w") as file:
            file.write(business(index, chance, locations, is_changed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--locations", type=int, nargs=2, default=(8, 12))
    parser.add_argument("--changed", type=float, default=0.0)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--rate", type=int, default=100000)
    options = vars(parser.parse_args())
    write(options.pop("folder"), options.pop("count"), **options)
