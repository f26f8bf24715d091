"""The generated client meets a 409 and a 404 of the service, with the code as a type."""

import sys

from openapi_client import ApiClient, Configuration, DefaultApi
from openapi_client.exceptions import ConflictException, NotFoundException
from openapi_client.models.card_already_frozen_error import CardAlreadyFrozenError
from openapi_client.models.card_not_found_error import CardNotFoundError

api = DefaultApi(ApiClient(Configuration(host=sys.argv[1], api_key={"apiKey": "key_ada"})))


def failure(call, expected):
    try:
        answer = call()
    except expected as failed:
        return failed.data.actual_instance
    sys.exit(f"{answer} is no failure")


assert api.freeze_card("crd_groceries").status == "frozen"

conflict = failure(lambda: api.freeze_card("crd_groceries"), ConflictException)
assert isinstance(conflict, CardAlreadyFrozenError), conflict
assert conflict.error.code == "card_already_frozen", conflict
assert conflict.error.details.card_id == "crd_groceries", conflict

missing = failure(lambda: api.show_card("crd_none"), NotFoundException)
assert isinstance(missing, CardNotFoundError), missing
assert missing.error.details.card_id == "crd_none", missing
