import { type CSSProperties, type ReactElement, useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type DryRunView } from '../../../../src/playbooks/playbooks.api';
import { type Lane, lanesOf, ticksUpTo } from './document/dry-run-lanes';
import { useMinutes } from './editor/step-words';

interface Props {
  readonly view: DryRunView;
  /** The same incident by what is in force: drawn behind, as an outline. */
  readonly before: DryRunView | undefined;
  readonly titleOf: (step: string) => string;
}

const RANGES = [60, 360, 1_440] as const;

/** What happens when, step by step: a bar from beginning to end, a mark where somebody is late. The list below says the same in words. */
export function DryRunAxis({ view, before, titleOf }: Props): ReactElement {
  const { t } = useTranslation();
  const minutes = useMinutes();
  const all = Math.max(10, ...view.events.map(({ afterMinutes }) => afterMinutes));
  const ranges = RANGES.filter((range) => range < all);
  const [range, setRange] = useState<number>();
  const most = range ?? ranges[0] ?? all;
  const lanes = lanesOf(view.events);
  const shown = lanes.filter(({ spans }) => spans.some(({ from }) => from <= most));
  const beyond = lanes.filter((lane) => lane.spans.length > 0 && !shown.includes(lane)).length;
  const former = new Map(lanesOf(before?.events ?? []).map((lane) => [lane.step, lane]));
  return (
    <div className="axis">
      {ranges.length === 0 ? null : (
        <SegmentedControl
          aria-label={t('dry-run.range')}
          size="sm"
          value={String(most)}
          onChange={(value) => {
            setRange(Number(value));
          }}
          data={[
            ...ranges.map((one) => ({ value: String(one), label: t('dry-run.first', { time: minutes(one) }) })),
            { value: String(all), label: t('dry-run.whole') },
          ]}
        />
      )}
      <div className="axis__lanes" aria-hidden>
        <div className="axis__row axis__row--ticks">
          <span />
          <span className="axis__track">
            {ticksUpTo(most).map((tick) => (
              <span key={tick} className="axis__tick numeric" style={placed(tick, most)}>
                {tick === 0 ? '0' : minutes(tick)}
              </span>
            ))}
          </span>
        </div>
        {shown.map((lane) => (
          <Row key={lane.step} lane={lane} former={former.get(lane.step)} most={most} title={titleOf(lane.step)} />
        ))}
      </div>
      <p className="muted axis__legend">
        {before ? `${t('dry-run.legend-before')} ` : ''}
        {beyond > 0 ? t('dry-run.beyond', { count: beyond }) : ''}
      </p>
    </div>
  );
}

interface RowProps {
  readonly lane: Lane;
  readonly former: Lane | undefined;
  readonly most: number;
  readonly title: string;
}

function Row({ lane: { type, spans, marks }, former, most, title }: RowProps): ReactElement {
  return (
    <div className="axis__row">
      <span className="axis__name">{title}</span>
      <span className="axis__track">
        {former?.spans.map(({ from, to }, i) => (
          <span key={`before-${i}`} className="axis__bar axis__bar--before" style={spanned(from, to ?? most, most)} />
        ))}
        {spans.map(({ from, to, end }, i) => (
          <span
            key={i}
            className={`axis__bar axis__bar--${end ?? 'open'} axis__bar--${type}`}
            style={spanned(from, to ?? most, most)}
          />
        ))}
        {marks
          .filter(({ at }) => at <= most)
          .map(({ at, what }, i) => (
            <span key={`mark-${i}`} className={`axis__mark axis__mark--${what}`} style={placed(at, most)} />
          ))}
      </span>
    </div>
  );
}

function placed(at: number, most: number): CSSProperties {
  return { left: `${(100 * at) / most}%` };
}

function spanned(from: number, to: number, most: number): CSSProperties {
  const end = Math.min(to, most);
  return {
    left: `${(100 * from) / most}%`,
    width: `max(6px, ${(100 * Math.max(0, end - from)) / most}%)`,
    ...(from > most ? { display: 'none' } : {}),
  };
}
