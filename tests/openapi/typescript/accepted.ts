import { apiError, errorRetry, isKnownError, type ApiError } from "./cards";

// Every case has the details of its own code, and none is left out.
export function words(error: ApiError): string {
  switch (error.code) {
    case "already_frozen":
      return `card ${error.details.card_id.toFixed()} is frozen`;
    case "max_reached":
      return `${error.details.limit.toFixed()}, ${error.details.waiting?.toFixed() ?? "none"}`;
    case "already_closed":
    case "card_not_found":
    case "too_fast":
    case "unknown_key":
      return error.message;
    case null:
      return `code ${error.unknownCode}`;
  }
}

export async function ask(url: string): Promise<string> {
  const response = await fetch(url);
  const error = apiError(await response.json());
  if (error === undefined) return "no error";
  return isKnownError(error) ? error.type : error.unknownCode;
}

function expect(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${actual} is not ${expected}`);
}

const frozen = { error: { type: "conflict_error", code: "already_frozen", message: "", details: { card_id: 7 } } };
const found = apiError(frozen);
expect(found && words(found), "card 7 is frozen");
expect(found && isKnownError(found), true);
const added = apiError({ error: { code: "added_later", message: "" } });
expect(added && words(added), "code added_later");
expect(added && isKnownError(added), false);
// In another shape than its interface has.
const problem = apiError({ type: "about:blank", status: 409, code: "already_frozen", card_id: 7 });
expect(problem && words(problem), "code already_frozen");
expect(errorRetry.too_fast, "after");
expect(errorRetry.card_not_found, undefined);
const inherited = apiError({ code: "toString" });
expect(inherited && words(inherited), "code toString");
expect(apiError({ id: 7 }), undefined);
expect(apiError(null), undefined);
