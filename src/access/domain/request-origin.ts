/** What a request says about where it comes from. */
export interface OriginProof {
  readonly method: string;
  readonly host?: string;
  readonly origin?: string;
  readonly secFetchSite?: string;
  /** The header CONSOLE_HEADER of access.api.ts. */
  readonly consoleHeader?: string;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * May the browser's cookie be believed for this request? Reading: always. Changing something needs two proofs, because
 * the cookie alone travels with requests that another site made the browser send:
 *  1. the console's own header, which another site cannot set without a CORS preflight that we never answer;
 *  2. the browser's word that the request is same-origin: `Sec-Fetch-Site`, or, from browsers that don't send it, an
 *     `Origin` that is the service's own address.
 * @param publicOrigin settings server.publicUrl, as an origin; without it the `Host` of the request counts.
 */
export function comesFromTheConsole(proof: OriginProof, publicOrigin?: string): boolean {
  if (READING.has(proof.method.toUpperCase())) return true;
  if (proof.consoleHeader === undefined) return false;
  if (proof.secFetchSite !== undefined) return proof.secFetchSite === 'same-origin';
  return isOwnOrigin(proof, publicOrigin);
}

function isOwnOrigin({ origin, host }: OriginProof, publicOrigin: string | undefined): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  if (origin === publicOrigin) return true;
  // The cookie belongs to this host, so a page of the same host is the console, whatever name a proxy gave it.
  return host !== undefined && new URL(origin).host === host.toLowerCase();
}
