import { type StepView } from '../../playbooks/contract';
import { type PublicationView, type TemplateView } from '../../responses/contract';
import { type Part, type Post, type Press } from '../../warroom/contract';
import { oneLine, ownerOf } from './card';
import { isOver, type Situation } from './situation';
import { valueOf } from './values';
import { clockTime, type Pen } from './words';

/** A post that changes in its place. `isOver`: it is only shown where it was shown before, so that nobody presses what is done. */
export interface KeyedPost {
  readonly key: string;
  readonly post: Post;
  readonly isOver: boolean;
}

type Decision = NonNullable<StepView['decision']>;

const SHOWN: readonly StepView['type'][] = ['decision', 'responses', 'promise'];
const MINUTE = 60_000;
/** A promise is counted down by the minute in the last hour; before it the time says enough. */
const COUNTDOWN_MS = 60 * MINUTE;
const MOST_TEXT = 1_500;

/** What has a post of its own beside the card: decisions, offered responses, promises, approvals, and texts on their way out. */
export function postsOf(situation: Situation, pen: Pen): readonly KeyedPost[] {
  return [
    ...(situation.run?.steps ?? []).filter(isShown).map((step) => stepPost(step, situation, pen)),
    ...situation.templates.map((template) => approvalPost(template, situation, pen)),
    ...situation.publications.map((publication) => publicationPost(publication, situation, pen)),
  ];
}

/** Posts of rounds, steps and runs that are no more: nobody shall press them. */
export function gonePosts(shown: Iterable<string>, now: readonly KeyedPost[], { say }: Pen): readonly KeyedPost[] {
  const keys = new Set(now.map(({ key }) => key));
  const text = say('situation.step.gone');
  return [...shown]
    .filter((key) => key.startsWith('step:') && !keys.has(key))
    .map((key) => ({ key, isOver: true, post: { text, parts: [small(text)] } }));
}

function isShown({ type, startedAt }: StepView): boolean {
  return SHOWN.includes(type) && startedAt !== null;
}

function stepPost(step: StepView, situation: Situation, pen: Pen): KeyedPost {
  const isOpen = step.state === 'running' && !isOver(situation);
  const title = step.title[pen.language];
  const head = `${pen.say(`situation.step.${step.type}`)}: ${title}`;
  const body = isOpen ? openParts(step, situation, pen) : [small(outcomeOf(step, situation, pen))];
  const parts: Part[] = [{ kind: 'heading', text: head }, ...description(step, pen), ...body];
  return { key: `step:${step.id}:${step.round}`, isOver: !isOpen, post: { text: head, parts } };
}

function openParts(step: StepView, situation: Situation, pen: Pen): Part[] {
  const facts = [small(factsOf(step, situation, pen))];
  if (step.type === 'decision' && step.decision)
    return [...facts, ...decisionParts(step, step.decision, situation, pen)];
  if (step.type === 'promise') return [...facts, presses(keepPresses(step, situation, pen))];
  return [...facts, ...offerParts(step, situation, pen), presses(skipPresses(step, situation, pen))];
}

function factsOf(step: StepView, situation: Situation, pen: Pen): string {
  const { dueAt, overdueAt } = step;
  const due = dueAt === null ? '' : dueText(new Date(dueAt), situation.now, pen);
  const late = overdueAt === null ? '' : pen.say('situation.card.overdue');
  return [ownerOf(step, pen), due, late].filter((part) => part !== '').join(' · ');
}

function dueText(dueAt: Date, now: Date, pen: Pen): string {
  const left = dueAt.getTime() - now.getTime();
  const time = clockTime(dueAt, now, pen);
  if (left > COUNTDOWN_MS) return pen.say('situation.card.due', { time });
  if (left <= 0) return pen.say('situation.step.over', { time });
  return pen.say('situation.step.left', { time, minutes: Math.ceil(left / MINUTE) });
}

function decisionParts(step: StepView, decision: Decision, situation: Situation, pen: Pen): Part[] {
  const who = decision.mayDecide.map((one) => pen.say(`situation.function.${one}`)).join(', ');
  const given = decision.given.map(({ option, by }) => `${by}: ${optionLabel(decision, option, pen)}`).join(', ');
  const lines = [
    pen.say('situation.step.who-decides', { who, count: decision.voices }),
    ...(given === '' ? [] : [pen.say('situation.step.voices', { given })]),
  ];
  return [small(lines.join('\n')), presses(optionPresses(step, decision, situation, pen))];
}

function optionPresses(
  step: StepView,
  { options }: Decision,
  { incident, run }: Situation,
  { language }: Pen,
): Press[] {
  return options.map(({ id, label }) => ({
    action: 'step.decide',
    value: valueOf(incident.id, run?.id ?? '', step.id, step.round, id),
    label: label[language],
  }));
}

function optionLabel({ options }: Decision, id: string, { language }: Pick<Pen, 'language'>): string {
  return options.find((option) => option.id === id)?.label[language] ?? id;
}

function keepPresses(step: StepView, situation: Situation, pen: Pen): Press[] {
  const label = pen.say('situation.press.step.keep');
  const keep: Press = { action: 'step.keep', value: stepValue(step, situation), label, style: 'primary' };
  return [keep, ...skipPresses(step, situation, pen)];
}

function skipPresses(step: StepView, situation: Situation, { say }: Pen): Press[] {
  return [{ action: 'step.skip', value: stepValue(step, situation), label: say('situation.press.skip') }];
}

function stepValue({ id, round }: StepView, { incident, run }: Situation): string {
  return valueOf(incident.id, run?.id ?? '', id, round);
}

