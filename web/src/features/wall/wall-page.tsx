import './wall.css';
import { MantineProvider } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type DrawnBoard } from '../../shared/drawn-board';
import { DrillNotice } from '../../shared/drill-notice';
import { useLive } from '../../shared/live';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { useBoard } from '../../shared/topic-now';
import { useAwake } from './use-awake';
import { useTurns } from './use-turns';
import { WallFoot } from './wall-foot';
import { WallHead } from './wall-head';
import { GAP, gridFor, pagesOf } from './wall-layout';
import { WallTile } from './wall-tile';

/** For a screen that everybody sees and nobody touches: dark, large, awake, and honest about its age. */
export function WallPage(): ReactElement {
  const connection = useLive(true);
  const board = useBoard();
  useAwake();
  return (
    <MantineProvider forceColorScheme="dark" withCssVariables={false} getRootElement={() => undefined}>
      <div className="wall" data-mantine-color-scheme="dark">
        <div className="wall__top">
          <WallHead at={board.data?.at} connection={connection} />
          {board.data ? <DrillNotice drills={board.data.drills} /> : null}
        </div>
        {board.isPending ? <LoadingState rows={2} height={220} /> : null}
        {board.isError && !board.data ? <ErrorState error={board.error} retry={() => void board.refetch()} /> : null}
        {board.data ? <Tiles board={board.data} /> : null}
      </div>
    </MantineProvider>
  );
}

function Tiles({ board }: { readonly board: DrawnBoard }): ReactElement {
  const { t } = useTranslation();
  const { ref, width, height } = useElementSize<HTMLElement>();
  const { topics, incidents } = board;
  const grid = useMemo(() => gridFor(topics.length, { width, height }), [topics.length, width, height]);
  const pages = useMemo(() => pagesOf(topics, grid.columns * grid.rows), [topics, grid]);
  const turns = useTurns(pages.length);
  const tileHeight = (height - (grid.rows - 1) * GAP) / grid.rows;
  return (
    <>
      <main
        id="content"
        ref={ref}
        className="wall__tiles"
        style={{
          gap: GAP,
          gridTemplate: `repeat(${grid.rows}, minmax(0, 1fr)) / repeat(${grid.columns}, minmax(0, 1fr))`,
        }}
      >
        {topics.length === 0 ? <EmptyState title={t('board.empty')} /> : null}
        {height > 0
          ? pages[turns.page]?.map((topic) => (
              <WallTile key={topic.id} topic={topic} incident={firstOf(incidents, topic.id)} height={tileHeight} />
            ))
          : null}
      </main>
      <WallFoot board={board} turns={turns} pages={pages.length} />
    </>
  );
}

function firstOf(incidents: readonly IncidentView[], topic: string): IncidentView | undefined {
  return incidents.find((incident) => incident.topic === topic);
}
