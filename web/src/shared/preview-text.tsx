import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type FindingView, type LengthView, type PreviewView } from '../../../src/responses/responses.api';
import { knownKey } from '../i18n/i18n';
import { useNumber } from './use-number';

/** What would go out: what was filled in stands underlined and is named, so that it is told from what was approved. */
export function PreviewText({
  parts,
  language,
}: {
  readonly parts: PreviewView['parts'];
  readonly language: string;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p className="preview" lang={language}>
        {parts.map(({ text, variable }, place) =>
          variable === null ? (
            <span key={place}>{text}</span>
          ) : (
            <ins key={place} className="preview__value" title={t('preview.filled', { name: variable })}>
              {text}
            </ins>
          ),
        )}
      </p>
      <p className="muted preview__legend">
        <ins className="preview__value">{t('preview.legend-filled')}</ins> {t('preview.legend')}
      </p>
    </>
  );
}

/** "212 von 280 Zeichen (gewichtet)". */
export function LengthLine({ length }: { readonly length: LengthView }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { used, limit, unit, fits } = length;
  return (
    <p className={fits ? 'muted numeric' : 'fault numeric'} role="status">
      {t(`length.${unit}`, { used: number.count(used), limit: number.count(limit) })}
      {fits ? '' : ` ${t('length.too-long')}`}
    </p>
  );
}

interface FindingsProps {
  readonly findings: readonly FindingView[];
  /** Where the findings point to; null where a preview has no whole text yet. */
  readonly text: string | null;
}

/** What the guideline has against it, each with its place. */
export function Findings({ findings, text }: FindingsProps): ReactElement | null {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding, place) => (
        <li key={place} className={`findings__finding findings__finding--${finding.severity}`}>
          <strong>{t(`guard-severity.${finding.severity}`)}</strong> <FindingWords finding={finding} />
          {text !== null && finding.end > finding.start ? (
            <q className="findings__place">{text.slice(finding.start, finding.end)}</q>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function FindingWords({ finding: { code, values } }: { readonly finding: FindingView }): ReactElement {
  const { t } = useTranslation();
  const key = knownKey(`guard.${code}`);
  return <>{key ? t(key, values) : code}</>;
}
