import { freePort } from '../support/service-process';
import { WholeProcess } from '../support/whole-process';

jest.setTimeout(120_000); // a whole process, a database of its own and four quiet days

describe('a demo that somebody ends', () => {
  let demo: WholeProcess;

  const begin = async (...flags: readonly string[]): Promise<void> => {
    const env = { PORT: String(await freePort()), LANG: 'en_GB.UTF-8', LC_ALL: '', LC_MESSAGES: '' };
    demo = new WholeProcess('src/demo.ts', flags, env);
  };
  /** Two at once, as from a terminal through npm; of different kinds, because two of a kind may arrive as one. */
  const end = async (): Promise<unknown> => {
    demo.child.kill('SIGINT');
    demo.child.kill('SIGTERM');
    return demo.end();
  };
  afterEach(() => {
    demo.close();
  });

  it('while it still plays the quiet days, stops and cleans up', async () => {
    await begin();
    await demo.says(/Four quiet days/);
    expect(await end()).toBe(0);
    expect(demo.leftBehind()).toEqual([]);
  });

  it('has let its user in also when nothing was to be waited for, and said so in his language without log lines', async () => {
    await begin('--now');
    await demo.says(/Here it comes/);
    expect(demo.said).toMatch(/begins at once:\n {2}http:\S+#[\w-]+\n/);
    expect(await end()).toBe(0);
    expect(demo.leftBehind()).toEqual([]);
    expect(demo.said).not.toMatch(/^\{/m);
  });
});
