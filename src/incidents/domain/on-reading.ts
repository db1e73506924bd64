import { type IncidentKind, type Level, type Reading } from '../../detection/contract';
import { canonicalJson } from '../../kernel/canonical-json';
import { type IncidentId } from '../../kernel/ids';
import { type Marking } from '../contract';
import { type IncidentEvent, type Measured, type TrackedIncident, type Watch } from './incident';
import { hasRisen, isMore, markedBefore, seenAtClosing } from './marking';

export interface IncidentPolicy {
  /** Without an alarm for this long the incident closes. */
  readonly closeAfterMs: number;
  /** An alarm this soon after closing re-opens. */
  readonly reopenWithinMs: number;
  /** The level, or the kind, steps down only after this long below. */
  readonly stepDownAfterMs: number;
}

/**
 * Levels go up at once and down slowly: a storm takes breath, and a team that was stood down must not be called again an
 * hour later. Two hours is the proposal of our reading of the Shitstorm-Skala (to be calibrated by replays).
 */
export const STEP_DOWN_AFTER_MS = 7_200_000;

type Alarm = Reading & { readonly kind: IncidentKind };

/** How much a kind asks of people. Blindness belongs to a source, never to a topic's storm, so it never meets the others. */
const GRAVITY: Readonly<Record<IncidentKind, number>> = {
  blind: 0,
  surge: 1,
  industry: 2,
  coordinated: 3,
  firestorm: 4,
};

/**
 * What a reading does to the latest incident of its topic (or source). `latest` may be open or closed. The same reading
 * again gives nothing. Own mentions never reach a reading, so they never count here either. A drill has not happened: it is
 * read as if it weren't there.
 */
export function onReading(
  latest: TrackedIncident | undefined,
  reading: Reading,
  policy: IncidentPolicy,
  newId: () => IncidentId,
): IncidentEvent[] {
  if (latest?.drill) return onReading(undefined, reading, policy, newId);
  const alarm = alarmOf(reading);
  if (!latest) return alarm ? [open(alarm, newId())] : [];
  if (latest.closedAt) return alarm ? onAlarmAfterClosing(latest, alarm, policy, newId) : [];
  return reading.at < latest.openedAt ? [] : whileOpen(latest, reading, { alarm, policy, newId });
}

interface Open {
  readonly alarm: Alarm | undefined;
  readonly policy: IncidentPolicy;
  readonly newId: () => IncidentId;
}

function whileOpen(latest: TrackedIncident, reading: Reading, { alarm, policy, newId }: Open): IncidentEvent[] {
  if (alarm && isNewKind(latest, alarm, policy)) return changeKind(latest, alarm, newId());
  if (hasRisen(latest, reading)) return supersede(latest, reading, newId());
  return alarm ? onAlarm(latest, alarm, policy) : onCalm(latest, reading, policy);
}

function onAlarm(incident: TrackedIncident, alarm: Alarm, policy: IncidentPolicy): IncidentEvent[] {
  const lastAlarmAt = later(incident.watch.lastAlarmAt, alarm.at);
  return settle(incident, alarm, { lastAlarmAt, pending: pendingAfter(incident, alarm), policy });
}

function alarmOf(reading: Reading): Alarm | undefined {
  return reading.isAlarm && reading.kind ? { ...reading, kind: reading.kind } : undefined;
}

interface Before {
  readonly reopens: IncidentId | null;
  readonly despite: Marking | null;
}

function open(alarm: Alarm, incidentId: IncidentId, before: Before = { reopens: null, despite: null }): IncidentEvent {
  const { at, onsetAt = at } = alarm;
  return { type: 'opened', incidentId, at, reading: alarm, onsetAt, continues: null, ...before };
}

/** A second wave re-opens, unless a person closed this very storm and it has neither calmed nor got worse since. */
function onAlarmAfterClosing(
  closed: TrackedIncident,
  alarm: Alarm,
  policy: IncidentPolicy,
  newId: () => IncidentId,
): IncidentEvent[] {
  const closedAt = closed.closedAt ?? alarm.at;
  if (alarm.at <= closedAt) return [];
  const isSameStorm =
    closed.closedBecause === 'person' && elapsed(closed.watch.lastAlarmAt, alarm.at) < policy.closeAfterMs;
  if (isSameStorm && !isWorse(closed, alarm)) return keepInMind(closed, alarm.at);
  const isSecondWave = elapsed(closedAt, alarm.at) <= policy.reopenWithinMs;
  const despite = isSameStorm ? closed.marked : null;
  return [open(alarm, newId(), { reopens: isSecondWave ? closed.id : null, despite })];
}

/** Worse than what the person had seen who closed it. */
function isWorse(closed: TrackedIncident, alarm: Alarm): boolean {
  return isUpgrade(closed, alarm) || isMore(alarm, seenAtClosing(closed));
}

function isUpgrade(incident: TrackedIncident, alarm: Alarm): boolean {
  return alarm.kind === 'firestorm' && incident.kind !== 'firestorm';
}

/**
 * A firestorm is said at once. A graver kind must be read twice, a milder one for as long as a level must lie below; where
 * a person said what it is, a milder one is no news.
 */
function isNewKind(incident: TrackedIncident, alarm: Alarm, policy: IncidentPolicy): boolean {
  if (isUpgrade(incident, alarm)) return true;
  const { pending } = incident.watch;
  if (alarm.kind === incident.kind || pending?.kind !== alarm.kind) return false;
  const heldMs = elapsed(pending.since, alarm.at);
  if (GRAVITY[alarm.kind] > GRAVITY[incident.kind]) return heldMs > 0;
  return incident.mark === null && heldMs >= policy.stepDownAfterMs;
}

