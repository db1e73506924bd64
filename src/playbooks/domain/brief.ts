import { type Say } from './message-values';
import { hasEnded, ownerOf, placed, type Placed, type RunProgress } from './run';
import { type TemplateValues } from './shared/template';

type Language = 'de' | 'en';

export interface BriefContext {
  readonly run: RunProgress;
  readonly values: TemplateValues;
  readonly language: Language;
  /** Of an instant, in the zone of the topic's people. */
  readonly time: (at: Date) => string;
}

/** What the management needs: what happened, what was done, what is open, and which decision is waited for. */
export function briefText({ run, values, language, time }: BriefContext, say: Say): string {
  const steps = placed(run).filter(({ step }) => TOLD.has(step.type));
  const done = steps.filter(({ progress }) => progress.state === 'done');
  const open = steps.filter(({ step, progress }) => progress.state === 'running' && step.type !== 'decision');
  const decisions = steps.filter(
    ({ step, progress }) => step.type === 'decision' && !hasEnded(progress) && progress.startedAt,
  );
  const title = ({ step }: Placed): string => step.title[language];
  const doneLine = (one: Placed): string => {
    const { doneAt, doneBy, chosen } = one.progress;
    const result = chosen === null ? '' : ` → ${labelOf(one, chosen, language)}`;
    return `${title(one)}${result} (${[doneBy, doneAt && time(doneAt)].filter((part) => part !== null).join(', ')})`;
  };
  const openLine = (one: Placed): string => {
    const { dueAt, assignee } = one.progress;
    const owner = ownerOf(one);
    const who = assignee?.name ?? (owner === null ? null : (say(`brief.function.${owner}`) ?? owner));
    const due = dueAt && say('brief.until', { time: time(dueAt) });
    return `${title(one)} (${[who, due].filter((part) => part !== null && part !== undefined).join(', ')})`;
  };
  const question = (one: Placed): string =>
    one.step.type === 'decision' ? `${one.step.question[language]} (${openLine(one)})` : openLine(one);
  return [
    section('brief.happened', [say('brief.summary', values) ?? '', values.reasons]),
    section('brief.done', done.map(doneLine)),
    section('brief.open', open.map(openLine)),
    section('brief.decision', decisions.map(question)),
    values.link,
  ].join('\n\n');

  function section(key: string, lines: readonly string[]): string {
    const shown = lines.filter((line) => line !== '');
    const bullets = shown.length > 0 ? shown : [say('step-value.none') ?? '–'];
    return [say(key) ?? key, ...bullets.map((line) => `– ${line}`)].join('\n');
  }
}

/** The machine's own steps are of no interest there. */
const TOLD: ReadonlySet<string> = new Set(['checklist', 'decision', 'responses', 'promise']);

function labelOf({ step }: Placed, option: string, language: Language): string {
  const found = step.type === 'decision' ? step.options.find(({ id }) => id === option) : undefined;
  return found?.label[language] ?? option;
}
