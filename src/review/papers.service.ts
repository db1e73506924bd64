import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { markdownOf } from './domain/markdown';
import { gonePage, pageOf } from './domain/page';
import { withoutNames } from './domain/redact';
import { type Reader } from './domain/shared/words';
import { type Sheet, sheetOf } from './domain/shared/sheet';
import { Floor } from './floor';
import { Proofs } from './proofs.service';
import { ReviewFile } from './review-file.service';
import { type ExportQuery, type ReviewView } from './review.api';
import { Shares } from './shares.service';

interface Paper {
  readonly review: ReviewView;
  readonly sheet: Sheet;
  readonly reader: Reader;
}

/** The review on paper: as a file to take along, and behind a link. */
@Injectable()
export class Papers {
  constructor(
    private readonly floor: Floor,
    private readonly file: ReviewFile,
    private readonly proofs: Proofs,
    private readonly shares: Shares,
  ) {}

  async export(
    id: IncidentId,
    { format, language }: ExportQuery,
  ): Promise<{ readonly text: string; readonly name: string }> {
    const { review, sheet, reader } = await this.paper(id, { language, withNames: true });
    const day = review.incident.openedAt.slice(0, 10);
    const mark = review.incident.isDrill ? (language === 'de' ? 'uebung-' : 'drill-') : '';
    const name = `${mark}${language === 'de' ? 'nachbereitung' : 'review'}-${slug(review.incident.subject)}-${day}`;
    if (format === 'markdown') return { text: markdownOf(sheet), name: `${name}.md` };
    return { text: pageOf(review, sheet, reader), name: `${name}.html` };
  }

  /** @returns undefined when the link is unknown, over or revoked */
  async shared(token: string): Promise<string | undefined> {
    const share = await this.shares.opened(token);
    if (!share) return undefined;
    const { review, sheet, reader } = await this.paper(share.incidentId, share);
    return pageOf(review, sheet, reader);
  }

  /** In the reader's language, else the service's: whose link it was is not known any more. */
  gone(language: 'de' | 'en' = this.floor.language): string {
    return gonePage({ language, timezone: 'UTC' });
  }

  private async paper(
    id: IncidentId,
    { language, withNames }: { readonly language: 'de' | 'en'; readonly withNames: boolean },
  ): Promise<Paper> {
    const whole = await this.file.view(id);
    const review = withNames ? whole : withoutNames(whole);
    const reader = { language, timezone: review.incident.timezone };
    const now = this.floor.clock.now().toISOString();
    return { review, reader, sheet: sheetOf(review, { reader, now, withNames, proof: await this.proofs.of(id) }) };
  }
}

/** For a file's name on any system. */
function slug(subject: string): string {
  const plain = subject.toLowerCase().replace(/ß/g, 'ss').normalize('NFKD').replace(/[̀-ͯ]/g, '');
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
