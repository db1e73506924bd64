import { Controller, Get } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { PrivacyView } from './access.api';

/** What is kept of people for how long, by the settings: everybody whom it concerns may know. */
@Controller('v1/privacy')
export class PrivacyController {
  constructor(private readonly settings: Settings) {}

  @Get()
  @Allow('viewer')
  @Answers({ PrivacyView })
  read(): PrivacyView {
    const { intake, privacy, access } = this.settings;
    return {
      mentionDays: intake.retentionDays,
      sentDays: privacy.sentDays,
      sessionMinutes: Math.round(access.sessionMs / 60_000),
      linkMinutes: Math.round(access.oneTimeLinkMs / 60_000),
    };
  }
}
