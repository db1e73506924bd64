import { type ServerResponse } from 'node:http';
import { z } from 'zod';
import { json, LocalServer, type Received } from './local-server';

export const NTFY_TOKEN = 'tk_of_the_test';

export interface FakePush {
  readonly id: string;
  readonly time: number;
  readonly topic: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An ntfy server: publishing as JSON, and the poll of a topic. `private-…` topics want the token. */
export class FakeNtfy {
  readonly pushes: FakePush[] = [];
  readonly mishaps: ('hang-up-after-accepting' | 'hang-up-before-accepting' | number)[] = [];
  private server: LocalServer | undefined;

  private constructor(private readonly now: () => Date) {}

  static async start(now: () => Date): Promise<FakeNtfy> {
    const fake = new FakeNtfy(now);
    fake.server = await LocalServer.start((received, response) => {
      fake.serve(received, response);
    });
    return fake;
  }

  get url(): string {
    return this.server!.url;
  }

  stop(): Promise<void> {
    return this.server!.stop();
  }

  private serve({ method, path, query, headers, body }: Received, response: ServerResponse): void {
    const mishap = this.mishaps.shift();
    if (mishap === 'hang-up-before-accepting') response.destroy();
    else if (typeof mishap === 'number') json(response, mishap, { code: mishap * 100, http: mishap, error: 'as told' });
    else if (method === 'GET') this.poll(path, query, response);
    else if (path !== '/') json(response, 404, { code: 40_401, http: 404, error: 'page not found' });
    else
      this.publish(JSON.parse(body) as Record<string, unknown>, headers.authorization, {
        response,
        isCut: mishap === 'hang-up-after-accepting',
      });
  }

  private publish(
    body: Record<string, unknown>,
    authorization: string | undefined,
    { response, isCut }: { readonly response: ServerResponse; readonly isCut: boolean },
  ): void {
    const { topic, ...rest } = body;
    if (typeof topic !== 'string' || !Push.strict().safeParse(rest).success) {
      json(response, 400, { code: 40_024, http: 400, error: 'invalid request: request body must be valid JSON' });
    } else if (topic.startsWith('private-') && authorization !== `Bearer ${NTFY_TOKEN}`) {
      json(response, 403, { code: 40_301, http: 403, error: 'forbidden' });
    } else {
      const time = Math.floor(this.now().getTime() / 1_000);
      const push = { id: `push${this.pushes.length + 1}`, time, topic, body: rest };
      this.pushes.push(push);
      if (isCut) response.destroy();
      else json(response, 200, eventOf(push));
    }
  }

  private poll(path: string, query: URLSearchParams, response: ServerResponse): void {
    const [, topic, format] = path.split('/');
    const isPoll = format === 'json' && query.get('poll') === '1';
    const found = this.pushes.filter((push) => push.topic === topic && push.time >= Number(query.get('since')));
    response.writeHead(isPoll ? 200 : 404, { 'content-type': 'application/x-ndjson' });
    response.end(isPoll ? found.map((push) => `${JSON.stringify(eventOf(push))}\n`).join('') : '');
  }
}

function eventOf({ id, time, topic, body }: FakePush): Record<string, unknown> {
  return { id, time, event: 'message', topic, ...body };
}

/** https://docs.ntfy.sh/publish/#publish-as-json: as much of it as we use. */
const Push = z.object({
  message: z.string().refine((text) => Buffer.byteLength(text) <= 4_096),
  title: z.string(),
  priority: z.int().min(1).max(5),
  sequence_id: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  click: z.url().optional(),
  actions: z
    .array(z.object({ action: z.literal('view'), label: z.string(), url: z.url(), clear: z.boolean() }))
    .max(3)
    .optional(),
});
