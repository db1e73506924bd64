import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { Responses, type TemplateView } from '../responses/contract';
import { RESPONSE_CHANNELS, UseTemplate } from '../responses/responses.api';
import { type Ask, DONE, type Outcome, stale, type Work } from './ask';
import { VARIABLE } from './domain/forms';
import { functionIn, idIn, responseIn } from './domain/values';
import { SituationStore } from './situation.store';

type Fields = Readonly<Record<string, string>>;

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
    const wanted = found && functionIn(found.third);
    const template = found && (await this.find(found.templateId));
    if (!wanted || !template || template.hash !== found.hash) return changed(ask);
    const given = template.approvals.find((one) => one.function === wanted);
    if (given && !template.missing.includes(wanted)) return given.by === ask.actor.name ? DONE : approvedBy(given.by, ask);
    const { incident, actor } = ask;
    const order = { templateId: template.id, hash: template.hash, function: wanted, via: 'slack' as const };
    await this.responses.approve({ ...order, incidentId: incident.id }, actor);
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
      if (fields['warned'] !== 'yes' || findings.some(({ severity }) => severity === 'block')) return guarded(findings, ask);
      await use(findings.map(({ code }) => code));
      return DONE;
    }
  }

  private async draft(fields: Fields, ask: Ask, mayBeAgain: boolean): Promise<Outcome> {
    const { title = '', text = '', language, channel = 'any' } = fields;
    const place = channel === 'any' ? 'any' : RESPONSE_CHANNELS.find((one) => one === channel);
    if (title.trim() === '' || text.trim() === '' || place === undefined) return stale(ask.pen.say('situation.no.fields'));
    if (mayBeAgain && (await this.isDrafted(ask, text))) return DONE;
    const words = { title: title.trim().slice(0, 120), text: text.trim(), language: language === 'en' ? 'en' : 'de' } as const;
    const drafted = await this.responses.draft({ incidentId: ask.incident.id, channel: place, ...words }, ask.actor);
    await this.work.run((tx) => this.store.addResponse(tx, ask.incident.id, drafted.id));
    return DONE;
  }

  private async isDrafted({ incident, actor }: Ask, text: string): Promise<boolean> {
    const known = await this.work.run(async (tx) => {
      return this.responses.templates(tx, await this.store.responses(tx, incident.id));
    });
    return known.some(({ writtenBy, variants }) => writtenBy === actor.name && variants[0]?.text === text.trim());
  }

  private async published(value: string, { url = '' }: Fields, ask: Ask): Promise<Outcome> {
    const id = idIn(value);
    const all = await this.work.run((tx) => this.responses.publicationsOf(tx, ask.incident.id));
    const publication = all.find((one) => one.id === id);
    if (!publication) return stale(ask.pen.say('situation.no.stale'));
    if (publication.state !== 'approved') return stale(ask.pen.say(`situation.first.publication`, { name: publication.by }));
    const address = url.trim();
    if (address !== '' && !/^https?:\/\/\S+$/.test(address)) return stale(ask.pen.say('situation.no.url'));
    await this.responses.published(publication.id, address === '' ? undefined : address, ask.actor);
    return DONE;
  }

  private async find(id: string): Promise<TemplateView | undefined> {
    const [template] = await this.work.run((tx) => this.responses.templates(tx, [id]));
    return template;
  }
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
