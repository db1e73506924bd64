import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconGripVertical, IconInfoCircle } from '@tabler/icons-react';
import { type HTMLAttributes, type ReactElement, type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { MoveButtons } from '../../../shared/move-buttons';
import { type Fields, idOf, wordsOf } from '../document/playbook-document';
import { StepIcon } from './step-icon';
import { useNamed, useText } from './step-texts';
import { useFacts } from './step-words';

export interface Order {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly move: (by: -1 | 1) => void;
  readonly remove: () => void;
  /** Of the handle: dragging by mouse, touch and keyboard. */
  readonly handle: HTMLAttributes<HTMLButtonElement>;
  readonly handleRef: Ref<HTMLButtonElement>;
}

interface Props {
  readonly step: Fields;
  readonly steps: readonly Fields[];
  readonly place: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly troubles?: { readonly faults: number; readonly warnings: number };
  /** Left out where it is for reading. */
  readonly order?: Order;
  readonly children: ReactNode;
}

/** A step in one look: what, who, until when, after what; opened, all of it. */
export function StepCard({ step, steps, place, isOpen, toggle, troubles, order, children }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const named = useNamed();
  const facts = useFacts(steps)(step);
  const content = useId();
  const type = wordsOf(step['type']);
  const name = text(step['title']) || idOf(step) || String(place + 1);
  return (
    <article className={isOpen ? 'step-card step-card--open' : 'step-card'} data-step={idOf(step)}>
      <div className="step-card__head">
        {order ? (
          <ActionIcon
            ref={order.handleRef}
            variant="subtle"
            size={44}
            className="step-card__handle"
            {...order.handle}
            aria-label={t('card.drag', { name })}
          >
            <IconGripVertical size={20} aria-hidden />
          </ActionIcon>
        ) : null}
        <button
          type="button"
          className="step-card__open"
          aria-expanded={isOpen}
          aria-controls={content}
          onClick={toggle}
        >
          <span className="step-card__icon">
            <StepIcon type={type} />
          </span>
          <span className="step-card__words">
            <span className="step-card__title">
              <span className="numeric muted">{place + 1}</span> {name}
            </span>
            <span className="step-card__facts muted">
              {[named('step-type', type), ...facts].map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </span>
          </span>
          <Troubles {...(troubles ?? { faults: 0, warnings: 0 })} />
          <IconChevronDown size={18} stroke={1.7} aria-hidden className="step-card__chevron" />
        </button>
      </div>
      <div id={content} className="step-card__body" hidden={!isOpen}>
        {isOpen ? (
          <>
            {order ? <MoveButtons name={name} {...order} canRemove={steps.length > 1} /> : null}
            {children}
          </>
        ) : null}
      </div>
    </article>
  );
}

function Troubles({ faults, warnings }: { readonly faults: number; readonly warnings: number }): ReactElement | null {
  const { t } = useTranslation();
  if (faults + warnings === 0) return null;
  const Icon = faults > 0 ? IconAlertTriangle : IconInfoCircle;
  return (
    <span className={faults > 0 ? 'step-card__trouble step-card__trouble--fault' : 'step-card__trouble'}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <span className="step-card__trouble-words">
        {faults > 0 ? t('card.faults', { count: faults }) : t('card.warnings', { count: warnings })}
      </span>
    </span>
  );
}
