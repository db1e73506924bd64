import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { LineInspection } from '../intake/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Ids } from '../kernel/ids';
import { FileFacts } from './domain/file-facts';
import { Floor } from './floor';
import { Packer, unpacked } from './packing';
import { type ReadFile, ReplayFileStore } from './replay.store';

/** Takes a file in while it arrives: neither it nor what is packed in it is ever in memory as a whole. */
@Injectable()
export class Uploads {
  constructor(
    private readonly floor: Floor,
    private readonly files: ReplayFileStore,
    private readonly lines: LineInspection,
    private readonly ids: Ids,
  ) {}

  /** @throws AppError `request.too-large`, `request.invalid`, `replay.no-mentions`; nothing of it is kept then */
  async take(body: unknown, name: string, actor: Actor): Promise<string> {
    if (!(body instanceof Readable))
      throw new AppError('request.unsupported-media', {
        detail: 'Send the file as application/x-ndjson; packed by gzip it may be sent as it is.',
      });
    const id = this.ids.next();
    const received = { at: this.floor.clock.now(), by: actor.name };
    await this.floor.work.run((tx) => this.files.begin(tx, { id, name }, received));
    try {
      const read = await this.read(id, body);
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

  private async read(id: string, body: Readable): Promise<ReadFile> {
    const { mostBytes } = this.floor.settings.replays;
    const packer = new Packer((no, chunk) => this.floor.work.run((tx) => this.files.append(tx, id, no, chunk)));
    const facts = new FileFacts();
    try {
      const passing = Readable.from(packer.through(unpacked(body)));
      for await (const lines of this.lines.inspect(passing, mostBytes)) for (const line of lines) facts.add(line);
      await packer.end();
    } catch (error) {
      packer.drop();
      throw error instanceof AppError && error.code === 'request.too-large' ? tooLarge(mostBytes) : error;
    }
    const { told, firstFault } = facts;
    if (!told) throw noMentions(firstFault);
    return { ...told, bytes: packer.bytes };
  }
}

function tooLarge(mostBytes: number): AppError {
  return new AppError('request.too-large', {
    detail: `A file may have ${Math.floor(mostBytes / 1_048_576)} MiB, unpacked (setting replays.mostBytes). Take a shorter time out of it.`,
  });
}

function noMentions(fault: FileFacts['firstFault']): AppError {
  const why = fault ? ` Line ${fault.line}: ${fault.reason}.` : '';
  return new AppError('replay.no-mentions', {
    detail: `There is no line in it that is a mention with a time (docs/mention-format.md).${why}`,
    ...(fault && { line: fault.line, reason: fault.reason }),
  });
}
