import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveScale } from '../../../src/live/domain/shared/curve-drawing';
import { STEP_ASIDE, STEP_IN, STEP_OUT } from './curve-gestures';
import { type Lens } from './curve-lens';
import { LEAST_SPAN_MS, RANGES, spanOf } from './curve-view';
import { spanParts } from './time';
import { READER_ZONE } from './zone';

interface Props {
  readonly lens: Lens;
  /** Whether the service can be asked for more than was handed in. */
  readonly mayAsk: boolean;
  readonly isCompared: boolean;
  readonly compare: (isCompared: boolean) => void;
  readonly scale: CurveScale;
  /** Offered only where it makes a difference; undefined = it makes none. */
  readonly chooseScale: ((scale: CurveScale) => void) | undefined;
}

export function CurveTools({ lens, mayAsk, isCompared, compare, scale, chooseScale }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="curve-tools" role="group" aria-label={t('curve.tools')}>
      {mayAsk ? <Ranges lens={lens} /> : null}
      {mayAsk ? (
        <Toggle
          isOn={isCompared}
          press={() => {
            compare(!isCompared);
          }}
        >
          <span className="curve-tools__before" aria-hidden />
          {t('curve.week-before')}
        </Toggle>
      ) : null}
      <Steps lens={lens} />
      {chooseScale ? (
        <Toggle
          isOn={scale === 'root'}
          title={t('curve.root-scale-why')}
          press={() => {
            chooseScale(scale === 'root' ? 'even' : 'root');
          }}
        >
          {t('curve.root-scale')}
        </Toggle>
      ) : null}
      <Shown lens={lens} />
    </div>
  );
}

function Ranges({ lens }: { readonly lens: Lens }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="curve-tools__set">
      {RANGES.map(({ word, spanMs }) => (
        <Toggle
          key={word}
          isOn={lens.rangeMs === spanMs}
          press={() => {
            lens.showLast(spanMs);
          }}
        >
          {t(word)}
        </Toggle>
      ))}
    </span>
  );
}

function Steps({ lens }: { readonly lens: Lens }): ReactElement {
  const { t } = useTranslation();
  const { view, bounds, zoom, move } = lens;
  const steps = [
    {
      word: 'curve.earlier',
      Icon: IconChevronLeft,
      isOver: view.from <= bounds.from,
      act: () => {
        move(-STEP_ASIDE);
      },
    },
    {
      word: 'curve.later',
      Icon: IconChevronRight,
      isOver: view.to >= bounds.to,
      act: () => {
        move(STEP_ASIDE);
      },
    },
    {
      word: 'curve.nearer',
      Icon: IconZoomIn,
      isOver: spanOf(view) <= LEAST_SPAN_MS,
      act: () => {
        zoom(STEP_IN);
      },
    },
    {
      word: 'curve.farther',
      Icon: IconZoomOut,
      isOver: spanOf(view) >= spanOf(bounds),
      act: () => {
        zoom(STEP_OUT);
      },
    },
  ] as const;
  return (
    <span className="curve-tools__set">
      {steps.map(({ word, Icon, isOver, act }) => (
        <button
          key={word}
          type="button"
          className="curve-tools__button curve-tools__button--step"
          aria-label={t(word)}
          title={t(word)}
          // not `disabled`: that would take the focus away from who presses it until the end
          aria-disabled={isOver}
          onClick={isOver ? undefined : act}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
        </button>
      ))}
    </span>
  );
}

/** What is in sight once it is no longer what was handed in, and the way back. */
function Shown({ lens }: { readonly lens: Lens }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (!lens.chosen) return null;
  const { from, to } = lens.chosen;
  const said = spanParts(new Date(from).toISOString(), new Date(to).toISOString(), i18n.language, READER_ZONE);
  return (
    <>
      <button type="button" className="curve-tools__button" onClick={lens.reset}>
        {t('curve.reset')}
      </button>
      <span className="curve-tools__shown muted numeric" role="status">
        {t('curve.shown', said)}
      </span>
    </>
  );
}

function Toggle({
  isOn,
  press,
  title,
  children,
}: {
  readonly isOn: boolean;
  readonly press: () => void;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <button type="button" className="curve-tools__button" aria-pressed={isOn} title={title} onClick={press}>
      {children}
    </button>
  );
}
