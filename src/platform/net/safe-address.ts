import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address leads into a network where whoever gave it has no business. */
export class UnsafeAddressError extends Error {}

/**
 * Whether everybody may reach the address. Everything that is not plainly public counts as inside: loopback, private
 * and link-local ranges, the metadata service of clouds (169.254.169.254), carrier NAT, and IPv6 forms that carry an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  return found.range() === 'unicast' && (!(found instanceof ipaddr.IPv6) || found.match(PUBLIC_IPV6));
}

/** All that is given out; outside of it stands `::127.0.0.1` among others. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** @throws UnsafeAddressError for other protocols, and for addresses given as numbers that are not public. */
export function assertSafeUrl(url: URL, allowPrivate: boolean): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UnsafeAddressError(`${url.protocol} is not supported; use https:`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && ipaddr.isValid(host) && !isPublicAddress(host))
    throw new UnsafeAddressError(`${host} is not a public address`);
}

/**
 * Name resolution for the connection itself: what was checked is what is connected to, so a name that answers differently
 * the second time (DNS rebinding) gains nothing. One private address among several is enough to refuse.
 */
export function safeLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      const fault = error ?? (allowPrivate ? null : insideOf(hostname, found));
      const [first = { address: '', family: 0 }] = fault ? [] : found;
      if (fault) callback(fault, '');
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

function insideOf(hostname: string, found: readonly LookupAddress[]): UnsafeAddressError | null {
  const inside = found.find(({ address }) => !isPublicAddress(address));
  return inside ? new UnsafeAddressError(`${hostname} is ${inside.address}, which is not a public address`) : null;
}
