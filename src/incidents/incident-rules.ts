import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Ids, type IncidentId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { textOf } from '../platform/i18n/texts';
import { type IncidentPolicy, STEP_DOWN_AFTER_MS } from './domain/on-reading';

/** What the decisions about incidents need besides the incident: this installation's policy, the time, and new ids. */
@Injectable()
export class IncidentRules {
  readonly policy: IncidentPolicy;
  /** Stands before whatever a drill is about, in the language of the house. */
  readonly drillMark: string;

  constructor(
    settings: Settings,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    this.drillMark = textOf(settings.server.language, 'drill.mark') ?? 'DRILL';
    const { closeAfterMs, reopenWithinMs } = settings.detection;
    this.policy = { closeAfterMs, reopenWithinMs, stepDownAfterMs: STEP_DOWN_AFTER_MS };
  }

  now(): Date {
    return this.clock.now();
  }

  readonly newId = (): IncidentId => this.ids.next() as IncidentId;
}
