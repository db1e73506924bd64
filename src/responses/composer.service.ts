import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { type Variant, variantFor } from './domain/content';
import { builtInExamples } from './domain/shared/built-ins';
import { fill, type FilledText } from './domain/shared/fill';
import { builtInsOf, type Facts, IncidentFacts } from './incident-facts';
import { type Judge, Judges } from './judges.service';
import { type PreviewTemplate, type PreviewView, type TemplateContent } from './responses.api';

export interface Composed {
  readonly view: PreviewView;
  /** undefined: for no incident. */
  readonly facts: Facts | undefined;
}

/** Makes the text that would go out, and judges it. */
@Injectable()
export class Composer {
  constructor(
    private readonly facts: IncidentFacts,
    private readonly judges: Judges,
  ) {}

  /** @throws AppError `not-found`, `response.no-variant` */
  async compose(
    tx: Tx,
    content: TemplateContent,
    order: PreviewTemplate & { readonly inReplyTo?: string },
    now: Date,
  ): Promise<Composed> {
    const variant = demandVariant(content, order);
    const facts = order.incident === undefined ? undefined : await this.facts.of(tx, order.incident as IncidentId);
    const judge = await this.judges.now(tx);
    const filled = fillIn(content, variant, { order, facts, judge, now });
    const view = viewOf(filled, { order, facts, judge });
    return { facts, view: facts?.incident.drill ? practised(view, order.language) : view };
  }
}

interface Moment {
  readonly order: PreviewTemplate & { readonly inReplyTo?: string };
  readonly facts: Facts | undefined;
  readonly judge: Judge;
  readonly now: Date;
}

function demandVariant(content: TemplateContent, order: PreviewTemplate): Variant {
  const variant = variantFor(content, order);
  if (variant) return variant;
  throw new AppError('response.no-variant', {
    detail: `${content.id} has no text for ${order.channel} in the language ${order.language}.`,
  });
}

function fillIn({ variables }: TemplateContent, { text, language }: Variant, moment: Moment): FilledText {
  const { order, facts, judge, now } = moment;
  return fill(text, {
    ...{ variables, values: order.values, language, allowedHosts: judge.guideline.allowedHosts },
    timezone: facts?.subject.timezone ?? 'Europe/Berlin',
    builtIns: facts ? builtInsOf(facts, language, now) : builtInExamples(language),
  });
}

function viewOf({ text, parts, faults }: FilledText, { order, facts, judge }: Omit<Moment, 'now'>): PreviewView {
  const { language, channel, inReplyTo } = order;
  const shown = parts.map((part) => part.text).join('');
  const about = { topic: facts?.subject.plain ?? null, hasPromiseClock: facts?.hasPromiseClock ?? true };
  return {
    text,
    parts: [...parts],
    faults: [...faults],
    length: judge.lengthOf(shown, channel),
    findings:
      text === null ? [] : judge.findings({ text, language, channel, isReply: inReplyTo !== undefined, ...about }),
  };
}

/** After it was judged: who practises practises with the real length and the real guideline. */
function practised(view: PreviewView, language: 'de' | 'en'): PreviewView {
  const mark = `${textOf(language, 'drill.practice') ?? ''} `;
  const parts = [{ text: mark, variable: null }, ...view.parts];
  return { ...view, text: view.text === null ? null : mark + view.text, parts };
}
