"""The generated client reads the code of each error that the service responds with."""

import sys

from openapi_client import ApiClient, Configuration, DefaultApi
from openapi_client.exceptions import ApiException
from openapi_client.models.create_transaction import CreateTransaction
from openapi_client.models.error_body import ErrorBody

host = sys.argv[1]


def error(status, key, call):
    api = DefaultApi(ApiClient(Configuration(host=host, api_key={"apiKey": key})))
    try:
        response = call(api)
    except ApiException as failed:
        assert failed.status == status, failed
        assert isinstance(failed.data, ErrorBody), failed
        return failed.data.error
    sys.exit(f"{response} is not an error")


api = DefaultApi(ApiClient(Configuration(host=host, api_key={"apiKey": "key_ada"})))
purchase = CreateTransaction(card_id="crd_groceries", merchant="Baker", amount_cents=1000000)
too_much = error(422, "key_ada", lambda api: api.create_transaction(purchase))
assert too_much.code == "spending_limit_exceeded", too_much
assert too_much.details.left_cents == 999750, too_much
assert api.freeze_card("crd_groceries").status == "frozen"
frozen = error(409, "key_ada", lambda api: api.freeze_card("crd_groceries"))
assert frozen.code == "card_already_frozen", frozen
assert frozen.details.card_id == "crd_groceries", frozen
assert api.close_card("crd_groceries").status == "closed"
closed = error(409, "key_ada", lambda api: api.freeze_card("crd_groceries"))
assert closed.code == "card_already_closed", closed

for status, code, key, call in [
    (401, "invalid_api_key", "key_none", lambda api: api.show_card("crd_groceries")),
    (403, "insufficient_permissions", "key_ada_read_only", lambda api: api.freeze_card("crd_groceries")),
    (404, "card_not_found", "key_ada", lambda api: api.show_card("crd_none")),
    (500, "internal_error", "key_operator", lambda api: api.panic()),
]:
    found = error(status, key, call)
    assert found.code == code, found
