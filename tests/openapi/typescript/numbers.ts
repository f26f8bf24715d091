import { apiError, errorRetry, errorStatus, isErrorCode, isKnownError, type ApiError, type ErrorCode } from "./numeric";

export const codes: ErrorCode[] = [4012, "4e3"];
// @ts-expect-error A number is not its text.
export const text: ErrorCode = "4012";

function words(error: ApiError | undefined): string {
  switch (error?.code) {
    case 4012:
      return errorStatus[error.code].toFixed();
    case "4e3":
      return error.message;
    case null:
      return `code ${error.unknownCode}`;
    case undefined:
      return "no error";
  }
}

function expect(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${actual} is not ${expected}`);
}

const received = (code: unknown) => words(apiError({ error: { code, message: "in use" } }));
expect(received(4012), "401");
expect(received("4e3"), "in use");
expect(received("4012"), "code 4012");
expect(received(4000), "code 4000");
expect(isErrorCode(4012), true);
expect(isErrorCode("4012"), false);
expect(errorRetry[4012], "never");
// Problem details have the code where an error of this API has it, too.
expect(isKnownError({ type: "about:blank", title: "", status: 401, detail: "", code: 4012 }), false);
expect(isKnownError({ code: 4012, message: "expired" }), true);
