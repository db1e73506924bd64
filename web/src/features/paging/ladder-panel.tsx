import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PolicyPreview, type PolicyView } from '../../../../src/paging/paging.api';
import { DateTimeField } from '../../shared/date-time-field/date-time-field';
import { ErrorState, LoadingState } from '../../shared/states';
import { useNumber } from '../../shared/use-number';
import { fromLocalInput } from '../../shared/zone';
import { usePolicyPreview } from './policy-queries';

type Someone = PolicyPreview['fallback'][number] & { readonly schedule?: string | null };

/** Who would be called now, or at a moment of choice, rung by rung. Below the last one stands everybody who administers: never silence. */
export function LadderPanel({ policy }: { readonly policy: PolicyView }): ReactElement {
  const { t } = useTranslation();
  const [moment, setMoment] = useState('');
  const at = fromLocalInput(moment);
  const preview = usePolicyPreview(policy.id, at);
  return (
    <section className="card panel" aria-labelledby="ladder">
      <h2 id="ladder">{t(at === undefined ? 'ladder.title' : 'ladder.title-at')}</h2>
      <DateTimeField label={t('ladder.at')} description={t('ladder.at-hint')} value={moment} change={setMoment} />
      {preview.isPending ? <LoadingState rows={3} height={48} /> : null}
      {preview.isError ? <ErrorState error={preview.error} retry={() => void preview.refetch()} /> : null}
      {preview.data ? <Rungs policy={policy} preview={preview.data} /> : null}
    </section>
  );
}

function Rungs({ policy, preview }: { readonly policy: PolicyView; readonly preview: PolicyPreview }): ReactElement {
  const { t } = useTranslation();
  const lastsMinutes = policy.rounds * lengthOf(policy, preview);
  return (
    <>
      <ol className="rungs">
        {preview.steps.map(({ step, afterMinutes, people }) => (
          <Rung
            key={step}
            name={t('ladder.step', { step })}
            afterMinutes={afterMinutes}
            people={people}
            nobody={t('ladder.skipped')}
          />
        ))}
        <Rung
          name={t('ladder.fallback')}
          afterMinutes={lastsMinutes}
          people={preview.fallback}
          nobody={t('ladder.no-fallback')}
          isLast
        />
      </ol>
      {policy.rounds > 1 ? <p className="muted">{t('ladder.rounds', { rounds: policy.rounds })}</p> : null}
    </>
  );
}

/** How long all steps take once; a step without anybody takes no time. */
function lengthOf({ steps }: PolicyView, preview: PolicyPreview): number {
  const last = preview.steps.at(-1);
  if (!last) return 0;
  const waits = last.people.length === 0 ? 0 : (steps[last.step - 1]?.waitMinutes ?? 0);
  return last.afterMinutes + waits;
}

interface RungProps {
  readonly name: string;
  readonly afterMinutes: number;
  readonly people: readonly Someone[];
  /** What is said where nobody stands. */
  readonly nobody: string;
  readonly isLast?: boolean;
}

function Rung({ name, afterMinutes, people, nobody, isLast = false }: RungProps): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <li className={isLast ? 'rung rung--last' : 'rung'}>
      <p className="rung__when numeric">
        {afterMinutes === 0 ? t('rules.now') : t('rules.after-minutes', { minutes: number.count(afterMinutes) })}
      </p>
      <div>
        <p className="muted">{name}</p>
        {people.length === 0 ? <p className="fault">{nobody}</p> : null}
        <ul>
          {people.map((person) => (
            <li key={person.personId}>
              <strong>{person.name}</strong>{' '}
              {person.schedule ? (
                <span className="muted">{t('ladder.through', { schedule: person.schedule })} · </span>
              ) : null}
              <Ways ways={person.ways} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function Ways({ ways }: Pick<Someone, 'ways'>): ReactElement {
  const { t } = useTranslation();
  if (ways.length === 0) return <span className="fault">{t('ladder.no-way')}</span>;
  return <span className="muted">{[...new Set(ways)].map((way) => t(`via.${way}`)).join(', ')}</span>;
}
