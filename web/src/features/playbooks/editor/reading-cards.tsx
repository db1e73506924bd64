import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fields } from '../document/playbook-document';
import { depthsOf } from './branches';
import { StepCard } from './step-card';
import { StepReading } from './step-reading';
import { type House } from './use-house';

/** The steps for whoever reads them. */
export function ReadingCards({
  steps,
  house,
}: {
  readonly steps: readonly Fields[];
  readonly house?: House | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const depths = depthsOf(steps);
  const isAllOpen = open.size === steps.length;
  return (
    <>
      <button
        type="button"
        className="step-cards__all"
        aria-pressed={isAllOpen}
        onClick={() => {
          setOpen(isAllOpen ? new Set() : new Set(steps.keys()));
        }}
      >
        {t(isAllOpen ? 'card.fold-all' : 'card.open-all')}
      </button>
      <ol className="step-cards" aria-label={t('card.steps')}>
        {steps.map((step, place) => (
          <li key={place} className={`step-cards__step${(depths[place] ?? 0) > 0 ? ' step-cards__step--branch' : ''}`}>
            <StepCard
              {...{ step, steps, place }}
              isOpen={open.has(place)}
              toggle={() => {
                const next = new Set(open);
                if (!next.delete(place)) next.add(place);
                setOpen(next);
              }}
            >
              <StepReading step={step} steps={steps} house={house} />
            </StepCard>
          </li>
        ))}
      </ol>
    </>
  );
}
