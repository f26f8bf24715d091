// laravel-precognition reads the fields: the validator of a form has the messages by name.
//
// Usage: precognition.mjs RESPONSES

import assert from "node:assert/strict";
import { createValidator } from "laravel-precognition";

import { recorded, serve } from "./server.mjs";

// The messages by field, as a form shows them.
function byField(errors) {
    const fields = {};
    for (const { field, message } of errors) {
        (fields[field] ??= []).push(message);
    }
    return fields;
}

// The errors that a form has after it was validated.
function validate(url) {
    return new Promise((resolve, reject) => {
        const validator = createValidator((client) => client.post(url, {}));
        validator.on("errorsChanged", () => resolve(validator.errors()));
        validator.validate({ onFinish: () => reject(new Error(`no errors from ${url}`)) });
    });
}

let fields = 0;
await serve({ Precognition: "true" }, async (address) => {
    for (const [index, { status, errors }] of recorded.entries()) {
        // It reads the errors of a 422 alone, as Laravel sends no other.
        if (status !== 422) continue;
        assert.deepEqual(await validate(`${address}/${index}`), byField(errors));
        fields += errors.length;
    }
});
console.log(`laravel-precognition reads ${fields} messages by their fields`);
