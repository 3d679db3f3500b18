# copydesk with all that it needs; the same lock file as everywhere.
ARG BASE=python:3.12-slim
FROM ${BASE}

RUN useradd --create-home --uid 1000 copydesk && install -d -o copydesk /data
WORKDIR /opt/copydesk

COPY requirements.lock ./
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE prefect.yaml sources.toml ./
COPY extractors extractors
COPY transforms transforms
COPY warehouse warehouse
COPY flows flows
COPY examples examples
RUN /opt/venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/venv/bin/python -m compileall -q /opt/venv/lib

ENV PATH=/opt/venv/bin:$PATH \
    COPYDESK_WAREHOUSE=/data/warehouse \
    COPYDESK_PROFILES=/data/profiles \
    DO_NOT_TRACK=1 \
    PREFECT_SERVER_ANALYTICS_ENABLED=false
USER copydesk
VOLUME /data
ENTRYPOINT ["copydesk"]
CMD ["--help"]
