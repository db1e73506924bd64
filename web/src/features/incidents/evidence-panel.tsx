import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type WordKey } from '../../i18n/word-key';
import { useReasonText } from '../../shared/reasons';
import { dayTime, useNow } from '../../shared/time';
import { Ladder } from './ladder';

/** What an alarm says without knowing better: a firestorm is no less, what is staged or hits everybody no more. */
const BOUND = 3;

/** Why the incident was opened, and why it has its level: the two ladders with their evidence. */
export function EvidencePanel({ incident }: { readonly incident: IncidentView }): ReactElement | null {
  const { t } = useTranslation();
  const { ladders, level } = incident;
  if (ladders === null) return null;
  const note = noteOf(incident);
  return (
    <section className="card panel" aria-labelledby="evidence">
      <h2 id="evidence">{level === null ? t('evidence.title') : t('evidence.title-level', { level })}</h2>
      <Opening incident={incident} />
      {note ? <p>{t(note, { level: BOUND })}</p> : null}
      <div className="ladders">
        <Ladder title={t('ladder.social')} ladder={ladders.social} />
        <Ladder title={t('ladder.media')} ladder={ladders.media} />
      </div>
    </section>
  );
}

/** Signals whose reasons speak of shares, which their numbers don't tell. */
const SHARES: readonly string[] = ['negative-share', 'tone-shift', 'staged'];

/** What was seen against what when it opened, and since when it can be heard. */
function Opening({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const say = useReasonText();
  const { openedAt, onsetAt, signalsAtOpen } = incident;
  const time = (at: string): string => dayTime(at, i18n.language, now);
  const why = [...signalsAtOpen]
    .filter(({ name }) => !SHARES.includes(name))
    .sort((a, b) => b.score - a.score)
    .slice(0, 2)
    .map(({ name, seen, expected, window }) =>
      say({ code: name, values: { seen: Math.round(seen), expected: rounded(expected), window } }),
    );
  return (
    <p className="evidence__opening">
      {t('evidence.opened', { opened: time(openedAt), onset: time(onsetAt) })} {why.join(' · ')}
    </p>
  );
}

function rounded(expected: number): number {
  return expected < 10 ? expected : Math.round(expected);
}

/** Where the level is another than the ladders say, the reason. */
function noteOf({ level, levelSetBy, kind, ladders }: IncidentView): WordKey | undefined {
  if (ladders === null || level === null) return undefined;
  if (levelSetBy !== null) return 'evidence.set-by-hand';
  const measured = Math.max(ladders.social.level, ladders.media.level);
  if (level < measured) return kind === 'industry' || kind === 'coordinated' ? 'evidence.at-most' : undefined;
  if (level === measured) return undefined;
  return kind === 'firestorm' && level === BOUND ? 'evidence.at-least' : 'evidence.not-yet-down';
}
