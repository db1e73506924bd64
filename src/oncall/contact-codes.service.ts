import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { Ids, type MessageId, type MethodId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { sha256Bytes } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { type ContactMethod, ContactMethodStore } from './contact-method.store';
import { ContactPost } from './contact-post';
import { codeContent, say, testContent } from './contact-texts';
import { recipientOf } from './contact-usable';
import { CODE_LIFE_MS, CODES, type CodeVerdict, judgeCode, REMEMBERED_MS, TESTS, waitFor } from './domain/contact-code';

export interface Sending {
  readonly now: Date;
  /** Of who asks; the message is in the language of who gets it. */
  readonly language: Language;
}

/** Proves that a method belongs to its person: a code goes there and comes back. */
@Injectable()
export class ContactCodes {
  constructor(
    private readonly store: ContactMethodStore,
    private readonly post: ContactPost,
    private readonly ids: Ids,
  ) {}

  /** Call it with the person locked. @throws AppError `request.too-many` */
  async send(tx: Tx, person: Colleague, method: ContactMethod, { now, language }: Sending): Promise<void> {
    const { toPerson, toAddress } = await this.store.recentCodes(tx, method, ago(now));
    demandNoWait(
      Math.max(
        waitFor(method.codesSent, CODES.method, now),
        waitFor(toAddress, CODES.address, now),
        waitFor(toPerson, CODES.person, now),
      ),
      language,
    );
    const code = this.fresh();
    await this.store.save(tx, {
      ...method,
      challenge: { hash: hashOf(method.id, code), expiresAt: new Date(now.getTime() + CODE_LIFE_MS), tries: 0 },
      codesSent: [...method.codesSent.filter((at) => at > ago(now)), now],
    });
    const content = codeContent(person.language, code);
    await this.post.order(tx, { purpose: 'code', to: recipientOf(person, method), content, at: now });
  }

  /** Counts a wrong one: commit whatever the verdict is. */
  async judge(tx: Tx, method: ContactMethod, code: string, now: Date): Promise<CodeVerdict> {
    const { challenge } = method;
    const isSame = challenge !== null && timingSafeEqual(challenge.hash, hashOf(method.id, code));
    const verdict = judgeCode(challenge, isSame, now);
    if (verdict === 'right')
      await this.store.save(tx, {
        ...method,
        verifiedAt: now,
        disabledAt: null,
        disabledReason: null,
        challenge: null,
      });
    if (verdict === 'wrong' && challenge)
      await this.store.save(tx, { ...method, challenge: { ...challenge, tries: challenge.tries + 1 } });
    return verdict;
  }

  /** By the way that a page takes. @throws AppError `request.too-many` */
  async test(tx: Tx, person: Colleague, method: ContactMethod, { now, language }: Sending): Promise<MessageId> {
    demandNoWait(waitFor(method.testsSent, TESTS, now), language);
    await this.store.save(tx, { ...method, testsSent: [...method.testsSent.filter((at) => at > ago(now)), now] });
    const content = testContent(person.language);
    return this.post.order(tx, { purpose: 'test', to: recipientOf(person, method), content, at: now });
  }

  private fresh(): string {
    const number = Buffer.from(this.ids.secret(8), 'base64url').readBigUInt64BE() % 1_000_000n;
    return number.toString().padStart(6, '0');
  }
}

/** A million codes are soon tried, so the hash only keeps them from being read in passing; what protects is that they are few and short-lived. */
function hashOf(id: MethodId, code: string): Buffer {
  return sha256Bytes(`${id}:${code}`);
}

function ago(now: Date): Date {
  return new Date(now.getTime() - REMEMBERED_MS);
}

function demandNoWait(ms: number, language: Language): void {
  if (ms <= 0) return;
  const detail = say(language, 'too-many', { minutes: Math.ceil(ms / 60_000) });
  throw new AppError('request.too-many', { detail, retryAfterSeconds: Math.ceil(ms / 1000) });
}
