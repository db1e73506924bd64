import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { type Language } from '../platform/i18n/texts';
import { checkQuery } from './check-topic';
import { type StoredTopic } from './topic.store';
import { QueryText, type QueryCheck, TopicChange, TopicInput, type TopicView } from './topics.api';
import { Topics } from './topics.service';

class TopicDto extends createZodDto(TopicInput) {}
class TopicChangeDto extends createZodDto(TopicChange) {}
class QueryTextDto extends createZodDto(QueryText) {}

@Controller('v1/topics')
export class TopicsController {
  constructor(private readonly topics: Topics) {}

  @Get()
  @Allow('viewer', 'topics:read')
  list(): TopicView[] {
    return this.topics.list().map(topicView);
  }

  @Get(':id')
  @Allow('viewer', 'topics:read')
  one(@Param('id') id: string): TopicView {
    const topic = this.topics.list().find((known) => known.id === id);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic ${id}.` });
    return topicView(topic);
  }

  @Post()
  @Allow('lead', 'topics:write')
  async add(
    @Body() input: TopicDto,
    @CurrentActor() actor: Actor,
    @Headers('accept-language') languages?: string,
  ): Promise<TopicView> {
    return topicView(await this.topics.add(input, { actor, language: preferred(languages) }));
  }

  @Post('check')
  @HttpCode(200)
  @Allow('viewer', 'topics:read')
  check(@Body() { query }: QueryTextDto, @Headers('accept-language') languages?: string): QueryCheck {
    return checkQuery(query, preferred(languages));
  }

  @Put(':id')
  @Allow('lead', 'topics:write')
  async change(
    @Param('id') id: string,
    @Body() { version, ...input }: TopicChangeDto,
    @CurrentActor() actor: Actor,
    @Headers('accept-language') languages?: string,
  ): Promise<TopicView> {
    return topicView(await this.topics.change({ ...input, id }, version, { actor, language: preferred(languages) }));
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('lead', 'topics:write')
  archive(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.topics.archive(id, actor);
  }
}

/** The first language of the header that we speak; programs that send none get English. */
function preferred(languages = ''): Language {
  return /\b(de|en)\b/i.exec(languages)?.[1]?.toLowerCase() === 'de' ? 'de' : 'en';
}

function topicView(topic: StoredTopic): TopicView {
  const { id, name, kind, query, competitors, timezone, alarmBudget, version, createdAt, updatedAt } = topic;
  return {
    ...{ id, name, kind, query, competitors: [...competitors], timezone, alarmBudget, version },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
