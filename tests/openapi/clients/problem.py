"""Problem details hold to a schema of RFC 9457.

The RFC has a schema for its own members in its appendix A, and describes the extension member
`errors` in an example: a list of objects with `detail` and a JSON pointer as a URI fragment.
The problem types that are registered with such a list add `parameter`, `header` and `code`.
This is written by those texts.

Usage: problem.py RESPONSES
"""

import json
import sys
from urllib.parse import unquote

import jsonschema

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 100, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "detail": {"type": "string"},
                    # A fragment is ASCII, and a tilde begins an escape of the pointer.
                    "pointer": {
                        "type": "string",
                        "pattern": r"^#(/([A-Za-z0-9\-._!$&'()*+,;=:@?]|%[0-9A-F]{2}|~[01])*)*$",
                    },
                    "parameter": {"type": "string"},
                    "header": {"type": "string"},
                    "cookie": {"type": "string"},
                    "code": {"type": "string"},
                    "params": {"type": "object"},
                },
                "additionalProperties": False,
                # Each is in one place.
                "oneOf": [
                    {"required": [place]} for place in ("pointer", "parameter", "header", "cookie")
                ],
            },
        },
    },
}


def main(path):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    fields = 0
    for recorded in json.load(open(path)):
        assert recorded["headers"]["content-type"] == "application/problem+json"
        document = json.loads(recorded["body"])
        validator.validate(document)
        assert document["status"] == recorded["status"]
        assert len(document["errors"]) == len(recorded["errors"])
        for error, wanted in zip(document["errors"], recorded["errors"]):
            place = {"query": "parameter", "path": "parameter"}.get(wanted["in"], wanted["in"])
            if place == "body":
                assert unquote(error["pointer"]) == "#" + wanted["pointer"], error
            else:
                assert error[place] == wanted["field"], error
            assert error["detail"] == wanted["message"], error
            assert error.get("code") == wanted["code"], error
            assert error.get("params", {}) == wanted["params"], error
            fields += 1
    print(f"RFC 9457: a schema by its text accepts {fields} errors of fields")


main(*sys.argv[1:])
