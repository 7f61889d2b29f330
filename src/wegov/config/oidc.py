"""The one OpenID Connect provider a site may offer for signing in: a national eID, or a government's own directory."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


def oidc_provider(environment: Mapping[str, str]) -> dict[str, Any]:
    """Settings for allauth from WEGOV_OIDC_…; nothing where no issuer is named."""
    issuer = environment.get("WEGOV_OIDC_ISSUER", "")
    if not issuer:
        return {}
    app = {
        "provider_id": "government",
        "name": environment.get("WEGOV_OIDC_NAME", "OpenID Connect"),
        "client_id": environment.get("WEGOV_OIDC_CLIENT_ID", ""),
        "secret": environment.get("WEGOV_OIDC_SECRET", ""),
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def oidc_origins(environment: Mapping[str, str]) -> list[str]:
    """Where the sign-in button leads, for the content security policy."""
    issuer = urlsplit(environment.get("WEGOV_OIDC_ISSUER", ""))
    return [f"{issuer.scheme}://{issuer.netloc}"] if issuer.netloc else []
