import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MethodView } from '../../../../src/oncall/oncall.api';
import { knownKey } from '../../i18n/i18n';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { AskDialog } from '../../shared/dialog';
import { Ago } from '../../shared/time';
import { useRemoveMethod } from './contact-queries';
import { CodeForm } from './code-form';
import { MethodTest } from './method-test';

interface Props {
  readonly method: MethodView;
  readonly mayChange: boolean;
}

const ICONS = { usable: IconCircleCheck, unverified: IconHelpCircle, disabled: IconAlertTriangle };

/** One way to a person: whether it works, since when not and why, and what mends it. */
export function MethodRow({ method, mayChange }: Props): ReactElement {
  const { t } = useTranslation();
  const Icon = ICONS[method.state];
  return (
    <li className={`method method--${method.state}`} aria-label={`${t(`via.${method.channel}`)} ${method.label}`}>
      <div className="method__head">
        <Icon size={20} stroke={1.8} aria-hidden />
        <div className="method__what">
          <p className={method.channel === 'ntfy' ? undefined : 'method__way'}>
            <strong>{t(`via.${method.channel}`)}</strong>
            {method.label === '' ? '' : ` · ${method.label}`}
          </p>
          <p className="muted method__address">{method.address}</p>
          <p className={method.state === 'usable' ? 'muted' : 'fault'}>{t(`contact.state-${method.state}`)}</p>
        </div>
      </div>
      <WhyDisabled method={method} />
      <Last method={method} />
      {mayChange ? <Deeds method={method} /> : null}
    </li>
  );
}

function WhyDisabled({ method: { state, disabledAt, disabledReason } }: Pick<Props, 'method'>): ReactElement | null {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  if (state !== 'disabled') return null;
  return (
    <p className="fault">
      {disabledReason === null ? null : why(disabledReason)} {disabledAt === null ? null : <Ago at={disabledAt} />}
      {' · '}
      {t('contact.mend-disabled')}
    </p>
  );
}

function Last({ method: { last } }: Pick<Props, 'method'>): ReactElement | null {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  if (!last) return null;
  const key = knownKey(`message-state.${last.state}`);
  return (
    <p className="muted">
      {t('contact.last', { state: key ? t(key) : last.state })} <Ago at={last.at} />
      {last.failure === null ? '' : `: ${why(last.failure)}`}
    </p>
  );
}

function Deeds({ method }: Pick<Props, 'method'>): ReactElement {
  return (
    <div className="method__deeds">
      {method.state === 'usable' ? <MethodTest method={method} /> : <CodeForm method={method} />}
      <Remove method={method} />
    </div>
  );
}

function Remove({ method }: Pick<Props, 'method'>): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoveMethod(method);
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('contact.remove')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('contact.remove-ask')}
          yes={t('contact.remove')}
          isGrave
          isPending={remove.isPending}
          error={remove.error}
          confirm={() => {
            remove.mutate();
          }}
          close={() => {
            setAsking(false);
          }}
        >
          <p>
            <strong>{t(`via.${method.channel}`)}</strong> {method.address}
          </p>
          <p>{t('contact.remove-effect')}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
