import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { type Spoken } from '../../delivery/contract';
import { DeliveryDesk, type ReportedStatus } from '../../delivery/ports';
import { Clock } from '../../kernel/clock';
import { type MessageId } from '../../kernel/ids';
import { PhoneKeys } from '../../paging/ports';
import { Settings } from '../../platform/config/settings';
import { AGAIN } from './twilio-client';
import { asking, askingAgain, type Language, saying, type Script, spoken, telling } from './voice-script';

export interface Call {
  readonly messageId: MessageId;
  /** Twilio's. */
  readonly callId: string;
}

interface Speech {
  readonly language: Language;
  readonly spoken: Spoken;
}

/** Twilio hangs up after 15 s without an answer; a database that has just restarted is back sooner. */
const ANSWER_WITHIN_MS = 9_000;
const REPEAT_KEY = '9';

/** A call from the moment it is answered: what it says, and what its keys do. */
@Injectable()
export class TwilioCalls {
  private readonly log = new Logger('Twilio');

  constructor(
    private readonly desk: DeliveryDesk,
    private readonly keys: PhoneKeys,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** @param by `human`, `unknown`, `fax`, `machine_end_beep`, … : nine times of ten it is right. */
  async answered(call: Call, by: string): Promise<Script> {
    return this.inTime(
      async () => {
        const speech = await this.desk.scriptOf(call.messageId);
        if (!speech) return this.over();
        if (by === 'fax' || by.startsWith('machine')) return this.toMachine(call, speech, by);
        if (speech.spoken.menu !== undefined) return asking(speech.language, speech.spoken, this.keysTo(call));
        await this.report(call, { status: 'heard', meaning: 'delivered' });
        return telling(speech.language, speech.spoken);
      },
      () => saying(this.language, spoken(this.language, 'trouble')),
    );
  }

  async pressed(call: Call, digit: string): Promise<Script> {
    let speech: Speech | undefined;
    return this.inTime(
      async () => {
        speech = await this.desk.scriptOf(call.messageId);
        if (digit === REPEAT_KEY && speech) return asking(speech.language, speech.spoken, this.keysTo(call));
        return this.answerTo(call, digit, speech);
      },
      () => {
        const language = speech?.language ?? this.language;
        // what is to be pressed they have heard already, and the press may yet be stored: a second one does no harm
        return askingAgain(language, speech?.spoken ?? NOTHING, spoken(language, 'try-again'), this.keysTo(call));
      },
    );
  }

  /** Also without a script: somebody else may have answered meanwhile, and whoever presses a key is owed a word about that. */
  private async answerTo(call: Call, digit: string, speech: Speech | undefined): Promise<Script> {
    const { messageId, callId: providerId } = call;
    const at = this.clock.now();
    const answer = await this.keys.pressed({ messageId, digit, provider: 'twilio', providerId, at });
    if (!answer) return this.over(speech?.language);
    const language = speech?.language ?? this.language;
    if (!answer.isAccepted) {
      return speech
        ? askingAgain(language, speech.spoken, answer.confirmation, this.keysTo(call))
        : saying(language, answer.confirmation);
    }
    await this.report(call, { status: 'key', meaning: 'delivered' });
    return saying(language, answer.confirmation);
  }

  /** Whoever listens to the mailbox, or owns the line by then, hears nothing of the incident. */
  private async toMachine(call: Call, { language, spoken: { machine } }: Speech, by: string): Promise<Script> {
    await this.report(call, { status: by, meaning: 'unreached', reason: 'machine-answered' });
    return by === 'fax' ? { language, lines: [] } : saying(language, machine);
  }

  private over(language = this.language): Script {
    return saying(language, spoken(language, 'over'));
  }

  private keysTo({ messageId }: Call): string {
    const base = (this.settings.server.publicUrl ?? '').replace(/\/+$/, '');
    return `${base}/v1/hooks/twilio/voice/keys?message=${messageId}${AGAIN}`;
  }

  private get language(): Language {
    return this.settings.server.language;
  }

  private async report({ messageId, callId }: Call, status: ReportedStatus): Promise<void> {
    await this.desk.report({ ...status, messageId, provider: 'twilio', providerId: callId });
  }

  /** The work's answer, or the other one when the work fails or takes too long: silence would end the call. */
  private async inTime(work: () => Promise<Script>, otherwise: () => Script): Promise<Script> {
    const over = new AbortController();
    const late = sleep(ANSWER_WITHIN_MS, undefined, { signal: over.signal }).catch(() => undefined);
    const done = work().catch((error: unknown) => {
      this.log.error(`a call could not be answered: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
    const script = await Promise.race([done, late]);
    over.abort();
    return script ?? otherwise();
  }
}

const NOTHING: Spoken = { announcement: '', machine: '' };
