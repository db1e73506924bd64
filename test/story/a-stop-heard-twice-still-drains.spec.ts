import { freePort } from '../support/service-process';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { WholeProcess } from '../support/whole-process';

jest.setTimeout(60_000); // a whole process

describe('a stop', () => {
  let db: TestDatabase;
  let service: WholeProcess;
  let port: number;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  beforeEach(async () => {
    port = await freePort();
    service = new WholeProcess('src/main.ts', [], { DATABASE_URL: db.url, PORT: String(port) });
    await service.says(/is serving at/);
  });
  afterEach(() => {
    service.close();
  });
  afterAll(() => db.close());

  it('that npm and the terminal both pass on drains, as one does', async () => {
    service.child.kill('SIGINT');
    service.child.kill('SIGTERM'); // another one, because two of a kind may arrive as one
    expect(await service.end()).toBe(0);
    expect(service.said).toMatch(/finishing what is under way/);
  });

  it('is heard, and requests are answered, when nobody reads any more what the service says', async () => {
    service.child.stdout?.destroy();
    service.child.stderr?.destroy();
    for (let n = 0; n < 3; n++) expect((await fetch(`http://127.0.0.1:${port}/v1/nothing-${n}`)).status).toBe(404);
    service.child.kill('SIGTERM');
    expect(await service.end()).toBe(0);
  });
});
