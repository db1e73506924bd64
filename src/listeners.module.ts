import { Module } from '@nestjs/common';
import { FeedsModule } from './adapters/feeds/feeds.module';
import { IntakeModule } from './intake/intake.module';

/** What goes out and fetches mentions by itself; only in the running service. */
@Module({ imports: [FeedsModule.register([IntakeModule])] })
export class ListenersModule {}
