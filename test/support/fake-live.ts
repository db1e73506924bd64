import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type LiveEvent } from '../../src/live/live.api';

/** The live line as the service has it: ids that rise, and whoever comes back hears what it missed. */
export class FakeLive {
  private lives: ServerResponse[] = [];
  private readonly told: string[] = [];

  /** How many consoles are listening. */
  get listeners(): number {
    return this.lives.length;
  }

  /** Of the last event. */
  get position(): number {
    return this.told.length;
  }

  tell(event: LiveEvent): void {
    const text = `id: ${this.position + 1}\ndata: ${JSON.stringify(event)}\n\n`;
    this.told.push(text);
    for (const life of this.lives) life.write(text);
  }

  cut(): void {
    for (const life of this.lives) life.destroy();
    this.lives = [];
  }

  listen({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
    const after = new URL(url, 'http://localhost').searchParams.get('after');
    const missed = this.told.slice(Number(headers['last-event-id'] ?? after ?? this.position));
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`${missed.join('')}id: ${this.position}\n: welcome\n\n`);
    this.lives.push(response);
    response.on('close', () => {
      this.lives = this.lives.filter((life) => life !== response);
    });
  }
}
