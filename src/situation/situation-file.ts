import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { CrisisTeam, type Incident, IncidentForces, Incidents } from '../incidents/contract';
import { type IncidentId } from '../kernel/ids';
import { RunDesk, type RunView } from '../playbooks/contract';
import { type PublicationView, Responses, type TemplateView } from '../responses/contract';
import { type Tx, type UnitOfWork } from '../platform/postgres/tx';
import { openSteps, type Situation, type TopPost } from './domain/situation';
import { type Pen } from './domain/words';
import { Floor } from './floor';
import { SituationStore } from './situation.store';
import { penIn } from './words';

@Injectable()
export class IncidentSources {
  constructor(
    readonly incidents: Incidents,
    readonly team: CrisisTeam,
    readonly forces: IncidentForces,
    readonly people: PeopleDirectory,
  ) {}
}

@Injectable()
export class AnswerSources {
  constructor(
    readonly runs: RunDesk,
    readonly responses: Responses,
  ) {}
}

/** Gathers what the other rooms know of an incident. */
@Injectable()
export class SituationFile {
  constructor(
    private readonly floor: Floor,
    private readonly sources: IncidentSources,
    private readonly answers: AnswerSources,
    private readonly store: SituationStore,
  ) {}

  get work(): UnitOfWork {
    return this.floor.work;
  }

  async read(id: IncidentId): Promise<Situation | undefined> {
    const incident = await this.floor.work.run((tx) => this.sources.incidents.find(tx, id));
    if (!incident) return undefined;
    const [run, posts] = [await this.answers.runs.viewOf(id), await this.posts(incident)];
    const rest = await this.floor.work.run((tx) => this.rest(tx, incident, run));
    return {
      incident,
      subject: this.sources.incidents.subjectOf(incident).name,
      links: this.linksOf(incident, run),
      posts,
      run,
      ...rest,
      now: this.floor.clock.now(),
    };
  }

  /** In the words of the house. */
  penFor(incident: Incident): Pen {
    return penIn(this.floor.settings.server.language, this.sources.incidents.subjectOf(incident).timezone);
  }

  private async rest(
    tx: Tx,
    { id }: Incident,
    run: RunView | undefined,
  ): Promise<Pick<Situation, 'team' | 'templates' | 'publications'>> {
    const { responses } = this.answers;
    const offered = openSteps({ run }).flatMap(({ templates }) => templates ?? []);
    const ids = [...new Set([...offered, ...(await this.store.responses(tx, id))])];
    const templates: readonly TemplateView[] = ids.length === 0 ? [] : await responses.templates(tx, ids, id);
    const publications: readonly PublicationView[] = await responses.publicationsOf(tx, id);
    return { team: await this.sources.team.of(tx, id), templates, publications };
  }

  private async posts({ id, topicId }: Incident): Promise<readonly TopPost[]> {
    if (topicId === null) return [];
    const { drivers } = await this.sources.forces.of(id);
    return (drivers?.posts ?? []).map(({ source, text, copies }) => ({ source, text, copies }));
  }

  private linksOf({ id }: Incident, run: RunView | undefined): Situation['links'] {
    return {
      incident: this.floor.consoleAt(`/incidents/${id}`),
      playbook: run ? this.floor.consoleAt(`/playbooks/${encodeURIComponent(run.playbook.id)}`) : null,
      board: this.floor.consoleAt('/'),
    };
  }
}
