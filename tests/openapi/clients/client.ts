// The generated client reads the code of each error that the service responds with.

import { Configuration, DefaultApi, ErrorBodyFromJSON, ResponseError, type ErrorObject } from "./typescript";

const card = { id: "crd_groceries" };

function as(apiKey: string): DefaultApi {
  return new DefaultApi(new Configuration({ basePath: process.argv[2], apiKey }));
}

async function failure(status: number, call: Promise<unknown>): Promise<ErrorObject> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ResponseError && error.response.status === status) {
      return ErrorBodyFromJSON(await error.response.json()).error;
    }
    throw error;
  }
  throw new Error(`no ${status}`);
}

function expect(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${actual} is not ${expected}`);
}

async function main(): Promise<void> {
  const ada = as("key_ada");
  const purchase = { cardId: "crd_groceries", merchant: "Baker", amountCents: 1000000 };
  const tooMuch = await failure(422, ada.createTransaction({ createTransaction: purchase }));
  expect(tooMuch.code, "spending_limit_exceeded");
  expect(tooMuch.details?.leftCents, 999750);
  expect((await ada.freezeCard(card)).status, "frozen");
  const frozen = await failure(409, ada.freezeCard(card));
  expect(frozen.code, "card_already_frozen");
  expect(frozen.details?.cardId, "crd_groceries");
  expect((await ada.closeCard(card)).status, "closed");
  expect((await failure(409, ada.freezeCard(card))).code, "card_already_closed");
  expect((await failure(401, as("key_none").showCard(card))).code, "invalid_api_key");
  expect((await failure(403, as("key_ada_read_only").freezeCard(card))).code, "insufficient_permissions");
  expect((await failure(404, ada.showCard({ id: "crd_none" }))).code, "card_not_found");
  expect((await failure(500, as("key_operator").panic())).code, "internal_error");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
