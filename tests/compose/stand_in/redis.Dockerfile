# Debian's Redis under the name of the public image `redis`, where no registry of images is.
ARG BASE
FROM ${BASE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends redis-server \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o redis /data
WORKDIR /data
VOLUME /data
CMD ["redis-server"]
