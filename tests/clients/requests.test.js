// Counts the requests that stock clients send for each error of LedgerOS.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { after, before, test } from "node:test";

import Anthropic from "@anthropic-ai/sdk";
import got from "got";
import ky from "ky";
import OpenAI from "openai";

const REFERENCE = "../../examples/ledgeros/docs/api-errors.json";

/** How often a client sends a request again. */
const RETRIES = 2;

const errors = JSON.parse(readFileSync(REFERENCE, "utf8")).errors;
const statusOf = (error) => error.example.status ?? error.status;

// What a client does by its own rules, by the status, where nothing else tells it.

/** Of an error without advice. */
const ofSdks = { retries: [408, 409, 429, 500, 501, 502, 503, 504], onlyAfterATime: [] };

/** Of any error: the header is not known. */
const ofHttp = {
  retries: [408, 413, 429, 500, 502, 503, 504],
  // Such a request is sent again only after a time that the service names.
  onlyAfterATime: [413],
};

const nothing = { retries: [], onlyAfterATime: [] };

function repeats(rules, error) {
  const hasTime = error.example.headers.some(([name]) => name === "retry-after");
  const status = statusOf(error);
  return rules.retries.includes(status) && (hasTime || !rules.onlyAfterATime.includes(status));
}

// Waits are short: what the service names (one second), and else what a client lets us set.
const clients = {
  "openai: POST": {
    call: (baseURL) =>
      new OpenAI({ apiKey: "key", baseURL, maxRetries: RETRIES }).responses.create({
        model: "m",
        input: "text",
      }),
    obeys: true,
    rules: ofSdks,
  },
  "openai: GET": {
    call: (baseURL) =>
      new OpenAI({ apiKey: "key", baseURL, maxRetries: RETRIES }).models.retrieve("m"),
    obeys: true,
    rules: ofSdks,
  },
  "@anthropic-ai/sdk: POST": {
    call: (baseURL) =>
      new Anthropic({ apiKey: "key", baseURL, maxRetries: RETRIES }).messages.create({
        model: "m",
        max_tokens: 1,
        messages: [{ role: "user", content: "text" }],
      }),
    obeys: true,
    rules: ofSdks,
  },
  "ky: GET": {
    call: (url) => ky.get(url, { retry: { limit: RETRIES, delay: () => 1 } }),
    rules: ofHttp,
  },
  "ky: POST": {
    call: (url) => ky.post(url, { json: {}, retry: { limit: RETRIES, delay: () => 1 } }),
    // A POST may have taken effect.
    rules: nothing,
  },
  "ky, with a line that reads the header: POST": {
    call: (url) =>
      ky.post(url, {
        json: {},
        retry: {
          limit: RETRIES,
          delay: () => 1,
          methods: ["post"],
          shouldRetry: ({ error }) => error.response?.headers.get("x-should-retry") === "true",
        },
      }),
    obeys: true,
    rules: nothing,
  },
  "got: GET": {
    call: (url) => got.get(url, { retry: { limit: RETRIES, backoffLimit: 1, noise: 0 } }),
    rules: ofHttp,
  },
  "got: POST": {
    call: (url) =>
      got.post(url, { json: {}, retry: { limit: RETRIES, backoffLimit: 1, noise: 0 } }),
    // A POST may have taken effect.
    rules: nothing,
  },
};

/** How many requests a client sends for an error. */
function expected(client, error) {
  const again =
    client.obeys && error.retry !== undefined
      ? error.retry !== "never"
      : repeats(client.rules, error);
  return again ? 1 + RETRIES : 1;
}

let mock;
let counter;
let address;
/** The requests by the first two parts of their path: the client and the code. */
const counts = new Map();

before(async () => {
  mock = spawn(process.env.MOCK, ["mock", "--port", "0", "--catalog", REFERENCE]);
  const line = await new Promise((resolve, reject) => {
    mock.once("error", reject);
    mock.once("exit", (code) => reject(new Error(`the mock ended with ${code}`)));
    mock.stdout.once("data", (data) => resolve(String(data)));
  });
  const target = line.trim();
  // It passes each request on, and counts it.
  counter = createServer((received, answer) => {
    const [, client, code] = received.url.split("/");
    counts.set(`${client}/${code}`, (counts.get(`${client}/${code}`) ?? 0) + 1);
    const { host, ...headers } = received.headers;
    const { method } = received;
    const passed = request(target, { method, headers: { ...headers, prefer: `code=${code}` } });
    passed.on("response", (response) => {
      answer.writeHead(response.statusCode, response.rawHeaders);
      response.pipe(answer);
    });
    received.pipe(passed);
  });
  await new Promise((resolve) => counter.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${counter.address().port}`;
});

after(() => {
  counter?.close();
  counter?.closeAllConnections();
  mock?.kill();
});

test("every word is declared", () => {
  const words = new Set(errors.map((error) => error.retry));
  for (const word of ["never", "after", "backoff", "throttled"]) {
    assert.ok(words.has(word), word);
  }
});

for (const [name, client] of Object.entries(clients)) {
  test(`${name} sends as many requests as expected`, { timeout: 60_000 }, async () => {
    const id = encodeURIComponent(name);
    const seen = {};
    const wanted = {};
    await Promise.all(
      errors.map(async (error) => {
        const { code } = error;
        const failure = await client.call(`${address}/${id}/${code}`).then(
          () => assert.fail(`${code} is no failure`),
          (failure) => failure,
        );
        assert.equal(failure.status ?? failure.response.statusCode ?? failure.response.status, statusOf(error));
        seen[code] = counts.get(`${id}/${code}`);
        wanted[code] = expected(client, error);
      }),
    );
    assert.deepEqual(seen, wanted);
    const again = Object.values(seen).filter((count) => count > 1).length;
    console.log(`${name}: ${Object.keys(seen).length} codes, ${again} of them sent again`);
  });
}
