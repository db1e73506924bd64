import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangeView } from '../../../../../src/playbooks/playbooks.api';
import { Changes, useValueWords, useWhere } from '../changes';
import { type Clash, type Merged } from '../document/merge-texts';

interface Props {
  readonly merged: Merged;
  /** Who saved meanwhile. */
  readonly by: string;
  readonly takeTheirs: (clash: Clash) => void;
  readonly keepMine: (clash: Clash) => void;
  readonly close: () => void;
}

/** What came of two people's work: theirs is in, mine is kept, and where both changed the same somebody chooses. */
export function MergePanel({ merged: { taken, clashes }, by, takeTheirs, keepMine, close }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel merge" aria-labelledby="merge" role="status">
      <h2 id="merge">{t('merge.title', { name: by })}</h2>
      <p className="muted">{t('merge.hint')}</p>
      {clashes.length === 0 ? null : (
        <ul className="merge__clashes" aria-label={t('merge.clashes')}>
          {clashes.map((clash) => (
            <One
              key={`${clash.step ?? ''}/${clash.field ?? ''}`}
              clash={clash}
              by={by}
              takeTheirs={takeTheirs}
              keepMine={keepMine}
            />
          ))}
        </ul>
      )}
      <h3>{t('merge.taken', { name: by })}</h3>
      <Changes changes={taken} />
      {clashes.length === 0 ? (
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('merge.understood')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

type OneProps = Pick<Props, 'by' | 'takeTheirs' | 'keepMine'> & { readonly clash: Clash };

function One({ clash, by, takeTheirs, keepMine }: OneProps): ReactElement {
  const { t } = useTranslation();
  const say = useValueWords();
  const { step, field, mine, theirs } = clash;
  const path = [...(step === null ? [] : ['steps', step]), ...(field === null ? [] : [field])].join('.');
  const change: ChangeView = { kind: 'changed', path, step, before: null, after: null };
  const where = useWhere(change);
  const words = (value: unknown): string => (value === undefined ? t('merge.removed') : say(value));
  return (
    <li className="merge__clash">
      <p>
        <strong>{where}</strong>
      </p>
      <div className="merge__sides">
        {(
          [
            ['mine', mine, keepMine],
            ['theirs', theirs, takeTheirs],
          ] as const
        ).map(([side, value, choose]) => (
          <div key={side} className="merge__side">
            <p className="muted">{side === 'mine' ? t('merge.yours') : t('merge.of', { name: by })}</p>
            <p className="merge__value">{words(value)}</p>
            <Button
              variant="default"
              onClick={() => {
                choose(clash);
              }}
            >
              {side === 'mine' ? t('merge.keep-mine') : t('merge.take-theirs', { name: by })}
            </Button>
          </div>
        ))}
      </div>
    </li>
  );
}
