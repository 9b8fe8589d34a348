"""What an application does before it believes a webhook."""

import hashlib
import hmac
import time

import jwt
from plaid.api.plaid_api import PlaidApi
from plaid.model.webhook_verification_key_get_request import WebhookVerificationKeyGetRequest

from receiver import Webhook


class NotSigned(Exception):
    """The webhook must not be believed."""


def verify(sdk: PlaidApi, webhook: Webhook) -> dict:
    """Checks signature, age and body, and answers the claims."""
    token = webhook.headers["plaid-verification"]
    header = jwt.get_unverified_header(token)
    if header["alg"] != "ES256":
        raise NotSigned(f"the algorithm is {header['alg']}")
    request = WebhookVerificationKeyGetRequest(key_id=header["kid"])
    key = sdk.webhook_verification_key_get(request).key
    if key.expired_at is not None:
        raise NotSigned("the key is no longer in use")
    # `created_at` and `expired_at` are no members of a JWK.
    members = {name: key[name] for name in ("alg", "crv", "kid", "kty", "use", "x", "y")}
    try:
        claims = jwt.decode(
            token,
            jwt.PyJWK(members).key,
            algorithms=["ES256"],
            leeway=5,
            options={"require": ["iat", "request_body_sha256"]},
        )
    except jwt.InvalidTokenError as error:
        raise NotSigned(str(error)) from error
    if time.time() - claims["iat"] > 300:
        raise NotSigned("the webhook is too old")
    digest = hashlib.sha256(webhook.raw).hexdigest()
    if not hmac.compare_digest(digest, claims["request_body_sha256"]):
        raise NotSigned("the body is not the one that was signed")
    return claims
