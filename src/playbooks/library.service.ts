import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Settings } from '../platform/config/settings';
import { Readiness } from '../platform/health/readiness';
import { UnitOfWork } from '../platform/postgres/tx';
import { type PlaybookFileFaults, PlaybookLibrary } from './contract';
import { readPlaybookFiles } from './playbook-files';
import { PlaybookStore } from './playbook.store';

/** Where the playbooks come from. */
@Injectable()
export class PlaybookSource {
  readonly dir: string;
  /** The playbooks that incidents will ask for. */
  readonly wanted: readonly string[];

  constructor(
    settings: Settings,
    readonly readiness: Readiness,
    readonly clock: Clock,
  ) {
    this.dir = settings.playbooks.dir;
    this.wanted = Object.values(settings.playbooks.byKind);
  }
}

@Injectable()
export class LibraryService extends PlaybookLibrary {
  private readonly log = new Logger('Playbooks');
  private found: readonly PlaybookFileFaults[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: PlaybookStore,
    private readonly source: PlaybookSource,
  ) {
    super();
    // The storm watch goes on without a playbook, so a broken file is shown but takes no traffic away.
    source.readiness.add('playbooks', () => ({ isReady: true, state: this.found.length === 0 ? 'ok' : 'faulty' }));
  }

  async load(): Promise<void> {
    const { read, broken } = await readPlaybookFiles(this.source.dir);
    const at = this.source.clock.now();
    for (const { file, playbook, text } of read) {
      await this.work.run((tx) => this.store.putInForce(tx, { playbook, source: file, at, text }));
    }
    this.found = [...broken, ...(await this.missing())];
    for (const { faults } of this.found) for (const fault of faults) this.log.error(fault);
  }

  faults(): readonly PlaybookFileFaults[] {
    return this.found;
  }

  private async missing(): Promise<PlaybookFileFaults[]> {
    const inForce = await this.work.run((tx) => this.store.allInForce(tx));
    const missing = [...new Set(this.source.wanted)].filter(
      (id) => !inForce.some(({ playbook }) => playbook.id === id),
    );
    const mend = (id: string) => `playbooks.byKind names ${id}, and no file of ${this.source.dir} has this id`;
    return missing.map((id) => ({ file: `${id}.yaml`, faults: [mend(id)] }));
  }
}
