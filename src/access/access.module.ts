import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../platform/config/settings';
import { AccessGuard } from './access.guard';
import { PgApiKeyStore } from './api-key.pg';
import { ApiKeyStore } from './api-key.store';
import { ApiKeys } from './api-keys.service';
import { AuditController } from './audit.controller';
import { PgAudit, PgAuditStore } from './audit.pg';
import { AuditStore } from './audit.store';
import { Callers } from './callers.service';
import { Audit, FirstAdministrator, OpenSessions, PeopleDirectory } from './contract';
import { SignInThrottle } from './domain/sign-in-throttle';
import { EarlyDoor } from './early-door';
import { Floor } from './floor';
import { KeysController } from './keys.controller';
import { PgOneTimeLinkStore } from './one-time-link.pg';
import { MeController } from './me.controller';
import { OneTimeLinkStore } from './one-time-link.store';
import { OneTimeLinks } from './one-time-links.service';
import { OwnPassword } from './own-password.service';
import { Passwords } from './passwords.service';
import { PeopleController } from './people.controller';
import { People } from './people.service';
import { StoredPeople } from './people-directory';
import { PersonLedger } from './person-ledger';
import { PgPersonStore } from './person.pg';
import { PersonStore } from './person.store';
import { PrivacyController } from './privacy.controller';
import { SessionCookie } from './request';
import { SessionController, SetUpController } from './session.controller';
import { PgSessionStore } from './session.pg';
import { SessionStore } from './session.store';
import { Sessions, StoredOpenSessions } from './sessions.service';
import { SetUps } from './set-up.service';
import { SignIns } from './sign-in.service';

/** Importing it closes every route of the application that does not say who may use it. */
@Module({
  controllers: [
    ...[SessionController, SetUpController, MeController],
    ...[PeopleController, KeysController, AuditController, PrivacyController],
  ],
  providers: [
    Floor,
    Sessions,
    Passwords,
    SignIns,
    OwnPassword,
    SetUps,
    People,
    PersonLedger,
    ApiKeys,
    Callers,
    EarlyDoor,
    OneTimeLinks,
    { provide: FirstAdministrator, useExisting: OneTimeLinks },
    { provide: PeopleDirectory, useClass: StoredPeople },
    { provide: OpenSessions, useClass: StoredOpenSessions },
    { provide: Audit, useClass: PgAudit },
    { provide: AuditStore, useClass: PgAuditStore },
    { provide: PersonStore, useClass: PgPersonStore },
    { provide: SessionStore, useClass: PgSessionStore },
    { provide: OneTimeLinkStore, useClass: PgOneTimeLinkStore },
    { provide: ApiKeyStore, useClass: PgApiKeyStore },
    { provide: SessionCookie, useFactory: sessionCookie, inject: [Settings] },
    { provide: SignInThrottle, useFactory: signInThrottle, inject: [Settings] },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Audit, FirstAdministrator, OpenSessions, PeopleDirectory],
})
export class AccessModule {}

function sessionCookie({ server }: Settings): SessionCookie {
  return new SessionCookie(server.publicUrl?.startsWith('https:') ?? false);
}

function signInThrottle({ access }: Settings): SignInThrottle {
  return new SignInThrottle({ attempts: access.signInAttempts, windowMs: access.signInWindowMs });
}
