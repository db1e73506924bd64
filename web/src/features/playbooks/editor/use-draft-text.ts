import { useEffect, useState } from 'react';
import { type DraftView } from '../../../../../src/playbooks/playbooks.api';
import { Problem } from '../../../shared/api';
import { forgetText, keepText, type KeptText, keptText } from '../document/kept-text';
import { type Clash, type Merged, mergeTexts, takeTheirs } from '../document/merge-texts';
import { useDraftDeed } from '../playbook-queries';
import { type Editor, useEditor } from './use-editor';

/** What the text was changed from. */
type Origin = Pick<DraftView, 'text' | 'revision'>;

export interface DraftText {
  readonly editor: Editor;
  readonly isChanged: boolean;
  readonly save: ReturnType<typeof useDraftDeed>;
  /** Over what was read, or over a newer one that the person has chosen to overwrite. */
  readonly store: (over?: DraftView) => void;
  /** Lets go of mine; it can be taken back. */
  readonly takeWhole: (theirs: DraftView) => void;
  /** Somebody saved since this text was read. */
  readonly newer: DraftView | undefined;
  /** Brings the newer one in; without work of mine it simply takes its place. */
  readonly merge: (theirs: DraftView) => void;
  readonly merged: (Merged & { readonly by: string }) | undefined;
  readonly settle: (clash: Clash | undefined, side: 'mine' | 'theirs') => void;
  /** What this browser kept from before, until somebody chooses. */
  readonly kept: KeptText | undefined;
  readonly resume: () => void;
  readonly discard: () => void;
  /** This browser cannot keep it: then it must be saved before the tab is closed. */
  readonly isUnkept: boolean;
}

/** The text of a draft between its pen, this browser's memory, the service and the other people. */
export function useDraftText(draft: DraftView, reread: () => Promise<DraftView | undefined>): DraftText {
  const editor = useEditor(draft.text);
  const { text, write } = editor;
  const save = useDraftDeed(draft.id);
  const [origin, setOrigin] = useState<Origin>(draft);
  const [merged, setMerged] = useState<DraftText['merged']>();
  const [kept, setKept] = useState(() => worthOf(keptText(draft.id), draft));
  const isChanged = text !== origin.text;
  const isUnkept = useKeeping({ draft: draft.id, text, origin, isChanged, isWaiting: kept !== undefined });
  const merge = (theirs: DraftView): void => {
    const result = isChanged ? mergeTexts({ base: origin.text, mine: text, theirs: theirs.text }) : undefined;
    if (isChanged && !result) return;
    write(result?.text ?? theirs.text);
    setOrigin(theirs);
    setMerged(result && { ...result, by: theirs.by });
    save.reset();
  };
  return {
    ...{ editor, isChanged, save, merge, merged, kept, isUnkept },
    newer: draft.revision > origin.revision ? draft : undefined,
    takeWhole: (theirs) => {
      write(theirs.text);
      setOrigin(theirs);
      setMerged(undefined);
      save.reset();
    },
    store: (over) => {
      save.mutate(
        { what: 'save', body: { text, revision: (over ?? origin).revision } },
        {
          onSuccess: (saved) => {
            setOrigin(saved);
            setMerged(undefined);
          },
          onError: (error) => {
            if (error instanceof Problem && error.code === 'conflict')
              void reread().then((theirs) => {
                if (theirs) merge(theirs);
              });
          },
        },
      );
    },
    settle: (clash, side) => {
      if (clash && side === 'theirs') write(takeTheirs(text, clash));
      setMerged(merged && clash ? { ...merged, clashes: merged.clashes.filter((one) => one !== clash) } : undefined);
    },
    resume: () => {
      if (!kept) return;
      setOrigin({ text: kept.base, revision: kept.revision });
      write(kept.text);
      setKept(undefined);
    },
    discard: () => {
      forgetText(draft.id);
      setKept(undefined);
    },
  };
}

function worthOf(kept: KeptText | undefined, { text }: DraftView): KeptText | undefined {
  return kept && kept.text !== text ? kept : undefined;
}

interface Keeping {
  readonly draft: string;
  readonly text: string;
  readonly origin: Origin;
  readonly isChanged: boolean;
  /** What was kept before was not looked at yet: it must not be written over. */
  readonly isWaiting: boolean;
}

function useKeeping({ draft, text, origin, isChanged, isWaiting }: Keeping): boolean {
  const [isUnkept, setUnkept] = useState(false);
  useEffect(() => {
    if (isWaiting && !isChanged) return;
    if (!isChanged) {
      forgetText(draft);
      setUnkept(false);
      return;
    }
    const kept = { text, base: origin.text, revision: origin.revision, at: new Date().toISOString() };
    setUnkept(!keepText(draft, kept));
  }, [draft, text, origin, isChanged, isWaiting]);
  return isUnkept;
}
