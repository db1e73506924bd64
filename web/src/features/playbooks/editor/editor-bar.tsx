import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconDownload } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Editor } from './use-editor';

export type View = 'cards' | 'both' | 'text';

interface Props {
  readonly editor: Editor;
  readonly view: View;
  readonly choose: (view: View) => void;
  readonly file: string;
  readonly isReadOnly: boolean;
  /** There is room for both at once. */
  readonly isWide: boolean;
}

const VIEWS: readonly View[] = ['cards', 'both', 'text'];

/** What holds for both views. */
export function EditorBar({ editor, view, choose, file, isReadOnly, isWide }: Props): ReactElement {
  const { t } = useTranslation();
  const { undo, redo, text } = editor;
  return (
    <div className="editor__bar">
      <SegmentedControl
        aria-label={t('card.view')}
        value={view}
        onChange={(chosen) => {
          choose(chosen === 'text' || chosen === 'both' ? chosen : 'cards');
        }}
        data={VIEWS.filter((one) => isWide || one !== 'both').map((value) => ({
          value,
          label: t(`card.view-${value}`),
        }))}
      />
      {isReadOnly ? null : (
        <div className="editor__history">
          <ActionIcon
            variant="default"
            size={44}
            disabled={!undo}
            aria-label={t('card.undo')}
            aria-keyshortcuts="Control+Z"
            onClick={undo}
          >
            <IconArrowBackUp size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={44}
            disabled={!redo}
            aria-label={t('card.redo')}
            aria-keyshortcuts="Control+Shift+Z"
            onClick={redo}
          >
            <IconArrowForwardUp size={20} aria-hidden />
          </ActionIcon>
        </div>
      )}
      <Button
        component="a"
        href={`data:application/yaml;charset=utf-8,${encodeURIComponent(text)}`}
        download={`${file}.yaml`}
        variant="subtle"
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('playbooks.export')}
      </Button>
    </div>
  );
}
