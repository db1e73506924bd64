import { Button } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OverrideInput, SwapInput } from '../../../../src/oncall/oncall.api';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { useSession } from '../../shared/session';
import { useSpanWords } from '../../shared/span-words';
import { useNow } from '../../shared/time';
import { useAskSwap, useOverride } from './oncall-queries';
import { firstDraft, readShift, type ShiftDeed, type ShiftDraft, type Span } from './shift-draft';
import { ShiftFields } from './shift-fields';

function overrideOf({ taker, giver, isHolidayCover }: ShiftDraft, span: Span): OverrideInput {
  const kind = isHolidayCover ? 'holiday-cover' : 'override';
  return OverrideInput.parse({ ...span, personId: taker, insteadOf: giver === '' ? null : giver, kind });
}

interface Props {
  readonly schedule: { readonly id: string; readonly name: string; readonly timezone: string };
  readonly deed: ShiftDeed;
  readonly close: () => void;
}

/** Takes a shift over, asks for a swap, or puts somebody in another's place; says what will hold before it does. */
export function ShiftDialog({ schedule, deed, close }: Props): ReactElement {
  const { t } = useTranslation();
  const me = useSession().data?.person.id ?? '';
  const now = useNow(60_000);
  const override = useOverride(schedule.id);
  const swap = useAskSwap(schedule.id);
  const [draft, setDraft] = useState<ShiftDraft>(() => ({
    ...firstDraft(deed.span, now),
    taker: deed.what === 'take-over' ? me : (deed.taker ?? ''),
    giver: deed.what === 'swap' ? me : '',
    isHolidayCover: false,
    returnFrom: '',
    returnTo: '',
  }));
  const [tries, setTries] = useState(0);
  const form = useFocusOnFault(tries);
  const { fault, span, inReturn } = readShift(draft);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    if (fault || !span) return;
    const { taker, giver } = draft;
    if (deed.what === 'swap')
      swap.mutate(SwapInput.parse({ ...span, fromPersonId: giver, toPersonId: taker, inReturn }), { onSuccess: close });
    else override.mutate(overrideOf(draft, span), { onSuccess: close });
  };
  return (
    <Dialog title={t(`shift.${deed.what}-in`, { schedule: schedule.name })} close={close}>
      <form ref={form} onSubmit={submit} noValidate className="form">
        <ShiftFields
          what={deed.what}
          draft={draft}
          fault={tries > 0 ? fault : undefined}
          change={(changes) => {
            setDraft({ ...draft, ...changes });
          }}
        />
        <p className="understood" aria-live="polite">
          {fault || !span ? null : <Understood span={span} zone={schedule.timezone} />}
        </p>
        <p className="muted">{t(`shift.${deed.what}-effect`)}</p>
        <Fault error={override.error ?? swap.error} saysWhy />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={override.isPending || swap.isPending}>
            {t(`shift.${deed.what}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Understood({ span, zone }: { readonly span: Span; readonly zone: string }): ReactElement {
  const said = useSpanWords();
  return <>{said(span, zone)}</>;
}
