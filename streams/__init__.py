"""Tocsin: an event-driven stream processor that turns incoming news into conflict and security incidents."""

import os

__version__ = "0.1.0"

# Read when numpy is first imported, hence here. The matrices of an article are small: on two cores that had other work,
# threads that waited for one another made a parse four times slower. More cores are used by more processes.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
