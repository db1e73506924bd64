import { Injectable } from '@nestjs/common';
import { type Incident, Incidents } from '../incidents/contract';
import { Settings } from '../platform/config/settings';
import { type Language, textOf } from '../platform/i18n/texts';
import { briefText } from './domain/brief';
import { type MessageContext, messageValues, timeIn } from './domain/message-values';
import { hasEnded, placed } from './domain/run';
import { render, type TemplateValues } from './domain/shared/template';
import { type Moment } from './run-file';
import { RunPeople } from './run-people';

type Bilingual = Readonly<Record<Language, string>>;

/** Whatever is written in a drill says so before anything else. */
export function markedText({ drill }: Pick<Incident, 'drill'>, title: string, language: Language): string {
  const isMarked = title.startsWith(textOf(language, 'drill.mark') ?? 'DRILL');
  return drill && !isMarked ? (textOf(language, 'drill.titled', { title }) ?? title) : title;
}

/** What a run says, in the language of who reads it. */
@Injectable()
export class RunTexts {
  constructor(
    private readonly settings: Settings,
    private readonly incidents: Incidents,
    private readonly people: RunPeople,
  ) {}

  /** Of texts that have no reader with a language of their own. */
  get language(): Language {
    return this.settings.server.language;
  }

  async filled(moment: Moment, text: Bilingual, language: Language): Promise<string> {
    return render(text[language], await this.valuesOf(moment, language));
  }

  async brief(moment: Moment, language: Language): Promise<{ readonly title: string; readonly text: string }> {
    const values = await this.valuesOf(moment, language);
    const say = this.say(language);
    const time = timeIn({ subject: this.incidents.subjectOf(moment.incident), language });
    const text = briefText({ run: moment.run, values, language, time }, say);
    return { title: say('brief.title', values) ?? values.topic, text };
  }

  async said(moment: Moment, key: string, language: Language): Promise<string> {
    return textOf(language, key, await this.valuesOf(moment, language)) ?? key;
  }

  async valuesOf(moment: Moment, language: Language): Promise<TemplateValues> {
    return messageValues(await this.contextOf(moment, language), this.say(language));
  }

  private say(language: Language) {
    return (key: string, values?: Readonly<Record<string, string | number>>) => textOf(language, key, values);
  }

  private async contextOf({ tx, run, incident, situation }: Moment, language: Language): Promise<MessageContext> {
    const { publicUrl, port } = this.settings.server;
    const leads = await this.people.holders(tx, incident.id, 'lead');
    const promises = placed(run).flatMap(({ step, progress }) =>
      step.type === 'promise' && !hasEnded(progress) && progress.dueAt ? [progress.dueAt.getTime()] : [],
    );
    return {
      incident,
      subject: this.incidents.subjectOf(incident),
      language,
      consoleUrl: publicUrl?.replace(/\/+$/, '') ?? `http://localhost:${port}`,
      leads: leads.map(({ name }) => name),
      promiseAt: promises.length > 0 ? new Date(Math.min(...promises)) : null,
      openQuestions: situation.openQuestions,
    };
  }
}
