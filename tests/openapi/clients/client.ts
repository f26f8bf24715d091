// The generated client meets a 409 and a 404 of the service, with the code as a type.

import {
  Configuration,
  DefaultApi,
  FreezeCard409ResponseFromJSON,
  ResponseError,
  ShowCard404ResponseFromJSON,
  type FreezeCard409Response,
  type ShowCard404Response,
} from "./typescript";

// The compiler knows the codes of each operation, and that these are all.
function conflict(error: FreezeCard409Response["error"]): string {
  switch (error.code) {
    case "card_already_closed":
    case "card_already_frozen":
      return `${error.code} ${error.details.cardId}`;
  }
}

function missing(error: ShowCard404Response["error"]): string {
  switch (error.code) {
    case "not_found":
      return error.code;
    case "card_not_found":
      return `${error.code} ${error.details.cardId}`;
  }
}

async function failure(status: number, call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ResponseError && error.response.status === status) return error.response.json();
    throw error;
  }
  throw new Error(`no ${status}`);
}

function expect(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${actual} is not ${expected}`);
}

async function main(): Promise<void> {
  const api = new DefaultApi(new Configuration({ basePath: process.argv[2], apiKey: "key_ada" }));
  const card = { id: "crd_groceries" };
  expect((await api.freezeCard(card)).status, "frozen");
  const frozen = FreezeCard409ResponseFromJSON(await failure(409, api.freezeCard(card)));
  expect(conflict(frozen.error), "card_already_frozen crd_groceries");
  const none = ShowCard404ResponseFromJSON(await failure(404, api.showCard({ id: "crd_none" })));
  expect(missing(none.error), "card_not_found crd_none");
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
