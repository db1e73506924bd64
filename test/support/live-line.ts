import { LiveEvent } from '../../src/live/live.api';

export interface Heard {
  readonly id: string;
  readonly event: LiveEvent;
}

/** The one live line of a console, read as a browser reads it, over real HTTP. */
export class LiveLine {
  private text = '';
  /** In the order in which it came. */
  readonly heard: Heard[] = [];
  private isGreeted = false;

  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly hangUp: AbortController,
  ) {}

  /** @throws Error with the status when the service refuses. */
  static async open(address: string, headers: Readonly<Record<string, string>>, query = ''): Promise<LiveLine> {
    const hangUp = new AbortController();
    const answer = await fetch(`${address}/v1/live${query}`, { headers, signal: hangUp.signal });
    if (!answer.ok || !answer.body) throw new Error(`GET /v1/live: ${answer.status}`);
    return new LiveLine(answer.body.getReader(), hangUp);
  }

  /** Resolves with the greeting. */
  async greeting(): Promise<void> {
    while (!this.isGreeted) await this.read();
  }

  /** Resolves with the first event, of those already heard or to come, that is meant. */
  async hear(isMeant: (event: LiveEvent) => boolean): Promise<Heard> {
    for (;;) {
      const found = this.heard.find(({ event }) => isMeant(event));
      if (found) return found;
      await this.read();
    }
  }

  /** Resolves when the service ends the line. */
  async ended(): Promise<void> {
    while (!(await this.reader.read()).done);
  }

  close(): void {
    this.hangUp.abort();
  }

  private async read(): Promise<void> {
    const { value, done } = await this.reader.read();
    if (done) throw new Error('the line ended');
    this.text += Buffer.from(value).toString();
    const blocks = this.text.split('\n\n');
    this.text = blocks.pop() ?? '';
    for (const block of blocks) this.take(block);
  }

  private take(block: string): void {
    if (/^: ?welcome$/m.test(block)) this.isGreeted = true;
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (data === undefined) return;
    this.heard.push({ id: /^id: (.*)$/m.exec(block)?.[1] ?? '', event: LiveEvent.parse(JSON.parse(data)) });
  }
}
