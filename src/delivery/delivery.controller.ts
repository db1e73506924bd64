import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor, isAtLeast } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { UnitOfWork } from '../platform/postgres/tx';
import { masked } from './domain/keeping';
import { type AttemptView, ChannelView, MessageQuery, MessageView } from './delivery.api';
import { type AttemptRecord, type MessageRecord, MessageStore } from './message.store';
import { Providers } from './providers.service';
import { shownText } from './words';

class MessageQueryDto extends createZodDto(MessageQuery) {}

@ApiTags('Delivery')
@Controller('v1')
@Allow('responder')
export class DeliveryController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: MessageStore,
    private readonly providers: Providers,
  ) {}

  @Get('messages')
  @Summary('The delivery log, newest first: each message with every contact with a provider')
  @Answers({ MessageView }, 'list')
  messages(@Query() query: MessageQueryDto, @CurrentActor() actor: Actor): Promise<readonly MessageView[]> {
    return this.work.run(async (tx) => {
      const messages = await this.store.page(tx, query);
      const ids = messages.map(({ id }) => id);
      const attempts = ids.length > 0 ? await this.store.attemptsOf(tx, ids) : [];
      return messages.map((message) =>
        viewOf(
          message,
          attempts.filter(({ messageId }) => messageId === message.id),
          actor,
        ),
      );
    });
  }

  @Get('channels')
  @Summary('What can be sent how, and how the providers are')
  @Answers({ ChannelView }, 'list')
  async channels(): Promise<readonly ChannelView[]> {
    return this.providers.view(await this.work.run((tx) => this.store.proofs(tx)));
  }
}

function viewOf(message: MessageRecord, attempts: readonly AttemptRecord[], actor: Actor): MessageView {
  const { id, purpose, to, incidentId, dueAt, progress } = message;
  return {
    id,
    purpose,
    channel: to.channel,
    to: to.name,
    personId: to.personId,
    address: shownAddress(message, actor),
    incident: incidentId,
    state: progress.state,
    provider: progress.provider,
    dueAt: dueAt.toISOString(),
    acceptedAt: progress.acceptedAt?.toISOString() ?? null,
    settledAt: progress.settledAt?.toISOString() ?? null,
    text: shownText(message),
    forgottenAt: message.forgottenAt?.toISOString() ?? null,
    failure: progress.failure,
    attempts: attempts.map(attemptView),
  };
}

/** Leads must know which way it was, not where it leads. */
function shownAddress({ to: { personId, channel, address }, forgottenAt }: MessageRecord, actor: Actor): string | null {
  const mayKnow = actor.kind === 'person' && (actor.id === personId || isAtLeast(actor.role, 'lead'));
  if (!mayKnow) return null;
  return forgottenAt ? address : masked(channel, address);
}

function attemptView({ at, kind, provider, outcome, detail, errorCode, tookMs }: AttemptRecord): AttemptView {
  return { at: at.toISOString(), kind, provider, outcome, detail, errorCode, tookMs };
}
