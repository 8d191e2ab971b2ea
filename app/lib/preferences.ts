const year = 365 * 24 * 3600;

/** Keeps a choice of the reader for the server to see at the next request. Plain cookie: works without HTTPS. */
export function setPreference(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API does not exist in an insecure context
  document.cookie = `${cookie}=${value}; path=/; max-age=${year}; samesite=lax`;
}
