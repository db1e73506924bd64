import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangeView, type OnCallView } from '../../../../src/oncall/oncall.api';
import { Fault } from '../../shared/fault';
import { useSession } from '../../shared/session';
import { useSpanWords } from '../../shared/span-words';
import { useAllChanges, useAnswerSwap } from './oncall-queries';
import { useComing } from './use-coming';

/** Swaps that wait: for the reader's answer, or for another's to what the reader asked. */
export function SwapsPanel({ schedules }: { readonly schedules: readonly OnCallView[] }): ReactElement | null {
  const { t } = useTranslation();
  const me = useSession().data?.person.id;
  const range = useComing();
  const changes = useAllChanges(
    schedules.map(({ scheduleId }) => scheduleId),
    range,
  ).flatMap(({ data }) => data ?? []);
  const waiting = changes.filter(
    ({ kind, state, personId, insteadOf }) =>
      kind === 'swap' && state === 'proposed' && (personId === me || insteadOf?.personId === me),
  );
  if (waiting.length === 0) return null;
  return (
    <section className="card panel panel--asks" aria-labelledby="swaps">
      <h2 id="swaps">{t('swaps.title')}</h2>
      <ul className="plain">
        {waiting.map((swap) => (
          <Swap
            key={swap.id}
            swap={swap}
            isMine={swap.personId === me}
            schedule={schedules.find(({ scheduleId }) => scheduleId === swap.scheduleId)}
          />
        ))}
      </ul>
    </section>
  );
}

interface Props {
  readonly swap: ChangeView;
  /** Whether the reader is asked; else they asked. */
  readonly isMine: boolean;
  readonly schedule: OnCallView | undefined;
}

function Swap({ swap, isMine, schedule }: Props): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  const answer = useAnswerSwap(swap.id);
  const span = schedule ? said(swap, schedule.timezone) : said(swap);
  const deeds = isMine ? (['accept', 'decline'] as const) : (['withdraw'] as const);
  return (
    <li className="plain__row">
      <div>
        <p>
          {isMine
            ? t('swaps.asks-you', { name: swap.insteadOf?.name ?? swap.createdBy })
            : t('swaps.you-asked', { name: swap.name })}
        </p>
        <p className="numeric">
          <strong>{span}</strong> · {schedule?.schedule}
        </p>
        {swap.inReturn ? <p className="muted numeric">{t('swaps.in-return', { span: said(swap.inReturn) })}</p> : null}
        <Fault error={answer.error} saysWhy />
      </div>
      <div className="form__buttons">
        {deeds.map((deed) => (
          <Button
            key={deed}
            variant={deed === 'accept' ? 'filled' : 'default'}
            loading={answer.isPending && answer.variables === deed}
            disabled={answer.isPending}
            onClick={() => {
              answer.mutate(deed);
            }}
          >
            {t(`swaps.${deed}`)}
          </Button>
        ))}
      </div>
    </li>
  );
}
