import { Button, Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CrisisFunction } from '../../../src/kernel/actor';
import { type ApprovalScope, RESPONSE_CHANNELS, type TemplateView } from '../../../src/responses/responses.api';
import { type ScopeDraft, scopeOf } from './approval-scope';
import { channelsOf, languagesOf } from './channels';
import { DateField } from './date-time-field/date-time-field';
import { Fault } from './fault';
import { Fold } from './fold';
import { levelWord } from './level';
import { usePlaybooks } from './playbooks';
import { useSaid } from './said';
import { useSession } from './session';
import { LEVELS } from './skala';
import { useApprove } from './templates';

interface Props {
  /** As it was read: the approval holds for these very words. */
  readonly template: TemplateView;
  readonly draft: ScopeDraft;
  /** In a crisis nobody narrows a scope: it stands behind a line. */
  readonly isBrief?: boolean;
}

/** Gives one of the approvals that are missing, on the hash of the text that was read, for a scope and until a day. */
export function ApproveForm({ template, draft: first, isBrief = false }: Props): ReactElement | null {
  const { t } = useTranslation();
  const approve = useApprove(template.id);
  const mine = useMine(template);
  const [wanted, setWanted] = useState<CrisisFunction>();
  const [draft, setDraft] = useState(first);
  const [hasRead, setRead] = useState(false);
  const [wasTried, setTried] = useState(false);
  const held = template.missing.find((name) => name === wanted) ?? mine[0] ?? template.missing[0];
  const scope = scopeOf(draft);
  if (held === undefined) return null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (scope && hasRead) approve.mutate({ hash: template.hash, function: held, scope });
  };
  const fields = (
    <ScopeFields template={template} draft={draft} change={setDraft} scope={wasTried ? scope : 'untried'} />
  );
  return (
    <form onSubmit={submit} noValidate className="form approve" aria-label={t('approve.title')}>
      {template.missing.length > 1 ? (
        <NativeSelect
          label={t('approve.as')}
          value={held}
          onChange={({ currentTarget: { value } }) => {
            setWanted(template.missing.find((name) => name === value));
          }}
          data={template.missing.map((name) => ({ value: name, label: t(`function.${name}`) }))}
        />
      ) : (
        <p>{t('approve.as-one', { name: t(`function.${held}`) })}</p>
      )}
      {isBrief ? <Fold label={t('approve.scope-fold')}>{fields}</Fold> : fields}
      <Checkbox
        size="md"
        className="check"
        label={t('approve.read')}
        checked={hasRead}
        error={wasTried && !hasRead ? t('approve.fault-read') : undefined}
        onChange={({ currentTarget: { checked } }) => {
          setRead(checked);
        }}
      />
      <Fault error={approve.error} />
      <Button type="submit" loading={approve.isPending}>
        {t('approve.do')}
      </Button>
    </form>
  );
}

/** The missing approvals that the reader's own functions can give. */
function useMine({ missing }: TemplateView): readonly CrisisFunction[] {
  const functions = useSession().data?.person.functions ?? [];
  return missing.filter((name) => functions.includes(name));
}

interface FieldsProps {
  readonly template: TemplateView;
  readonly draft: ScopeDraft;
  readonly change: (draft: ScopeDraft) => void;
  readonly scope: ApprovalScope | undefined | 'untried';
}

function ScopeFields({ template, draft, change, scope }: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const { data: playbooks = [] } = usePlaybooks();
  return (
    <div className="form">
      <div className="form__pair">
        <DateField
          label={t('approve.until')}
          required
          value={draft.until}
          error={scope === undefined ? t('approve.fault-until') : undefined}
          change={(until) => {
            change({ ...draft, until });
          }}
        />
        <NativeSelect
          label={t('approve.max-level')}
          value={draft.maxLevel}
          onChange={({ currentTarget: { value } }) => {
            change({ ...draft, maxLevel: value });
          }}
          data={[
            { value: '', label: t('approve.any-level') },
            ...LEVELS.map((level) => ({ value: String(level), label: `${level} · ${t(levelWord(level))}` })),
          ]}
        />
      </div>
      <MultiSelect
        label={t('approve.playbooks')}
        placeholder={draft.playbooks.length === 0 ? t('approve.everywhere') : ''}
        value={[...draft.playbooks]}
        onChange={(chosen) => {
          change({ ...draft, playbooks: chosen });
        }}
        data={[...new Set([...playbooks.map(({ id }) => id), ...draft.playbooks])].map((id) => {
          const known = playbooks.find((one) => one.id === id);
          return { value: id, label: known ? said(known.title) : id };
        })}
      />
      <PlacesFields template={template} draft={draft} change={change} />
    </div>
  );
}

/** Only what the text has: nothing else could be used. */
function PlacesFields({ template, draft, change }: Omit<FieldsProps, 'scope'>): ReactElement {
  const { t } = useTranslation();
  const languages = languagesOf(template);
  const channels = RESPONSE_CHANNELS.filter((name) =>
    languages.some((language) => channelsOf(template, language).includes(name)),
  );
  return (
    <>
      <MultiSelect
        label={t('approve.channels')}
        placeholder={draft.channels.length === 0 ? t('approve.everywhere') : ''}
        value={[...draft.channels]}
        onChange={(chosen) => {
          change({ ...draft, channels: channels.filter((name) => chosen.includes(name)) });
        }}
        data={channels.map((name) => ({ value: name, label: t(`channel.${name}`) }))}
      />
      {languages.length < 2 ? null : (
        <NativeSelect
          label={t('approve.languages')}
          value={draft.languages[0] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            change({ ...draft, languages: languages.filter((language) => language === value) });
          }}
          data={[
            { value: '', label: t('approve.any-language') },
            ...languages.map((language) => ({ value: language, label: t(`language.${language}`) })),
          ]}
        />
      )}
    </>
  );
}
