import {
  GuidelineView,
  LengthView,
  PreviewView,
  PublicationView,
  type TemplateContent,
  TemplateView,
} from '../../src/responses/responses.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';
import { INCIDENT } from './fake-pages';
import { ADA, CEM } from './fake-people';

const TEXT = {
  de: 'Wir wissen, dass bei {{strecke}} nichts fährt, und arbeiten daran. Nächste Information um {{uhrzeit}}. Das Team der Nordbahn',
  en: 'We know that nothing runs on {{strecke}} and work on it. Next update at {{uhrzeit}}. The Nordbahn team',
};

const HOLDING: TemplateContent = {
  id: 'erstmeldung',
  title: { de: 'Erstmeldung', en: 'Holding statement' },
  purpose: { de: 'In der ersten Viertelstunde, ehe die Ursache klar ist.', en: 'In the first quarter of an hour.' },
  variables: [
    {
      ...{ name: 'strecke', type: 'text', maxLength: 60, example: 'Hamburg–Kiel' },
      description: { de: 'Welche Strecke?', en: 'Which line?' },
    },
    { name: 'uhrzeit', type: 'time', description: { de: 'Nächste Information', en: 'Next update' }, example: '16:00' },
  ],
  variants: [
    { language: 'de', channel: 'any', text: TEXT.de },
    { language: 'en', channel: 'any', text: TEXT.en },
  ],
  approvers: ['communications', 'legal'],
};

const REGRET: TemplateContent = {
  ...HOLDING,
  id: 'bedauern',
  title: { de: 'Bedauern', en: 'Regret' },
  purpose: { de: 'Wenn wir die Ursache kennen und sie bei uns liegt.', en: 'Once we know the cause and it is ours.' },
  variables: [],
  variants: [{ language: 'de', channel: 'x', text: 'Das tut uns leid. Es war kein Einzelfall. Das Team der Nordbahn' }],
};

/** Approved texts, what is made of them, and the guideline; enough of it to walk through every page. */
export class FakeResponses implements FakePart {
  templates: TemplateView[];
  publications: PublicationView[] = [];
  guideline: GuidelineView;

  constructor(private readonly now: Date) {
    this.templates = [this.view(HOLDING, ['communications', 'legal']), this.view(REGRET, ['communications'])];
    const rules = { unsigned: 'warn', secret: 'block', quarrel: 'warn', 'isolated-case': 'block', 'too-long': 'block' };
    const lists = { secretTerms: ['Projekt Nachtfalter'], allowedHosts: ['nordbahn.example'] };
    this.guideline = GuidelineView.parse({ rules, ...lists, version: 3 });
  }

  /** Another text of the same id, as if somebody had just saved it. */
  rewrite(id: string, text: string): void {
    this.templates = this.templates.map((one) =>
      one.id === id
        ? {
            ...one,
            variants: [{ language: 'de', channel: 'any', text }],
            hash: 'f'.repeat(64),
            version: one.version + 1,
          }
        : one,
    );
  }

  answer(asked: Asked): Answer | undefined {
    const { method, path, body } = asked;
    if (path === `/v1/incidents/${INCIDENT}/publications`) return [200, this.publications];
    if (path.startsWith('/v1/publications/')) return this.settle(path, body);
    if (path.startsWith('/v1/guideline')) return this.guide(method, path, body);
    if (path === '/v1/responses') return method === 'GET' ? [200, this.templates] : this.save(body, undefined);
    const [, id, what] = /^\/v1\/responses\/([^/]+)(?:\/([a-z]+))?$/.exec(path) ?? [];
    const template = this.templates.find((one) => one.id === id);
    return template && this.ofTemplate(template, what, asked);
  }

  private ofTemplate(template: TemplateView, what: string | undefined, { method, body }: Asked): Answer | undefined {
    if (method === 'GET') return [200, template];
    if (method === 'PUT') return this.save(body, template);
    if (method === 'DELETE') return this.put({ ...template, state: 'retired' });
    return this.deed(template, what, body);
  }

  private deed(template: TemplateView, what: string | undefined, body: Record<string, unknown>): Answer | undefined {
    if (what === 'preview') return [200, this.preview(template, body)];
    if (what === 'use') return this.use(template, body);
    if (what !== 'approve') return undefined;
    if (body.hash !== template.hash) return [409, { code: 'response.changed' }];
    return this.put(this.view(template, [...template.approvals.map((one) => one.function), body.function as 'legal']));
  }

