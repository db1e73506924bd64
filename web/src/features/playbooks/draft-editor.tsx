import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DraftView } from '../../../../src/playbooks/playbooks.api';
import { SaveFault } from '../../shared/conflict';
import { DraftFaults } from './draft-faults';
import { LinedText } from './lined-text';
import { useDraftDeed } from './playbook-queries';

interface Props {
  readonly draft: DraftView;
  readonly reread: () => Promise<DraftView | undefined>;
  readonly isReadOnly: boolean;
  readonly noteChange: (isChanged: boolean) => void;
}

/** The document as its file says it, with what is wrong by line; comments and order stay as they are written. */
export function DraftEditor({ draft, reread, isReadOnly, noteChange }: Props): ReactElement {
  const { t } = useTranslation();
  const save = useDraftDeed(draft.id);
  const place = useRef<HTMLTextAreaElement>(null);
  // held from the first look: what somebody else saves meanwhile must not slip under the pen
  const [read, setRead] = useState(draft);
  const [text, setText] = useState(draft.text);
  const isChanged = text !== read.text;
  const take = (saved: DraftView): void => {
    setRead(saved);
    noteChange(false);
  };
  const store = (revision: number): void => {
    save.mutate({ what: 'save', body: { text, revision } }, { onSuccess: take });
  };
  return (
    <section className="card panel" aria-labelledby="text">
      <header className="panel__head">
        <h2 id="text">{t('draft.text')}</h2>
        <Button
          component="a"
          href={`data:application/yaml;charset=utf-8,${encodeURIComponent(text)}`}
          download={`${draft.playbook}.yaml`}
          variant="subtle"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('playbooks.export')}
        </Button>
      </header>
      <LinedText
        ref={place}
        label={t('draft.text')}
        value={text}
        isReadOnly={isReadOnly}
        faults={isChanged ? [] : read.faults}
        change={(typed) => {
          setText(typed);
          noteChange(typed !== read.text);
        }}
      />
      <DraftFaults
        faults={read.faults}
        isOld={isChanged}
        goTo={(line, column) => {
          showPlace(place.current, line, column);
        }}
      />
      <SaveFault
        error={save.error}
        overwrite={() => {
          void reread().then((theirs) => {
            if (theirs) store(theirs.revision);
          });
        }}
        takeTheirs={() => {
          void reread().then((theirs) => {
            if (!theirs) return;
            setText(theirs.text);
            take(theirs);
            save.reset();
          });
        }}
      />
      {isReadOnly ? null : (
        <div className="form__buttons">
          <p role="status" className="muted">
            {save.isSuccess && !isChanged ? t('rules.saved') : isChanged ? t('draft.unsaved') : ''}
          </p>
          <Button
            loading={save.isPending}
            disabled={!isChanged}
            onClick={() => {
              store(read.revision);
            }}
          >
            {t('draft.save')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Puts the cursor to where the fault is, and the line into view. */
function showPlace(area: HTMLTextAreaElement | null, line: number, column: number): void {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  area.focus();
  area.setSelectionRange(start, start + Math.max(0, (lines[line - 1]?.length ?? 0) - column + 1));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
}
