import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceVersion } from '../../../src/live/service-version';

describe("the service's version", () => {
  it('is that of the package.json above', () => {
    expect(serviceVersion(join(__dirname, 'nowhere'))).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('is not guessed where there is none', () => {
    expect(() => serviceVersion(mkdtempSync(join(tmpdir(), 'version-')))).toThrow('no package.json of sturmwarte');
  });
});
