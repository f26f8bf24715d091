"""google-api-core reads the fields, as a client that Google generates does.

Usage: google_api_core.py RESPONSES
"""

import json
import sys

import requests
from google.api_core import exceptions
from google.protobuf import json_format
from google.rpc import error_details_pb2

BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


def received(recorded):
    """The response as requests has it."""
    response = requests.Response()
    response.status_code = recorded["status"]
    response.headers.update(recorded["headers"])
    response._content = recorded["body"].encode()
    response.request = requests.Request("POST", "http://127.0.0.1/orders").prepare()
    return response


def violations(error):
    """The messages of protobuf; a member that they do not have is an error."""
    for detail in error.details:
        if detail["@type"] == BAD_REQUEST:
            del detail["@type"]
            request = json_format.ParseDict(detail, error_details_pb2.BadRequest())
            yield from request.field_violations


def main(path):
    fields = 0
    for recorded in json.load(open(path)):
        error = exceptions.from_http_response(received(recorded))
        assert isinstance(error, exceptions.GoogleAPICallError), error
        assert error.code == recorded["status"], error.code
        assert error.reason == recorded["code"].upper(), error.reason
        found = [(v.field, v.description, v.reason) for v in violations(error)]
        wanted = [
            (e["field"], e["message"], (e["code"] or "").upper()) for e in recorded["errors"]
        ]
        assert found == wanted, f"{found}\n{wanted}"
        fields += len(found)
    print(f"google-api-core reads {fields} fields with their places, reasons and messages")


main(*sys.argv[1:])
