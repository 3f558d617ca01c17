"""Conditional logit: weights of named features that give the right candidates of each group most of the probability."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from streams.stages.coding.weights import Weights

Group = tuple[list[Sequence[str]], list[bool]]
"""The features of each candidate, and which of them are right."""


def fit(groups: Sequence[Group], penalty: float, least: int) -> Weights:
    """Weights of the features seen at least `least` times, that maximise the chance of the right candidates."""
    groups = [group for group in groups if any(group[1])]
    seen = Counter(feature for options, _ in groups for option in options for feature in set(option))
    index = {feature: n for n, feature in enumerate(sorted(f for f in seen if seen[f] >= least))}
    rows = [[index[f] for f in option if f in index] for options, _ in groups for option in options]
    matrix = csr_matrix(
        (
            np.ones(sum(map(len, rows))),
            np.concatenate([np.array(r, int) for r in rows]),
            np.cumsum([0, *map(len, rows)]),
        ),
        shape=(len(rows), len(index)),
    )
    right = np.array([flag for _, flags in groups for flag in flags])
    starts = np.cumsum([0, *(len(flags) for _, flags in groups[:-1])])
    group_of = np.repeat(np.arange(len(groups)), [len(flags) for _, flags in groups])

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ values
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group_of])
        total, hit = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts) + 1e-300
        gradient = matrix.T @ (powers * right / hit[group_of] - powers / total[group_of])
        return float(np.log(total / hit).sum() + penalty / 2 * values @ values), penalty * values - gradient

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return {f: round(float(found.x[n]), 2) for f, n in index.items() if abs(found.x[n]) >= 0.03}
