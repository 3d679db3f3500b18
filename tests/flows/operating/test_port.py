"""One port, one house: no two of them choose the same, whenever their servers bind it."""

import socket
from contextlib import ExitStack

import pytest

from flows.operating.errors import PortTaken
from flows.operating.port import HOST, USUAL, held_port


def test_two_that_start_at_once_have_different_ports():
    with held_port(None) as one, held_port(None) as other:
        assert one != other


def test_a_port_is_held_while_no_server_listens_there():
    with held_port(None) as port, pytest.raises(PortTaken), held_port(port):
        pass


def test_a_port_that_was_held_can_be_had_again():
    with held_port(None) as port:
        pass
    with held_port(port) as again:
        assert again == port


def test_a_port_on_which_somebody_listens_is_not_given():
    with socket.create_server((HOST, 0)) as ear:
        taken = ear.getsockname()[1]
        with pytest.raises(PortTaken, match=str(taken)), held_port(taken):
            pass


def test_where_all_usual_ports_are_taken_another_is_found():
    with ExitStack() as stack:
        given = [stack.enter_context(held_port(None)) for _ in range(len(USUAL) + 2)]

    assert len(set(given)) == len(given)
    assert not {*given[-2:]} & {*USUAL}


def test_the_server_can_bind_the_port_that_is_held():
    with held_port(None) as port, socket.create_server((HOST, port)) as ear:
        assert ear.getsockname()[1] == port
