# copydesk with all that it runs on, by the lock file; nothing of it is compiled or left over.
ARG BASE=python:3.12-slim
FROM ${BASE} AS made
WORKDIR /opt/copydesk
COPY requirements-image.lock ./
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r requirements-image.lock
COPY pyproject.toml README.md LICENSE ./
COPY extractors extractors
COPY transforms transforms
COPY warehouse warehouse
COPY flows flows
RUN /opt/venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/venv/bin/python -m flows.operating.confined \
    && /opt/venv/bin/python -m pip uninstall --yes --quiet pip setuptools hatchling \
    && /opt/venv/bin/python3 -m compileall -q /opt/venv/lib

FROM ${BASE}
RUN useradd --create-home --uid 1000 copydesk && install -d -o copydesk /data /data/state /data/profiles
WORKDIR /opt/copydesk
COPY --from=made /opt/venv /opt/venv
COPY prefect.yaml sources.toml ./
COPY examples examples
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    COPYDESK_WAREHOUSE=/data/warehouse \
    COPYDESK_PROFILES=/data/profiles \
    COPYDESK_STATE=/data/state \
    DO_NOT_TRACK=1 \
    PREFECT_SERVER_ANALYTICS_ENABLED=false
USER copydesk
VOLUME /data
ENTRYPOINT ["copydesk"]
CMD ["--help"]
