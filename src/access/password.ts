import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';

/** OWASP's password storage cheat sheet, the row with 16 MiB: four checks at once must fit into the service's memory. */
const COST = { n: 2 ** 14, r: 8, p: 5 };
const KEY_BYTES = 32;

/** @returns `scrypt$n$r$p$salt$key`, salt and key in base64url: the parameters stay with the hash, so that they may rise. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.n, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Takes the same time whether or not there is a hash to compare with: the answer's delay must not tell which names exist.
 * @param stored undefined for an unknown name or a person without a password: then the answer is false.
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, n, r, p, salt, key] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const cost = { n: Number(n), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt ?? '', 'base64url'), cost);
  return expected.length === found.length && timingSafeEqual(expected, found) && stored !== undefined;
}

const NOBODY = [
  'scrypt',
  COST.n,
  COST.r,
  COST.p,
  Buffer.alloc(16).toString('base64url'),
  Buffer.alloc(KEY_BYTES).toString('base64url'),
].join('$');

function derive(password: string, salt: Buffer, { n, r, p }: typeof COST): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    // The same letters typed on another keyboard may come composed otherwise.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
