import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlaybookFaultView } from '../../../../src/playbooks/playbooks.api';

interface Props {
  readonly faults: readonly PlaybookFaultView[];
  /** The text was changed since it was judged. */
  readonly isOld: boolean;
  readonly goTo: (line: number, column: number) => void;
}

/** What is wrong, where, and how to mend it; each leads to its place. */
export function DraftFaults({ faults, isOld, goTo }: Props): ReactElement {
  const { t } = useTranslation();
  if (isOld) return <p className="muted">{t('draft.judged-on-save')}</p>;
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
      {faults.map((fault, place) => (
        <Fault key={place} fault={fault} goTo={goTo} />
      ))}
    </ol>
  );
}

function Fault({
  fault: { line, column, severity, message, mend },
  goTo,
}: Pick<Props, 'goTo'> & { readonly fault: PlaybookFaultView }): ReactElement {
  const { t } = useTranslation();
  const Icon = severity === 'fault' ? IconAlertTriangle : IconInfoCircle;
  return (
    <li className={`faults__fault faults__fault--${severity}`}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div>
        <p>
          <button
            type="button"
            className="faults__place numeric"
            onClick={() => {
              goTo(line, column);
            }}
          >
            {t('draft.place', { line, column })}
          </button>{' '}
          <strong>{t(`draft.${severity}`)}</strong> {message}
        </p>
        <p className="muted">{mend}</p>
      </div>
    </li>
  );
}
