import {
  IconChevronLeft,
  IconChevronRight,
  IconEyeOff,
  IconMaximize,
  IconPhone,
  IconPlayerPause,
  IconPlayerPlay,
  IconPointFilled,
  IconX,
} from '@tabler/icons-react';
import { useFullscreenDocument, useHotkeys } from '@mantine/hooks';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type BoardView } from '../../../../src/live/live.api';
import { type Turns } from './use-turns';

interface Props {
  readonly board: Pick<BoardView, 'onCall' | 'sources'>;
  readonly turns: Turns;
  readonly pages: number;
}

export function WallFoot({ board: { onCall, sources }, turns, pages }: Props): ReactElement {
  const { t } = useTranslation();
  const blind = sources.filter(({ state }) => state === 'blind').map(({ source }) => source);
  return (
    <footer className="wall__foot">
      <span className="wall__fact">
        <IconPhone size={22} stroke={1.6} aria-hidden />
        {onCall.length > 0 ? (
          <span>
            {t('board.on-call')}: <strong>{onCall.map(({ name }) => name).join(', ')}</strong>
          </span>
        ) : (
          <strong className="fault">{t('board.nobody-on-call')}</strong>
        )}
      </span>
      <span className="wall__fact">
        {blind.length > 0 ? (
          <>
            <IconEyeOff size={22} stroke={1.6} aria-hidden />
            <span>
              {t('board.blind')}: <strong>{blind.join(', ')}</strong>
            </span>
          </>
        ) : sources.length > 0 ? (
          <>
            <IconPointFilled size={22} className="source__alive" aria-hidden />
            {t('wall.none-blind')}
          </>
        ) : (
          t('board.no-sources')
        )}
      </span>
      <span className="wall__tools">
        {pages > 1 ? <Pages turns={turns} pages={pages} /> : null}
        <FullScreen />
        <Link to="/" className="wall__tool" aria-label={t('wall.close')} title={t('wall.close')}>
          <IconX size={22} stroke={1.6} aria-hidden />
        </Link>
      </span>
    </footer>
  );
}

function Pages({ turns: { page, isPaused, pause, turn }, pages }: Omit<Props, 'board'>): ReactElement {
  const { t } = useTranslation();
  const back = (): void => {
    turn(-1);
  };
  const on = (): void => {
    turn(1);
  };
  const toggle = (): void => {
    pause(!isPaused);
  };
  useHotkeys([
    ['ArrowLeft', back],
    ['ArrowRight', on],
    ['Space', toggle],
  ]);
  const word = t(isPaused ? 'wall.resume' : 'wall.pause');
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  return (
    <>
      <button type="button" className="wall__tool" aria-label={t('wall.previous')} onClick={back}>
        <IconChevronLeft size={22} stroke={1.6} aria-hidden />
      </button>
      <span className="numeric" title={t('wall.keys')}>
        {t('wall.page', { page: page + 1, pages })}
      </span>
      <button type="button" className="wall__tool" aria-label={t('wall.next')} onClick={on}>
        <IconChevronRight size={22} stroke={1.6} aria-hidden />
      </button>
      <button type="button" className="wall__tool" aria-label={word} title={word} onClick={toggle}>
        <Icon size={22} stroke={1.6} aria-hidden />
      </button>
    </>
  );
}

function FullScreen(): ReactElement | null {
  const { t } = useTranslation();
  const { toggle, fullscreen } = useFullscreenDocument();
  if (!document.fullscreenEnabled || fullscreen) return null;
  return (
    <button
      type="button"
      className="wall__tool"
      aria-label={t('wall.full-screen')}
      title={t('wall.full-screen')}
      onClick={() => void toggle()}
    >
      <IconMaximize size={22} stroke={1.6} aria-hidden />
    </button>
  );
}
