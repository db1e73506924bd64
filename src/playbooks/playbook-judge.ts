import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { Paging } from '../paging/contract';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';
import { Responses } from '../responses/contract';
import { type Playbook } from './domain/shared/playbook-schema';
import { type PlaybookWorld } from './domain/shared/playbook-world';
import { type PlaybookReading, readPlaybook, type ReadOptions } from './domain/shared/read-playbook';
import { worldOfSettings } from './world-of-settings';

/** Reads a text as the house would have to work with it: with its people, its lists, its policies and its templates. */
@Injectable()
export class PlaybookJudge {
  private readonly bySettings: PlaybookWorld;

  constructor(
    private readonly people: PeopleDirectory,
    private readonly paging: Paging,
    private readonly responses: Responses,
    settings: Settings,
  ) {
    this.bySettings = worldOfSettings(settings);
  }

  async read(tx: Tx, text: string, options: Omit<ReadOptions, 'world'>): Promise<PlaybookReading> {
    const reading = readPlaybook(text, options);
    const { playbook } = reading;
    // what the house has is asked for by the names that the playbook uses
    return playbook ? readPlaybook(text, { ...options, world: await this.worldOf(tx, playbook) }) : reading;
  }

  /** What can be said of the house without a playbook. */
  async world(tx: Tx): Promise<PlaybookWorld> {
    const people = await this.people.allEnabled(tx);
    return { ...this.bySettings, functionsHeld: new Set(people.flatMap(({ functions }) => functions)) };
  }

  private async worldOf(tx: Tx, playbook: Playbook): Promise<PlaybookWorld> {
    return {
      ...(await this.world(tx)),
      policies: await this.policiesOf(tx, playbook),
      templates: await this.templatesOf(tx, playbook),
    };
  }

  private async policiesOf(tx: Tx, { steps }: Playbook): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (const step of steps) {
      if (step.type !== 'page' || step.policy === undefined) continue;
      if (await this.paging.policyNamed(tx, step.policy)) known.add(step.policy);
    }
    return known;
  }

  private async templatesOf(tx: Tx, { steps }: Playbook): Promise<ReadonlySet<string>> {
    const named = steps.flatMap((step) => (step.type === 'responses' ? step.templates : []));
    const known = named.length > 0 ? await this.responses.templates(tx, [...new Set(named)], null) : [];
    return new Set(known.map(({ id }) => id));
  }
}
