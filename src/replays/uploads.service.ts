import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { LineInspection } from '../intake/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Ids } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type BadLine, FileFacts, MOST_DAYS } from './domain/file-facts';
import { sayFault } from './fault-words';
import { Floor } from './floor';
import { Packer, unpacked } from './packing';
import { type ReadFile, ReplayFileStore } from './replay.store';

export interface Sender {
  readonly actor: Actor;
  readonly language: Language;
}

/** Takes a file in while it arrives: neither it nor what is packed in it is ever in memory as a whole. */
@Injectable()
export class Uploads {
  constructor(
    private readonly floor: Floor,
    private readonly files: ReplayFileStore,
    private readonly lines: LineInspection,
    private readonly ids: Ids,
  ) {}

  /**
   * @throws AppError `request.too-large`, `request.invalid`, `replay.no-mentions`, `replay.span`; nothing of it is
   * kept then
   */
  async take(body: unknown, name: string, { actor, language }: Sender): Promise<string> {
    if (!(body instanceof Readable)) throw new AppError('request.unsupported-media', { says: { key: 'replay-media' } });
    const id = this.ids.next();
    const received = { at: this.floor.clock.now(), by: actor.name };
    await this.floor.work.run((tx) => this.files.begin(tx, { id, name }, received));
    try {
      const read = await this.read(id, body, language);
      await this.floor.work.run(async (tx) => {
        await this.files.complete(tx, id, read);
        const { lines, bad, bytes } = read;
        await this.floor.note(tx, {
          action: 'replay.uploaded',
          subject: id,
          actor,
          data: { name, lines, bad, bytes },
        });
      });
      return id;
    } catch (error) {
      await this.floor.work.run((tx) => this.files.remove(tx, id));
      throw error;
    }
  }

  private async read(id: string, body: Readable, language: Language): Promise<ReadFile> {
    const { mostBytes } = this.floor.settings.replays;
    const packer = new Packer((no, chunk) => this.floor.work.run((tx) => this.files.append(tx, id, no, chunk)));
    const facts = new FileFacts();
    try {
      const passing = Readable.from(packer.through(unpacked(body)));
      const limits = { mostBytes, now: this.floor.clock.now() };
      for await (const lines of this.lines.inspect(passing, limits)) for (const line of lines) facts.add(line);
      await packer.end();
    } catch (error) {
      packer.drop();
      throw error instanceof AppError && error.code === 'request.too-large' ? tooLarge(mostBytes) : error;
    }
    const { told, firstFault, tooFarApart } = facts;
    if (!told) throw noMentions(firstFault, language);
    if (tooFarApart)
      throw new AppError('replay.span', { says: { key: 'replay-span', values: { ...tooFarApart, days: MOST_DAYS } } });
    return { ...told, bytes: packer.bytes };
  }
}

function tooLarge(mostBytes: number): AppError {
  const mib = Math.floor(mostBytes / 1_048_576);
  return new AppError('request.too-large', { says: { key: 'replay-too-large', values: { mib } } });
}

function noMentions(fault: BadLine | undefined, language: Language): AppError {
  if (!fault) return new AppError('replay.no-mentions', { says: { key: 'replay-no-mentions' } });
  const { line } = fault;
  const reason = sayFault(fault, language);
  return new AppError('replay.no-mentions', {
    says: { key: 'replay-no-mentions-fault', values: { line, reason } },
    line,
    reason,
  });
}
