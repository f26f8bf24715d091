/** Every known code. */
export type ErrorCode = keyof typeof errorStatus;

/** An error whose code was added after this module was made. */
export interface UnknownError {
  code: null;
  /** The code it has. */
  unknownCode: string;
  /** The error as it was received. */
  received: unknown;
}

/** An error of this API; `code` tells which. */
export type ApiError = KnownError | UnknownError;

/** Whether a code is known here. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.prototype.hasOwnProperty.call(errorStatus, code);
}

/** Whether a value is an error with a code that is known here. */
export function isKnownError(value: unknown): value is KnownError {
  return isErrorCode(member(value, "code"));
}

/**
 * The error in the body of a response, read as JSON; `undefined` where there
 * is none. Of several errors it is the first.
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
