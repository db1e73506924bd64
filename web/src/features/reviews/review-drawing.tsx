import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReviewView } from '../../../../src/review/review.api';
import { draw, type Drawing, type Mark } from '../../../../src/review/domain/shared/drawing';
import { lineText } from '../../../../src/review/domain/shared/line-text';
import { clockWords, said, timeWords } from '../../../../src/review/domain/shared/words';
import { TIME_WORDS, TRACK_WORDS } from '../../../../src/review/domain/shared/words-times';
import { useNumber } from '../../shared/use-number';
import { useReader } from './reader';

interface Props {
  readonly review: ReviewView;
  readonly show: (seqs: readonly number[]) => void;
}

/** The curve is the hero; the three tracks stand below it on the same axis, and each mark leads to its lines. */
export function ReviewDrawing({ review, show }: Props): ReactElement {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const drawing = useMemo(() => draw(review, Math.max(300, Math.round(width))), [review, width]);
  return (
    <section className="card panel" aria-labelledby="curve">
      <h2 id="curve">{t('review.curve')}</h2>
      <ul className="review__legend" aria-hidden>
        {(['seen', 'negative', 'expected'] as const).map((name) => (
          <li key={name} className={`is-${name}`}>
            {t(name === 'expected' ? 'review.legend-expected' : `curve.${name}`)}
          </li>
        ))}
      </ul>
      <div ref={ref} className="review__drawing" style={{ height: drawing.height }}>
        {width > 0 ? (
          <>
            <Picture drawing={drawing} />
            <Lanes drawing={drawing} show={show} />
          </>
        ) : null}
      </div>
      {review.curve ? null : (
        <p className="muted">{t(review.incident.isDrill ? 'review.no-curve-of-drill' : 'review.no-curve')}</p>
      )}
    </section>
  );
}

function Picture({ drawing }: { readonly drawing: Drawing }): ReactElement {
  const { t } = useTranslation();
  const { width, height, plot, paths, blind } = drawing;
  return (
    <svg
      className="drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('review.curve-label')}
    >
      {blind.map((span) => (
        <rect
          key={span.x}
          className="drawing__blind"
          x={span.x}
          y={plot.top}
          width={span.width}
          height={plot.bottom - plot.top}
        />
      ))}
      <Axes drawing={drawing} />
      <path className="drawing__band" d={paths.band} />
      <path className="drawing__expected" d={paths.expected} />
      <path className="drawing__negative" d={paths.negative} />
      <path className="drawing__seen" d={paths.seen} />
      <Times drawing={drawing} />
    </svg>
  );
}

function Axes({ drawing: { plot, counts, hours, lanes } }: { readonly drawing: Drawing }): ReactElement {
  const reader = useReader();
  const number = useNumber();
  return (
    <g>
      {counts.map(({ y, count }) => (
        <g key={count}>
          <line className="drawing__grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <text x={plot.left - 6} y={y + 4} textAnchor="end">
            {number.count(count)}
          </text>
        </g>
      ))}
      {hours.map(({ x, at, isDay }) => (
        <text key={at} x={x} y={plot.bottom + 16} textAnchor="middle">
          {isDay ? timeWords(at, reader) : clockWords(at, reader)}
        </text>
      ))}
      {lanes.map(({ track, y }) => (
        <g key={track}>
          <line className="drawing__grid" x1={plot.left} x2={plot.right} y1={y + 4} y2={y + 4} />
          <text className="drawing__name" x={plot.left} y={y - 8}>
            {said(TRACK_WORDS[track], {}, reader)}
          </text>
        </g>
      ))}
    </g>
  );
}

function Times({ drawing: { times, plot } }: { readonly drawing: Drawing }): ReactElement {
  const reader = useReader();
  return (
    <g>
      {times.map(({ x, name, at, row, isLeft }) => (
        <g key={name}>
          <line className="drawing__time" x1={x} x2={x} y1={row < 0 ? plot.top : 3 + row * 16} y2={plot.bottom} />
          {row < 0 ? null : (
            <text
              className="drawing__name"
              x={isLeft ? x - 4 : x + 4}
              y={12 + row * 16}
              textAnchor={isLeft ? 'end' : 'start'}
            >
              {said(TIME_WORDS[name], {}, reader)} {clockWords(at, reader)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

function Lanes({ drawing: { lanes }, show }: { readonly drawing: Drawing } & Pick<Props, 'show'>): ReactElement {
  return (
    <>
      {lanes.flatMap(({ track, y, marks }) =>
        marks.map((mark) => <Dot key={`${track} ${mark.x}`} track={track} y={y} mark={mark} show={show} />),
      )}
    </>
  );
}

interface DotProps extends Pick<Props, 'show'> {
  readonly track: Drawing['lanes'][number]['track'];
  readonly y: number;
  readonly mark: Mark;
}

function Dot({ track, y, mark: { x, lines }, show }: DotProps): ReactElement {
  const reader = useReader();
  const told = lines.map((line) => `${clockWords(line.at, reader)} ${lineText(line, reader)}`);
  return (
    <button
      type="button"
      className={`review__mark review__mark--${track}${lines.length > 1 ? ' is-several' : ''}`}
      style={{ left: x, top: y + 4 }}
      title={told.join('\n')}
      aria-label={`${said(TRACK_WORDS[track], {}, reader)}: ${told.slice(0, 3).join('; ')}${told.length > 3 ? ' …' : ''}`}
      onClick={() => {
        show(lines.map(({ seq }) => seq));
      }}
    />
  );
}
