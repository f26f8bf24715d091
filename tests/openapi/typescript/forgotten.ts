import type { ApiError } from "./cards";

export function words(error: ApiError): string {
  switch (error.code) {
    case "already_frozen":
    case "max_reached":
    case "card_not_found":
    case "too_fast":
    case "unknown_key":
      return error.message;
    case null:
      return error.unknownCode;
  }
}
