import { Module } from '@nestjs/common';
import { DeliveryChores, DeliveryHealth, DeliverySweep, Messages, MessageUses } from './contract';
import { DeliveryChoresService } from './delivery-chores.service';
import { DeliveryDeskService } from './delivery-desk.service';
import { PgDeliveryHealth } from './delivery-health.pg';
import { DeliverySweepService } from './delivery-sweep.service';
import { DeliveryController } from './delivery.controller';
import { DeliveryJobs } from './delivery.jobs';
import { Errands } from './errands.service';
import { MessageTries } from './message-tries.service';
import { PgMessageStore } from './message.pg';
import { MessageStore } from './message.store';
import { MessagesService } from './messages.service';
import { DeliveryDesk } from './ports';
import { Providers } from './providers.service';

/** Needs Senders, which the composition root provides to all (vendors.module.ts). */
@Module({
  controllers: [DeliveryController],
  providers: [
    Errands,
    Providers,
    MessageTries,
    DeliveryJobs,
    { provide: MessageStore, useClass: PgMessageStore },
    { provide: Messages, useClass: MessagesService },
    { provide: DeliveryDesk, useClass: DeliveryDeskService },
    {
      provide: DeliveryHealth,
      useFactory: (providers: Providers) => new PgDeliveryHealth(providers),
      inject: [Providers],
    },
    { provide: DeliverySweep, useClass: DeliverySweepService },
    MessageUses,
    { provide: DeliveryChores, useClass: DeliveryChoresService },
  ],
  exports: [Messages, DeliveryJobs, DeliveryDesk, DeliveryHealth, DeliverySweep, MessageUses, DeliveryChores],
})
export class DeliveryModule {}
