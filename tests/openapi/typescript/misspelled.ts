import type { ApiError } from "./cards";

export function isFrozen(error: ApiError): boolean {
  switch (error.code) {
    case "already_frosen":
      return true;
    default:
      return false;
  }
}
