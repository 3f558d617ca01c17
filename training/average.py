"""Averages several states of one encoder: python -m training.average --weights A.pt B.pt --out C.pt"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Reads the options and writes the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in options.weights]
    mean = {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}
    torch.save({name: value.to(states[0][name].dtype) for name, value in mean.items()}, options.out)


if __name__ == "__main__":
    main()
