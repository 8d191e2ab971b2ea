import type { IncomingMessage } from 'node:http';

/** The headers of a Node request (a socket's handshake, a page) in the form that the web's interfaces take. */
export function headersOf(request: Pick<IncomingMessage, 'headers'>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined) headers.append(name, item);
  }
  return headers;
}
