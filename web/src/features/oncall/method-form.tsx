import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS, type Channel } from '../../../../src/delivery/delivery.api';
import { likelyNumber } from '../../../../src/oncall/domain/shared/national-number';
import { MethodInput } from '../../../../src/oncall/oncall.api';
import { Fault } from '../../shared/fault';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { OnceShown } from '../../shared/once-shown';
import { useAddMethod } from './contact-queries';

const INPUT: Readonly<Record<Channel, { readonly type: string; readonly autoComplete: string }>> = {
  sms: { type: 'tel', autoComplete: 'tel' },
  voice: { type: 'tel', autoComplete: 'tel' },
  email: { type: 'email', autoComplete: 'email' },
  slack: { type: 'text', autoComplete: 'off' },
  ntfy: { type: 'url', autoComplete: 'off' },
  webhook: { type: 'url', autoComplete: 'off' },
};

const PATTERNS: Readonly<Record<Channel, RegExp>> = {
  sms: /^\+[1-9]\d{6,14}$/,
  voice: /^\+[1-9]\d{6,14}$/,
  email: /^\S+@\S+\.\S+$/,
  slack: /^(U[A-Z0-9]{5,}|\S+@\S+\.\S+)$/,
  ntfy: /^https?:\/\/\S+\/\S+$/,
  webhook: /^https?:\/\/\S+$/,
};

const BLANK = { channel: 'sms' as Channel, address: '', label: '', secret: '' };

function isPhone(channel: Channel): boolean {
  return channel === 'sms' || channel === 'voice';
}

/** Spaces, dashes and brackets are how people write a number; the vendor wants the digits alone. */
function addressOf({ channel, address }: typeof BLANK): string {
  return isPhone(channel) ? address.replaceAll(/[\s()/.-]/g, '').replace(/^00/, '+') : address.trim();
}

function inputOf(draft: typeof BLANK): MethodInput | undefined {
  const address = addressOf(draft);
  if (!PATTERNS[draft.channel].test(address)) return undefined;
  const secret = draft.channel === 'ntfy' && draft.secret !== '' ? { secret: draft.secret } : {};
  return MethodInput.parse({ channel: draft.channel, address, label: draft.label, ...secret });
}

/** A new way to a person. A code goes to it at once; it counts only when that came back. */
export function MethodForm({ person }: { readonly person: string }): ReactElement {
  const { t } = useTranslation();
  const add = useAddMethod(person);
  const [draft, setDraft] = useState(BLANK);
  const [tries, setTries] = useState(0);
  const form = useFocusOnFault(tries);
  const input = inputOf(draft);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    if (!input) return;
    add.mutate(input, {
      onSuccess: () => {
        setDraft(BLANK);
        setTries(0);
      },
    });
  };
  const change = (changes: Partial<typeof BLANK>): void => {
    setDraft({ ...draft, ...changes });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="form" aria-label={t('contact.add')}>
      <Fields draft={draft} change={change} isFaulty={tries > 0 && !input} />
      <p className="muted">{t('contact.add-effect')}</p>
      <Fault error={add.error} saysWhy />
      <Button type="submit" loading={add.isPending}>
        {t('contact.add-do')}
      </Button>
      {add.data?.secret === undefined ? null : (
        <OnceShown title={t('contact.webhook-secret')} secret={add.data.secret} />
      )}
    </form>
  );
}

interface FieldsProps {
  readonly draft: typeof BLANK;
  readonly change: (changes: Partial<typeof BLANK>) => void;
  readonly isFaulty: boolean;
}

function Fields({ draft, change, isFaulty }: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const { channel } = draft;
  const likely = isFaulty && isPhone(channel) ? likelyNumber(addressOf(draft)) : undefined;
  return (
    <>
      <NativeSelect
        label={t('contact.channel')}
        value={channel}
        onChange={({ currentTarget: { value } }) => {
          change({ channel: CHANNELS.find((one) => one === value) ?? 'sms' });
        }}
        data={CHANNELS.map((value) => ({ value, label: t(`via.${value}`) }))}
      />
      <TextInput
        label={t(`contact.address-${channel}`)}
        description={t(`contact.address-${channel}-hint`)}
        required
        maxLength={500}
        {...INPUT[channel]}
        value={draft.address}
        error={isFaulty ? t(`contact.address-${channel}-fault`) : undefined}
        onChange={({ currentTarget: { value } }) => {
          change({ address: value });
        }}
      />
      {likely === undefined ? null : (
        <Button
          type="button"
          variant="default"
          onClick={() => {
            change({ address: likely });
          }}
        >
          {t('contact.number-meant', { number: likely })}
        </Button>
      )}
      <TextInput
        label={t('contact.label')}
        description={t('contact.label-hint')}
        maxLength={60}
        value={draft.label}
        onChange={({ currentTarget: { value } }) => {
          change({ label: value });
        }}
      />
      {channel === 'ntfy' ? (
        <PasswordInput
          label={t('contact.token')}
          description={t('contact.token-hint')}
          autoComplete="off"
          maxLength={200}
          value={draft.secret}
          onChange={({ currentTarget: { value } }) => {
            change({ secret: value });
          }}
        />
      ) : null}
    </>
  );
}