/** Each offered response with its state; who may approve one finds the press at its own post. */
function offerParts({ id, templates }: StepView, situation: Situation, pen: Pen): Part[] {
  const offered = situation.templates.filter((template) => templates?.includes(template.id));
  const lines = offered.map(
    ({ title, state }) => `• ${title[pen.language]} (${pen.say(`situation.response.${state}`)})`,
  );
  const usable = offered.filter(({ state }) => state === 'approved');
  return [
    ...(lines.length > 0 ? [{ kind: 'text' as const, text: lines.join('\n') }] : []),
    ...(usable.length > 0 ? [presses(usable.map((template) => usePress(template, id, { situation, pen })))] : []),
  ];
}

function usePress(
  { id, hash, title }: TemplateView,
  step: string,
  { situation, pen }: { readonly situation: Situation; readonly pen: Pen },
): Press {
  const label = pen.say('situation.press.response.use', { title: oneLine(title[pen.language], 50) });
  return { action: 'response.use', value: valueOf(situation.incident.id, id, hash, step), label };
}

function outcomeOf(step: StepView, { now }: Situation, pen: Pen): string {
  const { state, doneAt, doneBy, decision, why } = step;
  if (state === 'running' || state === 'waiting') return pen.say('situation.step.closed');
  const values = { name: doneBy ?? pen.say('situation.step.nobody'), time: timeOf(doneAt, now, pen) };
  const option = decision && chosenOf(decision, pen);
  if (option != null) return pen.say('situation.step.decided', { ...values, option });
  return [pen.say(`situation.step.${state}`, values), why?.words ?? ''].join(' ').trim();
}

export function timeOf(at: string | null, now: Date, pen: Pen): string {
  return at === null ? '' : clockTime(new Date(at), now, pen);
}

/** What was decided, in words; undefined where nothing was. */
export function chosenOf(decision: Decision, pen: Pick<Pen, 'language'>): string | undefined {
  const { chosen, options } = decision;
  if (chosen === null) return undefined;
  return options.find(({ id }) => id === chosen)?.label[pen.language] ?? chosen;
}

function description({ description: text }: StepView, { language }: Pen): Part[] {
  const words = text?.[language].trim() ?? '';
  return words === '' ? [] : [{ kind: 'text', text: words }];
}

/** A text whose approval is missing, word for word: what is approved is what is read here. */
function approvalPost(template: TemplateView, situation: Situation, pen: Pen): KeyedPost {
  const { id, title, state } = template;
  const { say, language } = pen;
  const head = `${say('situation.approval.head')}: ${title[language]}`;
  const isWaiting = template.missing.length > 0 && state !== 'retired' && !isOver(situation);
  const parts: Part[] = [
    { kind: 'heading', text: head },
    ...template.variants.map((variant): Part => ({ kind: 'text', text: variantText(variant, pen) })),
    small(approvalState(template, pen)),
    ...(isWaiting ? [presses(approvePresses(template, situation, pen))] : []),
    ...(state === 'approved' && !isOver(situation) ? [presses([usePress(template, '', { situation, pen })])] : []),
  ];
  return { key: `approval:${id}`, isOver: !isWaiting, post: { text: head, parts } };
}

function variantText({ language, channel, text }: TemplateView['variants'][number], { say }: Pen): string {
  const place = say('situation.approval.variant', {
    language: say(`situation.language.${language}`),
    channel: say(`situation.channel.${channel}`),
  });
  return `${place}\n${text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}… ${say('situation.approval.cut')}`}`;
}

function approvalState({ approvals, missing, state }: TemplateView, { say }: Pen): string {
  const given = approvals.map((one) =>
    say('situation.approval.given', { function: say(`situation.function.${one.function}`), name: one.by }),
  );
  const open = missing.map((one) => say('situation.approval.missing', { function: say(`situation.function.${one}`) }));
  return [say(`situation.response.${state}`), ...given, ...open].join(' · ');
}

/** A text that was cut here must be read whole before it is approved, so it is approved at the console. */
function approvePresses({ id, hash, missing, variants }: TemplateView, { incident }: Situation, { say }: Pen): Press[] {
  if (variants.some(({ text }) => text.length > MOST_TEXT)) return [];
  return missing.map((one) => ({
    action: 'response.approve',
    value: valueOf(incident.id, id, hash, one),
    label: say('situation.press.response.approve', { function: say(`situation.function.${one}`) }),
    style: 'primary',
  }));
}

function publicationPost(publication: PublicationView, situation: Situation, pen: Pen): KeyedPost {
  const { id, channel, text, state, by, at, url, publishedAt } = publication;
  const { say } = pen;
  const head = say('situation.publication.head', { channel: say(`situation.channel.${channel}`) });
  const time = clockTime(new Date(publishedAt ?? at), situation.now, pen);
  const isWaiting = state === 'approved' && !isOver(situation);
  const parts: Part[] = [
    { kind: 'heading', text: head },
    { kind: 'text', text },
    small(say(`situation.publication.${state}`, { name: by, time })),
    ...(url === null ? [] : [{ kind: 'link' as const, text: say('situation.publication.link'), url }]),
    ...(isWaiting ? [presses([publishedPress(id, situation, pen)])] : []),
  ];
  return { key: `publication:${id}`, isOver: false, post: { text: head, parts } };
}

function publishedPress(id: string, { incident }: Situation, { say }: Pen): Press {
  const action = 'response.published';
  return { action, value: valueOf(incident.id, id), label: say(`situation.press.${action}`), style: 'primary' };
}

function small(text: string): Part {
  return { kind: 'small', text };
}

function presses(some: readonly Press[]): Part {
  return { kind: 'presses', presses: some };
}
