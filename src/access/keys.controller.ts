import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { KeyInput, KeyView, NewKey } from './access.api';
import { type ApiKey } from './api-key.store';
import { ApiKeys } from './api-keys.service';

class KeyDto extends createZodDto(KeyInput) {}

@Controller('v1/keys')
@Allow('admin')
export class KeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @Answers({ KeyView }, 'list')
  async list(): Promise<KeyView[]> {
    return (await this.keys.list()).map(keyView);
  }

  @Post()
  @Answers({ NewKey })
  async add(@Body() input: KeyDto, @CurrentActor() actor: Actor): Promise<NewKey> {
    const { key, secret } = await this.keys.add(input, actor);
    return { ...keyView(key), secret };
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.keys.revoke(id, actor);
  }
}

function keyView({ id, name, scopes, createdAt, lastUsedAt }: ApiKey): KeyView {
  return {
    id,
    name,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
