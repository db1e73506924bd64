import { Injectable } from '@nestjs/common';
import { type MessageId } from '../kernel/ids';
import { type Incident } from '../incidents/contract';
import { Settings } from '../platform/config/settings';
import { sha256Bytes } from '../platform/crypto/sha256';
import { type Language, textOf } from '../platform/i18n/texts';
import { keysOf, type PageAction } from './domain/answer';
import { linkPage } from './domain/link-page';
import { bundleHead } from './domain/page-bundle';
import { headOf, longText, must, type PageTextInput, type Say } from './domain/page-text';
import { Floor } from './floor';
import { MessageAnswers } from './message-answers.service';
import { type PageRecord } from './page.store';
import { PageDesk } from './page-desk.service';

/** The page behind the link in a message: it shows, and takes one answer. */
@Injectable()
export class LinkPages {
  constructor(
    private readonly floor: Floor,
    private readonly desk: PageDesk,
    private readonly answers: MessageAnswers,
    private readonly settings: Settings,
  ) {}

  /** @returns the page as HTML; undefined when the link is unknown or its time is over */
  async show(token: string, notice?: string): Promise<string | undefined> {
    const messageId = await this.messageOf(token);
    const pages = messageId ? await this.answers.pagesOf(messageId) : [];
    const [first] = pages;
    return first && this.render(pages, first, notice);
  }

  async answer(token: string, action: PageAction): Promise<string | undefined> {
    const messageId = await this.messageOf(token);
    const said = messageId && (await this.answers.answer(messageId, { action, via: 'link' }));
    return said ? this.show(token, said.confirmation) : undefined;
  }

  /** In the language of the service: whose link it was is not known any more. */
  gone(): string {
    const { language } = this.settings.server;
    const say = sayIn(language);
    const [title, notice] = [must(say, 'link.gone'), must(say, 'link.gone-mend')];
    return linkPage({ language, title, lines: [], notice, actions: [], incidentUrl: undefined }, say);
  }

  private messageOf(token: string): Promise<MessageId | undefined> {
    return this.floor.work.run((tx) => this.desk.store.linked(tx, sha256Bytes(token), this.floor.clock.now()));
  }

  private async render(pages: readonly PageRecord[], first: PageRecord, notice: string | undefined): Promise<string> {
    const say = sayIn(first.language);
    const incidents = await this.incidentsOf(pages);
    const isAnswered = pages.every(({ answeredAt }) => answeredAt !== null);
    const isDrill = first.incidentId === null;
    const { title, lines } = isDrill ? drillWords(say) : this.wordsOf(incidents, say);
    const actions = isAnswered ? [] : actionsOf(pages);
    const told = notice ?? (isAnswered ? textOf(first.language, 'page.confirm.repeated') : undefined);
    const [only] = incidents.length === 1 ? incidents : [];
    return linkPage(
      { language: first.language, title, lines, notice: told, actions, incidentUrl: only && `/incidents/${only.id}` },
      say,
    );
  }

  private wordsOf(
    incidents: readonly Incident[],
    say: Say,
  ): { readonly title: string; readonly lines: readonly string[] } {
    const inputs = incidents.map((incident): PageTextInput => ({
      subject: this.desk.file.subjectOf(incident),
      incident,
      now: this.floor.clock.now(),
      code: '',
    }));
    const [first, ...others] = inputs;
    if (!first) return { title: must(say, 'link.gone'), lines: [] };
    if (others.length === 0) return { title: headOf(first, say), lines: longText(first, say).split('\n').slice(1) };
    const bundled = inputs.map(({ subject, incident: { level } }) => ({ subject, level }));
    return { title: bundleHead(bundled, say), lines: inputs.map((input) => headOf(input, say)) };
  }

  private incidentsOf(pages: readonly PageRecord[]): Promise<readonly Incident[]> {
    return this.floor.work.run(async (tx) => {
      const incidents: Incident[] = [];
      for (const { incidentId } of pages) {
        const incident = await this.desk.file.find(tx, incidentId);
        if (incident) incidents.push(incident);
      }
      return incidents;
    });
  }
}

/** A drill is only confirmed; a message for something of its own alone takes no word on the storm. */
function actionsOf(pages: readonly PageRecord[]): readonly PageAction[] {
  if (pages[0]?.incidentId === null) return ['acknowledge'];
  return keysOf({ isCall: pages.every(({ why }) => why?.kind === 'call') }).map(({ action }) => action);
}

function drillWords(say: Say): { readonly title: string; readonly lines: readonly string[] } {
  return { title: must(say, 'drill.title'), lines: [must(say, 'drill.text')] };
}

function sayIn(language: Language): Say {
  return (key, values) => textOf(language, key, values);
}