  private view(content: TemplateContent, given: readonly TemplateContent['approvers'][number][]): TemplateView {
    const at = new Date(this.now.getTime() - 9 * 86_400_000).toISOString();
    const until = new Date(this.now.getTime() + 90 * 86_400_000).toISOString();
    const missing = content.approvers.filter((name) => !given.includes(name));
    const isBlocked = content.variants.some(({ text }) => text.includes('Einzelfall'));
    const finding = { code: 'isolated-case', severity: 'block', start: 0, end: 0, values: {} };
    return TemplateView.parse({
      ...content,
      ...{ hash: 'c'.repeat(64), version: 1, isShipped: true, writtenBy: CEM.name, writtenAt: at, retiredAt: null },
      approvals: given.map((name, place) => ({
        ...{
          id: fakeId('00ab', place + 1),
          function: name,
          by: place === 0 ? CEM.name : ADA.name,
          isDeputy: place > 0,
        },
        ...{ at, scope: { until, maxLevel: 4 }, via: place === 0 ? 'console' : 'slack' },
      })),
      missing,
      state: missing.length === 0 ? 'approved' : 'waiting',
      approvedUntil: missing.length === 0 ? until : null,
      findings: isBlocked ? [{ ...finding, language: 'de', channel: content.variants[0]?.channel ?? 'any' }] : [],
    });
  }

  private put(template: TemplateView): Answer {
    this.templates = this.templates.map((one) => (one.id === template.id ? template : one));
    return [200, template];
  }

  private save(body: Record<string, unknown>, before: TemplateView | undefined): Answer {
    if (before && before.version !== body.version) return [409, { code: 'conflict' }];
    const content = this.view(body as TemplateContent, []);
    const saved = { ...content, hash: 'd'.repeat(64), version: (before?.version ?? 0) + 1, isShipped: false };
    if (before) return this.put(saved);
    this.templates = [...this.templates, saved];
    return [200, saved];
  }

  private preview(template: TemplateView, body: Record<string, unknown>): PreviewView {
    const values = body.values as Record<string, string>;
    const text = template.variants.find(({ language }) => language === body.language)?.text ?? '';
    const parts = text.split(/(\{\{\w+\}\})/).map((part) => {
      const [, name] = /^\{\{(\w+)\}\}$/.exec(part) ?? [];
      return { text: name === undefined ? part : (values[name] ?? part), variable: name ?? null };
    });
    const faults = parts.flatMap(({ variable }) => (variable === null ? [] : faultsOf(variable, values[variable])));
    const whole = parts.map((part) => part.text).join('');
    const quarrel = /unverschämt/.exec(whole);
    const found = { code: 'quarrel', severity: 'warn', start: quarrel?.index ?? 0, values: {} };
    return PreviewView.parse({
      ...{ parts, faults, text: faults.length > 0 ? null : whole, length: lengthOf(whole, String(body.channel)) },
      findings: quarrel ? [{ ...found, end: quarrel.index + quarrel[0].length }] : [],
    });
  }

  private use(template: TemplateView, body: Record<string, unknown>): Answer {
    if (template.state !== 'approved') return [409, { code: 'response.not-approved' }];
    const { text } = this.preview(template, body);
    const publication = PublicationView.parse({
      ...{ id: fakeId('00ac', this.publications.length + 1), incident: INCIDENT, template: template.id },
      ...{ hash: template.hash, language: body.language, channel: body.channel, text, state: 'approved' },
      ...{ by: ADA.name, at: this.now.toISOString(), publishedAt: null, url: null, failure: null },
    });
    this.publications = [publication, ...this.publications];
    return [201, publication];
  }

  private settle(path: string, { url }: Record<string, unknown>): Answer | undefined {
    const [, id, what] = /^\/v1\/publications\/([^/]+)\/([a-z]+)$/.exec(path) ?? [];
    const before = this.publications.find((one) => one.id === id);
    if (!before) return undefined;
    const isOut = what === 'published';
    const at = isOut ? this.now.toISOString() : null;
    const after = { ...before, state: isOut ? 'published' : 'withdrawn', publishedAt: at, url: url ?? null };
    const publication = PublicationView.parse(after);
    this.publications = this.publications.map((one) => (one === before ? publication : one));
    return [200, publication];
  }

  private guide(method: string, path: string, body: Record<string, unknown>): Answer {
    if (path.endsWith('/check')) {
      const text = String(body.text);
      const at = text.indexOf('Einzelfall');
      const finding = { code: 'isolated-case', severity: 'block', start: at, end: at + 10, values: {} };
      return [200, { findings: at < 0 ? [] : [finding], length: lengthOf(text, String(body.channel)) }];
    }
    if (method === 'PUT') {
      if (body.version !== this.guideline.version) return [409, { code: 'conflict' }];
      this.guideline = GuidelineView.parse({ ...body, version: this.guideline.version + 1 });
    }
    return [200, this.guideline];
  }
}

function faultsOf(variable: string, value: string | undefined): PreviewView['faults'] {
  if (value === undefined) return [{ variable, code: 'missing' }];
  return value.includes('http') ? [{ variable, code: 'link-or-mention' }] : [];
}

function lengthOf(text: string, channel: string): LengthView {
  const limit = channel === 'x' ? 280 : 5_000;
  const unit = channel === 'x' ? 'weighted' : 'characters';
  return LengthView.parse({ channel, used: text.length, limit, unit, fits: text.length <= limit });
}
