import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlaybookFaultView } from '../../../../src/playbooks/playbooks.api';
import { type FaultGroup, groupFaults } from './document/group-faults';
import { type Fields } from './document/playbook-document';
import { useText } from './editor/step-texts';

interface Props {
  readonly faults: readonly PlaybookFaultView[];
  readonly steps: readonly Fields[];
  readonly goTo: (fault: PlaybookFaultView) => void;
}

/** What is wrong, where, and how to mend it: one cause once, and from each place a way to it. */
export function DraftFaults({ faults, steps, goTo }: Props): ReactElement {
  const { t } = useTranslation();
  if (faults.length === 0) {
    return (
      <p className="sign sign--fine" role="status">
        <IconCircleCheck size={20} stroke={1.8} aria-hidden />
        <span>{t('draft.no-faults')}</span>
      </p>
    );
  }
  return (
    <ol className="faults" aria-label={t('draft.faults')}>
      {groupFaults(faults).map((group) => (
        <Group key={`${group.severity}/${group.message}`} group={group} steps={steps} goTo={goTo} />
      ))}
    </ol>
  );
}

/** More are behind one button: they are all the same. */
const MOST_PLACES = 4;

function Group({
  group: { severity, message, mend, places },
  steps,
  goTo,
}: { readonly group: FaultGroup } & Pick<Props, 'steps' | 'goTo'>): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const [showsAll, setShowsAll] = useState(false);
  const Icon = severity === 'fault' ? IconAlertTriangle : IconInfoCircle;
  const shown = showsAll ? places : places.slice(0, MOST_PLACES);
  const nameOf = ({ path, line, column }: PlaybookFaultView): string => {
    const [, step] = /^steps\.(\d+)/.exec(path) ?? [];
    const title = text(steps[Number(step)]?.['title']);
    const place = t('draft.place', { line, column });
    return title === '' ? place : `${title} (${place})`;
  };
  return (
    <li className={`faults__fault faults__fault--${severity}`}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>{t(`draft.${severity}`)}</strong> {message}
        </p>
        <p className="muted">{mend}</p>
        <p className="faults__places">
          {shown.map((fault, i) => (
            <button
              key={i}
              type="button"
              className="faults__place numeric"
              onClick={() => {
                goTo(fault);
              }}
            >
              {nameOf(fault)}
            </button>
          ))}
          {places.length > shown.length ? (
            <button
              type="button"
              className="faults__place"
              onClick={() => {
                setShowsAll(true);
              }}
            >
              {t('draft.more-places', { count: places.length - shown.length })}
            </button>
          ) : null}
        </p>
      </div>
    </li>
  );
}
