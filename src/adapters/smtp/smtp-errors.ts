import { type Blame, type Delivery } from '../../kernel/delivery';
import { because } from '../../kernel/delivery-reason';

type Failed = Exclude<Delivery, { kind: 'accepted' }>;

interface SmtpFault {
  /** Of nodemailer: EAUTH, EENVELOPE, ECONNECTION, ETIMEDOUT, EDNS, ETLS, … */
  readonly code?: string;
  /** Where in the conversation: CONN, AUTH PLAIN, MAIL FROM, RCPT TO, DATA. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly syscall?: string;
}

const PAUSE_MS = 5_000;
/** 5.1.x: no such mailbox or domain; 5.2.1: closed. A full one (5.2.2) will be emptied. */
const NO_SUCH_MAILBOX = /^5\.(1\.\d+|2\.1)$/;

const OUTRIGHT: Readonly<Record<string, Failed>> = {
  ETLS: { kind: 'refused', reason: because('no-tls', 'smtp'), blame: 'provider' },
  EAUTH: { kind: 'refused', reason: because('sign-in-refused', 'smtp'), blame: 'provider' },
  EENVELOPE: { kind: 'refused', reason: 'address-invalid', blame: 'address' },
};

/** What a failed attempt says about the mail. A server's refusal counts wherever it comes; silence counts as unknown once it was reached. */
export function deliveryOf(error: unknown): Failed {
  const fault = Object(error) as SmtpFault;
  const { code = '', responseCode = 0 } = fault;
  if (responseCode >= 400 && code !== 'ETLS') return refusal(fault, responseCode);
  const outright = OUTRIGHT[code];
  if (outright) return outright;
  return fault.syscall === 'connect' || code === 'EDNS'
    ? { kind: 'try-again', afterMs: PAUSE_MS, reason: because('unreachable', 'smtp', code) }
    : { kind: 'unknown', reason: because('connection-lost', 'smtp', code) };
}

function refusal(fault: SmtpFault, status: number): Failed {
  const [, detail = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(fault.response ?? '') ?? [];
  // its own words may repeat the address, so only the numbers are kept
  const numbers = detail === '' ? status : `${status} ${detail}`;
  if (status < 500) return { kind: 'try-again', afterMs: PAUSE_MS, reason: because('error', 'smtp', numbers) };
  const blame = blameOf(fault, status, detail);
  return { kind: 'refused', reason: because('refused', 'smtp', numbers), ...(blame && { blame }) };
}

function blameOf({ code, command = '' }: SmtpFault, status: number, detail: string): Blame | undefined {
  if (code === 'EAUTH' || /^(AUTH|MAIL)/.test(command)) return 'provider';
  if (command !== 'RCPT TO') return undefined;
  if (detail.startsWith('5.7.')) return 'provider';
  const isGone = detail === '' ? [550, 551, 553].includes(status) : NO_SUCH_MAILBOX.test(detail);
  return isGone ? 'address' : undefined;
}
