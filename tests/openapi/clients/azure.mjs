// @azure-rest/core-client reads the fields: `code` and `details` with `code`, `message`, `target`.
//
// Usage: azure.mjs RESPONSES

import assert from "node:assert/strict";
import { createRestError, getClient } from "@azure-rest/core-client";

import { recorded, serve } from "./server.mjs";

let fields = 0;
await serve({}, async (address) => {
    const client = getClient(address, { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } });
    for (const [index, { status, code, errors }] of recorded.entries()) {
        const response = await client.path(`/${index}`).post({ body: {} });
        const error = createRestError(response);
        assert.equal(error.name, "RestError");
        assert.equal(error.code, code);
        assert.equal(error.statusCode, status);
        assert.equal(error.message, response.body.error.message);
        assert.equal(error.response.headers.get("x-ms-error-code"), code);
        const wanted = errors.map(({ code: ofField, field, message }) => ({
            code: ofField ?? code,
            message,
            target: field,
        }));
        assert.deepEqual(response.body.error.details, wanted);
        fields += wanted.length;
    }
});
console.log(`@azure-rest/core-client reads ${fields} fields with their targets, codes and messages`);
