import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../shared/date-time-field/date-time-field';
import { addDays, READER_ZONE, startOf } from '../../shared/zone';

export interface AuditWish {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Days, both included; '' = open. */
  readonly from: string;
  readonly to: string;
}

export const EVERYTHING: AuditWish = { actor: '', action: '', subject: '', from: '', to: '' };

/** The kinds of what is changed: the nouns that actions begin with. */
const NOUNS = [
  'topic',
  'planned-event',
  'person',
  'password',
  'key',
  'playbook',
  'response',
  'guideline',
  'schedule',
  'override',
  'swap',
  'policy',
  'rules',
  'method',
  'mention-tone',
  'drill',
] as const;

/** As the service is asked: only what was wished for, days as instants of the reader's zone. */
export function askedOf({ actor, action, subject, from, to }: AuditWish): Record<string, string> {
  const asked = {
    ...{ actor: actor.trim(), action, subject },
    from: from === '' ? '' : new Date(startOf(from, READER_ZONE)).toISOString(),
    to: to === '' ? '' : new Date(startOf(addDays(to, 1), READER_ZONE)).toISOString(),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}

interface Props {
  readonly wish: AuditWish;
  readonly change: (wish: AuditWish) => void;
}

export function AuditFilters({ wish, change }: Props): ReactElement {
  const { t } = useTranslation();
  const isAny = Object.values(wish).some((value) => value !== '');
  return (
    <div className="audit__filters" role="search" aria-label={t('audit.filters')}>
      <TextInput
        label={t('audit.by')}
        placeholder={t('audit.by-hint')}
        value={wish.actor}
        onChange={({ currentTarget: { value } }) => {
          change({ ...wish, actor: value });
        }}
      />
      <NativeSelect
        label={t('audit.what')}
        value={wish.action}
        onChange={({ currentTarget: { value } }) => {
          change({ ...wish, action: value });
        }}
        data={[
          { value: '', label: t('audit.anything') },
          ...NOUNS.map((noun) => ({ value: noun, label: t(`audit-noun.${noun}`) })),
        ]}
      />
      <DateField
        label={t('audit.from')}
        value={wish.from}
        change={(from) => {
          change({ ...wish, from });
        }}
      />
      <DateField
        label={t('audit.to')}
        value={wish.to}
        change={(to) => {
          change({ ...wish, to });
        }}
      />
      {isAny ? (
        <Button
          variant="subtle"
          onClick={() => {
            change(EVERYTHING);
          }}
        >
          {t('audit.all')}
        </Button>
      ) : null}
      {wish.subject === '' ? null : <p className="muted">{t('audit.only-subject', { subject: wish.subject })}</p>}
    </div>
  );
}
