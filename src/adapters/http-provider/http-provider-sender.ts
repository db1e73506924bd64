import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { because } from '../../kernel/delivery-reason';
import { SettingsError } from '../../platform/config/load-settings';
import { type SettingsValues } from '../../platform/config/settings';
import { type HttpAnswer, type HttpCall, type HttpCaller } from '../../platform/net/http-caller';
import { failureOf } from '../../platform/net/http-delivery';
import { escapeFor, forHeader, forUrl, SAMPLE, Template, type TemplateValues, valuesOf } from './templates';

export type HttpProviderOptions = SettingsValues['paging']['httpSms'] & { readonly url: string };

const BUSY = [429, 503];
/** Whatever it objects to, another provider may well take it. */
const BLAME = (): 'provider' => 'provider';

/** Any provider that takes a message by one HTTP request, described in the settings. */
export class HttpProviderSender extends Sender {
  readonly provider = 'http';
  readonly mode = 'live';
  private readonly templates: Templates;

  /** @throws SettingsError when a template cannot be used: better at the start than at the first page */
  constructor(
    readonly channel: 'sms' | 'voice',
    private readonly options: HttpProviderOptions,
    private readonly http: HttpCaller,
  ) {
    super();
    this.templates = templatesOf(options, channel === 'sms' ? 'paging.httpSms' : 'paging.httpVoice');
  }

  async send(message: Outgoing): Promise<Delivery> {
    return this.read(await this.http.call(callOf(this.templates, this.options, valuesOf(message))), message);
  }

  /** Who can't be asked is taken to know nothing of it: a page that comes twice is better than one that never comes. */
  async lookUp(message: Outgoing): Promise<Fate> {
    const { lookUp, headers } = this.templates;
    if (!lookUp) return { kind: 'not-found' };
    const values = valuesOf(message);
    const answer = await this.http.call({ url: lookUp.fill(values), method: 'GET', headers: filled(headers, values) });
    if (answer.kind === 'answered' && answer.status === 404) return { kind: 'not-found' };
    const failure = failureOf(answer, { by: 'http', blame: BLAME });
    if (failure) return { kind: 'cannot-tell', reason: failure.reason };
    return { kind: 'accepted', providerId: idIn(answer, this.options.lookUpIdPath, message.messageId) };
  }

  private read(answer: HttpAnswer, { messageId }: Outgoing): Delivery {
    const failure = failureOf(answer, { by: 'http', blame: BLAME });
    if (answer.kind !== 'answered') return failure ?? { kind: 'unknown', reason: because('no-answer', 'http') };
    const { status, retryAfterMs: afterMs } = answer;
    const { accepted, tryAgain = BUSY, idPath } = this.options;
    if (tryAgain.includes(status)) return { kind: 'try-again', afterMs, reason: because('busy', 'http', status) };
    if (failure) return failure;
    const isAccepted = !accepted || accepted.includes(status);
    if (!isAccepted) return { kind: 'refused', reason: because('refused', 'http', status), blame: 'provider' };
    return { kind: 'accepted', providerId: idIn(answer, idPath, messageId) };
  }

  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }
}

interface Templates {
  readonly url: Template;
  readonly headers: Readonly<Record<string, Template>>;
  readonly body: Template | undefined;
  readonly lookUp: Template | undefined;
}

function templatesOf({ url, headers = {}, body, lookUpUrl }: HttpProviderOptions, place: string): Templates {
  const given = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  const contentType = given['content-type'] ?? 'application/json';
  const optional = (name: string, text: string | undefined, escape: (value: string) => string): Template | undefined =>
    text === undefined ? undefined : checked(`${place}.${name}`, text, escape);
  const templates = {
    url: checked(`${place}.url`, url, forUrl),
    headers: Object.fromEntries(
      Object.entries({ 'content-type': contentType, ...given }).map(([name, text]) => [
        name,
        checked(`${place}.headers.${name}`, text, forHeader),
      ]),
    ),
    body: optional('body', body, escapeFor(contentType)),
    lookUp: optional('lookUpUrl', lookUpUrl, forUrl),
  };
  if (/[/+]json\b/.test(contentType) && templates.body) demandJson(`${place}.body`, templates.body.fill(SAMPLE));
  return templates;
}

function checked(place: string, text: string, escape: (value: string) => string): Template {
  try {
    const template = new Template(text, escape);
    template.fill(SAMPLE);
    return template;
  } catch {
    // Handlebars' own words would quote the template, which may hold a secret
    const names = Object.keys(SAMPLE).join('}}, {{');
    throw new SettingsError([{ place, message: `the template cannot be used; it may name {{${names}}}` }]);
  }
}

function demandJson(place: string, body: string): void {
  try {
    JSON.parse(body);
  } catch {
    const message =
      'is not JSON once it is filled in; write "{{text}}" with the quotation marks, or set another content-type';
    throw new SettingsError([{ place, message }]);
  }
}

function callOf(templates: Templates, { method = 'POST' }: HttpProviderOptions, values: TemplateValues): HttpCall {
  const body = method === 'GET' ? undefined : templates.body?.fill(values);
  return {
    url: templates.url.fill(values),
    method,
    headers: filled(templates.headers, values),
    ...(body !== undefined && { body }),
  };
}

function filled(headers: Templates['headers'], values: TemplateValues): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, template]) => [name, template.fill(values)]));
}

/** `messages.0.id` in the JSON of an answer; our own id where there is none. */
function idIn(answer: HttpAnswer, path: string | undefined, otherwise: string): string {
  if (path === undefined || answer.kind !== 'answered') return otherwise;
  let at: unknown = parsed(answer.body);
  for (const key of path.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : otherwise;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
