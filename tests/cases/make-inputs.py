#!/usr/bin/env python3
"""Write the inputs of the case directories that no editor writes: pages,
packages and archives whose every byte is meant (inputs/). All persons are
invented.

	tests/cases/make-inputs.py [AREA/CASE...]
"""
import os
import sys

sys.dont_write_bytecode = True
from inputs import kinds, layout, packed, pages, people, text

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    wanted = sys.argv[1:]
    for part in kinds, layout, packed, pages, people, text:
        for name, make in part.CASES.items():
            if wanted and os.path.dirname(name) not in wanted:
                continue
            path = os.path.join(HERE, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(make())


if __name__ == "__main__":
    main()
