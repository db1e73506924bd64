import { hashPassword, isPassword } from '../../../src/access/password';

describe('a password', () => {
  it('is recognised by its own hash, and no other is', async () => {
    const stored = await hashPassword('Sturm über Norderney');
    expect(stored).toMatch(/^scrypt\$16384\$8\$5\$/);
    expect(stored).not.toContain('Norderney');
    // the same letters, typed with a combining umlaut
    expect(await isPassword('Sturm über Norderney', stored)).toBe(true);
    expect(await isPassword('Sturm uber Norderney', stored)).toBe(false);
  });

  it('is checked with the parameters that were stored with it', async () => {
    // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N 16384, r 8, p 1), its first 32 bytes
    const key = Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex').toString(
      'base64url',
    );
    const stored = ['scrypt', 16384, 8, 1, Buffer.from('SodiumChloride').toString('base64url'), key].join('$');
    expect(await isPassword('pleaseletmein', stored)).toBe(true);
  });

  it('never fits somebody who has none', async () => {
    expect(await isPassword('', undefined)).toBe(false);
  });
});
