import { type Signal } from '../../detection/contract';
import { CRISIS_FUNCTIONS } from '../../kernel/actor';
import { cut } from '../../kernel/text';
import { type StepView } from '../../playbooks/contract';
import { type Part, type Post, type Press } from '../../warroom/contract';
import { isOver, nextPromise, openSteps, type Situation, type TopPost } from './situation';
import { NOBODY, valueOf } from './values';
import { clockTime, type Pen } from './words';

/** More would bury what is to be done under what is said. */
const MOST_POSTS = 3;
const MOST_POST_TEXT = 200;
const MOST_STEPS = 6;
const MOST_REASONS = 4;
const MOST_LABEL = 60;

type Field = Extract<Part, { readonly kind: 'fields' }>['fields'][number];

/** The card that stands pinned in the room: what is, who does what, what comes next, and what can be pressed. */
export function cardOf(situation: Situation, pen: Pen): Post {
  const head = headOf(situation, pen);
  const parts: Part[] = [
    { kind: 'heading', text: head },
    ...textPart(situation.incident.drill ? [pen.say('situation.card.drill')] : []),
    { kind: 'fields', fields: [...factFields(situation, pen), ...teamFields(situation, pen)] },
    ...textPart(reasonLines(situation, pen)),
    ...postParts(situation.posts, pen),
    ...stepParts(situation, pen),
    ...promisePart(situation, pen),
    ...(isOver(situation) ? [] : pressParts(situation, pen)),
    { kind: 'link', text: pen.say('situation.card.console'), url: situation.links.incident },
  ];
  return { text: head, parts };
}

export function headOf({ incident: { level, kind, closedAt }, subject }: Situation, { say }: Pen): string {
  const values = { subject: cut(subject, 80), kind: say(`kind.${kind}`) };
  if (closedAt) return say('situation.card.head-over', values);
  return say('situation.card.head', { ...values, level: level ?? '?', word: say(`level.${level ?? 'unknown'}`) });
}

function factFields(situation: Situation, pen: Pen): Field[] {
  const { incident, now } = situation;
  const { say } = pen;
  const field = (name: string, value: string): Field => ({ name: say(`situation.card.${name}`), value });
  const signal = loudest(incident.signals);
  return [
    field('since', clockTime(incident.onsetAt, now, pen)),
    field('holder', holderText(situation, pen)),
    field('mentions', incident.mentions.toLocaleString(pen.language)),
    ...(signal ? [field('seen', seenText(signal, pen))] : []),
    ...(incident.levelSetBy === null ? [] : [field('level-set-by', incident.levelSetBy)]),
    ...(incident.mark === null ? [] : [field('mark', say(`situation.mark.${incident.mark}`))]),
    ...(situation.run ? [field('playbook', situation.run.playbook.title[pen.language])] : []),
  ];
}

function holderText({ incident, now }: Situation, pen: Pen): string {
  const { acknowledgedBy, acknowledgedAt, closedAt } = incident;
  if (closedAt) return pen.say('situation.card.closed-at', { time: clockTime(closedAt, now, pen) });
  if (!acknowledgedBy || !acknowledgedAt) return pen.say('situation.card.nobody');
  return pen.say('situation.card.held', { name: acknowledgedBy.name, time: clockTime(acknowledgedAt, now, pen) });
}

function seenText({ seen, expected, window }: Signal, { say }: Pen): string {
  return say('situation.card.seen-value', { seen: Math.round(seen), expected: tidy(expected), window });
}

