import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { type InvitedPerson, PersonInput, type PersonView } from './access.api';
import { type Invited, People } from './people.service';
import { personView } from './person.store';

class PersonDto extends createZodDto(PersonInput) {}

@Controller('v1/people')
@Allow('admin')
export class PeopleController {
  constructor(private readonly people: People) {}

  @Get()
  @Allow('viewer')
  async list(): Promise<PersonView[]> {
    return (await this.people.list()).map(personView);
  }

  @Post()
  async add(@Body() input: PersonDto, @CurrentActor() actor: Actor): Promise<InvitedPerson> {
    return invitedView(await this.people.add(input, actor));
  }

  @Put(':id')
  async change(@Param('id') id: string, @Body() input: PersonDto, @CurrentActor() actor: Actor): Promise<PersonView> {
    return personView(await this.people.change(id as PersonId, input, actor));
  }

  @Delete(':id')
  @HttpCode(204)
  disable(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.people.disable(id as PersonId, actor);
  }

  @Post(':id/invite')
  async invite(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<InvitedPerson> {
    return invitedView(await this.people.invite(id as PersonId, actor));
  }
}

function invitedView({ person, inviteUrl }: Invited): InvitedPerson {
  return { ...personView(person), inviteUrl };
}
