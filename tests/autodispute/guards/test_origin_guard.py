"""Which addresses a run may be on."""

from __future__ import annotations

import pytest

from autodispute.errors import ForeignOrigin, SettingsInvalid
from autodispute.guards import OriginGuard

SITE = "https://www.aliexpress.com"
SHOP = "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    "url",
    [
        "about:blank",
        "https://www.aliexpress.com/p/order/index.html?spm=1",
        "https://aliexpress.com",
        "https://WWW.AliExpress.COM/",
        "https://es.aliexpress.com/p/order/index.html",
        "https://m.aliexpress.com:443/p/refund-dispute/list.html",
        "https://login.aliexpress.us/",
    ],
)
def test_the_site_is_its_family_of_hosts(url: str) -> None:
    OriginGuard(SITE, allow_foreign=False).check(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.aliexpress.com/",
        "https://www.aliexpress.com:8443/",
        "https://www.aliexpress.com./",
        "https://aliexpress.com.evil.example/",
        "https://evilaliexpress.com/",
        "https://aliexpress.com@evil.example/",
        "https://evil.example#@aliexpress.com/",
        "https://evil.example\\@aliexpress.com/",
        "https://user:word@www.aliexpress.com/",
        "https://@www.aliexpress.com/",
        "https://www.aliexpress.com\t.evil.example/",
        "https://www.al\u0456express.com/",
        "https://www.xn--alexpress-hsj.com/",
        "https://aliexpress\u3002com/",
        "https://aliexpress.co/",
        "https://aliexpress.ru/",
        "https://aliexpress.com:99999/",
        "https://[aliexpress.com/",
        "https://%61liexpress.com/",
        "https:///aliexpress.com/",
        "https:aliexpress.com",
        "//aliexpress.com/",
        "http://127.0.0.1:8000/",
        "about:srcdoc",
        "about:blank#x",
        "data:text/html,aliexpress.com",
        "blob:https://www.aliexpress.com/1",
        "file:///aliexpress.com",
        "javascript:alert(1)",
        "chrome-error://chromewebdata/",
        "view-source:https://www.aliexpress.com/",
        "",
    ],
)
def test_anything_else_is_foreign(url: str) -> None:
    with pytest.raises(ForeignOrigin):
        OriginGuard(SITE, allow_foreign=False).check(url)


def test_another_site_is_exactly_its_origin() -> None:
    guard = OriginGuard(SHOP + "/", allow_foreign=False)
    guard.check(f"{SHOP}/p/order/index.html")
    for url in ("http://127.0.0.1:8001/", "https://127.0.0.1:8000/", "http://localhost:8000/", SITE):
        with pytest.raises(ForeignOrigin):
            guard.check(url)


def test_the_error_names_address_and_site_without_query_or_user_name() -> None:
    with pytest.raises(ForeignOrigin) as caught:
        OriginGuard(SITE, allow_foreign=False).check("https://me:secret@evil.example/path?token=secret#secret")
    assert caught.value.details == {"address": "https://evil.example/path", "expected": SITE}
    assert "secret" not in caught.value.message


@pytest.mark.parametrize("site", [SITE, "https://es.aliexpress.com", "https://www.aliexpress.us/"])
def test_aliexpress_is_allowed_under_each_of_its_names(site: str) -> None:
    guard = OriginGuard(site, allow_foreign=False)
    assert (guard.site, guard.is_loopback) == (site.rstrip("/"), False)
    guard.check("https://de.aliexpress.com/")


@pytest.mark.parametrize(
    "site", [SHOP, "http://localhost:1", "http://[::1]:8000", "https://127.9.9.9", "HTTP://LOCALHOST"]
)
def test_this_computer_is_allowed(site: str) -> None:
    assert OriginGuard(site, allow_foreign=False).is_loopback


@pytest.mark.parametrize(
    ("site", "hint"),
    [
        ("https://shop.example", "--allow-foreign-site"),
        ("http://www.aliexpress.com", "https://www.aliexpress.com"),
        ("https://aliexpress.ru", "separate site"),
        ("https://www.aliexpress.com:8443", "--allow-foreign-site"),
        ("http://localhost.evil.example", "--allow-foreign-site"),
        ("http://2130706433", "--allow-foreign-site"),
        ("http://0.0.0.0:8000", "--allow-foreign-site"),
        ("http://192.168.1.2", "--allow-foreign-site"),
    ],
)
def test_another_site_beyond_this_computer_needs_leave(site: str, hint: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        OriginGuard(site, allow_foreign=False)
    assert hint in caught.value.hint
    guard = OriginGuard(site, allow_foreign=True)
    guard.check(f"{site}/p/order/index.html")
    assert not guard.is_loopback


@pytest.mark.parametrize(
    "site",
    [
        "",
        "www.aliexpress.com",
        "ftp://127.0.0.1",
        "http://",
        "http://127.0.0.1:port",
        "http://127.0.0.1/shop",
        "http://127.0.0.1?x=1",
        "http://127.0.0.1#x",
        "http://me:secret@127.0.0.1",
        "http://127.0.0.1\\@evil.example",
        "http://gr\u00f6\u00dfe.example",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_more_or_less_than_an_origin_is_refused(site: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        OriginGuard(site, allow_foreign=True)
    assert "secret" not in caught.value.message
    assert caught.value.hint


def test_addresses_are_built_from_paths() -> None:
    guard = OriginGuard("http://[::1]:8000/", allow_foreign=False)
    assert guard.url_for("/p/order/detail.html?orderId=1") == "http://[::1]:8000/p/order/detail.html?orderId=1"
    assert OriginGuard(SITE, allow_foreign=False).url_for("/") == f"{SITE}/"


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (SITE, "https://m.aliexpress.com/p/x"),
        ("https://de.aliexpress.com", "https://m.aliexpress.com/p/x"),
        ("https://aliexpress.com", "https://m.aliexpress.com/p/x"),
        ("https://www.aliexpress.us", "https://m.aliexpress.us/p/x"),
        (SHOP, f"{SHOP}/p/x"),
        ("http://[::1]:8000", "http://[::1]:8000/p/x"),
    ],
)
def test_the_mobile_host_is_the_familys_own_and_any_other_site_itself(site: str, address: str) -> None:
    guard = OriginGuard(site, allow_foreign=False)
    assert guard.mobile_url_for("/p/x") == address
    guard.check(address)


@pytest.mark.parametrize("site", [SITE, SHOP])
@pytest.mark.parametrize("path", ["p/order", "//evil.example", "/\\evil.example", "https://evil.example", ""])
def test_only_a_path_becomes_an_address(site: str, path: str) -> None:
    guard = OriginGuard(site, allow_foreign=False)
    for build in (guard.url_for, guard.mobile_url_for):
        with pytest.raises(ValueError, match="not a path"):
            build(path)
