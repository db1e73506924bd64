import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { type Approved, approvedUntil, type Asked, inForce, missing, stateOf } from './domain/approval';
import { filledWithExamples } from './domain/content';
import { type Judge, Judges } from './judges.service';
import { RESPONSE_CHANNELS, type ResponseChannel, type TemplateView } from './responses.api';
import { type StoredTemplate } from './template.store';

/** As people see templates. */
@Injectable()
export class TemplateViews {
  private readonly known = new KnownFindings();

  constructor(private readonly judges: Judges) {}

  async of(tx: Tx, templates: readonly StoredTemplate[], asked: Asked): Promise<readonly TemplateView[]> {
    const judge = await this.judges.now(tx);
    return templates.map((template) => viewOf(template, this.known.of(template, judge), asked));
  }

  async one(tx: Tx, template: StoredTemplate, asked: Asked): Promise<TemplateView> {
    return viewOf(template, this.known.of(template, await this.judges.now(tx)), asked);
  }
}

const MOST_KNOWN = 1_000;

/** What a judge found in a content is found again in the same content by the same judge; to look takes a tenth of a second for fifty texts. */
class KnownFindings {
  private readonly byContent = new Map<string, TemplateView['findings']>();
  private judge = '';

  of(template: StoredTemplate, judge: Judge): TemplateView['findings'] {
    if (judge.name !== this.judge || this.byContent.size > MOST_KNOWN) this.byContent.clear();
    this.judge = judge.name;
    const content = JSON.stringify(template.content);
    const findings = this.byContent.get(content) ?? findingsOf(template, judge);
    this.byContent.set(content, findings);
    return findings;
  }
}

export function approvedOf({ hash, content, writtenBy, retiredAt, approvals }: StoredTemplate): Approved {
  const rest = { approvers: content.approvers, writtenBy: writtenBy?.personId ?? null };
  return { hash, approvals, isRetired: retiredAt !== null, ...rest };
}

function viewOf(template: StoredTemplate, findings: TemplateView['findings'], asked: Asked): TemplateView {
  const approved = approvedOf(template);
  return {
    ...template.content,
    hash: template.hash,
    version: template.version,
    isShipped: template.isShipped,
    writtenBy: template.writtenBy?.name ?? null,
    writtenAt: template.writtenAt.toISOString(),
    retiredAt: template.retiredAt?.toISOString() ?? null,
    approvals: inForce(approved, asked).map(({ id, function: held, personName: by, isDeputy, at, scope, via }) => ({
      ...{ id, function: held, by, isDeputy, at: at.toISOString(), scope, via },
    })),
    missing: [...missing(approved, asked)],
    state: stateOf(approved, asked),
    approvedUntil: approvedUntil(approved, asked)?.toISOString() ?? null,
    findings,
    shippedUpdate: template.newer,
  };
}

function findingsOf({ content }: StoredTemplate, judge: Judge): TemplateView['findings'] {
  return content.variants.flatMap((variant) => {
    const { language, channel } = variant;
    const { text } = filledWithExamples(content, variant);
    if (text === null) return [];
    // a clock can only run in an incident, and whether it is a reply shows when it is used
    const where = { language, channel: measureOf(channel), isReply: false, topic: null, hasPromiseClock: true };
    return judge.findings({ text, ...where }).map((finding) => ({ ...finding, language, channel }));
  });
}

/** A text for any channel is measured where there is the most room: it may be meant for none of the narrow ones. */
function measureOf(channel: ResponseChannel | 'any'): ResponseChannel {
  return RESPONSE_CHANNELS.find((one) => one === channel) ?? 'web';
}
