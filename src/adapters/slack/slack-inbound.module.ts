import { type DynamicModule, Injectable, Module, type ModuleMetadata } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { Ids } from '../../kernel/ids';
import { Settings } from '../../platform/config/settings';
import { SlackDoor } from './slack-door';
import { SlackEar } from './slack-ear.service';
import { SlackForms } from './slack-forms';
import { SlackPresence } from './slack-presence';
import { SlackSocket } from './slack-socket';
import { SlackController } from './slack.controller';

/** What people do in Slack, as it comes in. SlackSocket.start() begins to listen; it ends with the app. */
@Module({})
export class SlackInboundModule {
  /** @param imports bring ChatEvents; SlackPresence is the vendors' (vendors.module.ts), because the sending side shows it */
  static register({ imports }: Required<Pick<ModuleMetadata, 'imports'>>): DynamicModule {
    return {
      module: SlackInboundModule,
      imports,
      controllers: [SlackController],
      providers: [
        SlackDoor,
        SlackEar,
        SocketParts,
        {
          provide: SlackForms,
          useFactory: ({ slack, server }: Settings) => SlackForms.connect(slack, server.language),
          inject: [Settings],
        },
        { provide: SlackSocket, useFactory: socketFor, inject: [Settings, SlackEar, SlackPresence, SocketParts] },
      ],
      exports: [SlackSocket],
    };
  }
}

/** What the platform gives the socket, taken together. */
@Injectable()
class SocketParts {
  constructor(
    readonly clock: Clock,
    readonly ids: Ids,
  ) {}
}

function socketFor(
  { slack }: Settings,
  ear: SlackEar,
  presence: SlackPresence,
  { clock, ids }: SocketParts,
): SlackSocket {
  const chance = (): number => Buffer.from(ids.secret(4), 'base64url').readUInt32LE(0) / 2 ** 32;
  return new SlackSocket(ear, presence, { appToken: slack.appToken, apiUrl: slack.apiUrl, chance, clock });
}
