import { Injectable } from '@nestjs/common';
import { type Incident } from '../incidents/contract';
import { textOf } from '../platform/i18n/texts';
import { codeOf, pageText } from './domain/page-text';
import { IncidentFile } from './incident-file';
import { OnCall } from './on-call';
import { type PageRecord } from './page.store';
import { type SmsOrder } from './ports';

/** Makes the order of a page from its incident. */
@Injectable()
export class PageOrders {
  constructor(
    readonly file: IncidentFile,
    private readonly onCall: OnCall,
  ) {}

  of(page: PageRecord, incident: Incident, now: Date): SmsOrder {
    const code = codeOf(page.id);
    const subject = this.file.subjectOf(incident);
    const link = this.onCall.linkTo(page.incidentId);
    return {
      pageId: page.id,
      incidentId: page.incidentId,
      phone: page.phone,
      name: page.to,
      text: pageText({ subject, incident, now, code, link }, (key, values) => textOf(page.language, key, values)),
      code,
      about: `${subject}, level ${incident.level ?? 'unknown'}`,
      firstTryAt: page.firstTryAt ?? now,
    };
  }
}
