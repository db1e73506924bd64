import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor, isAtLeast } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { ColleagueView, InvitedPerson, PersonInput, PersonView } from './access.api';
import { type Invited, People } from './people.service';
import { colleagueView, personView } from './person.store';

class PersonDto extends createZodDto(PersonInput) {}

@Controller('v1/people')
@Allow('admin')
export class PeopleController {
  constructor(private readonly people: People) {}

  @Get()
  @Allow('viewer')
  @Answers({ PersonView, ColleagueView }, 'list')
  async list(@CurrentActor() actor: Actor): Promise<PersonView[] | ColleagueView[]> {
    const people = await this.people.list();
    if (maySeeContacts(actor)) return people.map(personView);
    return people.filter(({ disabledAt }) => disabledAt === undefined).map(colleagueView);
  }

  @Post()
  @Answers({ InvitedPerson })
  async add(@Body() input: PersonDto, @CurrentActor() actor: Actor): Promise<InvitedPerson> {
    return invitedView(await this.people.add(input, actor));
  }

  @Put(':id')
  @Answers({ PersonView })
  async change(@Param('id') id: string, @Body() input: PersonDto, @CurrentActor() actor: Actor): Promise<PersonView> {
    return personView(await this.people.change(id as PersonId, input, actor));
  }

  @Delete(':id')
  @HttpCode(204)
  disable(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.people.disable(id as PersonId, actor);
  }

  @Post(':id/invite')
  @Answers({ InvitedPerson })
  async invite(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<InvitedPerson> {
    return invitedView(await this.people.invite(id as PersonId, actor));
  }
}

/** An address is for who has to reach people, not for who only looks on. */
function maySeeContacts(actor: Actor): boolean {
  return actor.kind === 'person' && isAtLeast(actor.role, 'lead');
}

function invitedView({ person, inviteUrl }: Invited): InvitedPerson {
  return { ...personView(person), inviteUrl };
}
