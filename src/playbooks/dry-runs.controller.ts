import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { DryRuns } from './dry-runs.service';
import { DraftPath, DryRun, DryRunView, PlaybookPath } from './playbooks.api';

class DryRunDto extends createZodDto(DryRun) {}
class DraftPathDto extends createZodDto(DraftPath) {}
class PlaybookPathDto extends createZodDto(PlaybookPath) {}

@ApiTags('Playbooks')
@Controller('v1')
export class DryRunsController {
  constructor(private readonly runs: DryRuns) {}

  @Post('playbooks/:id/dry-run')
  @HttpCode(200)
  @Allow('viewer', 'incidents:read')
  @Answers({ DryRunView })
  dryRun(@Param() { id }: PlaybookPathDto, @Body() order: DryRunDto): Promise<DryRunView> {
    return this.runs.ofPlaybook(id, order);
  }

  @Post('playbook-drafts/:id/dry-run')
  @HttpCode(200)
  @Allow('viewer')
  @Answers({ DryRunView })
  ofDraft(@Param() { id }: DraftPathDto, @Body() order: DryRunDto): Promise<DryRunView> {
    return this.runs.ofDraft(id, order);
  }
}
