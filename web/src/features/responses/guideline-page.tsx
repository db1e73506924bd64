import { Button, NativeSelect, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GuidelineView } from '../../../../src/responses/responses.api';
import { knownKey } from '../../i18n/i18n';
import { SaveFault } from '../../shared/conflict';
import { useMay } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { useGuideline, useSaveGuideline } from './response-queries';

export function GuidelinePage(): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  if (!mayEdit) return <DeniedState />;
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to="/responses">{t('responses.title')}</Link>
          </p>
          <h1>{t('guideline.title')}</h1>
        </div>
      </header>
      <p className="muted lead">{t('guideline.hint')}</p>
      <Guideline />
    </>
  );
}

function Guideline(): ReactElement {
  const guideline = useGuideline();
  if (guideline.isPending) return <LoadingState rows={4} height={60} />;
  if (guideline.isError) return <ErrorState error={guideline.error} retry={() => void guideline.refetch()} />;
  return <GuidelineForm guideline={guideline.data} reread={async () => (await guideline.refetch()).data} />;
}

const SEVERITIES = ['block', 'warn', 'off'] as const;

/** As the fields hold it: lists as lines. */
interface Draft {
  readonly rules: GuidelineView['rules'];
  readonly secretTerms: string;
  readonly allowedHosts: string;
}

function draftOf({ rules, secretTerms, allowedHosts }: GuidelineView): Draft {
  return { rules, secretTerms: secretTerms.join('\n'), allowedHosts: allowedHosts.join('\n') };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

interface Props {
  readonly guideline: GuidelineView;
  readonly reread: () => Promise<GuidelineView | undefined>;
}

function GuidelineForm({ guideline, reread }: Props): ReactElement {
  const { t } = useTranslation();
  const save = useSaveGuideline();
  const [version, setVersion] = useState(guideline.version);
  const [draft, setDraft] = useState(draftOf(guideline));
  const [isFaulty, setFaulty] = useState(false);
  const store = (at: number): void => {
    const { rules, secretTerms, allowedHosts } = draft;
    const lists = { secretTerms: linesOf(secretTerms), allowedHosts: linesOf(allowedHosts) };
    const { data } = GuidelineView.safeParse({ rules, ...lists, version: at });
    setFaulty(!data);
    if (data)
      save.mutate(data, {
        onSuccess: (saved) => {
          setVersion(saved.version);
        },
      });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    store(version);
  };
  return (
    <form onSubmit={submit} noValidate className="card form form--wide">
      <Rules
        rules={draft.rules}
        change={(rules) => {
          setDraft({ ...draft, rules });
        }}
      />
      <Lists draft={draft} change={setDraft} />
      {isFaulty ? (
        <p role="alert" className="fault">
          {t('guideline.fault')}
        </p>
      ) : null}
      <SaveFault
        error={save.error}
        overwrite={() => {
          void reread().then((theirs) => {
            if (theirs) store(theirs.version);
          });
        }}
        takeTheirs={() => {
          void reread().then((theirs) => {
            if (!theirs) return;
            setVersion(theirs.version);
            setDraft(draftOf(theirs));
            save.reset();
          });
        }}
      />
      <div className="form__buttons">
        <p role="status" className="muted">
          {save.isSuccess ? t('rules.saved') : ''}
        </p>
        <Button type="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

interface RulesProps {
  readonly rules: GuidelineView['rules'];
  readonly change: (rules: GuidelineView['rules']) => void;
}

function Rules({ rules, change }: RulesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="form">
      <legend className="legend-word">{t('guideline.rules')}</legend>
      <div className="guideline">
        {Object.entries(rules).map(([rule, severity]) => {
          const key = knownKey(`guard-rule.${rule}`);
          return (
            <NativeSelect
              key={rule}
              label={key ? t(key) : rule}
              value={severity}
              // a text that is too long can't go out, whatever the guideline says
              disabled={rule === 'too-long'}
              onChange={({ currentTarget: { value } }) => {
                change({ ...rules, [rule]: SEVERITIES.find((one) => one === value) ?? 'warn' });
              }}
              data={SEVERITIES.map((value) => ({ value, label: t(`guideline.${value}`) }))}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Lists({ draft, change }: { readonly draft: Draft; readonly change: (draft: Draft) => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t('guideline.secret-terms')}
        description={t('guideline.secret-terms-hint')}
        autosize
        minRows={3}
        value={draft.secretTerms}
        onChange={({ currentTarget: { value } }) => {
          change({ ...draft, secretTerms: value });
        }}
      />
      <Textarea
        label={t('guideline.allowed-hosts')}
        description={t('guideline.allowed-hosts-hint')}
        autosize
        minRows={2}
        value={draft.allowedHosts}
        onChange={({ currentTarget: { value } }) => {
          change({ ...draft, allowedHosts: value });
        }}
      />
    </>
  );
}
