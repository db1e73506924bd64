import { setTimeout as sleep } from 'node:timers/promises';
import { type Transporter } from 'nodemailer';
import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { because } from '../../kernel/delivery-reason';
import { htmlOf, textOfMail } from './mail-text';
import { deliveryOf } from './smtp-errors';

export interface SmtpOptions {
  readonly host: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  readonly tls?: 'required' | 'optional';
}

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;
const STEP_MS = 5_000;
const SUBMISSION = 587;
const TLS_FROM_THE_START = 465;

export class SmtpSender extends Sender {
  readonly channel = 'email';
  readonly provider = 'smtp';
  readonly mode = 'live';

  private constructor(
    private readonly mails: Transporter,
    private readonly from: string,
  ) {
    super();
  }

  /** Loaded only where it is configured. */
  static async connect(options: SmtpOptions): Promise<SmtpSender> {
    const { createTransport } = await import('nodemailer');
    const { host, port = SUBMISSION, user, password, from, tls = 'required' } = options;
    const isSecure = port === TLS_FROM_THE_START;
    const mails = createTransport({
      host,
      port,
      secure: isSecure,
      requireTLS: !isSecure && tls === 'required',
      ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
      connectionTimeout: STEP_MS,
      greetingTimeout: STEP_MS,
      socketTimeout: TIMEOUT_MS,
      dnsTimeout: STEP_MS,
      // a text of ours must never make it read a file or an address
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return new SmtpSender(mails, from);
  }

  async send(message: Outgoing): Promise<Delivery> {
    const isUrgent = message.purpose === 'page' || message.purpose === 'drill';
    const domain = domainOf(this.from);
    const messageId = `<${message.messageId}@${domain}>`;
    const thread = message.incidentId === null ? undefined : `<incident-${message.incidentId}@${domain}>`;
    const sending = this.mails
      .sendMail({
        from: this.from,
        to: { name: message.to.name, address: message.to.address },
        subject: message.content.title,
        text: textOfMail(message),
        html: htmlOf(message),
        // the same at each attempt, so that a mailbox recognises a second one, and mails of one incident stand together
        messageId,
        ...(thread !== undefined && { inReplyTo: thread, references: thread }),
        ...(isUrgent && { priority: 'high' as const }),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      })
      .then((): Delivery => ({ kind: 'accepted', providerId: messageId }), deliveryOf);
    const over = new AbortController();
    const late = sleep<Delivery>(
      TIMEOUT_MS,
      { kind: 'unknown', reason: because('no-answer', 'smtp') },
      { signal: over.signal },
    );
    late.catch(() => undefined); // it is called off when the answer is there
    return Promise.race([sending, late]).finally(() => {
      over.abort();
    });
  }

  /** No mail server can be asked. Sending it again does little harm: a mailbox knows a mail by its Message-ID. */
  lookUp(): Promise<Fate> {
    return Promise.resolve({ kind: 'not-found' });
  }

  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'sturmwarte.invalid';
}
