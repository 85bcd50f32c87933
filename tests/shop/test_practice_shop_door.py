"""Who may come in, and how the shop opens and closes."""

import errno
import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from autodispute.errors import SettingsInvalid
from autodispute.shop import SCENARIOS, PracticeShop
from autodispute.shop.listening import listen


def status_for_host(shop: PracticeShop, host: str) -> int:
    port = int(shop.url.rsplit(":", 1)[1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/p/order/index.html", headers={"Host": host.format(port=port)})
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}"])
def test_the_shop_answers_under_the_names_of_this_computer(shop: PracticeShop, host: str) -> None:
    assert status_for_host(shop, host) == 200


@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1", "localhost.evil.example:{port}", "127.0.0.1:{port}0", ""]
)
def test_the_shop_refuses_every_other_host_and_keeps_no_record(shop: PracticeShop, host: str) -> None:
    assert status_for_host(shop, host) == 421
    assert shop.requests == []


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])  # noqa: S104 - refused, which is the point
def test_the_shop_listens_on_no_address_but_loopback(host: str) -> None:
    with pytest.raises(SettingsInvalid, match="does not listen"):
        listen(host=host)


def test_a_taken_port_is_an_error_with_a_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SettingsInvalid) as refused:
        PracticeShop().start(taken.getsockname()[1])
    assert refused.value.hint == "Choose another port."


def test_an_unknown_scenario_is_an_error_that_says_where_the_known_ones_are() -> None:
    for name in ("sunshine", "german+sunshine", "german+"):
        with pytest.raises(SettingsInvalid) as refused:
            PracticeShop(name)
        assert refused.value.message == f"There is no scenario “{name.rpartition('+')[2]}”."
        assert refused.value.hint == "See `autodispute shop --list`."


def test_several_scenarios_are_at_once_unless_two_change_the_same_thing() -> None:
    joined = PracticeShop("german+cookie_banner+labels_2022+form_ticked").state.scenario
    assert (joined.language, joined.orders_case, joined.form_case) == ("de", "labels_2022", "surprises")
    assert (joined.flags, joined.surprises) == ({"cookie_banner", "ticked"}, {"declaration"})
    assert joined.order_case == SCENARIOS["plain"].order_case
    with pytest.raises(SettingsInvalid, match="german and spanish cannot be at once"):
        PracticeShop("german+spanish")


def test_a_closed_shop_answers_no_more() -> None:
    with PracticeShop() as shop:
        port = int(shop.url.rsplit(":", 1)[1])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)


def test_a_shop_that_never_answers_still_closes(filled: dict[str, Any]) -> None:
    with PracticeShop("no_answer") as shop:
        host = shop.url.removeprefix("http://")
        upload = http.client.HTTPConnection(host, timeout=5)
        target = f"/practice/uploads?line={filled['line']}&name=1.jpg"
        upload.request("POST", target, body=b"x", headers={"Content-Type": "image/jpeg"})
        upload.getresponse().read()
        upload.request("POST", "/practice/submissions", body=json.dumps(filled))
        upload.sock.settimeout(0.5)
        with pytest.raises(TimeoutError):
            upload.getresponse()
        assert len(shop.submissions) == 1
    upload.close()


def test_a_reset_forgets_everything_and_changes_the_scenario(shop: PracticeShop, filled: dict[str, Any]) -> None:
    assert filled["files"]
    assert shop.uploads
    shop.reset("german")
    assert (shop.requests, shop.uploads, shop.submissions, shop.page_loads) == ([], [], [], [])
    assert list(shop.disputes) == ["2193500445677001"]
    assert shop.state.scenario.language == "de"


def test_naming_the_scenarios_loads_no_web_server() -> None:
    program = "import sys, autodispute.shop as s; s.SCENARIOS; print({'starlette', 'uvicorn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_callback_sees_each_request_whole_and_before_its_answer(
    shop: PracticeShop, ask: Callable[..., Any], filled: dict[str, Any]
) -> None:
    seen: list[tuple[str, int, int]] = []
    shop.on_request(lambda request: seen.append((request.path, request.body_bytes, len(shop.submissions))))
    body = json.dumps(filled).encode()
    ask("/p/order/index.html")
    assert "location" in ask("/practice/submissions", body).data
    assert seen == [("/p/order/index.html", 0, 0), ("/practice/submissions", len(body), 0)]
    assert len(shop.submissions) == 1


def test_a_reset_forgets_the_callbacks(shop: PracticeShop, ask: Callable[..., Any]) -> None:
    seen: list[Any] = []
    shop.on_request(seen.append)
    shop.reset()
    ask("/p/order/index.html")
    assert seen == []


def test_a_cut_breaks_off_a_waiting_answer_and_a_new_start_keeps_what_was_recorded(filled: dict[str, Any]) -> None:
    with PracticeShop("no_answer") as shop:
        host, port = shop.url.removeprefix("http://").split(":")
        waiting = http.client.HTTPConnection(host, int(port), timeout=5)
        target = f"/practice/uploads?line={filled['line']}&name=1.jpg"
        waiting.request("POST", target, b"x", {"Content-Type": "image/jpeg"})
        waiting.getresponse().read()
        arrived = threading.Event()
        shop.on_request(lambda _: arrived.set())
        waiting.request("POST", "/practice/submissions", body=json.dumps(filled))
        assert arrived.wait(5)
        shop.cut()
        with pytest.raises(ConnectionResetError):
            waiting.getresponse()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host, int(port)), timeout=1)
        assert len(shop.submissions) == 1
        shop.start(int(port))
        assert status_for_host(shop, f"{host}:{port}") == 200
        assert len(shop.disputes) == 2
    waiting.close()


def test_a_cut_from_a_callback_takes_the_request_and_loses_the_answer(filled: dict[str, Any]) -> None:
    with PracticeShop() as shop:
        waiting = http.client.HTTPConnection(shop.url.removeprefix("http://"), timeout=5)
        target = f"/practice/uploads?line={filled['line']}&name=1.jpg"
        waiting.request("POST", target, b"x", {"Content-Type": "image/jpeg"})
        waiting.getresponse().read()
        refused: list[int] = []

        def cut(_: object) -> None:
            shop.cut()
            with socket.socket() as knocking:
                refused.append(knocking.connect_ex(("127.0.0.1", int(shop.url.rsplit(":", 1)[1]))))

        shop.on_request(cut)
        waiting.request("POST", "/practice/submissions", body=json.dumps(filled))
        with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
            waiting.getresponse()
        shop.stop()
        assert refused == [errno.ECONNREFUSED]
        assert len(shop.submissions) == 1
    waiting.close()


def test_a_closed_shop_has_no_cable_to_cut() -> None:
    PracticeShop().cut()


def test_another_behaviour_forgets_nothing(shop: PracticeShop, filled: dict[str, Any]) -> None:
    assert filled["files"]
    shop.go_on_as("german")
    assert (shop.state.scenario.name, len(shop.uploads)) == ("german", 1)
    with pytest.raises(SettingsInvalid):
        shop.go_on_as("sunshine")
