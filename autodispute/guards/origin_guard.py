"""Which addresses a run may be on.

The site's own family is aliexpress.com, aliexpress.us and their sub-domains over https (site.md 1.3). aliexpress.ru is
not in it: it is a separate front-end, and none of the selectors is known to hold there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from autodispute.errors import ForeignOrigin, SettingsInvalid

_FAMILY = re.compile(r"(?:[a-z0-9-]+\.)*aliexpress\.(?:com|us)")
_FAMILY_KEY = "https://www.aliexpress.com"
_PORTS = {"http": 80, "https": 443}
# What a browser's address never holds, but what makes two readers of one address disagree about its host.
_TRICKS = re.compile(r"[\\\s\x00-\x1f\x7f]|[^\x00-\x7f]")


@dataclass(frozen=True)
class _Origin:
    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def is_family(self) -> bool:
        """Whether this is the site itself under one of its names."""
        return self.scheme == "https" and self.port == _PORTS["https"] and bool(_FAMILY.fullmatch(self.host))

    @property
    def is_loopback(self) -> bool:
        """Whether this is this computer."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


class OriginGuard:
    """Knows the site's address and refuses every other one.

    Args:
        site: the address in the settings: scheme, host and port, nothing more.
        allow_foreign: let another site be beyond this computer.

    Raises:
        SettingsInvalid: the address is not one, or is another site that is not allowed.
    """

    def __init__(self, site: str, *, allow_foreign: bool) -> None:
        self._origin = _site_origin(site)
        if not (self._origin.is_family or self._origin.is_loopback or allow_foreign):
            raise SettingsInvalid(
                f"The site address {self._origin} is neither AliExpress nor this computer.",
                hint=_why_not(self._origin),
                site=str(self._origin),
            )

    @property
    def site(self) -> str:
        """The site's address, without a slash at its end."""
        return str(self._origin)

    @property
    def key(self) -> str:
        """The site's one name in ledger and records: the same for all hosts of the family, and of this computer."""
        if self._origin.is_family:
            return _FAMILY_KEY
        return str(replace(self._origin, host="127.0.0.1")) if self._origin.is_loopback else self.site

    @property
    def is_loopback(self) -> bool:
        """Whether the site is on this computer, as the practice shop is."""
        return self._origin.is_loopback

    def check(self, url: str) -> None:
        """Accept the address of a page; about:blank, a tab before its first page, is fine.

        Raises:
            ForeignOrigin: it is not the site's.
        """
        if url == "about:blank" or self._allows(_origin(url)):
            return
        expected = "AliExpress" if self._origin.is_family else self.site
        raise ForeignOrigin(
            f"The browser was led to {without_query(url)}, which is not {expected}.",
            hint="Nothing was typed or clicked there. Open the site in your own browser to see what it wants.",
            address=without_query(url),
            expected=self.site,
        )

    def keeps(self, domain: str) -> bool:
        """Whether what is kept for a domain (".aliexpress.com"), or an origin, is the site's own."""
        if "//" in domain:
            return self._allows(_origin(domain))
        host = domain.removeprefix(".").lower()
        return bool(_FAMILY.fullmatch(host)) if self._origin.is_family else host == self._origin.host

    def url_for(self, path: str) -> str:
        """The full address of a path on the site.

        Raises:
            ValueError: it does not begin with one slash.
        """
        return f"{self.site}{_path(path)}"

    def mobile_url_for(self, path: str) -> str:
        """The full address of a path on the site's m. host; any other site has but one host (site.md 1.1, 4.8).

        Raises:
            ValueError: it does not begin with one slash.
        """
        if not self._origin.is_family:
            return self.url_for(path)
        domain = ".".join(self._origin.host.split(".")[-2:])
        return f"https://m.{domain}{_path(path)}"

    def _allows(self, origin: _Origin | None) -> bool:
        if origin is None:
            return False
        return origin.is_family if self._origin.is_family else origin == self._origin


def _path(path: str) -> str:
    """The path as it came.

    Raises:
        ValueError: it does not begin with one slash, or holds what may lead elsewhere.
    """
    if not path.startswith("/") or path.startswith("//") or _TRICKS.search(path):
        raise ValueError(f"not a path on the site: {path}")
    return path


def without_query(url: str) -> str:
    """An address that can be shown: no query, which may carry tokens, no user name, nothing of a data address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read"
    if not parts.netloc:
        return f"{parts.scheme}: …" if parts.scheme else parts.path
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _origin(url: str) -> _Origin | None:
    """The origin of a web address; None for anything else, and for one written so that readers may disagree."""
    if _TRICKS.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    return _Origin(parts.scheme, parts.hostname, port)


def _site_origin(site: str) -> _Origin:
    remedy = "Write it as https://www.aliexpress.com or http://127.0.0.1:8000, a foreign name in its xn-- form."
    origin = _origin(site)
    if origin is None:
        raise SettingsInvalid(f"The site address {without_query(site)} cannot be used.", hint=remedy)
    parts = urlsplit(site)
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise SettingsInvalid(f"The site address {without_query(site)} holds more than an origin.", hint=remedy)
    return origin


def _why_not(origin: _Origin) -> str:
    if origin.scheme == "http" and _FAMILY.fullmatch(origin.host):
        return f"Write https://{origin.host}: AliExpress is only used over https."
    if origin.host == "aliexpress.ru" or origin.host.endswith(".aliexpress.ru"):
        return "aliexpress.ru is a separate site that this tool does not know; use https://www.aliexpress.com."
    return "Leave --site out for AliExpress. Another address is allowed with --allow-foreign-site only."
