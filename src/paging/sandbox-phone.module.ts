import { Module } from '@nestjs/common';
import { SandboxFeed } from './contract';
import { SandboxPhone } from './ports';
import { SandboxBell, SandboxScreen } from './sandbox-phone.service';
import { PgSandboxStore } from './sandbox.pg';
import { SandboxStore } from './sandbox.store';

/** The glass of the sandbox phone. Apart from PagingModule, whose SmsSender may be made of it. */
@Module({
  providers: [
    SandboxBell,
    { provide: SandboxStore, useClass: PgSandboxStore },
    { provide: SandboxPhone, useClass: SandboxScreen },
    { provide: SandboxFeed, useExisting: SandboxBell },
  ],
  exports: [SandboxBell, SandboxStore, SandboxPhone, SandboxFeed],
})
export class SandboxPhoneModule {}
