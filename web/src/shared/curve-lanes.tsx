import { Menu } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CurveMarker,
  type CurveSpan,
  MARKER_LANES,
  type MarkerLane,
} from '../../../src/live/domain/shared/curve-drawing';
import { groupedBy, placeOf, type Plot } from './curve-view';
import { clockTime, exactTime } from './time';

/** A finger tells two places so far apart from each other; in pixels at the usual type size. */
const APART_PX = 30;
/** With less room than this a label says nothing; the number stands alone. */
const LEAST_LABEL_PX = 64;

interface Props {
  readonly markers: readonly CurveMarker[];
  readonly view: CurveSpan;
  readonly plot: Plot;
  readonly onMarker: ((marker: CurveMarker) => void) | undefined;
}

/** Everything that happened, below the curve at its time: what the public saw, what was done within, what was decided. */
export function CurveLanes({ markers, view, plot, onMarker }: Props): ReactElement | null {
  const { t } = useTranslation();
  const inLanes = markers.filter(({ lane }) => lane !== undefined);
  if (inLanes.length === 0) return null;
  return (
    <div className="curve-lanes" role="group" aria-label={t('curve.lanes')}>
      {MARKER_LANES.filter((lane) => inLanes.some((marker) => marker.lane === lane)).map((lane) => (
        <Lane
          key={lane}
          lane={lane}
          {...{ view, plot, onMarker }}
          markers={inLanes.filter((marker) => marker.lane === lane && isIn(view, marker))}
        />
      ))}
    </div>
  );
}

/** Markers grow with the type (vite.config.mts): by how much here. */
function typeScale(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

function isIn({ from, to }: CurveSpan, { at }: CurveMarker): boolean {
  return Date.parse(at) >= from && Date.parse(at) <= to;
}

function Lane({ lane, markers, view, plot, onMarker }: Props & { readonly lane: MarkerLane }): ReactElement {
  const { t } = useTranslation();
  const scale = typeScale();
  const groups = groupedBy(markers, ({ at }) => placeOf(Date.parse(at), plot, view), scale * APART_PX);
  return (
    <div className={`curve-lane curve-lane--${lane}`}>
      <span className="curve-lane__name">{t(`curve.lane.${lane}`)}</span>
      <ol className="curve-lane__line">
        {groups.map(({ x, all }, at) => {
          const next = groups[at + 1]?.x ?? plot.right;
          return (
            <li
              key={all[0]?.at}
              className="curve-lane__place"
              style={{ left: x, maxWidth: Math.max(scale * APART_PX, next - x) }}
            >
              <Group markers={all} hasLabel={next - x >= scale * LEAST_LABEL_PX} onMarker={onMarker} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Group({
  markers,
  hasLabel,
  onMarker,
}: Pick<Props, 'markers' | 'onMarker'> & { readonly hasLabel: boolean }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const [first, ...more] = markers;
  if (!first) return null;
  const exact = `${first.label}, ${exactTime(first.at, i18n.language)}`;
  const name = more.length > 0 ? `${exact}, ${t('marker.more', { count: more.length })}` : exact;
  const face = (
    <>
      <span className="curve-marker__dot" aria-hidden>
        {more.length > 0 ? markers.length : ''}
      </span>
      {hasLabel ? <span className="curve-marker__label">{first.label}</span> : null}
    </>
  );
  if (more.length === 0 && onMarker)
    return (
      <button
        type="button"
        className="curve-marker"
        aria-label={name}
        title={exact}
        onClick={() => {
          onMarker(first);
        }}
      >
        {face}
      </button>
    );
  return (
    <Menu position="bottom-start" shadow="md" withinPortal>
      <Menu.Target>
        <button type="button" className="curve-marker" aria-label={name} title={exact}>
          {face}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {markers.map((marker) => (
          <Menu.Item key={`${marker.at} ${marker.id ?? marker.label}`} onClick={() => onMarker?.(marker)}>
            <span className="numeric muted">{clockTime(marker.at, i18n.language)}</span> {marker.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
