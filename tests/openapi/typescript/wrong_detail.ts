import type { ApiError } from "./cards";

export function card(error: ApiError): string {
  return error.code === "already_frozen" ? error.details.card : "";
}
