import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shared/dialog';
import { type NamedPlace } from './named-place';
import { type Found, found, usePaletteOptions } from './palette-options';
import './keys.css';

interface Props {
  readonly places: readonly NamedPlace[];
  /** `isDone`: something was chosen, the focus is led by that. */
  readonly close: (isDone?: boolean) => void;
}

const LIST = 'palette-options';

/** Everywhere by a few letters: pages, topics, open incidents, and what can be done here. */
export function Palette({ places, close }: Props): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [place, setPlace] = useState(0);
  const options = found(usePaletteOptions(places), words);
  const chosen = Math.min(place, options.length - 1);
  const run = (option: Found | undefined): void => {
    if (!option) return;
    close(true);
    // once the dialog is gone: it would take the focus back
    setTimeout(option.run, 0);
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) setPlace((chosen + by + options.length) % Math.max(1, options.length));
    if (event.key === 'Enter') run(options[chosen]);
    if (by !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return (
    <Dialog
      title={t('shortcut.palette')}
      close={() => {
        close();
      }}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={t('palette.field')}
        placeholder={t('palette.hint')}
        aria-expanded
        aria-controls={LIST}
        aria-activedescendant={options[chosen] ? `${LIST}-${chosen}` : undefined}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
        value={words}
        onKeyDown={onKey}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          setPlace(0);
        }}
      />
      <ul id={LIST} role="listbox" aria-label={t('palette.options')} className="palette__options">
        {options.map((option, at) => (
          <Option key={option.id} option={option} id={`${LIST}-${at}`} isChosen={at === chosen} run={run} />
        ))}
      </ul>
      <p className="muted" role="status">
        {options.length === 0 ? t('palette.none') : ''}
      </p>
    </Dialog>
  );
}

interface OptionProps {
  readonly option: Found;
  readonly id: string;
  readonly isChosen: boolean;
  readonly run: (option: Found) => void;
}

/** Chosen by the arrows of the field above: the line itself needs no key. */
function Option({ option, id, isChosen, run }: OptionProps): ReactElement {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    <li
      ref={line}
      id={id}
      role="option"
      aria-selected={isChosen}
      className="palette__option"
      onClick={() => {
        run(option);
      }}
    >
      <span>
        {option.label}
        <span className="muted">{option.kind}</span>
      </span>
      {option.keys === undefined ? null : (
        <span className="palette__keys" aria-hidden>
          {option.keys.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </li>
  );
}
