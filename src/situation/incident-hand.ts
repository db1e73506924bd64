import { Injectable } from '@nestjs/common';
import { CrisisTeam, type Incident, Incidents } from '../incidents/contract';
import { identityOf, isSame } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';
import { type Ask, DONE, type Outcome, stale, type Work } from './ask';
import { levelIn, levelOf, roleIn } from './domain/values';
import { clockTime } from './domain/words';

type Fields = Readonly<Record<string, string>>;

/** What people do to the incident itself, by press or form. */
@Injectable()
export class IncidentHand {
  constructor(
    private readonly incidents: Incidents,
    private readonly team: CrisisTeam,
  ) {}

  press(action: string, value: string, ask: Ask): Work | undefined {
    if (action === 'incident.acknowledge') return { kind: 'one', run: (tx) => this.acknowledge(tx, ask) };
    if (action === 'team.take') return { kind: 'one', run: (tx) => this.take(tx, value, ask) };
    return undefined;
  }

  form(form: string, value: string, { fields, ask }: { readonly fields: Fields; readonly ask: Ask }): Work | undefined {
    const reason = (fields['reason'] ?? '').trim();
    const withReason = (run: (tx: Tx) => Promise<Outcome>): Work => ({
      kind: 'one',
      run: (tx) => (reason.length < 3 ? Promise.resolve(stale(ask.pen.say('situation.no.reason'))) : run(tx)),
    });
    switch (form) {
      case 'incident.level':
        return withReason((tx) =>
          this.setLevel(tx, { seen: levelIn(value), wanted: fields['level'] ?? '', reason }, ask),
        );
      case 'incident.false-alarm':
        return withReason((tx) => this.mark(tx, 'false-alarm', reason, ask));
      case 'incident.planned':
        return withReason((tx) => this.mark(tx, 'planned', reason, ask));
      case 'incident.resolve':
        return withReason((tx) => this.resolve(tx, reason, ask));
      default:
        return undefined;
    }
  }

  private async acknowledge(tx: Tx, ask: Ask): Promise<Outcome> {
    const { incident, actor } = ask;
    if (await this.incidents.acknowledge(tx, incident.id, actor, 'slack')) return DONE;
    const now = await this.incidents.find(tx, incident.id);
    const holder = now?.acknowledgedBy;
    if (now && now.closedAt === null && holder && isSame(holder, identityOf(actor))) return DONE; // pressed twice
    return stale(whoWasFirst(now ?? incident, ask));
  }

  /** Who was seen to hold it must hold it still: of two who press at once the second is told. */
  private async take(tx: Tx, value: string, { incident, actor, pen, now }: Ask): Promise<Outcome> {
    const role = roleIn(value);
    if (!role) return stale(pen.say('situation.no.stale'));
    const held = (await this.team.of(tx, incident.id)).get(role.function);
    const name = pen.say(`situation.function.${role.function}`);
    if (held?.personId === actor.id) return DONE;
    if (held && held.personId !== role.holder) {
      const values = { function: name, name: held.name, time: clockTime(held.since, now, pen) };
      return stale(pen.say('situation.first.role', values));
    }
    await this.team.assign(tx, { incidentId: incident.id, function: role.function, personId: actor.id, by: actor });
    return { ...DONE, post: pen.say('situation.news.role', { name: actor.name, function: name }) };
  }

  /** @param order.seen what the level was when it was asked to be changed; null where nothing is known */
  async setLevel(
    tx: Tx,
    { seen, wanted, reason }: { readonly seen: number | null; readonly wanted: string; readonly reason: string },
    ask: Ask,
  ): Promise<Outcome> {
    const { incident, actor, pen } = ask;
    const level = levelOf(wanted.trim());
    if (level === undefined) return stale(pen.say('situation.no.level'));
    if (seen !== null && incident.level !== seen && incident.closedAt === null) {
      const by = incident.levelSetBy ?? pen.say('situation.step.nobody');
      return stale(pen.say('situation.first.level', { level: incident.level ?? '?', name: by }));
    }
    const isDone = await this.incidents.setLevel(tx, incident.id, { level, reason, actor });
    return isDone ? DONE : stale(whoWasFirst(incident, ask));
  }

  private async mark(tx: Tx, mark: 'planned' | 'false-alarm', reason: string, ask: Ask): Promise<Outcome> {
    const { incident, actor, pen, now } = ask;
    const { marked } = incident;
    if (marked?.mark === mark && marked.by !== actor.name) {
      const values = { mark: pen.say(`situation.mark.${mark}`), name: marked.by, time: clockTime(marked.at, now, pen) };
      return stale(pen.say('situation.first.marked', values));
    }
    const isDone = await this.incidents.mark(tx, incident.id, mark, { actor, reason });
    return isDone ? DONE : stale(whoWasFirst(incident, ask));
  }

  private async resolve(tx: Tx, reason: string, ask: Ask): Promise<Outcome> {
    const { incident, actor } = ask;
    const isDone = await this.incidents.resolve(tx, incident.id, { reason, actor });
    return isDone ? DONE : stale(whoWasFirst(incident, ask));
  }
}

/** Why it cannot be done to the incident any more. */
function whoWasFirst({ closedAt, acknowledgedBy, acknowledgedAt }: Incident, { pen, now }: Ask): string {
  if (closedAt) return pen.say('situation.first.closed', { time: clockTime(closedAt, now, pen) });
  if (!acknowledgedBy || !acknowledgedAt) return pen.say('situation.no.stale');
  const values = { name: acknowledgedBy.name, time: clockTime(acknowledgedAt, now, pen) };
  return pen.say('situation.first.acknowledged', values);
}
