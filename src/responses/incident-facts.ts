import { Injectable } from '@nestjs/common';
import { type Incident, Incidents } from '../incidents/contract';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { RunWitness } from './contract';
import { type BuiltInValues } from './domain/shared/built-ins';

/** What a text needs of the incident that it is about. */
export interface Facts {
  readonly incident: Incident;
  /** As the public knows it. */
  readonly subject: { readonly plain: string; readonly timezone: string };
  readonly playbook: string | undefined;
  readonly hasPromiseClock: boolean;
}

@Injectable()
export class IncidentFacts {
  constructor(
    private readonly incidents: Incidents,
    private readonly witness: RunWitness,
  ) {}

  /** @throws AppError `not-found` */
  async of(tx: Tx, id: IncidentId): Promise<Facts> {
    const incident = await this.incidents.find(tx, id);
    if (!incident) throw new AppError('not-found', { detail: `There is no incident ${id}.` });
    const run = await this.witness.of(tx, id);
    return {
      incident,
      subject: this.incidents.subjectOf(incident),
      playbook: run?.playbook,
      hasPromiseClock: run?.hasPromiseClock ?? false,
    };
  }
}

/** As a person would enter them: they are checked as what people enter is. */
export function builtInsOf({ incident, subject }: Facts, language: 'de' | 'en', now: Date): BuiltInValues {
  const { level, mentions, onsetAt } = incident;
  const name = level === null ? undefined : textOf(language, `level.${level}`);
  return {
    topic: subject.plain,
    mentions: String(mentions),
    since: onsetAt.toISOString(),
    now: now.toISOString(),
    ...(level !== null && { level: String(level) }),
    ...(name !== undefined && { levelName: name }),
  };
}
