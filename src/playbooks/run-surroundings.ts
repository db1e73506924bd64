import { Inject, Injectable, Optional } from '@nestjs/common';
import { type Incident } from '../incidents/contract';
import { Counters, OpenQuestions } from '../intake/contract';
import { type RunId } from '../kernel/ids';
import { type Topic, TopicDirectory } from '../topics/contract';
import { type Around, names } from './domain/facts';
import { type Playbook } from './domain/shared/playbook-schema';
import { Floor } from './floor';
import { NOTHING_KNOWN, RunFile, type Surroundings } from './run-file';

type Asking = Pick<Playbook, 'triggers' | 'steps'>;
const HOURS = 6;
const HOUR_MS = 3_600_000;

/** The mentions' side of what a condition may ask. */
@Injectable()
export class Mentioned {
  constructor(
    private readonly topics: TopicDirectory,
    private readonly counters: Counters,
    @Optional() @Inject(OpenQuestions) private readonly questions?: OpenQuestions,
  ) {}

  topicOf({ topicId }: Incident): Topic | undefined {
    return topicId === null ? undefined : this.topics.byId(topicId);
  }

  /** Of the last hours, counted since the storm began; a channel that is silent is one as well. */
  async sources(incident: Incident, now: Date): Promise<readonly string[]> {
    const topic = this.topicOf(incident);
    const found = new Set(incident.source === null ? [] : [incident.source]);
    if (!topic) return [...found];
    const from = new Date(Math.max(incident.onsetAt.getTime(), now.getTime() - HOURS * HOUR_MS));
    for await (const rows of this.counters.between(from, now, [topic.no]))
      for (const { source, total } of rows) if (total > 0) found.add(source);
    return [...found].sort();
  }

  async openQuestions(floor: Floor, incident: Incident): Promise<number | null> {
    const topic = this.topicOf(incident);
    const { questions } = this;
    if (!topic || !questions) return null;
    return floor.run((tx, now) => questions.count(tx, topic.no, now));
  }
}

/** Looks into the mentions before a transaction begins, and only where a playbook names what is found there: a run must not be held meanwhile. */
@Injectable()
export class RunSurroundings {
  constructor(
    private readonly floor: Floor,
    private readonly file: RunFile,
    private readonly mentioned: Mentioned,
  ) {}

  async of(id: RunId): Promise<Surroundings> {
    const found = await this.floor.run(async (tx) => {
      const run = await this.file.store.find(tx, id);
      const incident = run && (await this.file.incidentOf(tx, run.incidentId));
      return run && incident && { steps: run.playbook.steps, incident };
    });
    return found ? this.for(found.incident, [{ steps: found.steps }]) : NOTHING_KNOWN;
  }

  /** What the triggers of the playbooks in force ask for: all of it, for they are few. */
  async ofStart(incident: Incident): Promise<Surroundings> {
    return {
      sources: await this.mentioned.sources(incident, this.floor.now()),
      openQuestions: await this.mentioned.openQuestions(this.floor, incident),
    };
  }

  /** What these texts ask for. */
  async for(incident: Incident, texts: readonly Asking[]): Promise<Surroundings> {
    const isAsked = (name: Around) => texts.some((text) => names(text, name));
    return {
      sources: isAsked('sources') ? await this.mentioned.sources(incident, this.floor.now()) : [],
      openQuestions: isAsked('openQuestions') ? await this.mentioned.openQuestions(this.floor, incident) : null,
    };
  }
}
