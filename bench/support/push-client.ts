import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import { type Made, madeMentions } from './mentions';

/**
 * The sender, in a process of its own: `make` writes the mentions to a file before the clock runs, `send` pushes them as
 * NDJSON over a few connections and prints `{ seconds, accepted, refusals }`.
 */
interface Send {
  readonly file: string;
  readonly url: string;
  readonly key: string;
  readonly connections: number;
  readonly linesPerRequest: number;
}

async function make(file: string, made: Made): Promise<void> {
  const out = createWriteStream(file);
  for (const line of madeMentions(made)) if (!out.write(`${line}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

async function send({ file, url, key, connections, linesPerRequest }: Send): Promise<void> {
  const agent = new Agent({ connections });
  const bodies = bodiesOf(file, linesPerRequest);
  const startedMs = performance.now();
  let accepted = 0;
  let refusals = 0;
  const post = async (body: string): Promise<void> => {
    for (;;) {
      const answer = await request(`${url}/v1/mentions`, {
        method: 'POST',
        body,
        dispatcher: agent,
        headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` },
      });
      const text = await answer.body.text();
      if (answer.statusCode === 200) {
        accepted += Number(/"accepted":(\d+)/.exec(text)?.[1] ?? 0);
        return;
      }
      if (answer.statusCode !== 429) throw new Error(`${answer.statusCode} ${text.slice(0, 500)}`);
      refusals++;
      await new Promise((done) => setTimeout(done, 1_000 * Number(answer.headers['retry-after'] ?? 1)));
    }
  };
  const connection = async (): Promise<void> => {
    for (;;) {
      const next = await bodies.next();
      if (next.done) return;
      await post(next.value);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - startedMs) / 1_000, accepted, refusals })}\n`);
  await agent.close();
}

async function* bodiesOf(file: string, lines: number): AsyncGenerator<string> {
  let body: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) })) {
    body.push(line);
    if (body.length < lines) continue;
    yield body.join('\n');
    body = [];
  }
  if (body.length > 0) yield body.join('\n');
}

const [command, json = '{}'] = process.argv.slice(2);
const parameters = JSON.parse(json) as Send & Made;
void (command === 'make' ? make(parameters.file, parameters) : send(parameters)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
