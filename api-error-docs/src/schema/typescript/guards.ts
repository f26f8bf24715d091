/** Every known code. */
export type ErrorCode = keyof typeof errorStatus;

/** An error with a code that was added after this module was generated. */
export interface UnknownError {
  code: null;
  /** The received code. */
  unknownCode: string;
  /** The received error. */
  received: unknown;
}

/** An error of this API; `code` determines which one. */
export type ApiError = KnownError | UnknownError;

/** Returns whether a code is known. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.prototype.hasOwnProperty.call(errorStatus, code);
}

/** Returns whether a value is an error with a known code. */
export function isKnownError(value: unknown): value is KnownError {
  return isErrorCode(member(value, "code"));
}

/**
 * Returns the error in the body of a response, parsed from JSON, or `undefined` if
 * there is none. Of several errors it returns the first.
 */
export function apiError(body: unknown): ApiError | undefined {
  for (const value of [member(body, "error"), member(member(body, "errors"), "0"), body]) {
    if (isKnownError(value)) return value;
    const code = member(value, "code");
    if (typeof code === "string") return { code: null, unknownCode: code, received: value };
  }
  return undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
