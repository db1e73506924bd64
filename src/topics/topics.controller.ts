import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { checkQuery } from './check-topic';
import { type StoredTopic } from './topic.store';
import { QueryCheck, QueryText, TopicChange, TopicInput, TopicView } from './topics.api';
import { Topics } from './topics.service';

class TopicDto extends createZodDto(TopicInput) {}
class TopicChangeDto extends createZodDto(TopicChange) {}
class QueryTextDto extends createZodDto(QueryText) {}

@Controller('v1/topics')
export class TopicsController {
  constructor(private readonly topics: Topics) {}

  @Get()
  @Allow('viewer', 'topics:read')
  @Answers({ TopicView }, 'list')
  list(): TopicView[] {
    return this.topics.list().map(topicView);
  }

  @Get(':id')
  @Allow('viewer', 'topics:read')
  @Answers({ TopicView })
  one(@Param('id') id: string): TopicView {
    const topic = this.topics.list().find((known) => known.id === id);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic ${id}.` });
    return topicView(topic);
  }

  @Post()
  @Allow('lead', 'topics:write')
  @Answers({ TopicView })
  async add(
    @Body() input: TopicDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<TopicView> {
    return topicView(await this.topics.add(input, { actor, language }));
  }

  @Post('check')
  @HttpCode(200)
  @Allow('viewer', 'topics:read')
  @Answers({ QueryCheck })
  check(@Body() { query }: QueryTextDto, @CallersLanguage() language: Language): QueryCheck {
    return checkQuery(query, language);
  }

  @Put(':id')
  @Allow('lead', 'topics:write')
  @Answers({ TopicView })
  async change(
    @Param('id') id: string,
    @Body() { version, ...input }: TopicChangeDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<TopicView> {
    return topicView(await this.topics.change({ ...input, id }, version, { actor, language }));
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('lead', 'topics:write')
  archive(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.topics.archive(id, actor);
  }
}

function topicView(topic: StoredTopic): TopicView {
  const { id, name, kind, query, competitors, timezone, region, alarmBudget, version, createdAt, updatedAt } = topic;
  return {
    ...{ id, name, kind, query, competitors: [...competitors], timezone, region, alarmBudget, version },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
