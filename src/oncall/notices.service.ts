import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { ContactPost } from './contact-post';
import { noticeContent } from './contact-texts';
import { type HeldNotice, type Notice, Notices } from './contract';
import { type PersonId } from '../kernel/ids';
import { NoticeStore } from './notice.store';
import { NoticeTimes } from './notice-times';

@Injectable()
export class OrderedNotices extends Notices {
  constructor(
    private readonly store: NoticeStore,
    private readonly times: NoticeTimes,
    private readonly jobs: Jobs,
    private readonly post: ContactPost,
  ) {
    super();
  }

  async send(tx: Tx, notices: readonly Notice[]): Promise<void> {
    for (const { at, ...notice } of notices) {
      if (await this.store.begin(tx, notice, at)) await this.deliver(tx, notice, at);
    }
  }

  /** Now, or at the end of the person's quiet hours. What was sent before is not sent again. */
  async deliver(tx: Tx, notice: HeldNotice, now: Date): Promise<void> {
    const until = await this.times.heldUntil(tx, notice.personId as PersonId, now);
    if (until) await this.jobs.enqueue(tx, 'notice.send', notice, until);
    else await this.order(tx, notice, now);
  }

  private async order(tx: Tx, { personId, key, title, text }: HeldNotice, at: Date): Promise<void> {
    const id = personId as PersonId;
    if (!(await this.store.markSent(tx, { key, personId: id }, at))) return;
    for (const to of await this.times.waysTo(tx, id)) {
      await this.post.order(tx, { purpose: 'notice', to, content: noticeContent(to.language, { title, text }), at });
    }
  }
}
