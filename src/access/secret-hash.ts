import { sha256Bytes } from '../platform/crypto/sha256';

/** Of a token or key. Enough without salt and stretching, because these secrets are random and long. */
export function secretHash(secret: string): Buffer {
  return sha256Bytes(secret);
}
