import { Injectable } from '@nestjs/common';
import { type CurvePoint, Readings } from '../../detection/contract';
import { type Incident, Incidents } from '../../incidents/contract';
import { type Clock } from '../../kernel/clock';
import { type IncidentId } from '../../kernel/ids';
import { type Language, textOf } from '../../platform/i18n/texts';
import { UnitOfWork } from '../../platform/postgres/tx';
import { type CurveDrawing, type CurvePointView } from '../../live/domain/shared/curve-drawing';
import { TopicDirectory } from '../../topics/contract';
import { Pictures } from '../../warroom/ports';
import { drawCurve } from './draw-curve';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What was usual before it began must be seen beside it. */
const BEFORE_MS = 6 * HOUR;
const MOST_STEPS = 300;
const STEPS = [5 * MINUTE, 15 * MINUTE, HOUR, 24 * HOUR] as const;

/** What a picture is drawn from. */
@Injectable()
export class PictureSources {
  constructor(
    readonly readings: Readings,
    readonly incidents: Incidents,
    readonly topics: TopicDirectory,
    readonly work: UnitOfWork,
  ) {}
}

/** Pictures by ECharts, without a browser. */
export class CurvePictures extends Pictures {
  constructor(
    private readonly sources: PictureSources,
    private readonly clock: Clock,
    private readonly language: Language,
  ) {
    super();
  }

  async curveOf(incidentId: IncidentId): Promise<Uint8Array | undefined> {
    const incident = await this.sources.work.run((tx) => this.sources.incidents.find(tx, incidentId));
    const topic = incident?.topicId ? this.sources.topics.byId(incident.topicId) : undefined;
    if (!incident || !topic) return undefined;
    const range = this.rangeOf(incident);
    const points = await this.sources.readings.curve(topic.no, range);
    if (points.length === 0) return undefined;
    const drawing = this.drawingOf(points, { stepMs: range.stepMs, incident, timezone: topic.timezone });
    return drawCurve(drawing, this.say('situation.picture-title', { subject: topic.name }));
  }

  private rangeOf({ onsetAt, closedAt }: Incident): { from: Date; to: Date; stepMs: number } {
    const end = (closedAt ?? this.clock.now()).getTime();
    const begin = onsetAt.getTime() - BEFORE_MS;
    const stepMs = STEPS.find((step) => (end - begin) / step <= MOST_STEPS) ?? 24 * HOUR;
    const from = new Date(Math.floor(begin / stepMs) * stepMs);
    return { from, to: new Date(Math.ceil((end + 1) / stepMs) * stepMs), stepMs };
  }

  private drawingOf(
    points: readonly CurvePoint[],
    { stepMs, incident, timezone }: { readonly stepMs: number; readonly incident: Incident; readonly timezone: string },
  ): CurveDrawing {
    const now = this.clock.now();
    const word = (key: string): string => this.say(`situation.curve.${key}`);
    return {
      points: points.map((point) => viewOf(point, stepMs, now)),
      stepMs,
      markers: [{ at: incident.openedAt.toISOString(), label: word('opened') }],
      theme: 'light',
      words: {
        seen: word('seen'),
        expected: word('expected'),
        negative: word('negative'),
        blind: word('blind'),
        learning: word('learning'),
        soFar: word('so-far'),
      },
      more: (count) => this.say('situation.card.more', { count }),
      roomFor: 7,
      language: this.language,
      timezone,
    };
  }

  private say(key: string, values?: Readonly<Record<string, string | number>>): string {
    return textOf(this.language, key, values) ?? key;
  }
}

/** Of a step that is not over, how much of it is. */
function viewOf({ at, ...counts }: CurvePoint, stepMs: number, now: Date): CurvePointView {
  const part = (now.getTime() - at.getTime()) / stepMs;
  return { ...counts, at: at.toISOString(), ...(part < 1 && { part: Math.max(0, part) }) };
}