function pendingAfter(incident: TrackedIncident, alarm: Alarm): Watch['pending'] {
  if (alarm.kind === incident.kind) return null;
  const { pending } = incident.watch;
  return pending?.kind === alarm.kind ? pending : { kind: alarm.kind, since: alarm.at };
}

/** The same storm under another name: it keeps its beginning, and its level where the reading knows none. */
function changeKind(incident: TrackedIncident, alarm: Alarm, newId: IncidentId): IncidentEvent[] {
  const { id: incidentId, kind: from, marked: despite } = incident;
  const { at, onsetAt = incident.onsetAt } = alarm;
  const reading = { ...alarm, level: alarm.level ?? incident.level };
  return [
    { type: 'kind-changed', incidentId, at, from, to: alarm.kind, continuedBy: newId },
    { type: 'opened', incidentId: newId, at, reading, onsetAt, reopens: null, continues: incidentId, despite },
  ];
}

/**
 * More than what a person had seen who marked it: their word was about something smaller. It goes on as a new incident,
 * which calls people as any does; of this one the mark stays true. Also where the reading is no alarm by itself: the mark
 * has made those rarer.
 */
function supersede(incident: TrackedIncident, reading: Reading, newId: IncidentId): IncidentEvent[] {
  const { id: incidentId, kind, mark, marked } = incident;
  const { at, level, isAlarm, onsetAt = incident.onsetAt } = reading;
  if (mark === null || level === null) return [];
  const despite = marked ?? markedBefore(incident, mark);
  const risen = { ...reading, kind, mentions: isAlarm ? reading.mentions : incident.mentions };
  return [
    { type: 'superseded', incidentId, at, marked: despite, to: level, continuedBy: newId },
    { type: 'opened', incidentId: newId, at, reading: risen, onsetAt, reopens: null, continues: incidentId, despite },
  ];
}

function onCalm(incident: TrackedIncident, reading: Reading, policy: IncidentPolicy): IncidentEvent[] {
  const { lastAlarmAt } = incident.watch;
  if (incident.kind !== 'blind' && reading.level === null) return keepInMind(incident, reading.at); // blind is not calm
  // A source that is heard again is not blind any more: saying so for hours would be untrue.
  const calmForMs = incident.kind === 'blind' ? 0 : policy.closeAfterMs;
  if (reading.at > lastAlarmAt && elapsed(lastAlarmAt, reading.at) >= calmForMs) {
    return [{ type: 'closed', incidentId: incident.id, at: reading.at, calmSince: lastAlarmAt }];
  }
  return settle(incident, reading, { lastAlarmAt, pending: null, policy });
}

function keepInMind(incident: TrackedIncident, at: Date): IncidentEvent[] {
  const { watch } = incident;
  if (at <= watch.lastAlarmAt) return [];
  return [{ type: 'observed', incidentId: incident.id, at, watch: { ...watch, lastAlarmAt: at }, measured: undefined }];
}

interface Rest {
  readonly lastAlarmAt: Date;
  readonly pending: Watch['pending'];
  readonly policy: IncidentPolicy;
}

/** The incident stays what it is; its numbers and perhaps its level move. */
function settle(incident: TrackedIncident, reading: Reading, { lastAlarmAt, pending, policy }: Rest): IncidentEvent[] {
  const { id: incidentId } = incident;
  const { at, signals, reasons } = reading;
  const below = belowAfter(incident, reading);
  const to = levelAfter(incident, { reading, below, policy });
  const moved = { lastAlarmAt, below: to === undefined ? below : null, pending, level: reading.level };
  const watch: Watch = { ...incident.watch, ...moved };
  const measured = measuredBy(reading);
  const events: IncidentEvent[] = [];
  if (!isSame(incident, watch, measured?.mentions)) events.push({ type: 'observed', incidentId, at, watch, measured });
  if (to !== undefined) {
    const type = to > (incident.level ?? -1) ? 'escalated' : 'calmed';
    events.push({ type, incidentId, at, from: incident.level, to, signals, reasons });
  }
  return events;
}

function measuredBy({ isAlarm, mentions, signals, reasons, ladders }: Reading): Measured | undefined {
  return isAlarm ? { mentions, signals, reasons, ladders: ladders ?? null } : undefined;
}

function belowAfter(incident: TrackedIncident, { level, at }: Reading): Watch['below'] {
  if (level === null) return incident.watch.below;
  if (incident.levelSetBy !== null || incident.level === null || level >= incident.level) return null;
  const { since, highest } = incident.watch.below ?? { since: at, highest: level };
  return { since, highest: highest > level ? highest : level };
}

/** The new level, or undefined while it stays. A level that a person set stays until they lift it. */
function levelAfter(
  incident: TrackedIncident,
  { reading, below, policy }: { reading: Reading; below: Watch['below']; policy: IncidentPolicy },
): Level | undefined {
  if (incident.levelSetBy !== null || reading.level === null) return undefined;
  if (incident.level === null || reading.level > incident.level) return reading.level;
  const isLongBelow = below !== null && elapsed(below.since, reading.at) >= policy.stepDownAfterMs;
  return isLongBelow ? below.highest : undefined;
}

function isSame(incident: TrackedIncident, watch: Watch, mentions = incident.mentions): boolean {
  return mentions === incident.mentions && canonicalJson(incident.watch) === canonicalJson(watch);
}

function elapsed(from: Date, to: Date): number {
  return to.getTime() - from.getTime();
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
