import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

/** Names by which a browser on this machine may call us. A port of any number is fine: it may be forwarded. */
const OUR_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/i;

/**
 * True when the request names this machine itself.
 * A foreign name that resolves to 127.0.0.1 (DNS rebinding) is refused: its page must not read ours.
 */
export function isOurHost(headers: IncomingHttpHeaders): boolean {
  return headers.host !== undefined && OUR_HOST.test(headers.host);
}

/**
 * True when a WebSocket is asked for by our own page, or by a program that is no browser.
 * Browsers always send `Origin` with a WebSocket, and let any page open one: another site's, and another local port's,
 * is refused here.
 */
export function isOurOrigin(headers: IncomingHttpHeaders): boolean {
  if (headers.origin === undefined) return true;
  return headers.origin.toLowerCase() === `http://${headers.host?.toLowerCase()}`;
}

/** Headers for every answer. `host` has passed {@link isOurHost}; older Safari wants the WebSocket's address in full. */
export function securityHeaders(host: string): OutgoingHttpHeaders {
  return {
    "content-security-policy": [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ws://${host}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  };
}
