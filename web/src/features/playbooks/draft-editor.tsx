import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, lazy, type ReactElement, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftView, type PlaybookFaultView } from '../../../../src/playbooks/playbooks.api';
import { SaveFault } from '../../shared/conflict';
import { LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { Late } from '../../shared/late';
import { DraftFaults } from './draft-faults';
import { type Fields, idOf } from './document/playbook-document';
import { optionsOf } from './editor/step-texts';
import { EditorBar, type View } from './editor/editor-bar';
import { HeadForm } from './editor/head-form';
import { MergePanel } from './editor/merge-panel';
import { ReadingCards } from './editor/reading-cards';
import { StepCards } from './editor/step-cards';
import { useText } from './editor/step-texts';
import { type DraftText, useDraftText } from './editor/use-draft-text';
import { type House, useHouse } from './editor/use-house';
import { useJudge } from './editor/use-judge';

const TextView = lazy(() => import('./editor/text-view'));

interface Props {
  readonly draft: DraftView;
  readonly reread: () => Promise<DraftView | undefined>;
  readonly isReadOnly: boolean;
  readonly noteChange: (isChanged: boolean) => void;
}

const WIDE = '(min-width: 1100px)';

/** One document in two views: cards for whoever thinks in steps, the text for whoever writes it; both at once where there is room. */
export function DraftEditor({ draft, reread, isReadOnly, noteChange }: Props): ReactElement {
  const { t } = useTranslation();
  const isWide = useMediaQuery(WIDE, false, { getInitialValueInEffect: false });
  const [chosen, setView] = useState<View>('cards');
  const view = shownOf(chosen, isWide);
  const house = useHouse();
  const work = useDraftText(draft, reread);
  const { editor, isChanged } = work;
  const judged = useJudge(editor.text, draft.playbook, house);
  const faults = judged?.faults ?? draft.faults;
  const { place, wanted, goTo } = usePlaces(view, () => {
    setView(isWide ? 'both' : 'text');
  });
  useEffect(() => {
    noteChange(isChanged);
  }, [isChanged, noteChange]);
  return (
    <section
      className="card panel editor"
      aria-label={t('card.editor')}
      onKeyDown={(event) => {
        shortcut(event, work);
      }}
    >
      <EditorBar
        editor={editor}
        view={view}
        choose={setView}
        file={draft.playbook}
        isReadOnly={isReadOnly}
        isWide={isWide}
      />
      <Notices work={work} />
      <div className={view === 'both' ? 'editor__views editor__views--both' : 'editor__views'}>
        {view === 'text' ? null : (
          <Cards work={work} house={house} faults={faults} wanted={wanted} isReadOnly={isReadOnly} />
        )}
        {view === 'cards' ? null : (
          <div className="editor__text">
            <Late fallback={<LoadingState rows={3} height={120} />}>
              <Text {...{ work, house, faults, isReadOnly, place }} />
            </Late>
          </div>
        )}
      </div>
      <DraftFaults faults={faults} steps={editor.read?.steps ?? []} goTo={goTo} />
      {isReadOnly ? null : <SaveBar work={work} reread={reread} />}
    </section>
  );
}

/** Both at once only where there is room for it. */
function shownOf(chosen: View, isWide: boolean): View {
  return chosen === 'both' && !isWide ? 'cards' : chosen;
}

interface Places {
  readonly place: { readonly line: number; readonly column: number } | undefined;
  readonly wanted: { readonly step: number } | undefined;
  readonly goTo: (fault: PlaybookFaultView) => void;
}

/** A fault of a step leads to its card, any other to its line; where the text is shown the cursor goes there as well. */
function usePlaces(view: View, showText: () => void): Places {
  const [place, setPlace] = useState<Places['place']>();
  const [wanted, setWanted] = useState<Places['wanted']>();
  return {
    place,
    wanted,
    goTo: ({ line, column, path }) => {
      const step = /^steps\.(\d+)/.exec(path)?.[1];
      if (step !== undefined && view !== 'text') setWanted({ step: Number(step) });
      if (step === undefined && view === 'cards') showText();
      setPlace({ line, column });
    },
  };
}

interface ViewProps {
  readonly work: DraftText;
  readonly house: House;
  readonly faults: readonly PlaybookFaultView[];
  readonly isReadOnly: boolean;
}

function Cards({
  work: { editor },
  house,
  faults,
  isReadOnly,
  wanted,
}: ViewProps & { readonly wanted: { readonly step: number } | undefined }): ReactElement {
  const { t } = useTranslation();
  const { read, isBroken, act } = editor;
  if (!read) return <p className="notice">{t('card.unreadable')}</p>;
  const steps: readonly Fields[] = read.steps;
  return (
    <div className="editor__cards">
      {isBroken ? (
        <p className="notice" role="status">
          {t('card.broken')}
        </p>
      ) : null}
      {isReadOnly ? (
        <ReadingCards steps={steps} house={house} />
      ) : (
        <div inert={isBroken}>
          <HeadForm content={read.content} act={act} faults={faults} />
          <StepCards {...{ steps, act, house, faults, wanted }} />
        </div>
      )}
    </div>
  );
}

function Text({
  work: { editor },
  house,
  faults,
  isReadOnly,
  place,
}: ViewProps & { readonly place: { readonly line: number; readonly column: number } | undefined }): ReactElement {
  const title = useText();
  const steps = editor.read?.steps;
  const known = useMemo(
    () => ({
      steps: (steps ?? []).map((step) => ({
        id: idOf(step),
        title: title(step['title']),
        options: optionsOf(step).map(idOf),
      })),
      templates: house.templates.map(({ id }) => id),
      policies: house.policies,
      hooks: house.hooks,
      lists: house.lists,
    }),
    [steps, house],
  );
  return (
    <TextView
      text={editor.text}
      faults={faults}
      known={known}
      isReadOnly={isReadOnly}
      write={editor.write}
      undo={editor.undo}
      redo={editor.redo}
      goTo={place}
    />
  );
}

/** What was kept, what somebody else saved, and what came of both. */
function Notices({ work }: { readonly work: DraftText }): ReactElement | null {
  const { t } = useTranslation();
  const { kept, newer, merged, isUnkept } = work;
  return (
    <>
      {kept ? (
        <div className="notice editor__notice" role="status">
          <p>
            {t('kept.found')} <Ago at={kept.at} />
          </p>
          <div className="form__buttons">
            <Button variant="default" onClick={work.discard}>
              {t('kept.discard')}
            </Button>
            <Button onClick={work.resume}>{t('kept.resume')}</Button>
          </div>
        </div>
      ) : null}
      {isUnkept ? <p className="notice">{t('kept.impossible')}</p> : null}
      {newer && !merged ? (
        <div className="notice editor__notice" role="status">
          <p>{t('merge.newer', { name: newer.by })}</p>
          <div className="form__buttons">
            <Button
              variant="default"
              onClick={() => {
                work.merge(newer);
              }}
            >
              {t(work.isChanged ? 'merge.do' : 'merge.show')}
            </Button>
          </div>
        </div>
      ) : null}
      {merged ? (
        <MergePanel
          merged={merged}
          by={merged.by}
          takeTheirs={(clash) => {
            work.settle(clash, 'theirs');
          }}
          keepMine={(clash) => {
            work.settle(clash, 'mine');
          }}
          close={() => {
            work.settle(undefined, 'mine');
          }}
        />
      ) : null}
    </>
  );
}

function SaveBar({ work, reread }: { readonly work: DraftText; readonly reread: Props['reread'] }): ReactElement {
  const { t } = useTranslation();
  const { save, isChanged, store, takeWhole } = work;
  return (
    <>
      <SaveFault
        error={save.error}
        overwrite={() => {
          void reread().then((theirs) => {
            if (theirs) store(theirs);
          });
        }}
        takeTheirs={() => {
          void reread().then((theirs) => {
            if (theirs) takeWhole(theirs);
          });
        }}
      />
      <div className="form__buttons editor__save">
        <p role="status" className="muted">
          {save.isSuccess && !isChanged ? t('rules.saved') : isChanged ? t('kept.unsaved') : ''}
        </p>
        <Button
          loading={save.isPending}
          disabled={!isChanged}
          onClick={() => {
            store();
          }}
        >
          {t('draft.save')}
        </Button>
      </div>
    </>
  );
}

/** In every field the same history; CodeMirror has its own keys for it. */
function shortcut(event: KeyboardEvent, work: DraftText): void {
  const deed = deedOf(event);
  if (!deed) return;
  event.preventDefault();
  if (deed === 'save') {
    if (work.isChanged) work.store();
  } else work.editor[deed]?.();
}

function deedOf({ key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented }: KeyboardEvent): Deed | undefined {
  if (!(ctrlKey || metaKey) || altKey || defaultPrevented) return undefined;
  const deed = DEEDS[key.toLowerCase()];
  return deed === 'undo' && shiftKey ? 'redo' : deed;
}

type Deed = 'save' | 'undo' | 'redo';
const DEEDS: Readonly<Record<string, Deed>> = { s: 'save', z: 'undo', y: 'redo' };
