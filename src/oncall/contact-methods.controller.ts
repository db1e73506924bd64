import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type MethodId, type PersonId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { ContactDesk } from './contact-desk.service';
import { MethodInput, MethodView, NewMethod, RulesInput, RulesView, TestSent, VerifyMethod } from './oncall.api';
import { RuleDesk } from './rule-desk.service';

class MethodDto extends createZodDto(MethodInput) {}
class VerifyDto extends createZodDto(VerifyMethod) {}
class RulesDto extends createZodDto(RulesInput) {}

/** Everybody for themselves; the desks refuse the others. */
@ApiTags('ContactMethods')
@Controller('v1')
@Allow('viewer')
export class ContactMethodsController {
  constructor(
    private readonly desk: ContactDesk,
    private readonly rules: RuleDesk,
  ) {}

  @Get('people/:id/methods')
  @Summary('How a person is reached; leads see addresses masked')
  @Answers({ MethodView }, 'list')
  methods(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<readonly MethodView[]> {
    return this.desk.list(id as PersonId, { actor, language });
  }

  @Post('people/:id/methods')
  @Summary('Enter a way to a person; it is used once its code has come back')
  @Answers({ NewMethod })
  add(
    @Param('id') id: string,
    @Body() input: MethodDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<NewMethod> {
    return this.desk.add(id as PersonId, input, { actor, language });
  }

  @Post('methods/:id/code')
  @Summary('Send the code anew')
  @HttpCode(204)
  sendCode(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<void> {
    return this.desk.sendCode(id as MethodId, { actor, language });
  }

  @Post('methods/:id/verify')
  @Summary('Prove a way by its code')
  @HttpCode(200)
  @Answers({ MethodView })
  verify(
    @Param('id') id: string,
    @Body() { code }: VerifyDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<MethodView> {
    return this.desk.verify(id as MethodId, code, { actor, language });
  }

  @Post('methods/:id/test')
  @Summary('Send a test message the real way')
  @HttpCode(200)
  @Answers({ TestSent })
  async test(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<TestSent> {
    return { messageId: await this.desk.test(id as MethodId, { actor, language }) };
  }

  @Delete('methods/:id')
  @Summary('Remove a way, and the rules that name it')
  @HttpCode(204)
  remove(@Param('id') id: string, @CurrentActor() actor: Actor, @CallersLanguage() language: Language): Promise<void> {
    return this.desk.remove(id as MethodId, { actor, language });
  }

  @Get('people/:id/rules')
  @Summary('By which ways a person is paged, and their quiet hours')
  @Answers({ RulesView })
  rulesOf(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<RulesView> {
    return this.rules.get(id as PersonId, { actor, language });
  }

  @Put('people/:id/rules')
  @Summary('Change the rules and the quiet hours of a person')
  @Answers({ RulesView })
  changeRules(
    @Param('id') id: string,
    @Body() input: RulesDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<RulesView> {
    return this.rules.put(id as PersonId, input, { actor, language });
  }
}
