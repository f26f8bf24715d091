// Serves recorded responses on the loopback, each at the path of its index.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

export const recorded = JSON.parse(readFileSync(process.argv[2], "utf8"));

// Calls `use` with the address of a server, which is closed after it.
export async function serve(headers, use) {
    const server = createServer((request, response) => {
        request.resume();
        const { status, headers: own, body } = recorded[Number(request.url.slice(1))];
        response.writeHead(status, { ...own, ...headers }).end(body);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
        await use(`http://127.0.0.1:${server.address().port}`);
    } finally {
        server.close();
        server.closeAllConnections();
    }
    assert.ok(recorded.length > 0);
}
