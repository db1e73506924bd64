import { lazy, type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { MENTION_SEARCH } from '../shared/element-ids';
import { areKeysOn, moveInList, type Shortcut, shortcutsNow, useShortcuts } from '../shared/shortcuts';
import { Late } from '../shared/late';
import { type NamedPlace } from './named-place';

// apart: most visits never open them
const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));
const KeysHelp = lazy(async () => ({ default: (await import('./keys-help')).KeysHelp }));

type Opened = 'palette' | 'help';

/** The keys that hold everywhere, the palette and the help. */
export function Keys({ places }: { readonly places: readonly NamedPlace[] }): ReactElement | null {
  const [opened, setOpened] = useState<{ readonly what: Opened; readonly from: Element | null }>();
  const open = (what: Opened): void => {
    setOpened({ what, from: document.activeElement });
  };
  useShortcuts(useEverywhere(places, open));
  useKeys(() => {
    open('palette');
  });
  if (!opened) return null;
  const close = (isDone = false): void => {
    setOpened(undefined);
    if (!isDone && opened.from instanceof HTMLElement) opened.from.focus();
  };
  return (
    <Late fallback={null}>
      {opened.what === 'palette' ? <Palette places={places} close={close} /> : <KeysHelp close={close} />}
    </Late>
  );
}

function useEverywhere(places: readonly NamedPlace[], open: (what: Opened) => void): readonly Shortcut[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return [
    ...places.flatMap(({ to, label, letter }) =>
      letter === undefined ? [] : [{ keys: `g ${letter}`, label, run: () => void navigate(to) }],
    ),
    {
      keys: '/',
      label: t('shortcut.search'),
      run: () => {
        const field = document.getElementById(MENTION_SEARCH);
        if (field) field.focus();
        else open('palette');
      },
    },
    {
      keys: 'j',
      label: t('shortcut.next'),
      run: () => {
        moveInList(1);
      },
    },
    {
      keys: 'k',
      label: t('shortcut.before'),
      run: () => {
        moveInList(-1);
      },
    },
    {
      keys: '?',
      label: t('shortcut.help'),
      run: () => {
        open('help');
      },
    },
  ];
}

/** So long after "g" a key still means the place. */
const SEQUENCE_MS = 1_500;

function useKeys(openPalette: () => void): void {
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (isPaletteKey(event)) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (isForSomethingElse(event)) return;
      const isSecond = event.timeStamp - startedAt < SEQUENCE_MS;
      const keys = isSecond ? `g ${event.key}` : event.key;
      startedAt = event.key === 'g' && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const shortcut = shortcutsNow().find((one) => one.keys === keys);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  });
}

function isPaletteKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey);
}

const FIELDS =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="textbox"]';

/** Typed into a field, meant for a dialog or a menu, a key of the browser's own, or not wanted at all. */
function isForSomethingElse({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !areKeysOn()) return true;
  if (target instanceof Element && target.closest(FIELDS)) return true;
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
