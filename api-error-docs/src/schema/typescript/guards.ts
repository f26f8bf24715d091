/** Every known code. */
export type ErrorCode = keyof typeof errorStatus;

/** An error of this API; its code determines which one. */
export type ApiError = KnownError | UnknownError;

/** Returns whether a code is known. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return (
    isCode(code) &&
    Object.prototype.hasOwnProperty.call(errorStatus, code) &&
    (typeof code === "number") === numericCodes.has(String(code))
  );
}

/** Returns whether a value is an error with a known code. */
export function isKnownError(value: unknown): value is KnownError {
  return places.some(([, name, required]) => isDeclared(value, name, required));
}

/**
 * Returns the error in the body of a response, parsed from JSON, or `undefined` if
 * there is none. Of several errors it returns the first.
 */
export function apiError(body: unknown): ApiError | undefined {
  for (const [path, name, required] of places) {
    const value = path.reduce<unknown>(member, body);
    if (isDeclared(value, name, required)) return value as KnownError;
    const code = member(value, name);
    if (isCode(code)) return { ...noCode, unknownCode: String(code), received: value };
  }
  return undefined;
}

/** Returns whether a value has a known code, and the members that such errors have. */
function isDeclared(value: unknown, name: string, required: string[] | null): boolean {
  if (required === null || !isErrorCode(member(value, name))) return false;
  return required.every((name) => member(value, name) !== undefined);
}

function isCode(code: unknown): code is string | number {
  return typeof code === "string" || typeof code === "number";
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
