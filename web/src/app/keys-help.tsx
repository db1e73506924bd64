import { Switch } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shared/dialog';
import { areKeysOn, type Shortcut, shortcutsNow, switchKeys } from '../shared/shortcuts';
import './keys.css';

/** Which keys hold on this page, and whether they do. */
export function KeysHelp({ close }: { readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const [isOn, setOn] = useState(areKeysOn);
  const [shortcuts] = useState(shortcutsNow);
  const places = shortcuts.filter(({ keys }) => keys.startsWith('g '));
  const others = shortcuts.filter((one) => !places.includes(one));
  return (
    <Dialog title={t('shortcut.title')} close={close}>
      <div className="form">
        <Keys
          title={t('shortcut.here')}
          shortcuts={[...others, { keys: t('shortcut.palette-keys'), label: t('shortcut.palette') }]}
        />
        <Keys title={t('shortcut.places')} shortcuts={places} />
        <Switch
          label={t('shortcut.on')}
          description={t('shortcut.on-hint')}
          checked={isOn}
          onChange={({ currentTarget: { checked } }) => {
            setOn(checked);
            switchKeys(checked);
          }}
        />
      </div>
    </Dialog>
  );
}

interface KeysProps {
  readonly title: string;
  readonly shortcuts: readonly Pick<Shortcut, 'keys' | 'label'>[];
}

function Keys({ title, shortcuts }: KeysProps): ReactElement {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keys-list">
        {shortcuts.map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
