"""Hooks of schemathesis: each request to the mock asks for a code that its operation documents."""

import atexit
import itertools
import os

import schemathesis

#: What is left to ask for, by operation.
turns = {}
#: The pairs of an operation and a code that were asked for.
asked = set()


def codes(operation):
    document = operation.schema.raw_schema
    for response in operation.definition.raw["responses"].values():
        if "$ref" in response:
            name = response["$ref"].removeprefix("#/components/responses/")
            response = document["components"]["responses"][name]
        yield from response.get("x-error-codes", [])


@schemathesis.hook
def before_call(context, case, kwargs):
    operation = case.operation
    label = operation.label
    if label not in turns:
        documented = sorted(set(codes(operation)))
        assert documented, f"{label} documents no code"
        turns[label] = (len(documented), itertools.cycle(documented))
    code = next(turns[label][1])
    asked.add((label, code))
    case.headers["Prefer"] = f"code={code}"


@atexit.register
def tell():
    documented = sum(count for count, _ in turns.values())
    with open(os.environ["ASKED"], "w") as file:
        print(f"{len(asked)} of {documented}", file=file)
