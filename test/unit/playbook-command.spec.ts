import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../src/platform/config/environment';
import { runPlaybook } from '../../src/run-playbook';

const GOOD = `format: 2
id: test
title: { de: Test, en: Test }
steps:
  - { id: alarm, type: page, title: { de: Alarm, en: Page } }
  - { id: stopp, type: webhook, hook: pause, title: { de: Stopp, en: Stop }, if: incident.level > 3 }
`;

describe('npm run playbook', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'playbook-'));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  const file = (name: string, text: string): string => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  };
  const config = (): string =>
    file(
      'settings.yaml',
      'playbooks: { hooks: { pause: { url: https://tool.example.org, secret: whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA== } } }\n',
    );

  async function run(
    argv: readonly string[],
    language = 'en_GB',
  ): Promise<{ code: number; out: string; said: string }> {
    const [out, said]: string[][] = [[], []];
    const code = await runPlaybook(argv, {
      environment: { ...environment(), LC_ALL: language, STURMWARTE_CONFIG: config() },
      out: (text) => out?.push(text),
      say: (line) => said?.push(line),
    });
    return { code, out: out?.join('') ?? '', said: said?.join('\n') ?? '' };
  }

  it('finds a playbook sound, by the webhooks of the settings', async () => {
    const path = file('good.yaml', GOOD);
    const { code, out } = await run(['check', path]);
    expect([code, out]).toEqual([0, expect.stringMatching(/good\.yaml: sound \(2 steps, version [0-9a-f]{12}\)\n$/)]);
  });

  it('names each fault with its place, in the language of the terminal, and fails', async () => {
    const path = file('bad.yaml', GOOD.replace('hook: pause', 'hook: stop').replace('level > 3', 'level > mood'));
    const english = await run(['check', path]);
    expect(english.code).toBe(2);
    expect(english.out.split('\n').map((line) => line.replace(path, 'bad.yaml'))).toEqual([
      'bad.yaml:6:33: fault: steps.1.hook: the settings have no webhook “stop” – add it to playbooks.hooks',
      expect.stringContaining('bad.yaml:6:98: fault: steps.1.if: conditions have no “mood” – there are'),
      '',
    ]);
    expect((await run(['check', path], 'de_DE.UTF-8')).out).toContain(
      'Fehler: steps.1.hook: Die Einstellungen kennen keinen Webhook „stop“ – Ergänzen Sie ihn',
    );
  });

  it('gives programs JSON', async () => {
    const paths = [file('good.yaml', GOOD), file('old.yaml', GOOD.replace('format: 2', 'format: 3'))];
    const { code, out } = await run(['check', ...paths, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject([
      { file: paths[0], ok: true, faults: [] },
      { ok: false, faults: [{ line: 1, column: 1, path: 'format', severity: 'fault', code: 'format-unknown' }] },
    ]);
  });

  it('says what changed in meaning, and that nothing did', async () => {
    const [one, two] = [
      file('one.yaml', GOOD),
      file('two.yaml', `# a comment\n${GOOD.replace('level > 3', 'level > 4')}`),
    ];
    expect(await run(['diff', one, two])).toMatchObject({
      code: 0,
      out: 'changed steps.stopp.if: "incident.level > 3" → "incident.level > 4"\n',
    });
    expect((await run(['diff', one, file('three.yaml', `# a comment\n${GOOD}`)])).out).toBe('Both say the same.\n');
  });

  it.each([[[]], [['frob']], [['check']], [['diff', 'one']], [['check', '--colour']], [['check', 'nowhere.yaml']]])(
    'tells who calls it with %j how, or why not',
    async (argv) => {
      const { code, said, out } = await run(argv);
      expect([code, out]).toEqual([2, '']);
      expect(said).toMatch(/playbook -- check FILE|nowhere\.yaml cannot be read/);
    },
  );

  it('takes a playbook of format 1 over, and says where there is none', async () => {
    const old = GOOD.replace('format: 2', 'format: 1').replace(/.*stopp.*\n/, '');
    expect(await run(['upgrade', file('old.yaml', old)])).toMatchObject({ code: 0, out: old.replace('1', '2') });
    expect(await run(['upgrade', file('good.yaml', GOOD)])).toMatchObject({
      code: 2,
      said: expect.stringContaining('no readable playbook of format 1') as string,
    });
  });

  it('writes the schema', async () => {
    const { code, out } = await run(['schema']);
    expect([code, (JSON.parse(out) as { $id: string }).$id]).toEqual([0, 'urn:sturmwarte:playbook:2']);
  });
});
