import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../../src/platform/config/project-root';

describe('npm run audit', () => {
  let registry: Server;
  let answer: { readonly status: number; readonly body: unknown };

  beforeAll(async () => {
    registry = createServer((request, response) => {
      request.resume().once('end', () => {
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      });
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });
  afterAll(() => registry.close());

  async function audit(): Promise<{ code: unknown; said: string }> {
    const child = spawn(process.execPath, [join(projectRoot(), 'src/audit.mjs')], {
      cwd: projectRoot(),
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
        npm_config_fetch_retries: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as unknown[];
    return { code, said };
  }

  it('does not call packages clean that nobody has looked at', async () => {
    answer = { status: 405, body: { error: 'method not allowed' } };
    expect(await audit()).toEqual({ code: 8, said: expect.stringMatching(/nothing was audited/) });
  });

  it('is content when the advisory service knows of nothing', async () => {
    answer = { status: 200, body: {} };
    expect(await audit()).toEqual({ code: 0, said: 'No known vulnerability.\n' });
  });
});
