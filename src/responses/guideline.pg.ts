import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { FIRST_GUIDELINE } from './domain/content';
import { GuidelineStore } from './guideline.store';
import { GuidelineView } from './responses.api';

@Injectable()
export class PgGuidelineStore extends GuidelineStore {
  async get(tx: Tx): Promise<GuidelineView> {
    const [row] = await tx.query<{ doc: object; version: number }>('select doc, version from response_guideline');
    return row ? GuidelineView.parse({ ...row.doc, version: row.version }) : FIRST_GUIDELINE;
  }

  async put(tx: Tx, { version, ...doc }: GuidelineView): Promise<boolean> {
    const rows = await tx.query(
      version === 1
        ? 'insert into response_guideline (version, doc) values ($1, $2) on conflict do nothing returning version'
        : 'update response_guideline set version = $1, doc = $2 where version = $1 - 1 returning version',
      [version, JSON.stringify(doc)],
    );
    return rows.length > 0;
  }
}
