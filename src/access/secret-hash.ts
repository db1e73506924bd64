import { createHash } from 'node:crypto';

/** SHA-256 of a token or key. Enough without salt and stretching, because these secrets are random and long. */
export function secretHash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
