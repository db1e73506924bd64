import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type CrisisFunction } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { cut } from '../kernel/text';
import { UnitOfWork } from '../platform/postgres/tx';
import { type DraftOrder, RESPONSE_CHANNELS, Responses, type TemplateView, UseTemplate } from '../responses/contract';
import { type Ask, DONE, type Outcome, stale, type Work } from './ask';
import { VARIABLE } from './domain/forms';
import { functionIn, idIn, responseIn, type ResponseValue } from './domain/values';
import { SituationStore } from './situation.store';

type Fields = Readonly<Record<string, string>>;

const MOST_TITLE = 120;
const words = z.string().trim().min(1);
const Draft = z.object({
  title: words,
  text: words,
  language: z.enum(['de', 'en']),
  channel: z.enum([...RESPONSE_CHANNELS, 'any']),
});

interface Finding {
  readonly code: string;
  readonly severity: string;
}

/** What people do to texts for the public. What may go out is judged by the responses, not here. */
@Injectable()
export class ResponseHand {
  constructor(
    private readonly responses: Responses,
    private readonly store: SituationStore,
    private readonly work: UnitOfWork,
  ) {}

  press(action: string, value: string, ask: Ask): Work | undefined {
    if (action === 'response.approve') return { kind: 'own', run: () => this.approve(value, ask) };
    // A form should have come; without the text there is none.
    if (action === 'response.use') return { kind: 'own', run: () => Promise.resolve(changed(ask)) };
    return undefined;
  }

  form(form: string, value: string, { fields, ask }: { readonly fields: Fields; readonly ask: Ask }): Work | undefined {
    switch (form) {
      case 'response.use':
        return { kind: 'own', run: () => this.use(value, fields, ask) };
      case 'response.draft':
        return { kind: 'own', run: (mayBeAgain) => this.draft(fields, ask, mayBeAgain) };
      case 'response.published':
        return { kind: 'own', run: () => this.published(value, fields, ask) };
      default:
        return undefined;
    }
  }

  private async approve(value: string, ask: Ask): Promise<Outcome> {
    const found = responseIn(value);
    const wanted = functionIn(found?.third ?? '');
    const template = await this.find(found, ask.incident.id);
    if (!wanted || !template) return changed(ask);
    const by = approverOf(template, wanted);
    if (by !== undefined) return by === ask.actor.name ? DONE : approvedBy(by, ask);
    const order = { templateId: template.id, hash: template.hash, function: wanted, via: 'slack' as const };
    await this.responses.approve({ ...order, incidentId: ask.incident.id }, ask.actor);
    return DONE;
  }

  /** The same text for the same place within some minutes is the same use (see responses), so a repetition does nothing. */
  private async use(value: string, fields: Fields, ask: Ask): Promise<Outcome> {
    const found = responseIn(value);
    if (!found) return changed(ask);
    const order = useOrder(ask.incident.id, { ...found, fields });
    if (!order) return stale(ask.pen.say('situation.no.fields'));
    const use = (accepted: readonly string[]): Promise<unknown> =>
      this.responses.use(found.templateId, { ...order, accepted: [...accepted] }, ask.actor);
    try {
      await use([]);
      return DONE;
    } catch (error) {
      const findings = findingsIn(error);
      if (!findings) throw error;
      if (fields['warned'] !== 'yes' || findings.some(({ severity }) => severity === 'block'))
        return guarded(findings, ask);
      await use(findings.map(({ code }) => code));
      return DONE;
    }
  }

  private async draft(fields: Fields, ask: Ask, mayBeAgain: boolean): Promise<Outcome> {
    const words = draftIn(fields);
    if (!words) return stale(ask.pen.say('situation.no.fields'));
    if (mayBeAgain && (await this.isDrafted(ask, words.text))) return DONE;
    const { id } = await this.responses.draft({ incidentId: ask.incident.id, ...words }, ask.actor);
    await this.work.run((tx) => this.store.addResponse(tx, ask.incident.id, id));
    return DONE;
  }

  private async isDrafted({ incident, actor }: Ask, text: string): Promise<boolean> {
    const known = await this.work.run(async (tx) => {
      return this.responses.templates(tx, await this.store.responses(tx, incident.id), incident.id);
    });
    return known.some(({ writtenBy, variants }) => writtenBy === actor.name && variants[0]?.text === text.trim());
  }

  private async published(value: string, { url = '' }: Fields, ask: Ask): Promise<Outcome> {
    const id = idIn(value);
    const all = await this.work.run((tx) => this.responses.publicationsOf(tx, ask.incident.id));
    const publication = all.find((one) => one.id === id);
    if (!publication) return stale(ask.pen.say('situation.no.stale'));
    if (publication.state !== 'approved')
      return stale(ask.pen.say(`situation.first.publication`, { name: publication.by }));
    const address = url.trim();
    if (address !== '' && !/^https?:\/\/\S+$/.test(address)) return stale(ask.pen.say('situation.no.url'));
    await this.responses.published(publication.id, address === '' ? undefined : address, ask.actor);
    return DONE;
  }

  /** The text that was read, and no other. */
  private async find(wanted: ResponseValue | undefined, incidentId: IncidentId): Promise<TemplateView | undefined> {
    if (!wanted) return undefined;
    const [template] = await this.work.run((tx) => this.responses.templates(tx, [wanted.templateId], incidentId));
    return template?.hash === wanted.hash ? template : undefined;
  }
}

/** Who approved it in this function, where that approval holds. */
function approverOf({ approvals, missing }: TemplateView, wanted: CrisisFunction): string | undefined {
  return missing.includes(wanted) ? undefined : approvals.find((one) => one.function === wanted)?.by;
}

function draftIn(fields: Fields): Omit<DraftOrder, 'incidentId'> | undefined {
  const written = Draft.safeParse(fields).data;
  return written && { ...written, title: cut(written.title, MOST_TITLE) };
}

function useOrder(
  incident: IncidentId,
  { hash, third: step, fields }: { readonly hash: string; readonly third: string; readonly fields: Fields },
): UseTemplate | undefined {
  const [language, channel] = (fields['place'] ?? '').split(':');
  const values = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(VARIABLE) ? [[name.slice(VARIABLE.length), value] as const] : [],
  );
  const order = { incident, hash, language, channel, door: fields['door'], values: Object.fromEntries(values) };
  return UseTemplate.safeParse(step === '' ? order : { ...order, step }).data;
}

function findingsIn(error: unknown): readonly Finding[] | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { findings } = error.details;
  return Array.isArray(findings) ? (findings as readonly Finding[]) : undefined;
}

function guarded(findings: readonly Finding[], { pen }: Ask): Outcome {
  const codes = [...new Set(findings.map(({ code }) => pen.ifKnown(`guard.${code}`) ?? code))];
  return stale(pen.say('situation.no.guarded', { findings: codes.join(', ') }));
}

function changed({ pen }: Ask): Outcome {
  return stale(pen.say('situation.first.response'));
}

function approvedBy(name: string, { pen }: Ask): Outcome {
  return stale(pen.say('situation.first.approved', { name }));
}
