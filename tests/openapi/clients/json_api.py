"""Documents of JSON:API hold to the schema that its authors publish, and to what version 1.1
says of error objects beside.

The schema is that of version 1.0: there is none of 1.1, which adds `source.header` and
`links.type`, both of which it accepts.

Usage: json_api.py RESPONSES SCHEMA
"""

import json
import re
import sys

import jsonschema

MEMBERS = {"id", "links", "status", "code", "title", "detail", "source", "meta"}
# Member names: https://jsonapi.org/format/1.1/#document-member-names
NAME = re.compile(r"[^\W_]([\w -]*[^\W_])?\Z")


def exists(document, pointer):
    """Whether a JSON pointer (RFC 6901) is to a value in the document."""
    if pointer == "":
        return True
    assert pointer.startswith("/"), pointer
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        try:
            document = document[int(step) if isinstance(document, list) else step]
        except (KeyError, IndexError, ValueError, TypeError):
            return False
    return True


def has_valid_names(meta):
    return all(NAME.match(name) for name in meta)


def hold_error(error, recorded, wanted):
    """The rules of an error object, and that it has the place, code and message wanted."""
    assert MEMBERS >= set(error) and error, error
    for member in ("id", "status", "code", "title", "detail"):
        assert isinstance(error.get(member, ""), str), error
    assert error["status"] == str(recorded["status"]), error
    assert error["code"] == recorded["code"], error
    assert set(error.get("links", {})) <= {"about", "type"}, error
    meta = error.get("meta", {})
    assert has_valid_names(meta), meta

    source = error.get("source")
    if source is not None:
        # One of them or none at all.
        assert len(source) == 1 and set(source) <= {"pointer", "parameter", "header"}, source
    if "body" in recorded["request"] and "pointer" in (source or {}):
        assert exists(recorded["request"]["body"], source["pointer"]), source

    assert error["detail"] == wanted["message"], error
    assert meta.get("field_code") == wanted["code"], error
    assert meta.get("field_params", {}) == wanted["params"], error
    place = wanted["in"]
    if place == "body":
        assert source == {"pointer": wanted["present_pointer"]}, error
    elif place == "query":
        assert source == {"parameter": wanted["field"]}, error
    elif place == "header":
        assert source == {"header": wanted["field"]}, error
    else:
        assert source is None and meta["parameter"] == wanted["field"], error


def main(responses, schema):
    validator = jsonschema.validators.validator_for(json.load(open(schema)))(
        json.load(open(schema))
    )
    fields = 0
    for recorded in json.load(open(responses)):
        # No parameter but `ext` and `profile`.
        assert recorded["headers"]["content-type"] == "application/vnd.api+json"
        document = json.loads(recorded["body"])
        validator.validate(document)
        # `data` and `errors` exclude each other.
        assert set(document) <= {"errors", "meta", "jsonapi", "links"}, document
        assert has_valid_names(document.get("meta", {}))
        assert len(document["errors"]) == len(recorded["errors"])
        for error, wanted in zip(document["errors"], recorded["errors"]):
            hold_error(error, recorded, wanted)
            fields += 1
    print(f"JSON:API: its schema and its rules accept {fields} errors of fields")


main(*sys.argv[1:])
