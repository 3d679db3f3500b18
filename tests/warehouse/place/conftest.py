"""A real S3 server on loopback, and a new address on it for each test."""

import os
import subprocess
import sys
from itertools import count

import httpx
import obstore
import pytest
from obstore.store import S3Store

NUMBERS = count()


@pytest.fixture(scope="session")
def s3_server():
    """The environment of whoever shall speak to the server, which ends with the session."""
    command = [sys.executable, "-m", "tests.warehouse.place.s3_server"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        port = run.stdout.readline().strip()
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "gullhaven",
            "AWS_SECRET_ACCESS_KEY": "harbour",
            "AWS_REGION": "us-east-1",
        }
        run.stdin.close()


@pytest.fixture
def bucket(s3_server, tmp_path, monkeypatch):
    """The address of a place in a bucket, where nothing is yet."""
    for name, value in {**s3_server, "COPYDESK_STATE": str(tmp_path / "state")}.items():
        monkeypatch.setenv(name, value)
    name = f"news-{os.getpid()}"
    make_bucket(name, s3_server)
    return f"s3://{name}/desk-{next(NUMBERS)}"


def make_bucket(name, environment):
    """Make a bucket, as its owner would with any tool that speaks S3."""
    httpx.put(f"{environment['AWS_ENDPOINT_URL']}/{name}").raise_for_status()


def objects(address):
    """Give the names of all objects below an address."""
    return [one["path"] for batch in obstore.list(S3Store.from_url(address)) for one in batch]
