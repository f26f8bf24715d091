/** Every known code. */
export type ErrorCode = keyof typeof errorStatus;

/** An error of this API; its code determines which one. */
export type ApiError = KnownError | UnknownError;

/** Returns whether a code is known. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return isCode(code) && Object.prototype.hasOwnProperty.call(errorStatus, code);
}

/** Returns whether a value is an error with a known code. */
export function isKnownError(value: unknown): value is KnownError {
  return places.some(([, name]) => isErrorCode(member(value, name)));
}

/**
 * Returns the error in the body of a response, parsed from JSON, or `undefined` if
 * there is none. Of several errors it returns the first.
 */
export function apiError(body: unknown): ApiError | undefined {
  for (const [path, name, isDeclared] of places) {
    const value = path.reduce<unknown>(member, body);
    const code = member(value, name);
    if (isErrorCode(code) && isDeclared) return value as KnownError;
    if (isCode(code)) return { ...noCode, unknownCode: String(code), received: value };
  }
  return undefined;
}

function isCode(code: unknown): code is string | number {
  return typeof code === "string" || typeof code === "number";
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