function tidy(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

/** People are what a person can picture, so the volume goes first. */
function loudest(signals: readonly Signal[]): Signal | undefined {
  const counts = signals.filter(({ name }) => name === 'volume' || name === 'negatives');
  const volumes = counts.filter(({ name }) => name === 'volume');
  return (volumes.length > 0 ? volumes : counts).toSorted((a, b) => b.score - a.score)[0];
}

function teamFields({ team, now }: Situation, pen: Pen): Field[] {
  return CRISIS_FUNCTIONS.flatMap((one) => {
    const member = team.get(one);
    if (!member) return [];
    const value = pen.say('situation.card.held', { name: member.name, time: clockTime(member.since, now, pen) });
    return [{ name: pen.say(`situation.function.${one}`), value }];
  });
}

function reasonLines({ incident: { reasons, kind } }: Situation, { say, ifKnown }: Pen): readonly string[] {
  const known = reasons.flatMap(({ code, values }) => ifKnown(`reason.${code}`, values) ?? []);
  if (known.length === 0) return [];
  const lines = known.slice(0, MOST_REASONS).map((reason) => `• ${reason}`);
  return [say(kind === 'blind' ? 'situation.card.what' : 'situation.card.why'), ...lines];
}

/** Strangers' words: one line each, cut, in quotes, and never marked up. */
function postParts(posts: readonly TopPost[], { say }: Pen): Part[] {
  const lines = posts.slice(0, MOST_POSTS).map(({ source, text, copies }) => {
    const quoted = say('situation.card.quote', { text: oneLine(text, MOST_POST_TEXT), source });
    return `• ${quoted}${copies > 1 ? ` ${say('situation.card.copies', { count: copies })}` : ''}`;
  });
  return textPart(lines.length === 0 ? [] : [say('situation.card.posts'), ...lines]);
}

function stepParts(situation: Situation, pen: Pen): Part[] {
  const steps = openSteps(situation);
  if (steps.length === 0) return [];
  const lines = steps.slice(0, MOST_STEPS).map((step) => `• ${stepLine(step, situation, pen)}`);
  const more = steps.length - lines.length;
  return textPart([
    pen.say('situation.card.steps'),
    ...lines,
    ...(more > 0 ? [pen.say('situation.card.more', { count: more })] : []),
  ]);
}

export function stepLine(step: StepView, { now }: Pick<Situation, 'now'>, pen: Pen): string {
  const { say, language } = pen;
  const owner = ownerOf(step, pen);
  const due = step.dueAt === null ? '' : say('situation.card.due', { time: clockTime(new Date(step.dueAt), now, pen) });
  const late = step.overdueAt === null ? '' : say('situation.card.overdue');
  const rest = [owner, due, late].filter((part) => part !== '').join(', ');
  return rest === '' ? step.title[language] : `${step.title[language]} (${rest})`;
}

export function ownerOf({ owner, assignee }: StepView, { say }: Pen): string {
  const name = owner === null ? '' : say(`situation.function.${owner}`);
  if (!assignee) return name;
  return name === '' ? assignee.name : `${name}: ${assignee.name}`;
}

function promisePart(situation: Situation, pen: Pen): Part[] {
  const promise = nextPromise(situation);
  if (!promise?.dueAt) return [];
  const values = {
    what: (promise.description ?? promise.title)[pen.language],
    time: clockTime(new Date(promise.dueAt), situation.now, pen),
  };
  return textPart([pen.say('situation.card.promise', values)]);
}

function pressParts(situation: Situation, pen: Pen): Part[] {
  return [
    { kind: 'presses', presses: incidentPresses(situation, pen) },
    ...completePart(situation, pen),
    ...roleChoice(situation, pen),
    { kind: 'presses', presses: otherPresses(situation, pen) },
  ];
}

function incidentPresses({ incident: { id, state, level } }: Situation, { say }: Pen): Press[] {
  const press = (action: string, rest: Partial<Press> = {}): Press => {
    return { action, value: valueOf(id), label: say(`situation.press.${action}`), ...rest };
  };
  const seen = valueOf(id, level ?? NOBODY);
  return [
    ...(state === 'open' ? [press('incident.acknowledge', { style: 'primary' })] : []),
    ...(level === null || level < 6 ? [press('incident.level-up', { value: seen })] : []),
    ...(level === null || level > 0 ? [press('incident.level-down', { value: seen })] : []),
    press('incident.false-alarm'),
    press('incident.planned'),
    press('incident.resolve', { style: 'danger' }),
  ];
}

/** Who has something to do ticks it off here. */
function completePart(situation: Situation, { say, language }: Pen): Part[] {
  const { run, incident } = situation;
  const steps = openSteps(situation).filter(({ type }) => type === 'checklist');
  if (!run || steps.length === 0) return [];
  const options = steps.map(({ id, round, title }) => ({
    value: valueOf(incident.id, run.id, id, round),
    label: cut(title[language], MOST_LABEL),
  }));
  return [
    { kind: 'choice', action: 'step.complete', label: say('situation.press.step.complete'), options },
    { kind: 'choice', action: 'step.skip', label: say('situation.press.step.skip'), options },
  ];
}

function roleChoice({ incident, team }: Situation, { say }: Pen): Part[] {
  const options = CRISIS_FUNCTIONS.map((one) => ({
    value: valueOf(incident.id, one, team.get(one)?.personId ?? NOBODY),
    label: say(`situation.function.${one}`),
  }));
  return [{ kind: 'choice', action: 'team.take', label: say('situation.press.team.take'), options }];
}

function otherPresses({ incident: { id }, run }: Situation, { say }: Pen): Press[] {
  const actions = ['log', ...(run ? ['promise.new'] : []), 'response.draft'];
  return actions.map((action) => ({ action, value: valueOf(id), label: say(`situation.press.${action}`) }));
}

function textPart(lines: readonly string[]): Part[] {
  return lines.length === 0 ? [] : [{ kind: 'text', text: lines.join('\n') }];
}

export function oneLine(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${cut(line, most - 1).trimEnd()}…`;
}
