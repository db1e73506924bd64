import { Controller, Get } from '@nestjs/common';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Floor } from './floor';
import { PlaybookStore, type StoredPlaybook } from './playbook.store';
import { PlaybookView } from './playbooks.api';

@Controller('v1')
export class PlaybooksController {
  constructor(
    private readonly floor: Floor,
    private readonly playbooks: PlaybookStore,
  ) {}

  @Get('playbooks')
  @Allow('viewer', 'incidents:read')
  @Answers({ PlaybookView }, 'list')
  async list(): Promise<PlaybookView[]> {
    return (await this.floor.run((tx) => this.playbooks.allInForce(tx))).map(playbookView);
  }
}

function playbookView({ hash, version, playbook, source }: StoredPlaybook): PlaybookView {
  const { id, title, triggers } = playbook;
  const seen = triggers && { kinds: triggers.kinds, topics: triggers.topics ?? null, priority: triggers.priority };
  return { id, version, hash, title, source, triggers: seen ?? null, shippedUpdate: null, draft: null };
}
