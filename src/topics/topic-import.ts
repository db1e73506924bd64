import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Settings } from '../platform/config/settings';
import { TopicImport } from './contract';
import { PlannedEventDesk } from './planned-events.service';
import { Topics } from './topics.service';
import { TopicFile } from './topics.api';

@Injectable()
export class CheckedTopicImport extends TopicImport {
  constructor(
    private readonly topics: Topics,
    private readonly settings: Settings,
    private readonly planned: PlannedEventDesk,
  ) {
    super();
  }

  /** @throws AppError as the API does; all faults of form in one message */
  async import(topics: readonly unknown[]): Promise<void> {
    const read = topics.map((topic) => TopicFile.safeParse(topic));
    const faults = read.flatMap(({ error }, number) =>
      (error?.issues ?? []).map(({ path, message }) => `topics[${number}].${path.join('.')}: ${message}`),
    );
    const inputs = read.flatMap(({ data }) => (data ? [data] : []));
    const twice = inputs.filter(({ id }, number) => inputs.findIndex((other) => other.id === id) < number);
    faults.push(...twice.map(({ id }) => `${id} is there twice`));
    if (faults.length > 0) throw new AppError('request.invalid', { detail: faults.join('; ') });
    const editor = { actor: SYSTEM, language: this.settings.server.language };
    await this.topics.bring(inputs, editor, (tx, topic, { plannedEvents }) =>
      this.planned.bring(tx, topic, plannedEvents, SYSTEM),
    );
  }
}
