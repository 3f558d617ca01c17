# syntax=docker/dockerfile:1
# Tocsin as an image: the versions of requirements.lock, of which only what a worker needs is installed.

FROM python:3.11-slim AS wheels
WORKDIR /build
COPY requirements.lock ./
# Every file is checked against its hash here; the stage below installs from these files alone.
RUN python -m pip download --no-deps --require-hashes --dest /wheels --requirement requirements.lock
COPY pyproject.toml README.md ./
COPY streams streams
COPY seeds seeds
RUN python -m pip install --no-index --find-links /wheels hatchling \
    && python -m pip wheel --no-deps --no-index --no-build-isolation --wheel-dir /wheels .

FROM python:3.11-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \
    python -m pip install --no-cache-dir --no-index --find-links /wheels tocsin \
    && useradd --system --uid 10001 --create-home tocsin \
    && mkdir /data && chown tocsin /data
USER tocsin
WORKDIR /home/tocsin
ENV TOCSIN_DATA_DIR=/data \
    PYTHONUNBUFFERED=1
EXPOSE 9464
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; from streams.settings import read; r.urlopen(f'http://127.0.0.1:{read().metrics_port}/healthz', timeout=4)"]
ENTRYPOINT ["tocsin"]
CMD ["worker"]
