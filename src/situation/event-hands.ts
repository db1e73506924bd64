import { Injectable } from '@nestjs/common';
import { type Ask, type Work } from './ask';
import { CommandHand, Hands } from './command-hand';
import { type ChatEvent } from './contract';
import { ResponseHand } from './response-hand';

type Of<K extends ChatEvent['kind']> = Extract<ChatEvent, { readonly kind: K }>;

/** Which hand takes an event; undefined: nothing is to be done. */
@Injectable()
export class EventHands {
  constructor(
    private readonly hands: Hands,
    private readonly responses: ResponseHand,
    private readonly commands: CommandHand,
  ) {}

  of(ask: Ask): Work | undefined {
    const { event } = ask;
    switch (event.kind) {
      case 'press':
        return this.press(event, ask);
      case 'form':
        return this.form(event, ask);
      case 'command':
        return this.commands.of({ ...ask, event });
      case 'reaction':
        return this.hands.log.mark({ ...ask, event });
      case 'joined':
        return this.commands.of({ ...ask, event: { ...event, kind: 'command', text: 'status' } });
      case 'message':
        return undefined;
    }
  }

  private press({ action, value }: Of<'press'>, ask: Ask): Work | undefined {
    const { incident, run } = this.hands;
    return (
      incident.press(action, value, ask) ?? run.press(action, value, ask) ?? this.responses.press(action, value, ask)
    );
  }

  private form({ form, value, fields }: Of<'form'>, ask: Ask): Work | undefined {
    const { incident, run, log } = this.hands;
    const filled = { fields, ask };
    if (form === 'log') return log.words(fields['text'] ?? '', ask);
    return (
      incident.form(form, value, filled) ?? run.form(form, value, filled) ?? this.responses.form(form, value, filled)
    );
  }
}
